"""A reading in, where anchors point in it out; and the anchors of what is in it."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from proceedings.editing.corrections import ParagraphAnchor, SessionAnchor, WordsAnchor
from proceedings.model import Attribution, Paragraph, Reading, Session
from proceedings.words import plain


def digest(text: str) -> str:
    """Name a paragraph by its text: 16 hex digits; how its blanks and line ends run makes no difference."""
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Anchors:
    """The paragraphs of a reading by what they say; attributions are looked for among those that are handed in."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.source.text
        self._paragraphs: Sequence[Paragraph] = sorted(reading.paragraphs, key=lambda one: one.span)
        self._starts = [one.span.start for one in self._paragraphs]

    def of_the_same(self, reading: Reading) -> Anchors:
        """Give the anchors of a reading that has the same paragraphs in other sessions."""
        others = Anchors(reading)
        others.__dict__.update(digests=self.digests, _places=self._places)
        return others

    @cached_property
    def digests(self) -> list[str]:
        """The digest of each paragraph, in the order of the text."""
        return [digest(one.span.of(self._text)) for one in self._paragraphs]

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places = defaultdict(list)
        for place, named in enumerate(self.digests):
            places[named].append(place)
        return dict(places)

    def place_at(self, offset: int) -> int | None:
        """Give the place of the paragraph that holds a character; None where none does."""
        place = bisect_right(self._starts, offset) - 1
        return place if place >= 0 and offset < self._paragraphs[place].span.end else None

    def paragraph(self, anchor: ParagraphAnchor) -> Paragraph | None:
        """Find a paragraph again."""
        places = self._places.get(anchor.digest, [])
        return self._paragraphs[places[min(anchor.nth, len(places) - 1)]] if places else None

    def anchor(self, paragraph: Paragraph) -> ParagraphAnchor:
        """Name a paragraph of this reading."""
        place = self._starts.index(paragraph.span.start)
        named = self.digests[place]
        return ParagraphAnchor(named, self._places[named].index(place))

    def session(self, anchor: SessionAnchor, sessions: Sequence[Session]) -> Session | None:
        """Find a session again: the one whose first paragraph it is, else the one of that number and title."""
        named = (anchor.number, plain(anchor.title or ""))
        same_name = [one for one in sessions if (one.number, plain(one.title or "")) == named]
        if anchor.first is not None:
            begin = [one for one in sessions if self._first(one) == anchor.first]
            # Meetings begin with the same words again and again: then number and title tell.
            both = [one for one in begin if one in same_name]
            if begin:
                return (both or begin)[0]
        return same_name[0] if any(named) and same_name else None

    def session_anchor(self, session: Session) -> SessionAnchor:
        """Name a session of this reading."""
        return SessionAnchor(self._first(session), session.number, session.title)

    def _first(self, session: Session) -> str | None:
        """Give the digest of a session's first paragraph; None for one of a heading alone."""
        place = bisect_right(self._starts, session.span.start - 1)
        held = place < len(self._starts) and self._starts[place] < session.span.end
        return self.digests[place] if held else None

    def words(self, said: Sequence[Attribution]) -> dict[WordsAnchor, int]:
        """Name attributions, given in the order of the text: each with its place among them."""
        counts: Counter[WordsAnchor] = Counter()
        found = {}
        for at, one in enumerate(said):
            place = self.place_at(one.span.start)
            if place is None:
                continue
            first = WordsAnchor(self.digests[place], one.span.of(self._text), one.kind)
            found[WordsAnchor(first.paragraph, first.text, first.kind, counts[first])] = at
            counts[first] += 1
        return found


class Finder:
    """Finds words again among the attributions of a reading."""

    def __init__(self, named: dict[WordsAnchor, int]) -> None:
        self._exact: dict[WordsAnchor, list[int]] = defaultdict(list)
        self._in: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
        self._texts: dict[tuple[str, str], list[int]] = defaultdict(list)
        for anchor, at in named.items():
            self._exact[replace(anchor, nth=0)].append(at)
            self._in[anchor.paragraph, anchor.kind].append((anchor.text, at))
            self._texts[anchor.text, anchor.kind].append(at)

    def count(self, anchor: WordsAnchor) -> int:
        """Count how often the words stand in their paragraph."""
        return len(self._exact.get(replace(anchor, nth=0), []))

    def find(self, anchor: WordsAnchor) -> int | None:
        """Give the place of the words; None where they are gone.

        The same words in the same paragraph; else what in it overlaps them, as when they are cut otherwise now; else
        the same words elsewhere, where they stand once.
        """
        there = self._exact.get(replace(anchor, nth=0), [])
        if anchor.nth < len(there):
            return there[anchor.nth]
        here = self._in.get((anchor.paragraph, anchor.kind), [])
        near = [at for text, at in here if text and (text in anchor.text or anchor.text in text)]
        if len(near) == 1:
            return near[0]
        elsewhere = self._texts.get((anchor.text, anchor.kind), [])
        return elsewhere[0] if len(elsewhere) == 1 and not near else None
