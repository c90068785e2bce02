"""A fault campaign on the daily posts: the bot killed or cut off at each step of a post, and the posts counted.

The real program runs as a process of its own against the sandbox, over real sockets, on a real database. Each step is
held open (a request delayed, an answer kept back, the database locked), so that the kill falls into it and not beside
it. Half of the runs go on at once, half after nonces have expired. ``python -m bench.daily [RUNS] [SEED]``.
"""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from proceedings.daily import Plan
from proceedings.picking import Wish
from proceedings.schedule import Occurrence, Rule
from proceedings.store import Store
from sandbox import Channel, FaultKind, Sandbox

ROOT = Path(__file__).parent.parent
_AT_ONCE = 8  # posts on their way at a time: as many runs does one kill make
_EXPIRED = 600.0  # seconds: no nonce lives that long
_POSTS = "POST /channels/*/messages"
_PATIENCE = 60.0

_TEXT = "1. THE HARBOUR\n\n" + "\n\n".join(
    f"Ada Quill of the Harbour Board said, “We shall mend the lamp of pier {number} before the winter comes.”"
    for number in range(40)
)


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a post: what holds it open, and how to know that ``_AT_ONCE`` posts are in it."""

    name: str
    hold: FaultKind | None
    reached: Callable[[Run], bool]
    lock: str | None = None  # when the database is locked: "start", or "posted"
    kill: bool = True


class Run:
    """One kill: a database of its own, and a channel with a schedule for each of the posts on their way."""

    def __init__(self, sandbox: Sandbox, database: Path, channels: list[Channel]) -> None:
        self.sandbox = sandbox
        self.database = database
        self.channels = channels
        self.locked: sqlite3.Connection | None = None

    def posted(self) -> int:
        """Count the posts that Discord has."""
        return sum(len(channel.messages) for channel in self.channels)

    def outcomes(self) -> Counter[str]:
        """Count what the database says of the posts."""
        with closing(sqlite3.connect(self.database, timeout=10)) as db:
            return Counter(row for (row,) in db.execute("SELECT outcome FROM posts").fetchall())

    def asked(self) -> int:
        """Count the requests that wait at Discord."""
        return self.sandbox.faults.taken

    def lock(self) -> None:
        """Keep the bot from writing."""
        self.locked = sqlite3.connect(self.database, timeout=10, isolation_level=None)
        self.locked.execute("BEGIN IMMEDIATE")

    def unlock(self) -> None:
        """Let it write again."""
        if self.locked:
            self.locked.execute("ROLLBACK")
            self.locked.close()
            self.locked = None


STEPS = (
    Step("killed before the claim", None, lambda run: run.locked is not None, lock="start"),
    Step("killed after the claim, the request never sent", FaultKind.DROP_BEFORE, lambda run: run.asked() >= _AT_ONCE),
    Step("killed while the request is on its way", FaultKind.DELAY, lambda run: run.asked() >= _AT_ONCE),
    Step("killed after Discord has it, before the answer", FaultKind.LATE_ANSWER, lambda run: run.posted() >= _AT_ONCE),
    Step("killed before the confirmation", None, lambda run: run.posted() >= _AT_ONCE, lock="posted"),
    Step("cut off before the request arrived", FaultKind.DROP_BEFORE, lambda run: True, kill=False),
    Step("cut off after the request arrived", FaultKind.DROP_AFTER, lambda run: True, kill=False),
)


def _environment(sandbox: Sandbox, database: Path, texts: Path) -> dict[str, str]:
    return {
        **os.environ,
        "DISCORD_TOKEN": sandbox.token,
        "DISCORD_API_URL": sandbox.api_url,
        "RAPPORTEUR_DATABASE": str(database),
        "RAPPORTEUR_TEXTS": str(texts),
    }


@asynccontextmanager
async def _bot(sandbox: Sandbox, environment: dict[str, str]) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, str(ROOT / "bot.py"), "run", "--discord"),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
        env=environment,
    )
    try:
        await sandbox.connected(timeout=_PATIENCE)
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
        await sandbox.until(lambda: not sandbox.gateway.connected, timeout=_PATIENCE)


async def _until(reached: Callable[[], bool]) -> None:
    """Look often: the instant matters."""
    async with asyncio.timeout(_PATIENCE):
        while not reached():  # noqa: ASYNC110 (another process is watched)
            await asyncio.sleep(0.002)


def _schedule(run: Run) -> None:
    """Make a schedule a channel, all due in a moment."""
    with closing(Store.open(run.database)) as store:
        due = datetime.now(UTC) + timedelta(seconds=1)
        rule = Rule(due.time().replace(second=0, microsecond=0), "UTC", due.date() - timedelta(days=1))
        for channel in run.channels:
            plan = Plan(channel.id, channel.id, rule, Wish(), low_notice=False)
            store.schedules.start(run.sandbox.server.id, plan, Occurrence(due, due.date()))


def _grow_old(run: Run) -> None:
    """Let so much time pass that Discord has forgotten the nonces."""
    run.sandbox.clock.shift(_EXPIRED)
    with closing(sqlite3.connect(run.database, timeout=10)) as db:
        db.execute("UPDATE posts SET at = at - ? WHERE outcome = 'claimed'", (_EXPIRED,))
        db.commit()


async def _one(step: Step, sandbox: Sandbox, folder: Path, chance: random.Random, *, old: bool) -> Counter[int]:
    """Interrupt ``_AT_ONCE`` posts in one step; returns how often each channel was posted to, counted."""
    # A file of its own: what is left of a killed program's log would be taken for that of the next.
    database = Path(shutil.copy(folder / "harbour.db", folder / f"run-{time.monotonic_ns()}.db"))
    channels = [sandbox.server.add_channel(f"daily-{number}") for number in range(_AT_ONCE)]
    run = Run(sandbox, database, channels)
    environment = _environment(sandbox, database, folder / "none")
    _schedule(run)
    if step.hold:
        wait = 0.01 if not step.kill else 1.5
        sandbox.faults.add(_POSTS, step.hold, times=_AT_ONCE, seconds=wait)
    async with _bot(sandbox, environment) as process:
        if step.lock == "start":
            await asyncio.sleep(1)
            run.lock()
            await asyncio.sleep(chance.uniform(1, 5))
        elif step.lock == "posted":
            await _until(lambda: run.posted() >= 1)
            run.lock()
            await asyncio.sleep(chance.uniform(0, 0.5))
        elif step.kill:
            await _until(lambda: step.reached(run))
            await asyncio.sleep(chance.uniform(0, 0.2))
        if step.kill:
            process.kill()
            await process.wait()
        else:
            await _until(lambda: run.outcomes()["posted"] == _AT_ONCE)
    run.unlock()
    await asyncio.sleep(1.6 if step.hold and step.kill else 0)  # what was held at Discord has its effect, or is lost
    sandbox.faults.clear()
    if old:
        _grow_old(run)
    async with _bot(sandbox, environment):
        await _until(lambda: run.outcomes() == Counter({"posted": _AT_ONCE}))
        await asyncio.sleep(0.5)
    counted = Counter(len(channel.messages) for channel in channels)
    for channel in channels:
        sandbox.server.remove_channel(channel)
    return counted


def _prepare(folder: Path) -> None:
    from terminal.cli import main

    (folder / "none").mkdir()
    (folder / "harbour.txt").write_text(_TEXT, "utf-8")
    assert main(["add", str(folder / "harbour.txt"), "--database", str(folder / "harbour.db")]) == 0


async def measure(runs: int = 50, seed: int = 1) -> AsyncIterator[str]:
    """Interrupt at least ``runs`` posts in each step; yields a line for each step."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _prepare(folder)
        for step in STEPS:
            started, counted = time.monotonic(), Counter[int]()
            async with Sandbox() as sandbox:
                for number in range(-(-runs // _AT_ONCE)):
                    counted += await _one(step, sandbox, folder, chance, old=number % 2 == 1)
            once, all_ = counted[1], counted.total()
            wrong = "" if once == all_ else f" WRONG: {dict(counted)}"
            yield f"{step.name}: {once} of {all_} posted exactly once ({time.monotonic() - started:.0f} s){wrong}"


async def _print() -> None:
    runs, seed = (*map(int, sys.argv[1:3]), *(50, 1)[len(sys.argv) - 1 :])
    async for line in measure(runs, seed):
        print(line, flush=True)


if __name__ == "__main__":
    asyncio.run(_print())
