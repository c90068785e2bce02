"""A command or a press in, an answer in Discord out: off the event loop, in time, to the right eyes.

Every answer is a function ``(library, ask) -> Reply`` under a name. A button is an Ask too, so a press runs the same
function with other arguments, before a restart and after it.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any, TypeVar

import discord

from cogs.delivering import Prepared, defer, deliver, show_progress
from cogs.drawing import Drawings
from cogs.errands import Asker, Errand, Progress, Work
from cogs.replies import failures
from cogs.replies.layout import Presses, Target, lay_out_form, opens_form, read_custom_id, targets
from cogs.replies.markup import shortened
from cogs.replies.reply import Ask, Form, Opens, Reply
from proceedings.errors import RapporteurError
from proceedings.library import Library
from proceedings.store import Store

log = logging.getLogger(__name__)

Answer = Callable[[Library, Ask], Reply]
Lost = Callable[[int, str], Presses | None]
"""A server and a key in, what stands behind the buttons out."""
Bring = Callable[[Progress], Awaitable[bytes]]
"""Fetches a file that came with a command, and tells that it does."""
T = TypeVar("T")

DEFER_AFTER = 1.0
"""Seconds: an answer that takes longer says “thinking” first. Discord waits 3 s for a first response."""

MOST_CHOICES = 25
"""What Discord shows while somebody types: https://discord.com/developers/docs/interactions/application-commands"""

_THREADS = 4
_TYPING_THREADS = 2
_WORKING_THREADS = 2
_FINISHING = 25.0  # seconds, as long as reading a file may take; whoever stops the bot may be in a hurry
_TYPING_PATIENCE = 2.5  # seconds; a later list is refused by Discord


