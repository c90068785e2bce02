"""A text in, what a reader takes for one character out, and the places at which a line may end.

The parts of UAX #29 and UAX #14 that texts of proceedings need; a line is broken inside a word only where it must be.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_JOINER = "\N{ZERO WIDTH JOINER}"
JOINERS = _JOINER + "\N{ZERO WIDTH NON-JOINER}"
_MARKS = ("Mn", "Me", "Mc")
_NO_BREAK = "\u00a0\u202f\u2060\u2007"
SPACES = " \u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u200b\u205f\u3000"
OPENING = "“‘„‚«‹\"'([{「『《〈（【〔¿¡"
CLOSING = "”’»›\"')]}」』》〉）】〕"
_NOT_FIRST = "、。，．・：；？！ー々ゝゞ…‥％〜～,.:;!?%ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ" + CLOSING
_NOT_LAST = OPENING + "＄￥$£€#＃"
_AFTER = "-‐–—/"
_BEFORE_NUMBERS = tuple("§№¶")
# Letters of languages that put no spaces between words: Chinese and Japanese may break at each. Others (Thai, Lao,
# Khmer) at places that a dictionary knows: without one they break anywhere, but only where a line would be too long.
_IDEOGRAPHS = re.compile("[\u2e80-\u2fff\u3001-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class Break:
    """A place at which a line may end: ``at`` is where the next one begins; ``cost`` from 0 (good) up."""

    at: int
    cost: float


def clusters(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ends of each character with its accents; emoji with all that they are made of."""
    start, flags = 0, 0
    for i in range(1, len(text) + 1):
        if i < len(text) and _joins(text, i, flags):
            flags = 0
            continue
        flags = flags + 1 if i - start == 1 and _is_flag(text[start]) and not flags else 0
        yield start, i
        start = i


def _joins(text: str, i: int, flags: int) -> bool:
    letter, before = text[i], text[i - 1]
    if unicodedata.category(letter) in _MARKS or letter in JOINERS:
        return True
    if "\U0001f3fb" <= letter <= "\U0001f3ff" or "\U000e0020" <= letter <= "\U000e007f":
        return True  # skin tones, and the tags of regional flags
    if before == _JOINER:
        return unicodedata.category(letter) in ("So", "Sk", "Sm")
    if _is_flag(letter) and _is_flag(before):
        run = 0
        while run < i and _is_flag(text[i - 1 - run]):
            run += 1
        return run % 2 == 1
    return False


def _is_flag(letter: str) -> bool:
    return "\U0001f1e6" <= letter <= "\U0001f1ff"


def breaks(text: str, *, anywhere: bool = False) -> list[Break]:
    """List where lines may end, the end of the text included; ``anywhere`` breaks inside words too."""
    found = []
    ends = [end for _, end in clusters(text)]
    for at in ends[:-1]:
        cost = _cost(text, at)
        if cost is None and anywhere and text[at] not in SPACES and text[at - 1] not in SPACES:
            cost = 30.0
        if cost is not None:
            found.append(Break(at, cost))
    if text:
        found.append(Break(len(text), 0.0))
    return found


def _cost(text: str, at: int) -> float | None:
    """Weigh a break before ``text[at]``; None where there is none."""
    before, after = text[at - 1], text[at]
    if after in SPACES or before in _NO_BREAK or after in _NO_BREAK:
        return None
    if before in SPACES and text[:at].rstrip(SPACES).endswith(_BEFORE_NUMBERS) and after.isalnum():
        return 20.0
    if before in SPACES:
        return _after_word(text, at)
    if after in _NOT_FIRST or before in _NOT_LAST:
        return None
    if _IDEOGRAPHS.match(before) or _IDEOGRAPHS.match(after):
        return 0.0
    if before in _AFTER and after.isalnum() and at > 1 and text[at - 2] not in SPACES:
        return 4.0 if before in "—–" else 8.0 if before != "/" else 12.0
    if before in "—–" and at > 1 and after not in SPACES:
        return 4.0
    return None


def _after_word(text: str, at: int) -> float:
    """Weigh a break between words: best behind a mark, worst behind a word of one letter or an article."""
    words = text[:at].rstrip(SPACES)
    start = max((words.rfind(space) for space in SPACES), default=-1) + 1
    word = words[start:].strip(OPENING)
    if word.endswith((".", "?", "!", ":", ";", "…", "—", "–")):
        return -1.0
    if word.endswith((",", *CLOSING)):
        return -0.5
    if len(word) == 1 and word.isalpha():
        return 3.0
    return 1.0 if len(word) <= 3 and word.islower() else 0.0
