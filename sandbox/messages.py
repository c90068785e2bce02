"""Messages: bodies that the bot sends in, messages of the world out, with Discord's checks, nonces, files and pings.

https://discord.com/developers/docs/resources/message
"""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sandbox import components, limits, payloads
from sandbox.checks import check_message
from sandbox.errors import ApiError, Json
from sandbox.world import THREADS, Account, Channel, Message, World

CONTENT_FIELDS: dict[str, Any] = {"content": "", "embeds": [], "attachments": [], "components": []}


@dataclass(frozen=True)
class Upload:
    """A file that was sent along."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Ping:
    """A mention that would have notified somebody: ``@everyone``, ``@here``, or a user's or role's name."""

    message: Json
    target: str


@dataclass
class Post:
    """What a message is made of besides its body: files by their index, who sees it, what it answers."""

    files: Mapping[int, Upload] = field(default_factory=dict)
    private_to: Account | None = None
    extra: Json = field(default_factory=dict)
    kind: int = 0


class Messages:
    """Creates, edits and deletes messages, and tells the bot."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.base_url = ""
        self.pings: list[Ping] = []
        self.uploads: dict[int, Upload] = {}
        self._nonces: dict[str, tuple[float, Message]] = {}

    def create(self, channel: Channel, author: Account, body: Json, post: Post | None = None) -> Json:
        """Post a message, or give the earlier one whose nonce ``enforce_nonce`` repeats; returns it with its nonce."""
        post = post or Post()
        now = self.world.clock.now()
        while self._nonces and next(iter(self._nonces.values()))[0] <= now - limits.NONCE_LIFE:
            del self._nonces[next(iter(self._nonces))]
        nonce = body.get("nonce")
        if body.get("enforce_nonce") and str(nonce) in self._nonces:
            return self._nonces[str(nonce)][1].data | {"nonce": nonce}
        flags = int(body.get("flags") or 0) & (limits.COMPONENTS_V2 | limits.SUPPRESS_EMBEDS | limits.LOADING)
        check_message(body, flags, {upload.name: len(upload.data) for upload in post.files.values()})
        data: Json = {
            "id": str(self.world.new_id()),
            "channel_id": str(channel.id),
            "author": payloads.user(author),
            "timestamp": self.world.clock.iso(),
            "edited_timestamp": None,
            **dict.fromkeys(("tts", "pinned", "mention_everyone"), False),
            **CONTENT_FIELDS,
            "mentions": [],
            "mention_roles": [],
            "type": post.kind,
            "flags": flags | (limits.EPHEMERAL if post.private_to else 0),
        } | post.extra
        data |= self._content(channel, data, body, post.files)
        if not flags & limits.LOADING and not any(data[name] for name in CONTENT_FIELDS):
            raise ApiError(50006)
        message = Message(int(data["id"]), channel, author, data, post.private_to)
        self._mention(message, body, ping=post.private_to is None)
        channel.stored[message.id] = message
        if nonce is not None:
            self._nonces.pop(str(nonce), None)  # so that they stay in the order of their times
            self._nonces[str(nonce)] = (now, message)
        self._tell("MESSAGE_CREATE", message, {} if nonce is None else {"nonce": nonce})
        return message.data if nonce is None else message.data | {"nonce": nonce}

    def edit(self, message: Message, body: Json, files: Mapping[int, Upload] | None = None) -> Json:
        """Change what ``body`` names of a message; the Components V2 flag cannot be taken back."""
        old = message.data
        loading = bool(old["flags"] & limits.LOADING)
        settable = limits.COMPONENTS_V2 | limits.SUPPRESS_EMBEDS
        wanted = old["flags"] if body.get("flags") is None else old["flags"] & ~settable | body["flags"] & settable
        flags = (wanted | old["flags"] & limits.COMPONENTS_V2) & ~limits.LOADING
        kept = {"content": old["content"], "embeds": old["embeds"]} if flags & limits.COMPONENTS_V2 else {}
        merged = kept | {key: value for key, value in body.items() if value is not None or key in kept}
        names = {upload.name: len(upload.data) for upload in (files or {}).values()}
        check_message(merged, flags, names | {item["filename"]: 0 for item in _staying(old, body)})
        data = old | {"flags": flags} | self._content(message.channel, old, body, files or {})
        if not any(data[name] for name in CONTENT_FIELDS):
            raise ApiError(50006)
        message.data = data if loading else data | {"edited_timestamp": self.world.clock.iso()}
        self._mention(message, body, ping=loading and message.private_to is None)
        self._tell("MESSAGE_UPDATE", message)
        return message.data

    def delete(self, message: Message) -> None:
        """Take a message away."""
        del message.channel.stored[message.id]
        data = {"id": str(message.id), "channel_id": str(message.channel.id)}
        self._tell("MESSAGE_DELETE", message, data, whole=False)

    def find(self, channel: Channel, message_id: str) -> Message:
        """Find a message that the bot can ask for by its channel; 10008 for others and private ones."""
        message = channel.stored.get(int(message_id)) if message_id.isdecimal() else None
        if message is None or message.private_to is not None:
            raise ApiError(10008)
        return message

    def seen_by_bot(self, message: Message) -> Json:
        """Show a message as the bot gets it: without the message content intent, others' words are blank."""
        bot = self.world.bot
        mentioned = str(bot.id) in (user["id"] for user in message.data["mentions"])
        if message.author is bot or message.channel.server is None or mentioned:
            return message.data
        return message.data | CONTENT_FIELDS

    def _tell(self, event: str, message: Message, more: Json | None = None, *, whole: bool = True) -> None:
        self.world.changed()
        channel = message.channel
        if message.private_to is not None or not channel.may(self.world.bot, "view_channel"):
            return
        data = (self.seen_by_bot(message) if whole else {}) | (more or {})
        if channel.server is not None:
            data |= {"guild_id": str(channel.server.id)}
            member = channel.server.members.get(message.author.id)
            if whole and member is not None and "webhook_id" not in data:
                data["member"] = payloads.member(member, bare=True)
        else:
            data |= {"channel_type": channel.kind}
        self.world.dispatch(event, data, channel.server)

    def _content(self, channel: Channel, old: Json, body: Json, files: Mapping[int, Upload]) -> Json:
        """Work out the content fields that ``body`` changes, with its files stored and referred to by address."""
        new: Json = {}
        if "content" in body:
            new["content"] = (body["content"] or "").strip()
        files = files or {}
        if "attachments" in body or files:
            told = {str(item.get("id")): item for item in body.get("attachments") or []}
            fresh = [self._store(channel, upload, told.get(str(index), {})) for index, upload in files.items()]
            new["attachments"] = _staying(old, body) + fresh
        urls = {item["filename"]: item["url"] for item in (old | new)["attachments"]}
        if "embeds" in body:
            new["embeds"] = [_embed(embed, urls) for embed in body["embeds"] or []]
        if "components" in body:
            new["components"] = components.numbered(body["components"] or [])
            for _, item in components.media(new["components"]):
                name = str(item.get("url", "")).removeprefix("attachment://")
                item["url"] = urls.get(name, item.get("url"))
        return new

    def _store(self, channel: Channel, upload: Upload, told: Json) -> Json:
        number = self.world.new_id()
        self.uploads[number] = upload
        expires = format(int(self.world.clock.now() + limits.ATTACHMENT_LIFE), "x")
        name = re.sub(r"[^\w.-]", "_", told.get("filename") or upload.name, flags=re.ASCII)
        url = f"{self.base_url}/attachments/{channel.id}/{number}/{name}?ex={expires}"
        data: Json = {"id": str(number), "filename": name, "size": len(upload.data), "url": url, "proxy_url": url}
        data["content_type"] = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return data | ({"description": told["description"]} if told.get("description") else {})

    def attach(self, channel: Channel, upload: Upload) -> Json:
        """Keep a person's file and show it as an attachment object."""
        return self._store(channel, upload, {})

    def _mention(self, message: Message, body: Json, *, ping: bool) -> None:
        """Find who is mentioned, and note each mention that would notify somebody (Discord's allowed mentions).

        The right to mention everyone is taken as given: the bot may have it in some server.
        """
        texts = [message.data["content"]]
        texts += [str(item.get("content", "")) for _, item in components.walk(message.data["components"])]
        text = "\n".join(texts)
        allowed = body.get("allowed_mentions")
        parse = {"everyone", "users", "roles"} if allowed is None else set(allowed.get("parse") or ())
        listed = {str(each) for key in ("users", "roles") for each in (allowed or {}).get(key) or ()}
        targets = [word for word in ("@everyone", "@here") if word in text and "everyone" in parse]
        users = [self.world.accounts.get(int(each)) for each in dict.fromkeys(re.findall(r"<@!?(\d{1,19})>", text))]
        users = [each for each in users if each and ("users" in parse or str(each.id) in listed)]
        replied = message.data.get("referenced_message")
        if replied and (allowed is None or allowed.get("replied_user")):
            users.append(self.world.accounts.get(int(replied["author"]["id"])))
        roles = [each for each in re.findall(r"<@&(\d{1,19})>", text) if "roles" in parse or each in listed]
        found = [each for each in users if each]
        message.data = message.data | {
            "mentions": [payloads.user(each) for each in found],
            "mention_roles": roles,
            "mention_everyone": bool(targets),
        }
        if ping and message.author is self.world.bot:
            targets += [each.name for each in found] + [f"<@&{each}>" for each in roles]
            self.pings += [Ping(message.data, target) for target in targets]


