"""The lines of a PDF's pages in, its text out: paragraphs, and between them what pages put there.

A paragraph that runs over a page's end stays whole: the feet, heads and footnotes that came between follow it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from proceedings.model import Heading, Page, Span
from proceedings.reader.content import Writer
from proceedings.reader.pdf_columns import Line, find_columns, join_rows

_BREAK = "\f"
HYPHEN = "\ufffe"  # pdfium's sign for a hyphen that ends a line
_EDGE = 3  # lines from the top or the bottom of a page to a running head or foot
_FEWEST_REPEATS = 3
_RUNS = 0.3  # of the pages: left and right ones may have heads of their own
_MOST_PAGES = 0.6  # have a line there
_APART = 1.7  # letter heights from a head to the text
_SAME_PLACE = 3.0  # points up or down
_FAR = 1.35  # lines; a wider step parts two paragraphs
_SAME = 0.08  # by how much letters of one size may differ in height
_SMALL = 0.93  # of the height of most letters: a footnote's
_NOTES_SHARE = 0.4  # of a page's lines; what takes more is an example or a table
_ENDS = re.compile(r"""[.!?:…]["”’')\]\d]*\Z""")
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"(?:page\s+|p\.\s*)?[-–—\[(]?\s*(?:\d{1,4}|[ivxlc]{1,7})\s*[-–—\])]?", re.IGNORECASE)
_BULLET = re.compile(r"(?:[-–—•·▪◦●*]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")
_NOTE = re.compile(r"(\d{1,3}(?!\d)|[*†‡§]{1,3})\s*(?=\S)")
_HYPHENATED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
_LAST = re.compile(r"[^\W\d_]+\Z")
_FIRST = re.compile(r"[^\W\d_]+")
_MOST_INDENT = 40


@dataclass(slots=True)
class Sheet:
    """A page: the number it bears, its lines in the order in which they were written."""

    name: str
    lines: list[Line]
    heads: list[Line] = field(default_factory=list)
    feet: list[Line] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)


def lay_out(sheets: Sequence[Sheet], bookmarks: Iterable[tuple[int, str, int]], writer: Writer) -> None:
    """Write the pages as paragraphs. ``bookmarks`` are page, title and level."""
    body = _body_height(sheets)
    _set_edges_apart(sheets)
    for sheet in sheets:
        _set_notes_apart(sheet, body)
        sheet.lines = join_rows(sheet.lines)
    step = _step(sheets)
    _mend_hyphens(sheets)
    _mark_titles(sheets, bookmarks)
    flow = _Flow(writer, step)
    for sheet in sheets:
        flow.turn(sheet)
        for line in sheet.lines:
            flow.take(line)
    flow.close()
    for sheet in sheets:
        _write_notes(sheet.notes, writer)


def _body_height(sheets: Sequence[Sheet]) -> float:
    heights: Counter[float] = Counter()
    for sheet in sheets:
        for line in sheet.lines:
            heights[round(line.height, 1)] += len(line.text)
    return max(heights, key=lambda height: (heights[height], height), default=10.0)


def _set_edges_apart(sheets: Sequence[Sheet]) -> None:
    """Set running heads, feet and page numbers apart: they come back at one edge of several pages."""
    seen: defaultdict[tuple[bool, str], list[tuple[Sheet, Line]]] = defaultdict(list)
    for sheet in sheets:
        order = sorted(sheet.lines, key=lambda line: -line.y)
        for top, lines in ((True, order[:_EDGE]), (False, order[_EDGE:][-_EDGE:])):
            for line in lines:
                seen[top, _DIGITS.sub("0", line.text)].append((sheet, line))
    written = sum(bool(sheet.lines) for sheet in sheets)
    for (top, text), found in seen.items():
        high = median(line.y for _, line in found)
        found = [(sheet, line) for sheet, line in found if abs(line.y - high) <= _SAME_PLACE]
        pages = len({id(sheet) for sheet, _ in found})
        often = pages == written if written < _FEWEST_REPEATS else pages >= max(_FEWEST_REPEATS, _RUNS * written)
        if pages > 1 and HYPHEN not in text and (often or _NUMBER.fullmatch(text)):
            for sheet, line in found:
                (sheet.heads if top else sheet.feet).append(line)
    for top in (True, False):
        _take_band(sheets, top)
    for sheet in sheets:
        gone = {id(line) for line in [*sheet.heads, *sheet.feet]}
        sheet.lines = [line for line in sheet.lines if id(line) not in gone]
        for edge in (sheet.heads, sheet.feet):
            edge.sort(key=lambda line: -line.y)


