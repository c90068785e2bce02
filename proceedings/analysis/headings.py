"""A block in, the heading that it opens with out: numbered, underlined, bold, in capitals or bare."""

from __future__ import annotations

import re
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple

from proceedings.analysis.label_words import read_role
from proceedings.analysis.lines import Block, Line, is_rule, is_underline
from proceedings.analysis.numbering import Numbered, split_number
from proceedings.analysis.tables import Table
from proceedings.model import Span

_LONGEST_TITLE = 160
_LONGEST_BARE = 90
_MOST_BARE_WORDS = 15
_MOST_NUMBERED_WORDS = 24
_LEADERS = re.compile(r"(?:\.\s?){4,}|…{2,}")
_QUOTES = "“”\"‘’'"
_MOST_LEADING_WORDS = 4
_ASIDE = re.compile(r",\s([^,]{4,60})(?=,)")
_LIST_MARK = re.compile(r"(?:[-*•·o+>|]|\(?[a-z0-9]{1,3}\)|[a-z]\.)\s|\([A-Z]\)")
_WORDS = re.compile(r"[^\W\d_]+")
_BRACKETED_NAME = re.compile(r"(?:[^\W\d_a-z][^\s()]*\s+){2,4}\([^()]{4,80}\)")
_SENTENCE_INSIDE = re.compile(r"[a-zà-ÿ]{2}[.?!]\s+[^\W\d_a-z]")
_SIGNED = re.compile(r"[”\"’']\s*(?:[—–]|--?)\s*\S")
_BOLD = re.compile(r"(\*\*|__)(?P<title>[^*_]+)\1")
_LINK = re.compile(r"\[([^\[\]\n]{1,200})\]\([^()\s]{1,400}\)")
_FRAMED = re.compile(r"(?P<frame>[=*~#+-]{2,40})\s+(?P<title>[^\W_].*?)\s+(?P=frame)")


class Kind(IntEnum):
    """How a heading shows; an earlier kind is the surer one."""

    MARKED = 0
    WORDED = 1
    NUMBERED = 2
    UNDERLINED = 3
    BOLD = 4
    CAPITALS = 5
    BARE = 6


class Found(NamedTuple):
    """A heading that a block may be or open with; ``lines`` of the block belong to it.

    ``depth`` counts from 1, ``word`` and ``token`` are those of its number; ``style`` is its typography.
    """

    kind: Kind
    span: Span
    number: str | None
    title: str
    depth: int
    lines: int
    gap: int
    style: str
    word: str = ""
    token: str = ""
    appendix: bool = False


def find_heading(block: Block, table: Table) -> Found | None:
    """Recognise the heading at the top of ``block``, if there is one."""
    lines = block.lines
    first = lines[0].text
    if block.code or len(first) > 2 * _LONGEST_TITLE or (not first[0].isupper() and _LIST_MARK.match(first)):
        return None
    if (first.count(".") >= 4 or "……" in first) and _LEADERS.search(first):
        return None
    if len(lines) > 1 or not first[0].isalnum():
        framed = _find_framed(block, table)
        if framed is not None:
            return framed
    for taken in (1, 2, 3):
        if taken > len(lines):
            return None
        title_lines = lines[:taken]
        text = _without_links(first if taken == 1 else " ".join([line.text for line in title_lines]))
        if taken > 1 and split_number(title_lines[-1].text, table).number:
            return None
        longest = 2 * _LONGEST_TITLE if text.isupper() else _LONGEST_TITLE
        if len(text) > longest or (text[-1] in ".;," and not text.isupper()):
            return None
        numbered = split_number(text, table)
        kind = _kind(text, numbered, table)
        if kind is None:
            return None
        if taken == len(lines):
            whole = taken == 1 or kind < Kind.BARE or _runs_on(title_lines, table)
            return made(kind, block, text, table, taken, numbered=numbered) if whole else None
        if _ends_here(kind, text, lines[taken - 1], lines[taken]):
            return made(kind, block, text, table, taken, numbered=numbered)
    return None


def _without_links(text: str) -> str:
    """Keep the words of Markdown's links: [port](https://ports.example) -> port."""
    return _LINK.sub(r"\1", text) if "](" in text else text


def made(
    kind: Kind, block: Block, text: str, table: Table, taken: int, depth: int = 0, numbered: Numbered | None = None
) -> Found:
    """Make a heading of the block's first lines; ``depth`` is given where the format says it.

    ``numbered`` is ``text`` split, where that is done already.
    """
    bare = " ".join(text.split())
    if numbered is None or bare != text:
        text, numbered = bare, split_number(bare, table)
    span = Span(block.lines[0].start, block.lines[taken - 1].end)
    style = _style(text, numbered, block.lines[taken - 1]) if kind is not Kind.UNDERLINED else first_mark(block, taken)
    title = numbered.title or text
    deep = depth or numbered.depth
    return Found(
        kind,
        span,
        numbered.number,
        title,
        deep,
        taken,
        block.gap,
        style,
        numbered.word,
        numbered.token,
        numbered.appendix,
    )


def first_mark(block: Block, taken: int) -> str:
    """Name the rule of an underlined heading: its mark, doubled where it stands above the title too."""
    return block.lines[taken - 1].text[-1] * (2 if is_rule(block.lines[0]) else 1)


