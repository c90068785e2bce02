"""What a language's table holds: words that the stages look up, never rules."""

from __future__ import annotations

from dataclasses import dataclass, field


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


@dataclass(frozen=True, slots=True)
class Table:
    """One language's words, all in lower case.

    ``cues`` report by themselves (argued), ``weak_cues`` only before "that" or a quotation (felt), ``phrase_cues`` are
    several words (drew attention to), ``participles`` go with the subject of the sentence (noting that),
    ``sources`` open a sentence and name who says it (according to).
    """

    language: str
    cues: frozenset[str]
    weak_cues: frozenset[str]
    phrase_cues: frozenset[tuple[str, ...]]
    participles: frozenset[str]
    sources: frozenset[tuple[str, ...]]
    asking: frozenset[str]
    about: frozenset[str]
    question_nouns: frozenset[str]
    when: frozenset[str]
    introducing: frozenset[str]
    presenting: frozenset[str]
    talks: frozenset[str]
    pronouns: dict[str, str]
    relatives: frozenset[str]
    groups: frozenset[str]
    crowds: frozenset[str]
    generic: frozenset[str]
    modals: frozenset[str]
    auxiliaries: frozenset[str]
    adverbs: frozenset[str]
    adverb_endings: tuple[str, ...]
    determiners: frozenset[str]
    articles: frozenset[str]
    prepositions: frozenset[str]
    belonging: frozenset[str]
    conjunctions: frozenset[str]
    boundaries: frozenset[str]
    that: frozenset[str]
    titles: frozenset[str]
    particles: frozenset[str]
    name_joints: frozenset[str]
    roles: frozenset[str]
    role_names: dict[str, str]
    organizations: frozenset[str]
    no_names: frozenset[str]
    function_words: frozenset[str]
    finite: frozenset[str]
    title_words: frozenset[str]
    question_openers: frozenset[str]
    session_words: frozenset[str]
    appendix_words: frozenset[str]
    minor_headings: frozenset[str]
    contents_headings: frozenset[str]
    directory_headings: frozenset[str]
    speaking_headings: frozenset[str]
    no_turns: frozenset[str]
    reference_headings: frozenset[str]
    abbreviations: frozenset[str]
    sayings: frozenset[str]
    nicknames: dict[str, tuple[str, ...]]
    phrase_openers: frozenset[str] = field(init=False)
    source_openers: frozenset[str] = field(init=False)
    all_cues: frozenset[str] = field(init=False)
    never_in_names: frozenset[str] = field(init=False)
    titles_and_stop: frozenset[str] = field(init=False)
    short_forms: dict[str, tuple[str, ...]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "phrase_openers", frozenset(phrase[0] for phrase in self.phrase_cues))
        object.__setattr__(self, "source_openers", frozenset(phrase[0] for phrase in self.sources))
        cues = self.cues | self.weak_cues | self.participles | self.phrase_openers | self.source_openers
        object.__setattr__(self, "all_cues", cues)
        none = self.organizations | self.no_names | self.roles | (self.function_words - self.particles)
        object.__setattr__(self, "never_in_names", none)
        stops = self.titles | {title.rstrip(".") for title in self.titles} | {""}
        object.__setattr__(self, "titles_and_stop", stops)
        short: dict[str, tuple[str, ...]] = {}
        for nickname, full in self.nicknames.items():
            for name in full:
                short[name] = (*short.get(name, ()), nickname)
        object.__setattr__(self, "short_forms", short)
