"""Interactions: what a person does in, what the application answers out, with Discord's clocks and codes between.

https://discord.com/developers/docs/interactions/receiving-and-responding
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sandbox import components, limits, payloads
from sandbox.commands import NESTED, check_choices
from sandbox.errors import ApiError, Form, Json
from sandbox.messages import Messages, Post, Upload
from sandbox.world import Account, Channel, Message, World

PING, COMMAND, COMPONENT, AUTOCOMPLETE, SUBMIT = 1, 2, 3, 4, 5
PONG, MESSAGE, DEFER, DEFER_UPDATE, UPDATE, CHOICES, OPEN_MODAL = 1, 4, 5, 6, 7, 8, 9
CHAT_INPUT_MESSAGE, MENU_MESSAGE = 20, 23


@dataclass(eq=False)
class Interaction:
    """One thing a person did, and all that came of it. ``created`` is by the sandbox's clock, other times real."""

    id: int
    token: str
    kind: int
    who: Account
    channel: Channel
    data: Json
    source: Message | None
    created: float
    sent: float = field(default_factory=time.perf_counter)
    answer: int | None = None
    original: Message | None = None
    followups: list[Message] = field(default_factory=list)
    updated: bool = False
    modal: Json | None = None
    choices: list[Json] = field(default_factory=list)
    acknowledged_at: float = 0.0
    finished_at: float = 0.0
    acknowledged: asyncio.Event = field(default_factory=asyncio.Event)
    finished: asyncio.Event = field(default_factory=asyncio.Event)

    def allowed_answers(self) -> set[int]:
        """List the callback types that Discord takes for this kind of interaction."""
        if self.kind == AUTOCOMPLETE:
            return {CHOICES}
        allowed = {MESSAGE, DEFER} | ({OPEN_MODAL} if self.kind != SUBMIT else set())
        return allowed | ({DEFER_UPDATE, UPDATE} if self.source is not None else set())

    @property
    def shown(self) -> Message | None:
        """The answer as it stands: the first of its messages that is still there."""
        mine = [] if self.answer == DEFER_UPDATE and not self.updated else [self.original]
        return next((each for each in [*mine, *self.followups] if each and each.id in each.channel.stored), None)

    @property
    def loading(self) -> bool:
        """Whether the person is looking at "… is thinking"."""
        message = self.original
        return bool(message and message.id in message.channel.stored and message.data["flags"] & limits.LOADING)

    def finish(self) -> None:
        """Note that the person sees the answer now."""
        if not self.finished.is_set():
            self.finished_at = time.perf_counter()
            self.finished.set()


