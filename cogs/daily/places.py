"""A channel's number in, what the bot lacks to post there out: in words, by permission and channel."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import discord

from proceedings.daily import Plan

# As Discord's own settings call them: https://support.discord.com/hc/en-us/articles/206029707
_NAMES = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "send_messages_in_threads": "Send Messages in Threads",
    "create_public_threads": "Create Public Threads",
    "read_message_history": "Read Message History",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a schedule posts. ``lacks`` says what is missing, None where nothing is.

    ``readable`` says that what was posted there can be read again, ``gone`` that the place and all in it is no more.
    ``hints`` are sentences on what does not stop a post and may be mended.
    """

    lacks: str | None
    readable: bool = False
    gone: bool = False
    hints: tuple[str, ...] = ()


def is_away(client: discord.Client, server: int) -> bool:
    """Tell whether a server cannot be reached at the moment: Discord has an outage, or has not told us of it yet."""
    guild = client.get_guild(server)
    return guild.unavailable if guild else not client.is_ready()


async def look_at(client: discord.Client, server: int, plan: Plan) -> Place:
    """Look whether a plan's channel is there and what the bot may do in it. Asks Discord for little."""
    guild = client.get_guild(server)
    if guild is None:
        return Place("the bot is not in this server any more")
    channel: discord.abc.GuildChannel | discord.Thread | None = guild.get_channel_or_thread(plan.channel)
    try:
        # Archived threads are not told of; what is unknown otherwise was deleted.
        return _judge(channel or await guild.fetch_channel(plan.channel), plan)
    except discord.NotFound:
        return Place("its channel was deleted: choose another with /daily change", gone=True)
    except (discord.Forbidden, discord.ClientException):
        return Place(f"the bot needs View Channel in <#{plan.channel}>")


def _judge(channel: discord.abc.GuildChannel | discord.Thread, plan: Plan) -> Place:
    """Compare what is needed with what is allowed. Raises ClientException for a thread whose channel is not seen."""
    allowed = channel.permissions_for(channel.guild.me)
    if isinstance(channel, discord.Thread):
        needed = ["view_channel", "send_messages_in_threads"]
        if channel.locked and not allowed.manage_threads:
            return Place(f"the thread <#{channel.id}> is locked")
    else:
        needed = ["view_channel", "send_messages"]
        if plan.thread:
            needed.append("create_public_threads")
    missing = [_NAMES[name] for name in needed if not getattr(allowed, name)]
    if missing:
        return Place(f"the bot needs {' and '.join(missing)} in <#{channel.id}>")
    return Place(None, readable=allowed.read_message_history, hints=tuple(_hints(channel, allowed, plan)))


def _hints(
    channel: discord.abc.GuildChannel | discord.Thread, allowed: discord.Permissions, plan: Plan
) -> Iterator[str]:
    if not allowed.read_message_history:
        yield (
            f"Without Read Message History in <#{channel.id}> the bot cannot look whether a post has arrived if it is "
            "cut off while it posts: it would ask the moderators."
        )
    role = channel.guild.get_role(plan.role) if plan.role else None
    if plan.role and role is None:
        yield "The role that it mentioned is gone."
    elif role and not role.mentionable and not allowed.mention_everyone:
        yield (
            f"<@&{role.id}> is named and not notified: let anyone mention that role (Server Settings, Roles), or give "
            f"the bot Mention @everyone, @here and All Roles in <#{channel.id}>."
        )
