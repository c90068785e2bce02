"""A line of text in, the label that it opens with out: ``MS. LIND (Norway):``, ``Lind. ``, ``Lind — ``, ``**Lind**``.

What stands here has the look of a label; whether it is one, the whole text decides (``turns.py``).
"""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from proceedings.analysis.label_words import ASKED, MOST_WORDS, read_office, read_person, read_role, without_titles
from proceedings.analysis.lines import Line
from proceedings.analysis.tables import Table
from proceedings.model import Span

TIME = r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?"

_FARTHEST_COLON = 200  # characters
_LONGEST_ALONE = 90
_LONGEST_HEAD = 100  # characters looked at for "Ms. Lind." and "Lind —"
_LEAD = re.compile(rf"(?:>{{1,3}}\s*)?(?:{TIME}\s*(?:[-–—]\s*)?)?(?P<mark>\*{{1,3}}|__?)?")
_HEAD = re.compile(
    rf"""(?P<name>[^\W\d_][^\s:()\[\],*_]*(?:\s{{1,4}}[^\s:()\[\],*_]+){{0,6}}?)
    (?P<tail>(?:\s{{0,8}}(?:[*_]{{1,3}}|{TIME}|[(\[][^()\[\]\n]{{1,80}}[)\]])){{0,6}})
    (?:,\s{{1,4}}(?P<more>[^:*\n]{{2,80}}?))?
    (?P<late>(?:\s{{0,8}}(?:[*_]{{1,3}}|{TIME})){{0,4}})\s{{0,4}}
    (?::[*_]{{0,3}}(?:\s+|\Z)|(?P<alone>\Z))""",
    re.VERBOSE,
)
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_CLOCK = re.compile(TIME)
_DASH = re.compile(r"\s?[—–―]|\s--?(?=\s)")
_AFTER_COLON = ("", " ", "\t", "*", "_", "\xa0")
_SENTENCE_END = re.compile(r"[^\W\d_]{3}[.?!]\s")
_ROMAN = re.compile(r"[IVXLC]+")
_ELIDED = re.compile(r"[dl]['’][^\W\d_a-z]")  # d'Arcy


class Shape(Enum):
    """How a label is set off from the words."""

    COLON = "colon"
    STOP = "stop"
    DASH = "dash"
    ALONE = "alone"
    BOLD = "bold"
    ANGLE = "angle"


class Label(NamedTuple):
    """A label: the name without titles, none where nobody is named, then ``role`` is what the label says instead.

    ``mention`` is where that stands, ``start`` where the words begin. ``set_apart``: by capitals, bold type, a title, a
    time or an angle, as words of a sentence are not. ``plain``: one word that is set like any other.
    """

    shape: Shape
    words: tuple[str, ...]
    mention: Span | None
    start: int
    title: str = ""
    role: str | None = None
    affiliation: str | None = None
    set_apart: bool = False

    @property
    def key(self) -> str:
        """What tells one label from another."""
        return " ".join(self.words).lower() or self.role or ""

    @property
    def plain(self) -> bool:
        """Tell one word that is set like any other."""
        return len(self.words) == 1 and not self.set_apart


def read_label(line: Line, opens: bool, table: Table) -> Label | None:
    """Read the label at the start of a line; ``opens``: a paragraph begins with it."""
    text = line.text
    first = text[0]
    if not (first.isupper() or first in ">*_[(" or first.isdigit() or text[:4].partition(" ")[0] in table.particles):
        return None
    if text.startswith(">>"):
        return _read_angle(line, table)
    if _may_lead(text) or (opens and _may_stand_alone(text)):
        found = _read_head(line, opens, table)
        if found is not None:
            return found
    if first in "*_":
        return _read_bold(line, opens, table)
    return _read_run_in(line, table) if opens and first.isupper() else None


def _may_lead(text: str) -> bool:
    """Tell by a glance that a colon stands after a few words, or after brackets or a comma."""
    colon = text.find(":", 1, _FARTHEST_COLON)
    while colon > 0 and text[colon + 1 : colon + 2] not in _AFTER_COLON:
        colon = text.find(":", colon + 1, _FARTHEST_COLON)
    if colon < 0:
        return False
    few = text.count(" ", 0, colon) <= MOST_WORDS + 3
    return few or "(" in text[:colon] or "[" in text[:colon] or "," in text[:colon]


def _may_stand_alone(text: str) -> bool:
    """Tell by a glance a short line with no end of a sentence, a few words before its brackets or comma."""
    if len(text) > _LONGEST_ALONE or text[-1] in ".,;!?-":
        return False
    words = text.split()
    capitals = sum(not word[0].islower() for word in words)
    return 2 * capitals >= len(words) and (len(words) <= MOST_WORDS + 4 or "(" in text or "," in text or ":" in text)


