"""What an organizer mends holds for whatever is read, rests where it finds nothing, and works when that is back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from proceedings.editing import (
    Affiliate,
    Attribute,
    Corrected,
    Correction,
    CutSession,
    Hide,
    JoinSession,
    Merge,
    Rename,
    Renumber,
    Retitle,
    SessionAnchor,
    Who,
    WordsAnchor,
    correct,
    join,
)
from proceedings.editing.anchors import Anchors
from proceedings.model import Grounds, Kind, Reading
from tests.proceedings.analysis.texts import understand
from tests.proceedings.organizers import FERRIES, HARBOURS
from tests.proceedings.store.readings import reading

READING = understand(HARBOURS)
RADAR, TOW, WELL = "Radar will not lift", "We tow what we can", "A dry well"


def words(one: Reading, beginning: str, nth: int = 0) -> WordsAnchor:
    """Name the quotation, else the statement, that begins so."""
    said = (*one.quotations, *one.statements)
    named = Anchors(one).words(said)
    return [anchor for anchor, at in named.items() if said[at].span.of(one.source.text).startswith(beginning)][nth]


def session(one: Reading, key: str) -> SessionAnchor:
    return Anchors(one).session_anchor(next(each for each in one.sessions if each.key == key))


def sayers(one: Reading) -> dict[str, str | None]:
    """Give the first words of each quotation and who says them."""
    return {
        " ".join(said.span.of(one.source.text).split()[:3]): said.speaker.name if said.speaker else None
        for said in one.quotations
    }


def mended(*corrections: Correction, of: Reading = READING) -> Reading:
    done = correct(of, corrections)
    assert done.resting == ()
    check(done.reading)
    return done.reading


def check(one: Reading) -> None:
    """Check what holds of every reading."""
    sessions = {each.key: each.span for each in one.sessions}
    assert len(sessions) == len(one.sessions)
    numbers: dict[str, int] = {}
    for paragraph in one.paragraphs:
        numbers[paragraph.session] = numbers.get(paragraph.session, 0) + 1
        assert paragraph.number == numbers[paragraph.session]
        assert sessions[paragraph.session].holds(paragraph.span)
    for subsection in one.subsections:
        assert sessions[subsection.session].holds(subsection.span)
        assert subsection.span.holds(subsection.heading)
    who = [*(said.speaker for said in (*one.quotations, *one.statements)), *(each.speaker for each in one.questions)]
    assert all(speaker is None or speaker in one.speakers for speaker in who)
    assert {term.session for term in one.key_terms} <= sessions.keys()
    starts = [speaker.start for speaker in one.speakers]
    assert starts == sorted(starts)


def test_words_are_given_to_somebody_else() -> None:
    one = mended(Attribute(words(READING, RADAR), Who("Bo Lund")))
    assert sayers(one) == {RADAR[:14]: "Bo Lund", TOW[:11]: "Bo Lund", WELL: "Cem Smith"}
    assert one.quotations[0].grounds is Grounds.CORRECTED
    assert one.quotations[1:] == READING.quotations[1:]


def test_words_are_given_to_somebody_whom_the_text_does_not_name() -> None:
    one = mended(Attribute(words(READING, TOW), Who("Ela Moss", "Buoy Works")))
    assert sayers(one)["We tow what"] == "Ela Moss"
    (new,) = set(one.speakers) - set(READING.speakers)
    assert (new.affiliation, new.aliases, new.start) == ("Buoy Works", (), one.quotations[1].span.start)


def test_words_are_nobody_s() -> None:
    one = mended(Attribute(words(READING, TOW), None))
    assert sayers(one)["We tow what"] is None
    assert one.quotations[1].grounds is Grounds.UNKNOWN


def test_words_are_hidden_and_nothing_else_is() -> None:
    one = mended(Hide(words(READING, TOW)))
    assert list(sayers(one)) == ["Radar will not", "A dry well"]
    assert one.statements == READING.statements
    assert one.paragraphs == READING.paragraphs


def test_the_same_words_twice_in_a_paragraph_are_told_apart_however_they_are_counted() -> None:
    one = understand('A. B.\n\nAda Okafor said, "We shall wait." Bo Lund replied, "We shall wait." They waited.\n')
    first, second = (words(one, "We shall wait", nth) for nth in (0, 1))
    assert (first.nth, second.nth) == (0, 1)
    assert [said.span for said in mended(Hide(second), of=one).quotations] == [one.quotations[0].span]
    # Counted among what is still shown, or among all that was read: with or without another correction in between.
    rename = Rename(Who("Ada Okafor"), "Ada Quill")
    for some in ([Hide(first), Hide(first)], [Hide(first), Hide(second)], [Hide(first), rename, Hide(second)]):
        assert mended(*some, of=one).quotations == ()
    assert correct(one, [Hide(first), Hide(second), Hide(first)]).resting == (Hide(first),)


def test_two_people_are_one() -> None:
    one = mended(Merge(Who("Bo Lund"), Who("Cem Smith")))
    assert sayers(one)["We tow what"] == "Cem Smith"
    merged = next(each for each in one.speakers if each.name == "Cem Smith")
    assert "Bo Lund" in merged.aliases
    assert (merged.affiliation, merged.start) == ("Water Office", READING.speakers[1].start)
    assert len(one.speakers) == 2


def test_merged_people_are_merged_again() -> None:
    one = mended(Merge(Who("Ada Okafor"), Who("Bo Lund")), Merge(Who("Bo Lund"), Who("Cem Smith")))
    assert set(sayers(one).values()) == {"Cem Smith"}
    assert {"Ada Okafor", "Bo Lund"} <= set(one.speakers[0].aliases)
    other_way = [Merge(Who("Bo Lund"), Who("Cem Smith")), Merge(Who("Ada Okafor"), Who("Bo Lund"))]
    assert correct(READING, other_way).resting == (other_way[1],)  # Bo Lund is nobody of their own any more


def test_nobody_is_merged_with_themselves() -> None:
    same = Merge(Who("Bo Lund"), Who("bo lund"))
    assert correct(READING, [same]) == Corrected(READING, (same,))


def test_somebody_is_called_otherwise_and_what_follows_uses_the_new_name() -> None:
    rename = Rename(Who("Bo Lund"), "Boudewijn Lund")
    one = mended(rename, Attribute(words(READING, RADAR), Who("Boudewijn Lund")))
    assert sayers(one)["Radar will not"] == "Boudewijn Lund"
    renamed = next(each for each in one.speakers if each.name == "Boudewijn Lund")
    assert renamed.aliases == (*READING.speakers[1].aliases, "Bo Lund")
    assert len(one.speakers) == 3


def test_what_was_given_to_somebody_stays_theirs_under_another_name() -> None:
    one = mended(Attribute(words(READING, RADAR), Who("Bo Lund")), Rename(Who("Bo Lund"), "Boudewijn Lund"))
    assert sayers(one)["Radar will not"] == "Boudewijn Lund"


def test_who_gets_a_name_that_somebody_has_is_that_one() -> None:
    one = mended(Rename(Who("Bo Lund"), "Ada Okafor"))
    assert len(one.speakers) == 3  # another house: a namesake
    bare = join([READING, understand("4. BUOYS\n\nOkafer said that buoys drift. Okafer went on.\n")])
    assert "Okafer" in {each.name for each in bare.speakers}
    one = mended(Rename(Who("Okafer"), "Ada Okafor"), of=bare)
    assert [each.name for each in one.speakers].count("Ada Okafor") == 1


def test_somebody_belongs_elsewhere() -> None:
    one = mended(Affiliate(Who("Bo Lund"), "Pilots"), Affiliate(Who("Cem Smith"), None))
    assert [each.affiliation for each in one.speakers] == ["Harbour Board", "Pilots", None]
    assert one.quotations[1].speaker == one.speakers[1]


def test_of_two_namesakes_the_affiliation_says_who_is_meant() -> None:
    both = reading(
        "a.txt", {"1 A": ["Boats wait.", "Wells dry."]}, [("Ana Ruiz|Bank", "Boats wait."), ("Ana Ruiz|Union", "Wells")]
    )
    one = mended(Rename(Who("Ana Ruiz", "Union"), "Ana Reis"), of=both)
    assert [(each.name, each.affiliation) for each in one.speakers] == [("Ana Ruiz", "Bank"), ("Ana Reis", "Union")]
    unclear = Rename(Who("Ana Ruiz"), "Ana Reis")
    assert correct(both, [unclear]).resting == (unclear,)


def test_a_session_gets_another_title_or_none() -> None:
    assert mended(Retitle(session(READING, "1"), "QUAYS")).sessions[0].title == "QUAYS"
    assert mended(Retitle(session(READING, "1"), None)).sessions[0].title is None


def test_a_session_gets_another_number_and_what_is_in_it_goes_along() -> None:
    done = correct(READING, [Renumber(session(READING, "2"), "9")])
    check(done.reading)
    assert [(each.key, each.number) for each in done.reading.sessions] == [("1", "1"), ("9", "9")]
    assert [each.session for each in done.reading.paragraphs] == ["1", "1", "9"]
    assert done.renumbered == {"9"}
    assert {term.session for term in done.reading.key_terms} == {"1", "9"}


def test_a_number_that_another_session_has_or_that_no_reference_can_say_is_no_key() -> None:
    for number in ("1", "4.2", "a b", "x" * 13):
        done = correct(READING, [Renumber(session(READING, "2"), number)])
        assert [(each.key, each.number) for each in done.reading.sessions] == [("1", "1"), ("2", number)]
        assert done.renumbered <= {"1"}


def test_a_renumbered_session_is_found_again_by_what_comes_after() -> None:
    one = mended(Renumber(session(READING, "2"), "9"), Retitle(session(READING, "2"), "PUMPS"))
    assert (one.sessions[1].number, one.sessions[1].title) == ("9", "PUMPS")


def test_a_session_is_put_to_the_one_before_it() -> None:
    one = mended(JoinSession(session(READING, "2")))
    assert [each.key for each in one.sessions] == ["1"]
    assert [(each.session, each.number) for each in one.paragraphs] == [("1", 1), ("1", 2), ("1", 3)]
    (heading,) = one.subsections
    assert (heading.session, heading.title, heading.number) == ("1", "WELLS", "2")
    assert heading.heading == READING.sessions[1].heading


def test_the_first_session_has_none_before_it() -> None:
    first = JoinSession(session(READING, "1"))
    assert correct(READING, [first]).resting == (first,)


def test_a_session_begins_at_a_heading_and_joining_takes_that_back() -> None:
    joined = mended(JoinSession(session(READING, "2")))
    paragraph = Anchors(joined).anchor(joined.paragraphs[2])
    again = mended(JoinSession(session(READING, "2")), CutSession(paragraph))
    assert again == READING


def test_a_session_begins_at_a_bare_paragraph() -> None:
    paragraph = Anchors(READING).anchor(READING.paragraphs[1])
    one = mended(CutSession(paragraph, "TUGS"))
    assert [(each.key, each.number, each.title) for each in one.sessions] == [
        ("1", "1", "PIERS"),
        ("s1", None, "TUGS"),
        ("2", "2", "WELLS"),
    ]
    assert [(each.session, each.number) for each in one.paragraphs] == [("1", 1), ("s1", 1), ("2", 1)]
    assert one.sessions[0].span.end == READING.paragraphs[0].span.end
    assert one.sessions[1].span.start == READING.paragraphs[1].span.start
    assert one.sessions[1].heading is None
    assert mended(CutSession(paragraph, "TUGS", "7")).sessions[1].key == "7"


def test_no_session_is_cut_before_its_first_paragraph() -> None:
    cut = CutSession(Anchors(READING).anchor(READING.paragraphs[2]))
    assert correct(READING, [cut]).resting == (cut,)


HEADED = """# 1. Piers

