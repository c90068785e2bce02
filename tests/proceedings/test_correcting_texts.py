"""Organizers mend what was understood: seen in their server alone, outliving another reading, and undone by number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import permutations
from pathlib import Path

import pytest

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
    SessionAnchor,
    Who,
    WordsAnchor,
)
from proceedings.editing.anchors import Anchors
from proceedings.errors import (
    ChangedMeanwhile,
    DraftGone,
    NotYours,
    RapporteurError,
    UnknownParagraph,
    UnknownSession,
    UnreadableFile,
)
from proceedings.library import Library, composing, organizing
from proceedings.library.drafting import Wish, draft_files
from proceedings.library.limits import Limits
from proceedings.library.organizing import Done, Organizer, read_again
from proceedings.model import SHIPPED, Kind, Proceedings, Reading, Source
from proceedings.reader import read
from proceedings.reference import parse_reference
from proceedings.store import Store
from tests.proceedings.organizers import FERRIES, HARBOURS, NOW, OTHER, SERVER, add, organizer
from tests.proceedings.store.readings import reading


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "library.db")


def ship(store: Store, text: str = HARBOURS) -> None:
    store.add(analyse(read(text.encode(), "harbours.txt")), now=NOW)


@pytest.fixture(params=["own", "shipped"])
def harbours(request: pytest.FixtureRequest, store: Store) -> Proceedings:
    """A proceedings of the server's own, or a shipped one."""
    if request.param == "shipped":
        ship(store)
    else:
        add(store, HARBOURS)
    return Library(store, SERVER).find_proceedings("harbours")


def words(store: Store, reference: str, server: int = SERVER) -> str:
    return Library(store, server).read(parse_reference(reference)).text


def seen(store: Store, server: int = SERVER) -> tuple[object, ...]:
    """Give all that a server sees: contents, passages, people, what they said, and what a search finds with scores."""
    library = Library(store, server)
    found: list[object] = []
    for one in library.proceedings():
        # Not the id: a server's own version of a shipped text is another row.
        found.append((one.slug, one.title, one.language))
        for contents in library.contents(one):
            session = contents.session
            found.append((session, library.subsections(one, session.key)))
            if contents.paragraphs:
                passages = library.paragraphs(parse_reference(f"{one.slug}:{session.key}"))
                found += [(each.reference, each.text, each.span, each.sentences) for each in passages]
        found += [(voice.speaker, voice.sessions, voice.quotations) for voice in library.voices(one.slug)]
        for kind in Kind:
            found += [
                (cited.attribution, cited.passage.reference) for cited in library.said(kind, proceedings=one.slug)
            ]
    for query in ("fog", "ferry boat", "said promise pumps", "Lund"):
        if library.proceedings():
            results = library.search(query)
            found.append((query, [(str(hit.passage.reference), hit.score) for hit in results.hits], results.total))
    return tuple(found)


def named(one: Reading, beginning: str) -> WordsAnchor:
    said = (*one.quotations, *one.statements)
    anchors = Anchors(one).words(said)
    return next(a for a, at in anchors.items() if said[at].span.of(one.source.text).startswith(beginning))


def session(one: Reading, key: str) -> SessionAnchor:
    return Anchors(one).session_anchor(next(each for each in one.sessions if each.key == key))


@dataclass(frozen=True)
class Mending:
    """A correction, made out of what is read, and what shows that it holds."""

    name: str
    make: Callable[[Reading], Correction]
    holds: Callable[[Store], bool]


def sayer(store: Store, beginning: str) -> str | None:
    (cited,) = (c for c in Library(store, SERVER).said(Kind.QUOTATION) if c.text.startswith(beginning))
    return cited.who


def titles(store: Store) -> list[tuple[str, str | None]]:
    library = Library(store, SERVER)
    return [(c.session.key, c.session.title) for c in library.contents(library.find_proceedings("harbours"))]


def people(store: Store) -> list[tuple[str, str | None]]:
    return [(voice.speaker.name, voice.speaker.affiliation) for voice in Library(store, SERVER).voices()]


