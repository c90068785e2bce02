"""Pictures with what stands beside them: the ways on, and words where there is no picture."""

from __future__ import annotations

import re

from cogs.replies import links
from cogs.replies.markup import plain
from cogs.replies.paging import row
from cogs.replies.reply import Ask, Button, Opens, Picture, Reply, Text
from proceedings.errors import Undrawable
from proceedings.model import Cited, Reference
from proceedings.pictures import Card, Shade

OTHER = {Shade.LIGHT: Shade.DARK, Shade.DARK: Shade.LIGHT}


def card_reply(cited: Cited, card: Card) -> Reply:
    """Show a card, with the same in the other shade, its words as text, their context and their citation."""
    other = OTHER[card.shade]
    buttons = [
        Button(other.value.title(), links.card(cited, other), Opens.TURN),
        Button("In context", links.read(cited.passage.reference)),
        Button("Cite", links.cite(cited)),
        Button("Share", links.card(cited, card.shade), Opens.SHARE),
    ]
    return Reply((Picture(file_name("quotation", card.place), card), *row(*buttons)))


def no_quotation(reference: Reference) -> Reply:
    """Say that there are no words to set as a card, and what there is."""
    place = reference.place
    where = f"session {place}" if reference.first is None else place
    sentence = (
        f"There is no quotation in {plain(where)}: what is said there is reported, and cards show verbatim words only."
    )
    summary = links.summary(Reference(reference.proceedings, reference.session))
    return Reply(
        (
            Text(sentence),
            *row(
                Button(f"Read {place}", links.read(reference)),
                Button("Summary", summary),
                Button("A quotation", Ask("quote", {"proceedings": reference.proceedings})),
            ),
        ),
        nothing=True,
    )


def no_card(cited: Cited, why: Undrawable) -> Reply:
    """Say why a quotation is not set as a card, and show the ways to its words."""
    buttons = [
        Button("As text", links.quotation(cited)),
        Button(f"Read {cited.passage.reference.place}", links.read(cited.passage.reference)),
        Button("Cite", links.cite(cited)),
    ]
    return Reply((Text(plain(str(why))), *row(*buttons)), nothing=True)


def file_name(kind: str, place: str) -> str:
    """Name a picture's file, in letters that every system takes: ``quotation-4-3.png``."""
    return f"{kind}-{re.sub(r'[^a-z0-9]+', '-', place.lower()).strip('-')}"[:60].rstrip("-") + ".png"
