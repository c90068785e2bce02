"""The gateway: sessions over web sockets. In: IDENTIFY, RESUME, heartbeats. Out: numbered events, kept for a resume.

https://discord.com/developers/docs/events/gateway
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import json
import secrets
import sys
import zlib
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from sandbox import limits, payloads
from sandbox.errors import Json
from sandbox.world import Server, World

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID_SESSION, HELLO, HEARTBEAT_ACK = 0, 1, 2, 6, 7, 9, 10, 11
DECODE_ERROR, NOT_AUTHENTICATED, AUTHENTICATION_FAILED, ALREADY_AUTHENTICATED = 4002, 4003, 4004, 4005
INVALID_SEQUENCE, RATE_LIMITED, INVALID_SHARD, INVALID_INTENTS, DISALLOWED_INTENTS = 4007, 4008, 4010, 4013, 4014
ALWAYS = {"READY", "RESUMED", "INTERACTION_CREATE", "GUILD_MEMBER_UPDATE"}


class Disconnect(Exception):
    """Ends a connection with a close code."""

    def __init__(self, code: int, reason: str = ""):
        super().__init__(reason)
        self.code = code


@dataclass(eq=False)
class Connection:
    """One web socket; what is put into ``queue`` is sent in order, compressed as the client asked."""

    socket: web.WebSocketResponse
    compress: Callable[[bytes], bytes] | None
    queue: asyncio.Queue[Json | Disconnect] = field(default_factory=asyncio.Queue)
    cut: bool = False
    """Whether the sandbox, not the client, has ended it."""

    async def write(self) -> None:
        """Send what is put into the queue until the socket is closed."""
        with contextlib.suppress(ConnectionError):
            while not self.socket.closed:
                item = await self.queue.get()
                if isinstance(item, Disconnect):
                    self.cut = True
                    await self.socket.close(code=item.code, message=str(item).encode())
                elif self.compress is not None:
                    await self.socket.send_bytes(self.compress(json.dumps(item).encode()))
                else:
                    await self.socket.send_str(json.dumps(item))


@dataclass(eq=False)
class Session:
    """What the bot is told and has been told on one shard, across connections."""

    id: str
    shard: tuple[int, int]
    intents: int
    connection: Connection | None
    sequence: int = 0
    sent: deque[Json] = field(default_factory=lambda: deque(maxlen=limits.SESSION_EVENTS))
    lost_at: float = 0.0

    def push(self, event: str, data: Json) -> None:
        """Keep an event with its number, and send it if the bot is there."""
        self.sequence += 1
        payload = {"op": DISPATCH, "t": event, "s": self.sequence, "d": data}
        self.sent.append(payload)
        if self.connection is not None:
            self.connection.queue.put_nowait(payload)

    def wants(self, event: str, server: Server | None) -> bool:
        """Say whether an event is for this shard and for what it asked to hear."""
        number, count = self.shard
        if (server.id >> 22) % count != number if server else number != 0:
            return False
        if event in ALWAYS:
            return True
        if event.startswith("MESSAGE_"):
            return bool(self.intents & (limits.GUILD_MESSAGES if server else limits.DIRECT_MESSAGES))
        return bool(self.intents & limits.GUILDS)


class Gateway:
    """Holds the sessions and tells them what happens."""

    def __init__(self, world: World, token: str) -> None:
        self.world = world
        self.token = token
        self.address = ""
        self.sessions: dict[str, Session] = {}
        self._connections: set[Connection] = set()
        world.dispatch = self.dispatch

    def dispatch(self, event: str, data: Json, server: Server | None) -> None:
        """Tell every session that wants it; nobody hears of a server that the bot is not in or that is away."""
        self.world.changed()
        if server is not None and (server.id not in self.world.servers or not server.available):
            return
        for session in self.sessions.values():
            if session.wants(event, server):
                session.push(event, data)

    @property
    def connected(self) -> bool:
        """Say whether a session is up and has been told everything."""
        return any(session.connection is not None for session in self.sessions.values())

    async def drop(self, *, resumable: bool = True, code: int = 1001) -> None:
        """Cut all connections; without ``resumable`` the sessions are forgotten too."""
        if not resumable:
            self.sessions.clear()
        cut = set(self._connections)
        for connection in cut:
            connection.queue.put_nowait(Disconnect(code))
        while cut & self._connections:
            await self.world.change()

    async def shut(self) -> None:
        """Cut all connections, and do not wait long for clients that do not say goodbye."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.drop(), 1.0)

    def send(self, op: int, data: Any = None) -> None:
        """Send a bare opcode to all connections: RECONNECT, or INVALID_SESSION with whether to resume."""
        for connection in self._connections:
            connection.queue.put_nowait({"op": op, "d": data})

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Talk with one client until either side ends it."""
        socket = web.WebSocketResponse(max_msg_size=4096 * 4, compress=False, timeout=1.0)
        await socket.prepare(request)
        connection = Connection(socket, compressor(request.query.get("compress")))
        self._connections.add(connection)
        writer = asyncio.create_task(connection.write())
        connection.queue.put_nowait({"op": HELLO, "d": {"heartbeat_interval": limits.HEARTBEAT_MILLISECONDS}})
        try:
            await self._listen(connection)
        except Disconnect as ending:
            connection.queue.put_nowait(ending)
            await writer
        finally:
            if not connection.cut:
                writer.cancel()
            await asyncio.wait([writer])
            self._connections.discard(connection)
            self._lose(connection)
        return socket

    async def _listen(self, connection: Connection) -> None:
        heard: deque[float] = deque(maxlen=limits.GATEWAY_EVENTS)
        async for message in connection.socket:
            now = self.world.clock.now()
            if len(heard) == heard.maxlen and heard[0] > now - limits.GATEWAY_SECONDS:
                raise Disconnect(RATE_LIMITED, "You are sending payloads too quickly.")
            heard.append(now)
            try:
                payload: Any = json.loads(message.data) if message.type is WSMsgType.TEXT else None
                op, data = payload["op"], payload.get("d")
            except (ValueError, TypeError, KeyError):
                raise Disconnect(DECODE_ERROR, "Error while decoding payload.") from None
            known = any(session.connection is connection for session in self.sessions.values())
            if op == HEARTBEAT:
                connection.queue.put_nowait({"op": HEARTBEAT_ACK})
            elif op in (IDENTIFY, RESUME) and known:
                raise Disconnect(ALREADY_AUTHENTICATED, "Already authenticated.")
            elif op == IDENTIFY:
                self._identify(connection, data)
            elif op == RESUME:
                self._resume(connection, data)
            elif not known:
                raise Disconnect(NOT_AUTHENTICATED, "Not authenticated.")

    def _lose(self, connection: Connection) -> None:
        code = connection.socket.close_code
        for session in list(self.sessions.values()):
            if session.connection is connection:
                session.connection, session.lost_at = None, self.world.clock.now()
                if code in (1000, 1001) and not connection.cut:  # the client has said goodbye
                    del self.sessions[session.id]
        self.world.changed()

    def _authenticate(self, data: Any) -> None:
        if not isinstance(data, dict) or str(data.get("token", "")).removeprefix("Bot ") != self.token:
            raise Disconnect(AUTHENTICATION_FAILED, "Authentication failed.")

    def _identify(self, connection: Connection, data: Any) -> None:
        self._authenticate(data)
        intents, shard = data.get("intents"), data.get("shard") or [0, 1]
        if not isinstance(intents, int) or intents < 0 or intents >= 1 << 27:
            raise Disconnect(INVALID_INTENTS, "Invalid intent(s).")
        if intents & limits.PRIVILEGED:
            raise Disconnect(DISALLOWED_INTENTS, "Disallowed intent(s).")
        if not 0 <= shard[0] < shard[1]:
            raise Disconnect(INVALID_SHARD, "Invalid shard.")
        session = Session(secrets.token_hex(16), (shard[0], shard[1]), intents, connection)
        mine = [server for server in self.world.servers.values() if session.wants("READY", server)]
        ready = {
            "v": 10,
            "user": payloads.user(self.world.bot) | {"verified": True, "mfa_enabled": False, "email": None},
            "guilds": [{"id": str(server.id), "unavailable": True} for server in mine],
            "session_id": session.id,
            "resume_gateway_url": self.address,
            "shard": shard,
            "application": {"id": str(self.world.bot.id), "flags": 0},
        }
        session.push("READY", ready)
        self.sessions[session.id] = session
        for server in mine:
            if server.available and session.wants("GUILD_CREATE", server):
                session.push("GUILD_CREATE", payloads.server(server))
        self.world.changed()

    def _resume(self, connection: Connection, data: Any) -> None:
        self._authenticate(data)
        session = self.sessions.get(str(data.get("session_id")))
        sequence = data.get("seq")
        if session is None or (session.lost_at and self.world.clock.now() > session.lost_at + limits.SESSION_LIFE):
            connection.queue.put_nowait({"op": INVALID_SESSION, "d": False})
            return
        if not isinstance(sequence, int) or sequence > session.sequence:
            raise Disconnect(INVALID_SEQUENCE, "Invalid seq.")
        if session.connection is not None:
            session.connection.queue.put_nowait(Disconnect(4000))
        session.connection, session.lost_at = connection, 0.0
        for payload in session.sent:
            if payload["s"] > sequence:
                connection.queue.put_nowait(payload)
        session.push("RESUMED", {"_trace": []})
        self.world.changed()


def compressor(kind: str | None) -> Callable[[bytes], bytes] | None:
    """Give the transport compression that a client asked for: one stream for the whole connection, or None."""
    if kind == "zlib-stream":
        stream = zlib.compressobj()
        return lambda data: stream.compress(data) + stream.flush(zlib.Z_SYNC_FLUSH)
    if kind == "zstd-stream":
        return _zstd()
    return None


def _zstd() -> Callable[[bytes], bytes]:
    # discord.py asks for zstd where it finds one of these two: the standard library's from Python 3.14, or zstandard.
    if sys.version_info >= (3, 14):
        zstd = importlib.import_module("compression.zstd")
        made = zstd.ZstdCompressor()
        return lambda data: bytes(made.compress(data, zstd.ZstdCompressor.FLUSH_BLOCK))
    zstandard = importlib.import_module("zstandard")
    stream = zstandard.ZstdCompressor().compressobj()
    return lambda data: bytes(stream.compress(data) + stream.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK))
