"""What stands between quotation marks of every kind, each with a short invented passage."""

import pytest

from tests.proceedings.analysis.texts import understand, who


def quoted(text: str) -> list[tuple[str, str | None]]:
    reading = understand(text)
    return who(reading.quotations, reading.source.text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ana Ruiz said: ‘We don’t trust the boats’ lights at night.’", "We don’t trust the boats’ lights at night."),
        ("Ana Ruiz said: ‘They were keepin’ folk out of the bay.’", "They were keepin’ folk out of the bay."),
        ("Ana Ruiz said: ‘He wrote that “the matter is in hand”.’", "He wrote that “the matter is in hand”."),
        ("Ana Ruiz said: «We have waited for two winters.»", "We have waited for two winters."),
        ("Ana Ruiz said: „We have waited for two winters.“", "We have waited for two winters."),
        ("“By whom?” Ana Ruiz asked.", "By whom?"),
        ("Ana Ruiz allowed that boats “are a habit” in the bay.", "are a habit"),
    ],
)
def test_marks_of_every_kind_hold_somebodys_words(text: str, words: str) -> None:
    assert quoted(text + "\n") == [(words, "Ana Ruiz")]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz spoke under the title “Dredging considered harmful to fish”.",
        "Ana Ruiz praised the “living harbour” model.",
        "Ana Ruiz saw the fishers' nets and the boats' sails.",
    ],
)
def test_titles_terms_and_apostrophes_hold_nobodys_words(text: str) -> None:
    assert quoted(text + "\n") == []
