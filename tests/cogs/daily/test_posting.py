"""What is due is posted once, and only once, over real sockets, whatever goes wrong on the way."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from proceedings.daily import AtEnd, Outcome, Plan, Schedule, State
from proceedings.picking import Wish
from proceedings.schedule import Occurrence, Rule
from sandbox import Channel, FaultKind, Sandbox
from tests.cogs.daily.conftest import THINGS
from tests.conftest import Place, running


def now() -> datetime:
    return datetime.now(UTC)


def channel_of(sandbox: Sandbox, number: int = 0) -> Channel:
    return sandbox.server.channels[number]


def plan_for(sandbox: Sandbox, **changes: Any) -> Plan:
    due = now()
    rule = Rule(due.time().replace(second=0, microsecond=0), "UTC", due.date() - timedelta(days=1))
    return replace(Plan(channel_of(sandbox).id, channel_of(sandbox, 1).id, rule, Wish()), **changes)


def start(place: Place, *, ago: timedelta = timedelta(0), **changes: Any) -> Schedule:
    """Start a schedule that was due some time ago."""
    due = now() - ago
    return place.store.schedules.start(
        place.sandbox.server.id, plan_for(place.sandbox, **changes), Occurrence(due, due.date())
    )


def posts(sandbox: Sandbox, channel: Channel | None = None) -> list[dict[str, Any]]:
    shown = (channel or channel_of(sandbox)).messages
    return [message for message in shown if "We shall mend" in str(message["components"])]


def notices(sandbox: Sandbox) -> list[str]:
    return [str(message["components"]) for message in channel_of(sandbox, 1).messages]


async def settled(place: Place, schedule: Schedule, outcome: Outcome) -> None:
    """Wait until a schedule's last post has come to this."""

    async def until() -> None:
        while True:
            last = place.store.posts.posts(schedule.id, 1)
            if last and last[0].outcome is outcome:
                return
            await asyncio.sleep(0.02)

    await asyncio.wait_for(until(), 10)


async def test_what_is_due_is_posted_with_speaker_and_citation(sandbox: Sandbox, database: Path) -> None:
    async with running(sandbox, database) as place:
        schedule = start(place)
        await settled(place, schedule, Outcome.POSTED)
        [post] = posts(sandbox)
        text = str(post["components"])
        assert "before the winter comes.”" in text
        assert "**Ada Quill**" in text or "**Ben Ito**" in text
        assert "1." in text
        assert "In context" in text
        again = place.store.schedules.schedule(schedule.id)
        assert again is not None
        assert again.due is not None
        assert again.due > now()
        await asyncio.sleep(0.3)
        assert len(posts(sandbox)) == 1
        opened = await place.person().click(post, "In context")
        assert opened.private
        assert "before the winter comes" in opened.text


@pytest.mark.parametrize("kind", [FaultKind.DROP_BEFORE, FaultKind.DROP_AFTER, FaultKind.SERVER_ERROR])
async def test_a_connection_that_is_cut_posts_once(sandbox: Sandbox, database: Path, kind: FaultKind) -> None:
    async with running(sandbox, database) as place:
        sandbox.faults.add("POST /channels/*/messages", kind, times=2)
        schedule = start(place)
        await settled(place, schedule, Outcome.POSTED)
        assert len(posts(sandbox)) == 1


@pytest.mark.parametrize("arrived", [True, False])
@pytest.mark.parametrize("old", [True, False])
async def test_a_claim_that_was_not_confirmed_is_settled_after_a_restart(
    sandbox: Sandbox, database: Path, arrived: bool, old: bool
) -> None:
    """As a kill leaves it: the claim is there, and the post in the channel or not."""
    async with running(sandbox, database) as place:
        schedule = start(place)
        await settled(place, schedule, Outcome.POSTED)
        [claim] = place.store.posts.posts(schedule.id, 1)
        age = timedelta(minutes=20) if old else timedelta(0)
        with place.store._connections.writing() as db:
            db.execute("UPDATE posts SET outcome = 'claimed', message = NULL, at = ?", ((claim.at - age).timestamp(),))
    if not arrived:
        del channel_of(sandbox).stored[int(posts(sandbox)[0]["id"])]
    if old or not arrived:
        sandbox.clock.shift(20 * 60)  # no nonce lives that long
    async with running(sandbox, database) as place:
        await settled(place, schedule, Outcome.POSTED)
        assert len(posts(sandbox)) == 1


async def test_a_claim_that_cannot_be_looked_for_is_held_and_asked_about(sandbox: Sandbox, database: Path) -> None:
    async with running(sandbox, database) as place:
        schedule = start(place)
        await settled(place, schedule, Outcome.POSTED)
        [claim] = place.store.posts.posts(schedule.id, 1)
        with place.store._connections.writing() as db:
            db.execute("UPDATE posts SET outcome = 'claimed', at = ?", ((claim.at - timedelta(hours=1)).timestamp(),))
    channel_of(sandbox).set_overwrite(sandbox.bot, deny=["read_message_history"])
    async with running(sandbox, database) as place:
        await settled(place, schedule, Outcome.HELD)
        assert len(posts(sandbox)) == 1
        await sandbox.until(lambda: any("Is the post there?" in told for told in notices(sandbox)))


