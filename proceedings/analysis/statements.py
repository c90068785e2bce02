"""Sentences with their speakers in, statements out: what somebody is reported to have said, in whole sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from proceedings.analysis.discourse import Heard
from proceedings.analysis.floor import Said
from proceedings.analysis.reports import Report
from proceedings.analysis.subjects import SubjectKind
from proceedings.analysis.tables import Table
from proceedings.model import Span

_FEWEST_WORDS = 4  # of the rapporteur's own, besides the subject and the cue, in a sentence that quotes


class Stated(NamedTuple):
    """A statement and who made it."""

    span: Span
    said: Said


def find_statements(heard: Heard, text: str, table: Table) -> Iterator[Stated]:
    """Yield the statements of one sentence: the sentence itself; its parts where two speakers share it."""
    reports = [
        (report, said)
        for report, said in heard.reports
        if not report.generic
        and (said.mention is not None or report.kind is SubjectKind.GROUP)
        and (report.kind is not SubjectKind.THING or said.person is not None)
        and not _presents_somebody(report, heard, table)
    ]
    if not reports or not _says_enough(heard):
        return
    turns: list[tuple[Report, Said]] = [reports[0]]
    for report, said in reports[1:]:
        if not report.inherited and _other(said, turns[-1][1]):
            turns.append((report, said))
    starts = [heard.clauses.span.start] + [_start(report) for report, _ in turns[1:]]
    ends = [_trim(text, start) for start in starts[1:]] + [heard.clauses.span.end]
    for (_, said), start, end in zip(turns, starts, ends, strict=True):
        if start < end:
            yield Stated(Span(start, end), said)


def _presents_somebody(report: Report, heard: Heard, table: Table) -> bool:
    """Tell "introduced Ana Ruiz": somebody is given the floor, nothing is said yet."""
    if report.cue_words not in table.introducing:
        return False
    return any(name.first - report.at in (1, 2) and len(name.words) > 1 for name in heard.clauses.names)


def _other(said: Said, before: Said) -> bool:
    if said.person is None and before.person is None:
        return said.mention != before.mention
    return said.person is not before.person


def _start(report: Report) -> int:
    return min(report.cue.start, report.subject.start if report.subject else report.cue.start)


def _trim(text: str, end: int) -> int:
    """Step back over ", and", " while" before the next speaker's part."""
    head = text[max(0, end - 12) : end].rstrip()
    for word in (" and", " but", " while", " whereas"):
        if head.endswith(word):
            head = head[: -len(word)]
            break
    return end - (12 if end >= 12 else end) + len(head.rstrip(" ,;"))


def _says_enough(heard: Heard) -> bool:
    """Tell that the rapporteur reports something besides the quotations: “Yes,” he said. is no statement."""
    if not heard.clauses.quoted:
        return True
    words = heard.clauses.words
    own = sum(low[0].isalnum() for low in words.lows)
    for report, _ in heard.reports:
        for span in (report.cue, report.subject):
            if span is not None:
                own -= words.index(span.end) - words.index(span.start)
    return own >= _FEWEST_WORDS
