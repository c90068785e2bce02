"""Tables of words, one module a language. English is the language of texts that show no other."""

from __future__ import annotations

from proceedings.analysis.tables.en import ENGLISH
from proceedings.analysis.tables.fr import FRENCH
from proceedings.analysis.tables.table import Table

TABLES: dict[str, Table] = {table.language: table for table in (ENGLISH, FRENCH)}

__all__ = ["TABLES", "Table"]
