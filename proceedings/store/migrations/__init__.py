"""A database of an earlier version in, an up-to-date one out. A step is a file here; old ones never change."""

from sqlite_utils import Migrations

from proceedings.store.migrations import (
    m001_initial,
    m002_small_indexes,
    m003_daily,
    m004_passages,
    m005_editions,
    m006_large_libraries,
)

MODULES = (m001_initial, m002_small_indexes, m003_daily, m004_passages, m005_editions, m006_large_libraries)
"""The steps, in the order in which they are applied."""


def steps() -> Migrations:
    """Give all steps of this program."""
    found = Migrations("rapporteur")
    for module in MODULES:
        found(name=module.__name__.rpartition(".")[2])(module.apply)
    return found


STEPS = steps()
