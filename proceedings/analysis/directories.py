"""The lines of a list of people in, names and affiliations out: ``o  Ana Ruiz, Harbour Office (chair)``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from proceedings.analysis.lines import Block
from proceedings.analysis.tables import Table

_MARK = re.compile(r"(?:[-*•·–—]|o(?=\s)|\d{1,3}[.)])\s+")
_ENTRY = re.compile(
    r"(?P<names>[^,:;()–—|\t]{4,80}?)\s*(?:[,:;|\t]\s*|\s[-–—]\s+|\s{3,}|(?=\())(?P<rest>\S.*)", re.DOTALL
)
_BRACKETS = re.compile(r"\(([^()]*)\)")
_AND = re.compile(r"\s+(?:and|&|et)\s+")
_LONGEST = 250  # characters of an entry


class Entry(NamedTuple):
    """A person of a list; two who share an affiliation are two entries."""

    words: tuple[str, ...]
    affiliation: str
    remark: str | None
    start: int


def read_directory(block: Block, table: Table) -> Iterator[Entry]:
    """Yield the people of a block that stands under a heading such as Speakers."""
    for start, text in _entries(block):
        match = _ENTRY.fullmatch(text)
        if match is None or len(text) > _LONGEST:
            continue
        people = [_name(part, table) for part in _AND.split(match["names"])]
        rest = match["rest"]
        remark = _BRACKETS.search(rest)
        bare = " ".join(_BRACKETS.sub(" ", rest).split()).strip(" ,;.") if not rest.startswith("(") else ""
        affiliation = bare or (remark[1].strip() if remark else "")
        for words in people:
            if words and affiliation and affiliation[0].isupper():
                at = text.find(words[0])
                yield Entry(words, affiliation, remark[1] if remark and bare else None, start + max(at, 0))


def _entries(block: Block) -> Iterator[tuple[int, str]]:
    """Join each item of a marked list with its further lines; without marks each line is an item."""
    marked = _MARK.match(block.lines[0].text) is not None
    start, parts = -1, list[str]()
    for line in block.lines:
        mark = _MARK.match(line.text)
        if parts and (mark or not marked):
            yield start, " ".join(parts)
            parts = []
        if not parts:
            start = line.start + (mark.end() if mark else 0)
            parts = [line.text[mark.end() :] if mark else line.text]
        else:
            parts.append(line.text)
    if parts:
        yield start, " ".join(parts)


def _name(text: str, table: Table) -> tuple[str, ...]:
    words = text.split()
    while words and words[0].lower().rstrip(".") in table.titles_and_stop:
        words.pop(0)
    lows = [word.lower() for word in words]
    fits = 2 <= len(words) <= 5 and table.never_in_names.isdisjoint(lows)
    capital = all(word[0].isupper() or word in table.particles for word in words)
    return tuple(words) if fits and capital and not any(c.isdigit() for c in text) else ()
