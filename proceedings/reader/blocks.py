"""The elements of an HTML document in, as they open and close; out, its blocks, written one after the other."""

from __future__ import annotations

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from proceedings.model import Heading, Page, Span
from proceedings.reader.content import Writer, clean
from proceedings.reader.footnotes import Footnotes

_BLOCK = re.compile(
    r"address|article|aside|blockquote|body|caption|center|dd|details|div|dl|dt|fieldset|figcaption|figure|"
    r"footer|form|h1|h2|h3|h4|h5|h6|header|hgroup|hr|html|legend|li|main|ol|p|pre|section|summary|table|tbody|"
    r"td|tfoot|th|thead|tr|ul"
)
_LEVELS = {f"h{level}": level for level in range(1, 7)}
_LONG_ITEM = 200  # characters; lists with longer points are paragraphs
_LONG_CELL = 200  # characters; a table with longer cells sets a page, not figures
_NOTE, _PAGE = (
    "\ue000",
    "\ue001",
)  # stand for reference marks and page breaks among the words, which hold no such letter
_BEFORE_MARK = re.compile(f"\\s+([{_NOTE}{_PAGE}]+)(?=\\s|[.,;:!?)]|$)")
_SPACE = re.compile(r"[ \t\r\f\v\n]+")
_BREAKS = re.compile(r" ?\x00[ \x00]*")  # a line break among the words
_FIRST_MARK = re.compile(r"[\[(]?(?:\d{1,4}|[*†‡§])[\])]?[.:]?\s+")


@dataclass(slots=True)
class _List:
    """A list that is open: the number of its next item (None for bullets), whether its items are lines of one block."""

    number: int | None
    tight: bool
    start: int
    several: bool
    mark: str = ""


