"""An OpenDocument text in, its text out: its XML is told as HTML, which the other documents share."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from xml.etree.ElementTree import Element

from proceedings.reader.content import Content, Writer
from proceedings.reader.html import write_page
from proceedings.reader.refusing import DAMAGED, LOCKED, NotTextError
from proceedings.reader.xml import parse
from proceedings.reader.zipped import Zipped

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"

_AS = {
    f"{_TEXT}list-item": "li",
    f"{_TEXT}list-header": "li",
    f"{_TABLE}table": "table",
    f"{_TABLE}table-row": "tr",
    f"{_TABLE}table-cell": "td",
    f"{_DRAW}text-box": "div",
    f"{_TEXT}section": "div",
}
"""Elements that HTML has under another name."""

_LEFT_OUT = frozenset(
    [
        f"{_TEXT}tracked-changes",
        f"{_TEXT}sequence-decls",
        f"{_OFFICE}annotation",
        f"{_OFFICE}forms",
        f"{_TEXT}note-citation",
        f"{_TEXT}bibliography-source",
        f"{_TEXT}table-of-content-source",
    ]
)
_QUOTES = frozenset(["Quotations", "Quote", "Block_20_Text", "Block_20_Quotation"])
_MOST_SPACES = 100


def read_content(data: bytes) -> Content:
    """Read an .odt file. Raises NotTextError."""
    packed = Zipped(data)
    if "META-INF/manifest.xml" in packed and b"encryption-data" in packed.read("META-INF/manifest.xml"):
        raise NotTextError(LOCKED)
    root = parse(packed.read("content.xml"))
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise NotTextError(DAMAGED)
    telling = _Telling(root)
    told = list(telling.tell(body))
    first = [_page(1)] if telling.pages > 1 else []
    writer = Writer()
    write_page("".join([*first, *told, *telling.notes]), writer)
    return writer.content()


class _Telling:
    """Tells the elements of a text in HTML, one after the other."""

    def __init__(self, root: Element) -> None:
        self._parents = {
            style.get(f"{_STYLE}name", ""): style.get(f"{_STYLE}parent-style-name", "")
            for style in root.iterfind(f"{_OFFICE}automatic-styles/{_STYLE}style")
        }
        self._numbered = {
            style.get(f"{_STYLE}name", "")
            for style in root.iterfind(f"{_OFFICE}automatic-styles/{_TEXT}list-style")
            if style.find(f"{_TEXT}list-level-style-number") is not None
        }
        self.notes: list[str] = []
        """The notes told so far: they follow the text, as no paragraph of HTML may hold another."""
        self.pages = 1

    def tell(self, element: Element) -> Iterator[str]:
        """Tell an element and all it holds; its depth was bounded when it was parsed."""
        tag = element.tag
        if tag in _LEFT_OUT:
            return
        if tag == f"{_TEXT}note":
            yield self._note(element)
            return
        before, after = self._marks(element, tag)
        yield before
        yield escape(element.text or "")
        for child in element:
            yield from self.tell(child)
            yield escape(child.tail or "")
        yield after

    def _marks(self, element: Element, tag: str) -> tuple[str, str]:
        if tag in _AS:
            return f"<{_AS[tag]}>", f"</{_AS[tag]}>"
        if tag == f"{_TEXT}h":
            return self._heading(element.get(f"{_TEXT}outline-level", "1"))
        if tag == f"{_TEXT}p":
            return self._paragraph(element.get(f"{_TEXT}style-name", ""))
        if tag == f"{_TEXT}list":
            numbered = element.get(f"{_TEXT}style-name", "") in self._numbered
            return ("<ol>", "</ol>") if numbered else ("<ul>", "</ul>")
        if tag == f"{_TEXT}soft-page-break":
            self.pages += 1
            return _page(self.pages), ""
        if tag == f"{_TEXT}s":
            count = element.get(f"{_TEXT}c", "1")
            return " " * (min(int(count), _MOST_SPACES) if count.isdecimal() else 1), ""
        return {f"{_TEXT}tab": (" ", ""), f"{_TEXT}line-break": ("<br>", "")}.get(tag, ("", ""))

    def _heading(self, level: str) -> tuple[str, str]:
        depth = min(max(int(level), 1), 6) if level.isdecimal() else 1
        return f"<h{depth}>", f"</h{depth}>"

    def _paragraph(self, style: str) -> tuple[str, str]:
        names = {style, self._parents.get(style, "")}
        if not _QUOTES.isdisjoint(names):
            return "<blockquote><p>", "</p></blockquote>"
        return ('<h1 class="title">', "</h1>") if "Title" in names else ("<p>", "</p>")

    def _note(self, element: Element) -> str:
        """Tell the link to a note, and keep its words for the end."""
        here = f"note-{len(self.notes)}"
        citation = escape(element.findtext(f"{_TEXT}note-citation") or "*")
        body = element.find(f"{_TEXT}note-body")
        words = "".join(self.tell(body)) if body is not None else ""
        self.notes.append(f'<aside role="doc-footnote" id="{here}">{words}</aside>')
        return f'<a role="doc-noteref" href="#{here}" id="to-{here}">{citation}</a>'


def _page(number: int) -> str:
    return f'<span role="doc-pagebreak" title="{number}"></span>'
