"""/daily start and change: what was understood, what comes, and what to do where it cannot."""

from __future__ import annotations

import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from proceedings.daily import AtEnd, Schedule, State
from sandbox import Sandbox
from sandbox.driver import Answer, Person
from tests.conftest import Place, running

START = "/daily start channel:general time:9:00 timezone:Warsaw"


@pytest.fixture
async def here(sandbox: Sandbox, database: Path) -> AsyncIterator[Place]:
    async with running(sandbox, database) as place:
        yield place


@pytest.fixture
def moderator(here: Place) -> Person:
    return here.person("moderator")


def schedules(here: Place) -> list[Schedule]:
    return here.store.schedules.schedules(here.sandbox.server.id)


def stamps(answer: Answer) -> list[int]:
    return [int(at) for at in re.findall(r"<t:(\d+):F>", answer.text)]


async def test_the_next_posts_are_shown_with_what_each_says(here: Place, moderator: Person) -> None:
    answer = await moderator.run(START)
    assert answer.private
    assert len(stamps(answer)) == 5
    assert stamps(answer) == sorted(set(stamps(answer)))
    assert answer.text.count("We shall mend the") == 5
    assert "10 quotations: enough for 10 days" in answer.text
    assert "every day at 09:00, Warsaw time" in answer.text
    [schedule] = schedules(here)
    assert schedule.due is not None
    assert int(schedule.due.timestamp()) == stamps(answer)[0]
    assert schedule.plan.notices == moderator.channel.id


async def test_a_short_stock_is_said_at_once_and_each_way_out_works(here: Place, moderator: Person) -> None:
    answer = await moderator.run(f'{START} speaker:"Ada Quill"')
    assert "5 quotations: enough for 5 days" in answer.text
    assert {"Weekly", "Stop when used up"} <= set(answer.buttons)
    answer = await moderator.click(answer, "Stop when used up")
    assert answer.updated
    assert "It stops when they are used up" in answer.text
    assert schedules(here)[0].plan.at_end is AtEnd.STOP
    assert "Stop when used up" not in answer.buttons
    answer = await moderator.click(answer, "Weekly")
    assert schedules(here)[0].plan.rule.every == 7
    assert "5 quotations: enough." in answer.text
    assert "Weekly" not in answer.buttons


@pytest.fixture
def excerpt(shipped: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(shipped, tmp_path / "shipped.db"))


async def test_one_quotation_is_enough_for_one_day(sandbox: Sandbox, excerpt: Path) -> None:
    async with running(sandbox, excerpt) as place:
        moderator = place.person("moderator")
        answer = await moderator.run(START)
        assert "1 quotation: enough for one day" in answer.text
        assert "and after: nothing left to post" in answer.text
        more = next(label for label in answer.buttons if label.startswith("Include"))
        answer = await moderator.click(answer, more)
        assert "reported statements: enough for" in answer.text
        assert "as reported" in answer.text
        assert place.store.schedules.schedules(sandbox.server.id)[0].plan.wish.reported


async def test_the_same_again_starts_no_second_one(here: Place, moderator: Person) -> None:
    await moderator.run(START)
    assert "runs already" in (await moderator.run(START)).text
    other = await moderator.run("/daily start channel:general time:18:30 timezone:Europe/Warsaw")
    assert "Daily quotation 1 posts in this channel too" in other.text
    assert len(schedules(here)) == 2


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("time:25:00 timezone:Warsaw", "is not a time of day"),
        ("time:9 timezone:Warsow", "Did you mean Europe/Warsaw?"),
        ("time:9 timezone:Warsaw days:someday", "does not say which days"),
        ("time:9 timezone:Warsaw speaker:Adda Quil", "Did you mean Ada Quill?"),
        ("time:9 timezone:Warsaw session:12", "has no session “12”"),
        ("time:9 timezone:Warsaw proceedings:harbor", "There is no proceedings “harbor” here"),
    ],
)
async def test_what_is_not_understood_is_said_in_words(here: Place, moderator: Person, typed: str, said: str) -> None:
    answer = await moderator.run(f"/daily start channel:general {typed}")
    assert said in answer.text.replace("\\", "")
    assert schedules(here) == []