def _take_band(sheets: Sequence[Sheet], top: bool) -> None:
    """Take the outermost lines of most pages for heads or feet where they stand at one height, apart from the rest."""
    outer: list[tuple[Sheet, list[Line]]] = []
    for sheet in sheets:
        order = sorted(sheet.lines, key=lambda line: -line.y if top else line.y)
        row = [line for line in order if abs(line.y - order[0].y) < 1]
        if len(row) < len(order) and abs(order[len(row)].y - order[0].y) > _APART * max(order[0].height, 1.0):
            outer.append((sheet, row))
    high = median(row[0].y for _, row in outer) if outer else 0.0
    band = [(sheet, row) for sheet, row in outer if abs(row[0].y - high) <= _SAME_PLACE]
    if len(band) >= max(_FEWEST_REPEATS, _MOST_PAGES * sum(bool(sheet.lines) for sheet in sheets)):
        for sheet, row in band:
            edge = sheet.heads if top else sheet.feet
            edge += [line for line in row if not any(line is other for other in edge)]


def _set_notes_apart(sheet: Sheet, body: float) -> None:
    """Set the footnotes apart: small lines at the end of a page, the first of them under a number or a star."""
    at = len(sheet.lines)
    while at and sheet.lines[at - 1].height < _SMALL * body:
        at -= 1
    while at < len(sheet.lines) and not _NOTE.match(sheet.lines[at].text):
        at += 1
    if at < len(sheet.lines) <= _NOTES_SHARE * len(sheet.lines) + at:
        sheet.notes = join_rows(sheet.lines[at:])
        sheet.lines = sheet.lines[:at]


def _mark_titles(sheets: Sequence[Sheet], bookmarks: Iterable[tuple[int, str, int]]) -> None:
    """Find the lines that bookmarks name: one line, or two that the title runs over."""
    for index, title, level in bookmarks:
        wanted = _plain(title)
        lines = sheets[index].lines if 0 <= index < len(sheets) and wanted else []
        for at, line in enumerate(lines):
            plain = _plain(line.text)
            both = plain + _plain(lines[at + 1].text) if at + 1 < len(lines) else ""
            if wanted == plain:
                line.level = level
                break
            if wanted == both:
                line.level = lines[at + 1].level = level
                break


def _plain(title: str) -> str:
    return "".join(c for c in title.casefold() if c.isalnum())[:300]


