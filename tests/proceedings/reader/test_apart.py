"""Files are opened in a process of its own, which is bounded, and whose answer is looked through."""

import sys
import zlib
from pathlib import Path

import pytest

from bench import hostile_files
from proceedings.errors import UnreadableFile
from proceedings.reader import apart, child, read_all
from proceedings.reader.apart import Limits, read_apart
from tests.proceedings.reader import samples

linux = pytest.mark.skipif(sys.platform != "linux", reason="the bounds hold on Linux")

SWIFT = (
    "nothing",
    "a picture",
    "an old Word file",
    "a locked Word file",
    "chance bytes",
    "a pdf called docx",
    "a text called pdf",
    "slides",
    "zip: claims too little",
    "zip: claims 4 GB",
    "zip: locked",
    "zip: cut off",
    "docx: entities that laugh",
    "docx: an entity from outside",
    "docx: 200,000 nested",
    "docx: no XML in it",
    "docx: no document in it",
    "docx: cut off",
    "odt: entities that laugh",
    "odt: 200,000 nested",
    "odt: locked",
    "epub: entities that laugh",
    "epub: sold locked",
    "epub: a page outside",
    "html: 200,000 nested",
    "html: 1,400 nested, 600 times",
    "html: 200,000 open tables",
    "rtf: 400,000 footnotes",
    "rtf: no words",
    "vtt: not one",
    "pdf: 40,000 pages",
    "pdf: locked",
    "pdf: cut off",
    "pdf: no words",
)
"""What of the hostile files is made and read in a moment; ``python -m bench.hostile_files`` reads them all."""


@pytest.mark.parametrize("harm", SWIFT)
def test_a_hostile_file_gets_one_sentence(harm: str) -> None:
    name, make = hostile_files.FILES[harm]
    with pytest.raises(UnreadableFile) as refused:
        read_all(make(), name)
    said = str(refused.value)
    assert said.startswith(f"{name}: ")
    assert "\n" not in said


@pytest.mark.parametrize("name", ["report.docx", "report.pdf"])
def test_what_is_read_apart_is_what_is_read_here(name: str) -> None:
    data = samples.FORMATS[name]()
    assert read_apart(data, f"../{name}") == read_all(data, name)


def test_a_zip_is_read_apart_with_all_that_is_in_it() -> None:
    data = samples.zipped({"a.txt": "Tides.", "b.html": samples.html(), "c.exe": "x"})
    found, here = read_apart(data, "all.zip"), read_all(data, "all.zip")
    assert (found.sources, found.packed) == (here.sources, True)
    assert [str(why) for why in found.refused] == [str(why) for why in here.refused]


def test_a_refusal_comes_back_as_it_was_said() -> None:
    with pytest.raises(UnreadableFile, match=r"^a.pdf: this is a Word document under another name"):
        read_apart(samples.docx(), "a.pdf")


@linux
def test_memory_is_bounded() -> None:
    bomb = hostile_files.pdf(zlib.compress(b" " * 200_000_000, 1), "/Filter /FlateDecode")
    with pytest.raises(UnreadableFile, match=r"takes too much|more memory"):
        read_apart(bomb, "a.pdf", Limits(memory=150_000_000))


@linux
@pytest.mark.parametrize("limits", [Limits(processor=1), Limits(seconds=1.0)], ids=["processor", "seconds"])
def test_time_is_bounded(limits: Limits) -> None:
    name, make = hostile_files.FILES["docx: 500,000 paragraphs"]
    with pytest.raises(UnreadableFile, match="takes too long"):
        read_apart(make(), name, limits)


def test_what_is_handed_back_is_bounded() -> None:
    with pytest.raises(UnreadableFile, match="more memory"):
        read_apart(samples.html(), "a.html", Limits(output=100))


def test_half_of_what_is_free_is_the_most(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "meminfo"
    file.write_text("MemTotal: 9 kB\nMemAvailable:   2000 kB\n")
    monkeypatch.setattr(apart, "_MEMORY_FILE", file)
    monkeypatch.setattr(apart, "_CONTAINER", (tmp_path / "none", tmp_path / "none"))
    assert apart.free_memory() == 2_048_000
    (tmp_path / "max").write_text("5000\n")
    (tmp_path / "now").write_text("4000\n")
    monkeypatch.setattr(apart, "_CONTAINER", (tmp_path / "max", tmp_path / "now"))
    assert apart.free_memory() == 1000


@pytest.mark.parametrize(
    ("event", "arguments"),
    [
        ("socket.connect", ()),
        ("subprocess.Popen", ()),
        ("os.system", ()),
        ("os.remove", ()),
        ("open", ("x", "w", child._WRITING)),
    ],
)
def test_the_child_may_not_reach_out(event: str, arguments: tuple[object, ...]) -> None:
    with pytest.raises(PermissionError):
        child._watch(event, arguments)
    child._watch("open", ("x", "r", 0))
    child._watch("import", ())


ANSWER = (
    '{"packed": false, "others": [], "sources": [{"name": "a.html", "text": "Words.", "headings": [], "lists": %s, '
    '"quotations": [], "notes": [], "running": [], "voices": [], "pages": [], '
    '"recognised": false, "remarks": [], "size": null}]}'
)


def answered(told: str) -> bytes:
    return len(told).to_bytes(8, "big") + told.encode()


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\xff" * 20,
        answered("[]"),
        answered('{"sources": [], "others": [], "packed": false}'),
        answered(ANSWER % "[[0, 7]]"),
        answered(ANSWER % "[[3, 3]]"),
        answered(ANSWER % "[[0, 4], [2, 6]]"),
        answered(ANSWER % '[["a", 2]]'),
        answered((ANSWER % "[]").replace('"Words."', '"\\ud800"')),
        answered((ANSWER % "[]").replace("null", "99")),
        answered((ANSWER % "[]").replace('"Words."', '" "')),
    ],
)
def test_an_answer_that_no_reader_makes_is_not_believed(answer: bytes) -> None:
    with pytest.raises(apart._Unbelievable):
        apart._believe(answer, b"x", "a.html")


def test_an_answer_is_believed_where_it_holds() -> None:
    [source] = apart._believe(answered(ANSWER % "[[0, 6]]"), b"x", "a.html").sources
    assert (source.text, source.data, source.lists[0].of(source.text)) == ("Words.", b"x", "Words.")


@linux
def test_nothing_of_the_environment_or_the_disk_is_at_hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "secret")
    seen = tmp_path / "seen"
    peek = f"import os,sys;os._exit(5 if 'DISCORD_TOKEN' in os.environ else 0) # {seen}"
    monkeypatch.setattr(apart, "_START", peek)
    with pytest.raises(UnreadableFile, match="damaged or cut off"):
        read_apart(b"x", "a.html")
