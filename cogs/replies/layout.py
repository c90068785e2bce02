"""A Reply in, Discord's Components V2 out, and the list of what its buttons lead to.

A custom_id carries a key and a number: ``r:<key>:<number>``, ``f:<key>:<number>`` for a button that opens a form. What
stands behind them lies in the database, so buttons outlive a restart and cannot be forged.
"""

from __future__ import annotations

import re
from dataclasses import astuple, dataclass, replace
from typing import Any

import discord
from discord import ui

from cogs.replies.markup import shortened
from cogs.replies.reply import Ask, Block, Button, Field, File, Form, Item, Menu, Opens, Picture, Reply, Row, Text

# https://discord.com/developers/docs/components/reference
MOST_COMPONENTS = 40
MOST_TEXT = 4000
MOST_BUTTONS = 5
MOST_OPTIONS = 25
MOST_LABEL = 80
MOST_OPTION_LABEL = 100
MOST_PLACEHOLDER = 150
MOST_ALTERNATIVE = 1024
MOST_FORM_TITLE = 45
MOST_FIELD_LABEL = 45

_CUSTOM_ID = re.compile(r"(?P<kind>[rf]):(?P<key>[\w-]{1,80}):(?P<number>\d{1,3})")


@dataclass(frozen=True, slots=True)
class Target:
    """What a button or a line of a menu leads to; with a ``form``, what is asked once that is filled in."""

    ask: Ask
    opens: Opens
    form: Form | None = None

    def to_json(self) -> list[Any]:
        """Write it down for the database."""
        row: list[Any] = [self.ask.name, dict(self.ask.arguments), self.opens.value]
        if self.form is not None:
            row.append([self.form.title, [astuple(field) for field in self.form.fields]])
        return row

    @classmethod
    def from_json(cls, row: list[Any]) -> Target:
        """Read back what ``to_json`` wrote."""
        name, arguments, opens, *form = row
        forms = [Form(title, tuple(Field(*field) for field in fields)) for title, fields in form]
        return cls(Ask(name, arguments), Opens(opens), forms[0] if forms else None)


@dataclass(frozen=True, slots=True)
class Presses:
    """What stands behind the buttons of one message: whose message in which server, and where each press leads."""

    server: int
    owner: int
    targets: tuple[Target, ...]

    def to_json(self) -> dict[str, Any]:
        """Write it down for the database."""
        return {"server": self.server, "owner": self.owner, "targets": [target.to_json() for target in self.targets]}

    @classmethod
    def from_json(cls, state: dict[str, Any]) -> Presses:
        """Read back what ``to_json`` wrote."""
        return cls(state["server"], state["owner"], tuple(map(Target.from_json, state["targets"])))


def targets(reply: Reply) -> tuple[Target, ...]:
    """List what the presses of a reply lead to, in the order in which ``lay_out`` numbers them."""
    found: list[Target] = []
    for block in reply.blocks:
        match block:
            case Item(button=button):
                found.append(Target(button.ask, button.opens, button.form))
            case Row(buttons=buttons):
                found += [Target(button.ask, button.opens, button.form) for button in buttons]
            case Menu(options=options, opens=opens):
                found += [Target(option.ask, opens) for option in options]
    return tuple(found)


def custom_id(key: str, number: int, *, opens_form: bool = False) -> str:
    """Write the custom_id of one button."""
    return f"{'f' if opens_form else 'r'}:{key}:{number}"


def read_custom_id(written: str) -> tuple[str, int] | None:
    """Read a key and a number back; None where the custom_id is not one of ours."""
    match = _CUSTOM_ID.fullmatch(written)
    return (match["key"], int(match["number"])) if match else None


def opens_form(written: str) -> bool:
    """Tell whether a custom_id is that of a button that opens a form: Discord takes that as a first answer alone."""
    match = _CUSTOM_ID.fullmatch(written)
    return match is not None and match["kind"] == "f"


def lay_out_form(form: Form, key: str, number: int) -> ui.Modal:
    """Make Discord's form. It is stopped as views are: what is sent is read by its custom_id."""
    modal = ui.Modal(title=shortened(form.title, MOST_FORM_TITLE), custom_id=custom_id(key, number), timeout=None)
    for field in form.fields:
        line: ui.TextInput[Any] = ui.TextInput(
            custom_id=field.name,
            style=discord.TextStyle.long if field.long else discord.TextStyle.short,
            default=field.value[: field.most] or None,
            max_length=field.most,
            required=field.required,
        )
        modal.add_item(ui.Label(text=shortened(field.label, MOST_FIELD_LABEL), component=line))
    modal.stop()
    return modal


def fitted(reply: Reply) -> Reply:
    """Cut the longest texts of a reply until Discord takes it.

    Replies are made to fit; this is for the one that nobody thought of, which would otherwise not be seen at all.
    """
    blocks = list(reply.blocks)
    while (over := sum(_length(block) for block in blocks) - MOST_TEXT) > 0:
        at = max(range(len(blocks)), key=lambda i: _length(blocks[i]))
        block = blocks[at]
        if isinstance(block, Text | Item):
            cut = block.text[: max(0, len(block.text) - over - 2)].rstrip("\\ ")
            blocks[at] = replace(block, text=f"{cut} …")
    return replace(reply, blocks=tuple(blocks))


def _length(block: Block) -> int:
    return len(block.text) if isinstance(block, Text | Item) else 0


def lay_out(reply: Reply, key: str) -> ui.LayoutView:
    """Make Discord's components. The view is stopped: presses are read from the database, not kept in memory."""
    view = ui.LayoutView(timeout=None)
    number = 0
    for block in fitted(reply).blocks:
        view.add_item(_component(block, key, number))
        number += _presses(block)
    view.stop()
    return view


def _presses(block: Block) -> int:
    match block:
        case Text() | Picture() | File():
            return 0
        case Item():
            return 1
        case Row(buttons=buttons):
            return len(buttons)
        case Menu(options=options):
            return len(options)


def _component(block: Block, key: str, number: int) -> ui.Item[Any]:
    match block:
        case Text(text=text):
            return ui.TextDisplay(text)
        case Item(text=text, button=button):
            return ui.Section(text, accessory=_button(button, key, number))
        case Row(buttons=buttons):
            return ui.ActionRow(*(_button(button, key, number + i) for i, button in enumerate(buttons)))
        case Menu(placeholder=placeholder, options=options):
            # A menu's value is the number of its option; its own custom_id only has to be its own.
            menu: ui.Select[Any] = ui.Select(
                custom_id=custom_id(key, number),
                placeholder=shortened(placeholder, MOST_PLACEHOLDER),
                options=[
                    discord.SelectOption(
                        label=shortened(option.label, MOST_OPTION_LABEL),
                        value=str(number + i),
                        description=shortened(option.description, MOST_OPTION_LABEL) if option.description else None,
                    )
                    for i, option in enumerate(options)
                ],
            )
            return ui.ActionRow(menu)
        case Picture(name=name, drawing=drawing):
            alternative = shortened(drawing.alternative, MOST_ALTERNATIVE)
            shown = discord.MediaGalleryItem(f"attachment://{name}", description=alternative)
            return ui.MediaGallery(shown)
        case File(name=name):
            return ui.File(f"attachment://{name}")


def _button(button: Button, key: str, number: int) -> ui.Button[Any]:
    opens = button.form is not None
    return ui.Button(label=shortened(button.label, MOST_LABEL), custom_id=custom_id(key, number, opens_form=opens))
