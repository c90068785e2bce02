"""A daily post, its preview and the notices to moderators, as Discord shows them."""

from __future__ import annotations

from collections.abc import Sequence

from cogs.replies import links
from cogs.replies.layout import Target
from cogs.replies.markup import small
from cogs.replies.quotations import place_of
from cogs.replies.reply import Ask, Block, Button, Opens, Reply, Row, Text
from cogs.replies.words import introduced, named, quoted
from proceedings.daily import Claim
from proceedings.library.outlook import Outlook
from proceedings.model import Cited, Kind, Passage
from proceedings.picking import MOST_CHARACTERS, key_of
from proceedings.reference import parse_reference

_MOST_POSTED = MOST_CHARACTERS * 4  # one that moderators queued themselves may be longer
_MOST_TOLD = 1500


def post_reply(cited: Cited, carried_from: Passage | None, role: int | None, *, by_speaker: bool) -> Reply:
    """Show the quotation of the day. ``by_speaker`` says that there is more by this speaker.

    The order of the buttons never changes: ``post_targets`` finds out later what they lead to.
    """
    head = (Text(f"<@&{role}>"),) if role else ()
    return Reply((*head, *_words(cited, carried_from), Row(_buttons(cited, by_speaker=by_speaker))))


def post_targets(claim: Claim, cited: Cited | None) -> tuple[Target, ...]:
    """List what the buttons of a post lead to, however old it is; ``cited`` None: its words are gone from the text."""
    if cited is not None:
        return tuple(Target(button.ask, button.opens) for button in _buttons(cited, by_speaker=True))
    gone = Ask("cite", {"reference": claim.reference, "words": ""})
    read = links.read(parse_reference(claim.reference))
    return tuple(Target(ask, Opens.OPEN) for ask in (read, gone, gone))


def _buttons(cited: Cited, *, by_speaker: bool) -> tuple[Button, ...]:
    speaker = cited.attribution.speaker
    buttons = [Button("In context", links.read(cited.passage.reference))]
    if cited.attribution.kind is Kind.QUOTATION:
        buttons.append(Button("Cite", links.cite(cited)))
    if speaker and by_speaker:
        buttons.append(Button("Another by them", links.another_by(speaker.name, cited.passage.proceedings.slug)))
    return tuple(buttons)


def _words(cited: Cited, carried_from: Passage | None) -> tuple[Text, Text]:
    speaker = cited.attribution.speaker
    who = introduced(speaker) if speaker else f"**{named(cited)}**"
    if cited.attribution.kind is Kind.STATEMENT:
        who += "\n*as reported, not word for word*"
    return Text(quoted(cited, _MOST_POSTED)), Text(f"{who}\n{small(place_of(cited, carried_from))}")


def preview_reply(outlook: Outlook, carried_from: Passage | None, slot: str) -> Reply:
    """Show the next post as it will look, with what a moderator may do about it."""
    schedule, first = outlook.schedule, outlook.coming[0]
    assert first.cited is not None
    at = int(first.occurrence.at.timestamp())
    number = str(schedule.number)
    mention = f" It mentions <@&{schedule.plan.role}>." if schedule.plan.role else ""
    blocks: list[Block] = [
        Text(f"-# Daily quotation {number} posts this in <#{schedule.plan.channel}> on <t:{at}:F>.{mention}"),
        *_words(first.cited, carried_from),
    ]
    hide = {"reference": str(first.cited.passage.reference), "words": key_of(first.cited)}
    blocks.append(
        Row(
            (
                Button("In context", links.read(first.cited.passage.reference)),
                Button("Post it now", Ask("daily now", {"schedule": number, "slot": slot}), Opens.TURN),
                Button("Never this one", Ask("daily hide", hide)),
                Button("Skip that day", Ask("daily skip", {"schedule": number, "day": str(first.occurrence.day)})),
            )
        )
    )
    return Reply(tuple(blocks))


def settling(claim: Claim) -> list[Button]:
    """Give the answers to whether a post that was cut off is in its channel."""
    settle = Ask("daily settle", {"claim": claim.id})
    return [
        Button("It is there", settle.but(posted=True), Opens.TURN),
        Button("Post it", settle.but(posted=False), Opens.TURN),
    ]


def notice(number: int, text: str, buttons: Sequence[Button] = ()) -> Reply:
    """Tell moderators something about a schedule, in Discord's markdown."""
    row = (Row(tuple(buttons)),) if buttons else ()
    return Reply((Text(f"Daily quotation {number}: {text[:_MOST_TOLD]}"), *row))
