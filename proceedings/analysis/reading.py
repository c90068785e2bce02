"""The stages in their order: a Source in, a Reading out."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from proceedings.analysis.affiliations import learn_affiliations
from proceedings.analysis.attribution import Attributed, attribute, speaking
from proceedings.analysis.clauses import Clauses, take_apart
from proceedings.analysis.directories import is_table_of_people, read_directory, read_heads
from proceedings.analysis.floor import Said
from proceedings.analysis.judgement import is_quotation
from proceedings.analysis.key_terms import find_key_terms
from proceedings.analysis.language import detect_language
from proceedings.analysis.lines import Block
from proceedings.analysis.paragraphs import Read, number_paragraphs
from proceedings.analysis.people import People
from proceedings.analysis.person import Person
from proceedings.analysis.questions import Asked, find_questions, find_questions_in_words
from proceedings.analysis.sentences import find_sentences
from proceedings.analysis.statements import find_statements
from proceedings.analysis.structure import Outline, find_structure
from proceedings.analysis.tables import TABLES, Table
from proceedings.model import Attribution, Kind, Question, Reading, Source, Span, Speaker


def analyse(source: Source, language: str | None = None) -> Reading:
    """Understand one text. Any text gives a Reading; the same text the same one; the time grows with its length.

    ``language`` is one of LANGUAGES, found out unless given.
    """
    with _without_collecting():
        return _analyse(source, TABLES[language] if language is not None else detect_language(source.text))


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Keep the collector of cycles from walking, again and again, over what is being built: a third of the time.

    Of several threads in here at once, the first to come switches it off, and on again as it leaves.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _analyse(source: Source, table: Table) -> Reading:
    text = source.text
    outline = find_structure(source, table)
    read = number_paragraphs(source, outline.parts, table)
    paragraphs = tuple(one.paragraph for one in read)
    # What looks at all words at once comes before the words are kept: the memory at its most is a third less.
    key_terms = find_key_terms(text, outline.sessions, paragraphs, table.language)
    people = People(table, text)
    apart = [_take_apart(text, one, table) for one in read]
    listed = _meet_everybody(text, read, apart, outline, people, table)
    attributed = attribute(read, apart, text, people, table)
    quotations = list(_quotations(attributed, text, table))
    statements = [
        (stated.span, stated.said)
        for one in attributed
        for h in one.heard
        if h.reports
        for stated in find_statements(h, text, table)
    ]
    persons = [*speaking(said for _, said in quotations + statements), *listed]
    speakers = {person: person.speaker() for person in persons}
    return Reading(
        source=source,
        language=table.language,
        title=outline.title,
        sessions=outline.sessions,
        subsections=outline.subsections,
        paragraphs=paragraphs,
        speakers=tuple(sorted(speakers.values(), key=lambda speaker: speaker.start)),
        quotations=tuple(_attribution(Kind.QUOTATION, speakers, *one) for one in quotations),
        statements=tuple(_attribution(Kind.STATEMENT, speakers, *one) for one in statements),
        questions=tuple(_question(speakers, asked) for asked in _questions(attributed, read, text, table)),
        key_terms=key_terms,
        furniture=outline.furniture,
    )


def _take_apart(text: str, read: Read, table: Table) -> list[Clauses]:
    if read.block.code:
        return []
    apart = []
    held = 0
    spoken = read.turn.start if read.turn is not None else 0
    for whole in read.paragraph.sentences:
        if whole.end <= spoken:
            continue
        sentence = Span(max(whole.start, spoken), whole.end)  # a label is no part of what is said
        here = []
        while held < len(read.quoted) and read.quoted[held].outer.start < sentence.end:
            if read.quoted[held].outer.start >= sentence.start:
                here.append(read.quoted[held])
            held += 1
        apart.append(take_apart(text, sentence, here, table))
    return apart


def _meet_everybody(
    text: str,
    read: Sequence[Read],
    apart: Sequence[Sequence[Clauses]],
    outline: Outline,
    people: People,
    table: Table,
) -> list[Person]:
    """Meet all people by their full names first, then those known by one name only; return those a list names."""
    sentences = [clauses for paragraph in apart for clauses in paragraph]
    people.meet_all(name for clauses in sentences for name in clauses.names)
    turns = [one.turn for one in read if one.turn is not None]
    for turn in sorted(turns, key=lambda turn: -len(turn.words)):  # the full names first
        people.meet_turn(turn)
    _learn_from_heads(text, outline.heads, people, table)
    listed: list[Person] = []
    for title, block in [*outline.lists, *((one.heading, one.block) for one in read)]:
        heading = frozenset(title.lower().split())
        if heading.isdisjoint(table.directory_headings) and not is_table_of_people(block, table):
            continue
        for entry in read_directory(block, table):
            person = people.meet_listed(entry.words, entry.start)
            person.affiliation = person.affiliation or entry.affiliation
            if not heading.isdisjoint(table.speaking_headings):
                listed.append(person)
    for paragraph in apart:
        learn_affiliations(text, paragraph, people, table)
    people.finish_learning()
    people.meet_alone(report.name for clauses in sentences for report in clauses.reports if report.name is not None)
    return listed


def _learn_from_heads(text: str, heads: Sequence[Block], people: People, table: Table) -> None:
    """Learn where those who speak are from, as the lines above a transcript say."""
    for block in heads:
        for entry in read_heads(block, table):
            people.learn(entry.words, entry.affiliation)
        for line in block.lines:
            for sentence in find_sentences(text, Span(line.start, line.end), (), table):
                learn_affiliations(text, [take_apart(text, sentence, (), table)], people, table)


def _quotations(attributed: Sequence[Attributed], text: str, table: Table) -> Iterator[tuple[Span, Said]]:
    for one in attributed:
        for q, said in one.whole:
            yield q.inner, said
        for h in one.heard:
            for q, said in h.quotations:
                if is_quotation(text, q, said, h, table):
                    yield q.inner, said


def _questions(attributed: Sequence[Attributed], read: Sequence[Read], text: str, table: Table) -> Iterator[Asked]:
    for one, paragraph in zip(attributed, read, strict=True):
        for q, said in one.whole:
            for sentence in paragraph.paragraph.sentences:
                start, end = max(sentence.start, q.inner.start), min(sentence.end, q.inner.end)
                if start < end:
                    yield from find_questions_in_words(text, Span(start, end), said)
        for h in one.heard:
            yield from find_questions(h, text, table)


def _attribution(kind: Kind, speakers: dict[Person, Speaker], span: Span, said: Said) -> Attribution:
    speaker = speakers[said.person] if said.person is not None else None
    return Attribution(kind, span, speaker, said.mention, said.cue or None, said.grounds)


def _question(speakers: dict[Person, Speaker], asked: Asked) -> Question:
    return Question(asked.span, speakers.get(asked.person) if asked.person is not None else None)
