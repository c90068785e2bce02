"""The README promises what the program does."""

import io
import re

from PIL import Image, ImageChops

from script.command_list import README, command_list, with_list
from script.page_pictures import NAMES, PHONE, WIDE
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


def test_the_page_is_shown_in_small_files() -> None:
    readme = README.read_text("utf-8")
    for name in NAMES:
        assert (FOLDER / name).stat().st_size < 80_000, f"{name}: run script/screenshots"
        assert f'<img src="docs/pictures/{name}"' in readme
    for name, size in (("page.png", WIDE), ("phone.png", PHONE)):
        with Image.open(FOLDER / name) as picture:
            assert picture.size == size


def test_every_picture_is_shown_and_described() -> None:
    documents = [README, *(ROOT / "docs").rglob("*.md")]
    texts = [document.read_text("utf-8") for document in documents]
    for picture in FOLDER.iterdir():
        assert any(f"pictures/{picture.name}" in text for text in texts), picture.name
    for text in texts:
        for shown in re.findall(r"<img [^>]*>", text):
            assert re.search(r'alt="[^"]{20,}"', shown), shown


def test_every_local_link_leads_somewhere() -> None:
    for document in [README, *(ROOT / "docs").rglob("*.md"), ROOT / "CONTRIBUTING.md"]:
        for target in re.findall(r"(?:\]\(|(?:src|srcset)=\")(?!https?:)([^)#\"]+)[)\"]", document.read_text("utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"
