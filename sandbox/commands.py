"""The application's commands: what the bot registers in, what people see out, with Discord's checks between.

https://discord.com/developers/docs/interactions/application-commands
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterator
from typing import Any

from sandbox import limits
from sandbox.errors import ApiError, Form, Json, Place
from sandbox.permissions import ALL, BITS
from sandbox.world import Account, Channel, World

SLASH, USER_MENU, MESSAGE_MENU = 1, 2, 3
SUBCOMMAND, GROUP, STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER, ATTACHMENT = range(1, 12)
NESTED = (SUBCOMMAND, GROUP)
DAY = 24 * 3600.0


class Commands:
    """Holds the commands registered for all servers (scope None) and for single ones."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.scopes: dict[int | None, dict[int, Json]] = {None: {}}
        self._created: dict[int | None, list[float]] = {}

    def listed(self, scope: int | None) -> list[Json]:
        """List the commands of one scope."""
        return list(self.scopes.get(scope, {}).values())

    def get(self, scope: int | None, command_id: str) -> Json:
        """Find a command by its id; 10063 if there is none."""
        found = self.scopes.get(scope, {}).get(int(command_id)) if command_id.isdecimal() else None
        if found is None:
            raise ApiError(10063)
        return found

    def overwrite(self, scope: int | None, bodies: Any) -> list[Json]:
        """Replace all commands of a scope; unchanged ones keep id and version, new ones count as created today."""
        form = Form()
        if form.count((), bodies, 0, sum(limits.COMMANDS_BY_TYPE.values())):
            names: set[tuple[object, object]] = set()
            for index, body in enumerate(bodies):
                check_command(form, body, (index,))
                key = (_key(body)) if isinstance(body, dict) else (None, None)
                if key in names:
                    words = "Application command names must be unique"
                    form.add((index, "name"), "APPLICATION_COMMANDS_DUPLICATE_NAME", words)
                names.add(key)
        form.close()
        known = {_key(command): command for command in self.listed(scope)}
        self._count(scope, bodies, sum(_key(body) not in known for body in bodies))
        new = [self._made(scope, body, known.get(_key(body))) for body in bodies]
        self.scopes[scope] = {int(command["id"]): command for command in new}
        self.world.changed()
        return new

    def create(self, scope: int | None, body: Any) -> tuple[Json, bool]:
        """Add a command, or replace that of the same name; says whether it is new."""
        self._check(body)
        known = {_key(command): command for command in self.listed(scope)}
        old = known.get(_key(body))
        self._count(scope, [*(each for each in known.values() if each is not old), body], int(old is None))
        return self._keep(scope, self._made(scope, body, old)), old is None

    def edit(self, scope: int | None, command_id: str, body: Any) -> Json:
        """Change what ``body`` names of a command."""
        old = self.get(scope, command_id)
        merged = {key: value for key, value in (old | body).items() if key not in ("id", "version")}
        self._check(merged)
        return self._keep(scope, self._made(scope, merged, old))

    def delete(self, scope: int | None, command_id: str) -> None:
        """Take a command away."""
        del self.scopes[scope][int(self.get(scope, command_id)["id"])]
        self.world.changed()

    def find(self, name: str, kind: int, who: Account, where: Channel) -> Json | None:
        """Find the command that ``who`` would see by ``name`` in a channel; a server's own hides the common one."""
        return next((command for command in self.visible(kind, who, where) if command["name"] == name), None)

    def visible(self, kind: int, who: Account, where: Channel) -> list[Json]:
        """List the commands of a kind that ``who`` sees in a channel, the server's own first."""
        scopes = [None] if where.server is None else [where.server.id, None]
        found: dict[str, Json] = {}
        for command in itertools.chain.from_iterable(self.listed(scope) for scope in scopes):
            if command["type"] == kind and _may_see(command, who, where):
                found.setdefault(command["name"], command)
        return list(found.values())

    def _check(self, body: Any) -> None:
        form = Form()
        check_command(form, body, ())
        form.close()

    def _keep(self, scope: int | None, command: Json) -> Json:
        self.scopes.setdefault(scope, {})[int(command["id"])] = command
        self.world.changed()
        return command

    def _count(self, scope: int | None, after: list[Json], new: int) -> None:
        for kind, most in limits.COMMANDS_BY_TYPE.items():
            if sum(body.get("type", SLASH) == kind for body in after) > most:
                raise ApiError(30032, message=f"Maximum number of application commands reached ({most}).")
        now = self.world.clock.now()
        today = [moment for moment in self._created.get(scope, []) if moment > now - DAY] + [now] * new
        if len(today) > limits.DAILY_CREATES:
            raise ApiError(30034)
        self._created[scope] = today

    def _made(self, scope: int | None, body: Json, old: Json | None) -> Json:
        made: Json = {
            "type": SLASH,
            "description": "",
            "default_member_permissions": None,
            "nsfw": False,
            "integration_types": [0],
            "contexts": None,
            "options": [],
            **dict.fromkeys(("name_localizations", "description_localizations")),
        }
        made |= {key: value for key, value in body.items() if key not in ("id", "version") and value is not None}
        made |= {"application_id": str(self.world.bot.id), "dm_permission": body.get("dm_permission", True)}
        if scope is not None:
            made["guild_id"] = str(scope)
        if old is not None and made == {key: value for key, value in old.items() if key not in ("id", "version")}:
            return old
        return {"id": old["id"] if old else str(self.world.new_id()), **made, "version": str(self.world.new_id())}