MENDINGS = [
    Mending(
        "attribute",
        lambda r: Attribute(named(r, "Radar"), Who("Ela Moss", "Buoy Works")),
        lambda s: sayer(s, "Radar") == "Ela Moss",
    ),
    Mending(
        "hide",
        lambda r: Hide(named(r, "We tow")),
        lambda s: not any(c.text.startswith("We tow") for c in Library(s, SERVER).said(Kind.QUOTATION)),
    ),
    Mending(
        "merge",
        lambda r: Merge(Who("Bo Lund", "Tug Masters' Union"), Who("Cem Smith", "Water Office")),
        lambda s: sayer(s, "We tow") == "Cem Smith" if named_there(s, "We tow") else "Bo Lund" not in dict(people(s)),
    ),
    Mending("rename", lambda r: Rename(Who("Cem Smith"), "Cemal Smith"), lambda s: "Cemal Smith" in dict(people(s))),
    Mending(
        "affiliate", lambda r: Affiliate(Who("Ada Okafor"), "Pilots"), lambda s: ("Ada Okafor", "Pilots") in people(s)
    ),
    Mending("retitle", lambda r: Retitle(session(r, "1"), "QUAYS"), lambda s: "QUAYS" in dict(titles(s)).values()),
    Mending("renumber", lambda r: Renumber(session(r, "1"), "8"), lambda s: "8" in dict(titles(s))),
    Mending("join", lambda r: JoinSession(session(r, "2")), lambda s: "WELLS" not in dict(titles(s)).values()),
    Mending(
        "cut",
        lambda r: CutSession(Anchors(r).anchor(r.paragraphs[1]), "TUGS"),
        lambda s: "TUGS" in dict(titles(s)).values(),
    ),
]


def named_there(store: Store, beginning: str) -> bool:
    return any(c.text.startswith(beginning) for c in Library(store, SERVER).said(Kind.QUOTATION))


def mend(store: Store, mending: Mending, minutes: int = 0) -> Done:
    at_work = organizer(store, minutes=minutes)
    one = Library(store, SERVER).find_proceedings("harbours")
    reading_ = analyse(read(HARBOURS.encode(), "harbours.txt"))
    return at_work.correct(one, [mending.make(reading_)], f"Mended by {mending.name}")


def mend_all(store: Store) -> list[Done]:
    return [mend(store, mending, minutes) for minutes, mending in enumerate(MENDINGS)]


def check_all_hold(store: Store) -> None:
    assert [mending.name for mending in MENDINGS if not mending.holds(store)] == []
    assert store.check() == []


@pytest.mark.parametrize("mending", MENDINGS, ids=lambda one: one.name)
def test_each_correction_holds_in_its_server_alone_and_is_undone(
    store: Store, harbours: Proceedings, mending: Mending
) -> None:
    first, others = seen(store), seen(store, OTHER)
    assert not mending.holds(store)
    done = mend(store, mending)
    assert done.resting == 0
    assert mending.holds(store)
    assert store.check() == []
    assert (seen(store, OTHER), store.check()) == (others, [])
    organizer(store).undo(done.number)
    assert seen(store) == first
    assert seen(store, OTHER) == others
    assert store.check() == []


def test_all_corrections_hold_together_and_each_is_undone_by_number_in_any_order(
    store: Store, harbours: Proceedings
) -> None:
    first, others = seen(store), seen(store, OTHER)
    for order in ([0, 1, 2, 3, 4, 5, 6, 7, 8], [8, 7, 6, 5, 4, 3, 2, 1, 0], [4, 8, 2, 6, 0, 1, 7, 3, 5]):
        done = mend_all(store)
        check_all_hold(store)
        for place in order:
            organizer(store).undo(done[place].number)
            assert store.check() == []
        assert seen(store) == first
        assert seen(store, OTHER) == others


