"""bot.py remove, export, check and reread, as an operator uses them."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from proceedings.editing.editions import OPERATOR
from proceedings.library import Library
from proceedings.model import SHIPPED
from proceedings.store import Store
from tests.conftest import EXCERPT
from tests.proceedings.organizers import FERRIES, HARBOURS, OTHER, SERVER, add
from tests.terminal.lines import Line, bot

ONE = ("--server", str(SERVER))


@pytest.fixture
def line(database: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    """A library with a shipped text, that a server continued, and with one of another server's own."""
    with closing(Store.open(database)) as store:
        add(store, FERRIES, "ferries.txt", to="human-security-seminar")
        add(store, HARBOURS, server=OTHER)
    return Line(database, capsys)


def test_a_shipped_text_is_removed_for_all_but_those_who_continued_it(line: Line) -> None:
    printed = line("remove", "human-security-seminar", "--yes")
    assert printed.startswith("Removed human-security-seminar for all servers.")
    assert f"Take {EXCERPT} away too: the next start reads what lies there." in line.errors
    assert line("list") == ""
    assert [one["server"] for one in line.json("list", *ONE)] == [SERVER]
    assert "Vance" in line("read", *ONE, "3.1")
    assert "Thakur" in line("read", *ONE, "4.3")
    assert [one["proceedings"] for one in line.json("list", "--server", str(OTHER))] == ["harbours"]
    assert line("check") == f"{line.database} is sound.\n"


def test_a_shipped_text_that_comes_back_goes_by_another_name_beside_a_continued_one(line: Line) -> None:
    line("remove", "human-security-seminar", "--yes")
    assert "1 added" in line("add", str(EXCERPT))
    assert {one["proceedings"] for one in line.json("list", *ONE)} == {
        "human-security-seminar",
        "human-security-seminar-2",
    }
    assert line("check") == f"{line.database} is sound.\n"


def test_a_server_s_text_is_removed_in_its_history(line: Line) -> None:
    printed = line("remove", "harbours", "--server", str(OTHER))
    assert printed == "Removed harbours. It can be undone in the server: /library undo, change 2.\n"
    with closing(Store.open(line.database)) as store:
        newest = store.changes.history(OTHER)[0]
        assert (newest.words, newest.user) == ("Removed harbours", OPERATOR)
        assert [one.server for one in Library(store, OTHER).proceedings()] == [SHIPPED]
    assert line("check") == f"{line.database} is sound.\n"


def test_what_is_everybody_s_is_not_removed_for_one_server(line: Line) -> None:
    line("remove", "human-security-seminar", "--server", str(OTHER), code=1)
    assert "is seen by all servers: leave out --server" in line.errors
    line("remove", "harbours", code=1)
    assert "There is no proceedings “harbours”" in line.errors


def test_a_terminal_is_asked_first(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    class Keyboard(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Keyboard("n\n"))
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda prompt: "n")
    line("remove", "human-security-seminar", code=1)
    assert len(line.json("list")) == 1
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda prompt: "y")
    line("remove", "human-security-seminar")
    assert line("list") == ""


def test_an_export_is_written_to_a_file_a_folder_or_the_output(line: Line, tmp_path: Path) -> None:
    folder = tmp_path / "taken"
    folder.mkdir()
    theirs = ("--server", str(OTHER))
    assert "# HARBOUR FORUM" in line("export", *theirs)
    assert line("export", *theirs, "--form", "json", "-o", str(folder)) == ""
    assert line.errors.startswith(f"{folder / 'server-72.json'}: ")
    assert json.loads((folder / "server-72.json").read_text("utf-8"))["server"] == "72"
    line("export", "harbours", *theirs, "--form", "sources", "-o", str(folder / "mine.zip"))
    with zipfile.ZipFile(folder / "mine.zip") as packed:
        assert packed.read("harbours.txt") == HARBOURS.encode()
    line("export", "human-security-seminar", "--form", "markdown", "-o", str(folder / "a.md"))
    assert "## 4 · HUMAN SECURITY" in (folder / "a.md").read_text("utf-8")
    assert {file.name for file in folder.iterdir()} == {"server-72.json", "mine.zip", "a.md"}


def test_what_cannot_be_written_or_is_not_there_is_told(line: Line, tmp_path: Path) -> None:
    line("export", "-o", str(tmp_path / "nowhere" / "a.md"), code=1)
    assert "cannot be written: No such file or directory" in line.errors
    line("export", "elsewhere", code=1)
    assert "There is no proceedings “elsewhere”" in line.errors
    line("export", "--server", "99", code=1)
    assert "no texts of its own" in line.errors


def test_an_exported_database_answers_a_search_as_the_library_does(line: Line, tmp_path: Path) -> None:
    alone = tmp_path / "alone.db"
    done = bot("export", *ONE, "--form", "sqlite", "--database", str(line.database), "-o", str(alone))
    assert done.returncode == 0, done.stderr
    for words in ("ferry", "credibility gap", "landmines"):
        answers = [
            bot("search", words, *ONE, "--json", "--database", str(file)).stdout for file in (alone, line.database)
        ]
        assert answers[0] == answers[1] != ""
        assert json.loads(answers[0])["hits"]
    listed = bot("list", *ONE, "--database", str(alone))
    assert listed.stdout.startswith("human-security-seminar")
    checked = bot("check", "--database", str(alone))
    assert (checked.returncode, checked.stdout) == (0, f"{alone} is sound.\n")


def test_check_ends_with_1_and_mends_when_told(line: Line) -> None:
    assert bot("check", "--database", str(line.database)).returncode == 0
    with closing(sqlite3.connect(line.database)) as db:
        db.execute("UPDATE vocabulary SET count = 7 WHERE word = 'ferry'")
        db.execute("DELETE FROM indexes WHERE server = 0")
        db.commit()
    done = bot("check", "--database", str(line.database))
    assert done.returncode == 1
    assert "The vocabulary of server 71 miscounts 1 words: ferry." in done.stdout
    assert "The texts of the shipped texts have no search index." in done.stdout
    done = bot("check", "--mend", "--database", str(line.database))
    assert done.returncode == 0, done.stdout
    assert done.stdout.splitlines() == [
        "Made the search index of the shipped texts anew.",
        "Made the search index of server 71 anew.",
        f"{line.database} is sound.",
    ]


def test_what_cannot_be_mended_is_still_told(line: Line) -> None:
    with closing(sqlite3.connect(line.database)) as db:
        db.execute("UPDATE sources SET data = x'00' WHERE proceedings_id = 1")
        db.commit()
    printed = line("check", "--mend", code=1)
    assert "The file of human-security-seminar (the shipped texts) is not the one that was added." in printed


def test_reread_changes_nothing_where_nothing_reads_otherwise(line: Line) -> None:
    before = line("export", *ONE, "--form", "json")
    assert line("reread") == "1 proceedings read again, 0 refused\n"
    with closing(sqlite3.connect(line.database)) as db:
        db.execute("UPDATE texts SET read_by = 'an older one', reading = x'00'")
        db.commit()
    assert line("reread") == "3 proceedings read again, 0 refused\n"
    assert line("export", *ONE, "--form", "json") == before
    assert line("check") == f"{line.database} is sound.\n"


@pytest.mark.parametrize("command", [("check",), ("reread",), ("export",), ("remove", "x"), ("restore", "x.db")])
def test_a_missing_database_is_told_and_not_made(tmp_path: Path, command: tuple[str, ...]) -> None:
    done = bot(*command, RAPPORTEUR_DATABASE=str(tmp_path / "missing.db"))
    assert done.returncode == 1
    assert "is not there" in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []
