"""The bodies of ``analyse``, ``add`` and ``list``."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import click

from proceedings.analysis import LANGUAGES, analyse
from proceedings.library import Library
from proceedings.library.limits import Limits
from proceedings.library.organizing import follow
from proceedings.reader.apart import Limits as ReadingLimits
from proceedings.reader.apart import read_apart
from proceedings.store import Store
from terminal import as_json as shapes
from terminal import show
from terminal.overview import overview
from terminal.own_shelf import Own, Wanted
from terminal.progress import with_a_bar
from terminal.shelving import Shelved, Shipped, file_name, files_in, read_bytes, shelve


def analyse_file(file: Path, limits: ReadingLimits, *, as_json: bool) -> None:
    """Print what would be understood of a file; of a zip, of each text in it, one after the other."""
    found = read_apart(read_bytes(file), file_name(file), limits)
    for index, source in enumerate(found.sources):
        understood = analyse(source)
        if as_json:
            click.echo(json.dumps(shapes.reading(understood), ensure_ascii=False))
        else:
            click.echo(("\n\n" if index else "") + overview(understood))
    for refused in found.refused:
        click.echo(f"bot.py: {show.safe(str(refused))}", err=True)


def add(database: Path, paths: Sequence[Path], limits: Limits) -> int:
    """Add files and folders to what all servers see; returns 1 where any was refused."""
    files = files_in(paths)
    with closing(Store.open(database)) as store:
        with with_a_bar(files) as bar:
            shelved = shelve(store, bar, Shipped(store), limits.reading)
        follow(store, limits, datetime.now(UTC), shelved.refused.append)
    return _tell(shelved)


def add_to_server(database: Path, paths: Sequence[Path], limits: Limits, server: int, wish: Wanted) -> int:
    """Add files and folders to what a server sees, as its organizers do; returns 1 where any was refused."""
    files = files_in(paths)
    if wish.language not in (None, *LANGUAGES):
        raise click.UsageError(f"--language is one of {', '.join(LANGUAGES)}.")
    if (wish.session or wish.title) and len(files) != 1:
        raise click.UsageError("--session and --title are for one file: add the files one by one.")
    with closing(Store.open(database)) as store:
        shelf = Own(store, server, limits, wish)
        with with_a_bar(files) as bar:
            shelved = shelve(store, bar, shelf, limits.reading)
    return _tell(shelved)


def _tell(shelved: Shelved) -> int:
    for put in shelved.put:
        click.echo(f"{put.added.change}: {show.listed(put.added.proceedings)}")
        file = f"{put.file}: " if put.file != put.added.proceedings.file_name else ""
        counts = ", ".join(f"{count} {thing}" + "s" * (count != 1) for thing, count in put.found.items())
        click.echo(f"  {show.safe(file)}{counts}")
        for remark in put.remarks:
            click.echo(f"  {show.safe(remark)}")
    changes = Counter(put.added.change for put in shelved.put)
    click.echo(
        f"{changes['added']} added, {changes['replaced']} replaced, {shelved.unchanged} unchanged, "
        f"{len(shelved.refused)} refused"
    )
    for line in shelved.troubles:
        click.echo(f"bot.py: {show.safe(line)}", err=True)
    return 1 if shelved.refused else 0


def list_all(database: Path, *, server: int, as_json: bool) -> None:
    """Print the proceedings that a server sees."""
    with closing(Store.open(database, create=False)) as store:
        found = Library(store, server).proceedings()
    if as_json:
        click.echo(json.dumps([shapes.proceedings(one) for one in found], ensure_ascii=False))
    elif found:
        click.echo("\n".join(show.listed(one) for one in found))
    else:
        click.echo("There are no proceedings yet: bot.py add FILE reads one.", err=True)
