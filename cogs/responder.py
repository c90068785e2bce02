"""A command or a press in, an answer in Discord out: off the event loop, in time, to the right eyes.

Every answer is a function ``(library, ask) -> Reply`` under a name. A button is an Ask too, so a press runs the same
function with other arguments, before a restart and after it.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, TypeVar

import aiohttp
import discord

from cogs.drawing import Drawings, Drawn, files
from cogs.replies import failures
from cogs.replies.layout import Presses, lay_out, read_custom_id, targets
from cogs.replies.markup import shortened
from cogs.replies.reply import Ask, Opens, Reply
from proceedings.errors import RapporteurError
from proceedings.library import Library
from proceedings.model import SHIPPED
from proceedings.store import Store

log = logging.getLogger(__name__)

Answer = Callable[[Library, Ask], Reply]
Lost = Callable[[int, str], Presses | None]
"""A server and a key in, what stands behind the buttons out."""
T = TypeVar("T")

DEFER_AFTER = 1.0
"""Seconds: an answer that takes longer says “thinking” first. Discord waits 3 s for a first response."""

MOST_CHOICES = 25
"""What Discord shows while somebody types: https://discord.com/developers/docs/interactions/application-commands"""

_THREADS = 4
_TYPING_THREADS = 2
_TYPING_PATIENCE = 2.5  # seconds; a later list is refused by Discord
_UNKNOWN_INTERACTION = 10062
_ALREADY_ANSWERED = 40060


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, from where. ``sees_alone`` says that the message pressed on is seen by nobody else."""

    server: int
    user: int
    sees_alone: bool
    may: discord.Permissions

    @classmethod
    def of(cls, interaction: discord.Interaction[Any]) -> Asker:
        """Take from an interaction what a thread may know of it."""
        message = interaction.message
        alone = message is not None and message.flags.ephemeral
        return cls(_server(interaction), interaction.user.id, alone, interaction.permissions)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A reply ready to be sent: the key of what its buttons lead to, where it appears, and its pictures."""

    reply: Reply
    key: str
    opens: Opens
    drawn: tuple[Drawn, ...] = ()


