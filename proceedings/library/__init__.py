"""A server's shelf of proceedings: everything that answers goes through it."""

from proceedings.library.contents import Contents
from proceedings.library.finding import Order, SearchKind
from proceedings.library.library import Library
from proceedings.library.understanding import understand_reference, understand_session

__all__ = ["Contents", "Library", "Order", "SearchKind", "understand_reference", "understand_session"]
