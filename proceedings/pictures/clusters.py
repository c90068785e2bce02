"""A text in, what a reader takes for one character out, and the places at which a line may end.

The parts of UAX #29 and UAX #14 that texts of proceedings need; a line is broken inside a word only where it must be.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_KEPT = 32  # texts: one is set in many sizes until it fits
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


@lru_cache(_KEPT)
def clusters(text: str) -> tuple[tuple[int, int], ...]:
    """Give the ends of each character with its accents; emoji with all that they are made of, flags by twos."""
    found, start, half = [], 0, False
    for i in range(1, len(text) + 1):
        half = _is_flag(text[i - 1]) and not half
        if i < len(text) and (_joins(text, i) or (half and _is_flag(text[i]))):
            continue
        found.append((start, i))
        start = i
    return tuple(found)


def _joins(text: str, i: int) -> bool:
    letter, before = text[i], text[i - 1]
    if unicodedata.category(letter) in _MARKS or letter in JOINERS:
        return True
    if "\U0001f3fb" <= letter <= "\U0001f3ff" or "\U000e0020" <= letter <= "\U000e007f":
        return True  # skin tones, and the tags of regional flags
    return before == _JOINER and unicodedata.category(letter) in ("So", "Sk", "Sm")


def _is_flag(letter: str) -> bool:
    return "\U0001f1e6" <= letter <= "\U0001f1ff"


@lru_cache(_KEPT)
def breaks(text: str, *, anywhere: bool = False) -> tuple[Break, ...]:
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
    return tuple(found)


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
