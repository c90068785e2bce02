"""What a new text has that the old one has not, and whom of those in it one has to ask about."""

from __future__ import annotations

from proceedings.editing import compare, likely_the_same
from proceedings.model import Speaker
from tests.proceedings.analysis.texts import understand
from tests.proceedings.organizers import FERRIES, FERRIES_AGAIN, HARBOURS


def person(name: str, affiliation: str | None = None) -> Speaker:
    return Speaker(name, affiliation, None, (), 0)


def asked(new: list[Speaker], known: list[Speaker]) -> list[tuple[str, list[str], str | None]]:
    return [
        (one.who.name, [other.name for other in one.others], one.likely.name if one.likely else None)
        for one in likely_the_same(new, known)
    ]


def test_a_text_and_itself_differ_in_nothing() -> None:
    same = compare(understand(HARBOURS), understand(HARBOURS.replace("\n", "\r\n")))
    assert same.nothing
    assert (same.same, same.new, same.gone) == (3, 0, 0)
    assert (same.sessions_new, same.speakers_gone, same.quotations_new) == ((), (), 0)


def test_what_is_new_and_what_is_gone_is_counted_and_named_in_the_order_of_the_texts() -> None:
    found = compare(understand(FERRIES), understand(FERRIES_AGAIN))
    assert (found.same, found.new, found.gone) == (1, 1, 1)
    assert (found.quotations_new, found.quotations_gone) == (1, 1)
    assert (found.speakers_new, found.speakers_gone) == ((), ("Okafor",))
    other = compare(understand(FERRIES), understand(HARBOURS))
    assert not other.nothing
    assert (other.sessions_new, other.sessions_gone) == (("1 · PIERS", "2 · WELLS"), ("3 · FERRIES",))
    assert other.speakers_new == ("Ada Okafor", "Bo Lund", "Cem Smith")


def test_a_paragraph_that_stands_twice_counts_twice() -> None:
    once, twice = understand("Fog costs hours.\n\nTugs.\n"), understand("Fog costs hours.\n\nTugs.\n\nTugs.\n")
    found = compare(once, twice)
    assert (found.same, found.new, found.gone) == (2, 1, 0)


def test_a_bare_surname_is_likely_the_only_one_who_has_it() -> None:
    assert asked([person("Okafor")], [person("Ada Okafor"), person("Bo Lund")]) == [
        ("Okafor", ["Ada Okafor"], "Ada Okafor")
    ]
    assert asked([person("Ada")], [person("Ada Okafor")]) == [("Ada", ["Ada Okafor"], "Ada Okafor")]


def test_of_several_who_have_the_surname_none_is_likely() -> None:
    assert asked([person("Okafor")], [person("Ada Okafor"), person("Ben Okafor")]) == [
        ("Okafor", ["Ada Okafor", "Ben Okafor"], None)
    ]


def test_one_of_the_same_text_goes_before_those_known() -> None:
    assert asked([person("Ben Okafor"), person("Okafor")], [person("Ada Okafor")]) == [
        ("Okafor", ["Ben Okafor"], "Ben Okafor")
    ]


def test_a_surname_goes_before_a_first_name() -> None:
    assert asked([person("James")], [person("James Hall"), person("Ada James")]) == [
        ("James", ["Ada James"], "Ada James")
    ]


def test_whoever_belongs_elsewhere_is_not_meant_by_a_bare_name() -> None:
    assert asked([person("Okafor", "Tug Union")], [person("Ada Okafor", "Harbour Board")]) == []


def test_one_of_a_full_name_and_another_house_may_be_the_same_or_not() -> None:
    assert asked([person("Ada Okafor", "Tug Union")], [person("Ada Okafor", "Harbour Board")]) == [
        ("Ada Okafor", ["Ada Okafor"], None)
    ]
    assert asked([person("Ada Okafor", "Board")], [person("Ada Okafor", "Harbour Board")]) == []


def test_one_who_is_known_twice_is_offered_once() -> None:
    known = [person("Ada Okafor", "Harbour Board"), person("Ada Okáfor", "Harbour Board")]
    assert asked([person("Okafor")], known) == [("Okafor", ["Ada Okafor"], "Ada Okafor")]
