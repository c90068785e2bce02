"""What buttons lead to: one function an answer, so that names and arguments stand in one place."""

from __future__ import annotations

from cogs.replies.reply import Ask
from proceedings.model import Passage, Proceedings, Reference, Voice


def read(reference: Reference) -> Ask:
    """Open a passage, or a whole session."""
    return Ask("read", {"reference": str(reference)})


def summary(reference: Reference | None, **others: str | None) -> Ask:
    """Summarise a session; without a reference, the whole proceedings that ``others`` names."""
    return Ask("summary", {"session": str(reference) if reference else None, **others})


def left_out(ask: Ask) -> Ask:
    """Show what a summary left out; ``ask`` is the summary's."""
    return Ask("left out", {**ask.arguments, "page": 0})


def quotations(proceedings: str, session: str | None) -> Ask:
    """List the quotations of a session, or of the whole proceedings."""
    return Ask("quotations", {"proceedings": proceedings, "session": session})


def speaker(voice: Voice) -> Ask:
    """Open one speaker of one proceedings."""
    return Ask("speaker", {"speaker": full_name(voice), "proceedings": voice.proceedings.slug})


def cite(passage: Passage, start: int) -> Ask:
    """Write the citation of the quotation that starts at ``start``."""
    return Ask("cite", {"reference": str(passage.reference), "start": start})


def full_name(voice: Voice) -> str:
    """Name a speaker so that a namesake is not meant."""
    speaker = voice.speaker
    return f"{speaker.name} ({speaker.affiliation})" if speaker.affiliation else speaker.name


def quotation(passage: Passage, start: int) -> Ask:
    """Show the quotation that starts at ``start``, and no other."""
    return Ask("quotation", {"reference": str(passage.reference), "start": start})


def contents(proceedings: Proceedings) -> Ask:
    """Show the sessions of a proceedings."""
    return Ask("sessions", {"proceedings": proceedings.slug})
