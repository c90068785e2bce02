"""The command line, run in the test's own process, and as a user runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from terminal.cli import main
from tests.conftest import ROOT


class Line:
    """Runs bot.py's commands on one database. ``errors`` is what the last one said on standard error."""

    def __init__(self, database: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.database = database
        self._capsys = capsys
        self.errors = ""

    def __call__(self, *arguments: str, code: int = 0) -> str:
        ended = main([*arguments, "--database", str(self.database)])
        printed = self._capsys.readouterr()
        self.errors = printed.err
        assert ended == code, printed.err
        return printed.out

    def json(self, *arguments: str) -> Any:
        return json.loads(self(*arguments, "--json"))


def bot(*arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run bot.py as a user does, in a process of its own."""
    return subprocess.run(
        [sys.executable, str(ROOT / "bot.py"), *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "DISCORD_TOKEN": "", **environment},
        check=False,
    )
