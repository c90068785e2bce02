"""Whatever two servers' organizers do: neither sees the other's work, no reference lies, and all can be undone."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from proceedings.analysis import analyse
from proceedings.editing import (
    Affiliate,
    Attribute,
    Correction,
    CutSession,
    Hide,
    JoinSession,
    Merge,
    Rename,
    Renumber,
    Retitle,
    Who,
)
from proceedings.editing.anchors import Anchors
from proceedings.errors import CannotUndo, EmptyLibrary, NotFound, NotYours, WhichProceedings
from proceedings.library import Library
from proceedings.library.drafting import Wish, draft_files
from proceedings.library.limits import Limits
from proceedings.library.organizing import Organizer
from proceedings.model import Proceedings, Reading
from proceedings.reader import read
from proceedings.reference import parse_reference
from proceedings.store import Store
from tests.proceedings.organizers import FERRIES, FERRIES_AGAIN, HARBOURS, NOW, ORGANIZER, OTHER, SERVER
from tests.proceedings.test_correcting_texts import seen

TEXTS = [
    HARBOURS,
    HARBOURS.replace("2. WELLS", "2. PUMPS\n\nNobody came.\n\n3. WELLS"),
    HARBOURS.replace("Bo Lund", "Ada Okafor"),
    FERRIES,
    FERRIES_AGAIN,
    FERRIES.replace("3. FERRIES\n\n", ""),
    "2. BUOYS\n\nNobody came.\n\nElla Moss (Buoy Works) said that buoys drift.\n\nNobody came.\n",
]
NAMES = ["harbours.txt", "notes.txt"]
SERVERS = st.sampled_from([SERVER, OTHER])


class Organizing(RuleBasedStateMachine):
    """Two servers, a shipped text, and what was ever cited in each server."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.store = Store.open(Path(shutil.copy(_shipped(), self.folder / "library.db")))
        self.first = {server: seen(self.store, server) for server in (SERVER, OTHER)}
        self.given: dict[int, dict[str, str]] = {SERVER: {}, OTHER: {}}
        self.changes = {SERVER: 0, OTHER: 0}
        self.others: tuple[int, tuple[object, ...]] | None = None  # whose view it is, and what it was before a change

    def teardown(self) -> None:
        try:
            for server in (SERVER, OTHER):
                self.store.defaults.show_shipped(server, True)
                with suppress(NotYours):
                    for _ in range(40):
                        self.organizer(server).undo()
                assert seen(self.store, server) == self.first[server]
            assert self.store.check() == []
        finally:
            self.store.close()
            shutil.rmtree(self.folder)

    def organizer(self, server: int) -> Organizer:
        """Let somebody work; what can be undone is bounded, so they do no more than that."""
        self.others = (SERVER + OTHER - server, seen(self.store, SERVER + OTHER - server))
        return Organizer(self.store, server, ORGANIZER, NOW, Limits())

    def can_do_more(self, server: int) -> bool:
        return self.store.changes.count_changes(server) < 10

    def some(self, data: st.DataObject, server: int) -> Proceedings | None:
        there = Library(self.store, server).proceedings()
        return data.draw(st.sampled_from(there), label="proceedings") if there else None

    def hand_in(self, data: st.DataObject, server: int, wish: Wish) -> str:
        text, name = data.draw(st.sampled_from(TEXTS), label="text"), data.draw(st.sampled_from(NAMES))
        files = [(name, text.encode())]
        return draft_files(self.store, server, files, wish, Limits(uploads=99), user=1, now=NOW).id

    @initialize()
    def cite_the_shipped_text(self) -> None:
        for server in (SERVER, OTHER):
            self.cite(server)

    @rule(data=st.data(), server=SERVERS, new=st.booleans(), session=st.sampled_from([None, None, "2", "7"]))
    def add(self, data: st.DataObject, server: int, new: bool, session: str | None) -> None:
        to = None if new else self.some(data, server)
        if self.can_do_more(server):
            draft = self.hand_in(data, server, Wish(to.id if to else None, session))
            self.organizer(server).add(draft)

    @rule(data=st.data(), server=SERVERS)
    def replace_a_text(self, data: st.DataObject, server: int) -> None:
        one = self.some(data, server)
        if one is not None and self.can_do_more(server):
            held, texts = self.organizer(server).open(one)
            old = data.draw(st.sampled_from(texts), label="old text").id
            draft = self.store.drafts.get(server, self.hand_in(data, server, Wish(held.proceedings.id)), NOW)
            self.store.drafts.put(replace(draft, replaces=old))
            self.organizer(server).add(draft.id)

    @rule(data=st.data(), server=SERVERS, whole=st.booleans())
    def remove(self, data: st.DataObject, server: int, whole: bool) -> None:
        one = self.some(data, server)
        if one is not None and self.can_do_more(server):
            at_work = self.organizer(server)
            text = None if whole else data.draw(st.sampled_from([each.id for each in at_work.open(one)[1]]))
            with suppress(NotYours):
                at_work.remove(one, text)

    @rule(data=st.data(), server=SERVERS)
    def correct(self, data: st.DataObject, server: int) -> None:
        one = self.some(data, server)
        if one is not None and self.can_do_more(server):
            at_work = self.organizer(server)
            correction = data.draw(corrections(at_work.reading(one)), label="correction")
            if correction is not None:
                with suppress(NotYours):
                    at_work.correct(one, [correction], "Mended it")

    @rule(data=st.data(), server=SERVERS)
    def take_back(self, data: st.DataObject, server: int) -> None:
        one = self.some(data, server)
        if one is not None and self.can_do_more(server):
            at_work = self.organizer(server)
            if made := self.store.editions.held(server, one.id).edition.corrections:
                at_work.take_back(one, data.draw(st.sampled_from(made), label="correction"), "Took it back")

    @rule(server=SERVERS)
    def undo_the_newest(self, server: int) -> None:
        if self.can_do_more(server):
            with suppress(NotYours):
                self.organizer(server).undo()

    @rule(server=SERVERS, data=st.data())
    def undo_by_number(self, server: int, data: st.DataObject) -> None:
        can = [change.number for change in self.store.changes.undoable(server)]
        if can and self.can_do_more(server):
            with suppress(NotYours, CannotUndo):
                self.organizer(server).undo(data.draw(st.sampled_from(can), label="number"))

    @rule(server=SERVERS, shown=st.booleans())
    def hide_what_comes_with_the_bot(self, server: int, shown: bool) -> None:
        self.organizer(server)
        self.store.defaults.show_shipped(server, shown)

    @invariant()
    def the_database_is_sound(self) -> None:
        assert self.store.check() == []

    @precondition(lambda self: self.others is not None)
    @invariant()
    def the_other_server_sees_what_it_saw(self) -> None:
        assert self.others is not None
        server, before = self.others
        assert seen(self.store, server) == before

    @invariant()
    def every_reference_opens_what_it_opened_or_nothing(self) -> None:
        for server in (SERVER, OTHER):
            library = Library(self.store, server)
            for reference, text in self.given[server].items():
                with suppress(NotFound, EmptyLibrary, WhichProceedings):
                    assert library.read(parse_reference(reference)).text == text, reference
            self.cite(server)

    def cite(self, server: int) -> None:
        library = Library(self.store, server)
        for one in library.proceedings():
            for contents in library.contents(one):
                if contents.paragraphs:
                    for passage in library.paragraphs(parse_reference(f"{one.slug}:{contents.session.key}")):
                        assert self.given[server].setdefault(str(passage.reference), passage.text) == passage.text


