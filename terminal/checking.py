"""The bodies of ``check`` and ``reread``."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import click

from proceedings.errors import RapporteurError
from proceedings.library import checking
from proceedings.library.limits import Limits
from proceedings.library.organizing import follow, read_again, read_whole_again
from proceedings.store import Store
from terminal.show import safe


def check(database: Path, *, mend: bool) -> int:
    """Print what is wrong, a line each, and mend what can be; returns 1 where something is wrong afterwards."""
    now = datetime.now(UTC)
    with closing(Store.open(database, create=False)) as store:
        if mend:
            for line in checking.mend(store, now):
                click.echo(safe(line))
        wrong, remarks = checking.check(store), checking.remark(store, now)
    for line in (*wrong, *remarks):
        click.echo(safe(line))
    if not wrong:
        click.echo(safe(f"{database} is sound."))
    return 1 if wrong else 0


def reread(database: Path, limits: Limits) -> int:
    """Read the stored files again; returns 1 where one can no longer be read: then it stays as it was."""
    refused: list[RapporteurError] = []
    with closing(Store.open(database, create=False)) as store:
        done = read_whole_again(store, limits, refused.append)
        follow(store, limits, datetime.now(UTC), refused.append)
        done += read_again(store, limits, refused.append)
    click.echo(f"{done} proceedings read again, {len(refused)} refused")
    for error in refused:
        click.echo(f"bot.py: {safe(str(error))} It stays as it was read before.", err=True)
    return 1 if refused else 0
