"""A search box in, what to ask an index for out; passages found in, what to show of them out. All pure.

``parse_query`` understands what was typed, ``index_text`` and ``match_expression`` speak to FTS5, ``Finder`` and
``excerpt`` show what it found, ``did_you_mean`` corrects words that nobody used.
"""

from proceedings.search.fts import index_text, match_all_expression, match_expression
from proceedings.search.marks import Finder, excerpt
from proceedings.search.query import Query, parse_query
from proceedings.search.results import Hit, Results
from proceedings.search.suggest import did_you_mean
from proceedings.search.turns import join_turns, label_end

__all__ = [
    "Finder",
    "Hit",
    "Query",
    "Results",
    "did_you_mean",
    "excerpt",
    "index_text",
    "join_turns",
    "label_end",
    "match_all_expression",
    "match_expression",
    "parse_query",
]