def test_old_references_open_what_they_opened_after_every_correction(store: Store, harbours: Proceedings) -> None:
    given = {}

    def note() -> None:
        library = Library(store, SERVER)
        for contents in library.contents(library.find_proceedings("harbours")):
            for passage in library.paragraphs(parse_reference(f"harbours:{contents.session.key}")):
                given[str(passage.reference)] = passage.text

    note()
    numbers = []
    for mending in MENDINGS:
        numbers.append(mend(store, mending).number)
        note()
        assert {reference: words(store, reference) for reference in given} == given
    assert {"harbours:8.1", "harbours:2.1", "harbours:1.2"} <= given.keys()
    for number in reversed(numbers[1:]):  # with the first of them a server's own version of a shipped text would go
        organizer(store).undo(number)
        assert {reference: words(store, reference) for reference in given} == given


def read_otherwise(monkeypatch: pytest.MonkeyPatch, understand: Callable[[Source, str | None], Reading]) -> None:
    """Let it seem that another version of the program reads, and understands texts so."""
    for module in (composing, organizing):
        monkeypatch.setattr(module, "read_by", lambda: "another")
    monkeypatch.setattr(composing, "analyse", understand)


def test_corrections_outlive_a_version_that_cuts_words_otherwise(
    store: Store, harbours: Proceedings, monkeypatch: pytest.MonkeyPatch
) -> None:
    mend_all(store)

    def shorter(source: Source, language: str | None = None) -> Reading:
        found = analyse(source, language)
        cut = [replace(one, span=replace(one.span, end=one.span.end - 4)) for one in found.quotations]
        return replace(found, quotations=tuple(cut))

    read_otherwise(monkeypatch, shorter)
    assert read_again(store, Limits()) == 1
    assert read_again(store, Limits()) == 0
    check_all_hold(store)
    assert {c.text[-5:] for c in Library(store, SERVER).said(Kind.QUOTATION)} == {"ur pi", "ody k"}


def test_what_another_version_does_not_find_rests_until_one_does(
    store: Store, harbours: Proceedings, monkeypatch: pytest.MonkeyPatch
) -> None:
    mend_all(store)

    def blind(source: Source, language: str | None = None) -> Reading:
        return replace(analyse(source, language), quotations=(), statements=())

    with monkeypatch.context() as patched:
        read_otherwise(patched, blind)
        assert read_again(store, Limits()) == 1
        done = organizer(store).correct(
            Library(store, SERVER).find_proceedings("harbours"), [Affiliate(Who("Ada Okafor"), "Divers")], "Mended"
        )
        assert done.resting == 2
        assert store.check() == []
        organizer(store).undo()
    assert read_again(store, Limits()) == 1
    check_all_hold(store)


def test_a_version_that_cannot_read_a_text_leaves_what_was_read(
    store: Store, harbours: Proceedings, monkeypatch: pytest.MonkeyPatch
) -> None:
    mend_all(store)
    before = seen(store)

    def refuse(source: Source, language: str | None = None) -> Reading:
        raise UnreadableFile(source.name, "it is too long for this version.")

    with monkeypatch.context() as patched:
        read_otherwise(patched, refuse)
        refused: list[RapporteurError] = []
        assert read_again(store, Limits(), refused.append) == 0
        assert "too long for this version" in str(refused[0])
    assert seen(store) == before


def test_corrections_outlive_a_new_version_of_the_text(store: Store, harbours: Proceedings) -> None:
    add(store, FERRIES, "ferries.txt", to="harbours")
    mend_all(store)
    longer = (
        HARBOURS.replace("2. WELLS\n", "Pilots said nothing.\n\n2. WELLS\n") + "\nEla Moss said that buoys drift.\n"
    )
    add(store, longer, to="harbours", replaces=True)
    check_all_hold(store)
    assert [words(store, "8.1")[:10], words(store, "3.1")[:10]] == ["Ada Okafor", "Dora Vance"]
    add(store, FERRIES.replace("3.", "1."), to="harbours", replaces=True)  # nothing of it is there
    library = Library(store, SERVER)
    done = organizer(store).retitle(library.find_proceedings("harbours"), "The Harbour Forum")
    assert done.resting >= len(MENDINGS) - 2  # the other text has an Okafor, too
    organizer(store).undo()
    organizer(store).undo()
    check_all_hold(store)


