"""A text in, the code of its language out, of those that have a table; English where nothing tells."""

from __future__ import annotations

import re

from proceedings.analysis.tables import TABLES, Table

_SAMPLE = 40_000  # characters; the language does not change so often that more would tell more
_WORD = re.compile(r"[^\W\d_]+")


def detect_language(text: str) -> Table:
    """Choose the table whose function words the text uses most."""
    counts = dict.fromkeys(TABLES, 0)
    for word in _WORD.findall(text[:_SAMPLE].lower()):
        for language, table in TABLES.items():
            if word in table.function_words:
                counts[language] += 1
    return TABLES[max(counts, key=lambda language: (counts[language], language == "en"))]
