"""Sentences in, what the package sumy takes out of them: its LexRank and TextRank, for ``bench.summaries --sumy``.

sumy (Apache licence 2.0) is not among what the tests need: it brings lxml, nltk and others, one of them under the LGPL,
and its LexRank compares each sentence with each in plain Python, up to half a minute a meeting. ``pip install sumy
numpy`` into .venv adds it. It gets sentences that are cut already, and words: nothing is downloaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from proceedings.words import words

WAYS = {"sumy's LexRank": ("lex_rank", "LexRankSummarizer"), "sumy's TextRank": ("text_rank", "TextRankSummarizer")}


class _Words:
    """What sumy asks of a tokenizer where the sentences are cut."""

    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(words(text))


def extract(way: str, sentences: Sequence[str], most: int) -> str:
    """Take the sentences that ``way`` (of ``WAYS``) rates highest while ``most`` words last. Raises ImportError."""
    module, name = WAYS[way]
    models = import_module("sumy.models.dom")
    tokenizer = _Words()
    document = models.ObjectDocumentModel([models.Paragraph([models.Sentence(text, tokenizer) for text in sentences])])
    summarizer = getattr(import_module(f"sumy.summarizers.{module}"), name)(
        import_module("sumy.nlp.stemmers").Stemmer("english")
    )
    summarizer.stop_words = import_module("sumy.utils").get_stop_words("english")

    def chosen(rated: Sequence[Any]) -> list[Any]:
        left = most
        kept = []
        for one in rated:
            if (length := len(str(one.sentence).split())) <= left:
                kept.append(one)
                left -= length
        return kept

    return "\n".join(map(str, summarizer(document, chosen)))