def _staying(old: Json, body: Json) -> list[Json]:
    """List the files that a message keeps: all of them, unless ``body`` names which."""
    if "attachments" not in body:
        return list(old["attachments"])
    told = {str(item.get("id")) for item in body["attachments"] or []}
    return [item for item in old["attachments"] if item["id"] in told]


def _embed(embed: Json, urls: Mapping[str, str]) -> Json:
    new: Json = {"type": "rich"} | embed
    for key in ("image", "thumbnail", "author", "footer"):
        if isinstance(embed.get(key), dict):
            new[key] = {
                name: urls.get(value.removeprefix("attachment://"), value) if name in ("url", "icon_url") else value
                for name, value in embed[key].items()
            }
    return new


def require_to_post(channel: Channel, who: Account, body: Json, files: Mapping[int, Upload]) -> None:
    """Raise 50013 where ``who`` lacks a permission that posting ``body`` needs, 50007 where the person takes none."""
    needed = {"send_messages_in_threads" if channel.kind in THREADS else "send_messages": True}
    needed |= {"embed_links": bool(body.get("embeds")), "attach_files": bool(files)}
    needed |= {"read_message_history": bool(body.get("message_reference"))}
    if not all(channel.may(who, name) for name, wanted in needed.items() if wanted):
        raise ApiError(50013)
    if any(not person.accepts_messages for person in channel.people):
        raise ApiError(50007)
