"""A text's words in; whether a name in it looks like a person's, by its words and by how the text writes them, out."""

from __future__ import annotations

import re

from proceedings.analysis.names import Name
from proceedings.analysis.spellings import find_spellings
from proceedings.analysis.tables import Table

_MOST_WORDS = 5
_ACRONYM_USES = 3  # a word in capitals that comes more often is no surname set in capitals
_PLURAL_ACRONYM = re.compile(r"[A-Z]{2,}s")


class Looks:
    """What the text also writes small, and what it often writes in capitals, is no name."""

    def __init__(self, table: Table, text: str) -> None:
        """Look at the text's own words."""
        self._table = table
        self._common, self._acronyms = find_spellings(text)
        self._personal: dict[tuple[object, ...], bool] = {}
        self._text = text
        self._capitals: frozenset[str] | None = None

    def opens_as_word(self, name: Name) -> bool:
        """Tell a name that opens a sentence with what may be an everyday word."""
        return name.opens and name.words[0].lower() in self._common and not self._is_small_first_name(name)

    def personal(self, name: Name) -> bool:
        """Tell a personal name from an organization, a place or a heading. Each form of a name is looked at once."""
        form = (name.words, name.article, name.title, name.is_person)
        found = self._personal.get(form)
        if found is None:
            found = self._personal[form] = self._is_personal(name)
        return found

    def _is_personal(self, name: Name) -> bool:
        if len(name.words) > _MOST_WORDS or (name.article and not name.title):
            return False
        lows = [word.lower().rstrip(".") for word in name.words]
        never = self._table.never_in_names
        if name.is_person and lows[-1] in self._table.surnames_too and len(lows) > 1:
            lows, never = lows[:-1], never - self._table.surnames_too
        if self._is_small_first_name(name):
            lows = lows[1:]
        if not never.isdisjoint(lows):
            return False
        shown = len(name.words) - 1  # the surname may be in capitals: Ana DE LA CRUZ
        while shown > 1 and name.words[shown - 1].isupper():
            shown -= 1
        words = list(enumerate(name.words))
        if self._opens_with_surname(name):
            words = words[1:]
        return all(self._is_name_word(word, in_capitals=i >= max(shown, 1)) for i, word in words) and not all(
            low in self._common for low in lows
        )

    def _opens_with_surname(self, name: Name) -> bool:
        """Tell RUIZ Ana Maria, where the text also writes Ruiz: a surname in capitals that comes first."""
        first, *rest = name.words
        given = all(any(c.islower() for c in word) for word in rest)
        return len(first) > 2 and first.isupper() and given and first.isalpha() and first.title() in self._proper()

    def _proper(self) -> frozenset[str]:
        if self._capitals is None:
            self._capitals = frozenset(re.findall(r"(?<![^\W_])[^\W\d_a-z][^\W\d_]{2,}", self._text))
        return self._capitals

    def _is_small_first_name(self, name: Name) -> bool:
        """Tell a first name that is a small word too: Per Holt."""
        low = name.words[0].lower()
        return name.is_person and low in self._table.first_names and low in self._table.function_words

    def surname(self, name: Name) -> bool:
        """Tell a surname that stands alone from an organization, a group or an everyday word."""
        word = name.words[0]
        low = word.lower()
        if len(name.words) != 1 or len(word) < 3 or name.article:
            return False
        if low in self._table.never_in_names or low in self._table.groups or not self._is_name_word(word, False):
            return False
        return bool(name.title) or low not in self._common

    def _is_name_word(self, word: str, in_capitals: bool) -> bool:
        if word in self._table.particles or (in_capitals and word.lower() in self._table.particles):
            return True
        prefix, joined, rest = word.partition("-")
        if joined and rest[:1].isupper() and prefix.lower() in self._table.particles:  # al-Faydi
            word = rest
        if not word[0].isupper() or any(c.isdigit() or c in "_&/" for c in word) or _PLURAL_ACRONYM.fullmatch(word):
            return False
        if len(word) == 1 or word.endswith("."):
            return word.endswith(".") or not in_capitals
        if any(c.islower() for c in word):
            if in_capitals:  # the last word may be a given name of two parts: Yun Hae-won
                return True
            return word.partition("-")[2][:1] != word.partition("-")[2][:1].lower() or "-" not in word
        return len(word) == 2 or (in_capitals and self._acronyms[word] <= _ACRONYM_USES)