def corrections(one: Reading) -> st.SearchStrategy[Correction | None]:
    """Draw something to mend in a reading."""
    anchors = Anchors(one)
    people = [Who(speaker.name, speaker.affiliation) for speaker in one.speakers]
    who = st.sampled_from([*people, Who("Ella Moss", "Buoy Works")])
    sessions = st.sampled_from([anchors.session_anchor(session) for session in one.sessions])
    paragraphs = [anchors.anchor(paragraph) for paragraph in one.paragraphs]
    words = list(anchors.words([*one.quotations, *one.statements]))
    choices: list[st.SearchStrategy[Correction | None]] = [
        st.builds(Retitle, sessions, st.sampled_from([None, "QUAYS"])),
        st.builds(Renumber, sessions, st.sampled_from("1239")),
        st.builds(JoinSession, sessions),
        st.builds(Merge, who, who),
        st.builds(Rename, who, st.sampled_from(["Ada Okafor", "Ada Quill"])),
        st.builds(Affiliate, who, st.sampled_from([None, "Pilots"])),
    ]
    if paragraphs:
        choices.append(st.builds(CutSession, st.sampled_from(paragraphs), st.none(), st.sampled_from([None, "1", "9"])))
    if words:
        choices.append(st.builds(Hide, st.sampled_from(words)))
        choices.append(st.builds(Attribute, st.sampled_from(words), st.none() | who))
    return st.one_of(choices)


_made: list[Path] = []


def _shipped() -> Path:
    """Make a database with a shipped text, once."""
    if not _made:
        path = Path(tempfile.mkdtemp()) / "library.db"
        store = Store.open(path)
        store.add(analyse(read(HARBOURS.encode(), "harbours.txt")), now=NOW)
        store.close()
        _made.append(path)
    return _made[0]


TestOrganizing = Organizing.TestCase
TestOrganizing.settings = settings(
    max_examples=15, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
)
