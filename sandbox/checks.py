"""What Discord refuses in a message. In: a body. Out: nothing, or a 50035 that names each field.

https://discord.com/developers/docs/resources/message#create-message
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sandbox import components, limits
from sandbox.errors import ApiError, Form, Json, Place

LEGACY = ("content", "embeds", "poll", "sticker_ids")


def check_message(body: Json, flags: int, files: Mapping[str, int]) -> None:
    """Check a message's body; ``files`` are the names and sizes (bytes) of its files."""
    form = Form()
    if body.get("content") is not None:
        form.length(("content",), body["content"], 0, limits.CONTENT)
    if body.get("nonce") is not None:
        form.length(("nonce",), str(body["nonce"]), 0, limits.NONCE)
    if body.get("embeds") is not None and form.count(("embeds",), body["embeds"], 0, limits.EMBEDS):
        _check_embeds(form, body["embeds"])
    if flags & limits.COMPONENTS_V2:
        for name in LEGACY:
            if body.get(name):
                words = f"The '{name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
                form.add((name,), "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", words)
    if body.get("components") is not None:
        kind = components.LAYOUT if flags & limits.COMPONENTS_V2 else components.CLASSIC
        components.check(form, body["components"], kind)
        _check_media(form, body["components"], files)
    _check_mentions(form, body.get("allowed_mentions"))
    _check_files(form, body.get("attachments"), files)
    form.close()


def _check_embeds(form: Form, embeds: list[Any]) -> None:
    total = 0
    for index, embed in enumerate(embeds):
        place: Place = ("embeds", index)
        if not isinstance(embed, dict):
            form.add(place, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")
            continue
        for path, most in limits.EMBED_TEXTS.items():
            value: Any = embed
            for step in path:
                value = value.get(step) if isinstance(value, dict) else None
            if value is not None and form.length((*place, *path), value, 0, most):
                total += len(value)
        fields = embed.get("fields") or []
        if form.count((*place, "fields"), fields, 0, limits.EMBED_FIELDS):
            for number, item in enumerate(fields):
                for key, most in (("name", limits.FIELD_NAME), ("value", limits.FIELD_VALUE)):
                    if form.length((*place, "fields", number, key), item.get(key), 1, most):
                        total += len(item[key])
    if total > limits.EMBED_TOTAL:
        words = f"Embed size exceeds maximum size of {limits.EMBED_TOTAL}"
        form.add(("embeds",), "MAX_EMBED_SIZE_EXCEEDED", words)


def _check_media(form: Form, items: Any, files: Mapping[str, int]) -> None:
    for place, item in components.media(items if isinstance(items, list) else []):
        name = str(item.get("url", ""))
        if name.startswith("attachment://") and name.removeprefix("attachment://") not in files:
            words = f"The referenced attachment '{name}' was not found"
            form.add((*place, "url"), "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND", words)


def _check_mentions(form: Form, allowed: Any) -> None:
    if allowed is not None and not isinstance(allowed, dict):
        form.add(("allowed_mentions",), "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")
        return
    for key in ("users", "roles"):
        if allowed and allowed.get(key) and key in (allowed.get("parse") or ()):
            words = f'parse:["{key}"] and {key}: [ids...] are mutually exclusive.'
            form.add(("allowed_mentions",), "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", words)


def _check_files(form: Form, told: Any, files: Mapping[str, int]) -> None:
    for index, item in enumerate(told if isinstance(told, list) else []):
        if item.get("description") is not None:
            form.length(("attachments", index, "description"), item["description"], 0, limits.ALT_TEXT)
    if len(files) > limits.ATTACHMENTS:
        form.add(("attachments",), "BASE_TYPE_MAX_LENGTH", f"Must be {limits.ATTACHMENTS} or fewer in length.")
    if any(size > limits.FILE_SIZE for size in files.values()):
        raise ApiError(40005)
