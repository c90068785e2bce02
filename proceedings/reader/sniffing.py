"""Bytes in, the kind of file that they are out, whatever its name says."""

from __future__ import annotations

import io
import zipfile
from typing import NamedTuple

from proceedings.reader.refusing import LOCKED, NotTextError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"\x1f\x8b", "packed"),
    (b"BZh", "packed"),
    (b"7z\xbc\xaf\x27\x1c", "packed"),
    (b"Rar!\x1a\x07", "packed"),
    (b"\xfd7zXZ\0", "packed"),
    (b"\x7fELF", "program"),
    (b"MZ\x90\0", "program"),
    (b"ID3", "recording"),
    (b"OggS", "recording"),
    (b"SQLite format 3\0", "database"),
)

_NAMES = {
    "picture": "this is a picture. Run OCR over it, and send the text.",
    "packed": "this is a packed file of a kind that cannot be opened. Pack it as a zip, or send what is in it.",
    "program": "this is a program, not a text.",
    "recording": "this is a recording. Send its transcript.",
    "database": "this is a database, not a text.",
    "sheet": "this is a table of figures or a set of slides. Save it as PDF and send that.",
    "doc": "this is a Word file of the old kind (.doc). Save it as .docx and send that.",
}
"""Kinds that nothing here reads -> what to do."""


class Kind(NamedTuple):
    """What a format is called, and the suffix that its files should have."""

    name: str
    suffix: str


KINDS = {
    "pdf": Kind("PDF", ".pdf"),
    "rtf": Kind("RTF document", ".rtf"),
    "docx": Kind("Word document", ".docx"),
    "odt": Kind("OpenDocument text", ".odt"),
    "epub": Kind("EPUB book", ".epub"),
    "zip": Kind("zip file", ".zip"),
}
"""Kinds that begin with a mark of their own, so that a wrong name can be told."""


def find_kind(data: bytes) -> str | None:
    """Name the kind of file that bytes begin as; None where nothing but their name can tell."""
    if data.startswith(_OLE):
        return "doc"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed_kind(data)
    for start, kind in _STARTS:
        if data.startswith(start):
            return kind
    head = data[:16]
    if head[4:8] == b"ftyp" or (head[:4] == b"RIFF" and head[8:12] == b"WAVE"):
        return "recording"
    return "pdf" if b"\n%PDF-1" in data[:1024] else None


def refuse_mislabelled(data: bytes, expected: str | None) -> None:
    """Raise NotTextError where bytes are surely of another kind than their name says.

    ``expected`` is the kind that the name says, None for texts, which have no mark of their own.
    """
    kind = find_kind(data)
    if kind == "doc" and "EncryptedPackage".encode("utf-16-le") in data:
        raise NotTextError(LOCKED)
    if kind in _NAMES:
        raise NotTextError(_NAMES[kind])
    if kind is not None and kind != expected:
        name, suffix = KINDS[kind]
        raise NotTextError(f"this is {_article(name)} {name} under another name. Let its name end in {suffix}.")
    if expected is not None and kind is None and data.strip():
        name = KINDS[expected].name
        raise NotTextError(f"this is not {_article(name)} {name}, or it is damaged. Save it anew and send that.")


def _packed_kind(data: bytes) -> str:
    """Tell documents that are zip files inside by what they hold. Only the list of names is read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = set(packed.namelist())
            mark = packed.open("mimetype").read(80) if "mimetype" in names else b""
    except Exception:  # a broken archive raises many kinds; whoever opens it in earnest says so
        names, mark = set(), data[30:120]
    if b"application/epub+zip" in mark or "META-INF/container.xml" in names:
        return "epub"
    if b"application/vnd.oasis.opendocument.text" in mark:
        return "odt"
    if "word/document.xml" in names or (b"word/" in data[:4000] and b"[Content_Types].xml" in data[:4000]):
        return "docx"
    if b"application/vnd.oasis" in mark or names & {"xl/workbook.xml", "ppt/presentation.xml"}:
        return "sheet"
    return "zip"


def _article(name: str) -> str:
    return "an" if name[0] in "AEIOR" else "a"
