"""/daily status, preview, now, skip, pause, resume, stop, hide and show, and the buttons under their answers."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from proceedings.daily import Outcome, Schedule, State
from sandbox import Sandbox
from sandbox.driver import Person
from tests.cogs.daily.conftest import THINGS
from tests.conftest import Place, running

START = "/daily start channel:reading time:9:00 timezone:Warsaw"


@pytest.fixture
async def here(sandbox: Sandbox, database: Path) -> AsyncIterator[Place]:
    async with running(sandbox, database) as place:
        yield place


@pytest.fixture
async def moderator(here: Place) -> Person:
    person = here.person("moderator")
    await person.run(START)
    return person


def schedule(here: Place) -> Schedule:
    return here.store.schedules.schedules(here.sandbox.server.id)[0]


def posts(here: Place) -> list[dict[str, Any]]:
    return here.sandbox.server.channel("reading").messages


async def posted(here: Place, count: int) -> None:
    """Wait until so many posts are there, and a little longer for one too many."""
    await here.sandbox.until(lambda: len(posts(here)) >= count)
    await asyncio.sleep(0.3)
    assert len(posts(here)) == count


def thing(text: str) -> str:
    found = re.search(rf"We shall mend the ({'|'.join(THINGS)})", text)
    assert found, text
    return found[1]


async def test_status_says_the_last_the_next_and_what_is_left(here: Place, moderator: Person) -> None:
    answer = await moderator.run("/daily status")
    assert answer.private
    assert "Nothing was posted yet" in answer.text
    assert re.search(r"Next: <t:\d+:F> \(<t:\d+:R>\)", answer.text)
    assert "10 quotations: enough for 10 days" in answer.text
    await moderator.run("/daily now")
    await posted(here, 1)
    answer = await moderator.run("/daily status")
    assert re.search(
        r"Last: the one by hand was posted <t:\d+:R>: https://discord.com/channels/\d+/\d+/\d+", answer.text
    )
    assert "10 quotations, 9 of them not posted in the last 30 days: enough for 9 days" in answer.text


async def test_status_says_what_is_missing_in_words(here: Place, moderator: Person) -> None:
    await moderator.run("/daily change only:named")
    plan = schedule(here).plan
    here.store.schedules.change(schedule(here).id, type(plan)(**{**_fields(plan), "speaker": "Cy Doe"}), None)
    answer = await moderator.run("/daily status")
    assert "Nothing to post: Nobody called “Cy Doe” speaks here." in answer.text.replace("*", "")
    here.store.schedules.set_state(schedule(here).id, State.BLOCKED, lacks="the bot needs Send Messages in <#1>")
    answer = await moderator.run("/daily status")
    assert "Cannot post: the bot needs Send Messages in <#1>" in answer.text.replace("*", "")


def _fields(plan: Any) -> dict[str, Any]:
    return {name: getattr(plan, name) for name in plan.__dataclass_fields__}


async def test_status_of_several_opens_each(here: Place, moderator: Person) -> None:
    await moderator.run("/daily start channel:general time:20 timezone:Tokyo")
    answer = await moderator.run("/daily status")
    assert "every day at 09:00, Warsaw time" in answer.text
    assert "every day at 20:00, Tokyo time" in answer.text
    assert "### Daily quotation 2" in (await moderator.click(answer, "Open 2")).text


async def test_a_preview_shows_what_then_comes_and_two_presses_post_it_once(here: Place, moderator: Person) -> None:
    preview = await moderator.run("/daily preview")
    assert posts(here) == []
    await asyncio.gather(moderator.click(preview, "Post it now"), moderator.click(preview, "Post it now"))
    await posted(here, 1)
    assert thing(str(posts(here)[0]["components"])) == thing(preview.text)


async def test_what_is_hidden_from_a_preview_does_not_come(here: Place, moderator: Person) -> None:
    preview = await moderator.run("/daily preview")
    hidden = await moderator.click(preview, "Never this one")
    assert "not posted here any more" in hidden.text
    after = await moderator.run("/daily preview")
    assert thing(after.text) != thing(preview.text)
    await moderator.click(hidden, "Take that back")
    assert thing((await moderator.run("/daily preview")).text) == thing(preview.text)


async def test_a_skip_leaves_out_one_day_however_often_it_is_pressed(here: Place, moderator: Person) -> None:
    due = schedule(here).due
    preview = await moderator.run("/daily preview")
    await moderator.click(preview, "Skip that day")
    again = await moderator.click(preview, "Skip that day")
    assert "There is no such post to leave out any more" in again.text
    after = schedule(here).due
    assert due is not None
    assert after is not None
    assert timedelta(hours=22) < after - due < timedelta(hours=26)
    answer = await moderator.run("/daily skip")
    assert f"<t:{int(after.timestamp())}:F> is left out" in answer.text
    assert here.store.posts.posts(schedule(here).id, 9)[0].outcome is Outcome.SKIPPED


async def test_a_skipped_day_stays_skipped_when_the_time_is_changed(here: Place, moderator: Person) -> None:
    day = schedule(here).day
    await moderator.run("/daily skip")
    await moderator.run("/daily change time:23:59")
    assert schedule(here).day != day


async def test_now_posts_beside_the_regular_ones(here: Place, moderator: Person) -> None:
    due = schedule(here).due
    answer = await moderator.run("/daily now")
    assert "goes to" in answer.text
    await moderator.run("/daily now")
    await posted(here, 2)
    assert schedule(here).due == due
    first, second = (thing(str(post["components"])) for post in posts(here))
    assert first != second
    assert thing(answer.text) == first


async def test_now_says_what_is_missing(here: Place, moderator: Person) -> None:
    here.sandbox.server.channel("reading").set_overwrite(here.sandbox.bot, deny=["send_messages"])
    answer = await moderator.run("/daily now")
    assert "Nothing was posted: the bot needs Send Messages" in answer.text
    assert here.store.posts.posts(schedule(here).id, 9) == []


async def test_a_pause_posts_nothing_until_it_goes_on(sandbox: Sandbox, database: Path) -> None:
    ahead = timedelta(0)
    async with running(sandbox, database, lambda: datetime.now(UTC) + ahead) as place:
        moderator = place.person("moderator")
        await moderator.run(START)
        paused = await moderator.run("/daily pause")
        ahead = timedelta(days=2)
        await asyncio.sleep(0.3)
        assert posts(place) == []
        answer = await moderator.click(paused, "Go on")
        assert "runs" in answer.text
        due = schedule(place).due
        assert due is not None
        assert due > datetime.now(UTC) + ahead
        ahead += due - (datetime.now(UTC) + ahead) + timedelta(seconds=1)
        place.bot.poster.wake()
        await posted(place, 1)
        assert "is paused" in (await moderator.run("/daily pause")).text
        assert "runs" in (await moderator.run("/daily resume")).text


async def test_resume_says_what_is_missing(here: Place, moderator: Person) -> None:
    await moderator.run("/daily pause")
    here.sandbox.server.channel("reading").set_overwrite(here.sandbox.bot, deny=["view_channel"])
    answer = await moderator.run("/daily resume")
    assert "It cannot go on yet: the bot needs View Channel" in answer.text
    assert schedule(here).state is State.PAUSED


async def test_a_stop_can_be_taken_back(here: Place, moderator: Person) -> None:
    await moderator.run("/daily queue reference:1.3")
    stopped = await moderator.run("/daily stop")
    assert "has ended" in stopped.text
    assert "Nothing is posted daily here yet" in (await moderator.run("/daily status")).text
    back = await moderator.click(stopped, "Take that back")
    assert "Daily quotation 1 runs" in back.text
    assert len(here.store.choices.queue(schedule(here).id)) == 1


async def test_hide_without_a_reference_hides_what_was_posted_last(here: Place, moderator: Person) -> None:
    assert "Nothing was posted yet" in (await moderator.run("/daily hide")).text
    await moderator.run("/daily now")
    await posted(here, 1)
    hidden = await moderator.run("/daily hide")
    assert thing(hidden.text) == thing(str(posts(here)[0]["components"]))
    listed = await moderator.run("/daily show")
    assert "1 quotation hidden here" in listed.text
    shown = await moderator.click(listed, "Show again")
    assert shown.updated
    assert "Nothing is hidden" in shown.text


async def test_show_with_a_reference_takes_a_hide_back(here: Place, moderator: Person) -> None:
    await moderator.run("/daily hide reference:1.3")
    assert "Nothing that stands there is hidden" in (await moderator.run("/daily show reference:1.2")).text
    assert "It may be posted again" in (await moderator.run("/daily show reference:1.3")).text
    assert here.store.choices.hidden(here.sandbox.server.id) == []


@pytest.mark.parametrize("there", [True, False])
async def test_a_moderators_word_settles_a_held_post_once(sandbox: Sandbox, database: Path, there: bool) -> None:
    async with running(sandbox, database) as place:
        moderator = place.person("moderator")
        await moderator.run(START)
        await moderator.run("/daily now")
        await posted(place, 1)
        [claim] = place.store.posts.posts(schedule(place).id, 9)
        with place.store._connections.writing() as db:
            db.execute("UPDATE posts SET outcome = 'claimed', at = at - 3600 WHERE id = ?", (claim.id,))
    reading = sandbox.server.channel("reading")
    if not there:
        reading.stored.clear()
        sandbox.clock.shift(3600)
    reading.set_overwrite(sandbox.bot, deny=["read_message_history"])
    async with running(sandbox, database) as place:
        told = sandbox.server.channel("general")
        await sandbox.until(lambda: told.messages)
        asked = told.messages[-1]
        refused = await place.person("participant").click(asked, "Post it")
        assert "somebody with Manage Messages" in refused.text
        moderator = place.person("moderator")
        answer = await moderator.click(asked, "It is there" if there else "Post it")
        assert answer.updated
        await posted(place, 1)
        settled = place.store.posts.claim_of(claim.id, sandbox.server.id)
        assert settled is not None
        assert settled.outcome is Outcome.POSTED


async def test_the_buttons_of_a_post_work_for_months(sandbox: Sandbox, database: Path) -> None:
    async with running(sandbox, database) as place:
        await place.person("moderator").run(START)
        await place.person("moderator").run("/daily now")
        await posted(place, 1)
        place.store.forget_old(datetime.now(UTC) + timedelta(days=200))
    async with running(sandbox, database) as place:
        [post] = posts(place)
        reader = place.person("participant").in_channel("reading")
        said = thing(str(post["components"]))
        assert said in (await reader.click(post, "In context")).text
        assert said in (await reader.click(post, "Cite")).text
        assert "We shall mend" in (await reader.click(post, "Another by them")).text
        with place.store._connections.writing() as db:
            db.execute("UPDATE posts SET \"key\" = 'gone'")
        assert "no longer in the text" in (await reader.click(post, "Cite")).text


async def test_a_press_of_somebody_else_or_from_elsewhere_changes_nothing(here: Place, moderator: Person) -> None:
    from tests.cogs.test_buttons import post_button

    status = await moderator.run("/daily status")
    assert status.message
    rows = [row for row in status.message["components"] if row["type"] == 1]
    pause = next(item for row in rows for item in row["components"] if item.get("label") == "Pause")
    copied = await post_button(here, here.sandbox.server.channels[0], pause["custom_id"])
    refused = await here.person("participant").click(copied, "Press")
    assert refused.private
    assert "Nothing was changed" in refused.text
    other = here.sandbox.add_server("Elsewhere")
    boss = here.sandbox.add_person("boss", server=other, permissions=["manage_messages"])
    foreign = await boss.click(await post_button(here, other.channels[0], pause["custom_id"]), "Press")
    assert "This button is too old" in foreign.text
    assert schedule(here).state is State.RUNNING
    second = here.sandbox.add_person("deputy", permissions=["manage_messages"])
    assert "is paused" in (await second.click(copied, "Press")).text
    assert schedule(here).state is State.PAUSED
