"""What is typed so far in, choices out: the autocomplete of proceedings, sessions, speakers and references."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import discord
from discord import app_commands

from cogs.replies.markup import joined, shortened
from cogs.replies.words import session_label
from cogs.responder import MOST_CHOICES, Responder
from proceedings.errors import RapporteurError
from proceedings.library import Library
from proceedings.model import Reference
from proceedings.reference import parse_reference

Choices = list[app_commands.Choice[str]]


async def suggest_proceedings(responder: Responder, interaction: discord.Interaction[Any], typed: str) -> Choices:
    """Offer proceedings by title or slug."""
    return await responder.choices(
        interaction, lambda library: ((found.label, found.slug) for found in library.match_proceedings(typed))
    )


async def suggest_sessions(responder: Responder, interaction: discord.Interaction[Any], typed: str) -> Choices:
    """Offer sessions by number or words of the title; the value names the proceedings too."""
    chosen = _chosen(interaction, "proceedings")
    return await responder.choices(interaction, lambda library: _sessions(library, typed, chosen))


async def suggest_speakers(responder: Responder, interaction: discord.Interaction[Any], typed: str) -> Choices:
    """Offer speakers by any of their names."""
    chosen = _chosen(interaction, "proceedings")
    return await responder.choices(
        interaction,
        lambda library: (
            (f"{speaker.name}, {speaker.affiliation}" if speaker.affiliation else speaker.name, name)
            for name, speaker in library.match_speakers(typed, chosen)
        ),
    )


async def suggest_references(responder: Responder, interaction: discord.Interaction[Any], typed: str) -> Choices:
    """Offer the paragraphs of the session that is typed, else sessions."""
    return await responder.choices(interaction, lambda library: _references(library, typed))


def _sessions(library: Library, typed: str, proceedings: str | None) -> Iterator[tuple[str, str]]:
    found = library.match_sessions(typed, proceedings)
    several = len(library.proceedings()) > 1
    for where, session in found:
        label = session_label(session)
        yield (f"{label} · {where.label}" if several else label), str(Reference(where.slug, session.key))


def _references(library: Library, typed: str) -> Iterator[tuple[str, str]]:
    try:
        written = parse_reference(typed.rstrip(". "))
        passages = library.openings(
            Reference(written.proceedings, written.session), str(written.first or ""), limit=MOST_CHOICES
        )
    except RapporteurError:
        passages = []
    if not passages:
        yield from _sessions(library, typed, None)
        return
    if written.first is None:
        first = passages[0]
        whole = Reference(first.proceedings.slug, first.session.key)
        yield f"{session_label(first.session)} (all of it)", str(whole)
    for passage in passages:
        yield f"{passage.reference.place} · {shortened(joined(passage.text), 90)}", str(passage.reference)


def _chosen(interaction: discord.Interaction[Any], option: str) -> str | None:
    """Find what was already filled in beside the option that is being typed."""
    value = getattr(interaction.namespace, option, None)
    return value if isinstance(value, str) and value else None
