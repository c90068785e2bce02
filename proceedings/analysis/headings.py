"""A block in, the heading that it opens with out: numbered, underlined, in capitals or bare."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import NamedTuple

from proceedings.analysis.lines import Block, Line, is_rule
from proceedings.analysis.tables import Table
from proceedings.model import Span

_LONGEST_TITLE = 160
_LONGEST_BARE = 90
_MOST_BARE_WORDS = 12
_ROMAN = re.compile(r"(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_NUMBERED = re.compile(
    r"(?P<number>\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,7}|[A-Z])(?P<mark>\.\)?|\)|\s*[-–—:]|(?=\s{2,})|(?<=\d\.\d)(?=\s)|(?<=\d\.\d\d)(?=\s))\s+(?P<title>\S.*)",
    re.DOTALL,
)
_WORDED = re.compile(
    r"(?P<word>[^\W\d_]{3,12})\s+(?P<number>\d{1,3}|[IVXLC]{1,7}|[A-Z]|[^\W\d_]{3,7})\b\s*(?:[.:–—-]+|$)\s*(?P<title>.*)",
    re.DOTALL,
)
_LEADERS = re.compile(r"(?:\.\s?){4,}|…{2,}")
_QUOTES = "“”\"‘’'"
_SPACE = re.compile(r"\s+")
_LIST_MARK = re.compile(r"(?:[-*•·o+>]|\(?\w{1,3}\))\s")
_NUMBER_WORDS = dict(
    zip(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], range(1, 11), strict=True)
)


class Kind(IntEnum):
    """How a heading shows; an earlier kind is the surer one."""

    MARKED = 0
    WORDED = 1
    NUMBERED = 2
    UNDERLINED = 3
    CAPITALS = 4
    BARE = 5


class Found(NamedTuple):
    """A heading that a block may be or open with; ``lines`` of the block belong to it. ``depth`` counts from 1."""

    kind: Kind
    span: Span
    number: str | None
    title: str
    depth: int
    lines: int
    gap: int
    style: str
    appendix: bool = False


def find_heading(block: Block, table: Table) -> Found | None:
    """Recognise the heading at the top of ``block``, if there is one."""
    lines = block.lines
    if block.code or _LIST_MARK.match(lines[0].text) or _LEADERS.search(lines[0].text):
        return None
    if len(lines) > 1 and is_rule(lines[1]) and len(lines[0].text) <= _LONGEST_TITLE and not is_rule(lines[0]):
        return _made(Kind.UNDERLINED, block, lines[:1], table, taken=2)
    for taken in (1, 2, 3):
        if taken > len(lines):
            return None
        title_lines = lines[:taken]
        text = " ".join(line.text for line in title_lines)
        if taken > 1 and _NUMBERED.match(title_lines[-1].text):
            return None
        if len(text) > _LONGEST_TITLE or (text[-1] in ".;," and not text.isupper()):
            return None
        whole = taken == len(lines)
        kind = _kind(text, table)
        if kind is None:
            return None
        if whole and (taken == 1 or kind < Kind.BARE):
            return _made(kind, block, title_lines, table, taken)
        if (
            not whole
            and kind in (Kind.WORDED, Kind.NUMBERED, Kind.CAPITALS)
            and _capitals(text)
            and not _capitals(lines[taken].text)
        ):
            return _made(kind, block, title_lines, table, taken)
        if not whole and kind is Kind.WORDED and taken == 1 and not _continues(lines[0], lines[1]):
            return _made(kind, block, title_lines, table, taken)
    return None


def split_number(text: str, table: Table) -> tuple[str | None, str, int, bool]:
    """Split a title's text into its number in arabic digits, its bare title, the depth of numbering, appendix or not.

    ``III. Peace`` -> 3, Peace; ``Panel 2: Trade`` -> 2, Trade; ``4.1 Aims`` -> 4.1, Aims, depth 2.
    """
    worded = _WORDED.fullmatch(text)
    if worded and worded["word"].lower() in table.session_words | table.appendix_words:
        number = _arabic(worded["number"])
        if number:
            appendix = worded["word"].lower() in table.appendix_words
            return (None if appendix else number), worded["title"] or text, 1, appendix
    numbered = _NUMBERED.fullmatch(text)
    if numbered and numbered["title"][0].isalpha() | (numbered["title"][0] in "“\"'‘("):
        number = _arabic(numbered["number"])
        if number and not (
            numbered["number"].isdigit() and len(numbered["number"]) > 2 and not numbered["mark"].strip()
        ):
            return number, numbered["title"], number.count(".") + 1, False
    return None, text, 1, False


def _kind(text: str, table: Table) -> Kind | None:
    worded = _WORDED.fullmatch(text)
    heads = worded is not None and worded["word"].lower() in table.session_words | table.appendix_words
    if worded and heads and worded["word"][0].isupper() and _arabic(worded["number"]):
        return Kind.WORDED
    number, title, _, _ = split_number(text, table)
    if number and title[0] != title[0].lower() and len(title.split()) <= 2 * _MOST_BARE_WORDS:
        return Kind.NUMBERED
    if _capitals(text):
        return Kind.CAPITALS
    if _bare(text):
        return Kind.BARE
    return None


def _made(kind: Kind, block: Block, lines: list[Line], table: Table, taken: int) -> Found:
    text = _SPACE.sub(" ", " ".join(line.text for line in lines))
    number, title, depth, appendix = split_number(text, table)
    span = Span(block.lines[0].start, block.lines[taken - 1].end)
    return Found(kind, span, number, title, depth, taken, block.gap, style_of(lines[0].text, block, taken), appendix)


def style_of(text: str, block: Block, taken: int) -> str:
    """Name the typography by which headings of one level are alike: how they number, capitals, the rule under them."""
    numbering = "digits" if text[0].isdigit() else "roman" if _ROMAN.match(text) and _NUMBERED.match(text) else ""
    under = block.lines[taken - 1].text[0] if is_rule(block.lines[taken - 1]) else ""
    return numbering + ("capitals" if _capitals(text) else "") + under


def _arabic(number: str) -> str | None:
    """Write a number in arabic digits: ``III`` -> 3, ``two`` -> 2, ``4.1`` -> 4.1; None for what is no number."""
    if number[0].isdigit():
        return number if all(part.isdecimal() for part in number.split(".")) else None
    if number.lower() in _NUMBER_WORDS:
        return str(_NUMBER_WORDS[number.lower()])
    if not _ROMAN.fullmatch(number):
        return None
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    digits = [values[letter] for letter in number]
    return str(sum(-d if d < after else d for d, after in zip(digits, [*digits[1:], 0], strict=True)))


def _capitals(text: str) -> bool:
    """Tell a line set in capitals: at least two words or one long one, no small letter."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 4 and all(c.isupper() or not c.islower() for c in letters) and text.upper() == text


def _bare(text: str) -> bool:
    """Tell a short line that begins like a title and does not end like a sentence."""
    return (
        len(text) <= _LONGEST_BARE
        and (text[0].isupper() or text[0].isdigit() or text[0] in "“\"'‘")
        and text.rstrip("”\"’'")[-1:] not in (".", ",", ";", ":", "")
        and not (text[0] in _QUOTES and text[-1] in _QUOTES and text[-2:-1] in "?!")
        and not text.endswith(("...", "…"))
        and len(text.split()) <= _MOST_BARE_WORDS
        and any(c.isalpha() for c in text)
        and "://" not in text
        and "@" not in text
    )


def _continues(line: Line, following: Line) -> bool:
    """Tell that a line was broken by hand and goes on in the next one."""
    return following.text[:1].islower()
