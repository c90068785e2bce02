"""What somebody typed in, a ``Query`` out. No words raise anything but ``NothingToSearch``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from proceedings.errors import NothingToSearch
from proceedings.folding import is_cjk
from proceedings.model import Span
from proceedings.search.spellings import other_spellings
from proceedings.words import Token, question_words, stop_words, tokens

MOST_TERMS = 64
"""Distinct words that a query may have, those of phrases included; the rest is left out (``Query.cut``)."""

MOST_REPEATS = 3
"""How often a repeated word counts."""

_LONGEST = 10_000  # code points looked at
_MOST_SPLIT = 8  # queries of more words are not looked up in pieces: it costs some ten look-ups a word
_SHORTEST_PART = 3
_LONGEST_SPLIT = 24

_PIECE = re.compile(r'(?P<minus>-*)(?P<speaker>speaker:\s*)?(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s"]+))|"', re.IGNORECASE)
_QUOTES = str.maketrans("“”„‟«»＂\u2212", '"""""""-')
_SURROGATE = re.compile("[\ud800-\udfff]")
_GAP = re.compile(r"[\s\-\u2010\u2011]+")
_OPERATORS = frozenset({"and", "or", "not", "near"})


@dataclass(frozen=True, slots=True)
class Query:
    """A search as it was understood. All words are folded.

    ``terms`` are the words in order, repeats kept, stop and question words dropped unless nothing else was typed; a
    term with a space in it (two Chinese characters) is looked for as one. ``spellings`` gives for each term the forms
    that stand for it, itself first: ``peace keeping`` -> (peace, peacekeeping), (keeping, peacekeeping); ``colour`` ->
    (colour, color).
    ``phrases`` must occur word for word, ``excluded`` must not; ``speaker`` is as typed. ``cut`` says that the
    query was too long and lost its end.
    """

    raw: str
    terms: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...] = ()
    excluded: tuple[tuple[str, ...], ...] = ()
    speaker: str | None = None
    spellings: tuple[tuple[str, ...], ...] = ()
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing typed, between spaces or quotation marks: ``span`` is its words, without sign, prefix and marks."""

    span: Span
    quoted: bool
    excluded: bool
    speaker: bool


def pieces(raw: str) -> Iterator[Piece]:
    """Take a typed query apart. A quotation mark without its fellow counts for nothing."""
    text = raw[:_LONGEST].translate(_QUOTES)
    for match in _PIECE.finditer(text):
        kind = match.lastgroup
        if kind not in ("quoted", "bare") or match[kind].lower() == "speaker:":
            continue
        before = text[match.start() - 1 : match.start()]
        starts = not before or before.isspace() or before in '"('
        yield Piece(
            Span(*match.span(kind)),
            quoted=kind == "quoted",
            excluded=bool(match["minus"]) and starts,
            speaker=bool(match["speaker"]) and starts,
        )


@dataclass(frozen=True, slots=True)
class _Typed:
    """What was typed, sorted: loose words with their places in what was typed, and what the signs ask for."""

    words: tuple[Token, ...]
    phrases: tuple[tuple[str, ...], ...]
    excluded: tuple[tuple[str, ...], ...]
    speaker: str | None


def parse_query(words: str, language: str = "en") -> Query:
    """Understand a search box: ``what did Thakur say about NATO?`` -> thakur, say, nato.

    ``"a phrase"`` must occur as it stands, ``-word`` and ``-"a phrase"`` must not, ``speaker:Thakur`` and
    ``speaker:"Ramesh Thakur"`` name one speaker (the last one given). Stray signs are ignored; a word in capitals, such
    as WHO, is a name. Raises ``NothingToSearch`` where no word is left to look for.
    """
    raw = _SURROGATE.sub("\ufffd", words)
    typed = _sort(raw)
    phrases, phrases_cut = _within(typed.phrases, MOST_TERMS)
    excluded, excluded_cut = _within(typed.excluded, MOST_TERMS)
    kept = _telling(typed.words, raw, language)
    if not kept and not phrases:
        kept = list(range(len(typed.words)))
    if not kept and not phrases:
        raise NothingToSearch
    terms, terms_cut = _first(kept, typed.words, MOST_TERMS - len({word for phrase in phrases for word in phrase}))
    return Query(
        raw=raw,
        terms=tuple(typed.words[i].text for i in terms),
        phrases=phrases,
        excluded=excluded,
        speaker=typed.speaker,
        spellings=tuple(_spellings(typed.words, i, raw, split=len(terms) <= _MOST_SPLIT) for i in terms),
        cut=terms_cut or phrases_cut or excluded_cut or len(raw) > _LONGEST,
    )


