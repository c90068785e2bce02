"""What was understood of a text is written down and read back the same."""

from __future__ import annotations

import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proceedings.analysis import analyse
from proceedings.model import Reading
from proceedings.reader import read_all
from proceedings.store.packed_readings import pack, unpack
from tests.conftest import TEXTS
from tests.proceedings.analysis.test_properties import CLEAN
from tests.proceedings.analysis.texts import understand
from tests.proceedings.organizers import HARBOURS
from tests.proceedings.reader.test_reader_properties import SAMPLES


def there_and_back(reading: Reading) -> Reading:
    source = reading.source
    return unpack(pack(reading), source.name, source.data, source.sha256)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_file_of_any_format_comes_back_as_it_was_understood(name: str) -> None:
    sources = read_all(SAMPLES[name], name).sources
    assert sources
    for source in sources:
        reading = analyse(source)
        assert there_and_back(reading) == reading


def test_the_shipped_texts_come_back_as_they_were_understood() -> None:
    for file in TEXTS.iterdir():
        if file.suffix == ".txt":
            reading = understand(file.read_text(), file.name)
            assert there_and_back(reading) == reading


@given(CLEAN, st.sampled_from(["a.txt", "a.md"]))
def test_any_text_comes_back_as_it_was_understood(text: str, name: str) -> None:
    reading = understand(text, name)
    assert there_and_back(reading) == reading


def test_what_another_version_wrote_is_no_reading() -> None:
    packed = pack(understand(HARBOURS))
    told = json.loads(zlib.decompress(packed))
    other = zlib.compress(json.dumps({**told, "form": 99}).encode())
    less = zlib.compress(json.dumps({key: told[key] for key in told if key != "furniture"}).encode())
    for written in (b"", b"no reading", packed[:-9], other, less, zlib.compress(b"\xff\xff"), zlib.compress(b"[]")):
        with pytest.raises(ValueError, match=r"reading|decode|Expecting"):
            unpack(written, "a.txt", b"", "")
