"""Whose words, about what and where, as somebody wrote it, in; the quotations out, and who was meant."""

from __future__ import annotations

from dataclasses import dataclass

from proceedings.library.library import Library
from proceedings.library.understanding import understand_session
from proceedings.model import Cited, Kind, Voice


@dataclass(frozen=True, slots=True)
class Quoted:
    """The quotations that were asked for; ``voices`` are whom the name means, None where nobody was named.

    ``reported`` is what somebody is reported to have said who was named and is not quoted.
    """

    quotations: tuple[Cited, ...]
    voices: tuple[Voice, ...] | None
    reported: tuple[Cited, ...] = ()


def find_quotations(
    library: Library, *, speaker: str | None, about: str | None, session: str | None, proceedings: str | None
) -> Quoted:
    """Find quotations in the order of the text, or best first where they are ``about`` something.

    Raises what ``understand_session``, ``Library.voices_named`` and ``Library.said`` do.
    """
    reference = understand_session(library, session, proceedings) if session else None
    where, key = (reference.proceedings, reference.session) if reference else (proceedings, None)
    voices = library.voices_named(speaker, where) if speaker else None
    found = library.said(Kind.QUOTATION, voice=voices, proceedings=where, session=key, about=about)
    if found or voices is None:
        return Quoted(tuple(found), tuple(voices) if voices is not None else None)
    reported = library.said(Kind.STATEMENT, voice=voices, proceedings=where, session=key, about=about)
    return Quoted((), tuple(voices), tuple(reported))
