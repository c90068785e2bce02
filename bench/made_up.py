"""A number of paragraphs in, a Reading of that size out: made-up words, spread as words of a language are."""

from __future__ import annotations

import hashlib
import random
from itertools import accumulate

from proceedings.model import Paragraph, Reading, Session, Source, Span

_PARAGRAPHS_A_SESSION = 100
WORDS_A_PARAGRAPH = 67  # as in the figures that the full-text index is compared with
_SIGNS = ["{0}é", "{0}-{0}", "{0}’s", "“{0}”"]
_SYLLABLES = ["ba", "co", "de", "fi", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vo", "wi", "za"]


def vocabulary(size: int = 30_000) -> list[str]:
    """Make words out of syllables, each one different; the first are the most frequent."""
    words = []
    for number in range(1, size + 1):
        word = ""
        while number:
            number, syllable = divmod(number, len(_SYLLABLES))
            word += _SYLLABLES[syllable]
        words.append(word)
    return words


def _with_signs(words: list[str]) -> list[str]:
    return [
        _SIGNS[place // 8 % len(_SIGNS)].format(word) if place % 8 == 5 else word for place, word in enumerate(words)
    ]


def made_up(paragraphs: int, *, name: str = "made-up", seed: int = 1, signs: bool = False) -> Reading:
    """Make a reading whose words follow Zipf's law (the n-th word is 1/n as frequent as the first).

    With ``signs`` one word in eight has an accent, a hyphen or a curly apostrophe, which all have to be folded.
    """
    chance = random.Random(seed)
    words = _with_signs(vocabulary()) if signs else vocabulary()
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(words))))
    text: list[str] = []
    sessions, found = [], []
    at = 0
    for number in range(paragraphs):
        if number % _PARAGRAPHS_A_SESSION == 0:
            key = str(number // _PARAGRAPHS_A_SESSION + 1)
            heading = f"{key}. SESSION\n\n"
            last = min(number + _PARAGRAPHS_A_SESSION, paragraphs) - 1
            sessions.append((key, at, at + len(heading) - 2, last))
            text.append(heading)
            at += len(heading)
        paragraph = " ".join(chance.choices(words, cum_weights=weights, k=WORDS_A_PARAGRAPH)) + "."
        span = Span(at, at + len(paragraph))
        found.append(Paragraph(key, number % _PARAGRAPHS_A_SESSION + 1, span, (span,)))
        text.append(paragraph + "\n\n")
        at += len(paragraph) + 2
    whole = "".join(text)
    data = whole.encode()
    return Reading(
        source=Source(f"{name}.txt", data, hashlib.sha256(data).hexdigest(), whole),
        language="en",
        title=None,
        sessions=tuple(
            Session(key, key, "SESSION", Span(start, found[last].span.end), Span(start, end))
            for key, start, end, last in sessions
        ),
        subsections=(),
        paragraphs=tuple(found),
        speakers=(),
        quotations=(),
        statements=(),
        questions=(),
        key_terms=(),
    )
