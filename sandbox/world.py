"""What the sandbox's Discord holds: servers, channels, members, roles, messages. Changes in, gateway events out.

The bot is told of every change through ``World.dispatch``, which the gateway puts in place.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from sandbox import payloads
from sandbox.clock import Clock
from sandbox.errors import ApiError, Json
from sandbox.permissions import ALL, BITS, DIRECT, EVERYONE, bits, effective

TEXT, DIRECT_MESSAGE, ANNOUNCEMENT_THREAD, PUBLIC_THREAD, PRIVATE_THREAD = 0, 1, 10, 11, 12
THREADS = (ANNOUNCEMENT_THREAD, PUBLIC_THREAD, PRIVATE_THREAD)
DISCORD_EPOCH = 1_420_070_400_000
LASTING = 1_767_225_600_000  # when the first server of every sandbox was made, in milliseconds since 1970


@dataclass(eq=False)
class Account:
    """Somebody on Discord: a person or the bot."""

    id: int
    name: str
    bot: bool = False
    locale: str = "en-US"
    accepts_messages: bool = True
    """Whether the bot may write to them; Discord answers 50007 otherwise."""


@dataclass(eq=False)
class Role:
    """A named set of permissions in one server."""

    id: int
    name: str
    permissions: int
    position: int


@dataclass(eq=False)
class Member:
    """An account in one server."""

    account: Account
    joined_at: str
    roles: list[Role] = field(default_factory=list)


@dataclass(eq=False)
class Message:
    """A message as everybody sees it (``data``, replaced on each edit); ``private_to`` alone sees a private one."""

    id: int
    channel: Channel
    author: Account
    data: Json
    private_to: Account | None = None


@dataclass(eq=False)
class Channel:
    """A text channel, a thread or a direct message (``server`` is None)."""

    world: World
    id: int
    name: str
    kind: int
    server: Server | None
    people: tuple[Account, ...] = ()
    parent: Channel | None = None
    owner: Account | None = None
    archive_minutes: int = 1440
    overwrites: dict[int, tuple[int, int]] = field(default_factory=dict)
    stored: dict[int, Message] = field(default_factory=dict)

    @property
    def messages(self) -> list[Json]:
        """List the messages everybody sees, oldest first, as JSON."""
        return [message.data for message in self.stored.values() if message.private_to is None]

    def permissions(self, who: Account) -> int:
        """Work out what ``who`` may do here, as Discord's bit set; 0 for somebody who is not here."""
        if self.server is None:
            return DIRECT if who in self.people else 0
        if self.parent is not None:
            return self.parent.permissions(who)
        member = self.server.members.get(who.id)
        if member is None:
            return 0
        roles = [role.id for role in member.roles]
        return effective(self.server.base_permissions(member), self.overwrites, self.server.id, roles, who.id)

    def may(self, who: Account, permission: str) -> bool:
        """Say whether ``who`` has the named permission here."""
        return bool(self.permissions(who) & BITS[permission])

    def set_overwrite(
        self, who: Account | Role, *, allow: Iterable[str] | int = (), deny: Iterable[str] | int = ()
    ) -> None:
        """Set what ``who`` may and may not do here whatever their roles say: ``deny=["send_messages"]``."""
        self.overwrites[who.id] = (bits(allow), bits(deny))
        self.world.dispatch("CHANNEL_UPDATE", payloads.channel(self), self.server)


@dataclass(eq=False)
class Server:
    """A Discord server ("guild" in its API). The role with the server's own id is @everyone."""

    world: World
    id: int
    name: str
    owner: Account
    joined_at: str
    channels: list[Channel] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    members: dict[int, Member] = field(default_factory=dict)
    command_overrides: dict[str, dict[int, bool]] = field(default_factory=dict)
    available: bool = True
    locale: str = "en-US"

    @property
    def everyone(self) -> Role:
        """Give the role that all members have."""
        return self.roles[0]

    def channel(self, name: str) -> Channel:
        """Find a channel or thread by its name; KeyError if there is none."""
        for channel in self.channels:
            if channel.name == name.removeprefix("#"):
                return channel
        raise KeyError(name)

    def base_permissions(self, member: Member) -> int:
        """Work out what a member may do in the server before a channel's overwrites."""
        if member.account is self.owner:
            return ALL
        base = self.everyone.permissions
        for role in member.roles:
            base |= role.permissions
        return ALL if base & BITS["administrator"] else base

    def add_channel(self, name: str, *, kind: int = TEXT) -> Channel:
        """Make a text channel; the bot is told."""
        channel = Channel(self.world, self.world.new_id(), name, kind, self)
        self.adopt(channel, "CHANNEL_CREATE")
        return channel

    def adopt(self, channel: Channel, event: str) -> None:
        """Take a new channel or thread in and tell the bot by ``event``."""
        self.channels.append(channel)
        self.world.channels[channel.id] = channel
        self.world.dispatch(event, payloads.channel(channel), self)

    def remove_channel(self, channel: Channel) -> None:
        """Delete a channel with its threads and messages; the bot is told."""
        for inner in [thread for thread in self.channels if thread.parent is channel] + [channel]:
            self.channels.remove(inner)
            del self.world.channels[inner.id]
        event = "THREAD_DELETE" if channel.kind in THREADS else "CHANNEL_DELETE"
        self.world.dispatch(event, payloads.channel(channel), self)

    def add_role(self, name: str, permissions: Iterable[str] | int = ()) -> Role:
        """Make a role with the named permissions."""
        role = Role(self.world.new_id() if self.roles else self.id, name, bits(permissions), len(self.roles))
        self.roles.append(role)
        if role is not self.everyone:
            data = {"guild_id": str(self.id), "role": payloads.role(role)}
            self.world.dispatch("GUILD_ROLE_CREATE", data, self)
        return role

    def add_member(self, who: Account, permissions: Iterable[str] | int = ()) -> Member:
        """Let somebody join, with the named permissions besides those of @everyone."""
        self.members[who.id] = member = Member(who, self.world.clock.iso())
        if bits(permissions):
            self.set_permissions(who, permissions)
        return member

    def remove_member(self, who: Account) -> None:
        """Let somebody leave."""
        del self.members[who.id]

    def set_permissions(self, who: Account | Role, permissions: Iterable[str] | int) -> None:
        """Set what a role allows, or what a member is allowed besides @everyone (by a role of their own)."""
        if isinstance(who, Account):
            member = self.members[who.id]
            own = next((role for role in member.roles if role.name == who.name), None)
            if own is None:
                own = self.add_role(who.name)
                member.roles.append(own)
                if who is self.world.bot:  # of others the bot hears only with the members intent, which is privileged
                    data = payloads.member(member) | {"guild_id": str(self.id)}
                    self.world.dispatch("GUILD_MEMBER_UPDATE", data, self)
            who = own
        who.permissions = bits(permissions)
        self.world.dispatch("GUILD_ROLE_UPDATE", {"guild_id": str(self.id), "role": payloads.role(who)}, self)

    def allow_command(self, command: str, who: Account | Role | Channel, allowed: bool = True) -> None:
        """Override who may use a command in this server, as Discord's settings allow (Integrations)."""
        self.command_overrides.setdefault(command, {})[who.id] = allowed


