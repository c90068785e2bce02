"""The text of a heading in, its number and bare title out: ``SESSION III. Water`` -> 3, Water."""

from __future__ import annotations

import re
from typing import NamedTuple

from proceedings.analysis.tables import Table

_ROMAN = re.compile(r"(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_NUMBERED = re.compile(
    r"(?P<number>\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,7}|[A-Z])"
    r"(?P<mark>\.(?:\)|\s?[-–—])?|\)|\s*[-–—:]|(?=\s{2,})|(?<=\d\.\d)(?=\s)|(?<=\d\.\d\d)(?=\s))\s+(?P<title>\S.*)",
    re.DOTALL,
)
_WORDED = re.compile(
    r"(?P<word>[^\W\d_]{3,12})\s+(?:no\.?\s*|n°\s*)?(?P<number>\d{1,3}|[IVXLCivxlc]{1,7}|[A-Z]|[^\W\d_]{3,8})\b"
    r"(?P<mark>\s*(?:[.:–—,-]+|(?=\()|$)|(?=\s+[^\W\d_]))\s*(?P<title>.*)",
    re.DOTALL | re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"(?:the\s+|la\s+|le\s+)?(?P<number>[^\W\d_]{5,10}|\d{1,2}(?:st|nd|rd|th|e|er|re|ère|ème))\s+"
    r"(?P<word>[^\W\d_]{3,12})\b(?P<mark>\s*(?:[.:–—-]+|(?=\()|$))\s*(?P<title>.*)",
    re.DOTALL | re.IGNORECASE,
)
_APPENDIX = re.compile(
    r"(?P<word>[^\W\d_]{5,12})(?:\s+(?:\d{1,3}|[IVX]{1,5}|[A-Z]))?\s*(?:[.:–—-]+(?P<title>.*))?", re.DOTALL
)
_LETTERS = re.compile(r"[^\W\d_]+")
_ARTICLES = frozenset(["the", "la", "le"])
_SUFFIX = re.compile(r"(?:st|nd|rd|th|e|er|re|ère|ème)\Z", re.IGNORECASE)


class Numbered(NamedTuple):
    """What a heading's number is: arabic digits or a letter, and the words beside it.

    ``word`` is the word before the number (session), ``token`` the number as it stands; ``depth`` counts 1 for 4 and
    2 for 4.1. ``title`` is "" where the heading is nothing but its number.
    """

    number: str | None
    title: str
    depth: int = 1
    word: str = ""
    token: str = ""
    mark: str = ""
    appendix: bool = False


def split_number(text: str, table: Table) -> Numbered:
    """Split a title's text into number and title; the number is None where it has none."""
    return _read_number(text, table) or Numbered(None, text)


def _read_number(text: str, table: Table) -> Numbered | None:
    """Try what the first letters of the text may open; most open no number at all."""
    lead = _LETTERS.match(text)
    if lead is None:
        if not text[:1].isdecimal():
            return None
        return _read_worded(_ORDINAL, text, table) or _read_plain(text)
    run, low, words = lead[0], lead[0].lower(), table.headings
    roman = not low.strip("ivxlc")
    found = None
    if low in words.appendices:
        found = _read_appendix(text, table)
    if found is None and low in words.sessions:
        found = _read_worded(_WORDED, text, table)
    if found is None and (roman or low in words.ordinals or low in _ARTICLES):
        found = _read_worded(_ORDINAL, text, table)
    if found is None and (roman or len(run) == 1):
        found = _read_plain(text)
    return found


def arabic(number: str, table: Table | None = None) -> str | None:
    """Write a number in arabic digits: ``III`` -> 3, ``two`` -> 2, ``4.1`` -> 4.1; None for what is no number."""
    if number[0].isdecimal():
        return number if all(part.isdecimal() for part in number.split(".")) else None
    if table is not None and number.lower() in table.headings.ordinals:
        return str(table.headings.ordinals[number.lower()])
    if not _ROMAN.fullmatch(number):
        return None
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    digits = [values[letter] for letter in number]
    return str(sum(-d if d < after else d for d, after in zip(digits, [*digits[1:], 0], strict=True)))


def _read_appendix(text: str, table: Table) -> Numbered | None:
    match = _APPENDIX.fullmatch(text)
    if match is None or match["word"].lower() not in table.headings.appendices or not match["word"][0].isupper():
        return None
    return Numbered(None, (match["title"] or "").strip() or text, word=match["word"].lower(), appendix=True)


def _read_worded(pattern: re.Pattern[str], text: str, table: Table) -> Numbered | None:
    match = pattern.fullmatch(text)
    if (
        match is None
        or match["word"].lower() not in table.headings.sessions
        or not text[0].isupper() | text[0].isdigit()
    ):
        return None
    token = match["number"]
    number = arabic(_SUFFIX.sub("", token) if token[0].isdigit() else token, table)
    if number is None and pattern is _WORDED:
        number = arabic(token.upper(), table) if match["mark"].strip() else None
        number = number or (token if len(token) == 1 and token.isupper() and match["mark"].strip() else None)
    if number is None or not (match["mark"] or _opens_title(match["title"])):
        return None
    return Numbered(number, match["title"].strip(), word=match["word"].lower(), token=token)


def _opens_title(title: str) -> bool:
    """Tell "Session 2 Water and Law" from "Part I was written first": the words go on with a capital."""
    return not title or (title[0].isupper() and title[-1] not in ".,;")


def _read_plain(text: str) -> Numbered | None:
    match = _NUMBERED.fullmatch(text)
    if match is None or not (match["title"][0].isalpha() or match["title"][0] in "“\"'‘(«"):
        return None
    token, mark = match["number"], match["mark"].strip()
    number = arabic(token) or (token if token.isalpha() and len(token) == 1 else None)
    if number is None or (token.isdigit() and len(token) > 2 and not mark):
        return None
    return Numbered(number, match["title"], number.count(".") + 1, token=token, mark=mark)