class Interactions:
    """Sends interactions to the bot and takes its answers."""

    def __init__(self, world: World, messages: Messages) -> None:
        self.world = world
        self.messages = messages
        self.by_token: dict[str, Interaction] = {}

    def send(self, kind: int, who: Account, where: Channel, data: Json, source: Message | None = None) -> Interaction:
        """Let ``who`` do something; the bot gets INTERACTION_CREATE."""
        now = self.world.clock.now()
        while self.by_token and next(iter(self.by_token.values())).created < now - 2 * limits.TOKEN_LIFE:
            del self.by_token[next(iter(self.by_token))]
        token = secrets.token_urlsafe(48)
        interaction = Interaction(self.world.new_id(), token, kind, who, where, data, source, now)
        self.by_token[token] = interaction
        payload = payloads.interaction_place(who, where) | {
            "id": str(interaction.id),
            "application_id": str(self.world.bot.id),
            "token": token,
            "type": kind,
            "data": data,
        }
        if source is not None:
            payload["message"] = source.data
        self.world.dispatch("INTERACTION_CREATE", payload, where.server)
        return interaction

    def respond(self, interaction_id: str, token: str, body: Json, files: Mapping[int, Upload]) -> Interaction:
        """Take the first answer: 10062 when it comes too late or for nothing, 40060 when it is the second."""
        interaction = self.by_token.get(token)
        now = self.world.clock.now()
        if interaction is None or str(interaction.id) != interaction_id:
            raise ApiError(10062)
        if interaction.answer is not None:
            raise ApiError(40060)
        if now > interaction.created + limits.FIRST_ANSWER:
            raise ApiError(10062)
        kind, data = body.get("type"), body.get("data") or {}
        allowed = interaction.allowed_answers()
        if kind not in allowed:
            form = Form()
            form.add(("type",), "BASE_TYPE_CHOICES", f"Value must be one of {allowed}.")
            form.close()
        try:
            self._take(interaction, int(kind or 0), data, files)
        except ApiError as refused:
            if "errors" in refused.body:
                refused.body["errors"] = {"data": refused.body["errors"]}
            raise
        interaction.answer = kind
        interaction.acknowledged_at = time.perf_counter()
        interaction.acknowledged.set()
        if kind not in (DEFER, DEFER_UPDATE):
            interaction.finish()
        self.world.changed()
        return interaction

    def _take(self, interaction: Interaction, kind: int, data: Json, files: Mapping[int, Upload]) -> None:
        if kind == MESSAGE:
            interaction.original = self._post(interaction, data, files)
        elif kind == DEFER:
            flags = int(data.get("flags") or 0) & limits.EPHEMERAL | limits.LOADING
            interaction.original = self._post(interaction, {"flags": flags}, {})
        elif kind in (DEFER_UPDATE, UPDATE):
            interaction.original = interaction.source
            if kind == UPDATE and interaction.source is not None and data:
                self.messages.edit(interaction.source, data, files)
            interaction.updated = kind == UPDATE
        elif kind == CHOICES:
            form = Form()
            if form.count(("choices",), data.get("choices"), 0, limits.CHOICES):
                check_choices(form, data["choices"], focused(interaction.data)["type"], ("choices",))
            form.close()
            interaction.choices = data["choices"]
        elif kind == OPEN_MODAL:
            form = Form()
            form.length(("title",), data.get("title"), 1, limits.MODAL_TITLE)
            form.length(("custom_id",), data.get("custom_id"), 1, limits.CUSTOM_ID)
            components.check(form, data.get("components"), components.MODAL)
            form.close()
            interaction.modal = data | {"components": components.numbered(data["components"])}

    def of_webhook(self, application_id: str, token: str) -> Interaction:
        """Find the interaction of a follow-up address: 10015 if it is unknown, unanswered or over 15 minutes old."""
        interaction = self.by_token.get(token)
        if (
            interaction is None
            or application_id != str(self.world.bot.id)
            or interaction.answer is None
            or self.world.clock.now() > interaction.created + limits.TOKEN_LIFE
        ):
            raise ApiError(10015)
        return interaction

    def message(self, interaction: Interaction, message_id: str) -> Message:
        """Find one of an interaction's messages: ``@original`` or a follow-up's id; 10008 if it is none of them."""
        mine = [interaction.original, *interaction.followups]
        for message in mine[:1] if message_id == "@original" else mine:
            if message is not None and message_id in ("@original", str(message.id)):
                if message.id in message.channel.stored:
                    return message
                break
        raise ApiError(10008)

    def edit(self, interaction: Interaction, message_id: str, body: Json, files: Mapping[int, Upload]) -> Json:
        """Change one of an interaction's messages; what was deferred is answered by it."""
        message = self.message(interaction, message_id)
        data = self.messages.edit(message, body, files)
        if message is interaction.original:
            interaction.updated = interaction.updated or message is interaction.source
            interaction.finish()
        return data

    def delete(self, interaction: Interaction, message_id: str) -> None:
        """Take one of an interaction's messages away; whoever was told to wait goes on waiting for a follow-up."""
        message = self.message(interaction, message_id)
        self.messages.delete(message)
        if not message.data["flags"] & limits.LOADING:
            interaction.finish()

    def follow_up(self, interaction: Interaction, body: Json, files: Mapping[int, Upload]) -> Json:
        """Post a further message; the first after a deferred answer takes its place, as Discord does."""
        if interaction.loading:
            return self.edit(interaction, "@original", body, files)
        message = self._post(interaction, body, files)
        interaction.followups.append(message)
        interaction.finish()
        self.world.changed()
        return message.data

    def _post(self, interaction: Interaction, body: Json, files: Mapping[int, Upload]) -> Message:
        flags = int(body.get("flags") or 0)
        who, data = interaction.who, interaction.data
        made_by: Json = {
            "id": str(interaction.id),
            "type": interaction.kind,
            "user": payloads.user(who),
            "authorizing_integration_owners": {
                "0": str(interaction.channel.server.id if interaction.channel.server else 0)
            },
        }
        extra: Json = {"webhook_id": str(self.world.bot.id), "application_id": str(self.world.bot.id)}
        kind = 0
        if interaction.kind == COMMAND:
            kind = CHAT_INPUT_MESSAGE if data["type"] == 1 else MENU_MESSAGE
            made_by = made_by | {"name": " ".join(_path(data))}
            extra["interaction"] = made_by
        elif interaction.source is not None:
            made_by["interacted_message_id"] = str(interaction.source.id)
        extra["interaction_metadata"] = made_by
        post = Post(files, who if flags & limits.EPHEMERAL else None, extra, kind)
        created = self.messages.create(interaction.channel, self.world.bot, body, post)
        return interaction.channel.stored[int(created["id"])]


def _path(data: Json) -> list[str]:
    """Name a command with the sub-commands that were gone through: ``["daily", "start"]``."""
    inner = next((option for option in data.get("options") or [] if option["type"] in NESTED), None)
    return [data["name"], *(_path(inner) if inner else [])]


def focused(data: Json) -> Json:
    """Find the option that is being typed in an autocomplete interaction's data."""
    for option in data.get("options") or []:
        if option.get("focused"):
            return dict(option)
        if found := focused(option):
            return found
    return {}


def callback_resource(interaction: Interaction) -> Json:
    """Show what an answer made, as ``?with_response=true`` asks."""
    message = interaction.original
    shown: Json = {"id": str(interaction.id), "type": interaction.kind}
    resource: Any = None
    if message is not None:
        flags = message.data["flags"]
        shown |= {
            "response_message_id": str(message.id),
            "response_message_loading": bool(flags & limits.LOADING),
            "response_message_ephemeral": bool(flags & limits.EPHEMERAL),
        }
        resource = {"type": interaction.answer, "message": message.data}
    return {"interaction": shown} | ({"resource": resource} if resource else {})
