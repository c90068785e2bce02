"""The people that every sandbox opens with, and what each may do besides what everybody may."""

from __future__ import annotations

PEOPLE: dict[str, list[str]] = {"participant": [], "moderator": ["manage_messages"], "organizer": ["manage_guild"]}
