"""The parts of a Word document in; out, its text's XML with the numbers that Word reckons while it shows a heading.

``1.`` before a title stands nowhere in the file: the title's style names a list, whose levels say how to count
(ECMA-376 part 1, 17.9). Headings, and titles that are the only item of their list for a while, get theirs written out;
points in a row stay the list that they are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, tostring

from proceedings.reader.xml import parse

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"heading [1-9]|title", re.IGNORECASE)
_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_SMALL_ROMAN = ((9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST = 3_999
_MOST_STYLES = 20  # that a style is based on, one on another


class _Level(NamedTuple):
    """How one level of a list counts: from where, in which figures, set in which words (``%1.%2``)."""

    start: int
    figures: str
    words: str


class _Style(NamedTuple):
    """A paragraph style: its name, the list and the level that it names, the style that it is based on."""

    name: str
    numbering: str | None
    level: int | None
    based: str


def write_numbers(document: bytes, styles: bytes | None, numbering: bytes | None) -> bytes:
    """Write the numbers out; the same bytes where there are none. The parts were looked through before."""
    if numbering is None or (b"numPr" not in document and b"numPr" not in (styles or b"")):
        return document
    root = parse(document)
    body = root.find(f"{_W}body")
    if body is None:
        return document
    lists = _Lists(parse(numbering))
    known = _read_styles(parse(styles)) if styles else {}
    placed = [(one, _heading(one, known), _list_of(one, known, lists)) for one in body if one.tag == f"{_W}p"]
    for at, (paragraph, heading, place) in enumerate(placed):
        if place is None:
            continue
        number = lists.count(*place)
        beside = [placed[near][2] for near in (at - 1, at + 1) if 0 <= near < len(placed)]
        alone = all(other is None or other[0] != place[0] for other in beside)
        if number and (heading or alone):
            _put(paragraph, number, keep=heading)
    written: bytes = tostring(root, "utf-8")
    return written


class _Lists:
    """The document's lists, and how far each has counted."""

    def __init__(self, root: Element) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._by_style: dict[str, int] = {}
        for one in root.iterfind(f"{_W}abstractNum"):
            levels: dict[int, _Level] = {}
            for level in one.iterfind(f"{_W}lvl"):
                depth = _number(level.get(f"{_W}ilvl"))
                start, figures, words = (_value(level, name) for name in ("start", "numFmt", "lvlText"))
                levels[depth] = _Level(_number(start, 1), figures or "decimal", words or "")
                style = _value(level, "pStyle")
                if style:
                    self._by_style[style] = depth
            self._levels[one.get(f"{_W}abstractNumId", "")] = levels
        self._abstract = {
            one.get(f"{_W}numId", ""): _value(one, "abstractNumId") or "" for one in root.iterfind(f"{_W}num")
        }
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)

    def level_of(self, style: str) -> int:
        """Tell which level is meant where a style names a list and no level: the one that names the style."""
        return self._by_style.get(style, 0)

    def count(self, numbering: str, depth: int) -> str:
        """Count one further; returns the number as it is shown, "" for bullets."""
        abstract = self._abstract.get(numbering, "")
        levels, counts = self._levels.get(abstract, {}), self._counts[abstract]
        if depth not in levels:
            return ""
        counts[depth] = counts[depth] + 1 if depth in counts else levels[depth].start
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        if levels[depth].figures in ("bullet", "none"):
            return ""

        def figure(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            level = levels.get(at, levels[depth])
            return _figure(counts.get(at, level.start), level.figures)

        return _PLACE.sub(figure, levels[depth].words)[:40]


def _read_styles(root: Element) -> dict[str, _Style]:
    found = {}
    for style in root.iterfind(f"{_W}style"):
        numbered = style.find(f"{_W}pPr/{_W}numPr")
        numbering = _value(numbered, "numId") if numbered is not None else None
        level = _value(numbered, "ilvl") if numbered is not None else None
        key = style.get(f"{_W}styleId", "")
        depth = _number(level) if level else None
        found[key] = _Style(_value(style, "name") or "", numbering, depth, _value(style, "basedOn") or "")
    return found


def _style_of(paragraph: Element) -> str:
    properties = paragraph.find(f"{_W}pPr")
    return (_value(properties, "pStyle") or "") if properties is not None else ""


def _heading(paragraph: Element, styles: dict[str, _Style]) -> bool:
    style = styles.get(_style_of(paragraph))
    return style is not None and _HEADING.fullmatch(style.name) is not None


def _list_of(paragraph: Element, styles: dict[str, _Style], lists: _Lists) -> tuple[str, int] | None:
    """Find the list and the level of a paragraph: its own, else its style's, else that of the style's base."""
    own = paragraph.find(f"{_W}pPr/{_W}numPr")
    numbering = _value(own, "numId") if own is not None else None
    if own is not None and numbering is not None:
        return (numbering, _number(_value(own, "ilvl"))) if numbering != "0" else None
    key = _style_of(paragraph)
    for _ in range(_MOST_STYLES):
        style = styles.get(key)
        if style is None:
            return None
        if style.numbering is not None:
            depth = style.level if style.level is not None else lists.level_of(key)
            return (style.numbering, depth) if style.numbering != "0" else None
        key = style.based
    return None


def _put(paragraph: Element, number: str, keep: bool) -> None:
    """Write a number before the words; what was a list's only item is none any more."""
    properties = paragraph.find(f"{_W}pPr")
    numbered = properties.find(f"{_W}numPr") if properties is not None else None
    if not keep and properties is not None and numbered is not None:
        properties.remove(numbered)
    run = Element(f"{_W}r")
    words = SubElement(run, f"{_W}t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
    words.text = f"{number} "
    paragraph.insert(1 if properties is not None else 0, run)


def _value(element: Element, name: str) -> str | None:
    found = element.find(f"{_W}{name}")
    return found.get(f"{_W}val") if found is not None else None


def _number(text: str | None, otherwise: int = 0) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else otherwise


def _figure(count: int, figures: str) -> str:
    if figures.endswith("Roman") and 0 < count <= _MOST:
        words = ""
        for value, letters in (*_ROMAN, *_SMALL_ROMAN):
            words += letters * (count // value)
            count %= value
    elif figures.endswith("Letter") and count > 0:
        words = chr(97 + (count - 1) % 26) * min(1 + (count - 1) // 26, 3)
    else:
        words = str(count)
    return words.upper() if figures.startswith("upper") else words
