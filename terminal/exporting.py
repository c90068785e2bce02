"""The body of ``export``."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from pathlib import Path

import click

from proceedings.errors import RapporteurError
from proceedings.library import Library
from proceedings.library.exporting import export_files
from proceedings.store import Store
from terminal.show import safe


class CannotWrite(RapporteurError):
    """A file that cannot be written."""


def export(database: Path, server: int, name: str | None, form: str, output: Path | None) -> int:
    """Write texts to a file, to a folder under a name of their own, or to standard output."""
    with closing(Store.open(database, create=False)) as store:
        one = Library(store, server).find_proceedings(name) if name is not None else None
        called, data = export_files(store, server, form, one)
    if output is None:
        if sys.stdout.isatty() and form in ("sqlite", "sources"):
            raise click.UsageError("This form is no text for a terminal: name a file with -o.")
        click.echo(data, nl=False)
        return 0
    file = output / called if output.is_dir() else output
    write_whole(file, data)
    click.echo(f"{safe(str(file))}: {len(data):,} bytes", err=True)
    return 0


def write_whole(file: Path, data: bytes) -> None:
    """Write a file, or leave what was there. Raises CannotWrite."""
    unfinished = file.with_name(f"{file.name}.part")
    try:
        with unfinished.open("wb") as opened:
            opened.write(data)
            opened.flush()
            os.fsync(opened.fileno())
        unfinished.replace(file)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise CannotWrite(f"{file} cannot be written: {error.strerror}. Name another file with -o.") from error