def _step(sheets: Sequence[Sheet]) -> float:
    """Measure how far apart the lines of a paragraph mostly are, in letter heights."""
    steps = [
        (above.y - below.y) / above.height
        for sheet in sheets
        for above, below in zip(sheet.lines, sheet.lines[1:], strict=False)
        if above.height and abs(above.height - below.height) < _SAME * above.height
    ]
    usual = sorted(step for step in steps if 0.6 < step < 2.5)
    # The lower quarter: in a text of short paragraphs, the wide steps between them are nearly as many.
    return usual[len(usual) // 4] if usual else 1.2


def _write_notes(lines: Sequence[Line], writer: Writer) -> None:
    """Write the footnotes of a page, each from its mark to the next."""
    words = ""
    for line in lines:
        if words and _NOTE.match(line.text):
            writer.note("", words, None)
            words = ""
        words = f"{words[:-1]}{line.text}" if words.endswith(HYPHEN) else f"{words} {line.text}".strip()
    if words:
        writer.note("", words.replace(HYPHEN, ""), None)


def _mend_hyphens(sheets: Sequence[Sheet]) -> None:
    """Put words together that a line's end divides; the first half's line takes the second."""
    written = {word.lower() for sheet in sheets for line in sheet.lines for word in _HYPHENATED.findall(line.text)}
    lines = [line for sheet in sheets for line in sheet.lines]
    for line, following in pairwise(lines):
        if not line.text.endswith(HYPHEN):
            continue
        head, (tail, _, rest) = line.text[:-1], following.text.partition(" ")
        before, after = _LAST.search(head), _FIRST.match(tail)
        whole = f"{before[0]}-{after[0]}".lower() if before and after else ""
        kept = not whole or whole in written or not tail[0].islower()
        line.text = f"{head}{'-' if kept else ''}{tail}"
        following.text = rest.lstrip()
    for sheet in sheets:
        sheet.lines = [line for line in sheet.lines if line.text]


class _Flow:
    """Takes lines, writes paragraphs; what pages put in between waits until a paragraph has ended."""

    def __init__(self, writer: Writer, step: float) -> None:
        self._writer = writer
        self._step = step
        self._block: list[Line] = []
        self._begins: list[tuple[int, str]] = []  # lines of the open paragraph before a page, the page's name
        self._waiting: list[str] = []
        self._feet: list[Line] = []
        self._turned = False
        self._left: list[int] = []
        self._feed = ""

    def turn(self, sheet: Sheet) -> None:
        """Begin a page."""
        self._waiting += [line.text for line in self._feet]
        self._begins.append((len(self._block), sheet.name))
        if self._begins[0][0] or len(self._writer.pages):
            self._waiting.append(_BREAK)
        self._waiting += [line.text for line in sheet.heads]
        self._feet = sheet.feet
        self._turned = True
        if not self._block:
            self._end_block()
        self._left = find_columns(sheet.lines)

    def take(self, line: Line) -> None:
        """Add a line to the open paragraph, or to a new one."""
        if self._block and self._parts(self._block[-1], line):
            self._end_block()
        self._block.append(line)
        self._turned = False

    def close(self) -> None:
        """Write what is left."""
        self._waiting += [line.text for line in self._feet]
        self._end_block()

    def _parts(self, above: Line, below: Line) -> bool:
        """Tell that a paragraph ends between two lines."""
        if above.level or below.level:
            return above.level != below.level
        high = max(above.height, below.height, 1.0)
        if abs(above.height - below.height) > _SAME * high or _BULLET.match(below.text):
            return True
        ends = _ENDS.search(above.text) is not None
        down = above.y - below.y
        if self._turned or down < -0.5 * high:
            short = above.right < max(line.right for line in self._block) - 4 * high
            return not below.text[:1].islower() and (ends or short)
        if down > _FAR * self._step * high:
            return True
        indent = below.x - above.x
        if indent > 0.7 * high:
            return ends
        outdent = len(self._block) > 1 and abs(self._block[-2].x - above.x) < 0.2 * high
        return indent < -0.7 * high and outdent and ends

    def _end_block(self) -> None:
        """Write the open paragraph, and after it what waited."""
        block, self._block = self._block, []
        begins, self._begins = self._begins, []
        space = self._indent(block) if not any(at for at, _ in begins) else ""
        first: Span | None = None
        for at, line in enumerate(block):
            span = self._write(space + line.text, "\n" if first else "\n\n")
            first = first or span
            while begins and begins[0][0] <= at:
                self._writer.pages.append(Page(span.start, begins.pop(0)[1]))
            if at + 1 == len(block) and line.level:
                self._writer.headings.append(Heading(Span(first.start, span.end), line.level))
        for _, name in begins:
            self._writer.pages.append(Page(self._writer.end, name))
        waiting, self._waiting = self._waiting, []
        for words in waiting:
            if words == _BREAK:
                self._feed = _BREAK
            else:
                self._writer.running.append(self._write(words, "\n\n"))

    def _write(self, words: str, between: str) -> Span:
        """Write a line; the first of a block after a page break opens with the sign for one."""
        if between != "\n":
            between, self._feed = between + self._feed, ""
        return self._writer.write(words, between)

    def _indent(self, block: Sequence[Line]) -> str:
        """Set a block deeper that stands right of where its column begins, as quotations and titles do."""
        if not block or block[0].level:
            return ""
        edge = min(line.x for line in block)
        left = max((x for x in self._left if x <= edge + 2), default=edge)
        columns = int(2 * (edge - left) / max(block[0].height, 1.0))
        return " " * min(columns, _MOST_INDENT) if columns > 1 else ""
