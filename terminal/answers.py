"""The bodies of the commands that answer: a question in, text or JSON on standard output."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import click

from proceedings.errors import NotFound, RapporteurError, WhichProceedings
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

    def find(library: Library, query: str) -> _Found:
        found = library.search(query, proceedings=proceedings, limit=limit)
        if found.hurried:
            click.echo("bot.py: so much matches that the search was ended early", err=True)
        return shapes.hits(query, found.hits), [show.hit(hit) for hit in found.hits]

    nothing = "Nothing was found for “{}”."
    return _by_line(database, server, queries, find, shapes.hits, nothing, proceedings=proceedings, as_json=as_json)


def ask(
    database: Path, server: int, questions: Iterable[str], *, limit: int, proceedings: str | None, as_json: bool
) -> int:
    """Print what answers each question; one that nothing answers gets nothing. Returns 0 or 1."""

    def find(library: Library, question: str) -> _Found:
        found = library.ask(question, proceedings=proceedings, limit=limit).answers
        return shapes.answers(question, found), [show.answer(one) for one in found]

    nothing = "Nothing here answers “{}”."
    return _by_line(
        database, server, questions, find, shapes.answers, nothing, proceedings=proceedings, as_json=as_json
    )


def positions(database: Path, server: int, topics: Iterable[str], *, proceedings: str | None, as_json: bool) -> int:
    """Print who said what about each topic, as one answer a topic. Returns 0 or 1."""

    def find(library: Library, topic: str) -> _Found:
        found = library.positions(topic, proceedings=proceedings).positions
        return shapes.positions(topic, found), [show.position(one) for one in found]

    nothing = "Nobody is quoted or reported on “{}”."
    return _by_line(database, server, topics, find, shapes.positions, nothing, proceedings=proceedings, as_json=as_json)


_Found = tuple[shapes.Json, list[str]]


def _by_line(
    database: Path,
    server: int,
    lines: Iterable[str],
    find: Callable[[Library, str], _Found],
    empty: Callable[[str, tuple[Any, ...]], shapes.Json],
    nothing: str,
    *,
    proceedings: str | None,
    as_json: bool,
) -> int:
    """Print an answer for each line, as JSON or as ``find`` shows it; ``nothing`` is said where there is none."""
    failed = False
    with _library(database, server) as library:
        if proceedings:
            library.find_proceedings(proceedings)
        for line in lines:
            words = line.rstrip("\r\n")
            try:
                shape, shown = find(library, words)
            except RapporteurError as error:
                # One bad line of many must not end the others; the script sees an empty answer and the exit code.
                click.echo(f"bot.py: {error}", err=True)
                failed, shape, shown = True, empty(words, ()), []
            if as_json:
                _print_json(shape)
            elif shown:
                click.echo("\n\n".join(shown))
            else:
                click.echo(nothing.format(show.safe(words)), err=True)
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
        try:
            where = library.one_proceedings(reference.proceedings if reference else proceedings)
        except WhichProceedings as error:
            if reference is not None:
                raise
            raise NotFound(f"Which proceedings? Say --in with one of: {', '.join(error.slugs)}.") from error
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
