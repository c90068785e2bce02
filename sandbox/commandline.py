r"""A typed command line -> the options of an interaction, checked as Discord's app checks them.

Options are written ``name:value``; a value goes on to the next option's name. Quotation marks around a whole value are
taken off (write ``\"`` for one that stays). Text without a name goes to the first required option, or else the first,
with the marks that it has::

    /read 4.3                                   -> reference = 4.3
    /search credibility gap speaker:Thakur      -> query = credibility gap, speaker = Thakur
    /search query:"speaker:Thakur" order:place  -> query = speaker:Thakur, order = place
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sandbox import payloads
from sandbox.commands import ATTACHMENT, BOOLEAN, CHANNEL, INTEGER, MENTIONABLE, NESTED, NUMBER, ROLE, STRING, USER
from sandbox.errors import Json
from sandbox.messages import Upload

if TYPE_CHECKING:
    from sandbox.world import Channel, World

_NAME = re.compile(r"(?:(?<=\s)|^)([^\s:\"“”]{1,32}):")
_TRUE, _FALSE = ("true", "yes", "on", "1"), ("false", "no", "off", "0")


class DriverError(Exception):
    """Something a person could not do on Discord, or saw go wrong; the message says which, in a sentence."""


@dataclass(frozen=True)
class Typed:
    """A command line taken apart: the sub-commands gone through, the last one's options, what was typed."""

    path: tuple[Json, ...]
    options: tuple[Json, ...]
    values: dict[str, str]


def unknown(kind: str, name: str, known: Iterable[str]) -> DriverError:
    """Say that there is no such thing, and which one may have been meant."""
    names = sorted(known)
    close = difflib.get_close_matches(name, names, 1, 0.6)
    meant = f" Did you mean {close[0]}?" if close else f" There are: {', '.join(names)}." if names else ""
    return DriverError(f"There is no {kind} {name}.{meant}")


def split(line: str) -> tuple[str, str]:
    """Take the command's name off a line; DriverError if it does not begin with a slash and a name."""
    match = re.match(r"\s*/(\S+)\s*(.*)", line, re.DOTALL)
    if match is None:
        raise DriverError("A command begins with a slash, such as /help.")
    return match[1], match[2].strip()


def take_apart(command: Json, rest: str) -> Typed:
    """Go down to the sub-command and sort the rest of the line into its options; DriverError for what is not one."""
    path: list[Json] = [command]
    options = command["options"]
    while options and options[0]["type"] in NESTED:
        word, _, rest = rest.partition(" ")
        name = " ".join(step["name"] for step in path)
        found = next((option for option in options if option["name"] == word), None)
        if found is None:
            names = [option["name"] for option in options]
            raise unknown("sub-command", f"/{name} {word}", (f"/{name} {each}" for each in names))
        path.append(found)
        options = found.get("options") or []
    return Typed(tuple(path), tuple(options), _values(path, options, rest.strip()))


def _values(path: list[Json], options: list[Json], rest: str) -> dict[str, str]:
    names = [option["name"] for option in options]
    quoted = [match.span() for match in re.finditer(r'"(?:\\.|[^"\\])*"|“[^”]*”', rest)]
    starts = [
        match
        for match in _NAME.finditer(rest)
        if match[1].lower() in names and not any(start < match.start() < end for start, end in quoted)
    ]
    values: dict[str, str] = {}
    free = rest[: starts[0].start()] if starts else rest
    if free.strip():
        first = next((option for option in options if option.get("required")), options[0] if options else None)
        if first is None:
            raise DriverError(f"/{' '.join(step['name'] for step in path)} takes no options.")
        word = _NAME.match(free)
        if word and (difflib.get_close_matches(word[1], names, 1, 0.7) or first["name"] in (m[1] for m in starts)):
            raise unknown("option", word[1], names)
        values[first["name"]] = free.strip()  # as on Discord, where a phrase to search for keeps its quotation marks
    for index, match in enumerate(starts):
        if match[1].lower() in values:
            raise DriverError(f"The option {match[1]} is given twice.")
        end = starts[index + 1].start() if index + 1 < len(starts) else len(rest)
        values[match[1].lower()] = unquoted(rest[match.end() : end])
    return values


def unquoted(value: str) -> str:
    r"""Take off quotation marks that stand around a whole value: ``"a b"`` -> ``a b``, but ``"a" b`` stays."""
    value = value.strip()
    match = re.fullmatch(r'"((?:\\.|[^"\\])*)"', value, re.DOTALL)
    inside = match[1] if match else value
    return re.sub(r"\\(\")", r"\1", inside)


