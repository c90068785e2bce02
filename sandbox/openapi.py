"""Discord's OpenAPI document. In: a request's method, path and body. Out: what the document does not allow.

jsonschema-rs is needed only where a document is named; the document and its validators are kept for the whole process,
each made when its operation is first used.
"""

from __future__ import annotations

import functools
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sandbox.errors import Json

API = "urn:discord-api"
ID_KEYS = ("id", "message_id", "channel_id", "guild_id", "recipient_id")


class OpenAPIMissing(RuntimeError):
    """The document that was named, or the library to read it with, is not there; the message says which."""


@dataclass(frozen=True)
class Violation:
    """Something in a request that Discord's document does not allow; ``place`` is the field, as a path."""

    operation: str
    place: tuple[str | int, ...]
    message: str

    def __str__(self) -> str:
        """Say it in a line."""
        return f"{self.operation} {'.'.join(map(str, self.place))}: {self.message}"


class Document:
    """Discord's description of its own API."""

    def __init__(self, path: Path) -> None:
        try:
            import jsonschema_rs
        except ImportError:
            raise OpenAPIMissing(
                f"Checking requests against {path} needs jsonschema-rs: pip install jsonschema-rs"
            ) from None
        try:
            self.document: Json = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError) as trouble:
            raise OpenAPIMissing(f"DISCORD_OPENAPI names {path}, which cannot be read: {trouble}") from None
        self._rs: Any = jsonschema_rs
        self._registry = jsonschema_rs.Registry([(API, self.document)])
        self._paths = sorted(
            ((re.compile(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(path))), path) for path in self.document["paths"]),
            key=lambda pair: pair[1].count("{"),
        )
        self._validators: dict[str, Any] = {}

    def operation(self, method: str, path: str) -> tuple[str, Json | None]:
        """Find what the document calls a request (``GET /users/{user_id}``), and its description if it has one."""
        template = next((known for pattern, known in self._paths if pattern.fullmatch(path)), path)
        return f"{method} {template}", self.document["paths"].get(template, {}).get(method.lower())

    def check(self, method: str, path: str, body: Any) -> list[Violation]:
        """List what is wrong with a request; ``path`` is below ``/api/v10``, ``body`` None where there was none."""
        operation, described = self.operation(method, path)
        if described is None:
            return [Violation(operation, (), "Discord's document has no such operation")]
        content = described.get("requestBody", {}).get("content", {})
        if not content:
            return []
        if body is None:
            required = described["requestBody"].get("required")
            return [Violation(operation, (), "a body is required")] if required else []
        if operation not in self._validators:
            # The JSON schema stands for multipart too: payload_json is the same body.
            kind = "application/json" if "application/json" in content else next(iter(content))
            steps = ("paths", operation.partition(" ")[2], method.lower(), "requestBody", "content", kind, "schema")
            pointer = "/".join(str(step).replace("~", "~0").replace("/", "~1") for step in steps)
            pointer = pointer.replace("{", "%7B").replace("}", "%7D")
            self._validators[operation] = self._rs.validator_for({"$ref": f"{API}#/{pointer}"}, registry=self._registry)
        errors = [leaf for error in self._validators[operation].iter_errors(allowed(body)) for leaf in _leaves(error)]
        return [Violation(operation, tuple(error.instance_path), error.message[:300]) for error in errors]


def _leaves(error: Any) -> list[Any]:
    """Go down into "none of these schemas" to what is wrong with the one that was meant: its type fits."""
    branches = [[leaf for each in branch for leaf in _leaves(each)] for branch in getattr(error.kind, "context", [])]

    def unlikely(leaves: list[Any]) -> tuple[bool, int]:
        here = list(error.instance_path)
        other = any(list(leaf.instance_path) in (here, [*here, "type"]) for leaf in leaves)
        return other, -max(len(leaf.instance_path) for leaf in leaves)

    return min((branch for branch in branches if branch), key=unlikely, default=[error])


def allowed(body: Any) -> Any:
    """Mend what discord.py sends, and Discord takes, though the document does not: ids given as integers.

    Seen in attachments, message references, lists of allowed mentions and the recipient of direct messages.
    """
    if not isinstance(body, dict):
        return body
    new = {key: allowed(value) if key == "data" else value for key, value in body.items()}
    if isinstance(new.get("attachments"), list):
        new["attachments"] = [_text_ids(item) for item in new["attachments"]]
    for key in ("message_reference", "allowed_mentions"):
        new |= {key: _text_ids(new[key])} if isinstance(new.get(key), dict) else {}
    return _text_ids(new)


def _text_ids(item: Any) -> Any:
    if not isinstance(item, dict):
        return item
    new = {key: str(value) if key in ID_KEYS and isinstance(value, int) else value for key, value in item.items()}
    for key in ("users", "roles"):
        if isinstance(new.get(key), list):
            new[key] = [str(value) if isinstance(value, int) else value for value in new[key]]
    return new


@functools.lru_cache(maxsize=4)
def _load(path: Path, changed: float) -> Document:
    return Document(path)


def load(path: Path) -> Document:
    """Read the document, once a process; raises OpenAPIMissing."""
    try:
        changed = path.stat().st_mtime
    except OSError as trouble:
        raise OpenAPIMissing(f"DISCORD_OPENAPI names {path}, which cannot be read: {trouble}") from None
    return _load(path, changed)
