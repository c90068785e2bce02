"""Reading takes seconds: whoever does that sees how far it is, and keeps nobody else waiting."""

from __future__ import annotations

import asyncio
import threading
import time

import pytest

from cogs import delivering, responder
from proceedings.analysis import analyse
from proceedings.library import drafting
from proceedings.reader import Unpacked
from proceedings.reader.apart import read_apart
from sandbox import Person, show
from tests.cogs.library.conftest import library, preview
from tests.conftest import Place
from tests.proceedings.organizers import HARBOURS


async def test_others_are_answered_while_files_are_read(
    here: Place, organizer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    release, begun = threading.Event(), threading.Event()

    def slowly(*arguments: object) -> Unpacked:
        begun.set()
        release.wait(20)
        return read_apart(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(drafting, "read_apart", slowly)
    monkeypatch.setattr(responder, "DEFER_AFTER", 0.3)
    handed_in = [asyncio.ensure_future(preview(organizer, HARBOURS, f"harbours-{number}.txt")) for number in range(6)]
    try:
        await asyncio.to_thread(begun.wait, 5)
        for _ in range(3):
            started = time.monotonic()
            answer = await here.person("participant").run("/search query:credibility gap")
            assert "Open 4.2" in answer.buttons
            listed = await organizer.run("/library list")
            assert "human-security-seminar" in listed.text
            assert time.monotonic() - started < 2.5
        assert not any("Nothing is added" in show(message) for message in organizer.sees())
    finally:
        release.set()
        await asyncio.gather(*handed_in, return_exceptions=True)
    await here.sandbox.until(
        lambda: sum("Nothing is added yet" in show(message) for message in organizer.sees()) == 6, timeout=20
    )
    assert len(library(here).proceedings()) == 1


async def test_it_says_how_far_it_is(here: Place, organizer: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    reading, understanding = threading.Event(), threading.Event()

    def read_slowly(*arguments: object) -> Unpacked:
        reading.wait(20)
        return read_apart(*arguments)  # type: ignore[arg-type]

    def analyse_slowly(*arguments: object) -> object:
        understanding.wait(20)
        return analyse(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(drafting, "read_apart", read_slowly)
    monkeypatch.setattr(drafting, "analyse", analyse_slowly)
    monkeypatch.setattr(responder, "DEFER_AFTER", 0.05)
    monkeypatch.setattr(delivering, "_PROGRESS_EVERY", 0.05)
    try:
        first = await preview(organizer, HARBOURS)
        assert first.deferred
        assert first.private
        assert "Reading harbours.txt …" in first.text
        reading.set()
        await here.sandbox.until(lambda: "Understanding harbours.txt …" in show(organizer.sees()[0]))
        understanding.set()
        await here.sandbox.until(lambda: "Nothing is added yet" in show(organizer.sees()[0]))
    finally:
        reading.set()
        understanding.set()
    assert len(organizer.sees()) == 1


async def test_an_error_after_progress_takes_its_place(
    here: Place, organizer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()

    def slowly(*arguments: object) -> Unpacked:
        go_on.wait(20)
        return read_apart(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(drafting, "read_apart", slowly)
    monkeypatch.setattr(responder, "DEFER_AFTER", 0.05)
    waiting = await preview(organizer, b"PK\x03\x04 no", "broken.docx")
    assert "Reading broken.docx …" in waiting.text
    go_on.set()
    await here.sandbox.until(lambda: "broken.docx: " in show(organizer.sees()[0]), timeout=20)
    assert len(organizer.sees()) == 1
