"""What is a server's is kept when the bot is removed, for 30 days; an outage is no removal."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from proceedings.library.upkeep import clear_away
from sandbox import Sandbox
from tests.conftest import Place, running
from tests.proceedings.organizers import HARBOURS
from tests.proceedings.organizers import add as add_as_an_organizer


def departed(place: Place) -> list[int]:
    with place.store._connections.reading() as db:
        return [server for (server,) in db.execute("SELECT server FROM departed").fetchall()]


async def test_a_removal_is_noted_an_outage_is_not_and_coming_back_undoes_it(place: Place) -> None:
    other = place.sandbox.add_server("Elsewhere")
    place.sandbox.outage(other)
    place.sandbox.restore(other)
    place.sandbox.remove_server(other)
    await _until(lambda: departed(place) == [other.id])
    again = place.sandbox.server
    place.sandbox.outage(again)
    place.sandbox.restore(again)
    await place.person().run("/help")
    assert departed(place) == [other.id]


async def test_a_removal_while_the_bot_was_away_is_found_out_and_its_data_deleted_in_time(
    sandbox: Sandbox, database: Path
) -> None:
    other = sandbox.add_server("Elsewhere")
    async with running(sandbox, database) as place:
        for server in (other.id, sandbox.server.id):
            add_as_an_organizer(place.store, HARBOURS, server=server)
    sandbox.remove_server(other)
    async with running(sandbox, database) as place:
        await _until(lambda: departed(place) == [other.id])
        clear_away(place.store, datetime.now(UTC) + timedelta(days=29))
        assert len(place.store.proceedings(other.id)) == 2
        clear_away(place.store, datetime.now(UTC) + timedelta(days=31))
        assert len(place.store.proceedings(other.id)) == 1
        assert len(place.store.proceedings(sandbox.server.id)) == 2
        assert "kept for 30 days" in (await place.person().run("/help")).text


async def _until(happened: Callable[[], bool]) -> None:
    """Wait for what the bot writes on a thread."""
    for _ in range(250):
        if happened():
            return
        await asyncio.sleep(0.02)
    raise TimeoutError
