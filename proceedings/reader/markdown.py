"""Markdown in, its headings out, as spans of the text. ATX, setext and HTML's tags; code fences hold none."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from proceedings.model import Heading, Span

_LONGEST = 200  # characters; a longer run above a row of dashes is a paragraph above a rule
_MAY_HOLD = re.compile(r"^ {0,3}(?:#{1,6}(?:[ \t]|$)|=+[ \t]*$|-+[ \t]*$)", re.MULTILINE)
_BLANK_AFTER = re.compile(r"[ \t]*(?:\n[ \t]*(?:\n|\Z)|\Z)")
_TAGGED = re.compile(
    r"^[ \t]{0,8}(<h(?P<level>[1-6])\b[^<>]{0,200}>.{1,300}?</h(?P=level)>)[ \t]*$", re.I | re.M | re.S
)
_ATX = re.compile(r"#{1,6}[ \t]+[^\W_]")


def find_plain_headings(text: str) -> tuple[Heading, ...]:
    """Find the headings of a plain text that marks them as Markdown does: ``# Peace`` on a line between blank ones.

    Underlined lines are left to the analysis, and so is ``# make install`` above the next line of a script.
    """
    if not _ATX.search(text):
        return _find_tagged(text)
    return tuple(
        heading
        for heading in find_headings(text)
        if _TAGGED.match(text, heading.span.start)
        or (_ATX.match(text, heading.span.start) and _BLANK_AFTER.match(text, heading.span.end))
    )


def find_headings(text: str) -> tuple[Heading, ...]:
    """Find the headings of the outermost level of blocks; a span covers whole lines, marks and underline included."""
    tagged = _find_tagged(text)
    if not _MAY_HOLD.search(text):
        return tagged
    parser = MarkdownIt("zero").enable(
        ["heading", "lheading", "fence", "code", "blockquote", "list", "html_block", "hr"]
    )
    starts = _line_starts(text)
    found = []
    for token in parser.parse(text):
        if token.type == "heading_open" and token.level == 0 and token.map:
            first, last = token.map
            start, end = starts[first], starts[min(last, len(starts) - 1)]
            line = text[start:end]
            if line.strip(" \t\n#=-") and len(line) <= _LONGEST:
                found.append(Heading(Span(start, start + len(line.rstrip())), int(token.tag[1:])))
    return tuple(sorted([*found, *tagged], key=lambda heading: heading.span)) if tagged else tuple(found)


def _find_tagged(text: str) -> tuple[Heading, ...]:
    """Find headings between HTML's tags that have their lines to themselves: ``<h2>Water</h2>``."""
    return tuple(
        Heading(Span(match.start(), match.end(1)), int(match["level"]))
        for match in (_TAGGED.finditer(text) if "</h" in text or "</H" in text else ())
        if any(c.isalpha() for c in match[0])
    )


def _line_starts(text: str) -> list[int]:
    """Offsets at which lines start, and the end of the text."""
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    starts.append(len(text))
    return starts
