"""French texts, recognised by their words."""

from tests.proceedings.analysis.texts import understand, who

TEXT = """Séance II. Les ports

Claire Dumont, directrice du Bureau des ports, a souligné que les quais sont trop vieux. Elle a ajouté que la ville ne
paie pas. « La mer ne nous attend pas », a déclaré M. Jean Morel.

Selon Jean Morel, les bateaux sont trop nombreux dans la baie. Il a demandé si la ville avait un plan.
"""


def test_french_is_recognised_and_read_with_its_own_words() -> None:
    reading = understand(TEXT)
    text = reading.source.text
    assert reading.language == "fr"
    assert [(s.key, s.title) for s in reading.sessions] == [("2", "Les ports")]
    assert [s.name for s in reading.speakers] == ["Claire Dumont", "Jean Morel"]
    assert who(reading.quotations, text) == [("La mer ne nous attend pas", "Jean Morel")]
    assert [speaker for _, speaker in who(reading.statements, text)] == [
        "Claire Dumont",
        "Claire Dumont",
        "Jean Morel",
        "Jean Morel",
    ]
    assert len(reading.questions) == 1


def test_french_inversion_elision_and_offices_are_read() -> None:
    reading = understand(
        "Présents dans la salle : les élus de la baie et les pêcheurs de la ville, qui ont écouté les orateurs.\n\n"
        "Claire Dumont, de l’Institut maritime de Malden, a rappelé que la mer monte. « La ville ne nous écoute pas », "
        "affirme-t-elle. « Elle vous écoute depuis toujours », répond M. Jean Morel. Pour M. Morel, la digue cède.\n"
    )
    text = reading.source.text
    assert who(reading.quotations, text) == [
        ("La ville ne nous écoute pas", "Claire Dumont"),
        ("Elle vous écoute depuis toujours", "Jean Morel"),
    ]
    assert reading.speakers[0].affiliation == "Institut maritime de Malden"
    assert reading.statements[-1].speaker == reading.speakers[1]
