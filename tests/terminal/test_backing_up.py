"""Backups beside whoever writes, and their way back: the library is the old one or the new one, never between."""

from __future__ import annotations

import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from proceedings.errors import StoreError
from proceedings.library import Library
from proceedings.library.checking import check
from proceedings.store import Store
from proceedings.store.copying import back_up, restore
from tests.conftest import ROOT
from tests.proceedings.organizers import FERRIES, HARBOURS, NOW, SERVER, add, organizer
from tests.terminal.lines import Line, bot


@pytest.fixture
def line(database: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    return Line(database, capsys)


def everything(file: Path) -> list[str]:
    """All rows of all tables, as SQLite dumps them: full-text tables apart, for they cannot be compared row by row."""
    with closing(sqlite3.connect(file)) as db:
        return [row for row in db.iterdump() if '"index_' not in row]


def beside(database: Path) -> set[str]:
    return {file.name for file in database.parent.iterdir()}


def test_a_backup_is_restored_with_all_that_it_held(line: Line, tmp_path: Path) -> None:
    store = Store.open(line.database)
    add(store, HARBOURS)
    store.close()
    copy = tmp_path / "copy.db"
    assert "was copied to" in line("backup", str(copy))
    before = everything(line.database)
    line("remove", "harbours", "--server", str(SERVER), "--yes")
    line("remove", "human-security-seminar", "--yes")
    assert everything(line.database) != before
    printed = line("restore", str(copy))
    assert "Proceedings in it: 2. Servers with some of their own: 1." in printed
    assert everything(line.database) == before
    assert "credibility gap" in line("search", "credibility gap").replace("[", "").replace("]", "")
    assert line("check") == f"{line.database} is sound.\n"
    [kept] = [name for name in beside(line.database) if "before-restore" in name]
    old = Line(line.database.with_name(kept), line._capsys)
    assert old("check") == f"{old.database} is sound.\n"
    assert "There are no proceedings" in (old("list"), old.errors)[1]


def test_a_backup_is_not_written_over_without_being_told_so(line: Line, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_bytes(b"something else")
    line("backup", str(copy), code=1)
    assert "is there already. Name another file, or say --force." in line.errors
    assert copy.read_bytes() == b"something else"
    line("backup", "--force", str(copy))
    assert Line(copy, line._capsys)("check") == f"{copy} is sound.\n"


@pytest.mark.parametrize("where", ["", "nowhere/copy.db", "."])
def test_a_place_that_cannot_be_written_is_named(line: Line, tmp_path: Path, where: str) -> None:
    target = tmp_path / where if where else line.database
    line("backup", "--force", str(target), code=1)
    assert line.errors.startswith("bot.py: The database")
    assert "Traceback" not in line.errors
    assert line("list")


def test_nothing_is_left_beside_a_backup(line: Line, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    line("backup", str(folder / "copy.db"))
    assert beside(folder / "copy.db") == {"copy.db"}
    with closing(sqlite3.connect(f"{(folder / 'copy.db').as_uri()}?mode=ro&immutable=1", uri=True)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_what_is_not_there_is_not_backed_up(tmp_path: Path) -> None:
    done = bot("backup", str(tmp_path / "copy.db"), RAPPORTEUR_DATABASE=str(tmp_path / "missing.db"))
    assert done.returncode == 1
    assert "is not there yet, so there is nothing to copy" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_database_does_not_take_the_place_of_a_good_backup(line: Line, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    line("backup", str(copy))
    good = copy.read_bytes()
    with line.database.open("r+b") as file:
        file.seek(4096 * 8)
        file.write(b"\xff" * 4096 * 20)
    line("backup", "--force", str(copy), code=1)
    assert "damaged" in line.errors
    assert copy.read_bytes() == good
    line("restore", str(copy))
    assert line("check") == f"{line.database} is sound.\n"


def test_a_backup_beside_a_writer_is_one_state_of_the_library(database: Path, tmp_path: Path) -> None:
    store = Store.open(database)
    add(store, HARBOURS)
    add(store, FERRIES, "ferries.txt", to="harbours")
    stop, failed = threading.Event(), []

    def write() -> None:
        try:
            for count in range(10_000):
                if stop.is_set():
                    return
                organizer(store, minutes=count).undo()
                add(store, FERRIES, "ferries.txt", to="harbours")
        except Exception as error:
            failed.append(error)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for count in range(5):
            copy = tmp_path / f"copy-{count}.db"
            back_up(database, copy)
            there = Store.open(copy, create=False)
            assert check(there) == []
            shown = {one.slug for one in Library(there, SERVER).proceedings()}
            assert shown == {"human-security-seminar", "harbours"}
            there.close()
    finally:
        stop.set()
        writer.join()
        store.close()
    assert failed == []


def test_restoring_is_refused_while_somebody_has_the_database_open(line: Line, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    line("backup", str(copy))
    store = Store.open(line.database)
    add(store, HARBOURS)
    line("restore", str(copy), code=1)
    assert "is in use, so it was not replaced. Stop the bot" in line.errors
    assert len(Library(store, SERVER).proceedings()) == 2
    assert check(store) == []
    store.close()
    line("restore", str(copy))
    assert len(line.json("list", "--server", str(SERVER))) == 1


def newer(file: Path) -> None:
    with closing(sqlite3.connect(file)) as db:
        db.execute(
            """INSERT INTO _sqlite_migrations (migration_set, name, applied_at)
               VALUES ('rapporteur', 'm999_later', '2031-01-01')"""
        )
        db.commit()


def foreign(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as db:
        db.execute("CREATE TABLE bookmarks (address TEXT)")


def damaged(file: Path) -> None:
    with file.open("r+b") as opened:
        opened.seek(4096 * 8)
        opened.write(b"\xff" * 4096 * 20)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda file: file.write_bytes(b"this is no database " * 500), "is not a database"),
        (lambda file: file.write_bytes(b""), "holds no proceedings"),
        (lambda file: file.write_bytes(file.read_bytes()[: 4096 * 10]), "damaged"),
        (foreign, "holds something other than proceedings"),
        (newer, "was made by a newer version"),
        (damaged, "damaged"),
        (lambda file: file.unlink(), "is not there"),
    ],
)
def test_what_is_no_sound_copy_is_refused_and_the_library_stays(
    line: Line, tmp_path: Path, spoil: object, said: str
) -> None:
    assert callable(spoil)
    folder = tmp_path / "copies"
    folder.mkdir()
    copy = folder / "copy.db"
    line("backup", str(copy))
    spoil(copy)
    before, files = everything(line.database), beside(line.database)
    line("restore", str(copy), code=1)
    assert said in line.errors
    assert everything(line.database) == before
    assert beside(line.database) == files
    assert line("check") == f"{line.database} is sound.\n"


def test_an_older_backup_is_brought_up_to_date(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from sqlite_utils import Database, Migrations

    from proceedings.store.migrations import MODULES

    old = tmp_path / "old.db"
    steps = Migrations("rapporteur")
    for module in MODULES[:3]:
        steps(name=module.__name__.rpartition(".")[2])(module.apply)
    with Database(old) as db:
        steps.apply(db)
        db.execute("PRAGMA application_id = 1380012112")
    line = Line(tmp_path / "library.db", capsys)
    assert "Proceedings in it: 0." in line("restore", str(old))
    assert line("check") == f"{line.database} is sound.\n"


def test_a_stale_journal_is_not_taken_for_the_restored_database_s(line: Line, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    line("backup", str(copy))
    store = Store.open(line.database)
    add(store, HARBOURS)
    # As a killed bot leaves them: the last changes lie in the journal alone.
    left = {end: line.database.with_name(line.database.name + end).read_bytes() for end in ("-wal", "-shm")}
    state = line.database.read_bytes()
    store.close()
    line.database.write_bytes(state)
    for end, data in left.items():
        line.database.with_name(line.database.name + end).write_bytes(data)
    line("restore", str(copy))
    assert len(line.json("list", "--server", str(SERVER))) == 1
    [kept] = [
        name for name in beside(line.database) if "before-restore" in name and not name.endswith(("-wal", "-shm"))
    ]
    old = Line(line.database.with_name(kept), line._capsys)
    assert len(old.json("list", "--server", str(SERVER))) == 2  # what the journal held was taken in


def test_a_database_that_is_damaged_beyond_opening_is_replaced_and_kept(line: Line, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    line("backup", str(copy))
    garbage = b"nothing of a database " * 1000
    line.database.write_bytes(garbage)
    line.database.with_name(line.database.name + "-wal").write_bytes(b"nor of a journal")
    line("restore", str(copy))
    assert line("check") == f"{line.database} is sound.\n"
    kept = next(name for name in beside(line.database) if "before-restore" in name and not name.endswith("-wal"))
    assert line.database.with_name(kept).read_bytes() == garbage


def test_a_restore_that_is_cut_off_leaves_the_old_library(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy.db"
    line("backup", str(copy))
    store = Store.open(line.database)
    add(store, HARBOURS)
    store.close()
    before = everything(line.database)

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    for what in ("shutil.copyfile", "proceedings.store.copying.flush", "pathlib.Path.replace"):
        with monkeypatch.context() as patch:
            patch.setattr(what, fails)
            if what == "shutil.copyfile":
                patch.setattr("os.link", fails)
            with pytest.raises(StoreError, match="cannot be replaced"):
                restore(line.database, copy, NOW)
        assert everything(line.database) == before
        assert line("check") == f"{line.database} is sound.\n"


@pytest.fixture
def files(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "files"
    folder.mkdir()
    for count in range(12):
        (folder / f"harbours-{count}.txt").write_text(HARBOURS.replace("fog", f"fog{count}") + f"\nHaze {count}.\n")
    yield folder
    shutil.rmtree(folder)


def test_killed_at_any_instant_the_library_is_the_old_or_the_new(database: Path, files: Path, tmp_path: Path) -> None:
    chance = random.Random(7)
    copy = tmp_path / "copy.db"
    back_up(database, copy)
    commands = (
        ("add", "--server", str(SERVER), str(files)),
        ("add", str(files)),
        ("backup", "--force", str(copy)),
        ("reread",),
    )
    for command in commands * 2:
        running = subprocess.Popen(
            [sys.executable, str(ROOT / "bot.py"), *command, "--database", str(database)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(0.5 + chance.random() * 1.2)
        running.send_signal(signal.SIGKILL)
        running.wait()
        for file in (database, copy):
            store = Store.open(file, create=False)
            assert check(store) == []
            store.close()
