"""The nouns. Frozen dataclasses; derived text is a property. Imports nothing of ours.

Offsets are code points in ``Source.text``, end excluded.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

SHIPPED = 0
"""The server number of texts that the operator ships: every server sees them."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A slice of a text: ``text[start:end]``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Cut the span out of ``text``."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Tell whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that the file's format itself marks (``#`` in Markdown, a style in a document)."""

    span: Span
    level: int


@dataclass(frozen=True, slots=True)
class VoiceLabel:
    """The name that a file's format gives to a voice: ``span`` is the name, the words it says begin at ``start``."""

    span: Span
    start: int


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote: its words, and the place in the text that refers to it (None where none does)."""

    span: Span
    place: int | None


@dataclass(frozen=True, slots=True)
class Page:
    """Where a page of the file begins, and the number that it bears or, without one, its place in the file.

    A name of no letters ends the page before: what follows is a text without pages.
    """

    start: int
    name: str


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it came, its text, in which every newline is a line feed, and what its format knows of the text.

    ``name`` is the bare file name, never a path. ``sha256`` is of ``data``, in hex. ``lists`` are lists and tables,
    ``quotations`` block quotations, ``running`` the heads, feet and numbers of pages, ``voices`` the labels of
    a transcript, all in the order of the text. ``recognised``: a machine read the text off pictures of pages.
    ``remarks`` say what of the file is missing here, a sentence each.
    """

    name: str
    data: bytes
    sha256: str
    text: str
    headings: tuple[Heading, ...] = ()
    lists: tuple[Span, ...] = ()
    quotations: tuple[Span, ...] = ()
    notes: tuple[Note, ...] = ()
    running: tuple[Span, ...] = ()
    voices: tuple[VoiceLabel, ...] = ()
    pages: tuple[Page, ...] = ()
    recognised: bool = False
    remarks: tuple[str, ...] = ()

    def page_at(self, offset: int) -> str | None:
        """Name the page on which the character at ``offset`` stands; None where the file has no pages."""
        at = bisect_right(self.pages, offset, key=lambda page: page.start)
        return (self.pages[at - 1].name or None) if at else None


@dataclass(frozen=True, slots=True)
class Session:
    """A titled part of a proceedings.

    ``key`` is what references say: the source's number, else s1, s2, … ``number`` and ``title`` are None where the
    source gives none; ``span`` runs from the heading to the last word before the next session. What stands before the
    first session, or after one and is of none of them (contents, references), is furniture.
    """

    key: str
    number: str | None
    title: str | None
    span: Span
    heading: Span | None

    @property
    def label(self) -> str:
        """The key with the title where there is one: ``4 · HUMAN SECURITY``."""
        return f"{self.key} · {self.title}" if self.title else self.key


@dataclass(frozen=True, slots=True)
class Subsection:
    """A heading inside a session; it counts no paragraphs. ``level`` is 2 or more."""

    session: str
    number: str | None
    title: str
    level: int
    span: Span
    heading: Span


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The unit that is stored and cited: ``number`` counts from 1 in the session whose key is ``session``."""

    session: str
    number: int
    span: Span
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person at the event. ``aliases`` are other forms of the name in the text; ``start`` is the first mention."""

    name: str
    affiliation: str | None
    role: str | None
    aliases: tuple[str, ...]
    start: int


class Kind(StrEnum):
    """Whose words a span holds: the speaker's own, or the rapporteur's report of them."""

    QUOTATION = "quotation"
    STATEMENT = "statement"


class Grounds(StrEnum):
    """Why we think that the speaker said it."""

    NAMED = "named"
    CARRIED = "carried"
    UNKNOWN = "unknown"
    CORRECTED = "corrected"
    """An organizer says so."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words (``span``; of a quotation without its marks) and who said them, on what grounds.

    ``mention`` is the name or pronoun as it stands, ``cue`` the reporting verb; both None where there is none.
    """

    kind: Kind
    span: Span
    speaker: Speaker | None
    mention: Span | None
    cue: str | None
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class Question:
    """A question that a speaker, or the text itself (``speaker`` None), raises."""

    span: Span
    speaker: Speaker | None


