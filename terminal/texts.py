"""The bodies of ``analyse``, ``add`` and ``list``."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import click

from proceedings.analysis import analyse
from proceedings.library import Library
from proceedings.reader.apart import read_apart
from proceedings.store import Store
from terminal import as_json as shapes
from terminal import show
from terminal.overview import overview
from terminal.shelving import file_name, files_in, read_bytes, shelve


def analyse_file(file: Path, *, as_json: bool) -> None:
    """Print what would be understood of a file; of a zip, of each text in it, one after the other."""
    found = read_apart(read_bytes(file), file_name(file))
    for index, source in enumerate(found.sources):
        understood = analyse(source)
        if as_json:
            click.echo(json.dumps(shapes.reading(understood), ensure_ascii=False))
        else:
            click.echo(("\n\n" if index else "") + overview(understood))
    for refused in found.refused:
        click.echo(f"bot.py: {show.safe(str(refused))}", err=True)


def add(database: Path, paths: Sequence[Path], *, server: int) -> int:
    """Add files and folders; returns 1 where any was refused."""
    files = files_in(paths)
    # A progress bar would spoil a script's output, and a single file needs none.
    quiet = len(files) < 2 or not sys.stderr.isatty()
    with (
        closing(Store.open(database)) as store,
        click.progressbar(files, label="Reading", file=sys.stderr, hidden=quiet) as bar,
    ):
        shelved = shelve(store, bar, server=server)
    for put in shelved.put:
        click.echo(f"{put.added.change}: {show.listed(put.added.proceedings)}")
        click.echo(f"  {', '.join(f'{count} {thing}' + 's' * (count != 1) for thing, count in put.found.items())}")
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
