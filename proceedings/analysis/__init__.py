"""A Source in, a Reading out: sessions, paragraphs, speakers, quotations, statements, questions, key terms.

Pure functions over one text, a module a stage: structure -> paragraphs -> clauses -> people -> discourse -> the rest.
"""

from __future__ import annotations

from proceedings.analysis.reading import analyse
from proceedings.analysis.tables import TABLES

__all__ = ["LANGUAGES", "analyse"]

LANGUAGES = tuple(TABLES)
"""The codes of the languages that can be read: ISO 639-1."""
