"""Ten thousand schedules over a thousand servers, five hundred of them due in one minute: what that does to the bot.

The bot runs as a process of its own against the sandbox, over real sockets, with a probe on its event loop that asks
every 10 ms to be woken and notes how late it is. A process that does nothing else has the same probe, for what the
machine itself is late. Meanwhile people give commands. ``python -m bench.daily_load [SERVERS] [SCHEDULES] [DUE]``.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from proceedings.daily import Plan
from proceedings.picking import Wish
from proceedings.schedule import Rule
from proceedings.store import Store
from proceedings.store.plans import write_plan
from sandbox import Channel, Sandbox

_TEXT = "1. THE HARBOUR\n\n" + "\n\n".join(
    f"Ada Quill of the Harbour Board said, “We shall mend the lamp of pier {number} before the winter comes.”"
    for number in range(40)
)
_COMMANDS = (
    "/search query:lamp",
    "/read reference:1.3 private:true",
    "/quote private:true",
    "/sessions",
    "/summary session:1 private:true",
)
_PROBE = 0.01  # seconds
_MINUTE = 60.0
_A_SECOND = 50  # requests that Discord allows


async def probe(delays: list[tuple[float, float]]) -> None:
    """Note how late the event loop is, and how long its thread itself computed meanwhile, for ever."""
    while True:
        asked, used = time.perf_counter(), time.thread_time()
        await asyncio.sleep(_PROBE)
        delays.append((time.perf_counter() - asked - _PROBE, time.thread_time() - used))


async def idle() -> None:
    """Be a process that does nothing but to note how late it is; on a line of input say how much that was."""
    await _until_told([])


async def serve(database: str, api_url: str, token: str) -> None:
    """Be the bot, with the probe."""
    from cogs.client import Rapporteur, point_at

    point_at(api_url)
    with closing(Store.open(Path(database))) as store:
        async with Rapporteur(store, api_url) as bot:
            running = asyncio.ensure_future(bot.start(token))
            await _until_told([running])
            await bot.close()
            await running


async def _until_told(others: list[asyncio.Future[None]]) -> None:
    """Probe from one line of input to the next, and print the delays."""
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, sys.stdin.readline)
    delays: list[tuple[float, float]] = []
    probing = asyncio.ensure_future(probe(delays))
    told = loop.run_in_executor(None, sys.stdin.readline)
    await asyncio.wait([told, *others], return_when=asyncio.FIRST_COMPLETED)
    probing.cancel()
    print(json.dumps(delays), flush=True)


@asynccontextmanager
async def _process(*arguments: str) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bench.daily_load", *arguments),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=2**26,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def _tell(process: asyncio.subprocess.Process) -> None:
    assert process.stdin is not None
    process.stdin.write(b"\n")
    await process.stdin.drain()


async def _delays(process: asyncio.subprocess.Process) -> tuple[list[float], list[float]]:
    """Give how late the loop was, and how long it computed, each in order of size."""
    assert process.stdout is not None
    await _tell(process)
    late, busy = zip(*json.loads(await process.stdout.readline()), strict=True)
    return sorted(late), sorted(busy)


def _fill(database: Path, sandbox: Sandbox, schedules: int, due: int, at: datetime) -> dict[int, float]:
    """Write schedules down, ``due`` of them within the minute from ``at``; returns when each channel's is due."""
    chance = random.Random(1)
    channels = [channel for server in sandbox.servers for channel in server.channels]
    soon = set(chance.sample(range(schedules), due))
    when: dict[int, float] = {}
    places = iter(chance.sample(channels, due))
    with closing(Store.open(database)) as store, store._connections.writing() as db:
        for number in range(schedules):
            channel: Channel = next(places) if number in soon else chance.choice(channels)
            moment = at + timedelta(
                seconds=chance.uniform(0, _MINUTE) if number in soon else chance.uniform(3600, 80000)
            )
            rule = Rule(moment.time().replace(second=0, microsecond=0), "UTC", at.date() - timedelta(days=1))
            assert channel.server is not None
            if number in soon:
                when[channel.id] = moment.timestamp()
            plan = write_plan(Plan(channel.id, channel.id, rule, Wish(), low_notice=False))
            row = (channel.server.id, number, plan, moment.timestamp(), moment.date().isoformat())
            db.execute(
                "INSERT INTO schedules (server, number, plan, state, due, day) VALUES (?, ?, ?, 'running', ?, ?)", row
            )
    return when


