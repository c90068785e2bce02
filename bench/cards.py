"""The hard cards in, how long a card takes and how long it keeps others waiting out: ``python -m bench.cards``."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Iterator
from dataclasses import replace

from bench.hard_cards import CASES
from cogs.drawing import Drawings
from cogs.replies.reply import Picture, Reply
from proceedings.pictures import Shade

_ROUNDS = 3
_TICK = 0.001


def measure() -> Iterator[str]:
    """Draw every card some times over, then all of them at once beside a loop that counts how late it is."""
    for shade in Shade:
        cards = [replace(card, shade=shade) for card in CASES.values()]
        times, sizes = [], []
        for card in cards * _ROUNDS:
            start = time.perf_counter()
            sizes.append(len(card.png()))
            times.append((time.perf_counter() - start) * 1000)
        times = times[len(cards) :]  # the first round opens the fonts
        yield (
            f"cards, {shade.value}: {statistics.median(times):.0f} ms in the middle, {max(times):.0f} ms at most; "
            f"{statistics.mean(sizes) / 1024:.0f} kB in the mean, {max(sizes) // 1024} kB at most"
        )
    idle, busy = asyncio.run(_lateness())
    yield f"a loop that wakes every millisecond is late by at most {busy:.0f} ms beside the drawing, {idle:.0f} without"


async def _lateness() -> tuple[float, float]:
    drawings = Drawings()
    reply = Reply(tuple(Picture(f"{at}.png", card) for at, card in enumerate(CASES.values())))
    idle = await _late(asyncio.ensure_future(asyncio.sleep(0.5)))
    busy = await _late(asyncio.ensure_future(drawings.of(reply)))
    drawings.close()
    return idle, busy


async def _late(until: asyncio.Future[object]) -> float:
    """Give how late the loop was at most, in milliseconds."""
    late = 0.0
    while not until.done():
        start = time.perf_counter()
        await asyncio.sleep(_TICK)
        late = max(late, time.perf_counter() - start - _TICK)
    return late * 1000


if __name__ == "__main__":
    for line in measure():
        print(line)