class Blocks:
    """Gathers words until a block ends. ``enter`` says whether to go into an element."""

    def __init__(self, writer: Writer, footnotes: Footnotes) -> None:
        self._writer = writer
        self._footnotes = footnotes
        self._words: list[str] = []
        self._marks: list[int] = []  # the notes whose marks stand among the words
        self._places: dict[int, int] = {}
        self._pages: list[str] = []
        self._lists: list[_List] = []
        self._tables: list[tuple[bool, int]] = []  # whether it is one of figures, where it starts
        self._cells: list[str] = []
        self._header = False
        self._quotes: list[int] = []
        self._heading = 0
        self._pre = 0
        self._signs = False
        self._joins = False
        self._note: list[str] | None = None
        self._shift = 0

    def words(self, text: str) -> None:
        """Take the words of a text node."""
        text = clean(text)
        self._words.append(text.replace("\n", "\0") if self._pre else text)

    def enter(self, node: LexborNode) -> bool:
        """Open an element; returns whether what it holds is read."""
        tag, attributes = node.tag or "", node.attributes
        if node.mem_id in self._footnotes.marks:
            self._marks.append(self._footnotes.marks[node.mem_id])
            self._words.append(_NOTE)
            return False
        if node.mem_id in self._footnotes.backlinks:
            return False
        if "pagebreak" in f"{attributes.get('epub:type')} {attributes.get('role')}":
            name = attributes.get("title") or attributes.get("aria-label") or node.text()
            self._pages.append(clean(name).strip()[:20])
            self._words.append(_PAGE)
            return False
        if tag == "br":
            self._words.append("\0")
        if tag == "q":
            self._words.append("“")
        if not _BLOCK.fullmatch(tag):
            return True
        if tag in ("td", "th") and self._tables and self._tables[-1][0]:
            self._header = self._header or tag == "th"
            return True
        self.flush()
        if node.mem_id in self._footnotes.notes and self._note is None:
            self._note = []
        self._open(tag, node)
        return True

    def _open(self, tag: str, node: LexborNode) -> None:
        if tag in ("ol", "ul"):
            self._open_list(node)
        elif tag == "li" and self._lists:
            here = self._lists[-1]
            if here.number is None:
                here.mark = "- "
            elif here.several:
                here.mark = f"{here.number}. "
                here.number += 1
        elif tag == "blockquote":
            self._quotes.append(self._writer.end)
        elif tag == "table":
            self._tables.append((_is_of_figures(node), self._writer.end))
        elif tag == "tr":
            self._cells, self._header = [], False
        elif tag in _LEVELS:
            if tag == "h1" and node.attributes.get("class") == "title":
                self._shift = 1
                self._heading = 1
            else:
                self._heading = _LEVELS[tag] + self._shift
        elif tag == "pre":
            self._pre += 1
        elif tag == "footer" and self._quotes:
            self._signs = True

    def _open_list(self, node: LexborNode) -> None:
        outer = self._lists[-1] if self._lists else None
        self._joins = self._joins and outer is not None
        items = [child for child in node.iter() if child.tag == "li"]
        tight = outer.tight if outer else all(len(item.text()) <= _LONG_ITEM for item in items)
        start = (node.attributes.get("start") or "1")[:9]
        number = int(start) if start.isdecimal() else 1
        # Word processors make a list of its own of each numbered title; what number it bore is lost.
        several = len(items) > 1 or "start" in node.attributes
        self._lists.append(_List(number if node.tag == "ol" else None, tight, self._writer.end, several))

    def leave(self, node: LexborNode) -> None:
        """Close an element."""
        tag = node.tag or ""
        if tag == "q":
            self._words.append("”")
        if not _BLOCK.fullmatch(tag):
            return
        if tag in ("td", "th") and self._tables and self._tables[-1][0]:
            self._cells.append(self._squeezed().replace("\n", " "))
            return
        if tag == "caption" and self._tables:
            self._put(self._squeezed(), "\n\n")
            self._tables[-1] = (self._tables[-1][0], self._writer.end)
        self.flush()
        if tag in ("ol", "ul") and self._lists:
            closed = self._lists.pop()
            if not self._lists and closed.several:
                self._mark(self._writer.lists, closed.start)
        elif tag == "blockquote" and self._quotes:
            start = self._quotes.pop()
            if not self._quotes:
                self._mark(self._writer.quotations, start)
        elif tag == "table" and self._tables:
            figures, start = self._tables.pop()
            if figures and not self._lists:
                self._mark(self._writer.lists, start)
        elif tag == "tr" and self._cells:
            self._row()
        elif tag in _LEVELS:
            self._heading = 0
        elif tag == "pre":
            self._pre -= 1
        elif tag == "footer":
            self._signs = False
        if node.mem_id in self._footnotes.notes and self._note is not None:
            mark = self._footnotes.notes[node.mem_id]
            for words in self._note:
                bare = _FIRST_MARK.sub("", words, count=1) if mark else words
                self._writer.note(f"[{mark}]" if mark else "", bare, self._places.get(node.mem_id))
                mark = ""
            self._note = None

    def _mark(self, spans: list[Span], start: int) -> None:
        """Keep what was written since ``start``, which lies before the blank line."""
        if self._writer.end > start:
            spans.append(Span(start + 2 if start else 0, self._writer.end))

    def _row(self) -> None:
        """Write a row of figures; the row of names above them opens with a bar, as in Markdown."""
        cells, self._cells = self._cells, []
        if any(cells):
            line = " | ".join(cells)
            first = self._writer.end == self._tables[-1][1] if self._tables else True
            self._put(f"| {line} |" if self._header and first else line, "\n\n" if first else "\n")

    def flush(self) -> None:
        """Write the words gathered so far as a block."""
        words = self._squeezed()
        if self._tables and self._tables[-1][0] and words.strip(_NOTE + _PAGE):
            self._words += [words, " "]
            return
        if not words.strip(_NOTE + _PAGE):
            self._put(words, "")
            return
        between = "\n\n"
        if self._lists and self._lists[-1].mark:
            here = self._lists[-1]
            words, here.mark = here.mark + words, ""
            between = "\n" if here.tight and self._joins else between
            self._joins = True
        else:
            self._joins = False
        if self._signs:
            words = words if words[0] in "—–-" else f"— {words}"
            between = "\n"
        span = self._put(words, between)
        if self._heading and span is not None and span.start < span.end:
            self._writer.headings.append(Heading(span, self._heading))

    def _put(self, words: str, between: str) -> Span | None:
        """Write words, and keep the places of the marks among them, which leave the text."""
        parts = re.split(f"([{_NOTE}{_PAGE}])", words)
        plain = "".join(parts[::2])
        if self._note is not None:
            self._marks, self._pages = [], []
            if plain:
                self._note.append(plain)
            return None
        span = self._writer.write(plain, between) if plain else Span(self._writer.end, self._writer.end)
        at = span.start
        for index, part in enumerate(parts):
            if index % 2 == 0:
                at += len(part)
            elif part == _NOTE and self._marks:
                self._places.setdefault(self._marks.pop(0), at)
            elif part == _PAGE and self._pages:
                self._writer.pages.append(Page(at, self._pages.pop(0)))
        return span

    def _squeezed(self) -> str:
        words = _SPACE.sub(" ", "".join(self._words)).strip(" \0")
        self._words = []
        return _BEFORE_MARK.sub(r"\1", _BREAKS.sub("\n", words))


def _is_of_figures(table: LexborNode) -> bool:
    """Tell a table of names or figures from one that sets a page: short cells, and nothing like a page in them."""
    # The selection holds the table itself.
    if len(table.css("table, h1, h2, h3, h4, ul, ol, blockquote, pre, p + p, div + div")) > 1:
        return False
    cells = table.css("td, th")
    return len(cells) > 1 and all(len(cell.text()) <= _LONG_CELL for cell in cells)
