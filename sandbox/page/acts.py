"""What a window asks for in, what comes of it out: ``{"do": "press", "n": 7, …}`` -> the rest of ``{"answer": 7, …}``.

Messages are not among the answers: they come to every window that may see them, by ``view.py``. A DriverError says what
cannot be done, or that the application did not answer.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

from sandbox import commandline, forms, interactions
from sandbox.commandline import DriverError, Typed
from sandbox.commands import ATTACHMENT, MESSAGE_MENU, SLASH
from sandbox.components import BUTTON, SELECTS, walk
from sandbox.driver import Person, named
from sandbox.errors import ApiError, Json
from sandbox.forms import Modal
from sandbox.interactions import Interaction
from sandbox.messages import Post, Upload
from sandbox.world import Message

FARTHEST = timedelta(days=31).total_seconds()
"""How far the clock may be set forward at once, in seconds."""


@dataclass
class Desk:
    """A person with the files they picked and the forms that were opened for them."""

    person: Person
    uploads: dict[str, Upload]
    forms: dict[str, Modal] = field(default_factory=dict)

    def at(self, asked: Json) -> Person:
        """Go where something was asked."""
        channel = self.person.sandbox.world.channels.get(int(asked["channel"]))
        if channel is None:
            raise DriverError("That channel is gone.")
        return self.person.in_channel(channel)

    def message(self, asked: Json) -> tuple[Person, Message]:
        """Find the message that something is done to."""
        person = self.at(asked)
        message = person.live({"channel_id": asked["channel"], "id": asked["message"]})
        return person, message

    def picked(self, token: str) -> tuple[str, bytes]:
        """Find a file that was picked."""
        if token not in self.uploads:
            raise DriverError("That file is no longer there: pick it again.")
        return self.uploads[token].name, self.uploads[token].data

    def outcome(self, interaction: Interaction, source: Message | None = None) -> Json:
        """Say what a window has to show besides messages: a form, if one was opened."""
        if interaction.modal is None:
            return {}
        self.forms[str(interaction.id)] = Modal(interaction.modal, source)
        return {"form": {"id": str(interaction.id), "modal": interaction.modal}}


def _typed(person: Person, asked: Json) -> Typed:
    """Find a command by its words, ``["daily", "start"]``, with the values of its options."""
    name, *rest = asked["path"]
    typed = commandline.take_apart(person.find_command(name, SLASH), " ".join(rest))
    return replace(typed, values={str(key): str(value) for key, value in asked["values"].items()})


async def run(desk: Desk, asked: Json) -> Json:
    """Run a command: ``path``, ``values`` by option (for attachments a picked file)."""
    person = desk.at(asked)
    typed = _typed(person, asked)
    picks = [each["name"] for each in typed.options if each["type"] == ATTACHMENT and each["name"] in typed.values]
    files = {name: desk.picked(typed.values[name]) for name in picks}
    data = person.filled(typed, files, exact=True)
    return desk.outcome(await person.begin(interactions.COMMAND, data))


async def complete(desk: Desk, asked: Json) -> Json:
    """Ask what is offered for the option ``focus`` as it is typed so far."""
    person, focus = desk.at(asked), asked["focus"]
    typed = _typed(person, asked)
    typed = replace(typed, values=typed.values | {focus: typed.values.get(focus, "")})
    try:
        data = person.filled(typed, None, focus, exact=True)
    except DriverError:  # another option is not filled in well yet; Discord's app leaves it out
        data = person.filled(replace(typed, values={focus: typed.values[focus]}), None, focus, exact=True)
    return {"choices": (await person.begin(interactions.AUTOCOMPLETE, data)).choices}


def _component(message: Message, custom_id: str, kinds: tuple[int, ...]) -> Json:
    items = [item for _, item in walk(message.data["components"]) if item["type"] in kinds]
    return forms.find_item([item for item in items if item.get("custom_id") == custom_id], 0, "button", ("custom_id",))


async def press(desk: Desk, asked: Json) -> Json:
    """Press a button of a message."""
    person, message = desk.message(asked)
    button = _component(message, asked["custom_id"], (BUTTON,))
    data = {"component_type": BUTTON, "custom_id": button["custom_id"], "id": button["id"]}
    return desk.outcome(await person.begin(interactions.COMPONENT, data, message), message)


async def choose(desk: Desk, asked: Json) -> Json:
    """Choose ``values`` from a menu of a message."""
    person, message = desk.message(asked)
    menu = _component(message, asked["custom_id"], SELECTS)
    reader = person.reader(None, exact=True)
    data = {"component_type": menu["type"], "custom_id": menu["custom_id"], "id": menu["id"]}
    data |= {"values": forms.pick(menu, [str(each) for each in asked["values"]], reader), "resolved": reader.resolved}
    return desk.outcome(await person.begin(interactions.COMPONENT, data, message), message)


async def menu(desk: Desk, asked: Json) -> Json:
    """Choose a command of a message's menu."""
    person, message = desk.message(asked)
    data = named(person.find_command(asked["command"], MESSAGE_MENU)) | {"target_id": str(message.id)}
    data["resolved"] = {"messages": {str(message.id): message.data}}
    return desk.outcome(await person.begin(interactions.COMMAND, data))


async def submit(desk: Desk, asked: Json) -> Json:
    """Send a form: ``fields`` by custom_id; an upload's are picked files."""
    person = desk.at(asked)
    form = desk.forms.get(str(asked["form"]))
    if form is None:
        raise DriverError("That form was sent already.")
    fields = dict(asked["fields"])
    for name, value in fields.items():
        if isinstance(value, dict):
            fields[name] = [desk.picked(token) for token in value["files"]]
    reader = person.reader(None, exact=True)
    components = forms.fill(form.data, fields, reader)
    data = {"custom_id": form.data["custom_id"], "components": components, "resolved": reader.resolved}
    outcome = desk.outcome(await person.begin(interactions.SUBMIT, data, form.source))
    del desk.forms[str(asked["form"])]
    return outcome


async def say(desk: Desk, asked: Json) -> Json:
    """Write a message, with picked files."""
    person = desk.at(asked)
    if not person.channel.may(person.account, "send_messages"):
        raise DriverError(f"You may not write in #{person.channel.name}.")
    files = {place: Upload(*desk.picked(token)) for place, token in enumerate(asked.get("files", []))}
    try:
        body = {"content": str(asked["text"])}
        person.sandbox.messages.create(person.channel, person.account, body, Post(files))
    except ApiError as refused:
        raise DriverError("A message has 1 to 2000 characters, or a file.") from refused
    return {}


async def clock(desk: Desk, asked: Json) -> Json:
    """Set the clock forward by seconds, or to a moment (seconds since 1970), living through all that lies between."""
    time = desk.person.sandbox.clock
    seconds = float(asked["by"]) if "by" in asked else float(asked["to"]) - time.now()
    if not 0 <= seconds <= FARTHEST:
        raise DriverError("The clock can be set forward, by 31 days at most at once.")
    await time.run(seconds)
    return {}


ACTS: dict[str, Callable[[Desk, Json], Awaitable[Json]]] = {
    act.__name__: act for act in (run, complete, press, choose, menu, submit, say, clock)
}
