"""A text in, the initials by which it calls people out: ``Ana Ruiz (AR)``, ``AR = Ana Ruiz``.

Letters count only where they are those of the name, with or without its titles; two people of the same have none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from proceedings.analysis.label_words import without_titles
from proceedings.analysis.tables import Table

_BEHIND = re.compile(r"[(\[]([A-Z]{2,4})[)\]]")
_BEFORE = re.compile(r"(?<![^\W_])([A-Z]{2,4})[*_]{0,2}(?: ?[:=] ?|: | [–—-] | ?\()[*_]{0,2}(?=[^\W\d_])")
_REACH = 60  # characters of a name beside its initials
_MOST_WORDS = 6
_ENDS = re.compile(r"[\n,;:()\[\]|=]|\.\s(?=\S{4})|\s[–—-]\s|[*_]{2}")
_WORD = re.compile(r"[^\W\d_][^\s,;:()\[\]|=*_]*")


class Initials(NamedTuple):
    """Whose initials ``letters`` are; ``start`` is where the name stands, ``line`` what follows the letters there.

    ``line`` is empty where the letters follow the name: nothing but its place says that it is somebody's.
    """

    letters: str
    words: tuple[str, ...]
    start: int
    line: str


def find_initials(text: str, table: Table) -> list[Initials]:
    """Find whose initials the text gives; those of two people are nobody's."""
    found = [*_behind(text, table), *_before(text, table)]
    whose: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for it in found:
        whose[it.letters].add(it.words)
    return [it for it in found if len(whose[it.letters]) == 1]


def fits(letters: str, said: list[str], table: Table) -> tuple[str, ...]:
    """Give the name at the end of ``said`` that the letters abbreviate, without titles; nothing where none does."""
    for first in range(max(0, len(said) - _MOST_WORDS), len(said) - 1):
        words = said[first:]
        bare, _ = without_titles(words, table)
        spoken = [[word for word in some if word not in table.particles] for some in (words, bare)]
        if len(bare) > 1 and letters in map(_first_letters, (words, bare, *spoken)):
            capital = all(word[0].isupper() or word in table.particles for word in bare)
            return tuple(bare) if capital and _is_personal(bare, table) else ()
    return ()


def _first_letters(words: list[str]) -> str:
    return "".join(part[:1] for word in words for part in word.split("-")).upper()


def _is_personal(words: list[str], table: Table) -> bool:
    lows = [word.lower() for word in words]
    return lows[0] in table.first_names or table.never_in_names.isdisjoint(lows)


def _behind(text: str, table: Table) -> Iterator[Initials]:
    """Read "Rev Ana Ruiz (AR)", "Rev Ana Ruiz (RAR)"."""
    for match in _BEHIND.finditer(text):
        at = max(0, match.start() - _REACH)
        before = text[at : match.start()]
        ends = [end.end() for end in _ENDS.finditer(before)]
        words = fits(match[1], _WORD.findall(before[ends[-1] if ends else 0 :]), table)
        if words:
            yield Initials(match[1], words, at + max(before.rfind(words[0]), 0), "")


def _before(text: str, table: Table) -> Iterator[Initials]:
    """Read "AR = Ana Ruiz", "AR: Ana Ruiz", "AR – Ana Ruiz", "AR (Ana Ruiz)"."""
    for match in _BEFORE.finditer(text):
        after = text[match.end() : match.end() + _REACH]
        end = _ENDS.search(after)
        said = _WORD.findall(after[: end.start()] if end else after)
        words = next((found for last in range(len(said), 1, -1) if (found := _whole(match[1], said[:last], table))), ())
        if words:
            line = text[match.end() : match.end() + 2 * _REACH].split("\n", 1)[0].split(";", 1)[0]
            yield Initials(match[1], words, match.end() + max(after.find(words[0]), 0), line)


def _whole(letters: str, said: list[str], table: Table) -> tuple[str, ...]:
    """Give the name where all the words are it."""
    words = fits(letters, said, table)
    return words if words and len(words) >= len(without_titles(said, table)[0]) else ()
