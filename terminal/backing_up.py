"""The bodies of ``backup`` and ``restore``."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import click

from proceedings.store import Store
from proceedings.store.copying import back_up as copy
from proceedings.store.copying import restore as put_back
from terminal.show import safe


def back_up(database: Path, file: Path, *, force: bool) -> int:
    """Copy the database, and say so."""
    copy(database, file, force=force)
    click.echo(safe(f"{database} was copied to {file} ({file.stat().st_size:,} bytes) and looked through."))
    return 0


def restore(database: Path, file: Path) -> int:
    """Put a copy in the place of the database, bring it up to date, and say what it holds."""
    kept = put_back(database, file, datetime.now(UTC))
    click.echo(safe(f"{file} is now {database}."))
    if kept is not None:
        click.echo(safe(f"What was there is kept as {kept}."))
    with closing(Store.open(database, create=False)) as store:
        texts, servers = store.count_texts()
        wrong = store.check()
    click.echo(f"Proceedings in it: {texts}. Servers with some of their own: {servers}.")
    for line in wrong:
        click.echo(safe(line))
    return 1 if wrong else 0