class FurnitureKind(StrEnum):
    """What a stretch of a text is that nobody says and no reference opens."""

    TITLE = "title"
    FRONT = "front matter"
    CONTENTS = "contents"
    DIVISION = "division"
    RUNNING = "running head"
    PAGE = "page mark"
    RULE = "rule"
    CODE = "code"
    NOTE = "stage note"
    PROGRAMME = "programme"
    DIRECTORY = "directory"
    REFERENCES = "references"
    THANKS = "acknowledgements"
    APPENDIX = "appendix"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch that is no talk: with the sessions' headings, the sub-headings and the paragraphs it tiles the text."""

    kind: FurnitureKind
    span: Span


@dataclass(frozen=True, slots=True)
class KeyTerm:
    """A word that tells a session from the others: ``term`` as it stands, ``stem`` as it is compared, weight 0 to 1."""

    session: str
    term: str
    stem: str
    weight: float


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was understood of one source, in the order of the text."""

    source: Source
    language: str
    title: str | None
    sessions: tuple[Session, ...]
    subsections: tuple[Subsection, ...]
    paragraphs: tuple[Paragraph, ...]
    speakers: tuple[Speaker, ...]
    quotations: tuple[Attribution, ...]
    statements: tuple[Attribution, ...]
    questions: tuple[Question, ...]
    key_terms: tuple[KeyTerm, ...]
    furniture: tuple[Furniture, ...] = ()


@dataclass(frozen=True, slots=True)
class Proceedings:
    """A stored reading. ``slug`` is permanent; ``server`` is SHIPPED or the Discord server that added it.

    ``added`` is in ISO 8601, UTC.
    """

    id: int
    slug: str
    title: str | None
    server: int
    file_name: str
    language: str
    sha256: str
    added: str

    @property
    def label(self) -> str:
        """What it calls itself; the slug of its file's name where it does not."""
        return self.title or self.slug


@dataclass(frozen=True, slots=True)
class Reference:
    """``[proceedings:]session[.paragraph[-paragraph]]``; ``first`` and ``last`` are None for a whole session."""

    proceedings: str | None
    session: str
    first: int | None = None
    last: int | None = None

    @property
    def place(self) -> str:
        """The reference without its proceedings: ``4``, ``4.3``, ``4.3-5``."""
        if self.first is None:
            return self.session
        if self.last is None or self.last == self.first:
            return f"{self.session}.{self.first}"
        return f"{self.session}.{self.first}-{self.last}"

    def __str__(self) -> str:
        return f"{self.proceedings}:{self.place}" if self.proceedings else self.place


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph or several in a row (``first`` to ``last``), with the source's text from ``span``.

    ``sentences`` are spans of the source too, in order. ``page`` is the page of the file on which it begins, where the
    file has pages; ``unsure``: a machine read it off a picture, and nobody has said yet that it is right.
    """

    proceedings: Proceedings
    session: Session
    first: int
    last: int
    span: Span
    text: str
    sentences: tuple[Span, ...] = ()
    page: str | None = None
    unsure: bool = False

    @property
    def reference(self) -> Reference:
        """The full reference, which opens the passage."""
        return Reference(self.proceedings.slug, self.session.key, self.first, self.last)

    @property
    def citation(self) -> str:
        """As answers show it: ``4.3 · human-security-seminar``."""
        return f"{self.reference.place} · {self.proceedings.label}"


@dataclass(frozen=True, slots=True)
class Cited:
    """An attribution with the passage in which it stands."""

    attribution: Attribution
    passage: Passage

    @property
    def text(self) -> str:
        """The words, letter for letter."""
        return self._slice(self.attribution.span)

    @property
    def who(self) -> str | None:
        """The speaker's name; of a group or a source the words that the text calls it by; None where nobody is."""
        mention = self.attribution.mention
        if self.attribution.speaker:
            return self.attribution.speaker.name
        if mention and self.attribution.grounds is Grounds.NAMED and self.passage.span.holds(mention):
            return self._slice(mention)
        return None

    def _slice(self, span: Span) -> str:
        start = self.passage.span.start
        return self.passage.text[span.start - start : span.end - start]


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker in a stored proceedings, with what is kept of them, counted.

    ``id`` is permanent for this speaker of this proceedings; ``sessions`` are the keys in which they are heard.
    """

    id: int
    proceedings: Proceedings
    speaker: Speaker
    sessions: tuple[str, ...]
    quotations: int
    statements: int