def _read_angle(line: Line, table: Table) -> Label | None:
    """Read ``>> ANA RUIZ: …``, and ``>> …`` as somebody else who is not named."""
    found = _read_head(line, False, table)
    if found is not None:
        return found._replace(shape=Shape.ANGLE)
    words = line.text.lstrip("> ")
    return Label(Shape.ANGLE, (), None, line.end - len(words), set_apart=True) if _begins_sentence(words) else None


def _read_head(line: Line, opens: bool, table: Table) -> Label | None:
    lead = _LEAD.match(line.text)
    match = _HEAD.match(line.text, lead.end()) if lead else None
    if match is None or lead is None:
        return None
    alone = match["alone"] is not None
    if alone and not opens:
        return None
    tail = (match["tail"] or "") + (match["late"] or "")
    timed = ":" in lead[0] or _CLOCK.search(tail) is not None
    marked = lead["mark"] is not None
    asides = [aside for aside in _BRACKETS.findall(tail) if not _CLOCK.fullmatch(aside)]
    if match["more"]:
        if _SENTENCE_END.search(match["more"]):
            return None
        asides.append(match["more"].strip())
    start = line.start + match.end()
    label = _make(
        Shape.ALONE if alone else Shape.COLON, line.start + match.start("name"), match["name"], asides, start, table
    )
    if label is None:
        return None
    label = label._replace(set_apart=label.set_apart or timed or marked or lead[0].startswith(">"))
    if alone and not (label.set_apart or (len(label.words) > 1 and not label.role)):
        return None
    return label if not alone or _names_somebody(label, table) else None


def _read_bold(line: Line, opens: bool, table: Table) -> Label | None:
    """Read ``**Ana Ruiz** We wait.`` and ``**Ana Ruiz.** We wait.``; what follows begins as a sentence does."""
    text = line.text
    mark = text[:2] if text[:2] in ("**", "__") else text[:1]
    end = text.find(mark, len(mark), _LONGEST_HEAD)
    if not opens or end < 0:
        return None
    head = text[len(mark) : end].strip().rstrip(".:—–- ")
    rest = text[end + len(mark) :]
    words = rest.lstrip(" .:—–-")
    match = _HEAD.match(head)
    if match is None or match["alone"] is None or not _begins_sentence(words):
        return None
    asides = _BRACKETS.findall(match["tail"] or "") + ([match["more"]] if match["more"] else [])
    at = line.start + text.find(match["name"])
    label = _make(Shape.BOLD, at, match["name"], asides, line.end - len(words), table)
    return label._replace(set_apart=True) if label is not None and _names_somebody(label, table) else None


def _read_run_in(line: Line, table: Table) -> Label | None:
    """Read ``Ms. Lind. Thank you.``, ``Ms. Lind of Ohio. …``, ``LIND. …``, ``The Chair. …``, ``Ana Ruiz — …``."""
    head = line.text[:_LONGEST_HEAD]
    first = head.partition(" ")[0].rstrip(".")
    may_stop = first.isupper() or first.lower() in table.titles_and_stop or first.lower() in table.articles
    dashed = "—" in head or "–" in head or "―" in head or " -" in head
    if not (may_stop or dashed):
        return None
    dash = _DASH.search(head) if dashed else None
    stop = _find_stop(head, table) if may_stop else -1
    shape = Shape.STOP if dash is None or 0 < stop < dash.start() else Shape.DASH
    end = stop if dash is None or shape is Shape.STOP else dash.start()
    name = head[: max(end, 0)].rstrip(". ")
    if not name or name.count(" ") > MOST_WORDS + 3:
        return None
    words = line.text[end:].lstrip(".—–―- ")
    match = _HEAD.match(name)
    if match is None or match["alone"] is None or not _begins_sentence(words):
        return None
    asides = _BRACKETS.findall(match["tail"]) + ([match["more"]] if match["more"] else [])
    label = _make(shape, line.start, match["name"], asides, line.end - len(words), table)
    if label is None or not _names_somebody(label, table):
        return None
    sure = label.set_apart or label.role is not None
    return label if shape is Shape.DASH or (sure and _ROMAN.fullmatch(name) is None) else None


def _find_stop(head: str, table: Table) -> int:
    """Find the full stop after a name: not that of a title or an initial, nor of a call (Mr. Chairman. I object.)."""
    at = head.find(". ")
    while at > 0:
        words = head[:at].lower().replace(".", " ").split()
        if not words or len(words) > MOST_WORDS + 3:
            return -1
        if words[-1] in table.turns.roles or words[-1] in table.role_names:
            return at if words[-2:-1] == [] or words[-2] not in table.title_genders else -1
        if words[-1] not in table.titles_and_stop and len(words[-1]) > 1:
            return at
        at = head.find(". ", at + 1)
    return -1