def _find_framed(block: Block, table: Table) -> Found | None:
    """Find a title with a rule under it, between two rules, or between marks (=== Water ===); or one set bold."""
    lines = block.lines
    for above, taken in ((0, 1), (0, 2), (1, 1)):
        end = above + taken
        if end < len(lines) and is_underline(lines[end]) and (above == 0 or is_underline(lines[0])):
            title = lines[above:end]
            text = " ".join(line.text for line in title)
            fits = len(text) <= _LONGEST_TITLE / taken and not any(is_rule(line) for line in title)
            if fits and any(c.isalpha() for c in text) and text[-1] not in ".,;":
                return made(Kind.UNDERLINED, block, text, table, end + 1)
    if lines[0].text[0].isalnum():
        return None
    framed = _FRAMED.fullmatch(lines[0].text)
    if framed and len(framed["title"]) <= _LONGEST_TITLE:
        return made(Kind.UNDERLINED, block, framed["title"], table, 1)
    bold = _BOLD.fullmatch(lines[0].text) if len(lines) == 1 else None
    if bold and _is_bare(bold["title"].strip()) and not _says_who_or_when(bold["title"], table):
        return made(Kind.BOLD, block, bold["title"], table, 1)
    return None


def _ends_here(kind: Kind, text: str, last: Line, following: Line) -> bool:
    """Tell that a heading ends before lines of its own block: they change from capitals to small letters."""
    if kind is Kind.WORDED and not following.text[:1].islower():
        return not is_capitals(text) or not is_capitals(following.text)
    surely = kind in (Kind.WORDED, Kind.NUMBERED, Kind.CAPITALS)
    return surely and is_capitals(text) and not is_capitals(following.text) and last.text[-1] not in ",-"


def _kind(text: str, numbered: Numbered, table: Table) -> Kind | None:
    if numbered.word:
        return Kind.WORDED if len(text.split()) <= _MOST_NUMBERED_WORDS else None
    if numbered.number and _begins_large(numbered.title):
        if text.endswith(":") and len(numbered.title.split()) > _MOST_LEADING_WORDS:
            return None  # a numbered paragraph that leads up to a list
        fits = len(numbered.title.split()) <= _MOST_NUMBERED_WORDS or is_capitals(text)
        return Kind.NUMBERED if fits else None
    if is_capitals(text):
        return Kind.CAPITALS
    return Kind.BARE if _is_bare(text) and not _says_who_or_when(text, table) else None


def _style(text: str, numbered: Numbered, last: Line) -> str:
    """Name the typography by which headings of one level are alike: how they number, capitals, the rule under them."""
    token = numbered.token
    kind = "digits" if token[:1].isdigit() else "letter" if len(token) == 1 and numbered.number == token else "roman"
    under = last.text[0] if is_rule(last) else ""
    bracket = ")" if ")" in numbered.mark else ""
    return (kind + bracket if token else "") + ("capitals" if is_capitals(text) else "") + under


def is_capitals(text: str) -> bool:
    """Tell words set in capitals: four letters at least, none of them small."""
    if text.upper() != text:
        return False
    # a few small letters (ª) have no large form
    return sum(map(str.isalpha, text)) >= 4 and (text.isascii() or not any(c.isalpha() and c.islower() for c in text))


def _begins_large(title: str) -> bool:
    first = next((c for c in title if c.isalpha()), "a")
    return first != first.lower()


def _runs_on(lines: list[Line], table: Table) -> bool:
    """Tell a title that was broken by hand: every line but the first begins small, or follows a small word."""
    return all(
        line.text[0].islower() or before.text.split()[-1].lower() in table.function_words
        for before, line in pairwise(lines)
    )


def _says_who_or_when(text: str, table: Table) -> bool:
    """Tell "Chair: Ana Ruiz", "Ana Ruiz (Harbour Office)", "Malden, 3 May 2031" and a sentence: no titles of talk."""
    role, colon, _ = text.partition(": ")
    if colon and len(role.split()) <= 2 and not (table.roles | table.groups).isdisjoint(role.lower().split()):
        return True
    if colon and read_role(role.lower().split(), table) is not None:
        return True
    if "," in text and any(aside[1].rpartition(" ")[2] in table.cues for aside in _ASIDE.finditer(text)):
        return True  # Why, Ana Ruiz wondered, is the port so small?
    words = _WORDS.findall(text.lower()) if any(map(str.isdigit, text)) else []
    dated = not table.headings.months.isdisjoint(words)
    caption = bool(words) and words[0] in table.headings.captions
    return (
        dated
        or caption
        or (text[-1] == ")" and bool(_BRACKETED_NAME.fullmatch(text)))
        or (("." in text or "?" in text or "!" in text) and bool(_SENTENCE_INSIDE.search(text)))
        or (text[0] in _QUOTES and bool(_SIGNED.search(text)))
    )


def _is_bare(text: str) -> bool:
    """Tell a short line that begins like a title and does not end like a sentence."""
    return (
        len(text) <= _LONGEST_BARE
        and (text[0].isupper() or text[0].isdigit() or text[0] in "“\"'‘«")
        and text.rstrip("”\"’'»")[-1:] not in (".", ",", ";", ":", "")
        and not (text[0] in _QUOTES and text[-1] in _QUOTES and text[-2:-1] in "?!")
        and not text.endswith(("...", "…"))
        and len(text.split()) <= _MOST_BARE_WORDS
        and any(map(str.isalpha, text))
        and "://" not in text
        and "@" not in text
    )
