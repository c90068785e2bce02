"""The bot is told to stop while it reads a file: whoever waits for the answer gets it."""

from __future__ import annotations

import asyncio
from pathlib import Path

from sandbox import Sandbox
from tests.cogs.library.conftest import preview
from tests.conftest import running
from tests.proceedings.organizers import HARBOURS


async def test_an_answer_under_way_is_sent_before_the_bot_leaves(sandbox: Sandbox, database: Path) -> None:
    async with running(sandbox, database) as place:
        long = HARBOURS + "".join(f"\nLund said that tug {number} waits outside the piers.\n" for number in range(6000))
        asked = asyncio.ensure_future(preview(place.person("organizer"), long))
        while not place.bot.responder.busy:  # noqa: ASYNC110 (nothing tells of it)
            await asyncio.sleep(0.01)
        await place.bot.close()
        assert asked.done()
        assert "Preview: harbours.txt" in (await asked).text
