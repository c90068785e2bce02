"""A text outside ASCII in, the same in lower-case letters without accents out, sign by sign.

What a word is, and what becomes of an apostrophe or a hyphen, is told in ``words.py``.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable

# Marks that only shade a letter (accents, vowel points) go; others (the vowel signs of Devanagari) are spelling.
_SHADES = (
    "\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"  # Latin, Greek, Cyrillic
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"  # Hebrew
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"  # Arabic
)
# Soft hyphen, zero-width characters, directions, byte order mark, variation selectors: not seen, so not compared.
UNSEEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
CJK = "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
_CJK_RANGES = tuple(zip(CJK[::3], CJK[2::3], strict=True))


def _marks() -> str:
    """List the combining marks of all scripts, as ranges for a regular expression."""
    ranges: list[list[int]] = []
    for first, last in ((0x0300, 0x1DFF), (0x20D0, 0x20F0), (0x302A, 0x309A), (0xA66F, 0xABED), (0xFB1E, 0xFE2F)):
        for code in range(first, last + 1):
            if unicodedata.category(chr(code)) not in ("Mn", "Mc"):
                continue
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"{chr(a)}-{chr(b)}" for a, b in ranges)


MARKS = _marks()
_SHADE = re.compile(f"[{_SHADES}{UNSEEN}]+")
_IS_MARK = re.compile(f"[{MARKS}]")
_ASCII = bytes(range(128))
_FOLDS = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201b\u02bc\u02b9\u2032\uff07", "'")
    | dict.fromkeys("\u2010\u2011\ufe63\uff0d", "-")
    | {"ł": "l", "ß": "ss", "æ": "ae", "ø": "o", "đ": "d", "þ": "th", "ð": "d", "œ": "oe", "ı": "i", "ħ": "h"}
    | {"ŧ": "t", "ŋ": "ng", "ĸ": "k", "ς": "σ", "ſ": "s"}
)


def is_cjk(word: str) -> bool:
    """Tell whether a folded word is a Chinese or Japanese character, which is a token of its own."""
    return any(first <= word[0] <= last for first, last in _CJK_RANGES)


class _Table(dict[int, str]):
    """What becomes of each character outside ASCII, worked out once a character."""

    def __init__(self, change: Callable[[str], str]) -> None:
        super().__init__()
        self._change = change

    def __missing__(self, code: int) -> str:
        changed = self[code] = self._change(chr(code))
        return changed


def _fold_sign(c: str) -> str:
    """Fold a character. What would fall apart into more than letters stays whole: ™ is no word, ½ is one."""
    parts = unicodedata.normalize("NFKD", c) if c.isalnum() else c
    if not all(part.isalnum() or _IS_MARK.match(part) for part in parts):
        parts = c
    return unicodedata.normalize("NFC", _SHADE.sub("", parts)).lower().translate(_FOLDS)


def _flatten_sign(c: str) -> str:
    """Fold a character, put spaces round one that is a word, and make a space of one that belongs to no word."""
    flat = []
    for part in _fold_sign(c):
        if is_cjk(part):
            flat.append(f" {part} ")
        else:
            flat.append(part if part.isalnum() or part in "'-" or _IS_MARK.match(part) else " ")
    return "".join(flat)


_FOLDED = _Table(_fold_sign)
_FLATTENED = _Table(_flatten_sign)
# The signs outside ASCII that nearly all European texts make do with, and that each flatten to one of ASCII: a text
# of these alone is flattened as bytes, one for each sign, in a third of the time.
_EVERYDAY = (
    "\u2018\u2019\u201a\u201c\u201d\u201e\u2013\u2014\u2026\u2022\u2039\u203a\u2010\u2011\u20ac\u2122\u00a0"
    "¡¢£§©«®°´·»¿×ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝàáâãäåçèéêëìíîïðñòóôõöøùúûüýÿ"
    "ăąćčďđęěğıłńňőřśşšţťůűźżžČİŁŚŞŠŻŽ"
)
_FEW = 40  # so many different characters are sooner replaced one by one than all looked up in a table

_EVERYDAY_BYTES = codecs.charmap_build("".join(map(chr, range(128))) + _EVERYDAY)
_FLATTENED_BYTES = (bytes(range(128)).lower() + "".join(map(_flatten_sign, _EVERYDAY)).encode()).ljust(256, b" ")


def fold_signs(text: str) -> str:
    """Fold every letter; other signs stay."""
    return _apply(_FOLDED, text)


def flatten_signs(text: str) -> str:
    """Fold every letter, and make a space of each sign outside ASCII that belongs to no word."""
    try:
        data, _ = codecs.charmap_encode(text, "strict", _EVERYDAY_BYTES)
    except UnicodeEncodeError:
        return _apply(_FLATTENED, text)
    return data.translate(_FLATTENED_BYTES).decode("ascii")


def _apply(table: _Table, text: str) -> str:
    """Change the characters outside ASCII."""
    text = unicodedata.normalize("NFC", text).lower()
    # In UTF-8, what is left without the ASCII bytes is still well formed.
    signs = set(text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass"))
    changes = {sign: changed for sign in signs if (changed := table[ord(sign)]) != sign}
    if len(changes) > _FEW:
        return text.translate({ord(sign): changed for sign, changed in changes.items()})
    for sign in sorted(changes):
        text = text.replace(sign, changes[sign])
    return text
