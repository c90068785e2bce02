"""The people: what somebody does on Discord in, what they then see out.

``await person.run("/read 4.3")`` gives the final answer; ``DriverError`` says what a person could not do, or saw go
wrong. A Person is one account at one place: ``person.in_channel("reading")`` and ``person.in_dm()`` are others.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sandbox import commandline, forms, interactions, limits
from sandbox.commandline import DriverError, Reader, Typed, unknown
from sandbox.commands import MESSAGE_MENU, SLASH, paths
from sandbox.components import BUTTON, LINK, SELECTS, walk
from sandbox.errors import Json
from sandbox.forms import File, Modal
from sandbox.interactions import Interaction
from sandbox.show import show, show_modal
from sandbox.world import Account, Channel, Message, Server

if TYPE_CHECKING:
    from sandbox.host import Sandbox

__all__ = ["Answer", "DriverError", "File", "Modal", "Person"]


@dataclass(frozen=True)
class Answer:
    """What a person saw after doing something. Times are seconds from the moment it was done."""

    message: Json | None
    """The message as it is shown in the end; None if a form was opened or nothing came."""
    private: bool
    """Whether this person alone sees it."""
    modal: Modal | None
    deferred: bool
    acknowledged: float
    finished: float
    updated: bool
    """Whether the message that was pressed on was changed in place."""
    interaction: Interaction

    @property
    def followups(self) -> list[Json]:
        """The further messages so far, oldest first."""
        return [message.data for message in self.interaction.followups]

    @property
    def text(self) -> str:
        """The answer as a terminal shows it."""
        if self.modal is not None:
            return show_modal(self.modal.data)
        return show(self.message) if self.message else ""

    @property
    def buttons(self) -> list[str]:
        """The labels of the message's buttons, in order."""
        items = (item for _, item in walk((self.message or {}).get("components")))
        return [item.get("label") or item.get("custom_id", "") for item in items if item["type"] == BUTTON]


