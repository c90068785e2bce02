"""A daily post and the notices to moderators, as Discord shows them."""

from __future__ import annotations

from collections.abc import Sequence

from cogs.replies import links
from cogs.replies.markup import plain, small
from cogs.replies.quotations import place_of
from cogs.replies.reply import Button, Reply, Row, Text
from cogs.replies.words import introduced, named, quoted
from proceedings.model import Cited, Kind, Passage
from proceedings.picking import MOST_CHARACTERS

_MOST_POSTED = MOST_CHARACTERS * 4  # one that moderators queued themselves may be longer
_MOST_TOLD = 1500


def post_reply(cited: Cited, carried_from: Passage | None, role: int | None, *, by_speaker: bool) -> Reply:
    """Show the quotation of the day. ``by_speaker`` says that there is more by this speaker."""
    speaker = cited.attribution.speaker
    who = introduced(speaker) if speaker else f"**{named(cited)}**"
    if cited.attribution.kind is Kind.STATEMENT:
        who += "\n*as reported, not word for word*"
    buttons = [Button("In context", links.read(cited.passage.reference))]
    if speaker and by_speaker:
        proceedings = cited.passage.proceedings.slug
        buttons.append(Button("Another by them", links.another_by(speaker.name, proceedings)))
    if cited.attribution.kind is Kind.QUOTATION:
        buttons.append(Button("Cite", links.cite(cited)))
    head = (Text(f"<@&{role}>"),) if role else ()
    words = quoted(cited, _MOST_POSTED)
    return Reply((*head, Text(words), Text(f"{who}\n{small(place_of(cited, carried_from))}"), Row(tuple(buttons))))


def notice(number: int, lines: Sequence[str], buttons: Sequence[Button] = ()) -> Reply:
    """Tell moderators something about a schedule."""
    text = plain(" ".join(lines))[:_MOST_TOLD]
    row = (Row(tuple(buttons)),) if buttons else ()
    return Reply((Text(f"Daily quotation {number}: {text}"), *row))