@dataclass
class Reader:
    """Turns what was typed for options into values of their types, and collects the objects that they name."""

    world: World
    where: Channel
    files: Mapping[str, Upload]
    read_file: Callable[[str], Upload]
    attach: Callable[[Upload], Json]
    exact: bool = False
    """Whether values are those that choices and menus stand for, rather than the names that people type."""

    def __post_init__(self) -> None:
        self.resolved: Json = {}

    def options(self, typed: Typed, focused: str | None = None) -> list[Json]:
        """Give the options as an interaction carries them, in their sub-commands; DriverError for a bad value."""
        given: list[Json] = []
        for option in typed.options:
            name = option["name"]
            if name in typed.values or name in self.files:
                value = typed.values.get(name, "")
                data = {"name": name, "type": option["type"]}
                is_focus = name == focused
                data["value"] = value if is_focus else self.value(option, value)
                given.append(data | ({"focused": True} if is_focus else {}))
            elif option.get("required") and focused is None:
                raise DriverError(f"The option {name} is required ({option['description']}).")
        for name in self.files:
            if name not in (option["name"] for option in typed.options):
                raise unknown("option", name, (option["name"] for option in typed.options))
        for step in reversed(typed.path[1:]):
            given = [{"name": step["name"], "type": step["type"], "options": given}]
        return given

    def value(self, option: Json, text: str) -> Any:
        """Turn text into one option's value."""
        kind, name = option["type"], option["name"]
        if choices := option.get("choices"):
            for choice in choices:
                if text.lower() in self.called(choice["name"], choice["value"]):
                    return choice["value"]
            raise DriverError(f"{text} is no choice for {name}. There are: {', '.join(c['name'] for c in choices)}.")
        if kind == STRING:
            return self._string(option, text)
        if kind in (INTEGER, NUMBER):
            return self._number(option, text)
        if kind == BOOLEAN:
            if text.lower() not in _TRUE + _FALSE:
                raise DriverError(f"{name} is true or false, not {text}.")
            return text.lower() in _TRUE
        if kind == ATTACHMENT:
            upload = self.files[name] if name in self.files else self.read_file(text)
            shown = self.attach(upload)
            self._resolve("attachments", shown["id"], shown)
            return shown["id"]
        return self.named(kind, text, name)

    def _string(self, option: Json, text: str) -> str:
        least, most = option.get("min_length", 0), option.get("max_length", 6000)
        if not least <= len(text) <= most:
            raise DriverError(f"{option['name']} has {least} to {most} characters, not {len(text)}.")
        return text

    def _number(self, option: Json, text: str) -> int | float:
        try:
            number = int(text) if option["type"] == INTEGER else float(text)
        except ValueError:
            raise DriverError(f"{option['name']} is a number, not {text}.") from None
        least, most = option.get("min_value", -(2**53)), option.get("max_value", 2**53)
        if not least <= number <= most:
            raise DriverError(f"{option['name']} is from {least} to {most}, not {number}.")
        return number

    def named(self, kind: int, text: str, name: str = "the menu") -> str:
        """Find a person, role or channel by name, mention or id; gives the id, and keeps the object as resolved."""
        found: list[tuple[str, int]] = []
        server = self.where.server
        if kind in (USER, MENTIONABLE):
            people = [m.account for m in server.members.values()] if server else list(self.where.people)
            for person in people:
                found.append((person.name, person.id))
        if kind in (ROLE, MENTIONABLE) and server:
            found += [(role.name, role.id) for role in server.roles]
        if kind == CHANNEL and server:
            found += [(channel.name, channel.id) for channel in server.channels]
        bare = re.sub(r"^(?:<(?:@[!&]?|#)|[@#])|>$", "", text.strip())
        for known, number in found:
            if bare.lower() in self.called(known.removeprefix("@"), number):
                self._resolve_named(number)
                return str(number)
        raise DriverError(f"{name}: nobody and nothing here is called {text}.")

    def called(self, name: object, value: object) -> tuple[str, ...]:
        """List what may be written for something: its value, and its name if a person writes."""
        return (str(value).lower(),) if self.exact else (str(name).lower(), str(value).lower())

    def _resolve_named(self, number: int) -> None:
        server = self.where.server
        key = str(number)
        if number in self.world.accounts:
            self._resolve("users", key, payloads.user(self.world.accounts[number]))
            if server and number in server.members:
                here = self.where.permissions(self.world.accounts[number])
                self._resolve("members", key, payloads.member(server.members[number], permissions=here, bare=True))
        elif number in self.world.channels:
            shown = payloads.channel(self.world.channels[number])
            self._resolve("channels", key, shown | {"permissions": "0"})
        elif server:
            role = next(role for role in server.roles if role.id == number)
            self._resolve("roles", key, payloads.role(role))

    def _resolve(self, kind: str, key: str, shown: Json) -> None:
        self.resolved.setdefault(kind, {})[key] = shown
