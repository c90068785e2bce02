"""The sandbox's time. In: shifts. Out: now (real seconds, shifted), and waiting until a moment."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

STEP = 15 * 60.0
"""Seconds; what is due at a full, half or quarter hour comes at its time when a clock is let run."""


class Clock:
    """Tells the sandbox's time, so that nonces and tokens can grow old without anybody sleeping."""

    def __init__(self) -> None:
        self.shifted = 0.0
        """Seconds that it is ahead."""
        self.lived_by: list[Callable[[], Awaitable[None]]] = []
        """Whoever does things by this clock, asked to do now what is due."""
        self._moved = asyncio.Event()

    def now(self) -> float:
        """Give the time in seconds since 1970."""
        return time.time() + self.shifted

    def shift(self, seconds: float) -> None:
        """Move the clock forward; whoever waits for a moment that has come wakes up."""
        self.shifted += seconds
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

    async def run(self, seconds: float) -> None:
        """Let time pass, a quarter of an hour after the other, so that nobody who lives by it comes late."""
        end = self.now() + seconds
        while (left := end - self.now()) > 0:
            self.shift(min(left, STEP - self.now() % STEP + 0.001))
            for catch_up in self.lived_by:
                await catch_up()
            await asyncio.sleep(0)
