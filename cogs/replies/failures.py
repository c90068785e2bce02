"""An error in, a reply that says what to do next out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cogs.replies.layout import MOST_OPTIONS
from cogs.replies.links import fingerprint
from cogs.replies.markup import shortened, small, within
from cogs.replies.paging import row
from cogs.replies.reply import Ask, Block, Button, Menu, Opens, Option, Reply, Text
from proceedings.errors import (
    EmptyLibrary,
    NotFound,
    RapporteurError,
    UnknownSpeaker,
    WhichProceedings,
    WhichQuotation,
    WhichSchedule,
    WhichSpeaker,
)

_MOST_MENUS = 4
_CALLED = {"manage_guild": "Manage Server"}  # what Discord's app calls a permission, where that is another name
_MOST_SENTENCE = 1000


def ours(error: RapporteurError, ask: Ask | None, opens: Opens = Opens.OPEN) -> Reply:
    """Show an error of ours as it is; where it leaves a choice, as a menu that goes on with what was asked.

    ``opens`` is where the answer was to appear, and will after the choice.
    """
    sentence = Text(within(str(error), _MOST_SENTENCE))
    match error:
        case WhichProceedings(slugs=slugs, labels=labels) if ask:
            options = [(label, ask.but(proceedings=slug)) for slug, label in zip(slugs, labels or slugs, strict=True)]
            return _choice(Text("Which proceedings?"), options, opens)
        case WhichSpeaker(names=names) if ask:
            return _choice(sentence, [(name, ask.but(speaker=name)) for name in names], opens)
        case WhichSchedule(numbers=numbers, labels=labels) if ask:
            chosen = [(label, ask.but(schedule=str(number))) for number, label in zip(numbers, labels, strict=True)]
            return _choice(Text("Which daily quotation?"), chosen, opens)
        case WhichQuotation(texts=texts) if ask:
            quoted = [(f"“{text}”", ask.but(words=fingerprint(text))) for text in texts]
            return _choice(sentence, quoted, opens, "name a paragraph, such as 4.3.")
        case UnknownSpeaker():
            return Reply((sentence, *row(Button("Everybody who speaks", Ask("speaker")))), nothing=True)
        case NotFound() if not isinstance(error, EmptyLibrary):
            return Reply((sentence, *row(Button("What there is", Ask("sessions")))), nothing=True)
    return Reply((sentence,), nothing=True)


def _choice(
    question: Text, options: Sequence[tuple[str, Ask]], opens: Opens, else_: str = "type the name to find them."
) -> Reply:
    blocks: list[Block] = [question]
    most = _MOST_MENUS * MOST_OPTIONS
    for some in _menus(options[:most]):
        first, last = shortened(some[0][0], 40), shortened(some[-1][0], 40)
        placeholder = "Choose one" if len(options) <= MOST_OPTIONS else f"{first} to {last}"
        blocks.append(Menu(placeholder, tuple(Option(shortened(label, 100), ask) for label, ask in some), opens))
    if len(options) > most:
        blocks.append(Text(small(f"{len(options) - most:,} more: {else_}")))
    return Reply(tuple(blocks), nothing=True)


def _menus(options: Sequence[tuple[str, Ask]]) -> Iterator[Sequence[tuple[str, Ask]]]:
    return (options[first : first + MOST_OPTIONS] for first in range(0, len(options), MOST_OPTIONS))


def others(number: str) -> Reply:
    """Own up to an error of another kind; ``number`` finds it in the log."""
    return Reply(
        (
            Text(
                f"Something went wrong here, and it is not your fault. It is in the log under number {number}: "
                "tell that number to whoever runs this bot. Trying again may help."
            ),
        ),
        nothing=True,
    )


def not_allowed(needed: str) -> Reply:
    """Refuse somebody else's press on what changes something; ``needed`` is the permission, as discord.py calls it."""
    needed = _CALLED.get(needed, needed.replace("_", " ").title())
    return Reply(
        (Text(f"Only whoever gave this command, or somebody with {needed}, may press this. Nothing was changed."),),
        nothing=True,
    )


def stale() -> Reply:
    """Answer a press on a button that nothing stands behind any more."""
    return Reply((Text("This button is too old: buttons work for 30 days. Give the command again."),), nothing=True)
