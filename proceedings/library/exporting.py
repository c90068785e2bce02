"""A server's own texts in, one file to take along out: to be read, to be worked with, to be opened by this program."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import PurePath

from proceedings.errors import NotYours
from proceedings.library.exported_json import tell_changes, tell_proceedings
from proceedings.library.exported_markdown import write_markdown
from proceedings.library.library import Library
from proceedings.model import SHIPPED, Proceedings
from proceedings.reader import file_name
from proceedings.store import Store

FORM = 1
"""The version of the JSON: it grows when a field changes its meaning or goes."""

_MOST_CHANGES = 1_000_000
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first moment of zips: the same files make the same zip


def export_files(store: Store, server: int, form: str, proceedings: Proceedings | None = None) -> tuple[str, bytes]:
    """Give all texts of a server's own as one file, its name and its bytes; SHIPPED: those that all servers see.

    ``form`` is one of FORMS: ``markdown`` to be read, ``json`` with all that was understood, ``sqlite`` a database that
    this program opens, ``sources`` a zip of the files as they came. With ``proceedings``, which the server must see,
    that one alone. Raises NotYours where there is nothing, or where the form is unknown ValueError.
    """
    if form not in FORMS:
        raise ValueError(f"{form} is none of {', '.join(FORMS)}")
    with store.snapshot():
        if proceedings is not None:
            seen = [one for one in store.proceedings(server) if one.id == proceedings.id]
            if seen and seen[0].server == SHIPPED:  # which a server may call otherwise
                server = SHIPPED
                seen = [one for one in store.exports.own(SHIPPED) if one.id == proceedings.id]
        else:
            seen = store.exports.own(server)
        if not seen:
            raise NotYours(_NOTHING if proceedings is None else f"{proceedings.label} is gone.")
        name = seen[0].slug if proceedings is not None else f"server-{server}" if server else "library"
        suffix, write = _WRITERS[form]
        return f"{name}{suffix}", write(store, server, seen, proceedings is None)


_NOTHING = (
    "This server has no texts of its own to export. /library export names one that comes with the bot, or add texts."
)


def _markdown(store: Store, server: int, some: list[Proceedings], whole: bool) -> bytes:
    library = Library(store, server)
    return b"\n".join(write_markdown(library, one).encode() for one in some)


def _json(store: Store, server: int, some: list[Proceedings], whole: bool) -> bytes:
    """Write one document, proceedings by proceedings: all at once would take many times as much memory."""
    ids = {one.id for one in some}
    history = tell_changes(store.changes.history(server, most=_MOST_CHANGES), ids)
    head = f'{{"form": {FORM}, "server": {_dump(str(server) if server != SHIPPED else None)}, "proceedings": [\n'
    told = (_dump(tell_proceedings(store, server, one)).encode() for one in some)
    return b"".join((head.encode(), b",\n".join(told), f'\n], "history": {_dump(history)}}}\n'.encode()))


def _dump(told: object) -> str:
    return json.dumps(told, ensure_ascii=False)


def _database(store: Store, server: int, some: list[Proceedings], whole: bool) -> bytes:
    return store.exports.database(server, None if whole else some[0].id)


def _sources(store: Store, server: int, some: list[Proceedings], whole: bool) -> bytes:
    written = io.BytesIO()
    taken: set[str] = set()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in store.exports.sources(server, [one.id for one in some]):
            packed.writestr(zipfile.ZipInfo(free_name(name, taken), _LONG_AGO), data, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def free_name(name: str, taken: set[str]) -> str:
    """Give a file a name that no other has, whether or not capitals count, and take it: ``a.txt``, ``a (2).txt``."""
    path = PurePath(file_name(name))
    # What stands after a dot may be anything: a path that only looks like a name stays within the zip.
    stem, suffix = path.stem.strip(". ") or "unnamed", path.suffix
    free, count = f"{stem}{suffix}", 1
    while free.casefold() in taken:
        count += 1
        free = f"{stem} ({count}){suffix}"
    taken.add(free.casefold())
    return free


_WRITERS: dict[str, tuple[str, Callable[[Store, int, list[Proceedings], bool], bytes]]] = {
    "markdown": (".md", _markdown),
    "json": (".json", _json),
    "sqlite": (".db", _database),
    "sources": (".zip", _sources),
}
"""By form the suffix of the file and what writes it: store, server, its proceedings, and whether those are all."""

FORMS = tuple(_WRITERS)
"""The forms of ``export_files``."""
