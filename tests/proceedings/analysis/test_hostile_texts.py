"""Texts made to be slow. Each takes well under a second: only more than linear time would reach the bound."""

import time

import pytest

from tests.proceedings.analysis.texts import understand

MOST_SECONDS = 20


@pytest.mark.parametrize(
    "text",
    [
        "a" * 2_000_000,
        "日本" * 200_000,
        "word " * 200_000,
        '"a ' * 20_000,
        "“a " * 10_000,
        "“" * 20_000 + "”" * 20_000,
        "“Aaa bbb ccc ddd\n\n" * 3_000,
        "Ana Ruiz said “a b c d e” " * 2_000,
        "Ana Ruiz, the head of x, " * 10_000 + "said that",
        " 'a b c d" * 10_000,
        "(" * 50_000,
        "> " * 50_000,
        "why? " * 10_000,
        "4. WATER AND PORTS\n\n" * 3_000,
        "a\n" * 30_000,
        "ANA RUIZ: We go on.\n" * 3_000,
        "".join(f"Mr. X{chr(97 + i % 26)}{chr(97 + i // 26 % 26)} Smithson said that. " for i in range(3_000)),
        "\n" * 500_000 + "x",
    ],
    ids=lambda text: text[:12].strip().replace("\n", " "),
)
def test_hostile_texts_take_no_more_than_linear_time(text: str) -> None:
    start = time.perf_counter()
    understand(text)
    assert time.perf_counter() - start < MOST_SECONDS
