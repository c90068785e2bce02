"""A text in, the direction of each of its characters out: the Unicode bidirectional algorithm (UAX #9, revision 50).

In Python and without a library, because those that do it are LGPL or have to be on the system. Levels are whole
numbers: even runs from left to right, odd from right to left. https://www.unicode.org/reports/tr9/
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

_DEEPEST = 125  # BD2: max_depth
_ISOLATES = {"LRI", "RLI", "FSI"}
_EMBEDDINGS = {"LRE", "RLE", "LRO", "RLO"}
_REMOVED = {*_EMBEDDINGS, "PDF", "BN"}  # X9
_NEUTRAL = {"B", "S", "WS", "ON", "PDI", *_ISOLATES}
_TRAILING = {"WS", "BN", "PDI", *_ISOLATES, *_EMBEDDINGS, "PDF"}
# BD14 and BD15, of the brackets that texts have: each opens what the next one closes.
_PAIRS = "()[]{}⁅⁆⁽⁾₍₎⌈⌉⌊⌋❨❩❪❫⟦⟧⟨⟩⟪⟫⦅⦆〈〉《》「」『』【】〔〕〖〗〘〙（）［］｛｝"
_CLOSES = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
_OPENERS_KEPT = 63
_RISE: tuple[dict[str, int], ...] = ({"L": 0, "R": 1, "AN": 2, "EN": 2}, {"R": 0, "L": 1, "AN": 1, "EN": 1})  # I1, I2


def classes(text: str) -> list[str]:
    """Give each character's bidirectional class; one that is not assigned counts as a letter of no direction's own."""
    return [unicodedata.bidirectional(letter) or "L" for letter in text]


def base_level(text: str) -> int:
    """Give the paragraph's level by its first strong character, outside of isolates (P2, P3); 0 where there is none."""
    return _first_strong(classes(text), 0, len(text)) or 0


@lru_cache(32)
def levels(text: str, base: int | None = None) -> tuple[int, ...]:
    """Resolve each character's level in one paragraph; -1 for those that are not shown (X9)."""
    given = classes(text)
    base = base_level(text) if base is None else base
    deep, kinds = _explicit(given, base)
    found = [-1 if kind in _REMOVED else level for kind, level in zip(given, deep, strict=True)]
    for sequence in _isolating_runs(given, deep):
        for i, kind in zip(sequence, _resolved(text, given, kinds, deep, sequence, base), strict=True):
            found[i] += _RISE[deep[i] % 2][kind]
    return tuple(found)


def line_levels(text: str, found: Sequence[int], base: int, start: int, end: int) -> list[int]:
    """Give the levels of one line of a paragraph: spaces at its end are the paragraph's (L1)."""
    line = list(found[start:end])
    at_end = True
    for i in range(end - 1, start - 1, -1):
        kind = unicodedata.bidirectional(text[i])
        if kind in ("B", "S"):
            line[i - start], at_end = base, True
        elif at_end and kind in _TRAILING:
            line[i - start] = base if line[i - start] >= 0 else -1
        else:
            at_end = False
    return line


