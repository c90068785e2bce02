"""The SQL by which a server sees its own texts and the shipped ones, and nothing else."""

# What is put into the SQL text here are constants; all else is bound.
# ruff: noqa: S608

from __future__ import annotations

from proceedings.model import SHIPPED

VISIBLE = f"""o.server IN ({SHIPPED}, :server) AND NOT (o.server = {SHIPPED} AND EXISTS (
    SELECT 1 FROM unseen u WHERE u.server = :server AND u.proceedings_id IN (0, o.id)))"""
"""Holds for the proceedings ``o`` that ``:server`` sees: its own, and the shipped ones that it does not hide."""

SEEN = f"JOIN proceedings o ON o.id = %s.proceedings_id AND {VISIBLE}"
"""Joins what has a proceedings_id, in the table or alias to be put in, with what ``:server`` sees."""

THEN_SEEN = f"CROSS {SEEN}"
"""The same where the rows are given: those are looked up, and then examined, not the other way round."""
