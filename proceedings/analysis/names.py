"""A sentence in; its words, with every quotation as one of them, and its names out."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from operator import add
from sys import intern
from typing import NamedTuple

from proceedings.analysis.quotations import Quoted
from proceedings.analysis.tables import Table
from proceedings.model import Span

QUOTE = "\0"
"""Stands for a whole quotation among the words."""

_NONE: dict[int, int] = {}
_SHORT_LINE = 32  # characters; a line broken by hand is longer
_LONGEST = 4_000  # characters; what is longer is no sentence, and is not taken apart
_BROKEN = re.compile(r"-\n[ \t]*")
# With each word come the blanks after it, so that the words tile the text and lengths alone tell where they stand.
_WORD = re.compile(
    r"[^\W_]{2,}\s+|(?:[^\W_]{2,}(?:(?:['’](?!s\b)|-\n[ \t]*(?=[a-z])|[-‐‑_&]|(?<=\d)[.,](?=\d))[^\W_]+)*"  # most words
    r"|(?:[^\W\d_]\.){1,4}(?!\w)|[^\W_](?:(?:['’](?!s\b)|[-‐‑_&]|(?<=\d)[.,](?=\d))[^\W_]+)*|['’]s\b|\S)\s*"
)

_ELIDING_WORD = re.compile(
    r"(?:\b(?:[ldnsjcmtLNSJCM]|[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu)['’](?=\w)"  # l'attention, qu'elle
    r"|-(?:t-)?(?:ils?|elles?|on|je|nous)\b"  # affirme-t-elle, répond-il
    r"|(?:[^\W\d_]\.){1,4}(?!\w)"
    r"|[^\W_]+(?:(?:['’]|-(?!(?:t-)?(?:ils?|elles?|on|je|nous)\b)|(?<=\d)[.,](?=\d))[^\W_]+)*|\S)\s*"
)


class Words:
    """The words and marks of a sentence by their places in it; ``lows`` are lower-case, with straight apostrophes.

    Columns instead of an object a word: a long report has 100,000 of them. Ends are kept where the length of a word in
    lower case does not tell them: of quotations, mostly.
    """

    __slots__ = ("_ends", "_pattern", "lows", "starts", "text")

    def __init__(self, text: str, elides: bool = False) -> None:
        """Begin an empty sentence of ``text``; ``elides``: its language joins small words to the next, l'attention."""
        self.text = text
        self._pattern = _ELIDING_WORD if elides else _WORD
        self.starts = array("I")
        self.lows: list[str] = []
        self._ends = _NONE

    def __len__(self) -> int:
        return len(self.lows)

    def low(self, at: int) -> str:
        """Give a word in lower case; "" outside the sentence."""
        return self.lows[at] if 0 <= at < len(self.lows) else ""

    def word(self, at: int) -> str:
        """Give a word as it stands."""
        return self.text[self.starts[at] : self.end(at)]

    def is_capital(self, at: int) -> bool:
        """Tell a word with a capital."""
        return self.text[self.starts[at]].isupper()

    def end(self, at: int) -> int:
        """Give where a word ends."""
        return self._ends.get(at) or self.starts[at] + len(self.lows[at])

    def span(self, first: int, last: int) -> Span:
        """Give the span from one word to another."""
        return Span(self.starts[first], self.end(last))

    def cut(self, first: int, last: int) -> str:
        """Cut the source's text from one word to another."""
        return self.text[self.starts[first] : self.end(last)]

    def index(self, offset: int) -> int:
        """Find the first word that starts at ``offset`` or after it."""
        return bisect_left(self.starts, offset)

    def take(self, start: int, end: int) -> None:
        """Append the words between two offsets."""
        runs = self._pattern.findall(self.text, start, max(start, end))
        if not runs:
            return
        lengths = list(map(len, runs))
        starts = list(accumulate(lengths[:-1], initial=end - sum(lengths)))
        words = list(map(str.rstrip, runs))
        self.starts.fromlist(starts)
        if self.text.find("-\n", start, end) >= 0:
            lows = [intern(_BROKEN.sub("", word.lower().replace("’", "'"))) for word in words]
        elif self.text.find("’", start, end) < 0:
            lows = list(map(intern, map(str.lower, words)))
        else:
            lows = [intern(word.lower().replace("’", "'")) for word in words]
        if sum(map(len, lows)) != sum(map(len, words)):  # İ in lower case is two characters
            ends = map(add, starts, map(len, words))
            self._keep_ends(dict(enumerate(ends, len(self))))
        self.lows += lows

    def _keep_ends(self, ends: dict[int, int]) -> None:
        if self._ends is _NONE:
            self._ends = {}
        self._ends.update(ends)

    def take_quotation(self, outer: Span) -> None:
        """Append a quotation as one word."""
        self._keep_ends({len(self): outer.end})
        self.starts.append(outer.start)
        self.lows.append(QUOTE)


class Name(NamedTuple):
    """Words with capitals in a row, the titles before them apart; ``first`` and ``last`` are places among the words.

    ``lead`` is the place of its first title, else ``first``. ``opens``: it stands at the start of the sentence.
    ``article``: after an article, as no person's name does.
    ``is_person``: it begins with a first name, or has a title that only people have.
    """

    span: Span
    words: tuple[str, ...]
    title: str
    opens: bool
    article: bool
    first: int
    last: int
    is_person: bool = False
    lead: int = 0


