"""A sentence in; its words, names and reports out. Nothing is known here of any other sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from proceedings.analysis.names import Name, Words, find_names, find_words
from proceedings.analysis.quotations import Quoted
from proceedings.analysis.reports import Report, find_reports
from proceedings.analysis.tables import Table
from proceedings.model import Span


class Clauses(NamedTuple):
    """One sentence taken apart."""

    span: Span
    words: Words
    names: tuple[Name, ...]
    reports: tuple[Report, ...]
    quoted: tuple[Quoted, ...]


def take_apart(text: str, span: Span, quoted: Sequence[Quoted], table: Table) -> Clauses:
    """Find the names and the reports of one sentence; ``quoted`` are its quotations, whose words are not looked at."""
    words = find_words(text, span, quoted, table.elides)
    names = find_names(words, table)
    reports = find_reports(words, names, table)
    return Clauses(span, words, tuple(names), tuple(reports), tuple(quoted))
