"""Names, references and queries in, passages and people out: one server's shelf, the shipped texts and its own.

Everything that answers goes through a Library, and a Library reaches no other server's texts. All methods may be called
from any thread; an answer made of several queries sees one state of the database.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace

from proceedings.errors import UnknownSpeaker, WhichSpeaker
from proceedings.library.asking import Answers, answer
from proceedings.library.contents import Contents, list_contents
from proceedings.library.finding import Order, Search, SearchKind
from proceedings.library.names import Person
from proceedings.library.offering import MOST_CHOICES, offer_proceedings, offer_sessions, offer_speakers
from proceedings.library.places import find_proceedings, find_session, spellings
from proceedings.library.placing import (
    filter_of,
    one_proceedings,
    people_named,
    place_of,
    seen,
    wanted,
    where_wanted,
)
from proceedings.library.positions import Positions, find_positions
from proceedings.library.summing import sum_up
from proceedings.library.talk import Talk, count_talk
from proceedings.library.tallying import Tally, tally
from proceedings.library.topics import Topic, find_topics
from proceedings.model import (
    Cited,
    Kind,
    Passage,
    Proceedings,
    Question,
    Reference,
    Session,
    Speaker,
    Subsection,
    Voice,
)
from proceedings.search import Results, parse_query
from proceedings.search.asked import understand
from proceedings.store import Store
from proceedings.store.shelf import Shelf
from proceedings.summary import Length, Summary

_MOST = 10**9  # SQLite's integers end somewhere


class Library:
    """One server's shelf: ``Library(store, server)``, by the Discord server's number; SHIPPED for those texts alone.

    ``channels`` are those in which somebody asks, the inmost first: where no proceedings is named, theirs is meant.
    """

    def __init__(self, store: Store, server: int, channels: tuple[int, ...] = ()) -> None:
        self._store = store
        self.server = server
        self._channels = channels

    def proceedings(self) -> list[Proceedings]:
        """List what is on the shelf: the shipped ones first, each in the order added."""
        with self._shelf() as shelf:
            return shelf.texts.proceedings()

    def find_proceedings(self, slug: str) -> Proceedings:
        """Find a proceedings by slug or title, accents and case ignored. Raises UnknownProceedings with suggestions."""
        return find_proceedings(slug, self.proceedings())

    def one_proceedings(self, slug: str | None) -> Proceedings:
        """Give the named proceedings, else the only one. Raises EmptyLibrary, WhichProceedings, UnknownProceedings."""
        with self._shelf() as shelf:
            return one_proceedings(shelf, slug)

    def meant(self) -> Proceedings | None:
        """Give the proceedings that was chosen for the channel or the server; None where none was, or it is gone."""
        with self._shelf() as shelf:
            slug = shelf.meant()
            return next((one for one in shelf.texts.proceedings() if one.slug == slug), None)

    def contents(self, proceedings: Proceedings) -> list[Contents]:
        """List the sessions in the order of the text, with what each holds."""
        with self._shelf() as shelf:
            return list_contents(shelf, seen(shelf, proceedings))

    def session(self, proceedings: Proceedings, key: str) -> Session:
        """Find a session by key, number or title: ``4``, ``s1``, ``IV``, ``session 4``. Raises UnknownSession."""
        with self._shelf() as shelf:
            return find_session(key, shelf.texts.sessions(seen(shelf, proceedings)), proceedings)

    def read(self, reference: Reference) -> Passage:
        """Open a reference: one passage, from its first paragraph to its last; all of the session where it names none.

        After a replacement numbers may stand out of order in the text: a range runs between its two ends as they stand,
        whatever is numbered in between. Raises UnknownSession, UnknownParagraph and what one_proceedings raises.
        """
        with self._shelf() as shelf:
            place = place_of(shelf, reference)
            passage = shelf.texts.passage(place.proceedings.id, place.first, place.last)
        assert passage is not None  # both ends were found
        return passage

    def paragraphs(self, reference: Reference, *, first: int = 0, most: int | None = None) -> list[Passage]:
        """Open a reference as ``read`` does, one passage a paragraph, in the order of the text.

        ``first`` leaves out so many at the beginning, ``most`` is how many are read after those; None: all.
        """
        with self._shelf() as shelf:
            place = place_of(shelf, reference)
            start = min(place.first + max(first, 0), place.last + 1)
            end = place.last if most is None else min(place.last, start + max(most, 0) - 1)
            return shelf.texts.paragraphs(place.proceedings.id, start, end)

    def count(self, reference: Reference) -> int:
        """Count the paragraphs that a reference opens, without reading them."""
        with self._shelf() as shelf:
            place = place_of(shelf, reference)
            return place.last - place.first + 1

    def openings(self, reference: Reference, digits: str = "", limit: int = MOST_CHOICES) -> list[Passage]:
        """Give the first paragraphs, by number, of a reference's session whose number begins with ``digits``.

        The others are not read. Raises what ``read`` does for a session.
        """
        with self._shelf() as shelf:
            proceedings = one_proceedings(shelf, reference.proceedings)
            session = find_session(reference.session, shelf.texts.sessions(proceedings.id), proceedings)
            if digits and not (digits.isascii() and digits.isdecimal()):
                return []
            return shelf.texts.openings(proceedings.id, session.key, digits, _within(limit))

    def holding(self, key: str) -> list[Proceedings]:
        """List the proceedings that have a session of this key or number: ``4``, ``s1``, ``IV``."""
        with self._shelf() as shelf:
            return shelf.texts.holding(spellings(key))

    def subsections(self, proceedings: Proceedings, session: str) -> list[Subsection]:
        """List the headings inside a session, in the order of the text."""
        with self._shelf() as shelf:
            key = self.session(proceedings, session).key
            return [one for one in shelf.texts.subsections(seen(shelf, proceedings)) if one.session == key]

    def around(self, passage: Passage) -> tuple[Passage | None, Passage | None]:
        """Give the paragraph before and the one after, crossing sessions; None at either end of the proceedings."""
        with self._shelf() as shelf:
            id_, key = seen(shelf, passage.proceedings), passage.session.key
            first, last = (shelf.texts.place(id_, key, number) for number in (passage.first, passage.last))
            before = shelf.texts.passage(id_, first - 1, first - 1) if first is not None else None
            after = shelf.texts.passage(id_, last + 1, last + 1) if last is not None else None
            return before, after

    def search(
        self,
        words: str,
        *,
        proceedings: str | None = None,
        session: str | None = None,
        speaker: str | None = None,
        kind: SearchKind = "text",
        order: Order = "relevance",
        limit: int = 5,
        offset: int = 0,
    ) -> Results:
        """Find paragraphs for what a search box says; those with all the words first, then those with some.

        ``session`` is looked for in ``proceedings``, else in the only one. ``speaker`` keeps paragraphs in which that
        person is attributed something, whomever the words name with ``speaker:``. With a ``kind`` other than text only
        words inside such spans count; each hit's ``said`` are the attributions that hold matched words. ``offset`` and
        ``limit`` page; ``total`` counts them all.
        Raises NothingToSearch, what one_proceedings and voices_named raise, and UnknownSession.
        """
        with self._shelf() as shelf:
            asked = wanted(shelf, words, proceedings, session, speaker)
            found = Search(shelf, asked.query, asked.only)
            if kind == "text":
                return found.in_text(order, _within(limit), _within(offset))
            return found.in_spans(kind, order, _within(limit), _within(offset))

    def ask(
        self,
        question: str,
        *,
        proceedings: str | None = None,
        session: str | None = None,
        speaker: str | None = None,
        limit: int = 5,
    ) -> Answers:
        """Find the passages that answer a question, best first, no two saying the same; none where nothing does.

        Where and by whom as in ``search``, and raises what that does. Whom the question itself asks after must say it.
        """
        with self._shelf() as shelf:
            here = wanted(shelf, question, proceedings, session, speaker)
            asked = understand(question, here.language)
            if here.people is None and asked.sayer:
                with suppress(UnknownSpeaker, WhichSpeaker):  # no name, or nobody's here
                    here = wanted(shelf, question, proceedings, session, asked.sayer)
            return answer(shelf, asked, here.only, here.people, _within(limit))

    def positions(self, topic: str, *, proceedings: str | None = None, session: str | None = None) -> Positions:
        """Find who said what about a topic, speaker by speaker. Where as in ``search``, and raises what that does."""
        with self._shelf() as shelf:
            here = wanted(shelf, topic, proceedings, session)
            return find_positions(shelf, understand(topic, here.language), here.only)

    def tally(
        self,
        words: str,
        *,
        proceedings: str | None = None,
        session: str | None = None,
        speaker: str | None = None,
    ) -> Tally:
        """Count by session and by speaker what ``search`` finds in the text; nothing where it finds very much."""
        with self._shelf() as shelf:
            here = wanted(shelf, words, proceedings, session, speaker)
            return tally(shelf, here.query, here.only)

    def topics(self, proceedings: Proceedings, sessions: Sequence[str], most: int) -> list[Topic]:
        """Choose key terms for sessions, by their keys, and count the paragraphs of each session they come in."""
        with self._shelf() as shelf:
            seen(shelf, proceedings)
            return find_topics(shelf, proceedings, sessions, most)

    def talk(self, proceedings: Proceedings, session: str | None = None) -> list[Talk]:
        """Count the words of everybody in a proceedings or one session of it, the most first. Raises UnknownSession."""
        with self._shelf() as shelf:
            seen(shelf, proceedings)
            only = filter_of(shelf, proceedings, session)
            return count_talk(shelf.said.cited(proceedings=only.proceedings, session=only.session))

    def voices(self, proceedings: str | None = None) -> list[Voice]:
        """List the speakers with what is kept of them, by proceedings and first mention."""
        with self._shelf() as shelf:
            if not shelf.texts.proceedings():
                return []
            where = where_wanted(shelf, proceedings)
            return shelf.said.voices(shelf.said.speakers(where.id if where else None))

    def voices_named(self, name: str, proceedings: str | None = None) -> list[Voice]:
        """Find everybody whom a name means: one and the same name, a Voice for each proceedings it is heard in.

        Full name, other forms of it, surname, first name, ``Name (affiliation)``; accents and case ignored.
        Raises UnknownSpeaker with suggestions, and WhichSpeaker where different people fit: never the first of them.
        """
        with self._shelf() as shelf:
            where = where_wanted(shelf, proceedings)
            found = people_named(shelf, name, where)
            return shelf.said.voices([(one.id, one.proceedings, one.speaker) for one in found])

    def voice(self, name: str, proceedings: str | None = None) -> Voice:
        """Find one speaker as ``voices_named`` does; of one heard in several proceedings, the voice with most said."""
        return max(self.voices_named(name, proceedings), key=lambda voice: voice.quotations + voice.statements)

    def said(
        self,
        kind: Kind,
        *,
        voice: Voice | Sequence[Voice] | None = None,
        proceedings: str | None = None,
        session: str | None = None,
        about: str | None = None,
    ) -> list[Cited]:
        """List quotations or statements in the order of the text; ``about`` keeps those that match, best first.

        About: those whose own words match; where there is none, those of the paragraphs that do.
        """
        with self._shelf() as shelf:
            where = where_wanted(shelf, proceedings)
            only = filter_of(shelf, where, session)
            if voice is not None:
                only = replace(only, voices=tuple(one.id for one in ([voice] if isinstance(voice, Voice) else voice)))
            if about is not None:
                return Search(shelf, parse_query(about, where.language if where else "en"), only).said(kind)
            return shelf.said.cited(kind, voices=only.voices, proceedings=only.proceedings, session=only.session)

    def count_quotations(self, proceedings: Proceedings, session: str | None = None) -> int:
        """Count the quotations of a session, or of the whole, without reading them."""
        with self._shelf() as shelf:
            return shelf.said.count(Kind.QUOTATION, seen(shelf, proceedings), session)

    def attributions_in(self, passage: Passage) -> list[Cited]:
        """List quotations and statements that stand in a passage, in the order of the text, each with its paragraph."""
        with self._shelf() as shelf:
            id_ = seen(shelf, passage.proceedings)
            return shelf.said.cited_between(id_, passage.span.start, passage.span.end)

    def carried_from(self, cited: Cited) -> Passage | None:
        """Find the paragraph in which the speaker was last named before these words, if there is one."""
        with self._shelf() as shelf:
            seen(shelf, cited.passage.proceedings)
            return shelf.said.carried_from(cited)

    def questions(self, proceedings: Proceedings, session: str | None = None) -> list[tuple[Question, Passage]]:
        """List the questions raised, in the order of the text, each with the paragraph in which it stands."""
        with self._shelf() as shelf:
            id_ = seen(shelf, proceedings)
            key = self.session(proceedings, session).key if session is not None else None
            row = shelf.texts.session_id(id_, key) if key is not None else None
            return shelf.said.questions(id_, row)

    def summary(
        self,
        reference: Reference | None,
        *,
        proceedings: str | None = None,
        length: Length | str | None = None,
        words: int | None = None,
        about: str | None = None,
    ) -> Summary:
        """Choose the sentences that stand for a session, some paragraphs of it, or (without reference) a proceedings.

        ``words`` goes before ``length``; without either it is as long as the text asks for. Raises what ``read`` does,
        and NothingToSearch for an ``about`` that says nothing.
        """
        with self._shelf() as shelf:
            if reference is None:
                where, key = one_proceedings(shelf, proceedings), None
                ends = shelf.texts.ends(where.id)
                first, last = ends if ends else (0, -1)
            else:
                named = replace(reference, proceedings=reference.proceedings or proceedings)
                place = place_of(shelf, named)
                where, key, first, last = place.proceedings, place.session.key, place.first, place.last
            query = parse_query(about, where.language) if about is not None else None
            paragraphs = shelf.texts.paragraphs(where.id, first, last)
            if not paragraphs:
                return Summary((), (), (), ())
            return sum_up(shelf, paragraphs, key, length=length, words=words, about=query)

    def match_proceedings(self, typed: str) -> list[Proceedings]:
        """Offer at most 25 proceedings for what is typed so far, those that begin with it first."""
        return offer_proceedings(typed, self.proceedings())

    def match_sessions(self, typed: str, proceedings: str | None = None) -> list[tuple[Proceedings, Session]]:
        """Offer at most 25 sessions by key, number or words of the title. An unknown proceedings offers none."""
        with self._shelf() as shelf:
            return offer_sessions(typed, shelf.texts.all_sessions(), proceedings)

    def match_speakers(self, typed: str, proceedings: str | None = None) -> list[tuple[str, Speaker]]:
        """Offer at most 25 speakers, each with the name to ask for: that of a namesake is ``Name (affiliation)``."""
        with self._shelf() as shelf:
            people = [Person(*row) for row in shelf.said.speakers()]
            return offer_speakers(typed, people, shelf.texts.proceedings(), proceedings)

    @contextmanager
    def _shelf(self) -> Iterator[Shelf]:
        with self._store.shelf(self.server, self._channels) as shelf:
            yield shelf


def _within(count: int) -> int:
    """Keep a count of passages to what there can be."""
    return min(max(count, 0), _MOST)
