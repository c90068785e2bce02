"""The words of a label in, whom they name or what role they are out: ``Ms. Lind``, ``The Chair``, ``Speaker 1``."""

from __future__ import annotations

from proceedings.analysis.tables import Table

ASKED = frozenset(["interviewer", "interviewee"])
"""The roles of Q and A."""

MOST_WORDS = 5
"""Of a name."""


def read_person(text: str, table: Table, alone: bool = False) -> tuple[tuple[str, ...], str | None] | None:
    """Read "Ms. Lind", "Ana Ruiz, Harbour Office", "Mr. Said (Fishers' Union)": who, and where from.

    ``alone``: a surname is enough.
    """
    at = min((found for mark in ",(;" if (found := text.find(mark)) > 0), default=len(text))
    said = text[:at].split()
    words, title = without_titles(said, table)
    lows = [word.lower() for word in words]
    fits = len(words) > 1 or ((title != "" or alone) and bool(words))
    if not fits or len(words) > MOST_WORDS or any(c.isdigit() for c in text[:at]):
        return None
    if not all(word[0].isupper() or word in table.particles for word in words) or words[-1][-1] in ".!?:":
        return None
    if not (title or lows[0] in table.first_names) and not table.never_in_names.isdisjoint(lows):
        return None
    rest = " ".join(text[at:].strip(" ,;().").split())
    return tuple(words), rest if rest[:1].isupper() and "?" not in rest else None


def read_declared(text: str, table: Table) -> tuple[tuple[str, ...], str | None] | None:
    """Read who holds a role in "Moderator: Ana Ruiz, Harbour Office"; nobody in "Moderator: Mr. Said, go on."."""
    if text[-1:] in (".", "?", "!"):
        return None
    holder = read_person(text, table)
    return holder if holder is not None and (holder[1] is not None or "," not in text) else None


def read_role(lows: list[str], table: Table) -> str | None:
    """Read a label that is a role and no name: the same word for The Chair, Chairman and Madam Chair."""
    turns = table.turns
    kept = [low.strip(".") for low in lows]
    named = [low for low in kept if low in turns.roles or low in table.role_names]
    if not named or not all(low in table.role_words or low.isdigit() for low in kept):
        return None
    if len(kept) == 1 or all(low in table.articles or (low in turns.beside and len(low) <= 3) for low in kept[:-1]):
        return turns.same.get(kept[-1]) or table.role_names.get(kept[-1]) or kept[-1]
    return " ".join(low for low in kept if low not in table.articles)


def read_office(words: list[str], table: Table) -> str | None:
    """Read a label such as "The Minister for Ports": an article, an office soon, and capitals."""
    lows = [word.lower() for word in words]
    if lows[0] not in table.articles or table.roles.isdisjoint(lows[1:MOST_WORDS]):
        return None
    proper = all(w[0].isupper() or low in table.function_words for w, low in zip(words, lows, strict=True))
    return " ".join(lows[1:]) if proper else None


def without_titles(words: list[str], table: Table) -> tuple[list[str], str]:
    """Take the titles off a name; the last of them is given too, in lower case."""
    first = 0
    while first < len(words) - 1 and words[first].lower().rstrip(".") in table.titles_and_stop:
        first += 1
    return words[first:], words[first - 1].lower().rstrip(".") if first else ""
