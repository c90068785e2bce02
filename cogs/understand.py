"""An Ask's arguments in, references out."""

from __future__ import annotations

from dataclasses import replace

from cogs.replies.reply import Ask
from proceedings.model import Reference
from proceedings.reference import parse_reference


def reference_of(ask: Ask, name: str) -> Reference:
    """Read the reference in an argument; the proceedings chosen beside it fills in one that it does not name itself."""
    reference = parse_reference(ask.text(name) or "")
    return replace(reference, proceedings=reference.proceedings or ask.text("proceedings"))


def session_of(ask: Ask) -> Reference | None:
    """Read the session argument, if there is one."""
    return reference_of(ask, "session") if ask.text("session") else None
