"""The loop that posts what is due: claims first, sends then, and settles what a restart or a cut left open.

What is due is a query, on a short tick; no exception ends the loop. One post is a claim (durable), a message with the
claim's nonce, and its confirmation; each of these steps may be the last before the power fails.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TypeVar

import discord

from cogs.daily import sending
from cogs.daily.notices import Notices
from cogs.daily.places import Place, is_away, look_at
from cogs.replies.dailies import post_reply
from cogs.replies.layout import lay_out
from cogs.replies.reply import Reply
from cogs.replies.stocks import stock_notice
from proceedings.daily import Claim, Outcome, Schedule, State
from proceedings.library import Library
from proceedings.library.claiming import claim_due
from proceedings.library.outlook import look_ahead
from proceedings.library.posting import has_more, words_of
from proceedings.model import Cited
from proceedings.schedule import LATE, Occurrence, is_late, next_after, wait_after
from proceedings.store import Store

log = logging.getLogger(__name__)
T = TypeVar("T")

TICK = 5.0
"""Seconds between two looks at what is due."""

_MOST_AT_ONCE = 200  # schedules taken up in a tick
_SENDERS = 8  # posts on their way at a time
_A_POST = 0.05  # seconds between two starts: with threads under the posts 40 requests a second, Discord allows 50
# Ticks between two looks at all blocked schedules. Discord tells when a permission comes back; what it does not tell is
# asked for rarely, for 10,000 refusals in ten minutes shut the bot out.
_LOOK_AGAIN = 360
_LOW = 7  # posts left when moderators are told
_TOLD_AFTER = 3  # failures in a row
_THREAD_IS_THERE, _NO_MESSAGE = 160004, 10008  # https://discord.com/developers/docs/topics/opcodes-and-status-codes


class Poster:
    """Posts for all servers. ``now`` is the clock, ``notices`` tells moderators things."""

    def __init__(self, client: discord.Client, store: Store, now: Callable[[], datetime] | None = None) -> None:
        self._client = client
        self._store = store
        self.now = now or (lambda: datetime.now(UTC))
        self.notices = Notices(client, store)
        # Threads of its own: commands never wait for the posts of a full hour, nor these for commands.
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="poster")
        self._under_way: dict[int, asyncio.Future[bool]] = {}  # by schedule: one thing at a time is done for each
        self._slots = asyncio.Semaphore(_SENDERS)
        self._woken = asyncio.Event()
        self._ticks = 0

    async def run(self) -> None:
        """Tick until cancelled; what is under way then is left as it is, to be settled after the next start."""
        await self._client.wait_until_ready()
        try:
            while True:
                self._woken.clear()
                try:
                    await self.tick()
                except Exception:
                    log.exception("A look at the daily posts failed; the next is in %s s", TICK)
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._woken.wait(), TICK)
        finally:
            for work in self._under_way.values():
                work.cancel()
            await asyncio.gather(*self._under_way.values(), return_exceptions=True)

    def wake(self) -> None:
        """Look at once: something was claimed by hand, or a clock was moved."""
        self._woken.set()

    async def catch_up(self) -> None:
        """Look at once, and wait until what is due is done: a clock was moved."""
        await self.tick()
        while self._under_way:
            await asyncio.wait(self._under_way.values())

    def close(self) -> None:
        """End the threads."""
        self._threads.shutdown()

    async def tick(self) -> None:
        """Begin to settle what is open, and to post what is due, in order of time. Nobody waits for a slow one."""
        for claim in await self._on_thread(self._store.posts.unsettled):
            if not is_away(self._client, claim.server):
                await self._begin(claim.schedule, partial(self._settle, claim))
        due = await self._on_thread(lambda: self._store.schedules.due(self.now(), _MOST_AT_ONCE))
        for schedule in due:
            await self._begin(schedule.id, partial(self._run, schedule))
        if self._ticks % _LOOK_AGAIN == 0:
            await self.look_again()
        self._ticks += 1
        if len(due) == _MOST_AT_ONCE:
            self.wake()

    async def look_again(self, server: int | None = None) -> None:
        """Begin to take up the schedules, of one server or of all, that have got what they lacked."""
        for schedule in await self._on_thread(self._store.schedules.blocked):
            if server in (None, schedule.server) and not is_away(self._client, schedule.server):
                await self._begin(schedule.id, partial(self._take_up, schedule))

    async def _begin(self, schedule: int, work: Callable[[], Awaitable[None]]) -> None:
        """Do something for a schedule beside the others, as soon as a sender is free and unless it is at work on it."""
        if schedule in self._under_way:
            return
        await self._slots.acquire()
        if schedule in self._under_way:  # begun while this waited
            self._slots.release()
            return

        def done(_: object) -> None:
            del self._under_way[schedule]
            self._slots.release()

        self._under_way[schedule] = asyncio.ensure_future(self._guarded(work(), f"schedule {schedule}"))
        self._under_way[schedule].add_done_callback(done)
        await asyncio.sleep(_A_POST)

    async def _guarded(self, work: Awaitable[None], what: str) -> bool:
        """Do something so that nothing that happens to it reaches the others; returns whether it was done."""
        try:
            await work
        except sending.TROUBLES as error:
            log.warning("Discord could not be reached for %s: %s", what, error)
        except Exception:
            log.exception("Something went wrong with %s", what)
        else:
            return True
        return False

    async def _run(self, schedule: Schedule) -> None:
        if not await self._guarded(self._post_due(schedule), f"schedule {schedule.id}"):
            await self._guarded(self._put_off(schedule), f"schedule {schedule.id}")

    async def _put_off(self, schedule: Schedule) -> None:
        """Try again later, and later each time."""
        failures = schedule.failures + 1
        again = self.now() + wait_after(failures)
        await self._on_thread(lambda: self._store.schedules.try_again(schedule.id, again))
        if failures == _TOLD_AFTER:
            told = "Today’s post has failed several times. It is tried again; the bot’s log says why."
            await self.notices.tell(schedule, told)

    async def _post_due(self, schedule: Schedule) -> None:
        """Post for a schedule that is due, or say why not."""
        now = await self._on_thread(lambda: self._store.schedules.schedule(schedule.id))
        if now is None or now.state is not State.RUNNING or now.due != schedule.due:
            return  # done, paused or changed since it was found due
        if is_away(self._client, schedule.server):
            await self._put_off(schedule)
            return
        place = await look_at(self._client, schedule.server, schedule.plan)
        if place.lacks is not None:
            await self._block(schedule, place.lacks)
            return
        decided = await self._on_thread(lambda: claim_due(self._store, schedule, self.now()))
        if decided.empty:
            await self._tell_of_stock(schedule, decided.tell)
        elif decided.tell:
            await self.notices.tell(schedule, decided.tell)
        if decided.claim and decided.chosen:
            await self._post(schedule, decided.claim, decided.chosen.cited)
            await self._tell_if_low(schedule, decided.chosen.left)

    async def _post(self, schedule: Schedule, claim: Claim, cited: Cited) -> None:
        """Send a claim's post, and confirm it. Where it is unclear what became of it the claim stays open."""
        role = schedule.plan.role
        mentions = discord.AllowedMentions.none()
        mentions.roles = [discord.Object(role)] if role else False
        try:
            view = await self._on_thread(lambda: self._lay_out(schedule, claim, cited))
            message = await sending.send(self._client, claim, view, mentions, self.now)
            await self._confirm(schedule, claim, message)
        except sending.TROUBLES as error:
            log.warning("It is not known yet whether post %s arrived: %s", claim.id, error)
        except (discord.Forbidden, discord.NotFound) as error:
            await self._refused(schedule, claim, error)
        except discord.HTTPException as error:
            log.exception("Discord did not take post %s", claim.id)
            told = f"Discord did not take it (error {error.code})"
            await self._end(claim, Outcome.FAILED, told)
            await self.notices.tell(schedule, f"Nothing was posted: {told}.")

    def _lay_out(self, schedule: Schedule, claim: Claim, cited: Cited) -> discord.ui.LayoutView:
        """Make the message. Its buttons carry the claim's id, by which is found what they lead to. Runs on a thread."""
        library = Library(self._store, schedule.server)
        reply = post_reply(cited, library.carried_from(cited), schedule.plan.role, by_speaker=has_more(library, cited))
        return lay_out(reply, claim.id)

    async def _confirm(self, schedule: Schedule, claim: Claim, message: int) -> None:
        await self._on_thread(lambda: self._store.posts.settle(claim, Outcome.POSTED, message=message))
        if not schedule.plan.thread:
            return
        channel = self._client.get_partial_messageable(claim.channel, guild_id=claim.server)
        posted = channel.get_partial_message(message)
        try:
            await posted.create_thread(name=f"{claim.reference.rpartition(':')[2]} · {self.now():%d %B %Y}")
        except (*sending.TROUBLES, discord.HTTPException) as error:
            if getattr(error, "code", None) != _THREAD_IS_THERE:
                log.warning("No thread could be made under post %s: %s", claim.id, error)

    async def _refused(self, schedule: Schedule, claim: Claim, error: discord.HTTPException) -> None:
        """Take back a claim that Discord refused, where nothing was posted: an earlier try may have arrived."""
        if error.code == _NO_MESSAGE:  # somebody deleted what this nonce had posted
            await self._end(claim, Outcome.POSTED, "it was deleted")
            return
        place = await self._place_of(schedule, claim)
        message, known = await self._find(claim, place)
        if message is not None:
            await self._confirm(schedule, claim, message)
        elif not known:
            await self._hold(schedule, claim)
        else:
            await self._on_thread(lambda: self._store.posts.give_up(claim, _owed(schedule, claim)))
        if place.lacks is not None:
            await self._block(schedule, place.lacks)
        elif known and message is None:
            log.warning("Discord refused post %s, though nothing seems to be lacking: %s", claim.id, error)
            await self._put_off(schedule)

    async def _place_of(self, schedule: Schedule, claim: Claim) -> Place:
        """Look at the channel that was claimed for: the schedule may have been moved to another since."""
        return await look_at(self._client, claim.server, replace(schedule.plan, channel=claim.channel))

    async def _find(self, claim: Claim, place: Place) -> tuple[int | None, bool]:
        """Look for a post in its channel: the message if it is there, and whether that is known."""
        if not place.readable:
            return None, place.gone
        try:
            return await sending.find_sent(self._client, claim), True
        except discord.NotFound:
            return None, True
        except (discord.Forbidden, LookupError):
            return None, False

    async def _settle(self, claim: Claim) -> None:
        """Find out what became of a post that was claimed and never confirmed, and post it if it is not there."""
        schedule = await self._on_thread(lambda: self._store.schedules.schedule(claim.schedule))
        if schedule is None:
            await self._end(claim, Outcome.FAILED, "the schedule was stopped meanwhile")
            return
        cited = await self._on_thread(lambda: words_of(Library(self._store, claim.server), claim))
        if cited and self.now() - claim.at < sending.NONCE_LIFE:
            await self._post(schedule, claim, cited)  # Discord answers with the first one, if there is one
            return
        message, known = await self._find(claim, await self._place_of(schedule, claim))
        if message is not None:
            await self._confirm(schedule, claim, message)
        elif not known:
            await self._hold(schedule, claim)
        elif cited is None or self.now() - claim.at >= LATE:
            await self._end(claim, Outcome.MISSED, "not posted: the bot was away")
            await self.notices.tell(schedule, f"The post of {claim.slot} was missed, for the bot was not there.")
        else:
            renewed = await self._on_thread(lambda: self._store.posts.renew(claim, self.now()))
            await self._post(schedule, renewed, cited)

    async def _hold(self, schedule: Schedule, claim: Claim) -> None:
        await self._end(claim, Outcome.HELD, "it is not known whether it was posted")
        await self.notices.ask(schedule, claim)

    async def _end(self, claim: Claim, outcome: Outcome, told: str) -> None:
        await self._on_thread(lambda: self._store.posts.settle(claim, outcome, told=told))

    async def _block(self, schedule: Schedule, lacks: str) -> None:
        blocked = await self._on_thread(
            lambda: self._store.schedules.set_state(schedule.id, State.BLOCKED, lacks=lacks)
        )
        if blocked:
            await self.notices.tell(schedule, f"It cannot post: {lacks}. It goes on by itself when that is mended.")

    async def _take_up(self, schedule: Schedule) -> None:
        """Let a blocked schedule run again if it lacks nothing more; what it owes is posted if it is not too late."""
        place = await look_at(self._client, schedule.server, schedule.plan)
        if place.lacks is not None:
            return
        due = schedule.owed
        if due is None or is_late(due, self.now()):
            due = next_after(schedule.plan.rule, self.now())
        await self._on_thread(lambda: self._store.schedules.set_state(schedule.id, State.RUNNING, due))
        await self.notices.tell(schedule, "It can post again, and goes on.")

    async def _tell_if_low(self, schedule: Schedule, left: int) -> None:
        low = left < _LOW
        new = await self._on_thread(lambda: self._store.schedules.low_stock_told(schedule.id, low))
        if low and new and schedule.plan.low_notice:
            await self._tell_of_stock(schedule)

    async def _tell_of_stock(self, schedule: Schedule, why: str | None = None) -> None:
        """Tell moderators that little is left, or why nothing was posted, with the ways out."""

        def look() -> Reply | None:
            now = self._store.schedules.schedule(schedule.id)
            if now is None:  # ended meanwhile
                return None
            return stock_notice(look_ahead(Library(self._store, now.server), self._store, now, self.now()), why)

        if reply := await self._on_thread(look):
            await self.notices.send(schedule, reply)

    def _on_thread(self, work: Callable[[], T]) -> asyncio.Future[T]:
        return asyncio.get_running_loop().run_in_executor(self._threads, work)


def _owed(schedule: Schedule, claim: Claim) -> Occurrence | None:
    """Give when a claim's slot was due, to be set back to it; None for a post made by hand."""
    due = schedule.owed
    return due if due and due.day.isoformat() == claim.slot else None
