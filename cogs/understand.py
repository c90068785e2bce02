"""An Ask's arguments in, references out that say which proceedings they mean, where that is clear."""

from __future__ import annotations

from dataclasses import replace

from cogs.replies.reply import Ask
from proceedings.errors import BadReference, NotFound, WhichProceedings
from proceedings.library import Library
from proceedings.model import Reference
from proceedings.reference import parse_reference
from proceedings.words import words


def reference_of(library: Library, ask: Ask, name: str) -> Reference:
    """Read the reference in an argument; the proceedings chosen beside it fills in one that it does not name itself.

    Raises BadReference, and WhichProceedings where several have such a session.
    """
    reference = parse_reference(ask.text(name) or "")
    return _placed(library, replace(reference, proceedings=reference.proceedings or ask.text("proceedings")))


def session_of(library: Library, ask: Ask) -> Reference | None:
    """Read the session argument, if there is one; of a paragraph, its session. A title is understood too."""
    written = ask.text("session")
    if not written:
        return None
    try:
        reference = parse_reference(written)
    except BadReference:
        reference = Reference(None, written)
    return _placed(library, Reference(reference.proceedings or ask.text("proceedings"), reference.session))


def _placed(library: Library, reference: Reference) -> Reference:
    if reference.proceedings or len(library.proceedings()) < 2:
        return reference
    holding = library.holding(reference.session)
    if not holding:
        titled = [
            one for one in library.match_sessions(reference.session) if _is_title(reference.session, one[1].title)
        ]
        if len(titled) == 1:
            return replace(reference, proceedings=titled[0][0].slug, session=titled[0][1].key)
        raise NotFound(f"No proceedings here has a session “{reference.session[:60]}”.")
    if len(holding) > 1:
        raise WhichProceedings([one.slug for one in holding], [one.label for one in holding])
    return replace(reference, proceedings=holding[0].slug)


def _is_title(written: str, title: str | None) -> bool:
    return title is not None and words(written) == words(title)
