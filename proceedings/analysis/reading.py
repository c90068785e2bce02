"""The stages in their order: a Source in, a Reading out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from proceedings.analysis.affiliations import learn_affiliations
from proceedings.analysis.clauses import Clauses, take_apart
from proceedings.analysis.discourse import Floor, Heard, Said, listen
from proceedings.analysis.judgement import is_quotation
from proceedings.analysis.key_terms import find_key_terms
from proceedings.analysis.language import detect_language
from proceedings.analysis.paragraphs import Read, number_paragraphs
from proceedings.analysis.people import People, Person
from proceedings.analysis.questions import Asked, find_questions
from proceedings.analysis.statements import find_statements
from proceedings.analysis.structure import find_structure
from proceedings.analysis.tables import Table
from proceedings.model import Attribution, Kind, Question, Reading, Source, Span, Speaker


def analyse(source: Source) -> Reading:
    """Understand one text. Any text gives a Reading; the same text the same one; the time grows with its length."""
    text = source.text
    table = detect_language(text)
    outline = find_structure(source, table)
    read = number_paragraphs(text, outline.parts)
    apart = [_take_apart(text, one, table) for one in read]
    people = _meet_everybody(text, apart, table)
    heard = [sentence for paragraph in _listen(read, apart, people, table) for sentence in paragraph]
    quotations = [
        (Kind.QUOTATION, q.inner, said)
        for one in heard
        for q, said in one.quotations
        if is_quotation(text, q, said, one, table)
    ]
    statements = [(Kind.STATEMENT, stated.span, stated.said) for one in heard for stated in find_statements(one, text)]
    questions = [asked for one in heard for asked in find_questions(one, text, table)]
    speaking = _speaking(quotations + statements)
    speakers = {person: person.speaker() for person in speaking}
    paragraphs = tuple(one.paragraph for one in read)
    return Reading(
        source=source,
        language=table.language,
        title=outline.title,
        sessions=outline.sessions,
        subsections=outline.subsections,
        paragraphs=paragraphs,
        speakers=tuple(sorted(speakers.values(), key=lambda speaker: speaker.start)),
        quotations=tuple(_attribution(speakers, *one) for one in quotations),
        statements=tuple(_attribution(speakers, *one) for one in statements),
        questions=tuple(_question(speakers, asked) for asked in questions),
        key_terms=find_key_terms(text, outline.sessions, paragraphs, table.language),
    )


def _take_apart(text: str, read: Read, table: Table) -> list[Clauses]:
    apart = []
    held = 0
    for sentence in read.paragraph.sentences:
        here = []
        while held < len(read.quoted) and read.quoted[held].outer.start < sentence.end:
            if read.quoted[held].outer.start >= sentence.start:
                here.append(read.quoted[held])
            held += 1
        apart.append(take_apart(text, sentence, here, table))
    return apart


def _meet_everybody(text: str, apart: Sequence[Sequence[Clauses]], table: Table) -> People:
    """Meet all people by their full names first, then those whom a report knows by one name only."""
    people = People(table, text)
    sentences = [clauses for paragraph in apart for clauses in paragraph]
    people.meet_all(name for clauses in sentences for name in clauses.names)
    for clauses in sentences:
        learn_affiliations(text, clauses, people, table)
    people.meet_alone(report.name for clauses in sentences for report in clauses.reports if report.name is not None)
    return people


def _listen(
    read: Sequence[Read], apart: Sequence[Sequence[Clauses]], people: People, table: Table
) -> Iterator[list[Heard]]:
    session: str | None = None
    floor = Floor()
    for one, clauses in zip(read, apart, strict=True):
        if one.paragraph.session != session:
            session, floor = one.paragraph.session, Floor()
        yield listen(clauses, one.heading, people, floor, table)


def _speaking(said: Sequence[tuple[Kind, Span, Said]]) -> list[Person]:
    return list(dict.fromkeys(one.person for _, _, one in said if one.person is not None))


def _attribution(speakers: dict[Person, Speaker], kind: Kind, span: Span, said: Said) -> Attribution:
    speaker = speakers[said.person] if said.person is not None else None
    return Attribution(kind, span, speaker, said.mention, said.cue, said.grounds)


def _question(speakers: dict[Person, Speaker], asked: Asked) -> Question:
    return Question(asked.span, speakers.get(asked.person) if asked.person is not None else None)
