"""Readings in, model objects out, SQLite in between: the only SQL."""

from proceedings.store.store import Added, Store

__all__ = ["Added", "Store"]
