"""Discord's error answers. In: what is wrong and where. Out: an ApiError with Discord's code, words and nested shape.

https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
"""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]
Place = tuple[str | int, ...]

CODES: dict[int, tuple[int, str]] = {
    10003: (404, "Unknown Channel"),
    10004: (404, "Unknown Guild"),
    10007: (404, "Unknown Member"),
    10008: (404, "Unknown Message"),
    10013: (404, "Unknown User"),
    10015: (404, "Unknown Webhook"),
    10062: (404, "Unknown interaction"),
    10063: (404, "Unknown application command"),
    30032: (400, "Maximum number of application commands reached"),
    30034: (400, "Max number of daily application command creates has been reached (200)"),
    40005: (413, "Request entity too large"),
    40060: (400, "Interaction has already been acknowledged."),
    50001: (403, "Missing Access"),
    50003: (403, "Cannot execute action on a DM channel"),
    50005: (403, "Cannot edit a message authored by another user"),
    50006: (400, "Cannot send an empty message"),
    50007: (403, "Cannot send messages to this user"),
    50013: (403, "Missing Permissions"),
    50035: (400, "Invalid Form Body"),
    50109: (400, "The request body contains invalid JSON."),
    160004: (400, "A thread has already been created for this message"),
}


class ApiError(Exception):
    """One of Discord's error answers: an HTTP status, a JSON code and, for forms, the errors by field."""

    def __init__(self, code: int, *, status: int | None = None, message: str | None = None, errors: Json | None = None):
        known_status, known_message = CODES.get(code, (400, ""))
        self.code = code
        self.status = status or known_status
        self.body: Json = {"message": message or known_message, "code": code}
        if errors:
            self.body["errors"] = errors
        super().__init__(self.body["message"])


class Form:
    """Collects what is wrong with a body, field by field, in the nested shape Discord answers with."""

    def __init__(self) -> None:
        self.errors: Json = {}

    def add(self, place: Place, code: str, message: str) -> None:
        """Note an error at ``place``, such as ``("embeds", 0, "title")``."""
        node = self.errors
        for step in place:
            node = node.setdefault(str(step), {})
        node.setdefault("_errors", []).append({"code": code, "message": message})

    def required(self, place: Place) -> None:
        """Note that a field is missing."""
        self.add(place, "BASE_TYPE_REQUIRED", "This field is required")

    def length(self, place: Place, text: object, least: int, most: int) -> bool:
        """Check that ``text`` is a string of ``least`` to ``most`` characters; note it if not."""
        if not isinstance(text, str):
            self.add(place, "BASE_TYPE_BAD_TYPE", "Could not interpret as string.")
        elif len(text) > most:
            self.add(place, "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")
        elif len(text) < least:
            self.add(place, "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")
        else:
            return True
        return False

    def count(self, place: Place, items: object, least: int, most: int) -> bool:
        """Check that ``items`` is a list of ``least`` to ``most`` items; note it if not."""
        if not isinstance(items, list):
            self.add(place, "BASE_TYPE_BAD_TYPE", "Only iterables may be used in a ListType")
        elif not least <= len(items) <= most:
            self.add(place, "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")
        else:
            return True
        return False

    def close(self) -> None:
        """Raise 50035 if anything was noted."""
        if self.errors:
            raise ApiError(50035, errors=self.errors)
