"""A server's texts as a file in, the message that hands it over out."""

from __future__ import annotations

from cogs.replies.markup import plain
from cogs.replies.reply import File, Reply, Text


def export_reply(name: str, data: bytes) -> Reply:
    """Hand a file over."""
    return Reply((Text(f"{plain(name)} holds the texts as they are now."), File(name, data)))


def too_large(size: int, most: int, server: int, form: str) -> Reply:
    """Say that Discord does not take so large a file, and who can hand it over."""
    text = (
        f"That would be {size / 1_000_000:.1f} MB, and Discord takes {most / 1_000_000:.1f} MB here. "
        "Whoever runs this bot can hand it over with\n"
        f"`bot.py export --server {server} --form {form}`"
    )
    return Reply((Text(text),), nothing=True)
