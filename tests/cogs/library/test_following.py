"""What the operator ships anew reaches servers that continued it, when the bot starts."""

from __future__ import annotations

import asyncio
from pathlib import Path

from proceedings.analysis import analyse
from proceedings.model import SHIPPED
from proceedings.reader import read
from sandbox import Sandbox
from tests.cogs.library.conftest import Clock, add, library, sessions, words
from tests.conftest import running
from tests.proceedings.organizers import FERRIES, HARBOURS


async def test_a_continued_text_follows_at_the_next_start(sandbox: Sandbox, database: Path, clock: Clock) -> None:
    async with running(sandbox, database, clock.now) as place:
        place.store.add(analyse(read(HARBOURS.encode(), "harbours.txt")), server=SHIPPED, now=clock.now())
        await add(place.person("organizer"), FERRIES, "ferries.txt", "to:harbours")
        more = HARBOURS + "\nLund said that the wells were deep once.\n"
        place.store.add(analyse(read(more.encode(), "harbours.txt")), server=SHIPPED, now=clock.now())
        assert sessions(library(place)) == ["1 · PIERS", "2 · WELLS", "3 · FERRIES"]
    async with running(sandbox, database, clock.now) as place:
        following = place.bot._following
        assert following is not None
        await asyncio.wait_for(following, 10)
        assert words(library(place), "harbours:2.2") == "Lund said that the wells were deep once."
        assert sessions(library(place)) == ["1 · PIERS", "2 · WELLS", "3 · FERRIES"]