def splits(word: str) -> Iterator[tuple[str, str]]:
    """Cut a word wherever it may be a compound: ``landmine`` -> lan dmine, land mine, landm ine."""
    if word.isascii() and word.isalpha() and len(word) <= _LONGEST_SPLIT:
        for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            yield word[:at], word[at:]


def _sort(raw: str) -> _Typed:
    words: list[Token] = []
    phrases: list[tuple[str, ...]] = []
    excluded: list[tuple[str, ...]] = []
    speaker: str | None = None
    for piece in pieces(raw):
        text = piece.span.of(raw)
        found = tokens(text)
        if not found:
            continue
        if piece.excluded:
            excluded.append(tuple(token.text for token in found))
        elif piece.speaker:
            speaker = " ".join(text.split())
        elif piece.quoted:
            phrases.append(tuple(token.text for token in found))
        else:
            at = piece.span.start
            words += [Token(at + token.start, at + token.end, token.text) for token in found]
    return _Typed(tuple(_pair(words)), tuple(phrases), tuple(excluded), speaker)


def _pair(words: list[Token]) -> Iterator[Token]:
    """Make pairs of Chinese and Japanese characters that touch, so that a word without spaces still says something."""
    paired = False
    for token, after in zip_longest(words, words[1:]):
        touches = is_cjk(token.text) and after is not None and token.end == after.start and is_cjk(after.text)
        if touches:
            yield Token(token.start, after.end, f"{token.text} {after.text}")
        elif not paired:
            yield token
        paired = touches


def _telling(words: Sequence[Token], raw: str, language: str) -> list[int]:
    """Find the words that say what is looked for."""
    dropped = stop_words(language) | question_words(language)
    shouted = not any(c.islower() for c in raw)

    def is_name(token: Token) -> bool:
        return not shouted and len(token.text) > 1 and token.span.of(raw).isupper() and token.text not in _OPERATORS

    return [i for i, token in enumerate(words) if token.text not in dropped or is_name(token)]


def _first(kept: Sequence[int], words: Sequence[Token], most: int) -> tuple[list[int], bool]:
    """Keep the first ``most`` different words, each a few times; tell whether any was left out."""
    counts: Counter[str] = Counter()
    first = []
    cut = False
    for i in kept:
        text = words[i].text
        if text not in counts and len(counts) >= most:
            cut = True
            continue
        counts[text] += 1
        if counts[text] <= MOST_REPEATS:
            first.append(i)
    return first, cut


def _within(phrases: Sequence[tuple[str, ...]], most: int) -> tuple[tuple[tuple[str, ...], ...], bool]:
    """Keep different phrases while they have at most ``most`` words together; the one that passes it is cut short."""
    kept: list[tuple[str, ...]] = []
    for phrase in dict.fromkeys(phrases):
        if most <= 0:
            return tuple(kept), True
        kept.append(phrase[:most])
        most -= len(phrase)
    return tuple(kept), most < 0


def _spellings(words: Sequence[Token], i: int, raw: str, *, split: bool) -> tuple[str, ...]:
    """Give the forms that may stand for word ``i``: itself, joined with a neighbour, spelled otherwise, taken apart."""
    word = words[i].text
    forms = [word]
    for a, b in ((i - 1, i), (i, i + 1)):
        if a >= 0 and b < len(words) and _GAP.fullmatch(raw[words[a].end : words[b].start]):
            forms.append(words[a].text + words[b].text)
    forms += other_spellings(word)
    if split:
        forms += [" ".join(parts) for parts in splits(word)]
    return tuple(dict.fromkeys(forms))
