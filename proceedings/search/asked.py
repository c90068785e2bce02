"""A question in, what it asks for and what it is about out: thakur, credibility, gap. All pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from proceedings.search.fts import match_expression
from proceedings.search.query import Query, parse_query
from proceedings.words import fold, stem, stems, tokens, words

_LONG = 8  # signs of a stem with its blanks: a beginning of six letters is the word's own


class Wants(StrEnum):
    """What kind of thing a question asks for."""

    WHO = "who"
    WHEN = "when"
    WHERE = "where"
    HOW_MANY = "how many"
    WHY = "why"
    MEANING = "meaning"
    ANYTHING = "anything"


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase that a question is about, with its ``forms`` as ``stemmed`` writes them.

    ``name`` says that it was written as a name is.
    """

    text: str
    forms: tuple[str, ...]
    name: bool = False

    def stands_in(self, line: str) -> bool:
        """Tell whether it stands in a text, given as ``stemmed`` writes it; of a long word the beginning will do.

        Stems leave ``partner`` and ``partnership`` apart.
        """
        return any((form[:-1] if len(form) >= _LONG else form) in line for form in self.forms)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was understood: what it wants, and ``query``, the words that say what it is about.

    ``terms`` are those words, each once. ``sayer`` is who is asked after, as typed: of ``What did Thakur say of it?``
    Thakur.
    """

    question: str
    wants: Wants
    query: Query
    terms: tuple[Term, ...]
    sayer: str | None = None

    def expressions(self) -> Iterator[tuple[str, str]]:
        """Give each term with the ``MATCH`` expression that finds it."""
        spellings = dict(zip(self.query.terms, self.query.spellings, strict=True))
        for term, forms in spellings.items():
            yield term, match_expression(Query(term, terms=(term,), spellings=(forms,)))
        for phrase in self.query.phrases:
            yield " ".join(phrase), match_expression(Query(self.query.raw, terms=(), phrases=(phrase,)))


def understand(question: str, language: str = "en") -> Asked:
    """Understand a question: ``What did Thakur say about the credibility gap?`` -> thakur, credibility, gap.

    Words that only make it a question are left out, unless it has no others. Raises NothingToSearch.
    """
    query = parse_query(question, language)
    wants = _wanted(question)
    scaffold = _SCAFFOLD | _ASIDE.get(wants, frozenset())
    kept = [i for i, term in enumerate(query.terms) if stem(term) not in scaffold]
    if not kept and not query.phrases:
        kept = list(range(len(query.terms)))
    about = replace(
        query,
        terms=tuple(query.terms[i] for i in kept),
        spellings=tuple(query.spellings[i] for i in kept),
    )
    names = {token.text for token in tokens(question) if token.start and token.span.of(question)[0].isupper()}
    if not any(sign.islower() for sign in question):
        names = set()
    spellings = dict(zip(about.terms, about.spellings, strict=True))
    terms = [Term(term, tuple(dict.fromkeys(map(stemmed, forms))), term in names) for term, forms in spellings.items()]
    terms += [Term(phrase, (stemmed(phrase),)) for phrase in map(" ".join, about.phrases)]
    sayer = _SAYER.match(" ".join(question.split()))
    return Asked(query.raw, wants, about, tuple(terms), sayer["who"] if sayer else None)


def stemmed(text: str) -> str:
    """Write the stems of a text with a blank before and after each, so that a form of several can be looked for."""
    return f" {' '.join(stems(words(text)))} "


def _wanted(question: str) -> Wants:
    folded = " ".join(fold(question).split()).lstrip("\"'“‘(¿ ")
    return next((wants for wants, pattern in _WANTS if pattern.match(folded)), Wants.ANYTHING)


_WANTS = tuple(
    (wants, re.compile(pattern))
    for wants, pattern in (
        (Wants.WHO, r"(?:who|whom|whose|(?:which|what) (?:speakers?|persons?|people|participants?|delegates?))\b"),
        (Wants.WHEN, r"(?:(?:since |until )?when|(?:in |on |since )?(?:which|what) (?:year|date|day|month|century))\b"),
        (Wants.WHERE, r"(?:where|(?:in |at )?(?:which|what) (?:country|countries|city|cities|place|places|region))\b"),
        (Wants.HOW_MANY, r"(?:how many|how often|what (?:number|percentage|percent|proportion|share) of)\b"),
        (
            Wants.WHY,
            r"(?:why|how come|for what reasons?|what (?:is|are|was|were) the (?:reasons?|causes?)|what caused)\b",
        ),
        (
            Wants.MEANING,
            r"(?:what (?:is|are) (?:an? |the )?(?!said\b|\w+ed\b|being\b)(?:\w+[ -]){0,2}\w+ ?\??$|define\b"
            r"|what does .{1,80} (?:mean|stand for)\b)",
        ),
    )
)


# The words between the auxiliary and the verb of saying: whether they name somebody is for the library to know.
_SAYING = (
    "say|said|think|thought|argue|suggest|propose|recommend|mention|believe|claim|stress|note|ask|tell|told|explain"
    "|report|describe|call|warn|conclude|feel|felt|comment|respond|answer|reply|want|criticize|criticise|discuss|talk"
    "|remark|point|see"
)
_SAYER = re.compile(
    r"(?:what|how|why|when|where|which(?: \w+){1,2})(?: else)? (?:did|does|do|has|had|would)"
    rf" (?P<who>[^\W_](?:(?![,;]).){{0,60}}?) (?:{_SAYING})(?:e?d|s)?\b",
    re.IGNORECASE,
)


def _set(listed: str) -> frozenset[str]:
    return frozenset(stems(listed.split()))


# Words of asking and reporting: what is asked about stands beside them.
_SCAFFOLD = _set(
    """say says said saying tell told tells think thinks thought thinking discuss discusses discussed discussion
    discussions discussing talk talks talked talking mention mentioned mentions speak speaks spoke spoken summarize
    summarise summary describe described explain explained opinion opinions view views argue argued argues argument
    meeting meetings speaker speakers participant participants anybody anyone somebody someone everybody people group
    team believe believed state stated comment commented remark remarked ask asked answer answered point thing things
    regarding concerning toward towards according please give know find main mainly overview detail
    details conclusion conclusions related see sees saw seen happen happens happened occur occurs occurred"""
)
_ASIDE = {
    Wants.WHO: _set("person persons people delegate delegates"),
    Wants.WHEN: _set("year date day month century time"),
    Wants.WHERE: _set("country countries city cities place places region"),
    Wants.HOW_MANY: _set("many often number percentage percent proportion share"),
    Wants.WHY: _set("reason reasons cause causes caused come"),
    Wants.MEANING: _set("mean means meaning define definition stand term"),
}