def _key(body: Json) -> tuple[object, object]:
    return body.get("name"), body.get("type") or SLASH


def paths(command: Json) -> list[str]:
    """List a command's sub-commands by their whole names, or the command itself: ``["daily start", "daily stop"]``."""
    inner = [option for option in command.get("options") or [] if option["type"] in NESTED]
    return [f"{command['name']} {path}" for option in inner for path in paths(option)] or [command["name"]]


def _may_see(command: Json, who: Account, where: Channel) -> bool:
    contexts = command["contexts"]
    if where.server is None:
        return bool(1 in contexts if contexts is not None else command["dm_permission"])
    if contexts is not None and 0 not in contexts:
        return False
    granted = where.permissions(who)
    if granted == ALL:
        return True
    if not granted & BITS["use_application_commands"]:
        return False
    override = where.server.command_overrides.get(command["name"], {})
    if override.get(where.id) is False:
        return False
    if who.id in override:
        return override[who.id]
    roles = [override[role.id] for role in where.server.members[who.id].roles if role.id in override]
    if roles or where.server.id in override:
        return any(roles) if roles else override[where.server.id]
    needed = command["default_member_permissions"]
    if needed is None:
        return True
    # "0" means administrators alone.
    return int(needed) != 0 and granted & int(needed) == int(needed)


