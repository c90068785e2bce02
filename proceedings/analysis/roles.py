"""A name in its sentence in; its role at the event (chair, moderator, rapporteur …) out, where the text says so."""

from __future__ import annotations

from proceedings.analysis.names import Name, Words
from proceedings.analysis.subjects import BE
from proceedings.analysis.tables import Table

_BEFORE = frozenset(["", ",", ".", ";", ":", "(", "and", "by", "as", "et", "par", "then"])
_LONGEST_ASIDE = 16  # words between a name and "who served as"
_AFTER = frozenset(["", ",", ".", ";", ")", ":"])


def find_role(words: Words, name: Name, table: Table) -> str | None:
    """Read "chaired by Ana Ruiz", "Ana Ruiz (chair)", "the moderator, Ana Ruiz", "Ana Ruiz served as rapporteur"."""
    return _role_before(words, name, table) or _role_after(words, name, table) or _taken(words, name, table)


def _taken(words: Words, name: Name, table: Table) -> str | None:
    """Read "Ana Ruiz took the chair", "Ana Ruiz was elected rapporteur", "Ana Ruiz, of Malden, who served as chair"."""
    at = name.last + 1
    low, following = words.low(at), words.low(at + 2)
    if low in table.taking and words.low(at + 1) in table.articles and following in table.presiding:
        return table.role_names.get(following)
    if low in BE and words.low(at + 1) in table.electing:
        at += 2 + (following in ("as", "comme"))
        return table.role_names.get(words.low(at + (words.low(at) in table.determiners)))
    if low != ",":
        return None
    for step in range(at, min(at + _LONGEST_ASIDE, len(words) - 2)):
        if words.lows[step] in table.relatives and words.lows[step + 1] in table.serving | table.taking:
            step += 2 + (words.low(step + 2) in ("as", "comme"))
            return table.role_names.get(words.low(step + (words.low(step) in table.determiners)))
        if words.lows[step] in table.finite or words.lows[step] in table.cues:
            return None
    return None


def _role_before(words: Words, name: Name, table: Table) -> str | None:
    for word in name.title.lower().split():
        if word in table.role_names and word not in ("chair", "président", "présidente"):
            return table.role_names[word]
    at = name.lead - 1
    low = words.low(at)
    if low in table.coming_from and words.low(at - 1) in table.presiding and words.low(at - 1) in table.role_names:
        return table.role_names[words.low(at - 1)]
    if low in table.by and words.low(at - 1) in table.role_verbs:
        return table.role_names.get(words.low(at - 1))
    if low in (",", ":"):
        at -= 1
        led = words.low(at - 1)
        if led in table.determiners or led in table.quantities:
            led = words.low(at - 2)
        elif led not in _BEFORE and words.low(at - 2) in table.determiners:
            led = words.low(at - 3)
        return table.role_names.get(words.low(at)) if led in _BEFORE and words.low(at) not in table.role_verbs else None
    if low in table.role_names and low not in table.role_verbs:
        return table.role_names[low]
    if low in ("speaker", "speakers") and words.low(at - 1) in table.role_names:
        return table.role_names[words.low(at - 1)]
    return None


def _role_after(words: Words, name: Name, table: Table) -> str | None:
    at = name.last + 1
    low = words.low(at)
    if low in table.role_verbs and low in table.role_names:
        return table.role_names[low]
    if low in table.serving and words.low(at + 1) in ("as", "comme"):
        at += 2
    elif low in (",", "("):
        at += 1
        if words.low(at) in ("in", "as"):
            at += 1
    else:
        return None
    while words.low(at) in table.determiners or words.low(at) in table.quantities:
        at += 1
    low = words.low(at)
    if low not in table.role_names or low in table.role_verbs:
        return None
    after = words.low(at + 1)
    here = after in table.prepositions and not table.events.isdisjoint(words.lows[at + 2 : at + 5])
    return table.role_names[low] if after in _AFTER or here or after == "speaker" else None