async def test_a_missing_permission_is_named_and_the_start_tried_again(here: Place, moderator: Person) -> None:
    channel = here.sandbox.server.channel("reading")
    channel.set_overwrite(here.sandbox.bot, deny=["send_messages"])
    answer = await moderator.run("/daily start channel:reading time:9 timezone:Warsaw")
    assert f"Nothing was started: the bot needs Send Messages in <#{channel.id}>" in answer.text
    assert schedules(here) == []
    again = await moderator.click(answer, "Try again")
    assert "Send Messages" in again.text
    channel.set_overwrite(here.sandbox.bot, allow=["send_messages"])
    await here.sandbox.until(lambda: here.bot.get_channel(channel.id))
    started = await moderator.click(again, "Try again")
    assert "is set up" in started.text
    assert len(schedules(here)) == 1


async def test_what_does_not_stop_it_is_hinted_at(here: Place, moderator: Person) -> None:
    channel = here.sandbox.server.channel("reading")
    channel.set_overwrite(here.sandbox.bot, deny=["read_message_history"])
    here.sandbox.server.add_role("readers")
    answer = await moderator.run("/daily start channel:reading time:9 timezone:Warsaw role:readers")
    assert "Without Read Message History" in answer.text
    assert "is named and not notified" in answer.text
    assert "Each mentions" in answer.text
    answer = await moderator.click(answer, "Mention nobody")
    assert "Each mentions" not in answer.text
    assert schedules(here)[0].plan.role is None


async def test_a_change_keeps_the_rest(here: Place, moderator: Person) -> None:
    await moderator.run(f'{START} days:weekdays speaker:"Ada Quill" gap:9 thread:true')
    before = schedules(here)[0].plan
    answer = await moderator.run("/daily change time:18:30 only:named low_stock:false")
    after = schedules(here)[0].plan
    assert "Monday to Friday at 18:30" in answer.text
    assert (after.speaker, after.gap, after.thread) == (before.speaker, before.gap, before.thread)
    assert after.wish.named_only
    assert not after.low_notice
    assert "by Ada Quill" in answer.text
    answer = await moderator.run("/daily change speaker:-")
    assert schedules(here)[0].plan.speaker is None
    assert "stays as it is" in (await moderator.run("/daily change")).text


async def test_a_change_to_where_it_may_not_post_changes_nothing(here: Place, moderator: Person) -> None:
    await moderator.run(START)
    before = schedules(here)
    here.sandbox.server.channel("reading").set_overwrite(here.sandbox.bot, deny=["send_messages"])
    answer = await moderator.run("/daily change channel:reading time:8")
    assert "Nothing was changed: the bot needs Send Messages" in answer.text
    assert schedules(here) == before


async def test_a_change_lets_a_blocked_one_go_on(here: Place, moderator: Person) -> None:
    await moderator.run(START)
    [schedule] = schedules(here)
    gone = here.sandbox.server.add_channel("gone")
    here.store.schedules.change(schedule.id, schedule.plan, None)
    here.store.schedules.set_state(schedule.id, State.BLOCKED, lacks="its channel was deleted")
    here.sandbox.server.remove_channel(gone)
    await moderator.run("/daily change channel:reading")
    assert schedules(here)[0].state is State.RUNNING
    assert schedules(here)[0].due is not None


async def test_only_moderators_are_offered_it_and_everybody_may_suggest(here: Place) -> None:
    offered = here.person("participant").commands()
    assert not any(name.startswith("daily") for name in offered)
    assert "suggest" in offered
    assert "daily start" in here.person("moderator").commands()


async def test_zones_days_and_schedules_are_offered_while_typing(here: Place, moderator: Person) -> None:
    zones = await moderator.autocomplete("/daily start timezone:pola")
    assert [zone["value"] for zone in zones] == ["Europe/Warsaw"]
    assert re.search(r"Europe/Warsaw · \d\d:\d\d now", zones[0]["name"])
    days = await moderator.autocomplete("/daily start days:week")
    assert "weekdays" in [day["value"] for day in days]
    await moderator.run(START)
    await moderator.run("/daily start channel:reading time:18:30 timezone:London days:weekly")
    offered = await moderator.autocomplete("/daily status schedule:read")
    assert [(one["value"], "#reading" in one["name"]) for one in offered] == [("2", True)]


async def test_which_of_several_is_asked_by_a_menu(here: Place, moderator: Person) -> None:
    await moderator.run(START)
    await moderator.run("/daily start channel:reading time:18:30 timezone:London")
    asked = await moderator.run("/daily pause")
    assert "Which daily quotation?" in asked.text
    answer = await moderator.select(asked, "2 · every day at 18:30, London time · quotations")
    assert "Daily quotation 2 is paused" in answer.text
    assert [schedule.state for schedule in schedules(here)] == [State.RUNNING, State.PAUSED]
    unknown = await moderator.run("/daily pause schedule:7")
    assert "There is no daily quotation “7” here any more. There is: 1, 2." in unknown.text
