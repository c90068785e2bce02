"""Files in, the same out, while a bar on a terminal shows how far they are."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click


@contextmanager
def with_a_bar(files: Sequence[Path], label: str = "Reading") -> Iterator[Iterable[Path]]:
    """Show a bar as the files are taken; none for a script, whose output it would spoil, nor for a single file."""
    quiet = len(files) < 2 or not sys.stderr.isatty()
    with click.progressbar(files, label=label, file=sys.stderr, hidden=quiet) as bar:
        yield bar
