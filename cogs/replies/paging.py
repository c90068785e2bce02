"""Blocks that are too many for a message in, pages out. Discord's room is counted before anything is sent."""

from __future__ import annotations

from collections.abc import Sequence

from cogs.replies.layout import MOST_COMPONENTS, MOST_OPTIONS, MOST_TEXT
from cogs.replies.reply import Ask, Block, Button, File, Item, Menu, Opens, Option, Picture, Row, Text

# Room that is left for the title, the page number and the buttons below.
_FRAME_TEXT = 700
_FRAME_COMPONENTS = 12

_FEW_PAGES = 3  # so many are turned one by one
_NEARBY = 4

PAGE_TEXT = MOST_TEXT - _FRAME_TEXT
PAGE_COMPONENTS = MOST_COMPONENTS - _FRAME_COMPONENTS


def cost(block: Block) -> tuple[int, int]:
    """Count what a block takes: characters of text, and components with those inside them."""
    match block:
        case Text(text=text):
            return len(text), 1
        case Item(text=text):
            return len(text), 3
        case Row(buttons=buttons):
            return 0, 1 + len(buttons)
        case Menu():
            return 0, 2
        case Picture() | File():
            return 0, 1


def pages(blocks: Sequence[Block], *, text: int = PAGE_TEXT, components: int = PAGE_COMPONENTS) -> list[list[Block]]:
    """Pack blocks into as few pages as their order allows. There is always a first page."""
    packed: list[list[Block]] = [[]]
    room_text, room_components = text, components
    for block in blocks:
        block_text, block_components = cost(block)
        if packed[-1] and (block_text > room_text or block_components > room_components):
            packed.append([])
            room_text, room_components = text, components
        packed[-1].append(block)
        room_text -= block_text
        room_components -= block_components
    return packed


def turn(ask: Ask, page: int, last: int) -> tuple[Button, ...]:
    """Make the buttons to the pages before and after. ``page`` and ``last`` count from 0."""
    buttons = []
    if page > 0:
        buttons.append(Button("◀ Page " + str(page), ask.but(page=page - 1), Opens.TURN))
    if page < last:
        buttons.append(Button(f"Page {page + 2} of {last + 1} ▶", ask.but(page=page + 1), Opens.TURN))
    return tuple(buttons)


def jump(ask: Ask, page: int, last: int) -> tuple[Menu, ...]:
    """Make a menu that goes to a page, where there are many: all of them, or those near by and some far off."""
    if last < _FEW_PAGES:
        return ()
    near = range(max(0, page - _NEARBY), min(last, page + _NEARBY) + 1)
    step = max(1, -(-(last + 1) // (MOST_OPTIONS - len(near) - 1)))
    there = sorted({*near, *range(0, last + 1, step), last}) if last >= MOST_OPTIONS else range(last + 1)
    options = tuple(Option(f"Page {at + 1} of {last + 1}", ask.but(page=at)) for at in there if at != page)
    return (Menu("Go to a page", options, Opens.TURN),)


def row(*buttons: Button | None) -> tuple[Row, ...]:
    """Make a row of those buttons that have a target; no row where none has."""
    kept = tuple(button for button in buttons if button)
    return (Row(kept),) if kept else ()
