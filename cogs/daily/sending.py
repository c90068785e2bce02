"""A claim and its message in, the message's number out: sent once, whatever happens on the way.

Within minutes Discord itself answers a repeated nonce with the first message; after that the channel's history says
whether the post, whose buttons carry the claim's id, is there.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import aiohttp
import discord
from discord import ui

from proceedings.daily import Claim

NONCE_LIFE = timedelta(seconds=90)
"""How long a nonce is relied upon. Discord says “a few minutes”, not how many."""

TROUBLES = (aiohttp.ClientError, OSError, asyncio.TimeoutError, discord.DiscordServerError)
"""What says nothing about whether a request arrived."""

_LONGEST_TRY = 30.0  # seconds; discord.py itself tries again in this time
_WAITS = (1.0, 2.0, 4.0, 8.0)  # seconds between the tries of one run
_CLOCKS_APART = timedelta(minutes=15)  # so far our clock may be from Discord's
_PAGE = 100
_MOST_PAGES = 50


async def send(
    client: discord.Client,
    claim: Claim,
    view: ui.LayoutView,
    mentions: discord.AllowedMentions,
    now: Callable[[], datetime],
) -> int:
    """Send a claim's post; returns the message's id. Raises what discord.py does, one of TROUBLES when it is unclear.

    It may be called again for the same claim while its nonce lives.
    """
    channel = client.get_partial_messageable(claim.channel)
    for wait in (*_WAITS, None):
        try:
            async with asyncio.timeout(_LONGEST_TRY):
                message = await channel.send(view=view, nonce=claim.nonce, allowed_mentions=mentions)
        except TROUBLES:
            if wait is None or now() + timedelta(seconds=wait) - claim.at >= NONCE_LIFE:
                raise
            await asyncio.sleep(wait)
        else:
            return message.id
    raise AssertionError("the last try returns or raises")


async def find_sent(client: discord.Client, claim: Claim) -> int | None:
    """Look for a claim's post in its channel; returns the message's id, None where it is not there.

    Raises what discord.py does (Forbidden where the history may not be read), and LookupError where there is more of it
    than is looked through.
    """
    after = discord.utils.time_snowflake(claim.at - _CLOCKS_APART)
    for _ in range(_MOST_PAGES):
        messages: list[dict[str, Any]] = await client.http.logs_from(claim.channel, _PAGE, after=after)  # type: ignore[assignment]
        for message in messages:
            if claim.id in json.dumps(message.get("components", ())):
                return int(message["id"])
        if len(messages) < _PAGE:
            return None
        after = max(int(message["id"]) for message in messages)
    raise LookupError(f"over {_MOST_PAGES * _PAGE} messages")
