"""bot.py add, for all servers and for one, where it goes through what organizers do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from proceedings.editing.editions import OPERATOR
from proceedings.library import Library
from proceedings.library.organizing import Organizer
from proceedings.store import Store
from terminal.cli import main
from tests.proceedings.organizers import FERRIES, FERRIES_AGAIN, HARBOURS, NOW, OTHER, SERVER
from tests.proceedings.reader import samples
from tests.terminal.lines import Line, bot

ONE = ("--server", str(SERVER))


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    return Line(tmp_path / "library.db", capsys)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "harbours.txt").write_text(HARBOURS)
    (folder / "ferries.txt").write_text(FERRIES)
    return folder


def test_what_is_added_to_a_server_stands_in_its_history_and_can_be_undone(line: Line, texts: Path) -> None:
    assert "added: harbours" in line("add", *ONE, str(texts / "harbours.txt"))
    printed = line("add", *ONE, "--to", "harbours", str(texts / "ferries.txt"))
    assert "  ferries.txt: 1 session, 2 paragraphs, 2 speakers, 2 quotations" in printed
    assert "1 added, 0 replaced, 0 unchanged, 0 refused" in printed
    store = Store.open(line.database)
    history = store.changes.history(SERVER)
    assert [(one.words, one.user) for one in history] == [
        ("Added ferries.txt to harbours", OPERATOR),
        ("Added harbours.txt as a new proceedings", OPERATOR),
    ]
    assert Library(store, OTHER).proceedings() == []
    Organizer(store, SERVER, 5, NOW).undo()
    store.close()
    line("read", *ONE, "3.1", code=1)
    assert line("read", *ONE, "2.1")


def test_the_same_file_again_changes_nothing_whatever_it_is_part_of(line: Line, texts: Path) -> None:
    line("add", *ONE, str(texts / "harbours.txt"))
    line("add", *ONE, "--to", "harbours", str(texts / "ferries.txt"))
    assert "0 added, 0 replaced, 2 unchanged, 0 refused" in line("add", *ONE, str(texts))
    assert "0 added, 0 replaced, 1 unchanged" in line("add", *ONE, "--to", "harbours", str(texts / "ferries.txt"))
    store = Store.open(line.database)
    assert store.changes.count_changes(SERVER) == 2
    store.close()


def test_a_new_version_takes_the_place_of_its_file_alone(line: Line, texts: Path) -> None:
    line("add", *ONE, str(texts / "harbours.txt"))
    line("add", *ONE, "--to", "harbours", str(texts / "ferries.txt"))
    (texts / "ferries.txt").write_text(FERRIES_AGAIN)
    assert "replaced: harbours" in line("add", *ONE, str(texts))
    assert "poem" in line("read", *ONE, "3.3")
    assert "swim home" in line("read", *ONE, "3.1")
    assert "pumps break" in line("read", *ONE, "2.1")
    assert len(line.json("list", *ONE)) == 1
    assert line("check") == f"{line.database} is sound.\n"


def test_a_file_that_two_proceedings_have_is_not_guessed_at(line: Line, texts: Path) -> None:
    line("add", *ONE, str(texts / "harbours.txt"))
    line("add", *ONE, "--to", "harbours", str(texts / "ferries.txt"))
    line("add", *ONE, "--title", "Boats", str(texts / "ferries.txt"))
    store = Store.open(line.database)
    assert store.changes.count_changes(SERVER) == 2  # it is there already
    store.close()
    (texts / "other.txt").write_text("1. BUOYS\n\nEla Moss (Buoy Works) said that buoys drift.\n")
    line("add", *ONE, str(texts / "other.txt"))
    line("add", *ONE, "--to", "other", str(texts / "ferries.txt"))
    (texts / "ferries.txt").write_text(FERRIES_AGAIN)
    line("add", *ONE, str(texts / "ferries.txt"), code=1)
    assert "Several texts are called ferries.txt: in harbours, other. Say which" in line.errors
    assert "replaced: other" in line("add", *ONE, "--to", "other", str(texts / "ferries.txt"))


def test_a_shipped_proceedings_is_continued_for_one_server_alone(line: Line, texts: Path) -> None:
    line("add", str(texts / "harbours.txt"))
    line("add", *ONE, "--to", "harbours", str(texts / "ferries.txt"))
    assert "Dora Vance" in line("read", *ONE, "harbours:3.1")
    line("read", "harbours:3.1", code=1)
    (texts / "harbours.txt").write_text(HARBOURS + "\nLund said that the wells were deep once.\n")
    assert "replaced: harbours" in line("add", str(texts / "harbours.txt"))
    assert "deep once" in line("read", *ONE, "harbours:2.2")
    assert "Dora Vance" in line("read", *ONE, "harbours:3.1")


def test_a_whole_file_is_one_session_with_the_number_and_title_given(line: Line, texts: Path) -> None:
    line("add", *ONE, str(texts / "harbours.txt"))
    (texts / "talk.txt").write_text("Ela Moss (Buoy Works) said that buoys drift.\n")
    printed = line(
        *("add", *ONE, "--to", "harbours", "--session", "9", "--title", "BUOYS", "--language", "en"),
        str(texts / "talk.txt"),
    )
    assert "talk.txt: 1 session, 1 paragraph" in printed
    assert "buoys drift" in line("read", *ONE, "9.1")
    assert line.json("summary", *ONE, "9")["session"] == "9"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--to", "harbours"), "add --server"),
        (("--session", "4"), "add --server"),
        ((*ONE, "--session", "4"), "for one file"),
        ((*ONE, "--language", "xx"), "--language is one of"),
    ],
)
def test_wrong_usage_is_told(
    line: Line, texts: Path, arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["add", *arguments, str(texts), "--database", str(line.database)]) == 2
    assert said in capsys.readouterr().err


def test_an_unknown_proceedings_is_named_and_nothing_is_added(line: Line, texts: Path) -> None:
    line("add", *ONE, str(texts / "harbours.txt"))
    line("add", *ONE, "--to", "harbors", str(texts / "ferries.txt"), code=1)
    assert "There is no proceedings “harbors” here. Did you mean harbours?" in line.errors
    assert len(line.json("list", *ONE)) == 1


def test_limits_of_a_server_are_said_in_words(line: Line, texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAPPORTEUR_MAX_TEXTS", "1")
    assert "1 added" in line("add", *ONE, str(texts), code=1)
    assert "That would be 2 texts; a server may have 1" in line.errors
    monkeypatch.setenv("RAPPORTEUR_MAX_TEXTS", "2")
    monkeypatch.setenv("RAPPORTEUR_MAX_CHARACTERS", "500")
    line("add", *ONE, str(texts), code=1)
    assert "a server may have 500" in line.errors
    monkeypatch.delenv("RAPPORTEUR_MAX_CHARACTERS")
    assert "1 added, 0 replaced, 1 unchanged, 0 refused" in line("add", *ONE, str(texts))
    monkeypatch.setenv("RAPPORTEUR_MAX_TEXTS", "2")
    (texts / "ferries.txt").write_text(FERRIES_AGAIN)
    assert "1 replaced" in line("add", *ONE, str(texts / "ferries.txt"))  # no more than before


def test_folders_in_folders_are_read_and_hidden_ones_are_not(line: Line, tmp_path: Path) -> None:
    root = tmp_path / "deep"
    for folder in ("1998/spring", ".git", "1999"):
        (root / folder).mkdir(parents=True)
    (root / "1998" / "spring" / "harbours.txt").write_text(HARBOURS)
    (root / "1999" / "report.docx").write_bytes(samples.docx())
    (root / "1999" / ".draft.txt").write_text("Not yet.")
    (root / ".git" / "config.txt").write_text("Nothing to read.")
    (root / "1999" / "again").symlink_to(root)
    printed = line("add", str(root))
    assert "2 added, 0 replaced, 0 unchanged, 0 refused" in printed
    assert {one["proceedings"] for one in line.json("list")} == {"harbours", "report"}
    assert "2 unchanged" in line("add", str(root))


@pytest.mark.parametrize("where", [(), ONE])
def test_two_files_of_one_name_do_not_take_each_others_place(
    line: Line, tmp_path: Path, where: tuple[str, ...]
) -> None:
    root = tmp_path / "deep"
    for folder, text in (("a", HARBOURS), ("b", FERRIES)):
        (root / folder).mkdir(parents=True)
        (root / folder / "notes.txt").write_text(text)
    for said in ("1 added, 0 replaced, 0 unchanged, 1 refused", "0 added, 0 replaced, 1 unchanged, 1 refused"):
        assert said in line("add", *where, str(root), code=1)
        assert "notes.txt: another file here has this name too. Rename one of them." in line.errors
    assert "fog costs hours" in line("read", *where, "1.1")


def test_texts_of_many_formats_become_one_proceedings(line: Line, texts: Path) -> None:
    line("add", *ONE, str(texts / "harbours.txt"))
    (texts / "two.zip").write_bytes(samples.zipped({"a/tides.html": samples.html(), "b/walls.rtf": samples.rtf()}))
    (texts / "report.docx").write_bytes(samples.docx())
    (texts / "harbours.txt").unlink()
    printed = line("add", *ONE, "--to", "harbours", str(texts))
    assert "4 added, 0 replaced, 0 unchanged, 0 refused" in printed
    assert len(line.json("list", *ONE)) == 1
    assert "4 unchanged" in line("add", *ONE, "--to", "harbours", str(texts))
    assert line("check") == f"{line.database} is sound.\n"
    assert json.loads(line("search", *ONE, "insurers", "--json"))["hits"]


def test_a_start_lets_servers_follow_what_the_operator_changed(line: Line, texts: Path) -> None:
    (texts / "ferries.txt").unlink()
    shipped = {"RAPPORTEUR_TEXTS": str(texts)}
    assert bot("sandbox", "--database", str(line.database), **shipped).returncode == 0
    talk = texts.parent / "talk.txt"
    talk.write_text(FERRIES)
    line("add", *ONE, "--to", "harbours", str(talk))
    (texts / "harbours.txt").write_text(HARBOURS + "\nLund said that the wells were deep once.\n")
    started = bot("sandbox", "--database", str(line.database), **shipped)
    assert "Read harbours.txt: replaced." in started.stderr
    assert "deep once" in line("read", *ONE, "harbours:2.2")
    assert "Vance" in line("read", *ONE, "harbours:3.1")
