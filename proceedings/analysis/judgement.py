"""Words between quotation marks in, whether somebody said them out. Nobody says scare quotes, terms and titles."""

from __future__ import annotations

from proceedings.analysis.discourse import Heard
from proceedings.analysis.floor import Said
from proceedings.analysis.quotations import Quoted
from proceedings.analysis.tables import Table
from proceedings.model import Grounds

_LONGEST_TERM = 6
_MOST_HEADING_WORDS = 3  # of "Notes and references"
_FARTHEST_CUE = 4  # words from a quotation to the cue beside it: “…,” in her words
_FEWEST_WORDS = 4  # fewer are a term, unless a cue and a comma stand beside them


def is_quotation(text: str, q: Quoted, said: Said, heard: Heard, table: Table) -> bool:
    """Judge by length, by the look of a sentence or a clause, and by the reporting words beside it."""
    inner = q.inner.of(text)
    words = inner.split()
    at = heard.clauses.words.index(q.outer.start)
    before = heard.clauses.words.lows[max(0, at - 3) : at]
    if len(words) < _FEWEST_WORDS:
        return _is_short_quotation(text, q, words, before, at, said, heard, table)
    if before[-1:] not in ([","], [":"]) and _leads_to_title(before, heard, at, table):
        return False
    if (said.person is None and said.grounds is Grounds.UNKNOWN and said.cue) or _is_title(words):
        return False
    if said.cue is None and _leads_to_references(heard.heading, table):
        return False
    finite = any(_low(word) in table.finite for word in words)
    if not finite and len(words) <= _LONGEST_TERM and _stands_before_noun(before, heard, at, table):
        return False
    sentence = inner[0].isupper() and inner[-1] in ".!?"
    return sentence or finite or said.grounds is not Grounds.UNKNOWN


def _is_short_quotation(
    text: str, q: Quoted, words: list[str], before: list[str], at: int, said: Said, heard: Heard, table: Table
) -> bool:
    """Tell a few words that a cue stands beside ("By whom?" Holt asked) or that hold a verb, from a term."""
    inner = q.inner.of(text)
    if not said.cue or _is_title(words):
        return False
    closed = inner[-1] in ".!?," or text[q.inner.end : q.inner.end + 1] == ","
    if len(words) > 1 and before[-1:] == [","] and inner[-1] in ".!?,":
        return True
    beside = any(0 < report.at - at <= _FARTHEST_CUE and report.cue_words == said.cue for report, _ in heard.reports)
    if beside and closed and inner[0].isupper() and (len(words) > 1 or said.cue in table.cues):
        return True
    return len(words) == _FEWEST_WORDS - 1 and _low(words[0]) in table.finite and said.person is not None


def _stands_before_noun(before: list[str], heard: Heard, at: int, table: Table) -> bool:
    """Tell a "latest thing first" scheduler: an article before, a noun after, the words between only describe it."""
    following = heard.clauses.words.low(at + 1)
    led = bool(before) and before[-1] in table.determiners
    return led and following.isalpha() and following not in table.function_words and following not in table.prepositions


def _leads_to_title(before: list[str], heard: Heard, at: int, table: Table) -> bool:
    """Tell "a paper called “…”", "spoke on “…”" from "she called the sentence “…”", "the paper ones “…”"."""
    words = heard.clauses.words
    if len(before) > 1 and before[-1] in table.topical and before[-2] in table.presenting:
        return True
    names = {name.last for name in heard.clauses.names}
    titling = -1
    for place in range(at - len(before), at):
        low = words.lows[place]
        if low in table.calling and (words.low(place - 1) in table.pronouns or place - 1 in names):
            return False
        titling = place if low in table.title_words else titling
    between = words.lows[titling + 1 : at]
    return titling >= 0 and all(
        low in table.function_words or low in table.title_words or not low.isalpha() for low in between
    )


def _leads_to_references(heading: str, table: Table) -> bool:
    """Tell "References", "Background papers" from "Notes of the meeting", under which somebody talks."""
    lows = [low for low in heading.lower().split() if low.isalpha()]
    return not table.reference_headings.isdisjoint(lows) and len(lows) <= _MOST_HEADING_WORDS


def _is_title(words: list[str]) -> bool:
    """Tell words set as a title: nearly all the longer ones with a capital, three at least."""
    long = [word for word in words if len(word.strip("\"'“”‘’.,:;()")) > 3]
    capital = [word for word in long if word.lstrip("\"'“”‘’(")[:1].isupper()]
    return len(capital) >= 2 and len(capital) >= 0.7 * len(long)


def _low(word: str) -> str:
    return word.lower().replace("’", "'").strip("\"'“”‘’.,:;!?()[]")
