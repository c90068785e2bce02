"""Which quotation comes next, and which never comes by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proceedings.model import Attribution, Cited, Grounds, Kind, Passage, Proceedings, Session, Span, Speaker
from proceedings.picking import GAP, Record, Wish, apart, forecast, is_broken, key_of, left, pick, stock, unfit
from proceedings.schedule import Rule, occurrences

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
EVENT = Proceedings(1, "lantern-forum", "Lantern Forum", 0, "lantern-forum.txt", "en", "", "2026-01-01")
HALL = Session("1", "1", "THE HALL", Span(0, 10_000), None)


def said(
    words: str, speaker: str | None = "Ada Holm", kind: Kind = Kind.QUOTATION, grounds: Grounds = Grounds.NAMED
) -> Cited:
    passage = Passage(EVENT, HALL, 1, 1, Span(0, len(words)), words)
    person = Speaker(speaker, None, None, (), 0) if speaker else None
    return Cited(Attribution(kind, Span(0, len(words)), person, None, None, grounds), passage)


def quotations(count: int, speakers: Sequence[str] = ("Ada Holm",)) -> list[Cited]:
    return [
        said(f"The harbour needs lantern number {number} before the winter.", speakers[number % len(speakers)])
        for number in range(count)
    ]


@pytest.mark.parametrize(
    ("cited", "why"),
    [
        (said("We need more lamps."), "under 6 words"),
        (said("lamp " * 200), "over 600 characters"),
        (said("The harbour needs a lantern before winter.", None, grounds=Grounds.UNKNOWN), "speaker unknown"),
        (said("The harbour (needs a lantern before winter."), "broken"),
        (said("The harbour needs a lantern before winter.", kind=Kind.STATEMENT), "reported, not quoted"),
        (said("The harbour needs a lantern before winter.", grounds=Grounds.CARRIED), None),
    ],
)
def test_what_cannot_stand_by_itself_is_not_chosen(cited: Cited, why: str | None) -> None:
    assert unfit(cited, Wish()) == why
    assert list(stock([cited], Wish(), Record({})).values()) == ([] if why else [cited])


def test_reported_statements_come_only_where_they_are_wished_for() -> None:
    statement = said("the harbour needs a lantern before winter", kind=Kind.STATEMENT)
    assert unfit(statement, Wish(reported=True)) is None


def test_what_a_machine_read_off_a_scan_waits_until_somebody_has_confirmed_it() -> None:
    cited = said("The harbour needs a lantern before winter.")
    scanned = replace(cited, passage=replace(cited.passage, unsure=True))
    assert unfit(scanned, Wish()) == "scanned, not confirmed"
    assert stock([scanned], Wish(), Record({})) == {}


def test_what_an_organizer_attributed_counts_as_named() -> None:
    corrected = said("The harbour needs a lantern before winter.", grounds=Grounds.CORRECTED)
    assert unfit(corrected, Wish(named_only=True)) is None


def test_a_carried_speaker_is_left_out_where_only_named_ones_are_wished_for() -> None:
    carried = said("The harbour needs a lantern before winter.", grounds=Grounds.CARRIED)
    assert unfit(carried, Wish(named_only=True)) == "speaker carried over"


@pytest.mark.parametrize(
    "words", ["He said „ja“ and left", "She called it “a ‘bright’ lamp”", "f(x) and [y]", "don’t", '"so" it is']
)
def test_marks_that_pair_are_not_broken(words: str) -> None:
    assert not is_broken(words)


@pytest.mark.parametrize("words", ["a “lamp", "a lamp”", "(a lamp", "a lamp]", 'a "lamp', "a l\ufffdmp", "([)]"])
def test_marks_without_their_other_half_are_broken(words: str) -> None:
    assert is_broken(words)


def test_the_same_words_are_one_quotation_wherever_they_stand() -> None:
    once, again = said("The harbour needs\na lantern before winter."), said("the harbour needs a lantern before winter")
    assert key_of(once) == key_of(again)
    assert len(stock([once, again], Wish(), Record({}))) == 1


@given(st.integers(1, 12), st.integers(1, 60), st.text(max_size=5))
@settings(max_examples=60, deadline=None)
def test_nothing_comes_again_before_all_were_used_nor_within_the_gap(count: int, days: int, seed: str) -> None:
    fit = stock(quotations(count, ("Ada Holm", "Ben Ito")), Wish(), Record({}))
    used: dict[str, datetime] = {}
    for day in range(days):
        now = NOW + timedelta(days=day)
        chosen = pick(fit, Record(used), now, seed=seed)
        assert (chosen is not None) == (left(fit, Record(used), now) > 0)
        if chosen is None:
            continue
        if chosen in used:
            assert len(used) == count
            assert now - used[chosen] >= GAP
            assert used[chosen] == min(used.values())
        used[chosen] = now


def test_a_queue_comes_first_in_its_order() -> None:
    fit = stock(quotations(4), Wish(), Record({}))
    keys = list(fit)
    record = Record({keys[2]: NOW - timedelta(days=1)}, queue=["gone", keys[2], keys[1]])
    coming = forecast(fit, record, islice(occurrences(Rule(time(9), "UTC", date(2026, 3, 1)), NOW), 5))
    assert [key for _, key in coming][:2] == [keys[2], keys[1]]
    assert len({key for _, key in coming[:4]}) == 4
    assert coming[4][1] is None  # all used, and none 30 days ago


def test_the_last_speaker_gives_way_to_another() -> None:
    fit = stock(quotations(6, ("Ada Holm", "Ben Ito")), Wish(), Record({}))
    for seed in "abcdef":
        chosen = pick(fit, Record({}, last_speaker="Ada Holm"), NOW, seed=seed)
        assert chosen is not None
        speaker = fit[chosen].attribution.speaker
        assert speaker is not None
        assert speaker.name == "Ben Ito"


def test_what_is_hidden_never_comes() -> None:
    found = quotations(3)
    hidden = key_of(found[0])
    assert hidden not in stock(found, Wish(), Record({}, hidden={hidden}))


def test_a_forecast_is_what_is_then_picked() -> None:
    fit = stock(quotations(5, ("Ada Holm", "Ben Ito", "Cy Vance")), Wish(), Record({}))
    due = list(islice(occurrences(Rule(time(9), "UTC", date(2026, 3, 1)), NOW), 5))
    told = [key for _, key in forecast(fit, Record({}), due, seed="s")]
    used: dict[str, datetime] = {}
    last = None
    for occurrence, expected in zip(due, told, strict=True):
        key = pick(fit, Record(used, last_speaker=last), occurrence.at, seed="s")
        assert key == expected
        assert key is not None
        used[key] = occurrence.at
        speaker = fit[key].attribution.speaker
        last = speaker.name if speaker else None


def stands(text: str, start: int, end: int, kind: Kind) -> Cited:
    passage = Passage(EVENT, HALL, 1, 1, Span(0, len(text)), text)
    speaker = Speaker("Ada Holm", None, None, (), 0)
    return Cited(Attribution(kind, Span(start, end), speaker, None, None, Grounds.NAMED), passage)


def test_a_quotation_and_the_report_of_it_make_one_post() -> None:
    text = "Holm said, “The harbour needs a lantern before winter.” She called the old one “dim”. She left."
    quotation = stands(text, 12, 54, Kind.QUOTATION)
    report = stands(text, 0, 55, Kind.STATEMENT)
    scare = stands(text, text.index("dim"), text.index("dim") + 3, Kind.QUOTATION)
    other = stands(text, 56, 85, Kind.STATEMENT)
    assert apart([report, quotation, scare, other]) == [quotation, scare, other]
