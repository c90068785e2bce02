"""A plan of daily posts in, the JSON that the database keeps of it out, and back."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, time, timedelta

from proceedings.daily import AtEnd, Plan
from proceedings.picking import Wish
from proceedings.schedule import Rule


def write_plan(plan: Plan) -> str:
    """Write a plan down."""
    rule = plan.rule
    return json.dumps(
        {
            **asdict(plan),
            "rule": {
                "at": rule.at.isoformat("minutes"),
                "zone": rule.zone,
                "first": rule.first.isoformat(),
                "weekdays": sorted(rule.weekdays),
                "every": rule.every,
            },
            "gap": plan.gap.days,
        },
        separators=(",", ":"),
    )


def read_plan(written: str) -> Plan:
    """Read back what ``write_plan`` wrote."""
    row = json.loads(written)
    rule = row["rule"]
    return Plan(
        **{
            **row,
            "rule": Rule(
                time.fromisoformat(rule["at"]),
                rule["zone"],
                date.fromisoformat(rule["first"]),
                frozenset(rule["weekdays"]),
                rule["every"],
            ),
            "wish": Wish(**row["wish"]),
            "gap": timedelta(days=row["gap"]),
            "at_end": AtEnd(row["at_end"]),
        }
    )