class Responder:
    """Runs answers on worker threads and sends what they reply."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._answers: dict[str, Answer] = {}
        self._changing: dict[str, str | None] = {}  # names of answers that change something -> the permission needed
        self._works: dict[str, Work] = {}
        self._long: set[str] = set()
        self._lost: Lost = lambda server, key: None
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="answer")
        # Long answers must not keep those waiting who are still typing.
        self._typing = ThreadPoolExecutor(_TYPING_THREADS, thread_name_prefix="typing")
        self._drawings = Drawings()
        # Reading a file takes seconds: whoever does that must not keep the others waiting.
        self._working = ThreadPoolExecutor(_WORKING_THREADS, thread_name_prefix="working")
        self._under_way: set[asyncio.Task[Any]] = set()

    def register(self, name: str, answer: Answer) -> None:
        """Give an answer its name. A button keeps the name for 30 days, so names are never changed."""
        if name in self._answers or name in self._works:
            raise ValueError(f"There is an answer called {name} already.")
        self._answers[name] = answer

    def register_change(self, name: str, answer: Answer, needs: str | None) -> None:
        """Give an answer that changes something its name.

        Its buttons are for whoever gave the command they stand under, and for those who have the permission ``needs``
        at the press (as discord.Permissions calls it); None: for everybody. It reads what it has written, so it is not
        given one state of the library.
        """
        self.register(name, answer)
        self._changing[name] = needs

    def register_work(self, name: str, work: Work, needs: str, *, long: bool) -> None:
        """Give an answer its name that needs to know who asks; ``needs`` as in register_change.

        One that may take seconds (``long``) is done on threads of its own.
        """
        if name in self._answers or name in self._works:
            raise ValueError(f"There is an answer called {name} already.")
        self._works[name] = work
        if long:
            self._long.add(name)
        self._changing[name] = needs

    def find_lost(self, find: Lost) -> None:
        """Set who knows what stands behind the buttons of a message that no state was kept for."""
        self._lost = find

    @property
    def busy(self) -> bool:
        """Whether anybody waits for an answer."""
        return bool(self._under_way)

    async def finish(self) -> None:
        """Wait until the answers under way are sent, but not for ever."""
        if self._under_way:
            await asyncio.wait(set(self._under_way), timeout=_FINISHING)

    def close(self) -> None:
        """End the threads, after what they are doing."""
        self._threads.shutdown()
        self._typing.shutdown()
        self._drawings.close()
        self._working.shutdown(cancel_futures=True)  # what has not begun may be given again

    async def command(
        self, interaction: discord.Interaction[Any], ask: Ask, *, private: bool, bring: Bring | None = None
    ) -> None:
        """Answer a slash command; ``private`` answers are seen by the asker alone. ``bring`` fetches its file first."""
        opens = Opens.OPEN if private else Opens.SHARE

        async def answer(asker: Asker, progress: Progress) -> Prepared:
            brought = await bring(progress) if bring is not None else None
            return await self._go(asker, ask, opens, progress, brought)

        await self._answer(interaction, answer, meanwhile=opens)

    async def form(self, interaction: discord.Interaction[Any], ask: Ask, form: Form) -> None:
        """Answer a slash command with a form; what is sent is asked with ``ask``."""
        asker = Asker.of(interaction)
        state = Presses(asker.server, asker.user, (Target(ask, Opens.OPEN, form),)).to_json()
        key = await self._run(lambda: self._store.remember(state, now=datetime.now(UTC)), self._typing)
        await interaction.response.send_modal(lay_out_form(form, key, 0))

    async def press(self, interaction: discord.Interaction[Any]) -> None:
        """Answer a press on one of our buttons or menus, however old the message is."""
        data: dict[str, Any] = dict(interaction.data or {})
        values = data.get("values")
        custom_id = str(data.get("custom_id", ""))
        written = read_custom_id(custom_id)
        if written is None:
            return
        key, number = written
        if values:
            number = int(values[0]) if str(values[0]).isdecimal() else -1
        if opens_form(custom_id):
            await self._open_form(interaction, key, number)
            return
        pressed = partial(self._pressed, key=key, number=number, filled=None)
        await self._answer(interaction, pressed, meanwhile=Opens.TURN)

    async def submit(self, interaction: discord.Interaction[Any]) -> None:
        """Answer a form that was filled in."""
        data: dict[str, Any] = dict(interaction.data or {})
        written = read_custom_id(str(data.get("custom_id", "")))
        if written is None:
            return
        lines = [part.get("component") or {} for part in data.get("components") or []]
        filled = {str(line.get("custom_id")): str(line.get("value") or "") for line in lines}
        key, number = written
        pressed = partial(self._pressed, key=key, number=number, filled=filled)
        meanwhile = Opens.TURN if interaction.message is not None else Opens.OPEN
        await self._answer(interaction, pressed, meanwhile=meanwhile)

    async def _open_form(self, interaction: discord.Interaction[Any], key: str, number: int) -> None:
        """Open the form of a button. Discord takes it as a first answer alone, so nothing may be deferred."""
        asker = Asker.of(interaction)
        found = await self._run(lambda: self._find(asker, key, number), self._typing)
        if isinstance(found, Prepared) or found.form is None:
            stale = Prepared(failures.stale(), "", Opens.OPEN)
            await deliver(interaction, found if isinstance(found, Prepared) else stale, None)
        else:
            await interaction.response.send_modal(lay_out_form(found.form, key, number))

    async def choices(
        self, interaction: discord.Interaction[Any], find: Callable[[Library], Iterable[tuple[str, str]]]
    ) -> list[discord.app_commands.Choice[str]]:
        """Offer what may be chosen, as (shown, value). No list is better than an error here."""
        asker = Asker.of(interaction)
        library = Library(self._store, asker.server, asker.channels)
        try:
            work = asyncio.get_running_loop().run_in_executor(self._typing, lambda: list(find(library)))
            found = await asyncio.wait_for(work, _TYPING_PATIENCE)
        except (RapporteurError, TimeoutError):
            return []
        except Exception:
            log.exception("Autocomplete of /%s failed", getattr(interaction.command, "qualified_name", "?"))
            return []
        return [
            discord.app_commands.Choice(name=shortened(shown, 100), value=value)
            for shown, value in found
            if len(value) <= 100
        ][:MOST_CHOICES]

    async def work(self, work: Callable[[], T]) -> T:
        """Do something of the bot's own beside the answers, on a thread for long work."""
        return await self._run(work, self._working)

    async def fail(self, interaction: discord.Interaction[Any], error: BaseException) -> None:
        """Say what went wrong: our own errors as they are, all others by the number under which they are logged."""
        await deliver(interaction, self._failed(interaction, error), None)

    async def _answer(
        self,
        interaction: discord.Interaction[Any],
        prepare: Callable[[Asker, Progress], Awaitable[Prepared]],
        *,
        meanwhile: Opens,
    ) -> None:
        """Prepare an answer on a thread and send it; ``meanwhile`` says where “thinking” stands if that takes long."""
        task = asyncio.current_task()
        assert task is not None
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        progress = Progress()
        work = asyncio.ensure_future(self._drawn(prepare(Asker.of(interaction), progress)))
        done, _ = await asyncio.wait({work}, timeout=DEFER_AFTER)
        deferred = None
        if not done and await defer(interaction, meanwhile):
            deferred = meanwhile
            if meanwhile is not Opens.TURN:
                await show_progress(interaction, work, progress)
        try:
            await deliver(interaction, await work, deferred)
        except Exception as error:
            # What was deferred has to be known here too, or the error would fill a “thinking” that all see.
            await deliver(interaction, self._failed(interaction, error), deferred)

    async def _drawn(self, answered: Awaitable[Prepared]) -> Prepared:
        """Add the pictures of an answer once it is there."""
        prepared = await answered
        return replace(prepared, drawn=await self._drawings.of(prepared.reply))

    async def _pressed(
        self, asker: Asker, progress: Progress, *, key: str, number: int, filled: Mapping[str, str] | None
    ) -> Prepared:
        """Find what stands behind a press or a form and answer it."""

        def answered() -> Prepared | Target:
            found = self._find(asker, key, number, filled)
            if isinstance(found, Target) and found.form is not None:  # as only a form, filled in, may answer it
                return Prepared(failures.stale(), "", Opens.OPEN)
            if isinstance(found, Prepared) or found.ask.name in self._long:
                return found
            return self._prepare(asker, found.ask, found.opens, progress)

        found = await self._run(answered)
        if isinstance(found, Prepared):
            return found
        return await self._go(asker, found.ask, found.opens, progress)

    def _find(self, asker: Asker, key: str, number: int, filled: Mapping[str, str] | None = None) -> Prepared | Target:
        """Find what a press leads to, with what was ``filled`` in; or a refusal. Runs on a thread."""
        state = self._store.recall(key, now=datetime.now(UTC))
        presses = Presses.from_json(state) if state else self._lost(asker.server, key)
        # A key from another server is treated as one that never was: it must not open that server's texts.
        if presses is None or presses.server != asker.server or not 0 <= number < len(presses.targets):
            return Prepared(failures.stale(), "", Opens.OPEN)
        target = presses.targets[number]
        needed = self._changing.get(target.ask.name)
        allowed = needed is not None and getattr(asker.may, needed)
        if needed and not allowed and presses.owner != asker.user:
            return Prepared(failures.not_allowed(needed), "", Opens.OPEN)
        opens = target.opens
        if opens is Opens.TURN and presses.owner != asker.user and not allowed:
            opens = Opens.OPEN
        if filled is None:
            return replace(target, opens=opens)
        if target.form is None:
            return Prepared(failures.stale(), "", Opens.OPEN)
        typed = {field.name: filled.get(field.name, "")[: field.most] for field in target.form.fields}
        return Target(target.ask.but(**typed), opens)

    async def _go(
        self, asker: Asker, ask: Ask, opens: Opens, progress: Progress, brought: bytes | None = None
    ) -> Prepared:
        """Answer on a thread: one of those for long work, if it is that."""
        threads = self._working if ask.name in self._long else self._threads
        return await self._run(lambda: self._prepare(asker, ask, opens, progress, brought), threads)

    def _prepare(
        self, asker: Asker, ask: Ask, opens: Opens, progress: Progress, brought: bytes | None = None
    ) -> Prepared:
        """Answer, and keep what the buttons will need. Runs on a thread."""
        library = Library(self._store, asker.server, asker.channels)
        try:
            if work := self._works.get(ask.name):
                reply = work(Errand(library, asker, progress, brought), ask)
            else:
                # One answer sees one state of the library.
                with nullcontext() if ask.name in self._changing else self._store.snapshot():
                    reply = self._answers[ask.name](library, ask)
        except RapporteurError as error:
            reply = failures.ours(error, ask, opens)
        # What found nothing never goes to the channel, and what the channel sees already needs no Share.
        if reply.nothing:
            opens = Opens.OPEN
        if opens is Opens.SHARE or (opens is Opens.TURN and not asker.sees_alone):
            reply = reply.without(Opens.SHARE)
        announced = None
        if reply.announced is not None:
            announced = Prepared(reply.announced, self._keep(asker, reply.announced), Opens.SHARE)
        return Prepared(reply, self._keep(asker, reply), opens, announced)

    def _keep(self, asker: Asker, reply: Reply) -> str:
        """Keep what the buttons of a reply will need; returns the key, which is empty where it has none."""
        kept = targets(reply)
        if not kept:
            return ""
        return self._store.remember(Presses(asker.server, asker.user, kept).to_json(), now=datetime.now(UTC))

    def _failed(self, interaction: discord.Interaction[Any], error: BaseException) -> Prepared:
        if isinstance(error, RapporteurError):
            return Prepared(failures.ours(error, None), "", Opens.OPEN)
        number = secrets.token_hex(3)
        where = interaction.command.qualified_name if interaction.command else "a press"
        log.error("Error %s in %s", number, where, exc_info=error)
        return Prepared(failures.others(number), "", Opens.OPEN)

    def _run(self, work: Callable[[], T], threads: ThreadPoolExecutor | None = None) -> asyncio.Future[T]:
        return asyncio.get_running_loop().run_in_executor(threads or self._threads, work)
