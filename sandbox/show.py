"""Messages and forms in, plain text for a terminal out. Texts are untrusted: no control character gets through."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from sandbox.components import (
    BUTTON,
    CONTAINER,
    FILE,
    GALLERY,
    LABEL,
    LINK,
    ROW,
    SECTION,
    SELECTS,
    SEPARATOR,
    TEXT,
    TEXT_INPUT,
    THUMBNAIL,
)
from sandbox.errors import Json
from sandbox.limits import EPHEMERAL, LOADING

KEPT = "\n\u00ad\u200c\u200d"
RULE = "─" * 20


def safe(text: object) -> str:
    """Take out what a terminal would obey: control characters, escape sequences, direction marks.

    Lines stay, and so do the joiners and soft hyphens that words are written with.
    """
    return "".join(
        letter if letter in KEPT or unicodedata.category(letter) not in ("Cc", "Cf", "Cs") else "\ufffd"
        for letter in str(text).replace("\r\n", "\n").replace("\t", "    ")
    )


def show(message: Json) -> str:
    """Show a message: content, embeds, components, files; ``(only you can see this)`` when it is private."""
    flags = message.get("flags", 0)
    lines = ["(only you can see this)"] if flags & EPHEMERAL else []
    if flags & LOADING:
        lines.append("… is thinking")
    if message.get("content"):
        lines.append(message["content"])
    for embed in message.get("embeds", []):
        lines += _embed(embed)
    lines += _blocks(message.get("components", []))
    shown = str(message.get("components", []))
    for item in message.get("attachments", []):
        if item["url"] not in shown:
            lines.append(_file(item["filename"], item.get("description")))
    return safe("\n".join(lines))


def show_modal(modal: Json) -> str:
    """Show a form: its heading, then each field's label and what is filled in."""
    lines = [f"Form: {modal.get('title', '')}"]
    for part in modal.get("components", []):
        if part["type"] == TEXT:
            lines.append(part["content"])
            continue
        items = part.get("components") or [part.get("component", {})]
        for item in items:
            label = part.get("label") or item.get("label", "")
            optional = "" if item.get("required", True) else " (optional)"
            lines.append(f"  {label}{optional}: {item.get('value') or item.get('placeholder') or ''}".rstrip())
            lines += [f"    {text}" for text in _options(item)]
    return safe("\n".join(lines))


def _embed(embed: Json) -> Iterator[str]:
    for text in ((embed.get("author") or {}).get("name"), embed.get("title"), embed.get("description")):
        if text:
            yield text
    for field in embed.get("fields", []):
        yield f"{field['name']}: {field['value']}"
    for key in ("image", "thumbnail"):
        if url := (embed.get(key) or {}).get("url"):
            yield _file(url.partition("?")[0].rpartition("/")[2], None)
    if text := (embed.get("footer") or {}).get("text"):
        yield text


def _blocks(components: list[Json]) -> Iterator[str]:
    for item in components:
        kind = item["type"]
        if kind == ROW:
            yield from _row(item["components"])
        elif kind == TEXT:
            yield item["content"]
        elif kind == SECTION:
            yield from _blocks(item["components"])
            yield from _row([item["accessory"]])
        elif kind == SEPARATOR:
            yield RULE if item.get("divider", True) else ""
        elif kind == CONTAINER:
            yield from _blocks(item["components"])
        elif kind == GALLERY:
            for picture in item["items"]:
                yield _file(_name(picture["media"]["url"]), picture.get("description"))
        elif kind == FILE:
            yield _file(_name(item["file"]["url"]), None)


def _name(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2]


def _file(name: str, description: str | None) -> str:
    return f"[file: {name}]" + (f" {description}" if description else "")


def _row(items: list[Json]) -> Iterator[str]:
    buttons = []
    for item in items:
        if item["type"] == BUTTON:
            label = " ".join(filter(None, [(item.get("emoji") or {}).get("name"), item.get("label")]))
            off = " (off)" if item.get("disabled") else ""
            buttons.append(f"[{label}{off}]" + (f" {item['url']}" if item["style"] == LINK else ""))
        elif item["type"] == THUMBNAIL:
            yield _file(_name(item["media"]["url"]), item.get("description"))
        elif item["type"] in SELECTS:
            off = " (off)" if item.get("disabled") else ""
            yield f"(menu: {item.get('placeholder') or 'choose'}{off})"
            yield from (f"  {text}" for text in _options(item))
    if buttons:
        yield " ".join(buttons)


def _options(item: Json) -> list[str]:
    if item.get("type") in (TEXT_INPUT, LABEL):
        return []
    lines = []
    for number, option in enumerate(item.get("options") or [], 1):
        about = f" — {option['description']}" if option.get("description") else ""
        lines.append(re.sub(r"\s+", " ", f"{number}. {option['label']}{about}"))
    return lines
