"""Lines in, the turns of a transcript out: ``ANA RUIZ (Harbour Office): We wait.`` -> who says it, and where."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from proceedings.analysis.lines import Line
from proceedings.analysis.tables import Table
from proceedings.model import Span

_FEWEST = 3  # labels in a transcript
_SHARE = 0.15  # of the lines that open a block: fewer labels than that, and it is prose with colons
_TIME = r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?"
_LABEL = re.compile(
    rf"""(?:>{{1,3}}\s*)?(?:{_TIME}\s*[-–—]?\s*)?(?:\*\*|__)?
    (?P<name>[^\W\d_][^\s:()\[\],*]*(?:\s+[^\s:()\[\],*]+){{0,5}}?)
    (?:\s*[(\[](?P<aside>[^()\[\]\n]{{2,80}})[)\]])?
    (?:,\s+(?P<more>[^:*\n]{{2,80}}?))?
    \s{{0,4}}(?:\*\*|__)?\s{{0,4}}(?:{_TIME})?\s{{0,4}}(?:\*\*|__)?\s{{0,4}}:(?:\*\*|__)?(?:\s+|$)""",
    re.VERBOSE,
)


_LEGEND = re.compile(
    r"(?P<label>[A-Z][A-Za-z]{0,3})\s{0,4}=\s{0,4}(?P<name>[^\W\d_][^\d,;:()=]{2,60}?)\s{0,4}(?:[,(;]\s{0,4}(?P<more>[^=]{2,120}?)[)]?)?"
)
_LABELLED = re.compile(r"(?P<label>[A-Z][A-Za-z]{0,3})(?::\s*|\s{2,}|\t)(?=\S)")
_ASKED = frozenset(["q", "question"])
_ANSWERED = frozenset(["a", "answer", "réponse", "r"])


class Turn(NamedTuple):
    """One turn: the speaker's name without titles, where it stands, what the label adds, where the words begin."""

    words: tuple[str, ...]
    mention: Span
    affiliation: str | None
    start: int


def find_turns(lines: Sequence[Line], table: Table) -> dict[int, Turn]:
    """Find the turns of a transcript by the offset of their line; none where the text is no transcript."""
    legend = _read_legend(lines, table)
    if legend:
        return _find_declared(lines, legend)
    found: dict[int, Turn] = {}
    for line in lines:
        colon = line.text.find(":")
        if colon > 0 and (turn := _read_label(line, table)):
            found[line.start] = turn
    names = Counter(turn.words for turn in found.values())
    found = {at: turn for at, turn in found.items() if names[turn.words] > 1 or _is_sure(turn)}
    openers = sum(line.gap > 0 for line in lines) + 1
    many = len(found) >= _FEWEST and max(names.values(), default=0) > 1 and len(found) >= _SHARE * openers
    return found if many else {}


def _read_legend(lines: Sequence[Line], table: Table) -> dict[str, tuple[tuple[str, ...], str | None]]:
    """Read ``MK = Mara Kint, Harbour Office (moderator)``: what each label stands for; two at least."""
    legend: dict[str, tuple[tuple[str, ...], str | None]] = {}
    for line in lines:
        match = _LEGEND.fullmatch(line.text) if "=" in line.text[:9] else None
        words = _without_titles(match["name"].split(), table) if match else []
        if match and words and all(word[0].isupper() or word in table.particles for word in words):
            legend[match["label"]] = tuple(words), match["more"]
    return legend if len(legend) > 1 else {}


def _find_declared(lines: Sequence[Line], legend: dict[str, tuple[tuple[str, ...], str | None]]) -> dict[int, Turn]:
    """Find the lines that open with a label of the legend, and a colon or a wide space after it."""
    found: dict[int, Turn] = {}
    for line in lines:
        match = _LABELLED.match(line.text)
        if match and match["label"] in legend:
            words, more = legend[match["label"]]
            mention = Span(line.start, line.start + match.end("label"))
            found[line.start] = Turn(words, mention, more, line.start + match.end())
    return found


def _without_titles(words: list[str], table: Table) -> list[str]:
    first = 0
    while first < len(words) - 1 and words[first].lower().rstrip(".") in table.titles_and_stop:
        first += 1
    return words[first:]


def _is_sure(turn: Turn) -> bool:
    """Tell a label that comes once and yet is a name: two words, or initials."""
    return len(turn.words) > 1 or (turn.words[0].isupper() and len(turn.words[0]) in (2, 3))


def _read_label(line: Line, table: Table) -> Turn | None:
    match = _LABEL.match(line.text)
    if match is None:
        return None
    words = _without_titles(match["name"].split(), table)
    if len(words) == 1 and words[0].lower() in _ASKED | _ANSWERED:
        return _read_asked(line, match, table)
    if not words or not all(word[0].isupper() or word in table.particles for word in words):
        return None
    lows = [word.lower() for word in words]
    if not table.no_turns.isdisjoint(lows) or (len(words) > 1 and not table.function_words.isdisjoint(lows)):
        return None
    start = line.start + match.start("name") + match["name"].find(words[0])
    affiliation = match["aside"] or match["more"]
    mention = Span(start, line.start + match.end("name"))
    return Turn(tuple(words), mention, " ".join(affiliation.split()) if affiliation else None, line.start + match.end())


def _read_asked(line: Line, match: re.Match[str], table: Table) -> Turn | None:
    """Read ``Q (Ana Ruiz, Harbour Office): …`` as hers; a bare Q or A names nobody."""
    name, _, more = (match["aside"] or "").partition(",")
    words = _without_titles(name.split(), table)
    if match["name"].lower() not in _ASKED or not words or not all(word[0].isupper() for word in words):
        return None
    start = line.start + match.start("aside") + match["aside"].find(words[0])
    mention = Span(start, line.start + match.start("aside") + len(name.rstrip()))
    return Turn(tuple(words), mention, more.strip() or None, line.start + match.end())