def test_corrections_are_taken_back_however_old_they_are(store: Store, harbours: Proceedings) -> None:
    hide = MENDINGS[1]
    mend(store, hide)
    one = Library(store, SERVER).find_proceedings("harbours")
    (hidden,) = organizer(store).hidden(one)
    organizer(store).take_back(one, hidden, "Showed it again")
    assert not hide.holds(store)
    with pytest.raises(NotYours, match="taken back already"):
        organizer(store).take_back(one, hidden, "Showed it again")
    organizer(store).undo()
    assert hide.holds(store)


def test_nothing_is_changed_where_nothing_fits(store: Store, harbours: Proceedings) -> None:
    before = seen(store)
    with pytest.raises(NotYours, match="not there"):
        organizer(store).correct(harbours, [Rename(Who("Nobody"), "Somebody")], "Renamed nobody")
    assert (seen(store), store.changes.history(SERVER)[:-1]) == (before, [])


def test_a_number_that_is_taken_back_and_chosen_again_is_the_key_again(store: Store, harbours: Proceedings) -> None:
    renumber = MENDINGS[6]
    for _ in range(3):
        done = mend(store, renumber)
        assert [key for key, _ in titles(store)] == ["8", "2"]
        assert words(store, "1.1") == words(store, "8.1")
        organizer(store).undo(done.number)
        assert [key for key, _ in titles(store)] == ["1", "2"]


def test_numbers_given_one_after_the_other_are_undone_in_any_order(store: Store, harbours: Proceedings) -> None:
    first = words(store, "1.1")
    for order in permutations((0, 1)):
        numbers = []
        for number in ("8", "9"):
            one = Library(store, SERVER).find_proceedings("harbours")
            anchor = session(organizer(store).reading(one), "1" if number == "8" else "8")
            numbers.append(organizer(store).correct(one, [Renumber(anchor, number)], "Renumbered").number)
        assert [key for key, _ in titles(store)] == ["9", "2"]
        assert [words(store, f"{key}.1") for key in "189"] == [first] * 3
        for place in order:
            organizer(store).undo(numbers[place])
        assert [key for key, _ in titles(store)] == ["1", "2"]


def test_a_number_under_which_others_words_were_cited_is_no_key(store: Store, harbours: Proceedings) -> None:
    add(store, FERRIES, "ferries.txt", to="harbours")
    ferries = words(store, "3.1")
    one = Library(store, SERVER).find_proceedings("harbours")
    _, texts = organizer(store).open(one)
    organizer(store).remove(one, texts[1].id)
    organizer(store).correct(one, [Renumber(session(organizer(store).reading(one), "2"), "3")], "Renumbered")
    assert [key for key, _ in titles(store)] == ["1", "2"]
    with pytest.raises(UnknownSession):
        words(store, "3.1")  # nor is it found by its number: it named other words
    organizer(store).undo()
    organizer(store).undo()
    assert words(store, "3.1") == ferries


def test_a_session_that_another_took_in_is_searched_where_it_has_gone(store: Store, harbours: Proceedings) -> None:
    one = Library(store, SERVER).find_proceedings("harbours")
    organizer(store).correct(one, [JoinSession(session(organizer(store).reading(one), "2"))], "Merged")
    library = Library(store, SERVER)
    assert [hit.passage.session.key for hit in library.search("pumps", session="2").hits] == ["1"]
    assert "A dry well is a promise that nobody kept," in [
        cited.text for cited in library.said(Kind.QUOTATION, session="2")
    ]
    with pytest.raises(UnknownSession):
        library.search("pumps", session="8")


def test_a_new_session_may_have_the_number_that_another_had_before(store: Store, harbours: Proceedings) -> None:
    old = words(store, "2.1")
    one = Library(store, SERVER).find_proceedings("harbours")
    organizer(store).correct(one, [Renumber(session(organizer(store).reading(one), "2"), "9")], "Renumbered")
    add(store, FERRIES.replace("3.", "2."), "ferries.txt", to="harbours")
    assert [key for key, _ in titles(store)] == ["1", "9", "2"]
    assert store.check() == []
    assert words(store, "2.1") == old  # as when it was cited
    assert [p.first for p in Library(store, SERVER).paragraphs(parse_reference("harbours:2"))] == [2, 3]
    organizer(store).undo()
    organizer(store).undo()
    assert titles(store) == [("1", "PIERS"), ("2", "WELLS")]
    assert words(store, "2.1") == old


