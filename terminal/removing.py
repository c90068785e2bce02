"""The body of ``remove``."""

from __future__ import annotations

import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import click

from proceedings.editing.editions import OPERATOR
from proceedings.errors import NotYours, RapporteurError
from proceedings.library import Library
from proceedings.library.organizing import Organizer
from proceedings.model import SHIPPED, Proceedings
from proceedings.store import Store
from terminal.settings import Settings
from terminal.shelving import files_in
from terminal.show import listed, safe


def remove(settings: Settings, database: Path, name: str, *, server: int, ask: bool) -> int:
    """Take a proceedings off a shelf; returns 1 where whoever is asked says no."""
    with closing(Store.open(database, create=False)) as store:
        one = Library(store, server).find_proceedings(name)
        if one.server != server:
            raise NotYours(f"{one.slug} is seen by all servers: leave out --server to remove it for all of them.")
        if ask and sys.stdin.isatty() and not click.confirm(f"Remove {listed(one)}?", err=True):
            return 1
        if server == SHIPPED:
            store.remove_shipped(one)
            click.echo(f"Removed {safe(one.slug)} for all servers. Versions of it that servers made their own stay.")
            _warn(settings.texts, one)
        else:
            done = Organizer(store, server, OPERATOR, datetime.now(UTC), settings.limits).remove(one)
            click.echo(f"{safe(done.words)}. It can be undone in the server: /library undo, change {done.number}.")
    return 0


def _warn(folder: Path, one: Proceedings) -> None:
    """Say where the next start would read it again."""
    try:
        files = files_in([folder])
    except RapporteurError:
        return
    there = next((file for file in files if file.name == one.file_name), None)
    if there is not None:
        click.echo(safe(f"Take {there} away too: the next start reads what lies there."), err=True)
    elif any(file.suffix.lower() == ".zip" for file in files):
        click.echo(safe(f"If {one.file_name} is in a zip in {folder}, the next start reads it again."), err=True)
