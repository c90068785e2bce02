"""The commands by which operators keep a library in order: their options here, their bodies beside this module."""

from __future__ import annotations

from pathlib import Path

import click

from proceedings.model import SHIPPED
from terminal import options
from terminal.settings import Settings


@click.command()
@click.option("--mend", is_flag=True, help="Make anew what is wrong and can be derived again, such as an index.")
@options.database
@click.pass_obj
def check(settings: Settings, mend: bool, database: Path | None) -> int:
    """Examine the whole library.

    That is files, texts, references and search indexes. Ends with 1 where something is wrong.
    """
    from terminal import checking

    return checking.check(database or settings.database, mend=mend)


@click.command()
@options.database
@click.pass_obj
def reread(settings: Settings, database: Path | None) -> int:
    """Read all stored files again.

    They are read as this version of the program does. Corrections and references stay.
    """
    from terminal import checking

    return checking.reread(database or settings.database, settings.limits)


@click.command()
@click.argument("name")
@options.server
@click.option("--yes", is_flag=True, help="Do not ask.")
@options.database
@click.pass_obj
def remove(settings: Settings, name: str, server: int | None, yes: bool, database: Path | None) -> int:
    """Take the proceedings NAME off the shelf.

    Without --server that is one that all servers see. With it, it stands in the server's history, and can be undone
    there.
    """
    from terminal import removing

    return removing.remove(settings, database or settings.database, name, server=server or SHIPPED, ask=not yes)


@click.command()
@click.argument("name", required=False)
@click.option("--form", type=click.Choice(["markdown", "json", "sqlite", "sources"]), default="markdown")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write. [default: standard output]")
@options.server
@options.database
@click.pass_obj
def export(
    settings: Settings, name: str | None, form: str, output: Path | None, server: int | None, database: Path | None
) -> int:
    """Write texts to a file, to take along.

    That is the proceedings NAME, or all of a server's own; without --server, those that all servers see. As Markdown,
    JSON, a database, or the files as they came.
    """
    from terminal import exporting

    return exporting.export(database or settings.database, server or SHIPPED, name, form, output)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Write over FILE if it is there.")
@options.database
@click.pass_obj
def backup(settings: Settings, file: Path, force: bool, database: Path | None) -> int:
    """Copy the database to FILE.

    In one go, beside a running bot; the copy is looked through before it gets its name.
    """
    from terminal import backing_up

    return backing_up.back_up(database or settings.database, file, force=force)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@options.database
@click.pass_obj
def restore(settings: Settings, file: Path, database: Path | None) -> int:
    """Put a copy in the database's place.

    FILE is what backup made. What was there is kept beside it. The bot must be stopped.
    """
    from terminal import backing_up

    return backing_up.restore(database or settings.database, file)


COMMANDS = (remove, export, backup, restore, check, reread)