def visual_order(runs: Sequence[int]) -> list[int]:
    """Order runs by their levels as they are seen from left to right; gives their indices (L2)."""
    order = list(range(len(runs)))
    odd = [level for level in runs if level % 2]
    if not odd:
        return order
    for level in range(max(runs), min(odd) - 1, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and runs[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end + 1
    return order


def _first_strong(given: Sequence[str], start: int, end: int) -> int | None:
    depth = 0
    for kind in given[start:end]:
        if kind in _ISOLATES:
            depth += 1
        elif kind == "PDI" and depth:
            depth -= 1
        elif kind == "PDI" and start:
            return None  # P2 for one isolate (X5c): it ends here
        elif not depth and kind in ("L", "R", "AL"):
            return int(kind != "L")
    return None


def _explicit(given: Sequence[str], base: int) -> tuple[list[int], list[str]]:
    """Follow the marks that set a direction (X1 to X8): the levels, and the classes that they override."""
    stack: list[tuple[int, str | None, bool]] = [(base, None, False)]
    found, kinds = [base] * len(given), list(given)
    too_many_isolates = too_many_embeddings = valid = 0
    for i, kind in enumerate(given):
        level, override, _ = stack[-1]
        if kind in _EMBEDDINGS or kind in _ISOLATES:
            isolate = kind in _ISOLATES
            if isolate:
                found[i], kinds[i] = level, override or kind
            right = kind[0] == "R" or (kind == "FSI" and _first_strong(given, i + 1, len(given)) == 1)
            deeper = (level + 1) | 1 if right else (level + 2) & ~1
            if deeper <= _DEEPEST and not too_many_isolates and not too_many_embeddings:
                valid += isolate
                stack.append((deeper, {"LRO": "L", "RLO": "R"}.get(kind), isolate))
                if not isolate:
                    found[i] = deeper
            elif isolate:
                too_many_isolates += 1
            elif not too_many_isolates:
                too_many_embeddings += 1
        elif kind == "PDI":
            if too_many_isolates:
                too_many_isolates -= 1
            elif valid:
                too_many_embeddings = 0
                while not stack[-1][2]:
                    stack.pop()
                stack.pop()
                valid -= 1
            found[i], kinds[i] = stack[-1][0], stack[-1][1] or kind
        elif kind == "PDF":
            if too_many_isolates:
                pass
            elif too_many_embeddings:
                too_many_embeddings -= 1
            elif not stack[-1][2] and len(stack) > 1:
                stack.pop()
            found[i] = stack[-1][0]
        elif kind == "B":
            found[i] = base
        elif kind == "BN":
            found[i] = level
        else:
            found[i], kinds[i] = level, override or kind
    return found, kinds


def _isolating_runs(given: Sequence[str], found: Sequence[int]) -> Iterator[list[int]]:
    """Yield the isolating run sequences (BD13) as places in the text, without what X9 removes."""
    runs: list[list[int]] = []
    for i, kind in enumerate(given):
        if kind in _REMOVED:
            continue
        if not runs or found[runs[-1][-1]] != found[i]:
            runs.append([])
        runs[-1].append(i)
    open_at: list[list[int]] = []  # sequences that wait for the end of an isolate
    ends_at = _matching(given)
    waiting: dict[int, list[int]] = {}
    for run in runs:
        sequence = waiting.pop(run[0], None)
        if sequence is None:
            sequence = []
            open_at.append(sequence)
        sequence += run
        if (close := ends_at.get(run[-1])) is not None:
            waiting[close] = sequence
    yield from open_at


def _matching(given: Sequence[str]) -> dict[int, int]:
    """Pair each isolate's beginning with its PDI (BD9)."""
    pairs, stack = {}, []
    for i, kind in enumerate(given):
        if kind in _ISOLATES:
            stack.append(i)
        elif kind == "PDI" and stack:
            pairs[stack.pop()] = i
    return pairs


def _resolved(
    text: str, given: Sequence[str], kinds: Sequence[str], found: Sequence[int], sequence: Sequence[int], base: int
) -> list[str]:
    """Resolve one isolating run sequence to L, R, AN and EN: weak types, brackets, neutral ones (W1 to N2)."""
    level = found[sequence[0]]
    before = _level_beside(given, found, range(sequence[0] - 1, -1, -1), base)
    last = sequence[-1]
    # An isolate that nothing closes ends at the paragraph's end, whatever stands behind it (X10).
    after = base if given[last] in _ISOLATES else _level_beside(given, found, range(last + 1, len(given)), base)
    start, end = ("R" if max(level, other) % 2 else "L" for other in (before, after))
    here = [kinds[i] for i in sequence]
    _weak(here, start)
    _brackets(text, sequence, here, kinds, start, "R" if level % 2 else "L")
    _neutral(here, start, end, "R" if level % 2 else "L")
    return here


def _level_beside(given: Sequence[str], found: Sequence[int], places: range, base: int) -> int:
    return next((found[i] for i in places if given[i] not in _REMOVED), base)


def _weak(here: list[str], start: str) -> None:
    before, strong = start, start
    for i, kind in enumerate(here):  # W1 to W3
        if kind == "NSM":
            kind = "ON" if before in _ISOLATES or before == "PDI" else before
        before = kind
        if kind in ("L", "R", "AL"):
            strong = kind
        if kind == "EN" and strong == "AL":
            kind = "AN"
        here[i] = kind
    here[:] = ["R" if kind == "AL" else kind for kind in here]
    for i in range(1, len(here) - 1):  # W4
        left, right = here[i - 1], here[i + 1]
        if left == right and ((here[i] == "CS" and left in ("EN", "AN")) or (here[i] == "ES" and left == "EN")):
            here[i] = left
    i = 0
    while i < len(here):  # W5
        end = i
        while end < len(here) and here[end] == "ET":
            end += 1
        if end > i and ((i > 0 and here[i - 1] == "EN") or (end < len(here) and here[end] == "EN")):
            here[i:end] = ["EN"] * (end - i)
        i = max(end, i + 1)
    strong = start
    for i, kind in enumerate(here):  # W6, W7
        if kind in ("ET", "ES", "CS"):
            here[i] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            here[i] = "L"


def _brackets(text: str, sequence: Sequence[int], here: list[str], kinds: Sequence[str], start: str, own: str) -> None:
    """Give both of a pair of brackets the direction of what they hold (N0)."""
    pairs, stack = [], list[tuple[str, int]]()
    for at, i in enumerate(sequence):
        if here[at] != "ON":
            continue
        letter = text[i]
        if letter in _CLOSES:
            if len(stack) == _OPENERS_KEPT:
                break
            stack.append((_CLOSES[letter], at))
        else:
            for depth in range(len(stack) - 1, -1, -1):
                if stack[depth][0] == letter:
                    pairs.append((stack[depth][1], at))
                    del stack[depth:]
                    break
    for opening, closing in sorted(pairs):
        inside = {_strong(here[at]) for at in range(opening + 1, closing)} - {None}
        if not inside:
            continue
        direction = own
        if own not in inside:
            context = next((kind for at in range(opening - 1, -1, -1) if (kind := _strong(here[at]))), start)
            direction = context if context != own else own
        for at in (opening, closing):
            here[at] = direction
            following = at + 1
            while following < len(here) and kinds[sequence[following]] == "NSM":
                here[following] = direction
                following += 1


def _strong(kind: str) -> str | None:
    return "R" if kind in ("EN", "AN", "R") else "L" if kind == "L" else None


def _neutral(here: list[str], start: str, end: str, own: str) -> None:
    """Let what has no direction take that of what stands around it (N1, N2)."""
    i = 0
    while i < len(here):
        stop = i
        while stop < len(here) and here[stop] in _NEUTRAL:
            stop += 1
        if stop > i:
            left = start if i == 0 else _strong(here[i - 1])
            right = end if stop == len(here) else _strong(here[stop])
            here[i:stop] = [left if left == right and left else own] * (stop - i)
        i = max(stop, i + 1)
