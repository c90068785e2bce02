"""The bodies of ``read``, ``quote``, ``search`` and ``summary``: a question in, text or JSON on standard output."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import click

from proceedings.errors import RapporteurError
from proceedings.library import Library, find_quotations, understand_reference, understand_session
from proceedings.model import Reference
from proceedings.store import Store
from terminal import as_json as shapes
from terminal import show


@contextmanager
def _library(database: Path, server: int) -> Iterator[Library]:
    with closing(Store.open(database, create=False)) as store:
        yield Library(store, server)


def _print_json(shape: Any) -> None:
    click.echo(json.dumps(shape, ensure_ascii=False))


def read(database: Path, server: int, words: str, *, as_json: bool) -> None:
    """Print the paragraphs of a reference."""
    with _library(database, server) as library:
        found = library.paragraphs(understand_reference(library, words, None))
    if as_json:
        _print_json([shapes.passage(passage) for passage in found])
    else:
        click.echo("\n\n".join(show.passage(passage) for passage in found))


def _session(library: Library, written: str | None, proceedings: str | None) -> Reference | None:
    return understand_session(library, written, proceedings) if written else None


def quote(
    database: Path,
    server: int,
    *,
    speaker: str | None,
    about: str | None,
    session: str | None,
    proceedings: str | None,
    as_json: bool,
) -> int:
    """Print one quotation: any, or with ``about`` the best. Returns 1 where there is none."""
    with _library(database, server) as library:
        found = find_quotations(
            library, speaker=speaker, about=about, session=session, proceedings=proceedings
        ).quotations
    if not found:
        if as_json:
            _print_json(None)
        else:
            click.echo("Nobody is quoted word for word there.", err=True)
        return 1
    chosen = found[0] if about else random.choice(found)  # noqa: S311 (nothing is secret here)
    if as_json:
        _print_json(shapes.cited(chosen))
    else:
        click.echo(show.cited(chosen))
    return 0


def search(
    database: Path, server: int, queries: Iterable[str], *, limit: int, proceedings: str | None, as_json: bool
) -> int:
    """Print what each query finds, as one answer a query. A query that says nothing finds nothing. Returns 0 or 1."""
    failed = False
    with _library(database, server) as library:
        if proceedings:
            library.find_proceedings(proceedings)
        for line in queries:
            query = line.rstrip("\r\n")
            try:
                hits = library.search(query, proceedings=proceedings, limit=limit).hits
            except RapporteurError as error:
                # One bad line of many must not end the others; the script sees an empty answer and the exit code.
                click.echo(f"bot.py: {error}", err=True)
                failed, hits = True, ()
            if as_json:
                _print_json(shapes.hits(query, hits))
            elif hits:
                click.echo("\n\n".join(show.hit(hit) for hit in hits))
            else:
                click.echo(f"Nothing was found for “{show.safe(query)}”.", err=True)
    return 1 if failed else 0


def summary(
    database: Path,
    server: int,
    session: str | None,
    *,
    words: int | None,
    about: str | None,
    proceedings: str | None,
    as_json: bool,
) -> int:
    """Print a summary of a session or of a whole proceedings. Returns 1 where there is nothing to sum up."""
    with _library(database, server) as library:
        reference = _session(library, session, proceedings)
        where = library.one_proceedings(reference.proceedings if reference else proceedings)
        key = library.session(where, reference.session).key if reference else None
        found = library.summary(reference, proceedings=where.slug, words=words, about=about)
    if as_json:
        _print_json(shapes.summary(where.slug, key, found))
    elif found.sentences:
        click.echo(show.summary(found, about=about is not None))
    else:
        what = f" of {show.safe(about)}" if about else " for the rest in so few words"
        click.echo(f"No sentence speaks{what}.", err=True)
    return 0 if found.sentences else 1
