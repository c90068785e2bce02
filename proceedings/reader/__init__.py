"""Bytes and a file name in, a Source out: the text, its newlines all of one kind, and what its format knows of it.

One module a format; add a row to READERS to add a format.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING, NamedTuple, cast

from proceedings.errors import UnreadableFile
from proceedings.model import Source
from proceedings.reader.refusing import NO_TEXT, NotTextError

if TYPE_CHECKING:
    from proceedings.reader.content import Content

__all__ = ["MAX_BYTES", "READERS", "Format", "Unpacked", "check_file", "file_name", "format_of", "read", "read_all"]

MAX_BYTES = 50_000_000
"""The largest file of any format that is read, in bytes: a report with its pictures."""

_MAX_TEXT = 10_000_000  # bytes of a file that is all text: a report of some 4,000 pages


class Format(NamedTuple):
    """How files of a format are read: the module and its function, which may raise NotTextError.

    ``kind`` is what their first bytes show, None where these tell nothing. ``plain`` ones are read where they came;
    all others need a process of their own (``apart``).
    """

    function: str
    kind: str | None = None
    most: int = _MAX_TEXT
    plain: bool = False


READERS: dict[str, Format] = {
    ".txt": Format("text:read_text", plain=True),
    ".text": Format("text:read_text", plain=True),
    ".md": Format("text:read_markdown", plain=True),
    ".markdown": Format("text:read_markdown", plain=True),
    ".html": Format("html:read_content"),
    ".htm": Format("html:read_content"),
    ".xhtml": Format("html:read_content"),
    ".docx": Format("docx:read_content", "docx", MAX_BYTES),
    ".odt": Format("odt:read_content", "odt", MAX_BYTES),
    ".rtf": Format("rtf:read_content", "rtf"),
    ".pdf": Format("pdf:read_content", "pdf", MAX_BYTES),
    ".epub": Format("epub:read_content", "epub", MAX_BYTES),
    ".vtt": Format("captions:read_vtt"),
    ".srt": Format("captions:read_srt"),
}
"""File name suffix, in lower case -> how such a file is read. A module is loaded when a file of its kind comes."""

_ZIP = ".zip"


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What a file held: one source, or of a zip (``packed``) several, and the files in it that could not be read."""

    sources: tuple[Source, ...]
    refused: tuple[UnreadableFile, ...] = ()
    packed: bool = False


def read(data: bytes, name: str) -> Source:
    """Read a file's bytes; ``name`` may be a path, only its last part is kept.

    Raises UnreadableFile when the file is empty, binary, too large, damaged, locked or of an unknown format.
    """
    bare = file_name(name)
    form = _checked(bare, len(data))
    if not data.strip():
        raise UnreadableFile(bare, NO_TEXT)
    from proceedings.reader.sniffing import refuse_mislabelled

    module, _, function = form.function.partition(":")
    try:
        refuse_mislabelled(data, form.kind)
        reader = cast("Callable[[bytes], Content]", getattr(import_module(f"proceedings.reader.{module}"), function))
        content = reader(data)
    except NotTextError as why:
        raise UnreadableFile(bare, str(why)) from why
    if not content.text.strip():
        raise UnreadableFile(bare, NO_TEXT)
    return Source(bare, data, hashlib.sha256(data).hexdigest(), **content._asdict())


def check_file(name: str, size: int) -> int:
    """Say how many bytes a file of a name may have, before its ``size`` bytes are there.

    Raises UnreadableFile for a file that would not be read: of an unknown format, too large, or empty.
    """
    bare = file_name(name)
    if not size:
        raise UnreadableFile(bare, NO_TEXT)
    if bare.lower().endswith(_ZIP):
        _check_size(bare, size, MAX_BYTES)
        return MAX_BYTES
    return _checked(bare, size).most


def _checked(bare: str, size: int) -> Format:
    form = format_of(bare)
    if form is None:
        kinds = ", ".join(sorted((*READERS, _ZIP)))
        raise UnreadableFile(bare, f"this kind of file cannot be read yet. Save it as one of {kinds}.")
    _check_size(bare, size, form.most)
    return form


def _check_size(bare: str, size: int, most: int) -> None:
    if size > most:
        raise UnreadableFile(bare, f"the file has more than the {most // 1_000_000} MB that can be read. Split it.")


def read_all(data: bytes, name: str) -> Unpacked:
    """Read a file's bytes, or all that a zip holds; one file that cannot be read stops no other.

    Raises UnreadableFile as ``read`` does, and for a zip in which there is nothing to read.
    """
    bare = file_name(name)
    if not bare.lower().endswith(_ZIP):
        return Unpacked((read(data, bare),))
    _check_size(bare, len(data), MAX_BYTES)
    from proceedings.reader.archive import unpack
    from proceedings.reader.sniffing import refuse_mislabelled

    sources: list[Source] = []
    refused: list[UnreadableFile] = []
    try:
        refuse_mislabelled(data, "zip")
        for inside, held in unpack(data):
            called = file_name(inside)
            try:
                if isinstance(held, NotTextError):
                    raise UnreadableFile(called, str(held))
                if called.lower().endswith(_ZIP):
                    raise UnreadableFile(called, "a zip in a zip is not opened. Send it by itself.")
                sources.append(read(held, called))
            except UnreadableFile as why:
                refused.append(why)
    except NotTextError as why:
        raise UnreadableFile(bare, str(why)) from why
    if not sources:
        first = refused[0] if refused else None
        raise UnreadableFile(bare, f"none of its files can be read. {first}" if first else NO_TEXT)
    return Unpacked(tuple(sources), tuple(refused), True)


def format_of(name: str) -> Format | None:
    """Look up the format that a file's name says; None for zips, which hold files, and for what cannot be read."""
    return READERS.get("." + name.rpartition(".")[2].lower()) if "." in name else None


def file_name(name: str) -> str:
    """Reduce a path of any system to its last part, without control characters."""
    bare = PureWindowsPath(name.replace("\0", "")).name
    return "".join(c for c in bare if c.isprintable()).strip() or "unnamed"
