"""The world and a person in, what is new for their window out, as events in JSON.

A window remembers what it was sent; whenever something changes, the two are compared. So nothing that can be seen is
forgotten to be told, and a message reaches only those who may see it::

    {"event": "places", "servers": […], "direct": […], "people": […]}    servers with channels, roles and members
    {"event": "commands", "channel": "12", "commands": […], "menus": […]} what may be run in the open channel
    {"event": "message", "channel": "12", "message": {…}}                a new message, or a changed one
    {"event": "gone", "channel": "12", "message": "34"}
    {"event": "clock", "ahead": 3600.0}                                  seconds
"""

from __future__ import annotations

from collections.abc import Iterator

from sandbox.commands import MESSAGE_MENU, SLASH
from sandbox.driver import Person
from sandbox.errors import Json
from sandbox.people import PEOPLE
from sandbox.world import Channel, Server

LATEST = 200
"""Messages of a channel that are shown."""


class View:
    """What a person's window was sent."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.open: Channel | None = None
        self._places: Json = {}
        self._commands: tuple[str, list[tuple[str, str]]] = ("", [])
        self._ahead: float | None = None
        self._messages: dict[int, dict[int, Json]] = {}

    def news(self) -> Iterator[Json]:
        """Go through what the window does not show yet, as it is now."""
        world = self.person.sandbox.world
        if self._ahead != world.clock.shifted:
            self._ahead = world.clock.shifted
            yield {"event": "clock", "ahead": self._ahead}
        places = self._seen_places()
        if places != self._places:
            self._places = places
            yield {"event": "places"} | places
        yield from self._commands_here()
        for channel in list(world.channels.values()):
            if channel.may(self.person.account, "view_channel"):
                yield from self._messages_of(channel)

    def _messages_of(self, channel: Channel) -> Iterator[Json]:
        known, place = self._messages.setdefault(channel.id, {}), str(channel.id)
        latest = list(channel.stored.values())[-LATEST:]
        now = {each.id: each.data for each in latest if each.private_to in (None, self.person.account)}
        for number, data in now.items():
            if known.get(number) is not data:  # a changed message is a new object
                yield {"event": "message", "channel": place, "message": data}
        oldest = min(now, default=0)
        for number in known.keys() - now.keys():
            if number > oldest or number not in channel.stored:
                yield {"event": "gone", "channel": place, "message": str(number)}
        self._messages[channel.id] = now

    def _commands_here(self) -> Iterator[Json]:
        if self.open is None or self.open.id not in self.person.sandbox.world.channels:
            return
        known, who = self.person.sandbox.commands, self.person.account
        found = known.visible(SLASH, who, self.open)
        menus = known.visible(MESSAGE_MENU, who, self.open)
        state = (str(self.open.id), [(each["id"], each["version"]) for each in found + menus])
        if state != self._commands:
            self._commands = state
            yield {"event": "commands", "channel": state[0], "commands": found, "menus": menus}

    def _seen_places(self) -> Json:
        person, sandbox = self.person, self.person.sandbox
        direct = sandbox.world.direct(person.account)
        return {
            "me": str(person.id),
            "bot": str(sandbox.bot.id),
            "servers": [self._server(each) for each in sandbox.servers if person.id in each.members],
            "direct": [self._channel(direct) | {"name": sandbox.bot.name}],
            "people": [each.name for each in sandbox.world.accounts.values() if each.name in PEOPLE],
        }

    def _server(self, server: Server) -> Json:
        seen = [each for each in server.channels if each.may(self.person.account, "view_channel")]
        members = [member.account for member in server.members.values()]
        return {
            "id": str(server.id),
            "name": server.name,
            "channels": [self._channel(each) for each in seen],
            "roles": [{"id": str(each.id), "name": each.name} for each in server.roles],
            "members": [{"id": str(each.id), "name": each.name, "bot": each.bot} for each in members],
        }

    def _channel(self, channel: Channel) -> Json:
        return {
            "id": str(channel.id),
            "name": channel.name,
            "kind": channel.kind,
            "parent": str(channel.parent.id) if channel.parent else None,
            "writes": channel.may(self.person.account, "send_messages"),
        }
