"""Text in, what the full-text index holds of it out; a query in, FTS5's ``MATCH`` expressions out.

The index is SQLite's FTS5 with the tokenizer ``porter unicode61 remove_diacritics 2``. Texts and queries are folded
alike before it sees them, so what it makes of a letter is the same on both sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from proceedings.search.query import Query, splits
from proceedings.search.spellings import other_spellings
from proceedings.words import flatten

GUARD = "\ue000"
"""A character for private use: FTS5 takes it for a word, and nobody can search for it.

It parts a text from its compounds and these from each other, so that no phrase reaches from one into the next.
"""

# A hyphen between letters, and the rest of its word. It begins with a plain character, so it is quickly looked for.
_CHAIN = re.compile(r"-(?<=[^\W_]-)\n?[^\W\d_][^\W_]*(?:-\n?[^\W\d_][^\W_]*)*")
_LEFT = re.compile(r"[^\W_]+\Z")
_LONGEST_LEFT = 40
_LONGEST_KEPT = 100
_MOST_PARTS = 6
_MOST_VARIED = 6  # phrases of more words are looked for as they stand


def index_text(text: str) -> str:
    """Make what the index holds of ``text``: folded, with hyphenated words also in one piece at the end.

    ``The UN's peace-keeping`` -> ``the un peace-keeping``, a sign that parts, ``peacekeeping``.
    """
    flat = flatten(text)
    if "-" not in flat:
        return flat
    joined = [flat]
    at = flat.find("-")
    while at >= 0:
        end = flat.find(" ", at)
        if end < 0:
            end = len(flat)
        joined += _joined(flat[flat.rfind(" ", 0, at) + 1 : end])
        at = flat.find("-", end)
    return f" {GUARD} ".join(joined)


@lru_cache(maxsize=20_000)
def _joined_again(run: str) -> tuple[str, ...]:
    """Give the words with hyphens of a text without blanks, each in one piece."""
    joined: list[str] = []
    for chain in _CHAIN.finditer(run):
        at = chain.start()
        left = run[max(0, at - _LONGEST_LEFT) : at]
        if not left.isalnum():
            left = "".join(_LEFT.findall(left))
        joined += compounds([part.strip() for part in (left + chain[0]).split("-")])
    return tuple(joined)


def _joined(run: str) -> tuple[str, ...]:
    """Do the same, but quickly for what is said again and again: a very long run is not, and would fill the memory."""
    return _joined_again(run) if len(run) <= _LONGEST_KEPT else _joined_again.__wrapped__(run)


def compounds(parts: Sequence[str]) -> list[str]:
    """Join the parts of a hyphenated word: multi, party, talks -> multipartytalks, multiparty, partytalks."""
    if len(parts) == 2:
        return [parts[0] + parts[1]]
    whole = ["".join(parts)] if len(parts) <= _MOST_PARTS else []
    return whole + [a + b for a, b in pairwise(parts) if len(a) > 1 and len(b) > 1]


def match_expression(query: Query) -> str:
    """Write the ``MATCH`` expression for every passage that has any of the words, all phrases and nothing excluded.

    It is never a syntax error, and repeated words count repeatedly in ``bm25()``. To search one column, write
    ``{column} : (…)`` round it.
    """
    terms = [_quote(term) for term in query.terms]
    others = dict.fromkeys(_quote(form) for forms in query.spellings for form in forms)
    for term in terms:
        others.pop(term, None)
    phrases = _phrases(query)
    if not phrases:
        return _without(_either([*terms, *others]), query)
    # A row must have the phrases; the loose words then only add to its score.
    return _without(_all([*phrases, _either([phrases[0], *terms, *others])] if terms else phrases), query)


def match_all_expression(query: Query) -> str:
    """Write the ``MATCH`` expression for the passages that have all the words and phrases: the rows to show first.

    These are always among those of ``match_expression``; a row's ``bm25()`` is to be taken from that one, for scores
    of two expressions do not compare.
    """
    needed = [_either([_quote(form) for form in forms]) for forms in query.spellings]
    return _without(_all([*dict.fromkeys(needed), *_phrases(query)]), query)


def phrase_forms(phrase: Sequence[str]) -> list[tuple[str, ...]]:
    """Give the ways to write a phrase, itself first: two of its words joined, one taken apart or spelled anew."""
    forms = [tuple(phrase)]
    if len(phrase) > _MOST_VARIED:
        return forms
    for i, word in enumerate(phrase):
        if i + 1 < len(phrase):
            forms.append((*phrase[:i], word + phrase[i + 1], *phrase[i + 2 :]))
        forms += [(*phrase[:i], other, *phrase[i + 1 :]) for other in other_spellings(word)]
        forms += [(*phrase[:i], *parts, *phrase[i + 1 :]) for parts in splits(word)]
    forms.append(tuple((other_spellings(word) or (word,))[0] for word in phrase))
    return list(dict.fromkeys(forms))


def _phrases(query: Query) -> list[str]:
    return [_either([_quote(" ".join(form)) for form in phrase_forms(phrase)]) for phrase in query.phrases]


def _without(wanted: str, query: Query) -> str:
    if not query.excluded:
        return wanted
    forms = [_quote(" ".join(form)) for phrase in query.excluded for form in phrase_forms(phrase)]
    return f"({wanted}) NOT {_either(forms)}"


def _quote(words: str) -> str:
    return '"' + words.replace('"', " ").replace("\0", " ") + '"'


def _either(alternatives: Iterable[str]) -> str:
    return f"({' OR '.join(alternatives)})"


def _all(needed: Iterable[str]) -> str:
    return f"({' AND '.join(needed)})"
