"""Files in, readings in the store out: what ``add`` does, and what every start does with ``data/texts``."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from proceedings.errors import RapporteurError, UnreadableFile
from proceedings.model import SHIPPED, Reading, Source
from proceedings.reader import MAX_BYTES, Unpacked
from proceedings.store import Added, Store

if TYPE_CHECKING:
    from proceedings.reader.apart import Limits

_LOADED = "texts"
_PACKED = "zips"
"""The setting that holds, by the sha256 of each zip that was read, the names and sha256 of the texts in it."""


@dataclass(frozen=True)
class Put:
    """A file that was put on the shelf, how many of each thing were found in it, and what of it is missing."""

    added: Added
    file: str
    found: dict[str, int]
    remarks: tuple[str, ...]


@dataclass
class Shelved:
    """What became of some files."""

    put: list[Put] = field(default_factory=list)
    unchanged: int = 0
    refused: list[RapporteurError] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)
    """The sha256 of every text that could be looked at, by its name: the file's own, or its name in a zip."""

    @property
    def troubles(self) -> list[str]:
        """A sentence for each file that was refused or is gone."""
        gone = [f"{name} is gone from the texts' folder; what was read from it is kept." for name in self.gone]
        return [*map(str, self.refused), *gone]


def files_in(paths: Iterable[Path]) -> list[Path]:
    """List the files that paths mean: a folder stands for those in it and in its folders, in order of name.

    Hidden files and folders are left out, and links to folders are not followed. Raises UnreadableFile.
    """
    return [file for path in paths for file in (sorted(_visible(path)) if path.is_dir() else [path])]


def _visible(folder: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        raise UnreadableFile(str(error.filename), f"the folder cannot be read: {error.strerror}.") from error

    for here, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (path for name in files if not name.startswith(".") and (path := Path(here, name)).is_file())


class Shelf(Protocol):
    """Where texts are put: on the shipped shelf, or on a server's."""

    def has(self, name: str, sha256: str) -> bool:
        """Tell whether a file of that name and content would change nothing there, so that it need not be read."""

    def put(self, source: Source) -> Put | None:
        """Put what was read of a file there; None where that changes nothing. Raises RapporteurError."""


@dataclass(frozen=True)
class Shipped:
    """The shelf that every server sees."""

    store: Store

    def has(self, name: str, sha256: str) -> bool:
        """Tell whether the shelf has it."""
        return self.store.has(name, sha256, SHIPPED)

    def put(self, source: Source) -> Put | None:
        """Put it in the place of the file that had its name, else beside the others."""
        # Most starts find nothing new to read, and should not wait for what reading needs.
        from proceedings.analysis import analyse

        reading = analyse(source)
        added = self.store.add(reading, server=SHIPPED, now=datetime.now(UTC))
        return Put(added, source.name, count(reading), source.remarks) if added.change != "unchanged" else None


def count(reading: Reading) -> dict[str, int]:
    """Count what was found in a text."""
    return {
        "session": len(reading.sessions),
        "paragraph": len(reading.paragraphs),
        "speaker": len(reading.speakers),
        "quotation": len(reading.quotations),
    }


def shelve(store: Store, files: Iterable[Path], shelf: Shelf, limits: Limits | None = None) -> Shelved:
    """Add files to a shelf; one that cannot be read stops no other, nor does one in a zip.

    ``limits`` bound what reading one file may take.
    """
    shelved = Shelved()
    taken: dict[str, str] = {}  # the sha256 of what a name stands for
    packed: dict[str, dict[str, str]] = json.loads(store.setting(_PACKED) or "{}")
    for file in files:
        try:
            data = read_bytes(file)
            digest = hashlib.sha256(data).hexdigest()
            held = packed.get(digest, {file_name(file): digest})
            if all(shelf.has(name, sha256) for name, sha256 in held.items()):
                for name, sha256 in held.items():
                    taken.setdefault(name, sha256)
                shelved.digests.update(held)
                shelved.unchanged += len(held)
                continue
            shelved.digests.setdefault(file_name(file), digest)
            found = _read(data, file, limits)
        except RapporteurError as error:
            shelved.refused.append(error)
            continue
        if found.packed:
            del shelved.digests[file_name(file)]
        for source in found.sources:
            if taken.setdefault(source.name, source.sha256) == source.sha256:
                _put(shelf, source, shelved)
            else:  # it would take the place of the other one, and that its place at the next start
                why = "another file here has this name too. Rename one of them."
                shelved.refused.append(UnreadableFile(source.name, why))
        shelved.refused += found.refused
        if found.packed and not found.refused:
            packed[digest] = {source.name: source.sha256 for source in found.sources}
            store.set_setting(_PACKED, json.dumps(packed))
    return shelved


def _read(data: bytes, file: Path, limits: Limits | None) -> Unpacked:
    from proceedings.reader.apart import read_apart

    return read_apart(data, file.name, limits)


def _put(shelf: Shelf, source: Source, shelved: Shelved) -> None:
    shelved.digests[source.name] = source.sha256
    try:
        put = None if shelf.has(source.name, source.sha256) else shelf.put(source)
    except RapporteurError as error:
        shelved.refused.append(error)
        return
    if put is None:
        shelved.unchanged += 1
    else:
        shelved.put.append(put)


def file_name(file: Path) -> str:
    """Give a file's name as it can be stored and shown. Raises UnreadableFile for bytes that are no letters."""
    try:
        file.name.encode()
    except UnicodeEncodeError:
        shown = file.name.encode("utf-8", "replace").decode()
        raise UnreadableFile(shown, "its name is not in UTF-8. Rename it.") from None
    return file.name


def read_bytes(file: Path) -> bytes:
    """Read a file that is not too large. Raises UnreadableFile."""
    if file.exists() and not file.is_file():
        raise UnreadableFile(str(file), "this is no file.")
    try:
        with file.open("rb") as opened:
            # One byte more than is allowed: the reader says so then, and no huge file is held in memory.
            return opened.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise UnreadableFile(file.name, f"there is no such file in {file.parent.absolute()}.") from None
    except OSError as error:
        raise UnreadableFile(file.name, f"it cannot be read: {error.strerror}.") from error


def load_texts(
    store: Store,
    folder: Path,
    watched: Callable[[list[Path]], Iterable[Path]] = lambda files: files,
    limits: Limits | None = None,
) -> Shelved:
    """Bring the shipped texts up to date: new and changed files are read, and files gone from the folder are told of.

    ``watched`` may let somebody see the files go by; ``limits`` bound what reading one file may take.
    """
    if not folder.is_dir():
        return Shelved(refused=[UnreadableFile(str(folder), "there is no such folder. RAPPORTEUR_TEXTS names it.")])
    try:
        files = files_in([folder])
    except UnreadableFile as error:
        return Shelved(refused=[error])
    shelved = shelve(store, watched(files), Shipped(store), limits)
    before: dict[str, str] = json.loads(store.setting(_LOADED) or "{}")
    on_shelf = {one.sha256 for one in store.proceedings(SHIPPED)}
    # What lies there under another name, or was taken off the shelf, is not missed.
    missed = on_shelf - set(shelved.digests.values())
    gone = {name: digest for name, digest in before.items() if name not in shelved.digests and digest in missed}
    shelved.gone = sorted(gone)
    loaded = {name: digest for name, digest in shelved.digests.items() if digest in on_shelf} | gone
    if loaded != before:
        store.set_setting(_LOADED, json.dumps(loaded))
    return shelved
