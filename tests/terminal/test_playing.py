"""bot.py in the sandbox, in a process of its own: the page beside the prompt, without a prompt, and left away."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.conftest import ROOT


@contextmanager
def started(folder: Path, *arguments: str, **options: Any) -> Iterator[subprocess.Popen[str]]:
    """Start the program as a user without a token does."""
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "bot.py"), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "DISCORD_TOKEN": "", "RAPPORTEUR_DATABASE": str(folder / "r.db")},
        **options,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def address(process: subprocess.Popen[str]) -> str:
    """Read on until the page's address is printed."""
    assert process.stderr is not None
    for line in process.stderr:
        if found := re.search(r"http://127\.0\.0\.1:\d+/", line):
            return found[0]
    raise AssertionError("no address was printed")


def title(page: str) -> str:
    with urllib.request.urlopen(page, timeout=10) as answer:
        return str(answer.read().decode().partition("<title>")[2].partition("</title>")[0])


def test_the_page_is_served_beside_a_prompt_that_reads_from_a_pipe(tmp_path: Path) -> None:
    with started(tmp_path, stdin=subprocess.PIPE) as process:
        page = address(process)
        assert title(page) == "Rapporteur: the sandbox"
        assert process.stdin is not None
        process.stdin.write("/sessions\n")
        process.stdin.close()
        process.stdin = None
        said, _ = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "HUMAN SECURITY, THE UN SYSTEM AND INITIATIVES" in said
    assert "http://" not in said


def test_without_input_the_page_is_served_until_the_program_is_stopped(tmp_path: Path) -> None:
    with started(tmp_path, stdin=subprocess.DEVNULL) as process:
        page = address(process)
        assert title(page) == "Rapporteur: the sandbox"
        assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        _, told = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "Traceback" not in told


def test_a_second_sandbox_has_its_page_elsewhere(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
    with (
        started(tmp_path / "a", "sandbox", stdin=subprocess.DEVNULL) as first,
        started(tmp_path / "b", "run", "--page", stdin=subprocess.DEVNULL) as second,
    ):
        pages = {address(first), address(second)}
        assert len(pages) == 2
        assert {title(page) for page in pages} == {"Rapporteur: the sandbox"}


def test_the_page_can_be_left_away(tmp_path: Path) -> None:
    for arguments in (["--no-page"], ["run", "--no-page"], ["sandbox", "--no-page"]):
        with started(tmp_path, *arguments, stdin=subprocess.DEVNULL) as process:
            _, told = process.communicate(timeout=30)
        assert process.returncode == 0
        assert "http://" not in told


def test_what_moderators_set_up_in_the_sandbox_is_there_again_after_a_restart(tmp_path: Path) -> None:
    said = []
    for line in ("/daily start channel:#general time:9:00 timezone:Warsaw", "/daily status"):
        with started(tmp_path, stdin=subprocess.PIPE) as process:
            said.append(process.communicate(f"as moderator\n{line}\n", timeout=30)[0])
        assert process.returncode == 0
    assert "Daily quotation 1 is set up" in said[0]
    assert "09:00, Warsaw time" in said[1]
