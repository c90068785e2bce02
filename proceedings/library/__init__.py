"""A server's shelf of proceedings: everything that answers goes through it."""

from proceedings.library.asking import Answer, Answers
from proceedings.library.contents import Contents
from proceedings.library.finding import Order, SearchKind
from proceedings.library.library import Library
from proceedings.library.positions import Position, Positions
from proceedings.library.quoting import Quoted, find_quotations
from proceedings.library.talk import Talk
from proceedings.library.tallying import Tally
from proceedings.library.topics import Topic
from proceedings.library.understanding import understand_reference, understand_session

__all__ = [
    "Answer",
    "Answers",
    "Contents",
    "Library",
    "Order",
    "Position",
    "Positions",
    "Quoted",
    "SearchKind",
    "Talk",
    "Tally",
    "Topic",
    "find_quotations",
    "understand_reference",
    "understand_session",
]
