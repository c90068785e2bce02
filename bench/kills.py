"""A fault campaign on what organizers do: the program killed at any instant of a change, and the library looked at.

Each kill has a copy of a library, small or large (its index copied beside the database to be searched), a process of
its own that does one change, and SIGKILL: every other one at a random instant between the change's beginning and its
end, which is measured first, the others while it is written, at a random instant after the database's log begins to
grow. What is there afterwards must be what was there before, or what the change makes: never half of it.

``python -m bench.kills [KILLS] [SEED]``; with ``small`` behind them the texts are short. It takes a system that forks.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from proceedings.analysis import analyse
from proceedings.editing import Rename, Who
from proceedings.library import Library
from proceedings.library.drafting import Wish, draft_files
from proceedings.library.limits import Limits
from proceedings.library.organizing import Organizer
from proceedings.model import SHIPPED, Kind, Proceedings
from proceedings.reader import read
from proceedings.reference import parse_reference
from proceedings.store import Store, indexing, packed
from proceedings.store.packed import LARGE

NOW = datetime(2026, 11, 3, 10, 15, tzinfo=UTC)
SERVER, OTHER = 71, 72
SIZES = {"small": (60, LARGE), "large": (4_500, LARGE)}
"""Paragraphs of the server's first text, and from how many bytes on an index is a large one."""
SMALL = {"small": (25, LARGE), "large": (25, 1_000)}
"""The same for a quick look: a large index though the text is short."""
_LATER = 1.1  # of the measured time: some kills are to come when all is done
_WRITING = 0.25  # of it: from the first word written to the last
_OFTEN = 0.0002  # seconds between looks at the log
_QUERIES = ("harbour lamp", "winter", "pier 7", "Quill")


@dataclass(frozen=True, slots=True)
class Change:
    """Something an organizer does: what it needs beforehand, which may be a draft, and the doing."""

    prepare: Callable[[Store], str]
    do: Callable[[Organizer, str], object]


@dataclass(frozen=True, slots=True)
class Case:
    """A library ready for a change, what is seen in it before and after, and how many seconds that takes."""

    library: Path
    change: str
    prepared: str
    old: str
    new: str
    seconds: float


def _harbours(store: Store) -> Proceedings:
    return Library(store, SERVER).find_proceedings("harbours")


def _draft(store: Store, name: str, text: str, replaces: str = "") -> str:
    one = _harbours(store)
    files = [(name, text.encode())]
    draft = draft_files(store, SERVER, files, Wish(one.id), Limits(), user=1, now=NOW)
    if replaces:
        held = store.editions.held(SERVER, one.id)
        names = store.texts.names(SERVER, held.edition.texts)
        old = next(id_ for id_, called in names.items() if called == replaces)
        draft = store.drafts.put(replace(draft, replaces=old))
    return draft.id


def _remove_text(organizer: Organizer, _: str) -> object:
    one = _harbours(organizer.store)
    held = organizer.store.editions.held(SERVER, one.id)
    return organizer.remove(one, held.edition.texts[0])


CHANGES: dict[str, Change] = {
    "add": Change(lambda store: _draft(store, "more.txt", written(40, 3)), lambda at_work, draft: at_work.add(draft)),
    "replace": Change(
        lambda store: _draft(store, "harbours.txt", written(50, 1), "harbours.txt"),
        lambda at_work, draft: at_work.add(draft),
    ),
    "remove": Change(lambda store: "", _remove_text),
    "undo": Change(
        lambda store: str(_at_work(store).add(_draft(store, "more.txt", written(40, 3))).number),
        lambda at_work, number: at_work.undo(int(number)),
    ),
    "correct": Change(
        lambda store: "",
        lambda at_work, _: at_work.correct(
            Library(at_work.store, SERVER).find_proceedings("wells"), [Rename(Who("Ada Quill"), "Ada Moss")], "Renamed"
        ),
    ),
}


def written(paragraphs: int, first: int) -> str:
    """Write a text of so many paragraphs, a session each twenty, numbered from ``first``."""
    chance = random.Random(first)
    parts = []
    for number in range(paragraphs):
        if number % 20 == 0:
            parts.append(f"{first + number // 20}. HARBOUR {first + number // 20}")
        who = chance.choice(["Ada Quill of the Harbour Board", "Bo Lund of the Tug Union"])
        parts.append(f"{who} said, “We shall mend lamp {chance.randrange(9_999)} of pier {number} before the winter.”")
    return "\n\n".join(parts) + "\n"


def make_library(path: Path, paragraphs: int) -> None:
    """Make a library: a shipped text, a server's proceedings of two texts, another server's, and a draft that stays."""
    with closing(Store.open(path)) as store:
        store.add(analyse(read(written(20, 1).encode(), "wells.txt")), now=NOW)
        for server in (SERVER, OTHER):
            text = written(paragraphs if server == SERVER else 20, 1)
            files = [("harbours.txt", text.encode())]
            draft = draft_files(store, server, files, Wish(), Limits(), user=1, now=NOW)
            _at_work(store, server).add(draft.id)
        _at_work(store).add(_draft(store, "second.txt", written(40, 900)))
        _draft(store, "waits.txt", written(20, 950))