class World:
    """Everything there is, by id, and whoever waits for it to change."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.accounts: dict[int, Account] = {}
        self.servers: dict[int, Server] = {}
        self.channels: dict[int, Channel] = {}
        self.dispatch: Callable[[str, Json, Server | None], None] = lambda event, data, server: None
        self._last_id = 0
        self._lasting: Iterator[int] | None = None
        self._changed: asyncio.Future[None] | None = None
        self.bot = self.add_account("Rapporteur", bot=True)
        self._owner = self.add_account("owner")

    @contextlib.contextmanager
    def lasting_ids(self) -> Iterator[None]:
        """Give what is made meanwhile ids that are the same in every sandbox, so that a bot's database knows it again.

        Not for the application: one that is known counts as one that was told its commands.
        """
        self._lasting = itertools.count((LASTING - DISCORD_EPOCH) << 22)
        yield
        self._lasting = None

    def new_id(self) -> int:
        """Make an id that says when it was made, as Discord's do; never the same twice."""
        if self._lasting is not None:
            return next(self._lasting)
        stamp = (int(self.clock.now() * 1000) - DISCORD_EPOCH) << 22
        self._last_id = max(stamp, self._last_id + 1)
        return self._last_id

    def add_account(self, name: str, *, bot: bool = False) -> Account:
        """Let somebody sign up."""
        account = Account(self.new_id(), name, bot)
        self.accounts[account.id] = account
        return account

    def add_server(self, name: str, channels: Iterable[str], bot_permissions: Iterable[str] | int) -> Server:
        """Make a server that the bot is in; the bot is told."""
        server = Server(self, self.new_id(), name, self._owner, self.clock.iso())
        server.add_role("@everyone", EVERYONE)
        server.add_member(self._owner)
        server.add_member(self.bot, bot_permissions)
        for channel in channels:
            server.add_channel(channel)
        self.servers[server.id] = server
        self.announce(server)
        return server

    def announce(self, server: Server) -> None:
        """Tell the bot of a server it is in."""
        self.dispatch("GUILD_CREATE", payloads.server(server), server)

    def remove_server(self, server: Server) -> None:
        """Throw the bot out of a server."""
        self.dispatch("GUILD_DELETE", {"id": str(server.id)}, server)
        del self.servers[server.id]
        for channel in server.channels:
            self.channels.pop(channel.id, None)

    def direct(self, who: Account) -> Channel:
        """Give the direct messages between the bot and somebody, opened if need be."""
        for channel in self.channels.values():
            if channel.kind == DIRECT_MESSAGE and who in channel.people:
                return channel
        channel = Channel(self, self.new_id(), who.name, DIRECT_MESSAGE, None, people=(self.bot, who))
        self.channels[channel.id] = channel
        return channel

    def find_channel(self, channel_id: str) -> Channel:
        """Find a channel the bot asks for: 10003 if there is none, 50001 if the bot cannot see it."""
        channel = self.channels.get(int(channel_id)) if channel_id.isdecimal() else None
        if channel is None:
            raise ApiError(10003)
        if channel.server and not channel.server.available:
            raise ApiError(50001)
        if not channel.may(self.bot, "view_channel"):
            raise ApiError(50001)
        return channel

    def changed(self) -> None:
        """Wake whoever waits for something to be different."""
        if self._changed and not self._changed.done():
            self._changed.set_result(None)
        self._changed = None

    async def change(self) -> None:
        """Wait until the next change."""
        if self._changed is None:
            self._changed = asyncio.get_running_loop().create_future()
        await asyncio.shield(self._changed)
