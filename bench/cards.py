"""Draws the hard cards, light and dark, on two sheets to look at, and says how long a card takes.

``python -m bench.cards FOLDER``
"""

from __future__ import annotations

import io
import sys
import time
from dataclasses import replace
from pathlib import Path

from PIL import Image

from bench.hard_cards import CASES
from proceedings.pictures.card import HEIGHT, WIDTH, lay_out_card
from proceedings.pictures.palette import Shade

_COLUMNS, _SCALE = 3, 0.5


def main(folder: Path) -> None:
    """Draw and count."""
    folder.mkdir(parents=True, exist_ok=True)
    for shade in Shade:
        width, height = round(WIDTH * _SCALE), round(HEIGHT * _SCALE)
        sheet = Image.new("RGB", (width * _COLUMNS, height * -(-len(CASES) // _COLUMNS)))
        times, sizes = [], []
        for i, (name, card) in enumerate(CASES.items()):
            start = time.perf_counter()
            drawn = lay_out_card(replace(card, shade=shade)).png()
            times.append(time.perf_counter() - start)
            sizes.append(len(drawn))
            (folder / f"{i:02}-{name.replace(' ', '-').replace(',', '')}-{shade.value}.png").write_bytes(drawn)
            small = Image.open(io.BytesIO(drawn)).convert("RGB").resize((width, height), Image.Resampling.LANCZOS)
            sheet.paste(small, (i % _COLUMNS * width, i // _COLUMNS * height))
        sheet.save(folder / f"cards-{shade.value}.png")
        spread = sorted(times)
        print(
            f"{shade.value}: {len(CASES)} cards, {spread[len(spread) // 2] * 1000:.0f} ms in the middle, "
            f"{spread[-1] * 1000:.0f} ms at most; {sum(sizes) // len(sizes) // 1024} kB in the mean, "
            f"{max(sizes) // 1024} kB at most"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "cards"))
