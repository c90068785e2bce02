"""A schedule in, what it may post and what it posts now out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from proceedings.daily import Claim, Plan, Schedule
from proceedings.errors import NotFound, RapporteurError
from proceedings.library.library import Library
from proceedings.model import Cited, Kind, Reference
from proceedings.picking import Record, apart, key_of, left, pick, stock
from proceedings.reference import parse_reference


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is to be posted, under its key; ``left`` counts what may be posted after it."""

    key: str
    cited: Cited
    left: int


def stock_of(library: Library, plan: Plan, record: Record) -> dict[str, Cited]:
    """List what a plan may post, by key. Texts, speakers and sessions that are gone leave it empty."""
    try:
        found = said_for(library, plan)
    except RapporteurError:  # what it was narrowed down to was taken out meanwhile, or nothing is there yet
        found = []
    return fit_for(library, plan, found, record)


def said_for(library: Library, plan: Plan) -> list[Cited]:
    """List all that a plan is about, fit or not: quotations, then statements if they are wished for.

    Raises UnknownSpeaker, UnknownSession, UnknownProceedings or EmptyLibrary where that is gone, or not there yet.
    """
    voices = library.voices_named(plan.speaker, plan.proceedings) if plan.speaker else None
    kinds = (Kind.QUOTATION, Kind.STATEMENT) if plan.wish.reported else (Kind.QUOTATION,)
    return apart(
        cited
        for kind in kinds
        for cited in library.said(kind, voice=voices, proceedings=plan.proceedings, session=plan.session)
    )


def why_none(library: Library, plan: Plan) -> str | None:
    """Say why what a plan is about cannot be found; None where it can."""
    try:
        said_for(library, plan)
    except RapporteurError as error:
        return str(error)
    return None


def fit_for(library: Library, plan: Plan, found: Iterable[Cited], record: Record) -> dict[str, Cited]:
    """List by key what may be posted of ``found``, and what waits in the queue."""
    fit = stock(found, plan.wish, record)
    return fit | _queued(library, record, fit)


def choose(library: Library, schedule: Schedule, record: Record, now: datetime) -> Chosen | None:
    """Choose what a schedule posts now; None where nothing is left."""
    plan = schedule.plan
    fit = stock_of(library, plan, record)
    key = pick(fit, record, now, plan.gap, str(schedule.id))
    if key is None:
        return None
    rest = {other: cited for other, cited in fit.items() if other != key}
    return Chosen(key, fit[key], left(rest, record, now, plan.gap))


def has_more(library: Library, cited: Cited) -> bool:
    """Tell whether the speaker of a quotation is quoted elsewhere in the same proceedings."""
    speaker = cited.attribution.speaker
    if speaker is None:
        return False
    slug = cited.passage.proceedings.slug
    try:
        return len(library.said(Kind.QUOTATION, voice=library.voices_named(speaker.name, slug), proceedings=slug)) > 1
    except RapporteurError:  # two people of one name: which of them is asked when the button is pressed
        return True


def words_at(library: Library, reference: Reference, key: str) -> Cited | None:
    """Find the words that a key names where they stand; None where they are gone."""
    try:
        said = library.attributions_in(library.read(reference))
    except RapporteurError:
        return None
    return next((cited for cited in said if key_of(cited) == key), None)


def said_at(library: Library, reference: Reference) -> list[Cited]:
    """List what is said at a place, quotations first. Raises NotFound where nothing is, and what ``read`` raises."""
    said = apart(library.attributions_in(library.read(reference)))
    if not said:
        raise NotFound(f"Nobody is quoted or reported at {reference}. What stands there: /read {reference}")
    return sorted(said, key=lambda cited: cited.attribution.kind is Kind.STATEMENT)


def words_of(library: Library, claim: Claim) -> Cited | None:
    """Find the words of a claim; None where they were taken out of the text meanwhile."""
    return words_at(library, parse_reference(claim.reference), claim.key)


def _queued(library: Library, record: Record, fit: Mapping[str, Cited]) -> dict[str, Cited]:
    """Find what moderators put into the queue themselves: it is posted even where it would not be chosen."""
    found: dict[str, Cited] = {}
    for key, reference in zip(record.queue, record.references, strict=True):
        if key not in fit and (cited := words_at(library, parse_reference(reference), key)):
            found[key] = cited
    return found
