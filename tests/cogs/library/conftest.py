"""An organizer in a server without texts of its own, and what they hand in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cogs import responder
from proceedings.library import Library
from proceedings.reference import parse_reference
from sandbox import Answer, Person, Sandbox
from tests.conftest import Place, running
from tests.proceedings.organizers import HARBOURS


class Clock:
    """The bot's clock, which a test moves on."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 3, 10, 15, tzinfo=UTC)

    def now(self) -> datetime:
        return self.time

    def pass_by(self, **time: float) -> None:
        self.time += timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine what is fast otherwise may take a second; what is told meanwhile has tests of its own."""
    monkeypatch.setattr(responder, "DEFER_AFTER", 2.5)


@pytest.fixture
async def here(sandbox: Sandbox, database: Path, clock: Clock) -> AsyncIterator[Place]:
    async with running(sandbox, database, clock.now) as place:
        yield place


@pytest.fixture
def organizer(here: Place) -> Person:
    return here.person("organizer")


@pytest.fixture
async def harbours(here: Place, organizer: Person) -> Library:
    """The server's library, to which a proceedings was added."""
    await add(organizer, HARBOURS)
    return library(here)


async def preview(person: Person, text: str | bytes, name: str = "harbours.txt", options: str = "to:new") -> Answer:
    data = text.encode() if isinstance(text, str) else text
    return await person.run(f"/library add {options}", files={"file": (name, data)})


async def add(person: Person, text: str, name: str = "harbours.txt", options: str = "to:new") -> Answer:
    answer = await person.click(await preview(person, text, name, options), "Add")
    assert answer.text.splitlines()[1].startswith("Added"), answer.text
    return answer


def library(place: Place, server: int | None = None) -> Library:
    return Library(place.store, server or place.sandbox.server.id)


def sessions(found: Library, slug: str = "harbours") -> list[str]:
    return [one.session.label for one in found.contents(found.find_proceedings(slug))]


def words(found: Library, place: str) -> str:
    return found.read(parse_reference(place)).text


def public(place: Place) -> list[dict[str, Any]]:
    """The messages that everybody sees in the first channel."""
    return [message for message in place.sandbox.server.channels[0].messages if not message["flags"] & 64]
