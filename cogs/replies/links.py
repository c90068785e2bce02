"""What buttons lead to: one function an answer, so that names and arguments stand in one place."""

from __future__ import annotations

import hashlib

from cogs.replies.reply import Argument, Ask
from proceedings.model import Cited, Proceedings, Reference, Voice
from proceedings.pictures import Shade


def read(reference: Reference) -> Ask:
    """Open a passage, or a whole session."""
    return Ask("read", {"reference": str(reference)})


def summary(reference: Reference | None, **others: str | None) -> Ask:
    """Summarise a session; without a reference, the whole proceedings that ``others`` names."""
    return Ask("summary", {"session": str(reference) if reference else None, **others})


def left_out(ask: Ask) -> Ask:
    """Show what a summary left out; ``ask`` is the summary's."""
    return Ask("left out", {**ask.arguments, "page": 0})


def search(words: str, ask: Ask) -> Ask:
    """Search for words where ``ask`` looked."""
    return Ask("search", {"query": words, **{name: ask.text(name) for name in ("speaker", "session", "proceedings")}})


def quotations(proceedings: str, session: str | None) -> Ask:
    """List the quotations of a session, or of the whole proceedings."""
    return Ask("quotations", {"proceedings": proceedings, "session": session})


def speaker(voice: Voice) -> Ask:
    """Open one speaker of one proceedings."""
    return Ask("speaker", {"speaker": full_name(voice), "proceedings": voice.proceedings.slug})


def another_by(speaker: str, proceedings: str) -> Ask:
    """Show a quotation by somebody, and then others."""
    return Ask("quote", {"speaker": speaker, "proceedings": proceedings})


def cite(cited: Cited) -> Ask:
    """Write the citation of a quotation."""
    return Ask("cite", _quotation(cited))


def quotation(cited: Cited) -> Ask:
    """Show this quotation, and no other."""
    return Ask("quotation", _quotation(cited))


def _quotation(cited: Cited) -> dict[str, Argument]:
    return {"reference": str(cited.passage.reference), "words": fingerprint(cited.text)}


def card(cited: Cited, shade: Shade | None = None) -> Ask:
    """Show this quotation as a picture; as a light one unless told otherwise."""
    return Ask("card", {**_quotation(cited), "shade": shade and shade.value})


def fingerprint(words: str) -> str:
    """Tell a quotation from others in its paragraph. Offsets move when the text is edited, the words do not."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def full_name(voice: Voice) -> str:
    """Name a speaker so that a namesake is not meant."""
    speaker = voice.speaker
    return f"{speaker.name} ({speaker.affiliation})" if speaker.affiliation else speaker.name


def contents(proceedings: Proceedings) -> Ask:
    """Show the sessions of a proceedings."""
    return Ask("sessions", {"proceedings": proceedings.slug})
