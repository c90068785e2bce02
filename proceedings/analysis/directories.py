"""The lines of a list of people in, names and affiliations out: ``o  Ana Ruiz, Harbour Office (chair)``.

Also tables, postal addresses, "Attendees were Ana Ruiz, Omar Said and …", and the minutes' "Present: …" anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from proceedings.analysis.label_words import read_person
from proceedings.analysis.lines import Block, Line
from proceedings.analysis.tables import Table

_MARK = re.compile(r"(?:[-*•·–—]|o(?=\s)|\d{1,3}[.)])\s+")
_ENTRY = re.compile(
    r"(?P<names>[^,:;()–—|\t]{4,80}?)\s*(?:[,:;|\t]\s*|\s[-–—]\s+|\s{3,}|(?=\())(?P<rest>\S.*)", re.DOTALL
)
_BRACKETS = re.compile(r"\(([^()]*)\)")
_AND = re.compile(r"\s+(?:and|&|et)\s+")
_SURNAME_FIRST = re.compile(
    r"(?P<surname>[^\W\d_a-z][^\W\d_a-z'’ -]{1,30}),\s{1,3}"
    r"(?P<given>[^\W\d_][^,;()\n]{0,30}?)(?=\s{0,3}[,(;]|\s{0,3}\Z)"
)
"""RUIZ, Ana, Harbour Office: the surname in capitals comes first."""

_LONGEST = 250  # characters of an entry
_FEWEST_ROWS = 2  # of a table: its first row and one person
_MOST_PRESENT = 200  # lines of an attendance list
_LONGEST_REMARK = 3  # words: in the chair
_LONGEST_ROLE = 40  # characters before the colon
_REACH = re.compile(r"(?:e-?mail|phone|tel|fax|uri|url|web|courriel)\b.{0,3}:", re.IGNORECASE)
_WERE = re.compile(r"\b(?:were|was|included|include|are|étaient)\b:?\s")
_INITIALS = re.compile(r"\s?[(\[][A-Z]{2,4}[)\]](?=\s{0,3}(?:[,;:(]|\Z))")
_RULE = re.compile(r"[|\s:-]+")
_PRESENT = re.compile(
    r"^[ \t]*(?:[*_]{1,3})?(?P<label>[^\W\d_][^\W\d_ ]*(?: [^\W\d_]+){0,2})"
    r"(?:[*_]{1,3})? ?:(?:[*_]{1,3})?[ \t]*(?P<first>.*)$",
    re.MULTILINE,
)


class Entry(NamedTuple):
    """A person of a list; two who share an affiliation are two entries."""

    words: tuple[str, ...]
    affiliation: str | None
    remark: str | None
    start: int


def read_directory(block: Block, table: Table) -> Iterator[Entry]:
    """Yield the people of a block that stands under a heading such as Speakers."""
    first = block.lines[0]
    if first.text.startswith("|"):
        for line in block.lines[1:]:
            yield from _read_row(line.text, line.start, table)
        return
    if len(block.lines) > 1 and any(_REACH.match(line.text) for line in block.lines[1:]):
        second = block.lines[1].text
        words = _name(first.text, table)
        if words:
            yield Entry(words, None if _REACH.match(second) else second.strip(" ,;."), None, first.start)
        return
    if _is_two_lined(block, table):
        for name, below in zip(block.lines[::2], block.lines[1::2], strict=True):
            yield Entry(_name(name.text, table), below.text.strip(" ,;."), None, name.start)
        return
    whole = " ".join(line.text for line in block.lines)
    were = _WERE.search(whole)
    if were is not None and not _MARK.match(whole):
        yield from _read_names(whole[were.end() :], first.start, table)
        return
    for start, text in _entries(block):
        yield from _read_entry(text, start, table)


def _is_two_lined(block: Block, table: Table) -> bool:
    """Tell names on lines of their own, each with a line below, further in or with an office, that says where from."""
    lines = block.lines
    if len(lines) % 2 or _MARK.match(lines[0].text):
        return False
    return all(
        _name(name.text, table) and "," not in name.text and _is_below(name, below, table)
        for name, below in zip(lines[::2], lines[1::2], strict=True)
    )


def _is_below(name: Line, below: Line, table: Table) -> bool:
    lows = below.text.lower().replace(",", " ").split()
    office = not table.organizations.isdisjoint(lows) or not table.roles.isdisjoint(lows)
    return (below.indent > name.indent or office) and below.text[:1].isupper() and below.text[-1] not in "!?:"


def read_heads(block: Block, table: Table) -> Iterator[Entry]:
    """Yield the people of the lines above a transcript: ``Moderator: Ana Ruiz, Harbour Office``, ``AR = Ana Ruiz, …``.

    Several stand between semicolons. Where no role leads to them they may be no people at all.
    """
    for line in block.lines[:_MOST_PRESENT]:
        at = max(line.text.find(":", 0, _LONGEST_ROLE), line.text.find("=", 0, _LONGEST_ROLE))
        for part in line.text[at + 1 : at + 1 + _LONGEST * 4].split(";"):
            who = read_person(part.strip(" *_.•-"), table)
            if who is not None and who[1] is not None:
                yield Entry(who[0], who[1], None, line.start)


def is_table_of_people(block: Block, table: Table) -> bool:
    """Tell a table whose first row says so: | Speaker | Affiliation |."""
    first = block.lines[0].text
    if not first.startswith("|") or len(block.lines) < _FEWEST_ROWS:
        return False
    cells = [cell.strip(" *_").lower().removesuffix("s") for cell in first.strip("|").split("|")]
    return not table.people_columns.isdisjoint(cells[:1]) and not table.office_columns.isdisjoint(cells[1:])


def read_attendance(text: str, table: Table) -> Iterator[Entry]:
    """Yield the people of the lists that open with "Present:" or "In attendance:", wherever they stand."""
    for match in _PRESENT.finditer(text):
        if match["label"].lower() not in table.attendance:
            continue
        if match["first"]:
            whole = _run_on(text, match.start("first"))
            several = ";" in whole
            yield from (_read_parts if several else _read_names)(whole, match.start("first"), table)
            continue
        at = match.end() + 1
        for _ in range(_MOST_PRESENT):
            end = text.find("\n", at)
            line = text[at : end if end >= 0 else len(text)]
            if not line.strip() or line.rstrip().endswith(":"):
                break
            bare = line.strip()
            mark = _MARK.match(bare)
            yield from _read_entry(bare[mark.end() :] if mark else bare, text.index(bare, at), table)
            if end < 0:
                break
            at = end + 1


def _run_on(text: str, start: int) -> str:
    """Read on to the end of the paragraph, or to a line that has a label of its own."""
    lines: list[str] = []
    for _ in range(_MOST_PRESENT):
        end = text.find("\n", start)
        line = text[start : end if end >= 0 else len(text)].strip()
        if not line or (lines and 0 < line.find(":") < _LONGEST_ROLE):
            break
        lines.append(line)
        if end < 0:
            break
        start = end + 1
    return " ".join(lines)


def _read_parts(text: str, start: int, table: Table) -> Iterator[Entry]:
    """Read "Ana Ruiz (AR), Harbour Office, in the chair; Omar Said (OS), resident, Quay Row; and six others"."""
    at = 0
    for part in text.split(";"):
        bare = part.strip(" .*_")
        yield from _read_entry(bare, start + at + part.find(bare), table)
        at += len(part) + 1


def _read_entry(text: str, start: int, table: Table) -> Iterator[Entry]:
    """Read "Ana Ruiz, Harbour Office (chair)", "Ana Ruiz and Omar Said, Harbour Office", "Ms Ana Ruiz"."""
    if len(text) > _LONGEST:
        return
    text = _INITIALS.sub("", text)
    turned = _SURNAME_FIRST.match(text)
    if turned is not None:
        text = f"{turned['given']} {turned['surname']}{text[turned.end() :]}"
    match = _ENTRY.fullmatch(text)
    if match is None:
        words = _name(text, table)
        if words and (words[0].lower() in table.first_names or not text.startswith(words[0])):
            yield Entry(words, None, None, start + text.find(words[0]))
        return
    rest, chairs = _without_role(match["rest"], table)
    remark = _BRACKETS.search(rest)
    bare = " ".join(_BRACKETS.sub(" ", rest).split()).strip(" ,;.") if not rest.startswith("(") else ""
    affiliation = bare or (remark[1].strip() if remark else "")
    office = affiliation if _may_be_office(affiliation, table) else None
    for part in _AND.split(match["names"]):
        words = _name(part, table)
        known = office or words[:1] != tuple(part.split()[:1]) or words[0].lower() in table.first_names
        if words and known:
            note = chairs or (remark[1] if remark and (bare or office is None) else None)
            yield Entry(words, office, note, start + max(text.find(words[0]), 0))


def _without_role(rest: str, table: Table) -> tuple[str, str | None]:
    """Take ", in the chair", ", rapporteur" off the end."""
    head, _, last = rest.rpartition(",")
    said = last.strip(" .").lower().split()
    fits = 0 < len(said) <= _LONGEST_REMARK and said[-1] in table.role_names
    return (head, " ".join(said)) if fits else (rest, None)


def _may_be_office(words: str, table: Table) -> bool:
    """Tell an affiliation, which may open small: resident, Quay Row; not "by telephone", "until item 4"."""
    if words[:1].isupper():
        return True
    lows = words.lower().replace(",", " ").split()
    if lows[-1:] and lows[-1] in table.role_names and len(lows) <= _LONGEST_REMARK:
        return False
    known = not (table.roles.isdisjoint(lows) and table.organizations.isdisjoint(lows))
    return (known or ", " in words) and not any(c.isdigit() for c in words)


def _read_row(text: str, start: int, table: Table) -> Iterator[Entry]:
    """Read a row of a table: the name, then where they belong."""
    cells = [cell.strip() for cell in text.strip("|").split("|")]
    if len(cells) > 1 and not _RULE.fullmatch(text):
        remark = _BRACKETS.search(cells[0])
        words = _name(_BRACKETS.sub(" ", cells[0]), table)
        office = " ".join(_BRACKETS.sub(" ", cells[1]).split())
        if words:
            fits = office[:1].isupper() and "@" not in office
            yield Entry(words, office if fits else None, remark[1] if remark else None, start + text.find(words[0]))


def _read_names(text: str, start: int, table: Table) -> Iterator[Entry]:
    """Read "Ana Ruiz, Omar Said (Harbour Office) and Lena Holt."; nobody where a part is no name."""
    parts = [part for part in re.split(r"[;,](?![^()]*\))\s*(?:and\s+|et\s+)?|\s+(?:and|et)\s+", text) if part.strip()]
    found: list[Entry] = []
    for part in parts:
        remark = _BRACKETS.search(part)
        words = _name(_BRACKETS.sub(" ", part).strip(" .*_"), table)
        if not words:
            return
        note = remark[1].strip() if remark else ""
        office = note if note[:1].isupper() else None
        found.append(Entry(words, office, None if office else note or None, start + max(text.find(words[0]), 0)))
    yield from found


def _entries(block: Block) -> Iterator[tuple[int, str]]:
    """Join each item of a marked list with its further lines; without marks each line is an item."""
    marked = _MARK.match(block.lines[0].text) is not None
    start, parts = -1, list[str]()
    for line in block.lines:
        mark = _MARK.match(line.text)
        if parts and (mark or not marked):
            yield start, " ".join(parts)
            parts = []
        if not parts:
            start = line.start + (mark.end() if mark else 0)
            parts = [line.text[mark.end() :] if mark else line.text]
        else:
            parts.append(line.text)
    if parts:
        yield start, " ".join(parts)


def _name(text: str, table: Table) -> tuple[str, ...]:
    words = text.split()
    while words and words[0].lower().rstrip(".") in table.titles_and_stop:
        words.pop(0)
    lows = [word.lower() for word in words]
    fits = 2 <= len(words) <= 5 and table.never_in_names.isdisjoint(lows)
    capital = all(word[0].isupper() or word in table.particles for word in words)
    return tuple(words) if fits and capital and not any(c.isdigit() for c in text) else ()