async def _ask(sandbox: Sandbox, times: list[float]) -> None:
    """Give commands, four a second, and note when each was acknowledged."""
    people = [sandbox.add_person(f"reader{number}", server=server) for number, server in enumerate(sandbox.servers[:8])]
    asked: list[asyncio.Task[None]] = []

    async def one(number: int) -> None:
        answer = await people[number % len(people)].run(_COMMANDS[number % len(_COMMANDS)])
        times.append(answer.acknowledged)

    try:
        for number in range(10_000):
            asked.append(asyncio.create_task(one(number)))
            await asyncio.sleep(0.25)
    finally:
        await asyncio.gather(*asked)


async def measure(servers: int = 1000, schedules: int = 10_000, due: int = 500) -> AsyncIterator[str]:
    """Let the minute pass; yields lines with what happened."""
    from terminal.cli import main

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "harbour.txt").write_text(_TEXT, "utf-8")
        database = folder / "harbour.db"
        assert main(["add", str(folder / "harbour.txt"), "--database", str(database)]) == 0
        async with Sandbox() as sandbox:
            for number in range(servers - 1):
                sandbox.add_server(f"Group {number}", channels=("general", "reading"))
            sandbox.limit_requests(a_second=_A_SECOND)
            begin = datetime.now(UTC) + timedelta(seconds=20 + servers / 50)
            when = _fill(database, sandbox, schedules, due, begin)
            async with (
                _process("--idle") as still,
                _process("--serve", str(database), sandbox.api_url, sandbox.token) as bot,
            ):
                await sandbox.connected(timeout=120)
                await asyncio.sleep(max(0.0, begin.timestamp() - time.time() - 1))
                await asyncio.gather(_tell(bot), _tell(still))
                times: list[float] = []
                asking = asyncio.create_task(_ask(sandbox, times))
                started = time.time()
                while _posted(sandbox, when) < due and time.time() - started < 3 * _MINUTE:  # noqa: ASYNC110
                    await asyncio.sleep(0.5)  # asking at each change would itself be a load
                await asyncio.sleep(2)
                asking.cancel()
                await asyncio.gather(asking, return_exceptions=True)
                (late, busy), (other, _) = await _delays(bot), await _delays(still)
            for line in _report(sandbox, when, late, busy, other, sorted(times)):
                yield line


def _posted(sandbox: Sandbox, when: dict[int, float]) -> int:
    return sum(bool(sandbox.world.channels[channel].messages) for channel in when)


def _report(
    sandbox: Sandbox,
    when: dict[int, float],
    late: list[float],
    busy: list[float],
    other: list[float],
    times: list[float],
) -> list[str]:
    counted = Counter(len(sandbox.world.channels[channel].messages) for channel in when)
    elsewhere = sum(len(c.messages) for s in sandbox.servers for c in s.channels if c.id not in when)
    # Discord's ids count milliseconds since its epoch: https://discord.com/developers/docs/reference#snowflakes
    posted = {
        channel: ((int(message["id"]) >> 22) + 1_420_070_400_000) / 1000
        for channel in when
        for message in sandbox.world.channels[channel].messages
    }
    order = sorted(posted, key=lambda channel: posted[channel])
    behind = [posted[channel] - when[channel] for channel in posted]
    newest, overtaken = 0.0, 0.0
    for channel in order:  # by how much is a post overtaken by one that was due later
        overtaken = max(overtaken, newest - when[channel])
        newest = max(newest, when[channel])
    refused = Counter(request.status for request in sandbox.requests)[429]
    return [
        f"posted: {dict(counted)} times each of {len(when)}; elsewhere {elsewhere}; refused for the rate: {refused}",
        f"after they were due: median {sorted(behind)[len(behind) // 2]:.1f} s, at most {max(behind):.1f} s; "
        f"overtaken by {max(overtaken, 0.0) * 1000:.0f} ms of due time at most",
        f"event loop late: median {_ms(late, 0.5)}, 99 % {_ms(late, 0.99)}, at most {_ms(late, 1)} "
        f"(a process that does nothing: {_ms(other, 0.5)}, {_ms(other, 0.99)}, {_ms(other, 1)}); "
        f"its own thread computed {_ms(busy, 1)} at a stretch at most",
        f"{len(times)} commands meanwhile, acknowledged: median {_ms(times, 0.5)}, at most {_ms(times, 1)}",
    ]


def _ms(ordered: list[float], share: float) -> str:
    return f"{ordered[min(int(len(ordered) * share), len(ordered) - 1)] * 1000:.0f} ms" if ordered else "-"


async def _print() -> None:
    async for line in measure(*map(int, sys.argv[1:4])):
        print(line, flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--idle"]:
        asyncio.run(idle())
    elif sys.argv[1:2] == ["--serve"]:
        asyncio.run(serve(*sys.argv[2:5]))
    else:
        asyncio.run(_print())
