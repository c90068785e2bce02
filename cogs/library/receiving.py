"""An attachment's address in, its bytes out: no more than may be read, and not for longer than anybody waits."""

from __future__ import annotations

import asyncio

import aiohttp
import discord

from cogs.errands import Progress
from proceedings.errors import UnreadableFile
from proceedings.reader import check_file

_PATIENCE = aiohttp.ClientTimeout(total=60, sock_connect=10, sock_read=15)
_PIECE = 64 * 1024
_AT_ONCE = 3  # files of up to 50 MB are held in memory while they come


class Receiver:
    """Fetches what people attach, a few at a time."""

    def __init__(self) -> None:
        self._waiting = asyncio.Semaphore(_AT_ONCE)

    async def receive(self, attachment: discord.Attachment, progress: Progress) -> bytes:
        """Fetch one file. What it says of its size is held against what comes. Raises UnreadableFile."""
        name = attachment.filename
        progress.tell(f"Fetching {name}")
        check_file(name, attachment.size)
        async with self._waiting:
            try:
                return await _fetch(attachment.url, name)
            except (aiohttp.ClientError, TimeoutError) as error:
                raise UnreadableFile(name, "Discord did not hand the file over. Give the command again.") from error


async def _fetch(url: str, name: str) -> bytes:
    async with (
        aiohttp.ClientSession(timeout=_PATIENCE) as session,
        session.get(url, allow_redirects=False) as response,
    ):
        if response.status != 200:
            raise UnreadableFile(name, "Discord does not have the file any more. Attach it again.")
        data = bytearray()
        async for piece in response.content.iter_chunked(_PIECE):
            data += piece
            check_file(name, len(data))  # more may come than was said
    return bytes(data)
