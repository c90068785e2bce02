"""A fault campaign on the library: the program killed at random instants of all that writes, and the library examined.

Each run forks, does one thing (adds, corrects and removes, makes indexes anew, reads again, backs up, restores), and is
killed somewhere in it; then the library and its backup must be the old ones or the new ones and pass ``check``.
``python -m bench.killed [RUNS] [SEED]``; not on Windows, which has no fork.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from proceedings.analysis import analyse
from proceedings.library import Library
from proceedings.library.checking import check
from proceedings.library.drafting import Wish, draft_files
from proceedings.library.limits import Limits
from proceedings.library.organizing import Organizer, read_whole_again
from proceedings.model import SHIPPED
from proceedings.reader import read
from proceedings.store import Store
from proceedings.store.copying import back_up, restore

_SERVER = 71
_TEXT = "HARBOUR FORUM\n\n" + "\n\n".join(
    f"{session}. PIERS\n\n"
    + "\n\n".join(
        f"Ada Quill (Harbour Board) said, “We shall mend lamp {session * 20 + pier} before the winter.”"
        for pier in range(20)
    )
    for session in range(1, 6)
)


def _add(store: Store, name: str, text: str, server: int = _SERVER) -> None:
    now, limits = datetime.now(UTC), Limits(uploads=10**9)
    if server == SHIPPED:
        store.add(analyse(read(text.encode(), name)), now=now)
        return
    draft = draft_files(store, server, [(name, text.encode())], Wish(), limits, user=1, now=now)
    Organizer(store, server, 1, now, limits).add(draft.id)


def _edit(database: Path, copy: Path) -> None:
    with closing(Store.open(database)) as store:
        _add(store, "new.txt", _TEXT.replace("winter", f"winter of {time.time_ns()}"))
        one = Library(store, _SERVER).find_proceedings("new")
        organizer = Organizer(store, _SERVER, 1, datetime.now(UTC))
        organizer.retitle(one, "Piers")
        organizer.remove(one)
        organizer.undo()
        organizer.remove(one)


def _replace(database: Path, copy: Path) -> None:
    with closing(Store.open(database)) as store:
        for one in store.proceedings(SHIPPED):
            store.remove_shipped(one)
        for word in ("lamp", "bell"):
            _add(store, "shipped.txt", _TEXT.replace("lamp", word), SHIPPED)


def _derive(database: Path, copy: Path) -> None:
    with closing(Store.open(database)) as store:
        read_whole_again(store, Limits())
        store.mend()


def _back_up(database: Path, copy: Path) -> None:
    back_up(database, copy, force=True)


def _restore(database: Path, copy: Path) -> None:
    kept = restore(database, copy, datetime.now(UTC))
    if kept is not None:
        kept.unlink()


_DEEDS: tuple[Callable[[Path, Path], None], ...] = (_edit, _replace, _derive, _back_up, _restore)


def _wrong(database: Path) -> list[str]:
    with closing(Store.open(database, create=False)) as store:
        slugs = [one.slug for one in store.proceedings(_SERVER)]
        return [*check(store), *([] if "kept" in slugs else ["What was there from the beginning is gone."])]


def _start(deed: Callable[[Path, Path], None], database: Path, copy: Path) -> int:
    child = os.fork()
    if child:
        return child
    try:
        deed(database, copy)
    except BaseException as error:
        print(f"{deed.__name__}: {error}", file=sys.stderr)
    finally:
        os._exit(0)


def campaign(runs: int, seed: int) -> int:
    """Kill each deed so many times; returns how often something was wrong afterwards."""
    chance, failures = random.Random(seed), 0
    folder = Path(tempfile.mkdtemp(prefix="rapporteur-killed-"))
    database, copy = folder / "library.db", folder / "copy.db"
    try:
        with closing(Store.open(database)) as store:
            _add(store, "kept.txt", _TEXT)
        back_up(database, copy)
        for deed in _DEEDS:
            began = time.monotonic()
            os.waitpid(_start(deed, database, copy), 0)
            took, killed = time.monotonic() - began, 0
            for _ in range(runs):
                child = _start(deed, database, copy)
                time.sleep(chance.random() * took)
                os.kill(child, signal.SIGKILL)
                killed += os.WIFSIGNALED(os.waitpid(child, 0)[1])
                for file in (database, copy):
                    for sentence in _wrong(file):
                        failures += 1
                        print(f"{deed.__name__}, {file.name}: {sentence}")
            print(f"{deed.__name__[1:]}: {runs} runs, {killed} killed before the end, {failures} wrong so far")
    finally:
        shutil.rmtree(folder)
    return failures


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    sys.exit(1 if campaign(*(numbers + [100, 7][len(numbers) :])) else 0)
