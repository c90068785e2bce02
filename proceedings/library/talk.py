"""A proceedings or one session in, how much everybody says in it out, counted in words."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from proceedings.model import Cited, Kind, Span
from proceedings.words import words


@dataclass(frozen=True, slots=True)
class Talk:
    """How many words of somebody stand there: ``quoted`` word for word, ``reported`` in the rapporteur's words.

    ``name`` None: of a group, or of nobody who is named.
    """

    name: str | None
    quoted: int
    reported: int

    @property
    def words(self) -> int:
        """All of them."""
        return self.quoted + self.reported


def count_talk(said: Sequence[Cited]) -> list[Talk]:
    """Count quotations and reported statements by who said them, the most first, those of no person named last.

    A quotation inside a reported statement counts once, as a quotation.
    """
    quoted_spans: defaultdict[int, list[Span]] = defaultdict(list)
    for cited in said:
        if cited.attribution.kind is Kind.QUOTATION:
            quoted_spans[cited.passage.proceedings.id].append(cited.attribution.span)
    quoted: defaultdict[str | None, int] = defaultdict(int)
    reported: defaultdict[str | None, int] = defaultdict(int)
    for spans in quoted_spans.values():
        spans.sort()
    for cited in said:
        if cited.attribution.kind is Kind.QUOTATION:
            quoted[_name(cited)] += len(words(cited.text))
        else:
            reported[_name(cited)] += _left(cited, quoted_spans[cited.passage.proceedings.id])
    names = {**quoted, **reported}
    found = [Talk(name, quoted[name], reported[name]) for name in names]
    return sorted(found, key=lambda talk: (talk.name is None, -talk.words, talk.name or ""))


def _name(cited: Cited) -> str | None:
    speaker = cited.attribution.speaker
    return speaker.name if speaker else None


def _left(cited: Cited, quoted: Sequence[Span]) -> int:
    """Count the words of a statement that stand outside of quotations."""
    own, start = cited.attribution.span, cited.attribution.span.start
    count = len(words(cited.text))
    first, last = bisect_left(quoted, Span(own.start, 0)), bisect_left(quoted, Span(own.end, 0))
    for span in quoted[first:last]:
        if span.end <= own.end:
            count -= len(words(cited.text[span.start - start : span.end - start]))
    return count
