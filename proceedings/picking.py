"""A stock of quotations, what was posted and what waits, in; the ones to post next out. Pure: the clock is an argument.

Nothing comes again until all was used, and nothing within the gap. What cannot stand by itself is not chosen, only
posted when somebody asks for that very one.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from proceedings.model import Cited, Grounds, Kind
from proceedings.schedule import Occurrence
from proceedings.words import words

FEWEST_WORDS = 6
MOST_CHARACTERS = 600
GAP = timedelta(days=30)
"""How long nothing comes again, unless a server sets another gap."""

_PAIRS = {"“": "”", "«": "»", "„": "“", "(": ")", "[": "]"}
_CLOSING = frozenset(_PAIRS.values()) - _PAIRS.keys()


@dataclass(frozen=True, slots=True)
class Wish:
    """What may be posted by itself: verbatim quotations, and ``reported`` statements too.

    ``named_only`` leaves out those whose speaker was carried over from the text before.
    """

    reported: bool = False
    named_only: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """What happened in this place: ``used`` says when something was last posted, by key, ``hidden`` is never to come.

    ``queue`` comes first, in its order, and ``references`` are where its words stand; ``last_speaker`` is who was
    posted last.
    """

    used: Mapping[str, datetime]
    hidden: Collection[str] = frozenset()
    queue: Sequence[str] = ()
    last_speaker: str | None = None
    references: Sequence[str] = ()


def key_of(cited: Cited) -> str:
    """Name a quotation by its words: the same words in two places, or in a text read again, are the same quotation."""
    said = " ".join(words(cited.text)) or cited.text
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def unfit(cited: Cited, wish: Wish) -> str | None:
    """Say why something is not chosen by itself; None where it may be."""
    attribution, text = cited.attribution, cited.text
    if attribution.kind is Kind.STATEMENT and not wish.reported:
        return "reported, not quoted"
    if cited.passage.unsure:
        return "scanned, not confirmed"
    if attribution.speaker is None or attribution.grounds is Grounds.UNKNOWN:
        return "speaker unknown"
    if wish.named_only and attribution.grounds not in (Grounds.NAMED, Grounds.CORRECTED):
        return "speaker carried over"
    if len(words(text)) < FEWEST_WORDS:
        return f"under {FEWEST_WORDS} words"
    if len(text) > MOST_CHARACTERS:
        return f"over {MOST_CHARACTERS} characters"
    return "broken" if is_broken(text) else None


def is_broken(text: str) -> bool:
    """Tell whether words lost a part on the way: a mark or bracket without its other half, unreadable letters."""
    waiting: list[str] = []
    for character in text:
        if waiting and character == waiting[-1]:  # first: one language closes with what another opens with
            waiting.pop()
        elif character in _PAIRS:
            waiting.append(_PAIRS[character])
        elif character in _CLOSING:
            return True
    return bool(waiting) or text.count('"') % 2 == 1 or "\ufffd" in text or "\0" in text


def apart(said: Iterable[Cited]) -> list[Cited]:
    """Leave out the statements that only report the words of a quotation beside it: one post is made of them."""
    said = list(said)
    starts: defaultdict[int, list[int]] = defaultdict(list)
    for cited in said:
        if cited.attribution.kind is Kind.QUOTATION and len(words(cited.text)) >= FEWEST_WORDS:
            starts[cited.passage.proceedings.id].append(cited.attribution.span.start)
    for some in starts.values():
        some.sort()
    return [cited for cited in said if not _reports_one(cited, starts[cited.passage.proceedings.id])]


def _reports_one(cited: Cited, quotations: Sequence[int]) -> bool:
    """Tell whether a quotation begins inside a statement; ``quotations`` are their starts, in order."""
    if cited.attribution.kind is not Kind.STATEMENT:
        return False
    span = cited.attribution.span
    at = bisect_left(quotations, span.start)
    return at < len(quotations) and quotations[at] < span.end


def stock(found: Iterable[Cited], wish: Wish, record: Record) -> dict[str, Cited]:
    """List what may be chosen, by key, in the order of the texts; the same words count once."""
    fit: dict[str, Cited] = {}
    for cited in found:
        if unfit(cited, wish) is None and (key := key_of(cited)) not in record.hidden:
            fit.setdefault(key, cited)
    return fit


def pick(fit: Mapping[str, Cited], record: Record, now: datetime, gap: timedelta = GAP, seed: str = "") -> str | None:
    """Choose the key of what to post now; None where nothing is left that may come again.

    First what waits in the queue; then what was never used, somebody else's than the last one's if there is any; then
    what was used longest ago, once the gap has passed. ``seed`` gives each schedule an order of its own.
    """
    for key in record.queue:
        if key in fit:
            return key
    new = [key for key in fit if key not in record.used]
    if not new:
        old = min(fit, key=lambda key: (record.used[key], _chance(seed, key)), default=None)
        return old if old is not None and now - record.used[old] >= gap else None
    others = [key for key in new if _speaker(fit[key]) != record.last_speaker]
    return min(others or new, key=lambda key: _chance(seed, key))


def forecast(
    fit: Mapping[str, Cited], record: Record, due: Iterable[Occurrence], gap: timedelta = GAP, seed: str = ""
) -> list[tuple[Occurrence, str | None]]:
    """Say what each of the coming posts would be, if nothing changes until then."""
    used, queue, last = dict(record.used), list(record.queue), record.last_speaker
    coming: list[tuple[Occurrence, str | None]] = []
    for occurrence in due:
        key = pick(fit, Record(used, record.hidden, queue, last), occurrence.at, gap, seed)
        coming.append((occurrence, key))
        if key is not None:
            used[key] = occurrence.at
            queue = [other for other in queue if other != key]
            last = _speaker(fit[key])
    return coming


def left(fit: Mapping[str, Cited], record: Record, now: datetime, gap: timedelta = GAP) -> int:
    """Count what may be posted now: what was never used, and what may come again."""
    return sum(1 for key in fit if key not in record.used or now - record.used[key] >= gap)


def _speaker(cited: Cited) -> str | None:
    return cited.attribution.speaker.name if cited.attribution.speaker else None


def _chance(seed: str, key: str) -> bytes:
    """Shuffle: the same for the same schedule, whatever else is in the stock."""
    return hashlib.sha256(f"{seed}:{key}".encode()).digest()
