"""What a language's table holds: words that the stages look up, never rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from proceedings.analysis.tables.heading_words import HeadingWords
from proceedings.analysis.tables.turn_words import TurnWords


def words(listed: str) -> frozenset[str]:
    """Split a list of words; they are compared in lower case."""
    return frozenset(listed.split())


def phrases(listed: str) -> frozenset[tuple[str, ...]]:
    """Split a list of phrases, one a line, into tuples of words."""
    return frozenset(tuple(line.split()) for line in listed.strip().splitlines() if line.strip())


def pairs(listed: str) -> dict[str, tuple[str, ...]]:
    """Split ``greg:gregory alex:alexander,alexandra`` into what each short form may stand for."""
    split = (pair.partition(":") for pair in listed.split())
    return {short: tuple(full.split(",")) for short, _, full in split}


class Forms(NamedTuple):
    """The forms of many English verbs: argue; argues; argued; arguing."""

    base: frozenset[str]
    third: frozenset[str]
    past: frozenset[str]
    ing: frozenset[str]


def verbs(listed: str) -> Forms:
    """Inflect a list of English verbs: ``argue``, ``admit*`` (its last letter doubles), ``write:wrote,written``."""
    rows = [_inflect(item) for item in listed.split()]
    return Forms(
        frozenset(base for base, _, _, _ in rows),
        frozenset(third for _, third, _, _ in rows),
        frozenset(form for _, _, past, _ in rows for form in past),
        frozenset(ing for _, _, _, ing in rows),
    )


def _inflect(item: str) -> tuple[str, str, list[str], str]:
    base, _, irregular = item.partition(":")
    doubles = base.endswith("*")
    base = base.rstrip("*")
    stem = base + base[-1] if doubles else base
    past, third, ing = stem + "ed", base + "s", stem + "ing"
    if base.endswith("e") and not base.endswith("ee"):
        past, ing = base + "d", base[:-1] + "ing"
    elif base.endswith("ee"):
        past = base + "d"
    elif base.endswith("y") and base[-2] not in "aeiou":
        past, third = base[:-1] + "ied", base[:-1] + "ies"
    elif base.endswith(("s", "sh", "ch", "x", "z")):
        third = base + "es"
    return base, third, irregular.split(",") if irregular else [past], ing


@dataclass(frozen=True, slots=True)
class Table:
    """One language's words, all in lower case.

    ``cues`` report by themselves (argued), ``weak_cues`` only before "that" or a quotation (felt), ``phrase_cues`` are
    several words (drew attention to), ``participles`` go with the subject of the sentence (noting that),
    ``sources`` open a sentence and name who says it (according to). What follows ``telling`` is who was told;
    ``noun_cues`` report with a possessor before (her claim that). What ``quoting`` and ``citing`` verbs lead to is
    somebody else's; ``remarks`` are anybody's where nobody owns them (a complaint was), ``excerpts`` are whose "by"
    names (a line by). ``alone`` are determiners that may be subjects before one of ``pasts``: some held.
    ``ranks`` are titles after which a person's name begins, whatever stands before them.
    ``presiding`` is what somebody takes or elections give (the chair), ``envoys`` stand for a place, ``bodies`` are no
    single person; ``calling`` verbs give a name to what stands between them and the quotation.
    ``first_names`` are given with "m" or "f" where they tell, else "".
    """

    language: str
    cues: frozenset[str]
    weak_cues: frozenset[str]
    phrase_cues: frozenset[tuple[str, ...]]
    participles: frozenset[str]
    sources: frozenset[tuple[str, ...]]
    asking: frozenset[str]
    telling: frozenset[str]
    view_nouns: frozenset[str]
    objectives: dict[str, str]
    reflexives: frozenset[str]
    loose_sources: frozenset[str]
    elides: bool
    quantities: frozenset[str]
    alone: frozenset[str]
    pasts: frozenset[str]
    title_genders: dict[str, str]
    title_forms: dict[str, str]
    offices: frozenset[str]
    ranks: frozenset[str]
    surnames_too: frozenset[str]
    noun_cues: frozenset[str]
    about: frozenset[str]
    question_nouns: frozenset[str]
    when: frozenset[str]
    introducing: frozenset[str]
    presenting: frozenset[str]
    talks: frozenset[str]
    pronouns: dict[str, str]
    possessives: dict[str, str]
    subject_pronouns: frozenset[str]
    clause_openers: frozenset[str]
    by: frozenset[str]
    speech: frozenset[str]
    times: frozenset[str]
    first_names: dict[str, str]
    relatives: frozenset[str]
    groups: frozenset[str]
    crowds: frozenset[str]
    generic: frozenset[str]
    modals: frozenset[str]
    auxiliaries: frozenset[str]
    adverbs: frozenset[str]
    adverb_endings: tuple[str, ...]
    verb_endings: tuple[str, ...]
    determiners: frozenset[str]
    definite: frozenset[str]
    articles: frozenset[str]
    prepositions: frozenset[str]
    belonging: frozenset[str]
    coming_from: frozenset[str]
    inside: frozenset[str]
    conjunctions: frozenset[str]
    boundaries: frozenset[str]
    that: frozenset[str]
    titles: frozenset[str]
    particles: frozenset[str]
    name_joints: frozenset[str]
    roles: frozenset[str]
    role_names: dict[str, str]
    role_verbs: frozenset[str]
    serving: frozenset[str]
    events: frozenset[str]
    presiding: frozenset[str]
    taking: frozenset[str]
    electing: frozenset[str]
    latter: frozenset[str]
    former: frozenset[str]
    holding_forth: frozenset[str]
    envoys: frozenset[str]
    bodies: frozenset[str]
    working: frozenset[str]
    working_for: frozenset[str]
    leading: frozenset[str]
    colleagues: frozenset[str]
    organizations: frozenset[str]
    no_names: frozenset[str]
    function_words: frozenset[str]
    finite: frozenset[str]
    title_words: frozenset[str]
    calling: frozenset[str]
    asked_so: frozenset[tuple[str, ...]]
    topical: frozenset[str]
    question_openers: frozenset[str]
    headings: HeadingWords
    directory_headings: frozenset[str]
    attendance: frozenset[str]
    citing: frozenset[str]
    quoting: frozenset[str]
    writings: frozenset[str]
    excerpts: frozenset[str]
    provides: frozenset[str]
    remarks: frozenset[str]
    uttered: frozenset[str]
    told: frozenset[str]
    indefinite: frozenset[str]
    rooms: frozenset[str]
    speaking_headings: frozenset[str]
    people_columns: frozenset[str]
    office_columns: frozenset[str]
    turns: TurnWords
    reference_headings: frozenset[str]
    abbreviations: frozenset[str]
    sayings: frozenset[str]
    nicknames: dict[str, tuple[str, ...]]
    phrase_openers: frozenset[str] = field(init=False)
    source_openers: frozenset[str] = field(init=False)
    openings: frozenset[tuple[str, ...]] = field(init=False)
    single_cues: frozenset[str] = field(init=False)
    all_cues: frozenset[str] = field(init=False)
    never_in_names: frozenset[str] = field(init=False)
    titles_and_stop: frozenset[str] = field(init=False)
    short_forms: dict[str, tuple[str, ...]] = field(init=False)
    genders: dict[str, str] = field(init=False)
    role_words: frozenset[str] = field(init=False)
    all_verbs: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "phrase_openers", frozenset(phrase[0] for phrase in self.phrase_cues))
        object.__setattr__(self, "source_openers", frozenset(phrase[0] for phrase in self.sources))
        openings = frozenset(phrase[:2] for phrase in self.phrase_cues | self.sources)
        object.__setattr__(self, "openings", openings)
        verbs = self.cues | self.weak_cues | self.participles
        object.__setattr__(self, "all_verbs", verbs)
        object.__setattr__(self, "single_cues", verbs | self.noun_cues | self.view_nouns | self.uttered)
        object.__setattr__(
            self, "all_cues", verbs | self.phrase_openers | self.source_openers | self.noun_cues | self.uttered
        )
        object.__setattr__(self, "genders", self.possessives | self.objectives | self.pronouns)
        none = self.organizations | self.no_names | self.roles | (self.function_words - self.particles)
        object.__setattr__(self, "never_in_names", none)
        stops = self.titles | {title.rstrip(".") for title in self.titles} | {""}
        object.__setattr__(self, "titles_and_stop", stops)
        object.__setattr__(self, "role_words", self.turns.roles | self.turns.beside | self.role_names.keys() | stops)
        short: dict[str, tuple[str, ...]] = {}
        for nickname, full in self.nicknames.items():
            for name in full:
                short[name] = (*short.get(name, ()), nickname)
        object.__setattr__(self, "short_forms", short)
