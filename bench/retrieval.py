"""How well a search ranks, beside plain FTS5 on the same data: ``python -m bench.retrieval``.

Measured is what ``bot.py search --json`` finds after ``bot.py add`` of files, mapped back by its offsets; and the same
of texts that were given as paragraphs and sessions, so that what the reading of files costs is seen. The data lies in
``../shared/eval``; where there is none, that is said.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from statistics import fmean

from bench.judged import Abstracts, Meeting, at_ten, nearest, precision, read_abstracts, read_meetings
from proceedings.errors import NothingToSearch
from proceedings.library import Library
from proceedings.model import SHIPPED, Paragraph, Reading, Session, Source, Span
from proceedings.search import parse_query
from proceedings.store import Store

ROOT = Path(__file__).resolve().parents[1]
EVAL = ROOT.parent / "shared" / "eval"
_A_FILE = 200  # abstracts
_ALL = 1000  # as many as the command line lists

Found = tuple[str, int, int]
"""The proceedings, the start and the end of a hit."""
Ask = Callable[[Sequence[str], int], list[list[Found]]]
"""Questions and a limit in, what each finds out."""


def main() -> None:
    """Print each figure as it comes."""
    if not (EVAL / "cranfield").is_dir():
        print(f"nothing to measure on: no data in {EVAL}")
        return
    for line in measure_abstracts(read_abstracts(EVAL / "cranfield")):
        print(line, flush=True)
    meetings = list(read_meetings(EVAL / "qmsum-val.jsonl"))
    for lines in (measure_meetings(meetings), measure_all_meetings(meetings)):
        for line in lines:
            print(line, flush=True)


def measure_abstracts(data: Abstracts) -> Iterator[str]:
    """Rank abstracts, each a session of its own with its title."""
    for name, weights in (("FTS5", (0, 1)), ("FTS5, title three times", (3, 1))):
        with closing(_columns("title, body", data.texts)) as db:
            orders = [_plain(db, asked, weights, _ALL) for asked, _ in data.questions]
        yield f"Cranfield, {name}: {_both(orders, data)}"
    files, starts = {}, {}
    for first in range(0, len(data.texts), _A_FILE):
        texts = [f"# {title}\n\n{body}\n" for title, body in data.texts[first : first + _A_FILE]]
        files[f"part-{first}.md"] = "\n".join(texts)
        at = 0
        for number, text in enumerate(texts, first):
            starts[number] = (f"part-{first}", at, at + len(text))
            at += len(text) + 1
    for name, searched in (("files", _from_files(files)), ("given sessions", _from_readings([given_abstracts(data)]))):
        where = starts if name == "files" else given_bounds(data)
        found = searched([asked for asked, _ in data.questions], _ALL)
        ours = [[_which(hit, where) for hit in hits] for hits in found]
        halves = " and ".join(_both(ours, data, part) for part in (0, 1))
        yield f"Cranfield, ours, {name}: {_both(ours, data)} (odd and even questions {halves})"


def measure_meetings(meetings: Sequence[Meeting]) -> Iterator[str]:
    """Rank the passages of one meeting, which is all there is in the library."""
    for name, weights in (("FTS5", (1, 0, 0)), ("FTS5, context columns", (1, 0.6, 1))):
        scores = []
        for meeting in meetings:
            with closing(_columns("body, context, speaker", _rows(meeting))) as db:
                scores += [at_ten(_plain(db, asked, weights, 10), right) for asked, right in meeting.questions]
        yield f"QMSum, one meeting, {name}: {fmean(scores):.3f}"
    for name in ("files", "given turns"):
        scores = []
        for meeting in meetings:
            ask = (
                _from_files({"m0.txt": _text(meeting)})
                if name == "files"
                else _from_readings([given_turns(meeting, 0)])
            )
            found = ask([asked for asked, _ in meeting.questions], 10)
            bounds = meeting.bounds()
            for hits, (_, right) in zip(found, meeting.questions, strict=True):
                scores.append(at_ten([nearest(bounds, start, end) for _, start, end in hits], right))
        yield f"QMSum, one meeting, ours, {name}: {fmean(scores):.3f}"


def measure_all_meetings(meetings: Sequence[Meeting]) -> Iterator[str]:
    """Rank the passages of all meetings in one library."""
    for name, weights in (("FTS5", (1, 0, 0)), ("FTS5, context columns", (1, 0.6, 1))):
        rows = [(number, row) for number, meeting in enumerate(meetings) for row in _rows(meeting)]
        keys = [(number, at) for number, meeting in enumerate(meetings) for at in range(len(meeting.passages))]
        scores = []
        with closing(_columns("body, context, speaker", [row for _, row in rows])) as db:
            for number, meeting in enumerate(meetings):
                for asked, right in meeting.questions:
                    order = [keys[at] for at in _plain(db, asked, weights, 10)]
                    scores.append(at_ten(order, {(number, at) for at in right}))
        yield f"QMSum, all meetings, {name}: {fmean(scores):.3f}"
    questions = [asked for meeting in meetings for asked, _ in meeting.questions]
    gold = [{(n, at) for at in right} for n, meeting in enumerate(meetings) for _, right in meeting.questions]
    bounds = [meeting.bounds() for meeting in meetings]
    files = {f"m{number}.txt": _text(meeting) for number, meeting in enumerate(meetings)}
    given = [given_turns(meeting, number) for number, meeting in enumerate(meetings)]
    for name, ask in (("files", _from_files(files)), ("given turns", _from_readings(given))):
        scores = []
        for hits, about in zip(ask(questions, 10), gold, strict=True):
            places = [(int(slug[1:]), nearest(bounds[int(slug[1:])], start, end)) for slug, start, end in hits]
            scores.append(at_ten(places, about))
        yield f"QMSum, all meetings, ours, {name}: {fmean(scores):.3f}"


def _both(orders: Sequence[Sequence[object]], data: Abstracts, part: int | None = None) -> str:
    chosen = list(zip(orders, (right for _, right in data.questions), strict=True))
    chosen = chosen if part is None else chosen[part::2]
    return f"{fmean(at_ten(*one) for one in chosen):.3f}/{fmean(precision(*one) for one in chosen):.3f}"


def _columns(names: str, rows: Sequence[Sequence[str]]) -> sqlite3.Connection:
    db = sqlite3.connect(":memory:")
    db.execute(f"CREATE VIRTUAL TABLE t USING fts5({names}, tokenize = 'porter unicode61 remove_diacritics 2')")
    marks = ", ".join("?" * (names.count(",") + 1))
    db.executemany(f"INSERT INTO t (rowid, {names}) VALUES (?, {marks})", [(at, *row) for at, row in enumerate(rows)])
    return db


def _plain(db: sqlite3.Connection, asked: str, weights: Sequence[float], limit: int) -> list[int]:
    """Ask FTS5 for any of the words, without stop and question words."""
    try:
        words = " OR ".join(f'"{word}"' for word in parse_query(asked).terms)
    except NothingToSearch:
        return []
    sql = f"SELECT rowid FROM t WHERE t MATCH ? ORDER BY bm25(t, {', '.join(map(str, weights))}), rowid LIMIT ?"
    return [row for (row,) in db.execute(sql, (words, limit))]


def _rows(meeting: Meeting) -> list[tuple[str, str, str]]:
    """Give the words of each passage, those of the passages before and after, and who speaks."""
    bodies = [" ".join(words for _, words in meeting.turns[first : last + 1]) for first, last in meeting.passages]
    return [
        (
            body,
            " ".join([*bodies[max(at - 1, 0) : at], *bodies[at + 1 : at + 2]]),
            " ".join(sorted({speaker for speaker, _ in meeting.turns[first : last + 1]})),
        )
        for at, (body, (first, last)) in enumerate(zip(bodies, meeting.passages, strict=True))
    ]


def _from_files(files: dict[str, str]) -> Ask:
    """Add files and search them, by the command line."""

    def ask(questions: Sequence[str], limit: int) -> list[list[Found]]:
        with tempfile.TemporaryDirectory() as folder:
            for name, text in files.items():
                (Path(folder) / name).write_text(text, encoding="utf-8")
            database = str(Path(folder) / "library.db")
            bot = [sys.executable, str(ROOT / "bot.py")]
            names = [str(Path(folder) / name) for name in files]
            subprocess.run([*bot, "add", "--database", database, *names], check=True, capture_output=True)
            searching = [*bot, "search", "--database", database, "--limit", str(limit), "--json"]
            found = subprocess.run(searching, input="\n".join(questions), capture_output=True, text=True, check=True)
        answers = [json.loads(line) for line in found.stdout.splitlines()]
        return [[(hit["proceedings"], hit["start"], hit["end"]) for hit in one["hits"]] for one in answers]

    return ask


def _from_readings(readings: Sequence[Reading]) -> Ask:
    def ask(questions: Sequence[str], limit: int) -> list[list[Found]]:
        with tempfile.TemporaryDirectory() as folder, closing(Store.open(Path(folder) / "library.db")) as store:
            for reading in readings:
                store.add(reading, now=datetime.now(UTC))
            library = Library(store, SHIPPED)
            found = [[hit.passage for hit in library.search(asked, limit=limit).hits] for asked in questions]
        return [[(one.proceedings.slug, one.span.start, one.span.end) for one in hits] for hits in found]

    return ask


def _text(meeting: Meeting) -> str:
    return "\n".join(meeting.lines) + "\n"


def given_turns(meeting: Meeting, number: int) -> Reading:
    """Give a meeting as one session, a paragraph a turn."""
    spans, at = [], 0
    for line in meeting.lines:
        spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    paragraphs = [Paragraph("s1", place, span, (span,)) for place, span in enumerate(spans, 1)]
    return _reading(f"m{number}.txt", _text(meeting), [Session("s1", None, None, Span(0, at), None)], paragraphs)


def given_abstracts(data: Abstracts) -> Reading:
    """Give every abstract as a session of one paragraph."""
    sessions, paragraphs = [], []
    for number, (start, middle, end) in _given_parts(data).items():
        key, title = f"s{number + 1}", data.texts[number][0]
        sessions.append(Session(key, None, title, Span(start, end), Span(start, middle - 1)))
        if middle < end - 1:
            paragraphs.append(Paragraph(key, 1, Span(middle, end - 1), (Span(middle, end - 1),)))
    text = "".join(f"{title}\n{body}\n" for title, body in data.texts)
    return _reading("abstracts.txt", text, sessions, paragraphs)


def _given_parts(data: Abstracts) -> dict[int, tuple[int, int, int]]:
    parts, at = {}, 0
    for number, (title, body) in enumerate(data.texts):
        parts[number] = (at, at + len(title) + 1, at + len(title) + len(body) + 2)
        at = parts[number][2]
    return parts


def given_bounds(data: Abstracts) -> dict[int, Found]:
    """Say where each abstract stands in ``given_abstracts``."""
    return {number: ("abstracts", start, end) for number, (start, _, end) in _given_parts(data).items()}


def _reading(name: str, text: str, sessions: Sequence[Session], paragraphs: Sequence[Paragraph]) -> Reading:
    raw = text.encode()
    source = Source(name, raw, hashlib.sha256(raw).hexdigest(), text)
    return Reading(source, "en", None, tuple(sessions), (), tuple(paragraphs), (), (), (), (), ())


def _which(hit: Found, where: dict[int, Found]) -> int | None:
    """Find the abstract in which a hit starts."""
    slug, start, _ = hit
    return next(
        (number for number, (name, first, last) in where.items() if name == slug and first <= start < last), None
    )


if __name__ == "__main__":
    main()
