"""What a long or changing answer needs to know besides the library: who asks, and whom to tell how far it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import discord

from cogs.replies.reply import Ask, Reply
from proceedings.library import Library
from proceedings.model import SHIPPED

UPLOAD = 10 * 1024 * 1024
"""Bytes of a file that may be sent where Discord says nothing else."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, from where: ``channels`` are the thread and its channel, or the channel alone.

    ``sees_alone`` says that the message pressed on is seen by nobody else; ``upload`` is how many bytes a file may
    have that is sent as the answer.
    """

    server: int
    user: int
    sees_alone: bool
    may: discord.Permissions
    channels: tuple[int, ...] = ()
    upload: int = UPLOAD

    @classmethod
    def of(cls, interaction: discord.Interaction[Any]) -> Asker:
        """Take from an interaction what a thread may know of it.

        The texts that may be seen are the server's, or in a direct message the shipped ones alone.
        """
        message = interaction.message
        parent = interaction.channel.parent_id if isinstance(interaction.channel, discord.Thread) else None
        return cls(
            server=interaction.guild_id or SHIPPED,
            user=interaction.user.id,
            sees_alone=message is not None and message.flags.ephemeral,
            may=interaction.permissions,
            channels=tuple(channel for channel in (interaction.channel_id, parent) if channel is not None),
            upload=interaction.filesize_limit,
        )


class Progress:
    """The last that was told of how far something is. May be told from any thread."""

    def __init__(self) -> None:
        self.words: str | None = None

    def tell(self, words: str) -> None:
        """Say in a few words what is being done."""
        self.words = words


@dataclass(frozen=True, slots=True)
class Errand:
    """Something that takes a while; ``brought`` are the bytes of the file that came with the command."""

    library: Library
    asker: Asker
    progress: Progress
    brought: bytes | None = None


Work = Callable[[Errand, Ask], Reply]
