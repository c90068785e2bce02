"""Lines in, the turns of a transcript out: ``ANA RUIZ (Harbour Office): We wait.`` -> who says it, and where.

Labels count by their evidence: how often they come, how many, how close together. A shape of label that has shown
itself stays; what stands later takes no turn away that was one before.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from proceedings.analysis.label_words import ASKED, read_declared, read_person, without_titles
from proceedings.analysis.labels import Label, Shape, read_label
from proceedings.analysis.lines import Line
from proceedings.analysis.tables import Table
from proceedings.model import Span

_FEWEST = 3  # labels in a transcript
_SHARE = 0.15  # of the lines that open a block: fewer labels than that, and it is prose with colons
_APART_SHARE = 0.02  # where capitals, bold type or titles set all labels apart: somebody reads a statement
_NAMELESS_SHARE = 0.4  # where no label names anybody, or where most are Q and A, of all lines up to there that do
_FEWEST_ASKED = 6  # of Q and A in an interview
_ADDRESSING = 0.25  # of turns whose labels only their place sets apart: who speaks says I, we or you, or asks
_WRAPPED, _LONGEST_WRAPPED = 60, 200  # characters of a line that may have been broken by hand
_FRONT_LINES = 40  # that may say who asks and who answers in an interview
_LEGEND = re.compile(
    r"(?P<label>[A-Z][A-Za-z]{0,3})\s{0,4}=\s{0,4}(?P<name>[^\W\d_][^\d,;:()=]{2,60}?)\s{0,4}(?:[,(;]\s{0,4}(?P<more>[^=]{2,120}?)[)]?)?"
)
_INITIALS = re.compile(r"(?P<label>[A-Z]{2,4})\s{0,4}(?:[:–—]|-(?=\s))\s{0,4}(?P<name>[^\W\d_].{2,120})")
_LABELLED = re.compile(r"(?P<label>[A-Z][A-Za-z]{0,3})(?::\s*|\s{2,}|\t)(?=\S)")

_Who = tuple[tuple[str, ...], str | None]


class Turn(NamedTuple):
    """One turn: the speaker's name without titles, where it stands, what the label adds, where the words begin.

    ``words`` is empty where the label names nobody: a role, which may be known to be somebody's, or nothing at all.
    """

    words: tuple[str, ...]
    mention: Span | None
    affiliation: str | None
    start: int
    role: str | None = None
    title: str = ""


def find_turns(lines: Sequence[Line], table: Table) -> dict[int, Turn]:
    """Find the turns of a transcript by the offset of their line; none where the text is no transcript."""
    legend = _read_legend(lines, table)
    declared = _find_declared(lines, legend) if legend else {}
    runs = {shape: _Run(shape, bool(legend) and shape is Shape.COLON) for shape in Shape}
    holders = _read_interview(lines, table)
    openers = 0
    for index, line in enumerate(lines):
        openers += line.gap > 0 or index == 0
        if line.start in declared or (legend and _declares(line, legend)):
            continue
        label = read_label(line, _opens(lines, index), table)
        if label is None or (label.shape is Shape.ALONE and not _talk_follows(lines, index)):
            continue
        if _is_wrapped(lines, index) and not runs[label.shape].knows(label):
            continue
        if label.role is not None and not label.words and label.shape is Shape.COLON:
            holder = read_declared(line.text[label.start - line.start :], table)
            if holder is not None:
                holders[label.role] = holder
                continue
        runs[label.shape].add(line.start, _held(label, holders), openers, _addresses(lines, index, label, table))
    found = dict(declared)
    for run in runs.values():
        found.update((at, _turn(label)) for at, label in run.labels())
    known: dict[str, int] = {}
    for at, turn in found.items():
        key = " ".join(turn.words).lower()
        known[key] = min(known.get(key, at), at)
    for run in runs.values():
        found.update((at, _turn(label)) for at, label in run.others(known))
    return _part_namesakes(found, table)


def _part_namesakes(found: dict[int, Turn], table: Table) -> dict[int, Turn]:
    """Keep Mr. Lind and Ms. Lind apart where both speak."""
    genders: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for turn in found.values():
        if turn.title in table.title_genders and len(turn.words) == 1:
            genders[turn.words].add(table.title_genders[turn.title])
    return {
        at: turn._replace(words=(turn.title.title() + ".", *turn.words))
        if len(genders.get(turn.words, ())) > 1
        else turn
        for at, turn in found.items()
    }


def _turn(label: Label) -> Turn:
    return Turn(label.words, label.mention, label.affiliation, label.start, label.role, label.title)


def _held(label: Label, holders: dict[str, _Who]) -> Label:
    """Give a role the name of whoever holds it, as the text has said; and take note of who does."""
    if label.role is None:
        return label
    if label.words:
        holders[label.role] = label.words, label.affiliation
        return label
    words, affiliation = holders.get(label.role, ((), None))
    return label._replace(words=words, affiliation=label.affiliation or affiliation)


@dataclass(slots=True)
class _Run:
    """The labels of one shape in their order, and whether they have shown that this is a transcript.

    ``score`` grows with each label and falls with the paragraphs between; at 0 the run is broken off and another
    begins at ``first``. Once a run has held, it is never broken off.
    """

    shape: Shape
    holds: bool = False
    found: list[tuple[int, Label]] = field(default_factory=list)
    first: int = 0
    score: float = 0.0
    last: int = 0
    keys: Counter[str] = field(default_factory=Counter)
    repeated: int = 0
    addressing: int = 0
    named: int = 0
    apart: int = 0
    asked: int = 0

    def add(self, at: int, label: Label, opener: int, addresses: bool) -> None:
        """Take note of a label in the line at ``at``; ``opener`` counts the paragraphs up to there."""
        if not self.holds:
            self.score -= self._share() * max(0, opener - self.last - 1)
            if self.score <= 0:
                self._begin()
            self.score, self.last = self.score + 1, opener
        self.found.append((at, label))
        self.keys[label.key] += 1
        self.repeated += self.keys[label.key] == 2 and label.key != ""
        self.addressing += addresses
        self.named += bool(label.words)
        self.apart += label.set_apart
        self.asked += label.role in ASKED
        self.holds = self.holds or self._show(opener)

    def knows(self, label: Label) -> bool:
        """Tell a label that came before; a word set like any other must have come twice."""
        return self.keys[label.key] > label.plain

    def labels(self) -> Iterator[tuple[int, Label]]:
        """Yield those that are labels: of the run that held and after it, and before it those that it knows."""
        if not self.holds:
            return
        counts = Counter(label.key for _, label in self.found[self.first :])
        known = {label.key for _, label in self.found[self.first :] if counts[label.key] > 1 or _is_sure(label)}
        for index, (at, label) in enumerate(self.found):
            early = index < self.first  # what comes later shows then that this was a turn, and moves no paragraph
            if label.key in known and not (early and (self.shape is not Shape.COLON or label.plain)):
                yield at, label

    def others(self, known: dict[str, int]) -> Iterator[tuple[int, Label]]:
        """Yield the labels of a run that did not hold, but whose speakers others have shown; and Q and A beside those.

        ``known`` gives where each was first shown.
        """
        if self.holds or not known:
            return
        loose, since = self.shape not in (Shape.STOP, Shape.DASH), min(known.values())
        for at, label in self.found:
            if (loose and known.get(label.key, at) < at and not label.plain) or (label.role in ASKED and at > since):
                yield at, label

    def _begin(self) -> None:
        self.first, self.score = len(self.found), 0.0
        self.keys.clear()
        self.repeated = self.addressing = self.named = self.apart = self.asked = 0

    def _share(self) -> float:
        if self.apart == len(self.found) - self.first:
            return _APART_SHARE
        return _SHARE if self.named else _NAMELESS_SHARE

    def _show(self, opener: int) -> bool:
        """Tell a transcript by what its labels have shown so far."""
        count = len(self.found) - self.first
        if count < _FEWEST + (self.named == 0):
            return False
        if 2 * self.asked > count and count < max(_FEWEST_ASKED, _NAMELESS_SHARE * opener):
            return False  # a report with a part for questions
        spoken = self.addressing >= _ADDRESSING * count
        if self.shape is Shape.COLON:
            return self.repeated > 0 and (spoken or 2 * self.apart > count)
        if self.shape is Shape.ANGLE:
            return self.named > 0 or spoken
        if self.shape is Shape.ALONE and 2 * self.apart <= count:
            return self.repeated > 1 and spoken
        return self.repeated > 0 and len(self.keys) > 1 and spoken


def _is_sure(label: Label) -> bool:
    """Tell a label that comes once and yet is one: a role, a name of two words, initials, what is set apart."""
    if not label.words or label.set_apart or label.role is not None:
        return True
    return len(label.words) > 1 or (label.words[0].isupper() and len(label.words[0]) in (2, 3))


def _opens(lines: Sequence[Line], index: int) -> bool:
    """Tell a line that opens a paragraph: after a blank line, indented, or short lines before and after."""
    line = lines[index]
    if line.gap > 0 or index == 0:
        return True
    before = lines[index - 1]
    return line.indent >= before.indent + 2 or before.text[-1] in '.?!…”")]'


def _is_wrapped(lines: Sequence[Line], index: int) -> bool:
    """Tell a line that goes on with a sentence: it told the / Ministry: nobody is paid."""
    line, before = lines[index], lines[max(index - 1, 0)]
    if line.gap or not index or not _WRAPPED <= len(before.text) <= _LONGEST_WRAPPED:
        return False
    if before.text[-1] in '.?!…”":;)]*_':
        return False
    return line.text[0].isalpha() and not line.text.partition(":")[0].isupper() and line.indent <= before.indent


def _talk_follows(lines: Sequence[Line], index: int) -> bool:
    """Tell that words stand below a label alone on its line."""
    if index + 1 == len(lines):
        return False
    following = lines[index + 1]
    return following.gap < 3 and (following.text[-1] in '.?!…”",)]' or len(following.text) > 40)


def _addresses(lines: Sequence[Line], index: int, label: Label, table: Table) -> bool:
    """Tell words said to somebody: I, we, you, a question."""
    line = lines[index]
    said = line.text[label.start - line.start :]
    if index + 1 < len(lines) and len(said) < 120:
        said += " " + lines[index + 1].text
    said = said[:300]
    return "?" in said or not table.turns.address.isdisjoint(said.lower().replace("’", "'").replace(",", " ").split())


def _read_interview(lines: Sequence[Line], table: Table) -> dict[str, _Who]:
    """Read "Interview with Maren Solberg", "Interviewed by Tom Whitlock" at the top of a text."""
    holders: dict[str, _Who] = {}
    for line in lines[:_FRONT_LINES]:
        low = line.text[: _FRONT_LINES * 4].lower()
        for role, phrases in (("interviewee", table.turns.answering), ("interviewer", table.turns.asking)):
            phrase = next((phrase for phrase in phrases if phrase in low), None)
            who = read_person(line.text[low.index(phrase) + len(phrase) :], table) if phrase else None
            if who is not None:
                holders.setdefault(role, who)
    return holders


def _read_legend(lines: Sequence[Line], table: Table) -> dict[str, _Who]:
    """Read ``MK = Mara Kint, Harbour Office (moderator)``: what each label stands for; two at least.

    ``MK: Mara Kint`` is one too, as the initials show.
    """
    legend: dict[str, _Who] = {}
    for line in lines:
        if not line.text[0].isupper() or not line.text[:9].isascii():
            continue
        match = _LEGEND.fullmatch(line.text) if "=" in line.text[:9] else None
        words = without_titles(match["name"].split(), table)[0] if match else []
        if match and words and all(word[0].isupper() or word in table.particles for word in words):
            legend[match["label"]] = tuple(words), match["more"]
            continue
        spelt = _INITIALS.fullmatch(line.text) if line.text[1:2].isupper() and len(line.text) < 130 else None
        who = read_person(spelt["name"], table) if spelt else None
        if spelt and who and "".join(word[0] for word in who[0]).upper() == spelt["label"]:
            legend[spelt["label"]] = who
    return legend if len(legend) > 1 else {}


def _declares(line: Line, legend: dict[str, _Who]) -> bool:
    """Tell a line of the legend itself."""
    match = _LABELLED.match(line.text)
    return match is not None and match["label"] in legend


def _find_declared(lines: Sequence[Line], legend: dict[str, _Who]) -> dict[int, Turn]:
    """Find the lines that open with a label of the legend, and a colon or a wide space after it."""
    found: dict[int, Turn] = {}
    for line in lines:
        match = _LABELLED.match(line.text)
        if match and match["label"] in legend:
            words, more = legend[match["label"]]
            if line.text[match.end() :].startswith(words[0]) and len(line.text) < 130 and line.text[-1] not in ".?!":
                continue  # the legend's own line
            mention = Span(line.start, line.start + match.end("label"))
            found[line.start] = Turn(words, mention, more, line.start + match.end())
    return found
