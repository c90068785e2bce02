"""A reference or a session as somebody wrote it in, a Reference that says which proceedings it means out."""

from __future__ import annotations

from dataclasses import replace

from proceedings.errors import BadReference, NotFound, WhichProceedings
from proceedings.library.library import Library
from proceedings.model import Reference
from proceedings.reference import parse_reference
from proceedings.words import words


def understand_reference(library: Library, written: str, proceedings: str | None) -> Reference:
    """Read a reference; ``proceedings``, chosen beside it, fills in one that it does not name itself.

    Raises BadReference, NotFound, and WhichProceedings where several have such a session.
    """
    reference = parse_reference(written)
    return _placed(library, replace(reference, proceedings=reference.proceedings or proceedings))


def understand_session(library: Library, written: str, proceedings: str | None) -> Reference:
    """Read a session: its number, its title, or a reference in it. Raises what ``understand_reference`` does."""
    try:
        reference = parse_reference(written)
    except BadReference:
        reference = Reference(None, written)
    return _placed(library, Reference(reference.proceedings or proceedings, reference.session))


def _placed(library: Library, reference: Reference) -> Reference:
    """Say which proceedings is meant: the one chosen for the channel or server, else the only one with that session."""
    if reference.proceedings or len(library.proceedings()) < 2:
        return reference
    holding = library.holding(reference.session)
    meant = library.meant()
    if meant is not None and meant in holding:
        return replace(reference, proceedings=meant.slug)
    if not holding:
        likely = library.match_sessions(reference.session)
        titled = [(one, session) for one, session in likely if _is_title(reference.session, session.title)]
        if len(titled) == 1:
            [(one, session)] = titled
            return replace(reference, proceedings=one.slug, session=session.key)
        raise NotFound(f"No proceedings here has a session “{reference.session[:60]}”.")
    if len(holding) > 1:
        raise WhichProceedings([one.slug for one in holding], [one.label for one in holding])
    return replace(reference, proceedings=holding[0].slug)


def _is_title(written: str, title: str | None) -> bool:
    return title is not None and words(written) == words(title)
