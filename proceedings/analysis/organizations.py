"""Words in, the name of an organization among them out: capitals, and the small words between them."""

from __future__ import annotations

import re

from proceedings.analysis.names import Words
from proceedings.analysis.tables import Table

_SPACE = re.compile(r"\s+")
_LONGEST_LEAD = 6  # small words before the organization: in the legal unit of


def find_organization(words: Words, at: int, table: Table) -> str | None:
    """Read "the Canadian Centre for Policy": capitals, and the small words between them."""
    while words.low(at) in table.determiners:
        at += 1
    if at >= len(words) or not words.is_capital(at) or words.lows[at] in table.times or words.lows[at][-1] == ".":
        return None
    first = last = step = at
    while step < len(words):
        if words.is_capital(step) or words.word(step)[0].isdigit():
            last = step
        elif not _is_inside(words, step, last, table):
            break
        step += 1
    return clean(words.cut(first, last))


def _is_inside(words: Words, at: int, last: int, table: Table) -> bool:
    """Tell a small word inside an organization's name: of the; in French also Institut maritime de."""
    low = words.lows[at]
    if at - last > 2 + table.elides:
        return False
    described = table.elides and at == last + 1 and low.isalpha() and words.lows[last] in table.organizations
    return low in table.name_joints or low == "'" or described


def read_brackets(words: str, table: Table) -> str | None:
    """Read "(Harbour Office)", "(of the Harbour Office)", "(co-founder, Open Lab)"; not "(video)", "(1999)"."""
    parts = words.split()
    if parts[0].lower() in table.belonging and len(parts) > 1:
        parts = parts[1:]
    while len(parts) > 1 and parts[0].lower() in table.articles:
        parts = parts[1:]
    lows = [part.lower().strip(",.") for part in parts]
    told = not table.roles.isdisjoint(lows) or not table.organizations.isdisjoint(lows)
    proper = all(part[0].isupper() or low in table.name_joints for part, low in zip(parts, lows, strict=True))
    if any(low in table.role_names for low in lows) and len(lows) <= 3:
        return None
    if not (proper or (told and any(part[0].isupper() for part in parts))) or any(c.isdigit() for c in words):
        return None
    return clean(" ".join(parts))


def clean(words: str) -> str:
    """Take white space and marks off the ends, and line ends out of the middle."""
    return _SPACE.sub(" ", words).strip(" ,;*_")


def find_within(words: Words, at: int, table: Table) -> str | None:
    """Find the organization after "in the legal unit of", "at"."""
    for step in range(at, min(at + _LONGEST_LEAD, len(words))):
        if words.lows[step] in table.belonging or words.lows[step] in table.inside:
            found = find_organization(words, step + 1, table)
            if found is not None:
                return found
        elif not words.lows[step].isalpha() or words.lows[step] in table.conjunctions:
            return None
    return None
