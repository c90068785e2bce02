"""What is typed so far and what there is, in; the choices to offer, out, the best first. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from proceedings.library.names import Person, names_apart, spoken
from proceedings.library.places import called
from proceedings.model import Proceedings, Session, Speaker

MOST_CHOICES = 25
"""Choices that an autocomplete shows: https://discord.com/developers/docs/interactions/application-commands"""

_Choice = TypeVar("_Choice")


def offer_proceedings(typed: str, shelf: Iterable[Proceedings]) -> list[Proceedings]:
    """Offer proceedings by slug or title."""
    return _offer((best_fit(typed, (one.slug, one.title)), one) for one in shelf)


def offer_sessions(
    typed: str, sessions: Sequence[tuple[Proceedings, Session]], proceedings: str | None
) -> list[tuple[Proceedings, Session]]:
    """Offer sessions by key, number or title, of one proceedings where it is named, or typed before a colon."""
    slug, _, key = typed.rpartition(":")
    wanted = proceedings if proceedings is not None else slug
    if wanted:
        seen = {one.id for one in called(wanted, dict(sessions))}
        sessions = [(one, session) for one, session in sessions if one.id in seen]
    return _offer((best_fit(key, (s.key, s.number, s.title)), (one, s)) for one, s in sessions)


def offer_speakers(
    typed: str, people: Sequence[Person], shelf: Iterable[Proceedings], proceedings: str | None
) -> list[tuple[str, Speaker]]:
    """Offer speakers by name, another form of it or affiliation, each with the name to ask for."""
    if proceedings is not None:
        seen = {one.id for one in called(proceedings, shelf)}
        people = [person for person in people if person.proceedings in seen]
    found: dict[str, tuple[int | None, tuple[str, Speaker]]] = {}
    for name, person in zip(names_apart(people), people, strict=True):
        fit = best_fit(typed, (person.speaker.name, *person.speaker.aliases, person.speaker.affiliation))
        found.setdefault(name, (fit, (name, person.speaker)))
    return _offer(found.values())


def begins_with(typed: str, name: str) -> int | None:
    """Say how what is typed so far fits a name: 0 as its beginning, 1 as a later word's, 2 inside; None: not at all."""
    wanted, there = spoken(typed), spoken(name)
    if there.startswith(wanted):
        return 0
    if f" {wanted}" in there:
        return 1
    return 2 if wanted in there else None


def best_fit(typed: str, names: Iterable[str | None]) -> int | None:
    """Say how what is typed so far fits the best of several names, as ``begins_with`` does; earlier names go first."""
    fits = [
        fit * 10 + place for place, name in enumerate(names) if name and (fit := begins_with(typed, name)) is not None
    ]
    return min(fits, default=None)


def _offer(found: Iterable[tuple[int | None, _Choice]]) -> list[_Choice]:
    """Keep what fits, best first, no more than can be shown."""
    fitting = [(fit, choice) for fit, choice in found if fit is not None]
    return [choice for _, choice in sorted(fitting, key=lambda one: one[0])[:MOST_CHOICES]]
