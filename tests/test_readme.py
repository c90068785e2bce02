"""The README promises what the program does."""

import io
import re

from PIL import Image, ImageChops

from script.command_list import README, command_list, with_list
from script.pictures import FOLDER, drawn
from tests.conftest import ROOT


async def test_the_list_of_commands_is_that_of_the_bot() -> None:
    readme = README.read_text("utf-8")
    assert with_list(readme, await command_list()) == readme, "run: .venv/bin/python -m script.command_list"


def test_the_pictures_are_what_the_bot_draws() -> None:
    for name, png in drawn():
        kept = Image.open(FOLDER / name)
        assert (FOLDER / name).stat().st_size < 100_000
        now = Image.open(io.BytesIO(png))
        assert kept.size == now.size
        different = ImageChops.difference(kept.convert("RGB"), now.convert("RGB")).convert("L")
        # A pixel of an edge may be rounded otherwise by another processor.
        assert sum(different.histogram()[24:]) < 100, f"{name}: run script/screenshots"


def test_every_local_link_leads_somewhere() -> None:
    for document in [README, *(ROOT / "docs").rglob("*.md"), ROOT / "CONTRIBUTING.md"]:
        for target in re.findall(r"(?:\]\(|(?:src|srcset)=\")(?!https?:)([^)#\"]+)[)\"]", document.read_text("utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"
