"""Discord's addresses for registering commands, for all servers and for one: a function each."""

from __future__ import annotations

import itertools
from typing import Any

from sandbox.errors import ApiError, Json
from sandbox.rest import Call, Created, route

COMMANDS = "/applications/{application}/commands"
SERVER_COMMANDS = "/applications/{application}/guilds/{server}/commands"


def _scope(call: Call) -> int | None:
    if call.params["application"] != str(call.sandbox.bot.id):
        raise ApiError(50001)
    if "server" not in call.params:
        return None
    try:
        return call.server.id
    except ApiError:
        raise ApiError(50001) from None


def list_commands(call: Call) -> list[Json]:
    """List the commands of a scope."""
    return call.sandbox.commands.listed(_scope(call))


def overwrite_commands(call: Call) -> list[Json]:
    """Replace all commands of a scope."""
    return call.sandbox.commands.overwrite(_scope(call), call.body)


def create_command(call: Call) -> Any:
    """Add a command, or replace that of the same name."""
    command, new = call.sandbox.commands.create(_scope(call), call.form)
    return Created(command) if new else command


def get_command(call: Call) -> Json:
    """Show a command."""
    return call.sandbox.commands.get(_scope(call), call.params["command"])


def edit_command(call: Call) -> Json:
    """Change a command."""
    return call.sandbox.commands.edit(_scope(call), call.params["command"], call.form)


def delete_command(call: Call) -> None:
    """Take a command away."""
    call.sandbox.commands.delete(_scope(call), call.params["command"])


for _start, (_method, _end, _handler) in itertools.product(
    (COMMANDS, SERVER_COMMANDS),
    (
        ("GET", "", list_commands),
        ("PUT", "", overwrite_commands),
        ("POST", "", create_command),
        ("GET", "/{command}", get_command),
        ("PATCH", "/{command}", edit_command),
        ("DELETE", "/{command}", delete_command),
    ),
):
    route(_method, _start + _end)(_handler)