def check_command(form: Form, body: Any, place: Place) -> None:
    """Note what Discord would refuse in one command."""
    if not isinstance(body, dict):
        form.add(place, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")
        return
    kind = body.get("type") or SLASH
    if kind not in limits.COMMANDS_BY_TYPE:
        form.add((*place, "type"), "BASE_TYPE_CHOICES", "Value must be one of {1, 2, 3}.")
    elif kind == SLASH:
        _check_name(form, body, place)
        _check_options(form, body.get("options") or [], (*place, "options"), depth=0)
    else:
        form.length((*place, "name"), body.get("name"), 1, limits.COMMAND_NAME)
        for field in ("description", "options"):
            if body.get(field):
                words = f"Context menu commands cannot have {field}"
                form.add((*place, field), "APPLICATION_COMMAND_INVALID_FIELD", words)
    if sum(_texts(body)) > limits.COMMAND_TOTAL:
        words = f"Command exceeds maximum size ({limits.COMMAND_TOTAL})"
        form.add(place, "APPLICATION_COMMAND_TOO_LARGE", words)


def _texts(body: Json) -> Iterator[int]:
    yield len(str(body.get("name") or "")) + len(str(body.get("description") or ""))
    for choice in body.get("choices") or []:
        yield len(str(choice.get("name"))) + len(str(choice.get("value")))
    for option in body.get("options") or []:
        yield from _texts(option)


def _check_name(form: Form, body: Json, place: Place) -> None:
    name = body.get("name")
    if form.length((*place, "name"), name, 1, limits.COMMAND_NAME) and not well_named(str(name)):
        form.add((*place, "name"), "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
    if body.get("description") is None:
        form.required((*place, "description"))
    else:
        form.length((*place, "description"), body["description"], 1, limits.COMMAND_DESCRIPTION)


def well_named(name: str) -> bool:
    r"""Apply ``^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$``, lower-case where letters have a lower case."""
    return name == name.lower() and all(
        letter in "-_'"
        or unicodedata.category(letter)[0] in "LN"
        or "\u0900" <= letter <= "\u097f"
        or "\u0e00" <= letter <= "\u0e7f"
        for letter in name
    )


def _check_options(form: Form, options: Any, place: Place, *, depth: int) -> None:
    if not form.count(place, options, 0, limits.COMMAND_OPTIONS):
        return
    names: set[object] = set()
    optional_before = False
    nested = [isinstance(option, dict) and option.get("type") in NESTED for option in options]
    for index, option in enumerate(options):
        at = (*place, index)
        if not isinstance(option, dict) or option.get("type") not in range(1, 12):
            form.add((*at, "type"), "BASE_TYPE_CHOICES", "Value must be one of {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}.")
            continue
        _check_name(form, option, at)
        if option.get("name") in names:
            words = "Option name already exists"
            form.add((*at, "name"), "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", words)
        names.add(option.get("name"))
        if any(nested) and (not nested[index] or depth > (0 if option["type"] == GROUP else 1)):
            words = "Sub-commands and other options do not mix, and nest command, group, sub-command at most"
            form.add((*at, "type"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", words)
        elif option["type"] in NESTED:
            _check_options(
                form, option.get("options") or [], (*at, "options"), depth=depth + 1 + (option["type"] != GROUP)
            )
        else:
            if option.get("required") and optional_before:
                words = "Required options must be placed before non-required options"
                form.add((*at, "required"), "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", words)
            optional_before = optional_before or not option.get("required")
            _check_values(form, option, at)


def _check_values(form: Form, option: Json, place: Place) -> None:
    choices = option.get("choices") or []
    if form.count((*place, "choices"), choices, 0, limits.CHOICES):
        check_choices(form, choices, option["type"], (*place, "choices"))
    if choices and option.get("autocomplete"):
        words = "Options with choices cannot have autocomplete"
        form.add((*place, "autocomplete"), "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID", words)
    if (choices or option.get("autocomplete")) and option["type"] not in (STRING, INTEGER, NUMBER):
        words = "Only strings and numbers have choices or autocomplete"
        form.add((*place, "type"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", words)
    for field, least in (("min_length", 0), ("max_length", 1)):
        value = option.get(field)
        if value is not None and not (isinstance(value, int) and least <= value <= limits.STRING_OPTION):
            words = f"int value should be between {least} and {limits.STRING_OPTION}."
            form.add((*place, field), "NUMBER_TYPE_MAX", words)


def check_choices(form: Form, choices: list[Any], kind: int, place: Place) -> None:
    """Note what Discord would refuse in choices, registered or given to autocomplete."""
    names: set[object] = set()
    for index, choice in enumerate(choices):
        at = (*place, index)
        if not isinstance(choice, dict):
            form.add(at, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")
            continue
        form.length((*at, "name"), choice.get("name"), 1, limits.CHOICE_NAME)
        if choice.get("name") in names:
            form.add((*at, "name"), "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS", "Choice name is taken")
        names.add(choice.get("name"))
        value = choice.get("value")
        if kind == STRING:
            form.length((*at, "value"), value, 1, limits.CHOICE_VALUE)
        elif not isinstance(value, int if kind == INTEGER else int | float) or isinstance(value, bool):
            form.add((*at, "value"), "NUMBER_TYPE_COERCE", "Value is not a number.")
