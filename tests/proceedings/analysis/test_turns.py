"""Transcripts in their many shapes: whose each turn is, and what of a transcript is nobody's words."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proceedings.model import FurnitureKind
from tests.proceedings.analysis.texts import understand, who

TURNS = [
    ("Ana Ruiz", "Shall we begin with the nets?"),
    ("Omar Said", "They are empty, as you know."),
    ("Ana Ruiz", "Then let us count the holes."),
    ("Omar Said", "I would rather mend them."),
]

SHAPES = {
    "colon": "{name}: {words}",
    "capitals": "{capitals}: {words}",
    "bold": "**{name}:** {words}",
    "italics": "*{name}:* {words}",
    "underscores": "_{name}_: {words}",
    "bold without a colon": "**{name}** {words}",
    "bold on a line of its own": "**{name}**\n\n{words}",
    "time before": "00:01:02 {name}: {words}",
    "time in brackets": "[00:01:02] {capitals}\n{words}",
    "time after": "{name}  1:02\n{words}",
    "time after in brackets": "{name} (01:02):\n{words}",
    "a line of its own": "{name}\n\n{words}",
    "a line of its own in capitals": "{capitals}\n{words}",
    "full stop after capitals": "{capitals}. {words}",
    "dash": "{name} — {words}",
    "stop and dash": "{capitals}.—{words}",
    "hyphen": "{name} - {words}",
    "angles": ">> {capitals}: {words}",
    "one angle": "> {name}: {words}",
}


def quoted(text: str, name: str = "invented.txt") -> list[tuple[str, str | None]]:
    reading = understand(text, name)
    return who(reading.quotations, reading.source.text)


def set_in(shape: str, turns: list[tuple[str, str]]) -> str:
    return "\n\n".join(SHAPES[shape].format(name=n, capitals=n.upper(), words=w) for n, w in turns) + "\n"


@pytest.mark.parametrize("shape", SHAPES)
def test_a_label_is_read_in_any_shape(shape: str) -> None:
    assert quoted(set_in(shape, TURNS)) == [(words, name) for name, words in TURNS]


def test_a_label_is_no_heading_and_its_words_are_one_paragraph_with_it() -> None:
    reading = understand("Evening talk\n\n" + set_in("a line of its own", TURNS))
    assert [session.title for session in reading.sessions] == ["Evening talk"]
    assert len(reading.paragraphs) == len(TURNS)
    assert [speaker.name for speaker in reading.speakers] == ["Ana Ruiz", "Omar Said"]


HEARING = """HEARING ON PIERS

    The committee met, pursuant to notice, at 10 a.m., Hon. Walter Finch
(chairman of the committee) presiding.
    Chairman Finch. The committee will come to order. We are here to learn
why the pier fell.
    I recognize the ranking member.
    Ms. Ortega of Malden. Thank you, Mr. Chairman. When did you first see
the cracks?
    Dr. Halloran. In March. I wrote to you, and
Mr. Chairman, you never wrote back.
    The Chairman. I never saw it.
    Ms. Ortega. Nor did I.
    [Whereupon, at 11:40 a.m., the committee was adjourned.]
"""


def test_a_title_a_name_and_a_full_stop() -> None:
    reading = understand(HEARING)
    assert who(reading.quotations, reading.source.text) == [
        ("The committee will come to order. We are here to learn why the pier fell.", "Walter Finch"),
        ("I recognize the ranking member.", "Walter Finch"),
        ("Thank you, Mr. Chairman. When did you first see the cracks?", "Ortega"),
        ("In March. I wrote to you, and Mr. Chairman, you never wrote back.", "Halloran"),
        ("I never saw it.", "Walter Finch"),
        ("Nor did I.", "Ortega"),
    ]
    assert [question.speaker.name for question in reading.questions if question.speaker] == ["Ortega"]


RECORD = """COUNCIL OF RIVER STATES
Verbatim record of the 12th meeting

President: Mrs. Ingrid Holmgren (Norrland)

The meeting was called to order at 3.05 p.m.

Floods on the lower river

The President: I give the floor to the representative of Marsh Island.

Mr. Okoro (Marsh Island) (spoke in French): I thank you, Madam President. Who will pay?

Ms. Farouk (Delta Union): My Government will pay a third.

Mr. Okoro (Marsh Island) (spoke in French): A third of what?

The President: May I take it that the Council adopts the draft?

It was so decided.