def test_words_that_stand_twice_are_not_taken_for_others_when_their_session_is_joined(store: Store) -> None:
    add(store, "1. PIERS\n\nFog.\n\nTugs wait.\n\n2. WELLS\n\nTugs wait.\n\nPumps break.\n", "harbours.txt")
    one = Library(store, SERVER).find_proceedings("harbours")
    given = {f"{key}.{number}": words(store, f"{key}.{number}") for key in "12" for number in (1, 2)}
    organizer(store).correct(one, [JoinSession(session(organizer(store).reading(one), "2"))], "Joined")
    assert {reference: words(store, reference) for reference in given} == given


def test_a_cut_session_leaves_its_number_to_what_begins_as_before(store: Store) -> None:
    add(store, "1. PIERS\n\nFog.\n\nTugs.\n\nRopes.\n\nBells.\n", "harbours.txt")
    one = Library(store, SERVER).find_proceedings("harbours")
    found = organizer(store).reading(one)
    organizer(store).correct(one, [CutSession(Anchors(found).anchor(found.paragraphs[1]), "TUGS")], "Cut")
    assert titles(store) == [("1", "PIERS"), ("s1", "TUGS")]
    organizer(store).undo()
    organizer(store).correct(one, [CutSession(Anchors(found).anchor(found.paragraphs[1]), "TUGS", "2")], "Cut")
    assert titles(store) == [("1", "PIERS"), ("2", "TUGS")]
    assert words(store, "1.3") == words(store, "2.2") == "Ropes."


def test_a_draft_is_used_up_with_the_change_that_adds_it(store: Store) -> None:
    def draft() -> str:
        files = [("harbours.txt", HARBOURS.encode())]
        return draft_files(store, SERVER, files, Wish(), Limits(), user=1, now=NOW).id

    one, two = draft(), draft()
    organizer(store).add(one)
    store.drafts.drop(SERVER, two)
    with pytest.raises(DraftGone):
        organizer(store).add(two)
    assert len(Library(store, SERVER).proceedings()) == 1
    assert len(store.changes.history(SERVER)) == 1


def test_of_two_who_change_at_once_the_second_looks_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    ship(store)
    one = Library(store, SERVER).find_proceedings("harbours")
    shown = Organizer._show

    def slow(self: Organizer, *args: object, **options: object) -> Done:
        monkeypatch.setattr(Organizer, "_show", shown)
        mend(store, MENDINGS[0])  # somebody else, meanwhile
        return shown(self, *args, **options)  # type: ignore[arg-type]

    for mending in (MENDINGS[1], MENDINGS[3]):  # on a shipped text, and on the server's own version of it
        monkeypatch.setattr(Organizer, "_show", slow)
        with pytest.raises(ChangedMeanwhile):
            mend(store, mending)
    assert len(store.changes.history(SERVER)) == 2
    done = organizer(store).correct(one, [MENDINGS[1].make(organizer(store).reading(one))], "Hid it")
    assert done.proceedings is not None
    assert done.proceedings.server == SERVER  # whoever still means the shipped one means this
    assert store.check() == []


def test_looking_at_a_text_does_not_keep_it_again_and_again(store: Store) -> None:
    ship(store)
    one = Library(store, SERVER).find_proceedings("harbours")
    texts = {organizer(store).open(one)[0].edition.texts for _ in range(3)}
    assert len(texts) == 1
    add(store, HARBOURS, to="harbours")  # the very file once more is another text
    assert len(set(organizer(store).open(one)[0].edition.texts)) == 2


def test_an_undoing_that_is_undone_can_be_done_again(store: Store, harbours: Proceedings) -> None:
    first = seen(store)
    mend(store, MENDINGS[0])
    mended = seen(store)
    for _ in range(3):
        done = organizer(store).undo()
        assert seen(store) == first
        organizer(store).undo(done.number)
        assert seen(store) == mended
    assert organizer(store).undo().words == "Undid “Mended by attribute”"
    assert store.check() == []


