"""The options that several commands share: a command in, the same with the option out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

Command = Callable[..., Any]


def database(command: Command) -> Command:
    """Let a command take ``--database``."""
    return click.option(
        "--database",
        type=click.Path(dir_okay=False, path_type=Path),
        help="The database file. [default: RAPPORTEUR_DATABASE, or data/rapporteur.db]",
    )(command)


def json(command: Command) -> Command:
    """Let a command take ``--json``."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")(command)


def server(command: Command) -> Command:
    """Let a command take ``--server``."""
    return click.option(
        "--server", type=click.IntRange(min=1), default=None, help="The Discord server whose texts are meant too."
    )(command)


def inside(command: Command) -> Command:
    """Let a command take ``--in``."""
    return click.option("--in", "proceedings", metavar="PROCEEDINGS", help="Only in this proceedings.")(command)


def page(command: Command) -> Command:
    """Let a command take ``--no-page``."""
    return click.option(
        "--page/--no-page", default=True, help="Serve the sandbox as a page for a browser. [default: page]"
    )(command)
