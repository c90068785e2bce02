"""A number of paragraphs in, a Reading of that size out: made-up words, spread as words of a language are."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from itertools import accumulate

from proceedings.model import Attribution, Grounds, Kind, Paragraph, Question, Reading, Session, Source, Span, Speaker

PARAGRAPHS_A_SESSION = 100
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


def made_up(
    paragraphs: int, *, name: str = "made-up", seed: int = 1, signs: bool = False, said: bool = False
) -> Reading:
    """Make a reading whose words follow Zipf's law (the n-th word is 1/n as frequent as the first).

    With ``signs`` one word in eight has an accent, a hyphen or a curly apostrophe, which all have to be folded. With
    ``said`` each paragraph is a statement and in part a quotation or a question, by one of the ``speakers``.
    """
    chance = random.Random(seed)
    words = _with_signs(vocabulary()) if signs else vocabulary()
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(words))))
    text: list[str] = []
    sessions, found = [], []
    at = 0
    for number in range(paragraphs):
        if number % PARAGRAPHS_A_SESSION == 0:
            key = str(number // PARAGRAPHS_A_SESSION + 1)
            heading = f"{key}. SESSION\n\n"
            last = min(number + PARAGRAPHS_A_SESSION, paragraphs) - 1
            sessions.append((key, at, at + len(heading) - 2, last))
            text.append(heading)
            at += len(heading)
        paragraph = " ".join(chance.choices(words, cum_weights=weights, k=WORDS_A_PARAGRAPH)) + "."
        span = Span(at, at + len(paragraph))
        found.append(Paragraph(key, number % PARAGRAPHS_A_SESSION + 1, span, (span,)))
        text.append(paragraph + "\n\n")
        at += len(paragraph) + 2
    people = _speakers() if said else ()
    quotations, statements, questions = _said(found, people) if said else ((), (), ())
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
        speakers=people,
        quotations=quotations,
        statements=statements,
        questions=questions,
        key_terms=(),
    )


def _speakers(count: int = 50) -> tuple[Speaker, ...]:
    return tuple(
        Speaker(f"{word.title()} {other.title()}", "Harbour Board", None, (), 0)
        for word, other in zip(vocabulary(count), vocabulary(2 * count)[count:], strict=True)
    )


def _said(
    paragraphs: Sequence[Paragraph], people: Sequence[Speaker]
) -> tuple[tuple[Attribution, ...], tuple[Attribution, ...], tuple[Question, ...]]:
    """Attribute each paragraph to somebody, its first part as a quotation or a question."""
    quotations, statements, questions = [], [], []
    for place, paragraph in enumerate(paragraphs):
        speaker, span = people[place % len(people)], paragraph.span
        part = Span(span.start, span.start + len(span) // 3)
        statements.append(Attribution(Kind.STATEMENT, span, speaker, None, "said", Grounds.NAMED))
        if place % 2:
            quotations.append(Attribution(Kind.QUOTATION, part, speaker, None, "said", Grounds.NAMED))
        else:
            questions.append(Question(part, speaker))
    return tuple(quotations), tuple(statements), tuple(questions)
