"""The sandbox itself: starts the server on 127.0.0.1, and is where a test finds everything else."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from aiohttp import web

from sandbox import answers, gateway, registering, routes
from sandbox.clock import Clock
from sandbox.commands import Commands
from sandbox.driver import Person
from sandbox.errors import ApiError, Form
from sandbox.faults import Faults
from sandbox.interactions import Interactions
from sandbox.messages import Messages, Ping
from sandbox.openapi import Document, Violation, load
from sandbox.people import PEOPLE
from sandbox.permissions import EVERYONE
from sandbox.rest import API_PREFIX, Request, Rest
from sandbox.world import Account, Channel, Server, World

_ROUTES = (routes, registering, answers)  # importing them is what fills the table of routes


class Sandbox:
    """A small Discord on loopback; use it as ``async with Sandbox() as sandbox``.

    It opens with one server, "Study group", with the channels general and reading and three people: participant,
    moderator (Manage Messages) and organizer (Manage Server). ``openapi`` is Discord's OpenAPI document; unless given
    it is what the environment's DISCORD_OPENAPI names, and without either requests are not checked against it.
    ``port`` 0 takes any that is free; with ``page`` people can use it by a browser, at ``page_url``, and where its
    port is taken any other will do.
    """

    def __init__(
        self,
        *,
        token: str = "sandbox-token",  # noqa: S107 - it opens nothing
        openapi: Path | None = None,
        shards: int = 1,
        clock: Clock | None = None,
        port: int = 0,
        page: bool = False,
    ) -> None:
        named = os.environ.get("DISCORD_OPENAPI")
        self.token = token
        self.shards = shards
        self.openapi = openapi or (Path(named) if named else None)
        self.document: Document | None = load(self.openapi) if self.openapi else None
        self.violations: list[Violation] = []
        self.clock = clock or Clock()
        self.faults = Faults()
        self.world = World(self.clock)
        self.messages = Messages(self.world)
        self.commands = Commands(self.world)
        self.interactions = Interactions(self.world, self.messages)
        self.gateway = gateway.Gateway(self.world, token)
        self.rest = Rest(self)
        self._port = port
        self._page = page
        self._runner: web.AppRunner | None = None
        with self.world.lasting_ids():
            self.server = self.add_server("Study group", channels=("general", "reading"))
            for name, permissions in PEOPLE.items():
                self.add_person(name, permissions=permissions)

    async def __aenter__(self) -> Sandbox:
        await self.start()
        return self

    async def __aexit__(self, *trouble: object) -> None:
        await self.close()

    async def start(self) -> None:
        """Open the socket on 127.0.0.1; ``api_url`` and ``gateway_url`` are known from then on."""
        app = self.rest.application()
        if self._page:
            from sandbox.page import add_page  # a bot in a test has no use for it

            add_page(app, self)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, "127.0.0.1", self._port).start()
        except OSError:
            if not self._page or not self._port:
                raise
            await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self._port = self._runner.addresses[0][1]
        self.messages.base_url = f"http://127.0.0.1:{self._port}"
        self.gateway.address = self.gateway_url

    async def close(self) -> None:
        """Cut what is connected and close the socket."""
        if self._runner is not None:
            await self.gateway.shut()
            await self._runner.cleanup()
            self._runner = None

    @property
    def api_url(self) -> str:
        """The REST root, for ``discord.http.Route.BASE``."""
        return f"http://127.0.0.1:{self._port}{API_PREFIX}"

    @property
    def gateway_url(self) -> str:
        """The gateway, for ``discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY``."""
        return f"ws://127.0.0.1:{self._port}/gateway"

    @property
    def page_url(self) -> str:
        """The page for people, where there is one."""
        return f"http://127.0.0.1:{self._port}/"

    @property
    def bot(self) -> Account:
        """The bot's account; its id is the application's too."""
        return self.world.bot

    @property
    def servers(self) -> list[Server]:
        """The servers that the bot is in."""
        return list(self.world.servers.values())

    @property
    def pings(self) -> list[Ping]:
        """Every mention by the bot that has notified somebody."""
        return self.messages.pings

    @property
    def requests(self) -> list[Request]:
        """The bot's requests, oldest first."""
        return list(self.rest.log)

    def limit_requests(self, *, a_second: int | None = None, a_route: tuple[int, float] | None = None) -> None:
        """Limit requests, which the sandbox does not by itself: in all, and for each route as (count, seconds)."""
        self.rest.limits.a_second, self.rest.limits.a_route = a_second, a_route

    # People and places

    def add_person(self, name: str, *, server: Server | None = None, permissions: Iterable[str] = ()) -> Person:
        """Let somebody sign up and join a server (the first one unless given), with permissions besides everyone's."""
        account = self.world.add_account(name)
        (server or self.server).add_member(account, permissions)
        return Person(self, account, (server or self.server).channels[0])

    def person(self, name: str = "participant", channel: Channel | str | None = None) -> Person:
        """Find somebody by name, in a channel of the first server (general unless given); KeyError if there is none."""
        for account in self.world.accounts.values():
            if account.name == name and not account.bot:
                return Person(self, account, self.server.channels[0]).in_channel(channel or self.server.channels[0])
        raise KeyError(name)

    def add_server(
        self, name: str, *, channels: Iterable[str] = ("general",), bot_permissions: Iterable[str] | int = EVERYONE
    ) -> Server:
        """Let the bot join a new server; the bot gets GUILD_CREATE."""
        return self.world.add_server(name, channels, bot_permissions)

    def remove_server(self, server: Server) -> None:
        """Throw the bot out of a server; the bot gets GUILD_DELETE."""
        self.world.remove_server(server)

    def outage(self, server: Server) -> None:
        """Let a server be unavailable, which is no removal: GUILD_DELETE with ``unavailable``."""
        self.world.dispatch("GUILD_DELETE", {"id": str(server.id), "unavailable": True}, server)
        server.available = False

    def restore(self, server: Server) -> None:
        """End an outage: GUILD_CREATE again."""
        server.available = True
        self.world.announce(server)

    # Waiting, and trouble with the gateway

    async def until(self, happened: Callable[[], object], timeout: float = 5.0) -> None:  # noqa: ASYNC109
        """Wait until ``happened()`` is true, looking again after each change; TimeoutError after ``timeout`` s."""
        async with asyncio.timeout(timeout):
            while not happened():
                await self.world.change()

    async def connected(self, timeout: float = 10.0) -> None:  # noqa: ASYNC109
        """Wait until the bot has a session on the gateway (READY or RESUMED has been sent)."""
        await self.until(lambda: self.gateway.connected, timeout)

    async def drop_gateway(self, *, resumable: bool = True) -> None:
        """Cut the bot's gateway connection; it may resume and get what it missed, or else has to identify again."""
        await self.gateway.drop(resumable=resumable)

    def ask_to_reconnect(self) -> None:
        """Ask the bot to reconnect and resume (opcode 7), as Discord does now and then."""
        self.gateway.send(gateway.RECONNECT)

    def invalidate_session(self, *, resumable: bool = False) -> None:
        """Tell the bot that its session is no longer valid (opcode 9)."""
        if not resumable:
            self.gateway.sessions.clear()
        self.gateway.send(gateway.INVALID_SESSION, resumable)

    def validate(self, method: str, path: str, body: Any) -> None:
        """Check a request against Discord's document, note what it does not allow, and answer 50035 for it."""
        found = self.document.check(method, path, body) if self.document else []
        self.violations += found
        form = Form()
        for violation in found:
            form.add(violation.place, "OPENAPI", violation.message)
        if found and not form.errors:
            raise ApiError(50035)
        form.close()
