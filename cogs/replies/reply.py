"""The nouns of an answer: blocks of text, buttons, menus, and what a press leads to. No Discord in here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from proceedings.pictures import Drawing

Argument = str | int | bool | None


class Opens(StrEnum):
    """Where the answer to a press appears."""

    TURN = "turn"
    """In place of the message, as the next page does. Somebody else's press opens a copy for them alone."""
    OPEN = "open"
    """In a new message, for the presser alone."""
    SHARE = "share"
    """In a new message, for the channel."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What to answer: the name of an answer and its arguments. A command makes one, and so does every button."""

    name: str
    arguments: Mapping[str, Argument] = field(default_factory=dict)

    def but(self, **changes: Argument) -> Ask:
        """Make the same with other arguments: another page, say."""
        return Ask(self.name, {**self.arguments, **changes})

    def text(self, name: str) -> str | None:
        """Get an argument that is words; blank ones count as not given."""
        value = self.arguments.get(name)
        return value.strip() or None if isinstance(value, str) else None

    def number(self, name: str, default: int) -> int:
        """Get an argument that is a whole number, 0 or more."""
        value = self.arguments.get(name)
        return value if isinstance(value, int) and value >= 0 else default


@dataclass(frozen=True, slots=True)
class Field:
    """A line of a form, or a box (``long``), for up to ``most`` characters; ``name`` is the argument that it fills."""

    name: str
    label: str
    value: str = ""
    long: bool = False
    most: int = 4000
    required: bool = True


@dataclass(frozen=True, slots=True)
class Form:
    """Up to five fields under a title. What is sent is asked with the ``ask`` of the button that opened it."""

    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Button:
    """A label and what it leads to; with a ``form``, that is filled in first."""

    label: str
    ask: Ask
    opens: Opens = Opens.OPEN
    form: Form | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """A line of a menu."""

    label: str
    ask: Ask
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A block of Discord markdown."""

    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """A block of Discord markdown with a button beside it."""

    text: str
    button: Button


@dataclass(frozen=True, slots=True)
class Row:
    """Up to five buttons in a row."""

    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Menu:
    """Up to 25 options under a placeholder."""

    placeholder: str
    options: tuple[Option, ...]
    opens: Opens = Opens.OPEN


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, by what it shows; it is drawn when it is sent. ``name`` is that of its file, with ``.png``."""

    name: str
    drawing: Drawing


@dataclass(frozen=True, slots=True)
class File:
    """A file to download."""

    name: str
    data: bytes


Block = Text | Item | Row | Menu | Picture | File


@dataclass(frozen=True, slots=True)
class Reply:
    """All that one message shows, from top to bottom."""

    blocks: tuple[Block, ...]
    nothing: bool = False
    """Nothing was found: such a reply goes to the asker alone, wherever the command's answers go."""
    announced: Reply | None = None
    """What is told to the channel besides, in a message of its own."""

    @property
    def files(self) -> tuple[File, ...]:
        """The files, from top to bottom."""
        return tuple(block for block in self.blocks if isinstance(block, File))

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The pictures, from top to bottom."""
        return tuple(block for block in self.blocks if isinstance(block, Picture))

    def without(self, opens: Opens) -> Reply:
        """Leave out the buttons that open so: what the channel sees already needs no Share."""
        blocks: list[Block] = []
        for block in self.blocks:
            if isinstance(block, Row):
                kept = tuple(button for button in block.buttons if button.opens is not opens)
                if not kept:
                    continue
                block = Row(kept)
            blocks.append(block)
        return replace(self, blocks=tuple(blocks))
