"""The program may end at any instant of a change: what was there is there, or what the change made, and all of it."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from tests.conftest import ROOT


@pytest.mark.skipif(not hasattr(os, "fork"), reason="changes are killed in processes that are forked")
def test_a_change_that_is_killed_was_made_whole_or_not_at_all() -> None:
    command = [sys.executable, "-m", "bench.kills", "20", "1", "small"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
    found = re.search(r"20 kills: (\d+) found the old state, (\d+) the new, 0 half", told.stdout)
    assert found
    assert sum(map(int, found.groups())) == 20