class Responder:
    """Runs answers on worker threads and sends what they reply."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._answers: dict[str, Answer] = {}
        self._changing: dict[str, str | None] = {}  # names of answers that change something -> the permission needed
        self._lost: Lost = lambda server, key: None
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="answer")
        # Long answers must not keep those waiting who are still typing.
        self._typing = ThreadPoolExecutor(_TYPING_THREADS, thread_name_prefix="typing")
        self._drawings = Drawings()

    def register(self, name: str, answer: Answer) -> None:
        """Give an answer its name. A button keeps the name for 30 days, so names are never changed."""
        if name in self._answers:
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

    def find_lost(self, find: Lost) -> None:
        """Set who knows what stands behind the buttons of a message that no state was kept for."""
        self._lost = find

    def close(self) -> None:
        """Wait for the answers under way and end the threads."""
        self._threads.shutdown()
        self._typing.shutdown()
        self._drawings.close()

    async def command(self, interaction: discord.Interaction[Any], ask: Ask, *, private: bool) -> None:
        """Answer a slash command; ``private`` answers are seen by the asker alone."""
        opens = Opens.OPEN if private else Opens.SHARE
        await self._answer(interaction, lambda asker: self._prepare(asker, ask, opens), meanwhile=opens)

    async def press(self, interaction: discord.Interaction[Any]) -> None:
        """Answer a press on one of our buttons or menus, however old the message is."""
        data: dict[str, Any] = dict(interaction.data or {})
        values = data.get("values")
        written = read_custom_id(str(data.get("custom_id", "")))
        if written is None:
            return
        key, number = written
        if values:
            number = int(values[0]) if str(values[0]).isdecimal() else -1
        await self._answer(interaction, lambda asker: self._pressed(asker, key, number), meanwhile=Opens.TURN)

    async def choices(
        self, interaction: discord.Interaction[Any], find: Callable[[Library], Iterable[tuple[str, str]]]
    ) -> list[discord.app_commands.Choice[str]]:
        """Offer what may be chosen, as (shown, value). No list is better than an error here."""
        library = Library(self._store, _server(interaction))
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

    async def forget_old(self) -> None:
        """Drop what buttons older than 30 days lead to."""
        await self._run(lambda: self._store.forget_old(datetime.now(UTC)))

    async def fail(self, interaction: discord.Interaction[Any], error: BaseException) -> None:
        """Say what went wrong: our own errors as they are, all others by the number under which they are logged."""
        await self._deliver(interaction, self._failed(interaction, error), None)

    async def _answer(
        self, interaction: discord.Interaction[Any], prepare: Callable[[Asker], Prepared], *, meanwhile: Opens
    ) -> None:
        """Prepare an answer on a thread and send it; ``meanwhile`` says where “thinking” stands if that takes long."""
        asker = Asker.of(interaction)
        work = asyncio.ensure_future(self._drawn(self._run(lambda: prepare(asker))))
        done, _ = await asyncio.wait({work}, timeout=DEFER_AFTER)
        deferred = None
        if not done and await _defer(interaction, meanwhile):
            deferred = meanwhile
        try:
            await self._deliver(interaction, await work, deferred)
        except Exception as error:
            # What was deferred has to be known here too, or the error would fill a “thinking” that all see.
            await self._deliver(interaction, self._failed(interaction, error), deferred)

    async def _drawn(self, answered: asyncio.Future[Prepared]) -> Prepared:
        """Add the pictures of an answer once it is there."""
        prepared = await answered
        return replace(prepared, drawn=await self._drawings.of(prepared.reply))

    def _pressed(self, asker: Asker, key: str, number: int) -> Prepared:
        """Find what stands behind a press and answer it. Runs on a thread."""
        state = self._store.recall(key, now=datetime.now(UTC))
        presses = Presses.from_json(state) if state else self._lost(asker.server, key)
        # A key from another server is treated as one that never was: it must not open that server's texts.
        if presses is None or presses.server != asker.server or not 0 <= number < len(presses.targets):
            return Prepared(failures.stale(), "", Opens.OPEN)
        target = presses.targets[number]
        needed = self._changing.get(target.ask.name)
        allowed = needed is not None and getattr(asker.may, needed)
        if needed and not allowed and presses.owner != asker.user:
            return Prepared(failures.not_allowed(needed.replace("_", " ").title()), "", Opens.OPEN)
        opens = target.opens
        if opens is Opens.TURN and presses.owner != asker.user and not allowed:
            opens = Opens.OPEN
        return self._prepare(asker, target.ask, opens)

    def _prepare(self, asker: Asker, ask: Ask, opens: Opens) -> Prepared:
        """Answer, and keep what the buttons will need. Runs on a thread."""
        try:
            # One answer sees one state of the library.
            with nullcontext() if ask.name in self._changing else self._store.snapshot():
                reply = self._answers[ask.name](Library(self._store, asker.server), ask)
        except RapporteurError as error:
            reply = failures.ours(error, ask, opens)
        # What found nothing never goes to the channel, and what the channel sees already needs no Share.
        if reply.nothing:
            opens = Opens.OPEN
        if opens is Opens.SHARE or (opens is Opens.TURN and not asker.sees_alone):
            reply = reply.without(Opens.SHARE)
        kept = targets(reply)
        key = ""
        if kept:
            state = Presses(asker.server, asker.user, kept).to_json()
            key = self._store.remember(state, now=datetime.now(UTC))
        return Prepared(reply, key, opens)

    def _failed(self, interaction: discord.Interaction[Any], error: BaseException) -> Prepared:
        if isinstance(error, RapporteurError):
            return Prepared(failures.ours(error, None), "", Opens.OPEN)
        number = secrets.token_hex(3)
        where = interaction.command.qualified_name if interaction.command else "a press"
        log.error("Error %s in %s", number, where, exc_info=error)
        return Prepared(failures.others(number), "", Opens.OPEN)

    async def _deliver(self, interaction: discord.Interaction[Any], prepared: Prepared, deferred: Opens | None) -> None:
        try:
            view = lay_out(prepared.reply, prepared.key)
            try:
                await _send(interaction, view, prepared, deferred)
            except aiohttp.ClientError:
                if deferred is not None or interaction.response.is_done():
                    raise
                # The connection was cut on the way. Discord takes a first answer once, so it may be given again.
                await _send(interaction, view, prepared, deferred)
        except discord.HTTPException as error:
            # Answered too late, or twice: there is nobody left to tell. Answering again would not help.
            if error.code not in (_UNKNOWN_INTERACTION, _ALREADY_ANSWERED):
                raise
            log.warning("An answer came too late for Discord: %s", error.text)

    def _run(self, work: Callable[[], T]) -> asyncio.Future[T]:
        return asyncio.get_running_loop().run_in_executor(self._threads, work)


def _server(interaction: discord.Interaction[Any]) -> int:
    """Whose texts may be seen: the server's, or in a direct message the shipped ones alone."""
    return interaction.guild_id or SHIPPED


async def _defer(interaction: discord.Interaction[Any], opens: Opens) -> bool:
    """Say “thinking”; tells whether Discord took it. Where it did not, the answer itself will not be taken either."""
    try:
        if opens is Opens.TURN:
            await interaction.response.defer()
        else:
            await interaction.response.defer(ephemeral=opens is Opens.OPEN, thinking=True)
    except (discord.HTTPException, aiohttp.ClientError) as error:
        log.warning("Discord could not be told to wait: %s", error)
        return False
    return True


async def _send(
    interaction: discord.Interaction[Any], view: discord.ui.LayoutView, prepared: Prepared, deferred: Opens | None
) -> None:
    """Send a view; ``deferred`` says what the “thinking” that stands there already was to become.

    Where something else was answered already, as when that went wrong, another message follows it.
    """
    opens, pictures = prepared.opens, files(prepared.drawn)
    # A message that is changed keeps its files unless told which it has now.
    had = interaction.message is not None and bool(interaction.message.attachments)
    changed: dict[str, Any] = {"view": view, "attachments": pictures} if pictures or had else {"view": view}
    if deferred is opens:
        await interaction.edit_original_response(**changed)
    elif deferred is not None or interaction.response.is_done():
        # A message deferred for the channel stays for the channel: take it back before answering one person.
        if deferred is Opens.SHARE:
            await interaction.delete_original_response()
        await interaction.followup.send(view=view, files=pictures, ephemeral=opens is Opens.OPEN)
    elif opens is Opens.TURN:
        await interaction.response.edit_message(**changed)
    else:
        await interaction.response.send_message(view=view, files=pictures, ephemeral=opens is Opens.OPEN)
