"""The work grows with the text and no faster: calls are counted, as no clock is to be trusted."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from proceedings.analysis import analyse
from proceedings.reader import read

MOST = 2.4  # times the calls for twice the text


def calls(text: str) -> int:
    source = read(text.encode(), "invented.txt")
    counted = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        analyse(source)
    finally:
        sys.setprofile(before)
    return counted


@pytest.mark.parametrize(
    "make",
    [
        lambda n: "Ana Ruiz argued that ports feed whole regions. " * n,
        lambda n: "“We wait for boats. " * n,
        lambda n: "“Aaa bbb ccc ddd\n\n" * n,
        lambda n: "“" * n + "x" + "”" * n,
        lambda n: "```\nx = 1\n```\n\n" * n,
        lambda n: "4. WATER AND PORTS\n\n" * n,
        lambda n: "".join(f"{i}. Water of {i}\n\nIt was wet that day.\n\n" for i in range(n)),
        lambda n: "# Water\n\nIt was wet that day.\n\n" * n,
        lambda n: "Water\n\nFish\n\nIt was wet that day.\n\n" * n,
        lambda n: "Annex A. Water\n\nParticipants\n\nIt was wet that day.\n\n" * n,
        lambda n: "Day 1\n\nSession 2\n\nWater\n\n" * n,
        lambda n: "a\n" * n,
        lambda n: "ANA RUIZ: We go on, and on.\n" * n,
        lambda n: "AB = Ana Ruiz\nCD = Omar Said\n" * n + "AB: We go on.\n" * n,
        lambda n: "LIND\nWe go on.\n\n" * n,
        lambda n: ">> We go on.\n" * n + "**A** **B** [1:02] We\n\n" * n,
        lambda n: "".join(f"Mr. L{i}. We go on.\n\nThe Chair: Mr. L{i}.\n\n" for i in range(n)),
        lambda n: "".join(f"Harbour Days\n\nIt was wet.\n\n{i}\n\n\f" for i in range(n)),
        lambda n: "".join(f"{chr(65 + i % 26)}. Water\n\n" for i in range(n)),
    ],
    ids=range(19),
)
def test_twice_the_text_is_twice_the_work(make: Callable[[int], str]) -> None:
    calls(make(10))
    assert calls(make(1_200)) < MOST * calls(make(600))
