"""What looks odd is told, and nothing is told of a text in order."""

import pytest

from proceedings.analysis import analyse
from proceedings.analysis.oddities import find_oddities
from proceedings.reader import read

SOUND = (
    "1. TIDES\n\nAda Quill of the Harbour Board argued that tides rise.\n\n"
    "2. WINDS\n\nQuill said, “We shall build the wall before the winter comes.”\n"
)


def odd(text: str) -> list[str]:
    return [oddity.text for oddity in find_oddities(analyse(read(text.encode(), "harbour.txt")))]


def test_a_text_in_order_has_no_oddities() -> None:
    assert odd(SOUND) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Tides rise every year along this coast, and nobody knows why.\n", "No heading was found"),
        (SOUND.replace("2. WINDS", "4. WINDS"), "Session 4 follows session 1: 2 to 3 is missing."),
        ("and so the harbour was closed.\n\n" + SOUND, "begins in mid-sentence"),
        (SOUND + '\nThe board called it a "wall of water and left it there.\n', "do not match up in 2.2"),
        (SOUND + "\nA caf\N{REPLACEMENT CHARACTER} was opened beside the quay in the same year.\n", "were lost"),
        (
            SOUND + ("\n" + "The same long sentence stands here twice, which happens when pages are copied. " * 2) * 2,
            "2.3",
        ),
        (SOUND + "\n" + "Water came over the quay again and again. " * 200, "Very long"),
    ],
)
def test_what_looks_odd_is_told(text: str, told: str) -> None:
    assert any(told in line for line in odd(text)), odd(text)