The meeting rose at 4.40 p.m.
"""


def test_a_role_is_joined_with_the_name_that_the_text_gives_it() -> None:
    reading = understand(RECORD)
    said = who(reading.quotations, reading.source.text)
    assert [name for _, name in said] == ["Ingrid Holmgren", "Okoro", "Farouk", "Okoro", "Ingrid Holmgren"]
    assert {(s.name, s.affiliation) for s in reading.speakers} == {
        ("Ingrid Holmgren", "Norrland"),
        ("Okoro", "Marsh Island"),
        ("Farouk", "Delta Union"),
    }
    assert [question.speaker.name for question in reading.questions if question.speaker] == [
        "Okoro",
        "Okoro",
        "Ingrid Holmgren",
    ]


def test_the_clerks_own_lines_are_nobodys_words() -> None:
    words = " ".join(words for words, _ in quoted(RECORD))
    assert "so decided" not in words
    assert "rose at" not in words


def test_a_role_may_be_named_in_its_first_label() -> None:
    text = (
        "The Chair (Ms. Lind): I open the sitting. Have you read the paper?\n\nMr. Berg: I have not, Chair.\n\n"
        "SOLBERG, Vice-Chair: Nor have I.\n\nThe Chair: Then we read it now.\n"
    )
    assert [name for _, name in quoted(text)] == ["Lind", "Berg", "Solberg", "Lind"]


def test_a_role_that_nobody_is_known_to_hold_is_a_mention_without_a_speaker() -> None:
    text = (
        "Ana Ruiz: Who wants to begin?\n\nAudience member: I do. It moves.\n\nAna Ruiz: Does it?\n\n"
        "Speaker 1: It does.\n\nSeveral voices: Shame!\n"
    )
    reading = understand(text)
    assert [name for _, name in quoted(text)] == ["Ana Ruiz", None, "Ana Ruiz", None, None]
    mentions = [q.mention.of(text) for q in reading.quotations if q.mention and q.speaker is None]
    assert mentions == ["Audience member", "Speaker 1", "Several voices"]
    assert [speaker.name for speaker in reading.speakers] == ["Ana Ruiz"]


def test_whoever_holds_a_role_later_did_not_hold_it_before() -> None:
    text = (
        "MODERATOR: Who will start?\n\nOMAR SAID: I shall.\n\nMODERATOR: Thank you.\n\n"
        "Moderator: Ana Ruiz\n\nMODERATOR: Do we have boats?\n\nOMAR SAID: We have one.\n"
    )
    assert [name for _, name in quoted(text)] == [None, "Omar Said", None, "Ana Ruiz", "Omar Said"]


def test_two_who_speak_together_are_nobody() -> None:
    text = (
        "ANA RUIZ: Are we all here?\n\nANA RUIZ AND OMAR SAID: We are.\n\nOMAR SAID: I said it.\n\nANA RUIZ: You did.\n"
    )
    assert [name for _, name in quoted(text)] == ["Ana Ruiz", None, "Omar Said", "Ana Ruiz"]


def test_who_asks_and_who_answers_stands_at_the_top_of_an_interview() -> None:
    text = (
        "Interview with Maren Solberg\nInterviewed by Tom Whitlock\nDate: 4 May 2019\n\nQ: When did you come?\n\n"
        "A: In the year of the flood. I was six.\n\nThere was no heat.\n\nQ: And your father?\n\nA: He came too.\n\n"
        "Q: By boat?\n\nA: By stove.\n"
    )
    names = [name for _, name in quoted(text)]
    assert names == ["Tom Whitlock", "Maren Solberg", "Maren Solberg", *["Tom Whitlock", "Maren Solberg"] * 2]


def test_a_few_questions_and_answers_in_a_report_make_no_transcript() -> None:
    text = (
        "Ana Ruiz of the Harbour Office argued that ports feed whole regions.\n\n"
        "Q: Who pays?\nA: Ruiz replied that the fishers do.\n\nOmar Said noted that he had paid.\n"
    )
    assert quoted(text) == []


def test_an_angle_alone_is_somebody_else() -> None:
    text = (
        ">> ANA RUIZ: THE COUNCIL IS IN SESSION.\n>> Thank you. Why is the pump off?\n>> ANA RUIZ: ASK HIM.\n"
        ">> OMAR SAID: It wakes the mayor.\n"
    )
    reading = understand(text)
    assert [name for _, name in quoted(text)] == ["Ana Ruiz", None, "Ana Ruiz", "Omar Said"]
    assert reading.quotations[1].mention is None
    assert reading.quotations[1].grounds == "unknown"


def test_times_and_cue_numbers_are_stage_notes() -> None:
    text = (
        "WEBVTT\n\n1\n00:00:02.120 --> 00:00:05.000\nAna Ruiz: Good morning. Can you hear me?\n\n"
        "2\n00:00:05.500 --> 00:00:07.000\nOmar Said: We can hear you.\n\n"
        "3\n00:00:08.000 --> 00:00:12.000\nAna Ruiz: Then I begin.\n"
    )
    reading = understand(text)
    assert [name for _, name in quoted(text)] == ["Ana Ruiz", "Omar Said", "Ana Ruiz"]
    assert {one.kind for one in reading.furniture} == {FurnitureKind.NOTE}
    assert not any("-->" in p.span.of(text) for p in reading.paragraphs)


def test_stage_notes_are_nobodys_words() -> None:
    text = (
        "ANA RUIZ: Good evening. (Applause.)\n\n[crosstalk]\n\nOMAR SAID: [laughing] I did not say that.\n\n"
        "ANA RUIZ: You did, in the dark (it was winter).\n\n(Recess)\n\nLaughter.\n\nOMAR SAID: I may have.\n"
    )
    assert quoted(text) == [
        ("Good evening.", "Ana Ruiz"),
        ("I did not say that.", "Omar Said"),
        ("You did, in the dark (it was winter).", "Ana Ruiz"),
        ("I may have.", "Omar Said"),
    ]


def test_a_lone_bracket_is_no_stage_note() -> None:
    text = "Ana Ruiz: We wait.\n\nAna Ruiz: We go.\n\nOmar Said: ]\n\nAna Ruiz: (3)\n\nOmar Said: Go."
    assert ("Go.", "Omar Said") in who(understand(text).quotations, text)


def test_a_turn_ends_at_a_sub_heading() -> None:
    text = (
        "# Report\n\n## The debate\n\n" + set_in("bold", TURNS) + "\n### Aftermath\n\n"
        "The two met again. Lena Holt noted that it had rained.\n\n## The end\n\nEveryone left for the boats.\n"
    )
    assert len(quoted(text, "invented.md")) == len(TURNS)


def test_a_legend_may_have_colons_where_the_initials_bear_it_out() -> None:
    text = (
        "AR: Ana Ruiz, Harbour Office\nOS: Omar Said, Fishers' Union\n\nAR: Shall we begin?\n\nOS: We shall.\n\n"
        "AR: Then begin.\n"
    )
    reading = understand(text)
    assert [name for _, name in quoted(text)] == ["Ana Ruiz", "Omar Said", "Ana Ruiz"]
    assert [speaker.affiliation for speaker in reading.speakers] == ["Harbour Office", "Fishers' Union"]


def test_a_court_has_its_own_labels() -> None:
    text = (
        "THE COURT: Mr. Finch, you may begin.\n\nMR. FINCH: Thank you. I call Maren Solberg.\n\nBY MR. FINCH:\n\n"
        "Q.   Where were you in March?\n\nA.   On the quay. I sell ice.\n\nTHE COURT: In March?\n\nTHE WITNESS: I do.\n"
    )
    assert [name for _, name in quoted(text)] == [None, "Finch", "Finch", None, None, None]


def test_mr_lind_and_ms_lind_are_two() -> None:
    text = "MS. LIND: I ask you to wait.\n\nMR. LIND: I do not.\n\nMS. LIND: The survey is mine.\n\nMR. LIND: I know.\n"
    assert [name for _, name in quoted(text)] == ["Ms. Lind", "Mr. Lind", "Ms. Lind", "Mr. Lind"]


def test_a_long_statement_does_not_break_off_the_transcript() -> None:
    statement = "\n\n".join("This is a point of my statement, and I shall be brief." for _ in range(30))
    text = (
        f"CHAIR: We begin.\n\nLENA HOLT: I thank you.\n\n{statement}\n\nCHAIR: Thank you. Mr. Said?\n\nOMAR SAID: No.\n"
    )
    assert [name for _, name in quoted(text)] == [None, *["Lena Holt"] * 31, None, "Omar Said"]


def test_a_french_transcript() -> None:
    text = (
        "Présidente : Mme Claire Duhamel (Ville de Malden)\n\nLa Présidente : Je vous remercie. Qui commence ?\n\n"
        "M. Lefort (Syndicat des pêcheurs) : Je commence. Nos filets sont vides, et vous le savez.\n\n"
        "La Présidente : Depuis quand ?\n\n(Rires)\n\nUne voix dans la salle : C'est vrai !\n\nM. Lefort : Merci.\n"
    )
    assert [name for _, name in quoted(text)] == ["Claire Duhamel", "Lefort", "Claire Duhamel", None, "Lefort"]


NARRATIVE = [
    "Ana Ruiz argued that ports feed whole regions.\n\nNote: The figures are those of the year before.\n\n"
    "Question: How can a harbour be fair?\n\nExample: In Malden the quay was given away.\n\nOmar Said left.\n",
    "Date: 4 May\n\nVenue: Malden\n\nAgenda: ports\n\nChair: Ana Ruiz\n\nSpeakers: Omar Said, Lena Holt\n",
    "Ports\n\nBackground: The group met twice.\n\nOutcome: It agreed that we need a port.\n\nFish\n\n"
    "Background: The group met once.\n\nOutcome: It had no fish. Do we need any?\n",
    "**Aims.** We met twice.\n\n**Findings.** We agreed.\n\n**Aims.** We met again.\n\n**Findings.** We fell out.\n",
    "Quay: a place where we wait.\n\nBerth: a place that you pay for.\n\nTide: what the sea does.\n",
    "He named three things that a harbour needs, one after another, to the\nCommittee: we wait for rain. He told"
    " the group what he had said to the\nMinistry: nobody is paid. The group thanked him, and so did the whole\n"
    "Ministry: it sent a card. It sent another to the members of the same\nCommittee: we have it still.\n",
    "Tides\n\nAna Ruiz\n\nAna Ruiz argued that tides are patient.\n\nOmar Said\n\nOmar Said agreed. Do we?\n",
]


@pytest.mark.parametrize("text", NARRATIVE, ids=range(len(NARRATIVE)))
def test_what_only_looks_like_labels_makes_no_transcript(text: str) -> None:
    assert quoted(text) == []


NAMES = ["Ana Ruiz", "Omar Said", "Lena Holt", "Thabo Nkosi"]
WORDS = ["I have seen the quay.", "Who pays for it?", "We do, as you know.", "It rained.", "Thank you for that."]
LATER = [
    "It was a long day. Nobody argued that it was short.",
    "Note: the tape ends here.",
    "Lena Holt noted that “the tape was long enough for us all”.",
    "Ana Ruiz: We go on.\n\nOmar Said: I do not.\n\nAna Ruiz: You must.",
]


@settings(deadline=None)
@given(
    st.sampled_from(sorted(SHAPES)),
    # A transcript has two people who come again; else a name on a line of its own may be a heading.
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(WORDS)), min_size=6, max_size=12).filter(
        lambda turns: sorted(Counter(name for name, _ in turns).values())[-2:-1] > [1]
    ),
    st.lists(st.sampled_from(LATER), min_size=1, max_size=3),
)
def test_a_session_added_to_a_transcript_changes_nothing_before_it(
    shape: str, turns: list[tuple[str, str]], later: list[str]
) -> None:
    shorter = "# Morning\n\n" + set_in(shape, turns)
    before = understand(shorter, "a.md")
    after = understand(shorter + "\n# Evening\n\n" + "\n\n".join(later) + "\n", "a.md")
    kept = [(p.session, p.number, p.span) for p in before.paragraphs]
    assert [(p.session, p.number, p.span) for p in after.paragraphs][: len(kept)] == kept
    said = [(q.span, q.speaker and q.speaker.name, q.grounds) for q in before.quotations]
    assert [(q.span, q.speaker and q.speaker.name, q.grounds) for q in after.quotations][: len(said)] == said


@pytest.mark.parametrize("name", ["Elin Hale AM", "Reader A", "Ms. Ines May", "Ines May", "Mr. Paul d'Arcy"])
def test_a_name_may_end_like_a_small_word_and_begin_small(name: str) -> None:
    said = ["Shall we begin?", "We may as well.", "Who has the list?"]
    text = "\n\n".join(f"{name}: {words}\n\nOmar Said: I do not mind." for words in said) + "\n"
    assert [words for words, speaker in quoted(text) if speaker and speaker != "Omar Said"] == said


LONG = "We have counted the nets twice this year, and once more for luck, and I think that we shall count them {}"


@pytest.mark.parametrize("end", ["—", "{laughs}", "and", "again, as"])
def test_a_turn_that_breaks_off_does_not_run_on_into_the_next(end: str) -> None:
    turns = [*TURNS, ("Ana Ruiz", LONG.format(end)), ("Omar Said", "Really ?"), ("Ana Ruiz", "Yes, we shall.")]
    reading = understand("".join(f"{name}: {words}\n" for name, words in turns))
    assert [session.title for session in reading.sessions] == [None]
    assert who(reading.quotations, reading.source.text) == [(words, name) for name, words in turns]


def test_a_line_too_long_to_be_broken_by_hand_ends_its_paragraph() -> None:
    turns = [("Ana Ruiz", f"{LONG.format('again')} {LONG.format('and')}"), *TURNS[1:]]
    reading = understand("".join(f"{name}: {words}\n" for name, words in turns))
    assert [speaker.name for speaker in reading.speakers] == ["Ana Ruiz", "Omar Said"]
    assert len(reading.paragraphs) == len(turns)
