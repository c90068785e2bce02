"""Bytes and a file name in, a Source out: the text, its newlines all of one kind, and the headings its format marks.

One function a format; add a row to READERS to add a format.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import PureWindowsPath

from proceedings.errors import UnreadableFile
from proceedings.model import Heading, Source
from proceedings.reader.refusing import NotTextError

__all__ = ["MAX_BYTES", "READERS", "read"]

MAX_BYTES = 10_000_000
"""The largest file that is read, in bytes: a report of some 4,000 pages."""

ReadFunction = Callable[[bytes], tuple[str, tuple[Heading, ...]]]


# Each format imports what it needs when a file of it comes: most starts find nothing new to read.


def _read_text(data: bytes) -> tuple[str, tuple[Heading, ...]]:
    from proceedings.reader.decoding import decode
    from proceedings.reader.markdown import find_plain_headings

    text = decode(data)
    return text, find_plain_headings(text)


def _read_markdown(data: bytes) -> tuple[str, tuple[Heading, ...]]:
    from proceedings.reader.decoding import decode
    from proceedings.reader.markdown import find_headings

    text = decode(data)
    return text, find_headings(text)


READERS: dict[str, ReadFunction] = {
    ".txt": _read_text,
    ".text": _read_text,
    ".md": _read_markdown,
    ".markdown": _read_markdown,
}
"""File name suffix, in lower case -> the function that reads such a file. It may raise NotTextError."""


def read(data: bytes, name: str) -> Source:
    """Read a file's bytes; ``name`` may be a path, only its last part is kept.

    Raises UnreadableFile when the file is empty, binary, over MAX_BYTES, undecodable or of an unknown format.
    """
    bare = _bare(name)
    suffix = "." + bare.rpartition(".")[2].lower() if "." in bare else ""
    reader = READERS.get(suffix)
    if reader is None:
        kinds = ", ".join(sorted(READERS))
        raise UnreadableFile(bare, f"this kind of file cannot be read yet. Save it as one of {kinds}.")
    if len(data) > MAX_BYTES:
        most = f"{MAX_BYTES // 1_000_000} MB"
        raise UnreadableFile(bare, f"the file has more than the {most} that can be read. Split it.")
    try:
        text, headings = reader(data)
    except NotTextError as why:
        raise UnreadableFile(bare, str(why)) from why
    if not text.strip():
        raise UnreadableFile(bare, "there is no text in this file. Send one that has some.")
    return Source(bare, data, hashlib.sha256(data).hexdigest(), text, headings)


def _bare(name: str) -> str:
    """Reduce a path of any system to its last part, without control characters."""
    bare = PureWindowsPath(name.replace("\0", "")).name
    return "".join(c for c in bare if c.isprintable()).strip() or "unnamed"
