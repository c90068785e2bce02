"""Files in, readings in the store out: what ``add`` does, and what every start does with ``data/texts``."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from proceedings.errors import RapporteurError, UnreadableFile
from proceedings.model import SHIPPED
from proceedings.reader import MAX_BYTES
from proceedings.store import Added, Store

_LOADED = "texts"


@dataclass
class Shelved:
    """What became of some files."""

    added: list[Added] = field(default_factory=list)
    refused: list[RapporteurError] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)

    @property
    def troubles(self) -> list[str]:
        """A sentence for each file that was refused or is gone."""
        gone = [f"{name} is gone from the texts' folder; what was read from it is kept." for name in self.gone]
        return [*map(str, self.refused), *gone]


def files_in(paths: Iterable[Path]) -> list[Path]:
    """List the files that paths mean: a folder stands for the files in it, hidden ones left out, in order of name."""
    return [file for path in paths for file in (sorted(_visible(path)) if path.is_dir() else [path])]


def _visible(folder: Path) -> Iterator[Path]:
    return (path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))


def shelve(store: Store, files: Iterable[Path], *, server: int = SHIPPED) -> Shelved:
    """Add files to the library; one that cannot be read stops no other."""
    shelved = Shelved()
    for file in files:
        try:
            added = add_file(store, file, server=server)
        except RapporteurError as error:
            shelved.refused.append(error)
        else:
            if added:
                shelved.added.append(added)
    return shelved


def add_file(store: Store, file: Path, *, server: int = SHIPPED) -> Added | None:
    """Read one file into the library; None where it is there already, unchanged. Raises UnreadableFile, StoreError."""
    data = read_bytes(file)
    if store.has(file.name, hashlib.sha256(data).hexdigest(), server):
        return None
    # Most starts find nothing new to read, and should not wait for what reading needs.
    from proceedings.analysis import analyse
    from proceedings.reader import read

    return store.add(analyse(read(data, file.name)), server=server, now=datetime.now(UTC))


def read_bytes(file: Path) -> bytes:
    """Read a file that is not too large. Raises UnreadableFile."""
    try:
        with file.open("rb") as opened:
            # One byte more than is allowed: the reader says so then, and no huge file is held in memory.
            return opened.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise UnreadableFile(file.name, f"there is no such file in {file.parent.absolute()}.") from None
    except OSError as error:
        raise UnreadableFile(file.name, f"it cannot be read: {error.strerror}.") from error


def load_texts(store: Store, folder: Path, files: Iterable[Path] | None = None) -> Shelved:
    """Bring the shipped texts up to date: new and changed files are read, and files gone from the folder are told of.

    ``files`` are those of the folder, where the caller wants to watch them go by.
    """
    if not folder.is_dir():
        return Shelved(refused=[UnreadableFile(str(folder), "there is no such folder. RAPPORTEUR_TEXTS names it.")])
    present = {file.name for file in files_in([folder])}
    before = set(json.loads(store.setting(_LOADED) or "[]"))
    shelved = shelve(store, files_in([folder]) if files is None else files)
    refused = {error.name for error in shelved.refused if isinstance(error, UnreadableFile)}
    known = {found.file_name for found in store.proceedings(SHIPPED)}
    shelved.gone = sorted((before - present) & known)
    loaded = sorted((present - refused) | set(shelved.gone))
    if loaded != sorted(before):
        store.set_setting(_LOADED, json.dumps(loaded))
    return shelved
