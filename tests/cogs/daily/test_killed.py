"""The real program, killed in the midst of posting and started again: `python -m bench.daily` does this at length."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from pathlib import Path

from bench import daily
from sandbox import Sandbox


async def _interrupted(step: daily.Step, folder: Path, *, old: bool) -> Counter[int]:
    async with Sandbox() as sandbox:
        return await daily._one(step, sandbox, folder, random.Random(1), old=old)


async def test_killed_before_and_after_discord_has_it_a_post_comes_exactly_once(tmp_path: Path) -> None:
    daily._prepare(tmp_path)
    steps = {step.name: step for step in daily.STEPS}
    runs = (
        _interrupted(steps["killed while the request is on its way"], tmp_path, old=True),
        _interrupted(steps["killed after Discord has it, before the answer"], tmp_path, old=False),
    )
    assert list(await asyncio.gather(*runs)) == [Counter({1: daily._AT_ONCE})] * 2
