"""An Ask's arguments in, references out that say which proceedings they mean, where that is clear."""

from __future__ import annotations

from cogs.replies.reply import Ask
from proceedings.library import Library, understand_reference, understand_session
from proceedings.model import Reference


def reference_of(library: Library, ask: Ask, name: str) -> Reference:
    """Read the reference in an argument; it may be in the proceedings that was chosen beside it."""
    return understand_reference(library, ask.text(name) or "", ask.text("proceedings"))


def session_of(library: Library, ask: Ask) -> Reference | None:
    """Read the session argument, if there is one; of a paragraph, its session. A title is understood too."""
    written = ask.text("session")
    return understand_session(library, written, ask.text("proceedings")) if written else None
