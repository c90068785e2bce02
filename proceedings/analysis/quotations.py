"""A paragraph in, what stands between its quotation marks out; not yet whether anybody said it.

Straight, curly, mixed and angled marks, nested or not; single ones where they stand alone. Apostrophes and inch marks
are none. Spans are without the marks.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from proceedings.model import Span

_MARKS = re.compile("[\"“”„«»]|``|''")
_ANY_MARK = re.compile("[\"“”„«»‘'`]")
_SINGLE_OPENER = re.compile(r"(?:\A|[\s(\[—–])[‘'](?=[^\W\d_])")
_CLIPPED = re.compile(r"(?:in|\b(?:an|o|th|wi|d))\Z")
_SENTENCE_END = re.compile(r"[.!?…](?=\s)")
_CLOSING_SINGLE = re.compile(r"(?<=[^\s\w])’(?!\w)|(?<=[^\Ws])(?<!\bin)(?<!in)(?<!\ban)(?<!\bo)(?<!\bth)’(?!\w)")
"""A ’ that ends a quotation; not boats’ nor the clipped keepin’, an’, o’, th’."""

_LONGEST_SINGLE = 600  # characters; beyond that a lone ' was an apostrophe


class Quoted(NamedTuple):
    """Words between marks: ``inner`` without them, ``outer`` with; ``closed`` is False where the end never came."""

    inner: Span
    outer: Span
    closed: bool


def find_quoted(text: str, within: Span, goes_on: bool = False) -> list[Quoted]:
    """Find the outermost quotations of one paragraph, in order.

    A mark that never closes runs to the end of its sentence; to the end of the paragraph when ``goes_on``: the next
    paragraph opens with a mark again, as a quotation over several paragraphs does.
    """
    if _ANY_MARK.search(text, within.start, within.end) is None:
        return []
    found: list[Quoted] = []
    opened: int | None = None  # where the open quotation's mark stands
    mark = ""
    depth = 0
    closers = text.count("”", within.start, within.end) + text.count("»", within.start, within.end)
    openers = text.count("“", within.start, within.end)
    openers += text.count("„", within.start, within.end) + text.count("«", within.start, within.end)
    balanced = openers == closers
    for match in _MARKS.finditer(text, within.start, within.end):
        char, at, after = match[0], match.start(), match.end()
        if opened is None:
            if _opens(char, text, at, after, within):
                opened, mark, depth = at, char, 0
        elif mark == "„" and char == "“" and (after == within.end or not text[after].isalnum()):
            found.append(_closed(text, opened, 1, at, after))
            opened = None
        elif char in "“„«":
            if mark == char and not balanced:
                found.append(_unclosed(text, opened, mark, at))
                opened, depth = at, 0
            elif balanced and mark != '"':
                depth += 1
        elif depth and char in "”»":
            depth -= 1
        elif _closes(char, mark, text, at, after, within):
            found.append(_closed(text, opened, len(mark), at, after))
            opened = None
    if opened is not None:
        if goes_on:
            found.append(_closed(text, opened, len(mark), within.end, within.end))
        else:
            found.append(_unclosed(text, opened, mark, within.end))
    found = [q for q in found if len(q.inner)]
    if text.find("‘", within.start, within.end) >= 0:
        around = _around(text, within, found)
        outside = [q for q in found if not any(one.outer.start < q.outer.start < one.outer.end for one in around)]
        found = outside + around
    return sorted([*found, *_singles(text, within, found)])


def _around(text: str, within: Span, doubles: list[Quoted]) -> list[Quoted]:
    """Find ‘…’ with double marks inside, as in ‘He said that “the matter is in hand”’."""
    around: list[Quoted] = []
    done = within.start
    for q in doubles:
        opened = text.rfind("‘", max(done, q.outer.start - _LONGEST_SINGLE), q.outer.start)
        if opened < 0 or (opened > within.start and text[opened - 1].isalnum()):
            continue
        if _CLOSING_SINGLE.search(text, opened + 1, q.outer.start):
            continue
        closer = _CLOSING_SINGLE.search(text, q.outer.end, min(within.end, q.outer.end + _LONGEST_SINGLE))
        if closer is not None and "‘" not in text[q.outer.end : closer.start()]:
            done = closer.end()
            around.append(_closed(text, opened, 1, done - 1, done))
    return around


def _opens(char: str, text: str, at: int, after: int, within: Span) -> bool:
    if char in "“„«" or char == "``":
        return True
    if char != '"':
        return False
    before = text[at - 1] if at > within.start else " "
    following = text[after] if after < within.end else " "
    return not following.isspace() and not before.isalnum() and before not in ".,!?"


def _closes(char: str, mark: str, text: str, at: int, after: int, within: Span) -> bool:
    if char == "''":
        return mark == "``"
    if char in "”»":
        return mark in '“„«"'
    if char == '"':
        before = text[at - 1]
        following = text[after] if after < within.end else " "
        return (not before.isspace() and not following.isalnum()) or (mark == '"' and not before.isspace())
    return False


def _closed(text: str, opened: int, length: int, at: int, after: int) -> Quoted:
    start, end = _trim(text, opened + length, at)
    return Quoted(Span(start, end), Span(opened, after), True)


def _unclosed(text: str, opened: int, mark: str, end: int) -> Quoted:
    match = _SENTENCE_END.search(text, opened, end)
    stop = match.end() if match else end
    start, stop = _trim(text, opened + len(mark), stop)
    return Quoted(Span(start, stop), Span(opened, stop), False)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, max(start, end)


def _singles(text: str, within: Span, taken: list[Quoted]) -> list[Quoted]:
    """Find ‘…’ and '…' outside other marks: the opener after a space, the closer before one, two words at least."""
    found: list[Quoted] = []
    if text.find("'", within.start, within.end) < 0 and text.find("‘", within.start, within.end) < 0:
        return found
    if not _SINGLE_OPENER.search(text, max(0, within.start - 1), within.end):
        return found
    held = iter(sorted(taken))
    hold = next(held, None)
    opened = -1
    for match in re.finditer("[‘’']", text[within.start : within.end]):
        at = within.start + match.start()
        while hold is not None and hold.outer.end <= at:
            hold = next(held, None)
        if hold is not None and hold.outer.start <= at:
            opened = -1
            continue
        before = text[at - 1] if at > within.start else " "
        following = text[at + 1] if at + 1 < within.end else " "
        if (before.isspace() or before in "([—–") and following.isalpha() and match[0] in "‘'":
            opened = at
        elif (
            opened >= 0
            and not following.isalnum()
            and not before.isspace()
            and match[0] in "’'"
            and at - opened <= _LONGEST_SINGLE
            and not _is_apostrophe(text, at, following)
            and text.count(" ", opened, at) >= 1
        ):
            found.append(_closed(text, opened, 1, at, at + 1))
            opened = -1
    return found


def _is_apostrophe(text: str, at: int, following: str) -> bool:
    """Tell the mark after boats’ and keepin’ from a closing one: there the sentence simply goes on."""
    before = text[at - 1]
    if before in ".,!?…;:”" or following in ".,;:!?)" or not following:
        return False
    return before == "s" or _CLIPPED.search(text, max(0, at - 8), at) is not None
