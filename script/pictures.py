"""The shipped text and the hard cards in, the pictures of README and docs out: ``python -m script.pictures``."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PIL import Image

from bench.hard_cards import CASES
from cogs.picturing import card, topics
from cogs.replies.reply import Ask
from cogs.speakers import speaker
from proceedings.library import Library
from proceedings.model import SHIPPED
from proceedings.pictures import Shade
from proceedings.pictures.card import HEIGHT, WIDTH
from proceedings.store import Store
from terminal.shelving import load_texts

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "pictures"
_SHOWN = {
    "card": (card, {"reference": "4.4"}, tuple(Shade)),
    "topics": (topics, {}, tuple(Shade)),
    "speaker": (speaker, {"speaker": "Thakur"}, (Shade.LIGHT,)),
}
_COLUMNS, _SMALL = 3, (WIDTH // 3, HEIGHT // 3)
_COLOURS = 24


def drawn() -> Iterator[tuple[str, bytes]]:
    """Yield the first picture of some commands' answers on the shipped text, as name and PNG."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "pictures.db")
        load_texts(store, ROOT / "data" / "texts")
        library = Library(store, SHIPPED)
        for name, (answer, arguments, shades) in _SHOWN.items():
            for shade in shades:
                picture = answer(library, Ask(name, {**arguments, "shade": shade.value})).pictures[0]
                yield f"{name}-{shade.value}.png", picture.drawing.png()
        store.close()


def hard_cards(shade: Shade) -> bytes:
    """Draw the hard cards on one sheet, each at a third of its size: about as a phone shows them."""
    width, height = _SMALL
    sheet = Image.new("RGB", ((width + 4) * _COLUMNS, (height + 4) * -(-len(CASES) // _COLUMNS)), (128, 128, 128))
    for at, one in enumerate(CASES.values()):
        large = Image.open(io.BytesIO(replace(one, shade=shade).png())).convert("RGB")
        small = large.resize(_SMALL, Image.Resampling.LANCZOS)
        sheet.paste(small, (at % _COLUMNS * (width + 4) + 2, at // _COLUMNS * (height + 4) + 2))
    written = io.BytesIO()
    sheet.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
    return written.getvalue()


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, png in drawn():
        (FOLDER / name).write_bytes(png)
    for shade in Shade:
        (FOLDER / f"hard-cards-{shade.value}.png").write_bytes(hard_cards(shade))