Fog costs hours.

## 1.1 Tugs

Tugs are few.

### Ropes

Ropes are old.

They are wet.

# 2. Wells

Pumps break.
"""


def test_the_headings_around_a_cut_stay_within_their_sessions() -> None:
    one = understand(HEADED, "headed.md")
    cut = mended(CutSession(Anchors(one).anchor(one.paragraphs[2])), of=one)
    assert [each.title for each in cut.sessions] == ["Piers", "Ropes", "Wells"]
    assert [(each.title, each.session) for each in cut.subsections] == [("Tugs", "1")]
    later = mended(CutSession(Anchors(one).anchor(one.paragraphs[3])), of=one)
    assert [(each.title, each.session) for each in later.subsections] == [("Tugs", "1"), ("Ropes", "1")]


EVERY: list[Correction] = [
    Attribute(words(READING, RADAR), Who("Bo Lund")),
    Hide(words(READING, TOW)),
    Merge(Who("Bo Lund"), Who("Cem Smith")),
    Rename(Who("Cem Smith"), "Cemal Smith"),
    Affiliate(Who("Ada Okafor"), "Pilots"),
    Retitle(session(READING, "1"), "QUAYS"),
    Renumber(session(READING, "1"), "5"),
    JoinSession(session(READING, "2")),
    CutSession(Anchors(READING).anchor(READING.paragraphs[1]), "TUGS"),
]


@pytest.mark.parametrize("correction", EVERY, ids=lambda one: type(one).__name__)
def test_what_finds_nothing_rests_and_works_again_when_it_is_back(correction: Correction) -> None:
    other = understand("7. BUOYS\n\nEla Moss said that buoys drift.\n")
    assert correct(other, [correction]) == Corrected(other, (correction,))
    back = correct(join([other, READING]), [correction])
    assert back.resting == ()
    assert back.reading != join([other, READING])
    check(back.reading)


def test_all_of_them_hold_together_wherever_the_text_stands() -> None:
    alone = mended(*EVERY)
    behind = mended(*EVERY, of=join([understand(FERRIES), READING]))
    by = behind.source.text.index(HARBOURS[:10])
    assert [said.span.start + by for said in alone.quotations] == [
        said.span.start for said in behind.quotations if said.span.start >= by
    ]
    assert [each.title for each in behind.sessions] == ["FERRIES", "QUAYS", "TUGS"]


def test_words_that_are_cut_otherwise_now_are_found_by_what_they_share() -> None:
    anchor = words(READING, RADAR)
    longer = replace(anchor, text=f"{anchor.text} And so on")
    shorter = replace(anchor, text=anchor.text[6:20])
    elsewhere = replace(anchor, paragraph="0" * 16)
    for one in (longer, shorter, elsewhere):
        assert sayers(mended(Attribute(one, Who("Bo Lund"))))["Radar will not"] == "Bo Lund"
    other_kind = replace(anchor, kind=Kind.STATEMENT, text="lift the fog from our piers")
    assert correct(READING, [Hide(other_kind)]).resting == (Hide(other_kind),)


def test_a_paragraph_whose_blanks_run_otherwise_is_the_same() -> None:
    wrapped = understand(HARBOURS.replace("costs hours. ", "costs hours.\n"))
    assert sayers(mended(Attribute(words(READING, RADAR), Who("Bo Lund")), of=wrapped))["Radar will not"] == "Bo Lund"


def test_sessions_that_begin_alike_are_told_by_number_and_title() -> None:
    alike = reading("a.txt", {"1 PIERS": ["We met.", "Fog."], "2 WELLS": ["We met.", "Pumps."]})
    one = mended(Retitle(session(alike, "2"), "PUMPS"), of=alike)
    assert [each.title for each in one.sessions] == ["PIERS", "PUMPS"]
    assert len(mended(JoinSession(session(alike, "2")), of=alike).sessions) == 1


def test_a_session_of_a_heading_alone_is_not_taken_for_the_next() -> None:
    bare = reading("a.txt", {"1 PIERS": [], "2 WELLS": ["We met."]})
    assert session(bare, "1").first is None
    one = mended(Retitle(session(bare, "2"), "PUMPS"), Retitle(session(bare, "1"), "QUAYS"), of=bare)
    assert [each.title for each in one.sessions] == ["QUAYS", "PUMPS"]
