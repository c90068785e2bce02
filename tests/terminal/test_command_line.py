"""The command line as an operator and a script use it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from proceedings.errors import BadSettings
from proceedings.store import Store
from terminal.cli import main
from terminal.settings import Settings
from terminal.shelving import load_texts
from tests.conftest import EXCERPT
from tests.proceedings.reader import samples
from tests.proceedings.reader.pdfs import scan
from tests.terminal.lines import Line, bot

QUOTED = (
    "Only the UN through its authenticated procedures can lay claim to speak on behalf of the entire international "
    "community."
)


@pytest.fixture
def line(database: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    return Line(database, capsys)


def test_analyse_gives_spans_of_the_text_as_read(line: Line) -> None:
    text = EXCERPT.read_text("utf-8")
    found = line.json("analyse", str(EXCERPT))
    assert found["title"] is None
    assert [(s["number"], s["title"], s["level"]) for s in found["sessions"]] == [
        (None, None, 1),
        ("4", "HUMAN SECURITY, THE UN SYSTEM AND INITIATIVES", 1),
    ]
    assert [(s["name"], s["affiliation"]) for s in found["speakers"]] == [
        ("Steve Lee", "Canadian Centre for Foreign Policy Development"),
        ("Ramesh Thakur", "Vice Rector, UN University, Tokyo, Japan"),
    ]
    [quotation] = found["quotations"]
    assert (quotation["text"], quotation["speaker"], quotation["grounds"]) == (QUOTED, "Ramesh Thakur", "carried")
    for said in [*found["quotations"], *found["statements"], *found["questions"]]:
        assert text[said["start"] : said["end"]] == said["text"]
    [question] = found["questions"]
    assert question["speaker"] is None
    for statement in found["statements"]:
        assert statement.keys() == {"start", "end", "text", "speaker", "mention", "cue", "grounds"}


def test_analyse_on_a_terminal_shows_the_reading(line: Line) -> None:
    shown = line("analyse", str(EXCERPT))
    assert "4 · HUMAN SECURITY, THE UN SYSTEM AND INITIATIVES (4 paragraphs)" in shown
    assert "— Ramesh Thakur, carried over from “Thakur”" in shown
    assert "— Steve Lee, named as “He” drew attention to" in shown
    assert "The text begins in mid-sentence." in shown


def test_list_names_the_shipped_proceedings(line: Line) -> None:
    assert line("list").startswith("human-security-seminar · human-security-seminar.txt · added 20")
    [found] = line.json("list")
    assert found["proceedings"] == "human-security-seminar"
    assert found["server"] == 0


def test_read_prints_a_paragraph(line: Line) -> None:
    assert line("read", "4.3").startswith("human-security-seminar:4.3\nThakur pointed to the growing dissonance")
    [found] = line.json("read", "§4 ¶3")
    assert found["text"] == EXCERPT.read_text("utf-8")[found["start"] : found["end"]]


def test_search_answers_in_json(line: Line) -> None:
    found = line.json("search", "narrow the credibility gap", "--limit", "2")
    assert found["query"] == "narrow the credibility gap"
    first = found["hits"][0]
    assert first.keys() == {"proceedings", "reference", "session", "start", "end", "score", "text"}
    assert (first["reference"], first["session"]) == ("4.2", "4")
    assert len(found["hits"]) <= 2


def test_search_reads_one_query_a_line(database: Path) -> None:
    done = bot("search", "--json", "--database", str(database), stdin='NATO Kosovo\n\nLand\n""\nlandmine\n')
    answers = [json.loads(answer) for answer in done.stdout.splitlines()]
    assert [answer["query"] for answer in answers] == ["NATO Kosovo", "", "Land", '""', "landmine"]
    assert answers[0]["hits"][0]["reference"] == "4.4"
    assert answers[1]["hits"] == []
    assert done.returncode == 1
    assert "There is no word to search for" in done.stderr


def test_ask_answers_in_json_with_the_sentence(line: Line) -> None:
    text = EXCERPT.read_text("utf-8")
    found = line.json("ask", "What did Thakur say about the credibility gap?")
    (hit,) = found["hits"]
    assert hit.keys() == {"proceedings", "reference", "session", "start", "end", "score", "text", "sentence"}
    assert hit["reference"] == "4.2"
    for span in (hit, hit["sentence"]):
        assert text[span["start"] : span["end"]] == span["text"]
    assert hit["sentence"]["text"].startswith("He also stressed")
    shown = line("ask", "What did Thakur say about the credibility gap?")
    assert "human-security-seminar:4.2\nHe also stressed" in shown
    assert "Ramesh Thakur, as reported" in shown


def test_ask_says_that_nothing_answers_and_reads_a_question_a_line(line: Line, database: Path) -> None:
    assert line.json("ask", "How many countries signed the land mines treaty?")["hits"] == []
    line("ask", "How many countries signed the land mines treaty?")
    assert "Nothing here answers" in line.errors
    asked = "Who introduced Thakur?\n\nWhat happened in Kosovo?\n"
    done = bot("ask", "--json", "--limit", "1", "--database", str(database), stdin=asked)
    answers = [json.loads(answer) for answer in done.stdout.splitlines()]
    assert [len(answer["hits"]) for answer in answers] == [1, 0, 1]
    assert done.returncode == 1


def test_positions_are_printed_by_speaker(line: Line) -> None:
    found = line.json("positions", "human security")
    assert [(one["name"], [said["kind"] for said in one["said"]]) for one in found["positions"]] == [
        ("Ramesh Thakur", ["statement", "statement"])
    ]
    assert line("positions", "human security").startswith("Ramesh Thakur\n  Thakur outlined")
    line("positions", "Kosovo")
    assert "Nobody is quoted or reported on “Kosovo”" in line.errors


def test_quote_prints_words_speaker_and_place(line: Line) -> None:
    shown = line("quote", "--speaker", "Thakur")
    assert "Ramesh Thakur\nVice Rector, UN University, Tokyo, Japan\nhuman-security-seminar:4.4" in shown
    assert line.json("quote")["text"] == QUOTED
    line("quote", "--speaker", "Lee", code=1)
    assert "Nobody is quoted word for word there" in line.errors


def test_summary_keeps_to_its_words_and_to_the_text(line: Line) -> None:
    text = EXCERPT.read_text("utf-8")
    found = line.json("summary", "4", "--words", "40")
    assert found["session"] == "4"
    assert 0 < sum(len(sentence["text"].split()) for sentence in found["sentences"]) <= 40
    for sentence in found["sentences"]:
        assert text[sentence["start"] : sentence["end"]] == sentence["text"]
    assert line.json("summary")["session"] is None
    assert "Kosovo" in line("summary", "--about", "Kosovo")


def test_summary_says_how_to_name_one_of_several_proceedings(line: Line, tmp_path: Path) -> None:
    (tmp_path / "harbour.txt").write_text("1. OPENING\n\nAda Quill of the Harbour Board said that tides rise.\n")
    line("add", str(tmp_path / "harbour.txt"))
    line("summary", code=1)
    assert "Which proceedings? Say --in with one of: human-security-seminar, harbour." in line.errors


def test_adding_the_same_text_again_changes_nothing(line: Line) -> None:
    assert "0 added, 0 replaced, 1 unchanged, 0 refused" in line("add", str(EXCERPT))


def test_a_folder_is_added_and_one_bad_file_stops_no_other(line: Line, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "harbour.txt").write_text("1. OPENING\n\nAda Quill of the Harbour Board said that tides rise.\n")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n")
    (folder / "bytes.txt").write_bytes(b"\0\1\2\3" * 100)
    printed = line("add", str(folder), code=1)
    assert "1 added, 0 replaced, 0 unchanged, 3 refused" in printed
    for name in ("empty.txt", "picture.png", "bytes.txt"):
        assert name in line.errors
    assert len(line.json("list")) == 2


def test_a_folder_may_hold_any_format_and_zips_of_several(line: Line, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "report.docx").write_bytes(samples.docx())
    (folder / "two.zip").write_bytes(samples.zipped({"a/tides.html": samples.html(), "b/walls.rtf": samples.rtf()}))
    (folder / "scan.pdf").write_bytes(scan())
    printed = line("add", str(folder), code=1)
    assert "3 added, 0 replaced, 0 unchanged, 1 refused" in printed
    assert "2 sessions, 5 paragraphs, 3 speakers, 4 quotations" in printed
    assert "scan.pdf: This PDF is pictures of pages" in line.errors
    assert {found["proceedings"] for found in line.json("list")} == {
        "human-security-seminar",
        "report",
        "tides",
        "walls",
    }
    (folder / "scan.pdf").unlink()
    assert "0 added, 0 replaced, 3 unchanged, 0 refused" in line("add", str(folder))


def test_analyse_reads_each_text_of_a_zip(line: Line, tmp_path: Path) -> None:
    file = tmp_path / "two.zip"
    file.write_bytes(samples.zipped({"a.html": samples.html(), "b.rtf": samples.rtf(), "c.txt": ""}))
    titles = [json.loads(told)["title"] for told in line("analyse", "--json", str(file)).splitlines()]
    assert titles == [samples.TITLE] * 2
    assert "c.txt: there is no text in this file" in line.errors


def test_a_text_gone_with_its_zip_is_told_of(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "two.zip").write_bytes(samples.zipped({"tides.txt": "Tides rise.", "walls.txt": "Walls fall."}))
    store = Store.open(tmp_path / "r.db")
    assert load_texts(store, texts).troubles == []
    assert load_texts(store, texts).unchanged == 2
    (texts / "two.zip").unlink()
    assert load_texts(store, texts).gone == ["tides.txt", "walls.txt"]
    store.close()


def test_a_text_added_for_a_server_is_seen_there_alone(line: Line, tmp_path: Path) -> None:
    file = tmp_path / "harbour.txt"
    file.write_text("1. OPENING\n\nAda Quill of the Harbour Board said that tides rise.\n")
    line("add", str(file), "--server", "77")
    assert len(line.json("list")) == 1
    assert len(line.json("list", "--server", "77")) == 2
    assert line.json("search", "tides")["hits"] == []
    assert line.json("search", "tides", "--server", "77")["hits"][0]["proceedings"] == "harbour"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("read", "9"), "has no session “9”"),
        (("read", "4.99"), "has no paragraph 99"),
        (("read", "nonsense nonsense"), "is not a reference"),
        (("quote", "--speaker", "Nobody"), "Nobody called “Nobody”"),
        (("search", "x", "--in", "elsewhere"), "There is no proceedings “elsewhere”"),
        (("ask", "x", "--in", "elsewhere"), "There is no proceedings “elsewhere”"),
        (("analyse", "missing.txt"), "there is no such file"),
        (("add", "missing.txt"), "there is no such file"),
    ],
)
def test_an_error_is_one_sentence_on_standard_error(line: Line, arguments: tuple[str, ...], said: str) -> None:
    line(*arguments, code=1)
    assert said in line.errors
    assert "Traceback" not in line.errors


@pytest.mark.parametrize("arguments", [("dance",), ("read",), ("search", "x", "--limit", "none"), ("add",)])
def test_wrong_usage_ends_with_2(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert "Usage" in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"this is no database " * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_database_is_named_and_left_alone(
    tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "notes.db"
    file.write_bytes(content)
    assert main(["list", "--database", str(file)]) == 1
    assert str(file) in capsys.readouterr().err
    assert file.read_bytes() == content


@pytest.mark.parametrize("arguments", [("list",), ("read", "4.2"), ("search", "x"), ("quote",), ("summary",)])
def test_a_question_to_no_database_makes_none(
    tmp_path: Path, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "nowhere" / "typo.db"
    assert main([*arguments, "--database", str(missing)]) == 1
    assert "is not there yet" in capsys.readouterr().err
    assert not missing.parent.exists()


def test_a_badly_named_file_stops_no_other(line: Line, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "harbour.txt").write_text("1. OPENING\n\nAda Quill of the Harbour Board said that tides rise.\n")
    (folder / os.fsdecode(b"caf\xe9.txt")).write_text("1. CAFE\n\nTides rise.\n")
    os.mkfifo(folder / "pipe.txt")
    assert "1 added, 0 replaced, 0 unchanged, 1 refused" in line("add", str(folder), code=1)
    assert "its name is not in UTF-8. Rename it." in line.errors
    assert "this is no file" in (line("add", str(folder / "pipe.txt"), code=1), line.errors)[1]


def test_a_renamed_text_is_not_gone(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "tides.txt").write_text("1. OPENING\n\nAda Quill of the Harbour Board said that tides rise.\n")
    store = Store.open(tmp_path / "r.db")
    assert load_texts(store, texts).troubles == []
    (texts / "tides.txt").rename(texts / "waves.txt")
    assert load_texts(store, texts).troubles == []
    (texts / "waves.txt").unlink()
    assert ["is gone" in line for line in load_texts(store, texts).troubles] == [True]
    store.close()


def test_settings_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"DISCORD_TOKEN=caf\xe9\n")
    with pytest.raises(BadSettings, match="Save it as plain text in UTF-8"):
        Settings.read(tmp_path, {})


def test_paths_in_the_settings_file_start_beside_it(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("RAPPORTEUR_DATABASE=data/here.db\nRAPPORTEUR_TEXTS=\n")
    settings = Settings.read(tmp_path, {"RAPPORTEUR_TEXTS": "there"})
    assert settings.database == tmp_path / "data" / "here.db"
    assert settings.texts == Path("there")
    assert settings.token is None


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("in the way")
    database = tmp_path / "file" / "rapporteur.db"
    assert main(["list", "--database", str(database)]) == 1
    assert str(database) in capsys.readouterr().err


def test_the_doctor_finds_nothing_wrong_with_a_sound_library(line: Line) -> None:
    shown = line("doctor")
    assert "is sound and holds 1 proceedings" in shown
    assert "DISCORD_TOKEN is not set" in shown


def test_the_doctor_says_what_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: Line) -> None:
    monkeypatch.setenv("RAPPORTEUR_TEXTS", str(tmp_path / "nowhere"))
    assert "WRONG" in line("doctor", code=1)


def test_run_without_a_token_answers_piped_commands_in_the_sandbox(tmp_path: Path) -> None:
    real = tmp_path / "rapporteur.db"
    done = bot(stdin="/sessions\n/search credibility gap\n", RAPPORTEUR_DATABASE=str(real))
    assert done.returncode == 0, done.stderr
    assert "HUMAN SECURITY, THE UN SYSTEM AND INITIATIVES" in done.stdout
    assert "4.2" in done.stdout
    assert not real.exists()
    assert (tmp_path / "sandbox.db").exists()


def test_a_piped_line_that_fails_is_seen_in_the_exit_code(tmp_path: Path) -> None:
    done = bot(stdin="/dance\n/help\n", RAPPORTEUR_DATABASE=str(tmp_path / "r.db"))
    assert done.returncode == 1
    assert "/search" in done.stdout


def test_run_discord_never_falls_back_to_the_sandbox(tmp_path: Path) -> None:
    done = bot("run", "--discord", RAPPORTEUR_DATABASE=str(tmp_path / "r.db"))
    assert done.returncode == 1
    assert "DISCORD_TOKEN is not set" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_discord_that_cannot_be_reached_is_named(tmp_path: Path) -> None:
    done = bot(
        "run",
        DISCORD_TOKEN="a.b.c",
        DISCORD_API_URL="http://127.0.0.1:9/api/v10",
        RAPPORTEUR_DATABASE=str(tmp_path / "r.db"),
    )
    assert done.returncode == 1
    assert "http://127.0.0.1:9/api/v10 cannot be reached" in done.stderr
    assert "Traceback" not in done.stderr