async def test_a_lost_permission_pauses_and_is_told_once_by_name(sandbox: Sandbox, database: Path) -> None:
    async with running(sandbox, database) as place:
        channel = channel_of(sandbox)
        channel.set_overwrite(sandbox.bot, deny=["send_messages"])
        schedule = start(place)
        await sandbox.until(lambda: notices(sandbox))
        await asyncio.sleep(0.3)
        [told] = notices(sandbox)
        assert "Send Messages" in told
        assert str(channel.id) in told
        [blocked] = place.store.schedules.schedules(sandbox.server.id)
        assert blocked.state is State.BLOCKED
        channel.set_overwrite(sandbox.bot, allow=["send_messages"])
        await settled(place, schedule, Outcome.POSTED)
        assert len(posts(sandbox)) == 1


async def test_a_deleted_channel_pauses_and_keeps_the_settings(sandbox: Sandbox, database: Path) -> None:
    async with running(sandbox, database) as place:
        extra = sandbox.server.add_channel("daily")
        schedule = start(place, channel=extra.id)
        await settled(place, schedule, Outcome.POSTED)
        sandbox.server.remove_channel(extra)
        place.store.schedules.change(schedule.id, schedule.plan, Occurrence(now(), now().date() + timedelta(days=1)))
        await sandbox.until(lambda: any("was deleted" in told for told in notices(sandbox)))
        [blocked] = place.store.schedules.schedules(sandbox.server.id)
        assert (blocked.state, blocked.plan) == (State.BLOCKED, schedule.plan)


async def test_an_outage_is_waited_for(sandbox: Sandbox, database: Path) -> None:
    async with running(sandbox, database) as place:
        sandbox.outage(sandbox.server)
        await asyncio.sleep(0.1)
        schedule = start(place)
        await asyncio.sleep(0.3)
        assert posts(sandbox) == []
        assert place.store.schedules.schedules(sandbox.server.id)[0].state is State.RUNNING
        sandbox.restore(sandbox.server)
        with place.store._connections.writing() as db:
            db.execute("UPDATE schedules SET retry = NULL")
        await settled(place, schedule, Outcome.POSTED)
        assert len(posts(sandbox)) == 1


async def test_what_is_some_hours_late_is_posted_and_what_is_later_is_told(sandbox: Sandbox, database: Path) -> None:
    async with running(sandbox, database) as place:
        late = start(place, ago=timedelta(hours=5))
        await settled(place, late, Outcome.POSTED)
        missed = start(place, ago=timedelta(hours=6, minutes=1))
        await settled(place, missed, Outcome.MISSED)
        assert len(posts(sandbox)) == 1
        await sandbox.until(lambda: any("missed" in told for told in notices(sandbox)))


async def test_without_stock_the_day_is_told_and_not_filled(sandbox: Sandbox, database: Path) -> None:
    async with running(sandbox, database) as place:
        schedule = start(place, speaker="Nobody Known")
        await settled(place, schedule, Outcome.EMPTY)
        assert posts(sandbox) == []
        await sandbox.until(lambda: any("“Nobody Known” speaks here" in told for told in notices(sandbox)))
        assert place.store.schedules.schedules(sandbox.server.id)[0].state is State.RUNNING
        stopping = start(place, speaker="Nobody Known", at_end=AtEnd.STOP)
        await settled(place, stopping, Outcome.EMPTY)
        await sandbox.until(lambda: any("it has stopped" in told for told in notices(sandbox)))
        assert place.store.schedules.schedules(sandbox.server.id)[1].state is State.PAUSED


async def test_a_thread_is_made_under_the_post_and_only_the_chosen_role_is_pinged(
    sandbox: Sandbox, database: Path
) -> None:
    async with running(sandbox, database) as place:
        readers = sandbox.server.add_role("readers")
        schedule = start(place, thread=True, role=readers.id)
        await settled(place, schedule, Outcome.POSTED)
        await sandbox.until(lambda: any(channel.parent for channel in sandbox.server.channels))
        [post] = posts(sandbox)
        assert post["mention_roles"] == [str(readers.id)]
        assert [ping.target for ping in sandbox.pings] == [f"<@&{readers.id}>"]
        sandbox.pings.clear()  # the one ping that the bot ever makes, and only because it was asked for


async def test_nothing_comes_twice_before_all_was_posted(sandbox: Sandbox, database: Path) -> None:
    async with running(sandbox, database) as place:
        for _ in THINGS:
            schedule = start(place)
            await settled(place, schedule, Outcome.POSTED)
            place.store.schedules.stop(schedule.id)
        shown = [str(post["components"]) for post in posts(sandbox)]
        assert all(sum(f"the {thing} before" in text for text in shown) == 1 for thing in THINGS)
        empty = start(place)
        await settled(place, empty, Outcome.EMPTY)
