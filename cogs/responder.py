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
from datetime import UTC, datetime
from typing import Any, TypeVar

import discord

from cogs.replies import failures
from cogs.replies.layout import Presses, lay_out, read_custom_id, targets
from cogs.replies.reply import Ask, Opens, Reply
from proceedings.errors import RapporteurError
from proceedings.library import Library
from proceedings.model import SHIPPED
from proceedings.store import Store

log = logging.getLogger(__name__)

Answer = Callable[[Library, Ask], Reply]
T = TypeVar("T")

DEFER_AFTER = 1.0
"""Seconds: an answer that takes longer says “thinking” first. Discord waits 3 s for a first response."""

_THREADS = 4
_UNKNOWN_INTERACTION = 10062
_ALREADY_ANSWERED = 40060


class Responder:
    """Runs answers on worker threads and sends what they reply."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._answers: dict[str, Answer] = {}
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="answer")

    def register(self, name: str, answer: Answer) -> None:
        """Give an answer its name. A button keeps the name for 30 days, so names are never changed."""
        if name in self._answers:
            raise ValueError(f"There is an answer called {name} already.")
        self._answers[name] = answer

    def close(self) -> None:
        """Wait for the answers under way and end the threads."""
        self._threads.shutdown()

    async def command(self, interaction: discord.Interaction[Any], ask: Ask, *, private: bool) -> None:
        """Answer a slash command; ``private`` answers are seen by the asker alone."""
        await self._answer(interaction, ask, Opens.OPEN if private else Opens.SHARE)

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
        state = await self._run(lambda: self._store.recall(key, now=datetime.now(UTC)))
        # A key from another server is treated as one that never was: it must not open that server's texts.
        presses = Presses.from_json(state) if state else None
        if presses is None or presses.server != _server(interaction) or not 0 <= number < len(presses.targets):
            await self._send(interaction, failures.stale(), Opens.OPEN)
            return
        target = presses.targets[number]
        opens = target.opens
        if opens is Opens.TURN and presses.owner != interaction.user.id:
            opens = Opens.OPEN
        await self._answer(interaction, target.ask, opens)

    async def choices(
        self, interaction: discord.Interaction[Any], find: Callable[[Library], Iterable[tuple[str, str]]]
    ) -> list[discord.app_commands.Choice[str]]:
        """Offer what may be chosen, as (shown, value). No list is better than an error here."""
        library = Library(self._store, _server(interaction))
        try:
            found = await self._run(lambda: list(find(library)))
        except RapporteurError:
            return []
        except Exception:
            log.exception("Autocomplete of /%s failed", getattr(interaction.command, "qualified_name", "?"))
            return []
        # https://discord.com/developers/docs/interactions/application-commands: 25 choices of 100 characters
        return [
            discord.app_commands.Choice(name=shown[:100], value=value) for shown, value in found if len(value) <= 100
        ][:25]

    async def forget_old(self) -> None:
        """Drop what buttons older than 30 days lead to."""
        await self._run(lambda: self._store.forget_old(datetime.now(UTC)))

    async def fail(self, interaction: discord.Interaction[Any], error: BaseException) -> None:
        """Say what went wrong: our own errors as they are, all others by the number under which they are logged."""
        await self._send(interaction, self._failure(interaction, error, None), Opens.OPEN)

    async def _answer(self, interaction: discord.Interaction[Any], ask: Ask, opens: Opens) -> None:
        work = asyncio.ensure_future(self._run(lambda: self._replied(interaction, ask)))
        done, _ = await asyncio.wait({work}, timeout=DEFER_AFTER)
        deferred = None
        if not done:
            await _defer(interaction, opens)
            deferred = opens
        try:
            reply = await work
        except Exception as error:
            reply = self._failure(interaction, error, ask)
        await self._send(interaction, reply, opens, deferred)

    def _replied(self, interaction: discord.Interaction[Any], ask: Ask) -> Reply:
        return self._answers[ask.name](Library(self._store, _server(interaction)), ask)

    def _failure(self, interaction: discord.Interaction[Any], error: BaseException, ask: Ask | None) -> Reply:
        if isinstance(error, RapporteurError):
            return failures.ours(error, ask)
        number = secrets.token_hex(3)
        log.error(
            "Error %s in %s", number, ask.name if ask else getattr(interaction.command, "name", "?"), exc_info=error
        )
        return failures.others(number)

    async def _send(
        self, interaction: discord.Interaction[Any], reply: Reply, opens: Opens, deferred: Opens | None = None
    ) -> None:
        """Send a reply where it belongs; one that found nothing never goes to the channel."""
        if reply.nothing:
            opens = Opens.OPEN
        if opens is Opens.SHARE or (opens is Opens.TURN and not _is_private(interaction)):
            reply = reply.without(Opens.SHARE)
        kept = targets(reply)
        key = ""
        if kept:
            presses = Presses(_server(interaction), interaction.user.id, kept)
            key = await self._run(lambda: self._store.remember(presses.to_json(), now=datetime.now(UTC)))
        view = lay_out(reply, key)
        try:
            await _deliver(interaction, view, opens, deferred)
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


def _is_private(interaction: discord.Interaction[Any]) -> bool:
    """Tell whether the message that was pressed is seen by the presser alone."""
    return interaction.message is not None and interaction.message.flags.ephemeral


async def _defer(interaction: discord.Interaction[Any], opens: Opens) -> None:
    if opens is Opens.TURN:
        await interaction.response.defer()
    else:
        await interaction.response.defer(ephemeral=opens is Opens.OPEN, thinking=True)


async def _deliver(
    interaction: discord.Interaction[Any], view: discord.ui.LayoutView, opens: Opens, deferred: Opens | None
) -> None:
    """Send a view; ``deferred`` says what the “thinking” that stands there already was to become.

    Where something else was answered already, as when that went wrong, another message follows it.
    """
    if deferred is opens:
        await interaction.edit_original_response(view=view)
    elif deferred is not None or interaction.response.is_done():
        # A message deferred for the channel stays for the channel: take it back before answering one person.
        if deferred is Opens.SHARE:
            await interaction.delete_original_response()
        await interaction.followup.send(view=view, ephemeral=opens is Opens.OPEN)
    elif opens is Opens.TURN:
        await interaction.response.edit_message(view=view)
    else:
        await interaction.response.send_message(view=view, ephemeral=opens is Opens.OPEN)
