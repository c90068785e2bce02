"""Sessions and their paragraphs in, the words that tell each session from the others out (tf·idf, weights 0 to 1)."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import chain

from proceedings.model import KeyTerm, Paragraph, Session
from proceedings.words import stems, stop_words, tokens

_MOST = 20  # key terms a session
_SHORTEST = 3  # letters
_LONGEST = 60  # letters; a longer run is a text without spaces, of which words cannot be told
_FORM = re.compile(r"[^\W\d_]{3,}(?:['’](?!s\b)[^\W\d_]+)*")
_SHORT_SESSION = 80  # different words; in a longer one a word that comes once tells nothing


def find_key_terms(
    text: str, sessions: Sequence[Session], paragraphs: Sequence[Paragraph], language: str
) -> tuple[KeyTerm, ...]:
    """Weigh each session's words by how often, in how few sessions and in how many paragraphs they come."""
    counts: dict[str, Counter[str]] = {session.key: Counter() for session in sessions}
    spread: Counter[str] = Counter()
    for paragraph in paragraphs:
        forms_here = _FORM.findall(text, paragraph.span.start, paragraph.span.end)
        counts[paragraph.session].update(forms_here)
        spread.update(set(forms_here))
    roots = _stems(spread, language)
    by_stem: dict[str, dict[str, int]] = {}
    forms: dict[str, dict[str, int]] = defaultdict(dict)
    for key, told in counts.items():
        here: dict[str, int] = {}
        by_stem[key] = here
        for form, count in told.items():
            for root in roots.get(form, ()):
                here[root] = here.get(root, 0) + count
                forms[root][form] = forms[root].get(form, 0) + count
    sessions_with = Counter(chain.from_iterable(by_stem.values()))
    rare = {root: 1 + math.log(len(sessions) / count) for root, count in sessions_with.items()}
    paragraphs_with: dict[str, int] = {}
    for form, count in spread.items():
        for root in roots.get(form, ()):
            paragraphs_with[root] = paragraphs_with.get(root, 0) + count
    wide = {root: math.sqrt(1 + math.log(count)) for root, count in paragraphs_with.items()}
    found: list[KeyTerm] = []
    shown: dict[str, str] = {}
    for session in sessions:
        here = by_stem[session.key]
        weights = {
            root: (1 + math.log(count)) * rare[root] * wide[root]
            for root, count in here.items()
            if count > 1 or len(here) < _SHORT_SESSION
        }
        best = sorted(weights, key=lambda root: (-weights[root], root))[:_MOST]
        for root in best:
            if root not in shown:
                shown[root] = min(forms[root], key=lambda f: (-forms[root][f], f))
            found.append(KeyTerm(session.key, shown[root], root, round(weights[root] / weights[best[0]], 4)))
    return tuple(found)


def _stems(forms: Counter[str], language: str) -> dict[str, tuple[str, ...]]:
    """Stem each form as the search does; stop words and short ones have no stem."""
    left_out = stop_words(language)
    words: dict[str, list[str]] = {}
    for form in forms:
        if len(form) <= _LONGEST:
            plain = form.isascii() and form.isalpha()  # then the word is its own token: the common case, made cheap
            parts = [form.lower()] if plain else [token.text for token in tokens(form)]
            words[form] = [word for word in parts if len(word) >= _SHORTEST and word not in left_out]
    different = list({word for parts in words.values() for word in parts})
    cut = dict(zip(different, stems(different, language), strict=True))
    return {form: tuple(cut[word] for word in parts) for form, parts in words.items()}