def test_what_was_cited_in_a_removed_proceedings_is_not_given_to_other_words(store: Store) -> None:
    add(store, HARBOURS)
    given = {reference: words(store, f"harbours:{reference}") for reference in ("1.1", "1.2", "2.1")}
    organizer(store).remove(Library(store, SERVER).find_proceedings("harbours"))
    add(store, HARBOURS.replace("Ada Okafor (Harbour Board) said that fog costs hours.", "Nobody came."))
    assert words(store, "harbours:1.2") == given["1.2"]
    with pytest.raises(UnknownParagraph):
        words(store, "harbours:1.1")
    assert words(store, "harbours:1.3").startswith("Nobody came.")


def test_a_file_from_the_command_line_does_not_write_over_what_organizers_did(store: Store) -> None:
    store.add(reading("harbours.txt", {"1 A": ["Ferries run late."]}), server=SERVER, now=NOW)
    add(store, FERRIES, "ferries.txt", to="harbours")
    with pytest.raises(NotYours, match="/library replace"):
        store.add(reading("harbours.txt", {"1 A": ["Ferries run."]}), server=SERVER, now=NOW)
    assert words(store, "1.1") == "Ferries run late."


def test_a_text_may_be_replaced_where_there_is_room_for_no_more(store: Store) -> None:
    add(store, HARBOURS)
    target = Library(store, SERVER).find_proceedings("harbours").id
    held = store.editions.held(SERVER, target)
    draft = draft_files(store, SERVER, [("harbours.txt", FERRIES.encode())], Wish(target), Limits(), user=1, now=NOW)
    draft = store.drafts.put(replace(draft, replaces=held.edition.texts[0]))
    organizer(store, limits=Limits(texts=1, characters=len(FERRIES))).add(draft.id)
    assert words(store, "3.1").startswith("Dora Vance")


def test_shipped_alone_sees_nothing_of_it(store: Store) -> None:
    ship(store)
    before = seen(store, SHIPPED)
    mend_all(store)
    assert seen(store, SHIPPED) == before


def test_undo_goes_past_what_went_with_an_older_change(store: Store) -> None:
    ship(store)
    add(store, FERRIES, "notes.txt")
    mend(store, MENDINGS[1])
    one = Library(store, SERVER).find_proceedings("harbours")
    organizer(store).take_back(one, organizer(store).hidden(one)[0], "Showed it again")
    last = mend(store, MENDINGS[3])
    organizer(store).undo(last.number)  # nothing is left of the server's own version
    assert Library(store, SERVER).find_proceedings("harbours").server == SHIPPED
    assert organizer(store).undo().words == "Undid “Added notes.txt as a new proceedings”"
    with pytest.raises(NotYours, match="nothing to undo"):
        organizer(store).undo()


def test_the_text_of_a_shipped_proceedings_is_replaced_for_the_server_alone(store: Store) -> None:
    ship(store)
    others = seen(store, OTHER)
    add(store, FERRIES, "harbours.txt", to="harbours", replaces=True)
    assert titles(store) == [("3", "FERRIES")]
    assert seen(store, OTHER) == others
    assert store.check() == []
    organizer(store).undo()
    assert Library(store, SERVER).find_proceedings("harbours").server == SHIPPED


def test_what_is_to_be_replaced_may_be_gone_by_then(store: Store) -> None:
    add(store, HARBOURS)
    add(store, FERRIES, "ferries.txt", to="harbours")
    one = Library(store, SERVER).find_proceedings("harbours")
    _, (_, ferries) = organizer(store).open(one)
    draft = draft_files(store, SERVER, [("new.txt", FERRIES.encode())], Wish(one.id), Limits(), user=1, now=NOW)
    draft = store.drafts.put(replace(draft, replaces=ferries.id))
    organizer(store).remove(one, ferries.id)
    with pytest.raises(NotYours, match="not there any more"):
        organizer(store).add(draft.id)
    assert [key for key, _ in titles(store)] == ["1", "2"]
    assert store.drafts.get(SERVER, draft.id, NOW) == draft
