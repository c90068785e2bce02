"""How long a correction takes in a proceedings of ten texts of 100,000 letters each: ``python -m bench.mending``.

Seconds of the processor, and of time, from the press to the change in the database.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from bench.kills import NOW, SERVER
from bench.made_up import vocabulary
from proceedings.editing import Correction, Hide, Rename, Retitle, Who
from proceedings.editing.anchors import Anchors
from proceedings.library import Library
from proceedings.library.drafting import Wish, draft_files
from proceedings.library.limits import Limits
from proceedings.library.organizing import Organizer
from proceedings.store import Store

_TEXTS, _LETTERS = 10, 100_000
_PEOPLE = ["Ada Quill of the Harbour Board", "Bo Lund of the Tug Union", "Cem Moss", "Dora Vance of the Ferry Line"]


def written(number: int) -> str:
    """Write a text in which everybody says something in each paragraph."""
    chance, words = random.Random(number), vocabulary(8_000)
    parts, length = list[str](), 0
    while length < _LETTERS:
        if len(parts) % 41 == 0:
            parts.append(f"{number * 10 + len(parts) // 41 + 1}. HARBOUR {number}")
        who = chance.choice(_PEOPLE)
        reported, quoted = (" ".join(chance.choices(words[:3_000], k=count)) for count in (25, 12))
        more = " ".join(chance.choices(words, k=30)).capitalize()
        parts.append(
            f"{who} said that {reported}. “We shall {quoted} before the winter,” said {who.split()[1]}. {more}."
        )
        length += len(parts[-1]) + 2
    return "\n\n".join(parts) + "\n"


def measure() -> Iterator[str]:
    """Yield a line for each change."""
    with tempfile.TemporaryDirectory() as folder, closing(Store.open(Path(folder) / "library.db")) as store:
        at_work = Organizer(store, SERVER, 1, NOW)
        for number in range(_TEXTS):
            to = Library(store, SERVER).find_proceedings("text-0").id if number else None
            files = [(f"text {number}.txt", written(number).encode())]
            at_work.add(draft_files(store, SERVER, files, Wish(to), Limits(), user=1, now=NOW).id)
        one = Library(store, SERVER).find_proceedings("text-0")
        reading = at_work.reading(one)
        anchors = Anchors(reading)
        words = list(anchors.words([*reading.quotations, *reading.statements]))
        sizes = (len(reading.source.text), len(reading.paragraphs), len(words))
        yield "{:,} letters, {:,} paragraphs, {:,} attributions".format(*sizes)
        corrections: dict[str, Correction] = {
            "rename": Rename(Who("Cem Moss"), "Cemal Moss"),
            "hide": Hide(words[5]),
            "retitle": Retitle(anchors.session_anchor(reading.sessions[3]), "PIERS"),
        }
        for name, correction in corrections.items():
            begun, used = time.perf_counter(), time.process_time()
            at_work.correct(one, [correction], name)
            yield _line(name, begun, used)
        begun, used = time.perf_counter(), time.process_time()
        at_work.undo()
        yield _line("undo", begun, used)


def _line(name: str, begun: float, used: float) -> str:
    return f"{name:8} {time.process_time() - used:5.2f} s of the processor, {time.perf_counter() - begun:5.2f} s"


if __name__ == "__main__":
    for line in measure():
        print(line, flush=True)
