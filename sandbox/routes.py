"""Discord's addresses for users, servers, channels and messages: a function each."""

from __future__ import annotations

from sandbox import limits, payloads
from sandbox.errors import ApiError, Form, Json
from sandbox.messages import Post, require_to_post
from sandbox.rest import Call, Created, route
from sandbox.world import ANNOUNCEMENT_THREAD, PUBLIC_THREAD, THREADS, Channel, Message


@route("GET", "/gateway")
def get_gateway(call: Call) -> Json:
    """Name the gateway's address."""
    return {"url": call.sandbox.gateway_url}


@route("GET", "/gateway/bot")
def get_gateway_bot(call: Call) -> Json:
    """Name the gateway's address and how many shards to open."""
    start = {
        "total": limits.IDENTIFIES_A_DAY,
        "remaining": limits.IDENTIFIES_A_DAY,
        "reset_after": 0,
        "max_concurrency": 1,
    }
    return {"url": call.sandbox.gateway_url, "shards": call.sandbox.shards, "session_start_limit": start}


@route("GET", "/users/@me")
def get_me(call: Call) -> Json:
    """Show the bot's account."""
    return payloads.user(call.sandbox.bot) | {"verified": True, "mfa_enabled": False, "locale": "en-US", "flags": 0}


@route("GET", "/users/{user}")
def get_user(call: Call) -> Json:
    """Show an account."""
    for account in call.sandbox.world.accounts.values():
        if str(account.id) == call.params["user"]:
            return payloads.user(account)
    raise ApiError(10013)


@route("POST", "/users/@me/channels")
def open_direct(call: Call) -> Json:
    """Open the direct messages with somebody."""
    for account in call.sandbox.world.accounts.values():
        if str(account.id) == str(call.form.get("recipient_id")) and not account.bot:
            return payloads.channel(call.sandbox.world.direct(account))
    raise ApiError(50007)


@route("GET", "/oauth2/applications/@me")
@route("GET", "/applications/@me")
def get_application(call: Call) -> Json:
    """Show the application."""
    bot = call.sandbox.bot
    return {
        "id": str(bot.id),
        "name": bot.name,
        "icon": None,
        "description": "",
        "summary": "",
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "owner": payloads.user(next(each for each in call.sandbox.world.accounts.values() if not each.bot)),
        "team": None,
        "flags": 0,
        "approximate_guild_count": len(call.sandbox.servers),
        "bot": payloads.user(bot),
    }


@route("GET", "/guilds/{server}")
def get_server(call: Call) -> Json:
    """Show a server."""
    return payloads.server(call.server, whole=False)


@route("GET", "/guilds/{server}/channels")
def get_channels(call: Call) -> list[Json]:
    """List a server's channels."""
    return [payloads.channel(channel) for channel in call.server.channels if channel.parent is None]


@route("GET", "/guilds/{server}/members/{user}")
def get_member(call: Call) -> Json:
    """Show a member."""
    for member in call.server.members.values():
        if str(member.account.id) == call.params["user"]:
            return payloads.member(member)
    raise ApiError(10007)


@route("GET", "/channels/{channel}")
def get_channel(call: Call) -> Json:
    """Show a channel."""
    return payloads.channel(call.channel)


@route("DELETE", "/channels/{channel}")
def delete_channel(call: Call) -> Json:
    """Delete a channel or thread."""
    channel = call.channel
    if channel.server is None:
        raise ApiError(50003)
    if not channel.may(call.sandbox.bot, "manage_threads" if channel.kind in THREADS else "manage_channels"):
        raise ApiError(50013)
    shown = payloads.channel(channel)
    channel.server.remove_channel(channel)
    return shown


@route("POST", "/channels/{channel}/typing")
def start_typing(call: Call) -> None:
    """Show that the bot is typing; nobody looks."""
    if not call.channel.may(call.sandbox.bot, "send_messages"):
        raise ApiError(50013)


