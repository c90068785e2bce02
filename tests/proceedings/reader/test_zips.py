"""A zip holds several texts; names in it are names, never paths."""

import pytest

from proceedings.errors import UnreadableFile
from proceedings.reader import read_all
from tests.proceedings.reader import samples
from tests.proceedings.reader.samples import zipped


def test_a_zip_gives_each_text_in_it_and_says_which_it_could_not_read() -> None:
    found = read_all(
        zipped(
            {
                "day 1/tides.txt": "Tides.",
                "day 2/walls.docx": samples.docx(),
                "empty.txt": b"",
                "b.zip": zipped({"c.txt": "x"}),
                "__MACOSX/._tides.txt": b"\0\0",
                ".DS_Store": b"x",
            }
        ),
        "all.zip",
    )
    assert found.packed
    assert [source.name for source in found.sources] == ["tides.txt", "walls.docx"]
    assert found.sources[0].data == b"Tides."
    assert [str(why) for why in found.refused] == [
        "empty.txt: there is no text in this file. Send one that has some.",
        "b.zip: a zip in a zip is not opened. Send it by itself.",
    ]


def test_names_in_a_zip_are_no_paths_and_two_of_one_name_are_told_apart() -> None:
    found = read_all(
        zipped({"../../etc/a.txt": "1", "C:\\temp\\b.txt": "2", "x/c.txt": "3", "y/c.txt": "4", "/d.txt": "5"}), "z.zip"
    )
    assert [source.name for source in found.sources] == ["a.txt", "b.txt", "x-c.txt", "y-c.txt", "d.txt"]


def test_a_zip_without_a_text_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="there is no file in it"):
        read_all(zipped({}), "z.zip")
    with pytest.raises(UnreadableFile, match=r"none of its files can be read. a.txt: there is no text"):
        read_all(zipped({"a.txt": ""}), "z.zip")


def test_what_is_no_zip_is_read_as_one_text() -> None:
    found = read_all(b"Tides.", "a.txt")
    assert (found.packed, found.refused, [source.text for source in found.sources]) == (False, (), ["Tides."])
