"""What the operator sets, as the program takes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from proceedings.errors import BadSettings, UnreadableFile
from proceedings.library.limits import Limits
from proceedings.reader.apart import Limits as ReadingLimits
from proceedings.reader.apart import read_apart
from terminal.settings import Settings
from tests.conftest import ROOT
from tests.proceedings.reader import samples


def test_limits_that_are_not_set_are_as_they_come(tmp_path: Path) -> None:
    assert Settings.read(tmp_path, {}).limits == Limits()
    assert Settings.read(tmp_path, {"RAPPORTEUR_MAX_TEXTS": "  "}).limits == Limits()


def test_limits_are_set_in_the_environment_and_in_the_settings_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("RAPPORTEUR_MAX_TEXTS=7\nRAPPORTEUR_MAX_UPLOADS=3\n")
    environment = {
        "RAPPORTEUR_MAX_UPLOADS": "5",
        "RAPPORTEUR_MAX_CHARACTERS": "9000",
        "RAPPORTEUR_READING_MEMORY": "300",
        "RAPPORTEUR_READING_SECONDS": "40",
        "RAPPORTEUR_READING_OUTPUT": "50",
    }
    reading = ReadingLimits(memory=300_000_000, processor=30, seconds=40.0, output=50_000_000)
    assert Settings.read(tmp_path, environment).limits == Limits(7, 9000, 5, reading)


@pytest.mark.parametrize("written", ["0", "-1", "many", "1_000", "1.5", "٣", "9" * 30, "1e3"])
@pytest.mark.parametrize("name", ["RAPPORTEUR_MAX_TEXTS", "RAPPORTEUR_READING_SECONDS"])
def test_a_limit_that_is_no_number_is_refused_in_a_sentence(tmp_path: Path, name: str, written: str) -> None:
    with pytest.raises(BadSettings, match=f"{name} is “.*Write a whole number"):
        Settings.read(tmp_path, {name: written})


def test_reading_is_not_given_less_memory_than_it_takes_to_begin(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="a whole number of megabytes from 100"):
        Settings.read(tmp_path, {"RAPPORTEUR_READING_MEMORY": "99"})
    least = Settings.read(tmp_path, {"RAPPORTEUR_READING_MEMORY": "100"}).limits.reading
    assert read_apart(samples.docx(), "report.docx", least).sources[0].text


def test_what_comes_out_of_a_file_is_bounded_by_the_setting(tmp_path: Path) -> None:
    limits = Settings.read(tmp_path, {"RAPPORTEUR_READING_OUTPUT": "1"}).limits.reading
    page = f"<html><body><p>{'word ' * 300_000}</p></body></html>".encode()
    with pytest.raises(UnreadableFile, match="memory"):
        read_apart(page, "page.html", limits)


def test_every_setting_stands_in_the_example_and_in_the_readme() -> None:
    from terminal.settings import _NUMBERS

    for text in ((ROOT / ".env.example").read_text("utf-8"), (ROOT / "README.md").read_text("utf-8")):
        missing = [name for name in _NUMBERS if name not in text]
        assert missing == []