@route("GET", "/channels/{channel}/messages")
def get_messages(call: Call) -> list[Json]:
    """List messages, newest first; none without Read Message History."""
    channel, query = call.channel, call.query
    if not channel.may(call.sandbox.bot, "read_message_history"):
        return []
    form = Form()
    wanted = query.get("limit", str(limits.HISTORY_USUAL))
    if not wanted.isdecimal() or not 1 <= int(wanted) <= limits.HISTORY_MOST:
        form.add(("limit",), "NUMBER_TYPE_MAX", f"int value should be between 1 and {limits.HISTORY_MOST}.")
    for name in ("before", "after", "around"):
        if name in query and not query[name].isdecimal():
            form.add((name,), "NUMBER_TYPE_COERCE", f'Value "{query[name]}" is not snowflake.')
    form.close()
    found = [message for message in channel.stored.values() if message.private_to is None]
    if "before" in query:
        found = [message for message in found if message.id < int(query["before"])]
    if "after" in query:
        found = [message for message in found if message.id > int(query["after"])][: int(wanted)]
    if "around" in query:
        place = sum(message.id < int(query["around"]) for message in found)
        found = found[max(0, place - int(wanted) // 2) :][: int(wanted)]
    return [call.sandbox.messages.seen_by_bot(message) for message in reversed(found[-int(wanted) :])]


@route("POST", "/channels/{channel}/messages")
def create_message(call: Call) -> Json:
    """Post a message."""
    channel, body = call.channel, call.form
    require_to_post(channel, call.sandbox.bot, body, call.files)
    extra: Json = {}
    if reference := body.get("message_reference"):
        answered = channel.stored.get(int(reference["message_id"]))
        if answered is None and reference.get("fail_if_not_exists", True):
            form = Form()
            form.add(("message_reference",), "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
            form.close()
        shown = {key: str(value) for key, value in reference.items() if key.endswith("_id")}
        extra = {"message_reference": {"type": 0, "channel_id": str(channel.id)} | shown, "type": 19}
        extra["referenced_message"] = answered.data if answered else None
    flags = int(body.get("flags") or 0) & ~(limits.EPHEMERAL | limits.LOADING)
    return call.sandbox.messages.create(
        channel, call.sandbox.bot, body | {"flags": flags}, Post(call.files, extra=extra)
    )


def _message(call: Call) -> Message:
    return call.sandbox.messages.find(call.channel, call.params["message"])


@route("GET", "/channels/{channel}/messages/{message}")
def get_message(call: Call) -> Json:
    """Show a message."""
    if not call.channel.may(call.sandbox.bot, "read_message_history"):
        raise ApiError(50013)
    return call.sandbox.messages.seen_by_bot(_message(call))


@route("PATCH", "/channels/{channel}/messages/{message}")
def edit_message(call: Call) -> Json:
    """Change one of the bot's messages."""
    message = _message(call)
    if message.author is not call.sandbox.bot:
        raise ApiError(50005)
    return call.sandbox.messages.edit(message, call.form, call.files)


@route("DELETE", "/channels/{channel}/messages/{message}")
def delete_message(call: Call) -> None:
    """Delete a message: the bot's own, or another's with Manage Messages."""
    message = _message(call)
    if message.author is not call.sandbox.bot and not call.channel.may(call.sandbox.bot, "manage_messages"):
        raise ApiError(50013)
    call.sandbox.messages.delete(message)


@route("POST", "/channels/{channel}/messages/{message}/threads")
def create_thread_at(call: Call) -> Created:
    """Start a thread at a message; its id is the message's."""
    message = _message(call)
    if message.id in call.sandbox.world.channels:
        raise ApiError(160004)
    thread = _thread(call, message.id, PUBLIC_THREAD)
    message.data = message.data | {"thread": payloads.channel(thread), "flags": message.data["flags"] | 1 << 5}
    return Created(payloads.channel(thread))


@route("POST", "/channels/{channel}/threads")
def create_thread(call: Call) -> Created:
    """Start a thread in a channel."""
    kind = call.form.get("type", PUBLIC_THREAD)
    return Created(payloads.channel(_thread(call, call.sandbox.world.new_id(), kind)))


def _thread(call: Call, number: int, kind: int) -> Channel:
    channel, body, bot = call.channel, call.form, call.sandbox.bot
    public = kind in (PUBLIC_THREAD, ANNOUNCEMENT_THREAD)
    if channel.server is None or channel.parent is not None:
        raise ApiError(50003)
    if not channel.may(bot, "create_public_threads" if public else "create_private_threads"):
        raise ApiError(50013)
    form = Form()
    form.length(("name",), body.get("name"), 1, limits.THREAD_NAME)
    minutes = body.get("auto_archive_duration") or 1440
    if minutes not in limits.ARCHIVE_MINUTES:
        form.add(("auto_archive_duration",), "BASE_TYPE_CHOICES", f"Value must be one of {limits.ARCHIVE_MINUTES}.")
    form.close()
    name = str(body["name"])
    thread = Channel(channel.world, number, name, kind, channel.server, (), channel, bot, minutes)
    channel.server.adopt(thread, "THREAD_CREATE")
    return thread
