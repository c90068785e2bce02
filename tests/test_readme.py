"""The README promises what the program does."""

import re

from script.command_list import README, command_list, with_list
from tests.conftest import ROOT


async def test_the_list_of_commands_is_that_of_the_bot() -> None:
    readme = README.read_text("utf-8")
    assert with_list(readme, await command_list()) == readme, "run: .venv/bin/python -m script.command_list"


def test_every_local_link_leads_somewhere() -> None:
    for document in [README, *(ROOT / "docs").rglob("*.md"), ROOT / "CONTRIBUTING.md"]:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", document.read_text("utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"
