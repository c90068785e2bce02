"""Plain text and Markdown in, as they stand, with the headings that they mark."""

from __future__ import annotations

from proceedings.reader.content import Content
from proceedings.reader.decoding import decode
from proceedings.reader.markdown import find_headings, find_plain_headings


def read_text(data: bytes) -> Content:
    """Read a plain text. Raises NotTextError."""
    text = decode(data)
    return Content(text, find_plain_headings(text))


def read_markdown(data: bytes) -> Content:
    """Read a Markdown file. Raises NotTextError."""
    text = decode(data)
    return Content(text, find_headings(text))
