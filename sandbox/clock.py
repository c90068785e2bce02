"""The sandbox's time. In: shifts. Out: now (real seconds, shifted), and waiting until a moment."""

from __future__ import annotations

import asyncio
import contextlib
import time
from datetime import UTC, datetime


class Clock:
    """Tells the sandbox's time, so that nonces and tokens can grow old without anybody sleeping."""

    def __init__(self) -> None:
        self._shifted = 0.0
        self._moved = asyncio.Event()

    def now(self) -> float:
        """Give the time in seconds since 1970."""
        return time.time() + self._shifted

    def shift(self, seconds: float) -> None:
        """Move the clock forward; whoever waits for a moment that has come wakes up."""
        self._shifted += seconds
        self._moved.set()
        self._moved = asyncio.Event()

    def iso(self) -> str:
        """Give the time as Discord writes it: ``2026-08-01T12:00:00.000000+00:00``."""
        return datetime.fromtimestamp(self.now(), UTC).isoformat(timespec="microseconds")

    async def until(self, moment: float) -> None:
        """Wait until ``moment`` (seconds since 1970) by this clock."""
        while (left := moment - self.now()) > 0:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._moved.wait(), left)