def seen(path: Path) -> str:
    """Digest all that a library shows to each server, its history, the drafts, and what was ever cited."""
    found = hashlib.sha256()
    with closing(Store.open(path)) as store:
        for server in (SHIPPED, SERVER, OTHER):
            library = Library(store, server)
            for one in library.proceedings():
                found.update(repr(one).encode())
                for contents in library.contents(one):
                    found.update(repr(contents).encode())
                    for passage in library.paragraphs(parse_reference(f"{one.slug}:{contents.session.key}")):
                        found.update(f"{passage.reference} {passage.span} {passage.text}\n".encode())
                for kind in Kind:
                    for cited in library.said(kind, proceedings=one.slug):
                        found.update(f"{cited.attribution} {cited.passage.reference}\n".encode())
            for query in _QUERIES:
                results = library.search(query)
                hits = [(str(hit.passage.reference), hit.score) for hit in results.hits]
                found.update(f"{query} {results.total} {hits}\n".encode())
            found.update(repr(store.changes.history(server, most=99)).encode())
    with closing(sqlite3.connect(path)) as db:
        for sql in (
            "SELECT * FROM drafts ORDER BY id",
            "SELECT * FROM unseen ORDER BY 1, 2",
            "SELECT * FROM given ORDER BY 1, 2",
            "SELECT * FROM retired ORDER BY 1, 2, 3",
            "SELECT * FROM former ORDER BY 1, 2, 3",
        ):
            found.update(repr(db.execute(sql).fetchall()).encode())
    return found.hexdigest()


def kept(path: Path) -> set[tuple[object, ...]]:
    """Give the files that are kept, with what was read from them; what nothing names yet may be among them."""
    with closing(sqlite3.connect(path)) as db:
        return set(db.execute("SELECT id, server, name, sha256, data, reading FROM texts").fetchall())


def make_case(folder: Path, change: str, paragraphs: int) -> Case:
    """Make a library ready for a change, and see what it does and how long that takes."""
    library = folder / f"{change}-{paragraphs}.db"
    make_library(library, paragraphs)
    with closing(Store.open(library)) as store:
        prepared = CHANGES[change].prepare(store)
    old, took, done = seen(library), [], folder / "done.db"
    for _ in range(3):
        _copy(library, done)
        begun = time.perf_counter()
        pid = _start(done, change, prepared)
        os.waitpid(pid, 0)
        took.append(time.perf_counter() - begun)
    return Case(library, change, prepared, old, seen(done), sorted(took)[1])


def kill(case: Case, folder: Path, instant: float, *, writing: bool = False) -> str:
    """Kill a change so many seconds after its beginning, or that of its ``writing``; returns what is found.

    That is ``old`` or ``new``, or what is wrong.
    """
    struck = folder / "struck.db"
    _copy(case.library, struck)
    pid = _start(struck, case.change, case.prepared)
    late = time.perf_counter() + 2 * case.seconds
    while writing and time.perf_counter() < late and not _grows(struck):
        time.sleep(_OFTEN)
    time.sleep(instant)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    now = seen(struck)
    with closing(Store.open(struck)) as store:
        wrong = store.check()
    if wrong:
        return f"unsound: {wrong}"
    if lost := kept(case.library) - kept(struck):
        return f"{len(lost)} texts lost"
    return "old" if now == case.old else "new" if now == case.new else "half"


def campaign(
    kills: int, seed: int, sizes: dict[str, tuple[int, int]] = SIZES
) -> Iterator[tuple[str, str, float, Counter[str]]]:
    """Spread kills evenly over all changes and sizes; gives change, size, seconds, and what was found how often."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        each = -(-kills // (len(CHANGES) * len(sizes)))
        for change in CHANGES:
            for size, (paragraphs, large) in sizes.items():
                for module in (packed, indexing):
                    vars(module)["LARGE"] = large
                case = make_case(folder, change, paragraphs)
                assert case.old != case.new
                span = case.seconds * _LATER / each
                instants = [(at + chance.random()) * span for at in range(each)]
                found = Counter(
                    # Every other one while it is written, which is a small part of the whole.
                    kill(case, folder, instant * (_WRITING if at % 2 else 1), writing=bool(at % 2))
                    for at, instant in enumerate(instants)
                )
                yield change, size, case.seconds, found


def _start(path: Path, change: str, prepared: str) -> int:
    """Do a change in a process of its own; returns its number. Nothing of the database is open when it begins."""
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        with closing(Store.open(path)) as store:
            CHANGES[change].do(_at_work(store), prepared)
        code = 0
    finally:
        os._exit(code)


def _grows(path: Path) -> bool:
    """Tell whether anything was written to the log of a database that is written to."""
    with suppress(OSError):
        return Path(f"{path}-wal").stat().st_size > 0
    return False


def _at_work(store: Store, server: int = SERVER) -> Organizer:
    return Organizer(store, server, 1, NOW)


def _copy(library: Path, to: Path) -> None:
    for suffix in ("-wal", "-shm"):
        Path(f"{to}{suffix}").unlink(missing_ok=True)
    shutil.copy(library, to)


def main() -> None:
    """Print a line for each change and size, and the sums."""
    given = [int(word) for word in sys.argv[1:] if word != "small"]
    kills, seed = (*given, *(200, 1)[len(given) :])
    total: Counter[str] = Counter()
    print("change   index    takes   kills   old   new   half")
    for change, size, seconds, found in campaign(kills, seed, SMALL if "small" in sys.argv else SIZES):
        total += found
        half = sum(found.values()) - found["old"] - found["new"]
        row = f"{found.total():5} {found['old']:5} {found['new']:5} {half:6}"
        print(f"{change:8} {size:7} {seconds:5.2f} s   {row}", flush=True)
    wrong = {what: times for what, times in total.items() if what not in ("old", "new")}
    print(
        f"{total.total()} kills: {total['old']} found the old state, {total['new']} the new, {sum(wrong.values())} half"
    )
    for what in wrong:
        print(what)
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
