"""Trouble on demand. In: which requests, what kind, how often. Out: the fault due for a request, used up one by one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fnmatch import fnmatchcase


class FaultKind(Enum):
    """What goes wrong with a request."""

    RATE_LIMIT = "429"
    SERVER_ERROR = "5xx"
    DELAY = "delay"
    LATE_ANSWER = "late-answer"
    """The request has its effect at once, and its answer comes late."""
    DROP_BEFORE = "drop-before"
    """The connection is cut after a while, before the request has had its effect."""
    DROP_AFTER = "drop-after"
    """The connection is cut after the request has had its effect."""


@dataclass
class Fault:
    """Trouble waiting for requests; ``seconds`` is the delay, or the wait a 429 asks for."""

    pattern: str
    kind: FaultKind
    times: int
    seconds: float
    status: int


class Faults:
    """The troubles that wait, in the order they were added."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []
        self.taken = 0
        """How many requests met trouble since the last ``clear``."""

    def add(
        self, pattern: str, kind: FaultKind | str, *, times: int = 1, seconds: float = 0.05, status: int = 500
    ) -> Fault:
        """Let the next ``times`` requests that match fail.

        ``pattern`` is a method and a path below ``/api/v10`` with wildcards: ``"POST /channels/*/messages"``, ``"*"``.
        ``kind`` may be its value: ``"429"``, ``"5xx"``, ``"delay"``, ``"drop-before"``, …
        """
        fault = Fault(pattern, FaultKind(kind), times, seconds, status)
        self._waiting.append(fault)
        return fault

    def clear(self) -> None:
        """Forget all troubles that have not happened yet."""
        self._waiting.clear()
        self.taken = 0

    def due(self, method: str, path: str) -> Fault | None:
        """Take the trouble due for a request, or None."""
        for fault in self._waiting:
            if fnmatchcase(f"{method} {path}", fault.pattern):
                fault.times -= 1
                self.taken += 1
                if fault.times <= 0:
                    self._waiting.remove(fault)
                return fault
        return None