@dataclass(frozen=True)
class Person:
    """Somebody at one place: acts there as a person does in Discord's app."""

    sandbox: Sandbox
    account: Account
    channel: Channel

    @property
    def name(self) -> str:
        """Their name."""
        return self.account.name

    @property
    def id(self) -> int:
        """Their id."""
        return self.account.id

    def in_channel(self, channel: Channel | str) -> Person:
        """Go to a channel or thread of the same server (by name) or of any (by object); DriverError if unseen."""
        if isinstance(channel, str):
            server, name = self.channel.server or self.sandbox.server, channel
            try:
                channel = server.channel(name)
            except KeyError:
                raise unknown("channel", name, (each.name for each in server.channels)) from None
        if not channel.may(self.account, "view_channel"):
            raise DriverError(f"{self.name} does not see #{channel.name}.")
        return replace(self, channel=channel)

    def in_server(self, server: Server) -> Person:
        """Go to the first channel of a server."""
        return self.in_channel(server.channels[0])

    def in_dm(self) -> Person:
        """Go to the direct messages with the bot."""
        return replace(self, channel=self.sandbox.world.direct(self.account))

    async def run(
        self,
        line: str,
        *,
        files: Mapping[str, File] | None = None,
        timeout: float = 10.0,  # noqa: ASYNC109
    ) -> Answer:
        """Run a slash command as typed, such as ``/search query:"human security" speaker:Thakur``.

        ``files`` gives attachment options by name; typed ones (``file:notes.txt``) are paths. Waits up to ``timeout``
        seconds for the final answer.
        """
        return await self._act(interactions.COMMAND, self.filled(self._take_apart(line), files), None, timeout)

    async def autocomplete(self, line: str) -> list[Json]:
        """Type a command line and see what is offered for its last option: ``[{"name": …, "value": …}]``."""
        typed = self._take_apart(line)
        options = {option["name"]: option for option in typed.options}
        focus = next(reversed(typed.values), None) or next(
            (each for each, option in options.items() if option.get("autocomplete")), None
        )
        if focus is None or not options[focus].get("autocomplete"):
            raise DriverError(f"{focus or 'This command'} offers nothing while typing.")
        if focus not in typed.values:
            typed = replace(typed, values=typed.values | {focus: ""})
        return (await self.begin(interactions.AUTOCOMPLETE, self.filled(typed, None, focus))).choices

    async def menu(self, name: str, where: Answer | Json, *, timeout: float = 10.0) -> Answer:  # noqa: ASYNC109
        """Choose a command of a message's menu (Apps)."""
        message = self.live(where)
        command = self.find_command(name, MESSAGE_MENU)
        data = named(command) | {"target_id": str(message.id)}
        data["resolved"] = {"messages": {str(message.id): message.data}}
        return await self._act(interactions.COMMAND, data, None, timeout)

    async def click(self, where: Answer | Json, which: str | int, *, timeout: float = 10.0) -> Answer:  # noqa: ASYNC109
        """Press a button of a message: by its label, its custom_id, or its place (0 is the first)."""
        message = self.live(where)
        buttons = [item for _, item in walk(message.data["components"]) if item["type"] == BUTTON]
        button = forms.find_item(buttons, which, "button", ("label", "custom_id"))
        if button["style"] == LINK:
            raise DriverError(f"{button.get('label')} opens {button['url']}.")
        data = {"component_type": BUTTON, "custom_id": button["custom_id"], "id": button["id"]}
        return await self._act(interactions.COMPONENT, data, message, timeout)

    async def select(
        self,
        where: Answer | Json,
        values: str | Sequence[str],
        menu: int | str = 0,
        *,
        timeout: float = 10.0,  # noqa: ASYNC109
    ) -> Answer:
        """Choose from a message's menu, by labels or values (or names, in a menu of people, roles or channels)."""
        message = self.live(where)
        menus = [item for _, item in walk(message.data["components"]) if item["type"] in SELECTS]
        chosen = forms.find_item(menus, menu, "menu", ("custom_id", "placeholder"))
        reader = self.reader(None)
        picked = forms.pick(chosen, [values] if isinstance(values, str) else list(values), reader)
        data = {
            "component_type": chosen["type"],
            "custom_id": chosen["custom_id"],
            "id": chosen["id"],
            "values": picked,
        }
        data["resolved"] = reader.resolved
        return await self._act(interactions.COMPONENT, data, message, timeout)

    async def submit(
        self,
        modal: Modal | Answer,
        fields: Mapping[str, Any] | None = None,
        *,
        timeout: float = 10.0,  # noqa: ASYNC109
    ) -> Answer:
        """Fill in a form and send it; ``fields`` go by label or custom_id.

        A field's value is text, labels or values to choose (a list, or one), True or False for a box to tick, files
        for an upload. Fields not named keep what they are filled in with.
        """
        form = modal.modal if isinstance(modal, Answer) else modal
        if form is None:
            raise DriverError("No form was opened.")
        reader = self.reader(None)
        filled = forms.fill(form.data, dict(fields or {}), reader)
        data = {"custom_id": form.data["custom_id"], "components": filled, "resolved": reader.resolved}
        return await self._act(interactions.SUBMIT, data, form.source, timeout)

    async def say(self, text: str, channel: Channel | str | None = None) -> Json:
        """Write a message; gives it as JSON."""
        here = self.in_channel(channel) if channel is not None else self
        if not here.channel.may(self.account, "send_messages"):
            raise DriverError(f"{self.name} may not write in #{here.channel.name}.")
        return self.sandbox.messages.create(here.channel, self.account, {"content": text})

    def sees(self, channel: Channel | str | None = None) -> list[Json]:
        """List the messages this person sees in a channel (this one unless given), private ones among them."""
        here = self.in_channel(channel) if channel is not None else self
        stored = here.channel.stored.values()
        return [message.data for message in stored if message.private_to in (None, self.account)]

    def commands(self) -> list[str]:
        """List the slash commands this person is offered here, sub-commands apart: ``["help", "daily start"]``."""
        found = self.sandbox.commands.visible(SLASH, self.account, self.channel)
        return sorted(name for command in found for name in paths(command))

    # How it is done

    async def begin(self, kind: int, data: Json, source: Message | None = None) -> Interaction:
        """Do something and wait for the first answer to it; DriverError if none comes in time."""
        where = source.channel if source is not None else self._place()
        data = {key: value for key, value in data.items() if key != "resolved" or value}
        interaction = self.sandbox.interactions.send(kind, self.account, where, data, source)
        await self._acknowledged(interaction)
        return interaction

    def filled(
        self, typed: Typed, files: Mapping[str, File] | None, focus: str | None = None, *, exact: bool = False
    ) -> Json:
        """Give a command's data as an interaction carries it; ``focus`` is the option still being typed."""
        reader = self.reader(files, exact=exact)
        return named(typed.path[0]) | {"options": reader.options(typed, focus), "resolved": reader.resolved}

    def _take_apart(self, line: str) -> Typed:
        name, rest = commandline.split(line)
        return commandline.take_apart(self.find_command(name, SLASH), rest)

    def _place(self) -> Channel:
        if not self.channel.may(self.account, "view_channel"):
            raise DriverError(f"{self.name} does not see #{self.channel.name}.")
        return self.channel

    def find_command(self, name: str, kind: int) -> Json:
        """Find a command that this person is offered here; DriverError if there is none."""
        found = self.sandbox.commands.find(name, kind, self.account, self._place())
        if found is None:
            known = [each["name"] for each in self.sandbox.commands.visible(kind, self.account, self.channel)]
            slash = "/" if kind == SLASH else ""
            raise unknown("command", slash + name, (slash + each for each in known))
        return found

    def reader(self, files: Mapping[str, File] | None, *, exact: bool = False) -> Reader:
        """Make what turns typed values into an interaction's, here; ``files`` are those of attachment options.

        With ``exact`` the values are those that menus stand for, not the names that people type.
        """
        uploads = {name: forms.read_upload(file) for name, file in (files or {}).items()}
        messages = self.sandbox.messages
        return Reader(
            self.sandbox.world,
            self.channel,
            uploads,
            lambda path: forms.read_upload(Path(path)),
            lambda upload: messages.attach(self.channel, upload),
            exact,
        )

    def live(self, where: Answer | Json) -> Message:
        """Find a message that was shown to this person; DriverError if it is gone or not theirs to see."""
        shown = where.message if isinstance(where, Answer) else where
        if shown is None:
            raise DriverError("There is no message to press on.")
        channel = self.sandbox.world.channels.get(int(shown["channel_id"]))
        message = channel.stored.get(int(shown["id"])) if channel else None
        if message is None or not message.channel.may(self.account, "view_channel"):
            raise DriverError("That message is gone.")
        if message.private_to not in (None, self.account):
            raise DriverError(f"{self.name} does not see that message.")
        return message

    async def _act(self, kind: int, data: Json, source: Message | None, wait: float) -> Answer:
        interaction = await self.begin(kind, data, source)
        try:
            async with asyncio.timeout(wait):
                await interaction.finished.wait()
        except TimeoutError:
            if interaction.loading:
                raise DriverError("The application is thinking, and did not finish.") from None
        message = interaction.shown
        return Answer(
            message=message.data if message and interaction.modal is None else None,
            private=message is not None and message.private_to is not None,
            modal=Modal(interaction.modal, source) if interaction.modal else None,
            deferred=interaction.answer in (interactions.DEFER, interactions.DEFER_UPDATE),
            acknowledged=interaction.acknowledged_at - interaction.sent,
            finished=(interaction.finished_at or interaction.acknowledged_at) - interaction.sent,
            updated=interaction.updated,
            interaction=interaction,
        )

    async def _acknowledged(self, interaction: Interaction) -> None:
        answered = asyncio.ensure_future(interaction.acknowledged.wait())
        late = asyncio.ensure_future(self.sandbox.clock.until(interaction.created + limits.FIRST_ANSWER))
        try:
            await asyncio.wait({answered, late}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            answered.cancel()
            late.cancel()
        if not interaction.acknowledged.is_set():
            raise DriverError("The application did not respond.")


def named(command: Json) -> Json:
    """Name a command as its interactions do."""
    data = {"id": command["id"], "name": command["name"], "type": command["type"]}
    return data | ({"guild_id": command["guild_id"]} if "guild_id" in command else {})
