"""One window of the page: its WebSocket, with requests in and answers and events out."""

from __future__ import annotations

import asyncio
import json
import logging

from aiohttp import WSMsgType, web

from sandbox.commandline import DriverError
from sandbox.driver import Person
from sandbox.errors import Json
from sandbox.messages import Upload
from sandbox.page.acts import ACTS, Desk
from sandbox.page.view import View

_log = logging.getLogger(__name__)
_AT_ONCE = 50  # requests of one window under way


class Window:
    """Serves one window."""

    def __init__(self, person: Person, socket: web.WebSocketResponse, uploads: dict[str, Upload]) -> None:
        self._world = person.sandbox.world
        self._socket = socket
        self._desk = Desk(person, uploads)
        self._view = View(person)
        self._out: asyncio.Queue[Json] = asyncio.Queue()
        self._asked: set[asyncio.Task[None]] = set()

    async def serve(self) -> None:
        """Talk with the window until it is closed."""
        beside = [asyncio.create_task(self._watch()), asyncio.create_task(self._write())]
        try:
            async for message in self._socket:
                if message.type is WSMsgType.TEXT and len(self._asked) < _AT_ONCE:
                    task = asyncio.create_task(self._answer(message.data))
                    self._asked.add(task)
                    task.add_done_callback(self._asked.discard)
        finally:
            for task in (*beside, *self._asked):
                task.cancel()
            await asyncio.gather(*beside, *self._asked, return_exceptions=True)

    async def _watch(self) -> None:
        """Put what is new into the queue, at once and after every change."""
        self._tell()
        self._out.put_nowait({"event": "ready"})
        while True:
            await self._world.change()
            self._tell()

    def _tell(self) -> None:
        for event in self._view.news():
            self._out.put_nowait(event)

    async def _write(self) -> None:
        while not self._socket.closed:
            await self._socket.send_str(json.dumps(await self._out.get()))

    async def _answer(self, text: str) -> None:
        number: object = None
        try:
            asked = json.loads(text)
            number, act = asked["n"], asked["do"]
            if act == "open":
                self._view.open = self._desk.at(asked).channel
                self._tell()
                outcome: Json = {}
            else:
                outcome = await ACTS[act](self._desk, asked)
        except DriverError as refused:
            outcome = {"error": str(refused)}
        except (KeyError, TypeError, ValueError, AttributeError):
            _log.exception("A window asked for something odd")
            outcome = {"error": "The page asked for something that is not there. Reload it."}
        self._out.put_nowait({"answer": number} | outcome)
