"""A database of an earlier version in, an up-to-date one out. A step is a file here; old ones never change."""

from sqlite_utils import Migrations

from proceedings.store.migrations import m001_initial, m002_small_indexes

STEPS = Migrations("rapporteur")
for _module in (m001_initial, m002_small_indexes):
    STEPS(name=_module.__name__.rpartition(".")[2])(_module.apply)