def _begins_sentence(words: str) -> bool:
    return words[:1].isupper() or words[:1].isdigit() or words[:1] in tuple("“\"‘'«¿¡…[(")


def _make(shape: Shape, at: int, name: str, asides: list[str], start: int, table: Table) -> Label | None:
    """Make a label of a name or a role and what stands in brackets or after a comma beside it."""
    words, title = without_titles(name.split(), table)
    if any(word[-1] in ".?!" and len(word) > 3 and word[:-1].lower() not in table.titles for word in words[:-1]):
        return None
    if "of" in words[1:-1] and (title or words[0].lower() in table.first_names):
        name, _, place = name.partition(" of ")
        words, asides = words[: words.index("of")], [place, *asides]
    lows = [word.lower().replace("’", "'") for word in words]
    turns = table.turns
    shown = title in table.title_genders or name.isupper()
    where = at + name.find(words[0])
    mention = Span(where, at + len(name))
    role = read_role(lows, table)
    none = role is None and not turns.none.isdisjoint(lows)
    if none and not shown and lows[0] not in table.first_names:
        return None
    if none and name.isupper() and not title:
        return None
    if table.by.issuperset(lows[:1]) and len(words) > 1:  # BY MR. FINCH: the questions that follow are his
        examiner, title = without_titles(words[1:], table)
        return Label(shape, tuple(examiner), mention, start, title, "interviewer", None, True) if title else None
    role = role or read_office(words, table)
    if role is not None:
        mention = Span(at, at + len(name))
        named, affiliation = _named_beside(asides, role in ASKED, table)
        return Label(shape, named, mention, start, title, role, affiliation, name.isupper() and len(name) > 1)
    joined = [low for low in lows if low in table.conjunctions or low == "&"]
    if joined:
        several = len(joined) == 1 and len(words) > 2 and all(w[0].isupper() or w.lower() in joined for w in words)
        return Label(shape, (), mention, start, "", " ".join(lows), None, name.isupper()) if several else None
    if not all(word[0].isupper() or word in table.particles or _ELIDED.match(word) for word in words):
        return None
    if len(words) > MOST_WORDS or _holds_small_word(words, title, table):
        return None
    role = table.role_names.get(title)
    affiliation = None
    for aside in asides:
        said = [low.strip(".") for low in aside.lower().split()]
        if role is None and said and said[-1] in table.role_names and len(said) <= 2:
            role = table.role_names[said[-1]]
        elif affiliation is None and _may_be_office(aside, said, table):
            affiliation = " ".join(aside.split())
    return Label(shape, tuple(words), mention, start, title, role, affiliation, shown or title != "")


def _holds_small_word(words: list[str], title: str, table: Table) -> bool:
    """Tell small words of a sentence; the last of a name may look like one: Ms. May, Elin Hale AM, Reader A."""
    lows = [word.lower() for word in words]
    letters = words[-1].isupper() and not words[0].isupper()
    named = letters or title in table.title_genders or lows[0] in table.first_names
    return len(words) > 1 and not (table.function_words - table.particles).isdisjoint(lows[:-1] if named else lows)


def _may_be_office(aside: str, said: list[str], table: Table) -> bool:
    """Tell (Harbour Office), (head of ports), (retired pilot, Malden) from (laughs), (on screen)."""
    return (
        aside[:1].isupper()
        or not table.roles.isdisjoint(said)
        or any(c.isupper() for c in aside.partition(", ")[2][:1])
    )


def _named_beside(asides: list[str], asked: bool, table: Table) -> tuple[tuple[str, ...], str | None]:
    """Read the name in "The Chair (Ms. Lind):", "Q (Ana Ruiz, Harbour Office):"; else where the role is from."""
    for aside in asides:
        person = read_person(aside, table, alone=asked)
        if person is not None:
            return person
    office = next((aside for aside in asides if aside[:1].isupper()), None)
    return (), " ".join(office.split()) if office else None


def _names_somebody(label: Label, table: Table) -> bool:
    """Tell a label that holds no word that names of people do not: nothing but its place says that it is one."""
    if not label.words:
        return True
    lows = [word.lower() for word in label.words]
    if any(c.isdigit() for word in lows for c in word) or "'s" in lows[0]:
        return False
    return label.title != "" or lows[0] in table.first_names or table.never_in_names.isdisjoint(lows)
