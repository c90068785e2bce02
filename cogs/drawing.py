"""Pictures of a reply in, files for Discord out, drawn on a thread of their own.

That thread is not one of those that answer, so no answer waits for a picture, however many are asked for at once; none
of its steps that may keep other threads from running takes more than a few milliseconds (``python -m bench.cards``).
"""

from __future__ import annotations

import asyncio
import io
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import discord

from cogs.replies.reply import Reply
from proceedings.pictures import Drawing, Kept


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture's file: its name, and its bytes as a PNG."""

    name: str
    png: bytes


class Drawings:
    """Draws what replies show, and keeps what was drawn last."""

    def __init__(self) -> None:
        self._kept = Kept()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="drawing")

    async def of(self, reply: Reply) -> tuple[Drawn, ...]:
        """Draw all pictures of a reply."""
        return tuple([Drawn(picture.name, await self._draw(picture.drawing)) for picture in reply.pictures])

    def close(self) -> None:
        """Wait for the picture under way and end the thread."""
        self._thread.shutdown(cancel_futures=True)

    async def _draw(self, drawing: Drawing) -> bytes:
        found = self._kept.find(drawing)
        if found is None:
            found = await asyncio.get_running_loop().run_in_executor(self._thread, self._kept.drawn, drawing)
        return found


def files(drawn: Sequence[Drawn]) -> list[discord.File]:
    """Make the files of one message. Discord's library reads a file once: make them anew to send them again."""
    return [discord.File(io.BytesIO(one.png), one.name) for one in drawn]
