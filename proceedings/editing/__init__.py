"""Readings and an organizer's corrections in, the reading that is shown out. Pure.

A proceedings may be made of several texts: ``join`` makes one reading of theirs. What an organizer mends is kept apart
as corrections, and ``correct`` applies them to whatever was read, now or by a later version of this program.
"""

from proceedings.editing.correcting import Corrected, correct
from proceedings.editing.corrections import (
    Affiliate,
    Attribute,
    Correction,
    CutSession,
    Hide,
    JoinSession,
    Merge,
    ParagraphAnchor,
    Rename,
    Renumber,
    Retitle,
    SessionAnchor,
    Who,
    WordsAnchor,
    from_json,
    to_json,
)
from proceedings.editing.differences import Differences, compare
from proceedings.editing.joining import BETWEEN, join
from proceedings.editing.questions import Likeness, left_open, likely_the_same, open_name

__all__ = [
    "BETWEEN",
    "Affiliate",
    "Attribute",
    "Corrected",
    "Correction",
    "CutSession",
    "Differences",
    "Hide",
    "JoinSession",
    "Likeness",
    "Merge",
    "ParagraphAnchor",
    "Rename",
    "Renumber",
    "Retitle",
    "SessionAnchor",
    "Who",
    "WordsAnchor",
    "compare",
    "correct",
    "from_json",
    "join",
    "left_open",
    "likely_the_same",
    "open_name",
    "to_json",
]
