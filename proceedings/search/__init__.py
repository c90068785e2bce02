"""A search box in, ranked passages out. All pure: the store asks the full-text index with what is made here.

``parse_query`` understands what was typed, ``index_text`` and ``match_expression`` speak to FTS5, ``rank`` orders what
it found, ``mark`` and ``excerpt`` show it, ``did_you_mean`` corrects words that nobody used.
"""

from proceedings.search.fts import index_text, match_all_expression, match_expression
from proceedings.search.marks import excerpt, mark
from proceedings.search.query import Query, parse_query
from proceedings.search.rank import Candidate, Hit, Results, has_all_words, rank
from proceedings.search.suggest import did_you_mean

__all__ = [
    "Candidate",
    "Hit",
    "Query",
    "Results",
    "did_you_mean",
    "excerpt",
    "has_all_words",
    "index_text",
    "mark",
    "match_all_expression",
    "match_expression",
    "parse_query",
    "rank",
]
