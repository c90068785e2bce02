"""An Ask's arguments in, references out that say which proceedings they mean, where that is clear."""

from __future__ import annotations

from cogs.replies.links import fingerprint
from cogs.replies.reply import Ask
from proceedings.errors import NotFound
from proceedings.library import Library, understand_reference, understand_session
from proceedings.model import Cited, Kind, Reference


def reference_of(library: Library, ask: Ask, name: str) -> Reference:
    """Read the reference in an argument; it may be in the proceedings that was chosen beside it."""
    return understand_reference(library, ask.text(name) or "", ask.text("proceedings"))


def session_of(library: Library, ask: Ask) -> Reference | None:
    """Read the session argument, if there is one; of a paragraph, its session. A title is understood too."""
    written = ask.text("session")
    return understand_session(library, written, ask.text("proceedings")) if written else None


def quotation_of(library: Library, ask: Ask) -> Cited:
    """Find the very quotation that a button stood beside. Raises NotFound where it is no longer in the text."""
    reference = reference_of(library, ask, "reference")
    for cited in quotations_in(library, reference):
        if fingerprint(cited.text) == ask.text("words"):
            return cited
    raise NotFound(f"That quotation is no longer in the text. What stands there now: /read {reference}")


def quotations_in(library: Library, reference: Reference) -> list[Cited]:
    """List the quotations that stand in what a reference opens, in the order of the text."""
    said = library.attributions_in(library.read(reference))
    return [cited for cited in said if cited.attribution.kind is Kind.QUOTATION]
