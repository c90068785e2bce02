"""What a server takes along: its own texts, all of them, and nothing of anybody else's."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from proceedings.analysis import analyse
from proceedings.editing import Hide
from proceedings.editing.anchors import Anchors
from proceedings.errors import NotYours
from proceedings.library import Library
from proceedings.library.checking import check
from proceedings.library.exported_markdown import escaped
from proceedings.library.exporting import FORMS, export_files, free_name
from proceedings.library.organizing import Organizer
from proceedings.model import SHIPPED, Kind
from proceedings.reader import read
from proceedings.reference import parse_reference
from proceedings.store import Store
from proceedings.store.exporting import NOT_EXPORTED, OF_PROCEEDINGS, OF_SESSIONS
from tests.conftest import EXCERPT
from tests.proceedings.organizers import FERRIES, HARBOURS, NOW, OTHER, SERVER, add, organizer

SECRET = "3. VAULTS\n\nIda Quarn (Vault Office) said that the zyzzogeton sleeps below the bank.\n"


@pytest.fixture
def library(store: Store) -> Store:
    """A shipped text, a server with a proceedings of two texts and a correction, and another server with a secret."""
    store.add(analyse(read(EXCERPT.read_bytes(), EXCERPT.name)), now=NOW)
    add(store, SECRET, "vaults.txt", server=OTHER)
    add(store, HARBOURS)
    add(store, FERRIES, "ferries.txt", to="harbours")
    one = Library(store, SERVER).find_proceedings("harbours")
    at_work = organizer(store)
    reading = at_work.reading(one)
    words = Anchors(reading).words([*reading.quotations, *reading.statements])
    hidden = next(anchor for anchor in words if anchor.kind is Kind.QUOTATION)
    at_work.correct(one, [Hide(hidden)], "Hid a quotation")
    return store


def reopened(data: bytes, folder: Path) -> Store:
    file = folder / "export.db"
    file.write_bytes(data)
    return Store.open(file, create=False)


def found(store: Store, words: str, server: int = SERVER) -> list[tuple[str, str]]:
    library = Library(store, server)
    return [
        (str(hit.passage.reference), hit.passage.text) for hit in library.search(words, proceedings="harbours").hits
    ]


def test_the_database_is_opened_by_this_program_and_answers_the_same(library: Store, tmp_path: Path) -> None:
    name, data = export_files(library, SERVER, "sqlite")
    assert name == "server-71.db"
    there = reopened(data, tmp_path)
    assert [one.slug for one in there.proceedings(SERVER)] == ["harbours"]
    for words in ("ferry", "fog", "pumps break", "boat OR tugs"):
        assert found(there, words) == found(library, words) != []
    said = [one.text for one in Library(there, SERVER).said(Kind.QUOTATION)]
    assert said == [one.text for one in Library(library, SERVER).said(Kind.QUOTATION, proceedings="harbours")]
    assert check(there) == []
    there.close()


def test_the_database_has_history_and_corrections_and_can_be_undone(library: Store, tmp_path: Path) -> None:
    there = reopened(export_files(library, SERVER, "sqlite")[1], tmp_path)
    assert there.changes.history(SERVER) == library.changes.history(SERVER)
    before = len(Library(there, SERVER).said(Kind.QUOTATION))
    at_work = Organizer(there, SERVER, 1, NOW)
    at_work.undo()
    assert len(Library(there, SERVER).said(Kind.QUOTATION)) == before + 1
    at_work.undo()
    assert Library(there, SERVER).search("ferry").hits == ()
    assert check(there) == []
    there.close()


def test_a_removed_text_can_be_brought_back_in_the_exported_database(library: Store, tmp_path: Path) -> None:
    add(library, "9. BUOYS\n\nEla Moss (Buoy Works) said that buoys drift.\n", "buoys.txt")
    organizer(library).remove(Library(library, SERVER).find_proceedings("buoys"))
    assert b"buoys drift" not in export_files(library, SERVER, "json")[1]
    there = reopened(export_files(library, SERVER, "sqlite")[1], tmp_path)
    assert check(there) == []
    Organizer(there, SERVER, 1, NOW).undo()
    assert Library(there, SERVER).read(parse_reference("buoys:9.1")).text.endswith("buoys drift.")
    there.close()


@pytest.mark.parametrize("form", FORMS)
def test_nothing_of_another_server_or_of_the_shipped_texts_is_in_it(library: Store, form: str) -> None:
    data = export_files(library, SERVER, form)[1]
    told = data if form != "sources" else b"".join(unzipped(data).values())
    for secret in (b"zyzzogeton", b"ZYZZOGETON", b"vaults", b"Quarn", b"credibility gap", b"Thakur"):
        assert secret not in told
    assert b"ferry" in told or form == "sqlite"
    theirs = export_files(library, OTHER, form)[1]
    told = theirs if form != "sources" else b"".join(unzipped(theirs).values())
    assert b"zyzzogeton" in told
    assert b"Okafor" not in told


def test_every_table_is_exported_or_left_out_for_a_reason(store: Store) -> None:
    exported = {"proceedings", "editions", "changes", "texts", "defaults", "unseen", *OF_PROCEEDINGS, *OF_SESSIONS}
    with store._connections.reading() as db:
        tables = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        columns = {name: {row[1] for row in db.execute(f"PRAGMA table_info({name})").fetchall()} for (name,) in tables}
    belonging = {name for name, has in columns.items() if has & {"server", "proceedings_id", "session_id"}}
    assert belonging == exported | NOT_EXPORTED.keys()
    assert not exported & NOT_EXPORTED.keys()


def test_a_continued_shipped_text_is_whole_by_itself(store: Store, tmp_path: Path) -> None:
    store.add(analyse(read(HARBOURS.encode(), "harbours.txt")), now=NOW)
    add(store, FERRIES, "ferries.txt", to="harbours")
    there = reopened(export_files(store, SERVER, "sqlite")[1], tmp_path)
    assert [one.server for one in there.proceedings(SERVER)] == [SERVER]
    assert found(there, "fog") == found(store, "fog") != []
    assert there.proceedings(SHIPPED) == []
    assert check(there) == []
    there.close()


def test_the_json_points_into_its_text(library: Store) -> None:
    name, data = export_files(library, SERVER, "json")
    assert name == "server-71.json"
    told = json.loads(data)
    assert (told["form"], told["server"]) == (1, "71")
    [one] = told["proceedings"]
    text = one["text"]
    assert (one["proceedings"], one["files"]) == ("harbours", ["harbours.txt", "ferries.txt"])
    assert [session["key"] for session in one["sessions"]] == ["1", "2", "3"]
    for session in one["sessions"]:
        assert session["title"] in text[session["heading"]["start"] : session["heading"]["end"]]
        for paragraph in session["paragraphs"]:
            passage = Library(library, SERVER).read(parse_reference(f"harbours:{paragraph['reference']}"))
            assert text[paragraph["start"] : paragraph["end"]] == passage.text
    for said in [*one["quotations"], *one["statements"], *one["questions"]]:
        assert text[said["start"] : said["end"]] == said["text"]
    assert {said["speaker"] for said in one["quotations"]} >= {"Dora Vance", "Cem Smith"}
    assert [correction["correct"] for correction in one["corrections"]] == ["merge", "hide"]
    assert told["history"][0]["words"] == "Hid a quotation"
    assert {change["by"] for change in told["history"]} == {"500"}


def test_the_markdown_has_references_people_and_grounds(library: Store) -> None:
    name, data = export_files(library, SERVER, "markdown")
    told = data.decode()
    assert name == "server-71.md"
    for line in (
        "# HARBOUR FORUM",
        "## 3 · FERRIES",
        "**2.1** Cem Smith (Water Office) pointed out that pumps break.",
        "- Ada Okafor (Harbour Board) · sessions 1, 3",
        "> “A dry well is a promise that nobody kept,”",
        "> — Cem Smith · 2.1",
    ):
        assert line in told
    assert "Radar will not lift" in told  # in the text, though it is hidden as a quotation
    assert "> “Radar" not in told


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_the_sources_are_the_files_as_they_came(library: Store) -> None:
    name, data = export_files(library, SERVER, "sources")
    assert name == "server-71.zip"
    assert unzipped(data) == {"harbours.txt": HARBOURS.encode(), "ferries.txt": FERRIES.encode()}
    assert unzipped(export_files(library, SHIPPED, "sources")[1]) == {EXCERPT.name: EXCERPT.read_bytes()}


def test_files_of_one_name_are_told_apart(store: Store) -> None:
    add(store, HARBOURS, "notes.txt")
    add(store, FERRIES, "notes.txt", title="Ferries")
    add(store, FERRIES.replace("ferry", "tram"), "Notes.TXT", to="notes")
    assert set(unzipped(export_files(store, SERVER, "sources")[1])) == {"notes.txt", "Notes (2).TXT", "notes (3).txt"}


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\a.txt", "a.txt"),
        ("..", "unnamed"),
        (".txt", "txt"),
        ("a\x00b/..", "unnamed"),
        ("", "unnamed"),
        ("con\u202etxt.exe", "contxt.exe"),
    ],
)
def test_a_name_in_a_zip_is_never_a_path(name: str, safe: str) -> None:
    assert free_name(name, set()) == safe


def test_one_proceedings_alone_is_exported_by_name(library: Store, tmp_path: Path) -> None:
    add(library, "9. BUOYS\n\nEla Moss (Buoy Works) said that buoys drift.\n", "buoys.txt")
    one = Library(library, SERVER).find_proceedings("buoys")
    for form, name in zip(FORMS, ("buoys.md", "buoys.json", "buoys.db", "buoys.zip"), strict=True):
        called, data = export_files(library, SERVER, form, one)
        assert called == name
        assert b"Okafor" not in data
        if form == "sqlite":
            there = reopened(data, tmp_path)
            assert [each.slug for each in there.proceedings(SERVER)] == ["buoys"]
            assert check(there) == []
            there.close()


def test_a_shipped_text_is_exported_where_it_is_asked_for_by_name(library: Store) -> None:
    shipped = Library(library, SERVER).find_proceedings("human-security-seminar")
    told = json.loads(export_files(library, SERVER, "json", shipped)[1])
    assert (told["server"], told["history"]) == (None, [])
    assert [one["proceedings"] for one in told["proceedings"]] == ["human-security-seminar"]
    theirs = Library(library, OTHER).find_proceedings("vaults")
    with pytest.raises(NotYours, match="is gone"):
        export_files(library, SERVER, "json", theirs)


@pytest.mark.parametrize("form", FORMS)
def test_a_server_without_texts_of_its_own_is_told_so(store: Store, form: str) -> None:
    store.add(analyse(read(HARBOURS.encode(), "harbours.txt")), now=NOW)
    with pytest.raises(NotYours, match="no texts of its own"):
        export_files(store, SERVER, form)


def test_the_exported_database_needs_no_other_file(library: Store, tmp_path: Path) -> None:
    file = tmp_path / "alone.db"
    file.write_bytes(export_files(library, SERVER, "sqlite")[1])
    db = sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)
    assert db.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert db.execute("SELECT DISTINCT server FROM proceedings").fetchall() == [(SERVER,)]
    db.close()


@pytest.mark.parametrize(
    "text",
    [
        "*not* _slanted_ `code` [link](http://x) <b>bold</b> &amp; a|b ~~gone~~ $x$",
        "# no heading",
        "1. no list\n2) nor this\n- nor\n+ this",
        "a\n===\nb\n---\nc",
        "    no code\n\n\n> no quotation",
        "| no | table |\n|---|---|",
        "back\\slash \\*",
    ],
)
def test_markdown_shows_a_text_as_it_stands(text: str) -> None:
    tokens: list[Any] = MarkdownIt("gfm-like", {"linkify": False}).parse(escaped(text))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    shown = "".join(
        " " if child.type == "softbreak" else child.content
        for child in tokens[1].children
        if child.type in ("text", "text_special", "softbreak")
    )
    assert len(tokens[1].children) == len(
        [c for c in tokens[1].children if c.type in ("text", "text_special", "softbreak")]
    )
    assert shown.split() == text.split()