def find_words(text: str, span: Span, quoted: Sequence[Quoted], elides: bool = False) -> Words:
    """List the words and marks of a sentence; each of ``quoted`` counts as the one word QUOTE."""
    found = Words(text, elides)
    at = span.start
    stop = min(span.end, span.start + _LONGEST)
    for q in quoted:
        if q.outer.start >= stop:
            break
        found.take(at, q.outer.start)
        found.take_quotation(q.outer)
        at = q.outer.end
    found.take(at, stop)
    return found


def find_names(words: Words, table: Table) -> list[Name]:
    """Find the runs of words with capitals, titles and leading small words taken off."""
    names: list[Name] = []
    done = 0
    text = words.text
    openers = [at for at, start in enumerate(words.starts) if text[start].isupper()]
    if words.starts and "l-" in words.cut(0, len(words) - 1):
        openers = sorted([*openers, *(at for at, low in enumerate(words.lows) if _is_prefixed(words, at, low, table))])
    for at in openers:
        if at < done or (at == 0 and _opens_as_word(words, table)) or _is_contracted(words.lows[at], table):
            continue
        last = _run_end(words, at, table)
        name = _name(words, at, last, table)
        if name is not None:
            names.append(name)
        done = last + 1
    return names


def _opens_as_word(words: Words, table: Table) -> bool:
    """Tell a sentence that opens with an everyday word, or with a cue before its subject: Said Ruiz: …."""
    low = words.lows[0]
    if _is_first_name(words, 0, table):
        return False
    return low in table.function_words or (low in table.cues and len(words) > 1 and words.is_capital(1))


def _is_contracted(low: str, table: Table) -> bool:
    """Tell I'm, He'll, That's: no name, though a capital opens it."""
    head, mark, _ = low.partition("'")
    return bool(mark) and head in table.function_words and not table.elides


def _is_first_name(words: Words, at: int, table: Table) -> bool:
    """Tell "Per Holt" from "Per year": a small word that is a first name too, before a surname."""
    low = words.lows[at]
    return low in table.first_names and low not in table.modals and at + 1 < len(words) and words.is_capital(at + 1)


def _run_end(words: Words, last: int, table: Table) -> int:
    """Follow a run of capitals to its last word, over particles (van) and the full stops of titles (Dr.)."""
    lows = words.lows
    while True:
        step = last + 1
        if step >= len(lows):
            return last
        while step - last <= 3 and words.low(step) in table.particles and not words.is_capital(step):
            step += 1
        if step == last + 1 and words.low(step) == "." and _takes_stop(words.lows[last], table):
            step += 1
        if step >= len(words) or not _is_part(words, step, table) or _begins_line(words, last, step):
            return last
        last = step


def _begins_line(words: Words, last: int, step: int) -> bool:
    """Tell two short lines, as of an address, from a name that a line end breaks."""
    text, end = words.text, words.end(last)
    if text.find("\n", end, words.starts[step]) < 0:
        return False
    return text.find("\n", max(0, end - _SHORT_LINE), end) >= 0 or end < _SHORT_LINE


def _is_part(words: Words, at: int, table: Table) -> bool:
    """Tell a word that may go on a name: a capital, al-Faydi; not a title, with which the next name begins."""
    if words.is_capital(at):
        follows_name = words.lows[at - 1] not in table.titles and words.lows[at - 1] != "."
        return not (words.lows[at] in table.title_genders and follows_name)
    if "-" not in words.lows[at]:
        return False
    prefix, _, rest = words.word(at).partition("-")
    return rest[:1].isupper() and prefix in table.particles


def _is_prefixed(words: Words, at: int, low: str, table: Table) -> bool:
    """Tell al-Faydi, a name that a small letter opens."""
    prefix, joined, rest = words.word(at).partition("-") if "-" in low else ("", "", "")
    return bool(joined) and prefix in table.particles and rest[:1].isupper()


def _takes_stop(low: str, table: Table) -> bool:
    return low in table.titles or low in table.abbreviations


def _inner_title(words: Words, first: int, last: int, table: Table) -> int:
    """Find the title inside "Associate Professor Ana Ruiz", which parts the person from what stands before; else 0."""
    for at in range(last - 1, first, -1):
        low = words.lows[at].rstrip(".")
        if low in table.ranks and words.lows[first] not in table.first_names:
            return at
    return 0


def _name(words: Words, first: int, last: int, table: Table) -> Name | None:
    """Take titles, and function words at the front, off a run of capitals."""
    start, lows = first, words.lows
    while start < last and lows[start] in table.function_words and lows[start] not in table.particles:
        if _is_first_name(words, start, table) or words.low(start - 1) in table.articles:
            break  # the Well Club
        start += 1
    if start == last and lows[start] in table.function_words:
        return None
    after = start
    while after <= last and lows[after].rstrip(".") in table.titles_and_stop:
        after += 1
    if after > last:
        if lows[last].rstrip(".") in table.title_genders:
            return None
        after = start
    inner = _inner_title(words, after, last, table)
    if inner:
        after = inner + 1 + (words.low(inner + 1) == ".")
    kept = tuple(
        words.word(at) + "." * (words.lows[at] == "st" and words.low(at + 1) == "." and at < last)
        for at in range(after, last + 1)
        if words.lows[at] != "."
    )
    if not kept:
        return None
    title = " ".join([words.word(at) for at in range(start, after) if lows[at] != "."]) if start < after else ""
    article = words.low(start - 1) in table.articles
    is_person = bool(title) or (len(kept) > 1 and lows[after] in table.first_names)
    opens = first == 0 and start == first
    return Name(words.span(after, last), kept, title, opens, article, after, last, is_person, start)
