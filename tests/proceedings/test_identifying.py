"""Who a bare surname of a new text is: asked, answered for that text, and never decided for another one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from proceedings.editing import Who
from proceedings.editing.editions import Draft
from proceedings.library import Library
from proceedings.library.drafting import Preview, Wish, draft_files, preview
from proceedings.model import Kind
from proceedings.store import Store
from tests.proceedings.organizers import NOW, ORGANIZER, SERVER, add, organizer

PEOPLE = """1. RAIN

Ann Smith (Rain Office) said that rain is late. Bob Smith (Cloud Office) said that clouds are early.
"""
SMITH = Who("Smith")
ANN, BOB = Who("Ann Smith", "Rain Office"), Who("Bob Smith", "Cloud Office")


def text(number: int) -> str:
    return f"{number}. PART {number}\n\n“The weather of day {number} is nobody’s fault,” said Smith.\n"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store.open(tmp_path / "library.db")
    add(store, PEOPLE, "people.txt")
    return store


def drafted(store: Store, number: int) -> Draft:
    target = Library(store, SERVER).find_proceedings("people").id
    files = [(f"part{number}.txt", text(number).encode())]
    return draft_files(store, SERVER, files, Wish(target), organizer(store).limits, user=ORGANIZER, now=NOW)


def shown(store: Store, draft: Draft) -> Preview:
    return preview(store, draft, organizer(store).limits, NOW)


def put(store: Store, draft: Draft, *answer: Who | None) -> None:
    for one in answer:
        draft = store.drafts.put(draft.answer(SMITH, one))
    organizer(store).add(draft.id)


def who(store: Store) -> list[str | None]:
    return [one.who for one in Library(store, SERVER).said(Kind.QUOTATION, proceedings="people")]


def test_each_text_may_mean_another_smith(store: Store) -> None:
    first = drafted(store, 2)
    [(question, answer)] = shown(store, first).questions
    assert ([one.name for one in question.others], answer) == (["Ann Smith", "Bob Smith"], None)
    put(store, first, BOB)
    assert who(store) == ["Bob Smith"]
    second = drafted(store, 3)
    [(_, answer)] = shown(store, second).questions
    assert answer == BOB  # as it stands for the proceedings, until somebody says otherwise
    put(store, second, ANN)
    assert who(store) == ["Bob Smith", "Ann Smith"]
    put(store, drafted(store, 4))
    assert who(store) == ["Bob Smith", "Ann Smith", "Bob Smith"]
    put(store, drafted(store, 5), None)
    assert who(store) == ["Bob Smith", "Ann Smith", "Bob Smith", "Smith"]
    assert store.check() == []


def test_somebody_else_of_one_text_is_not_decided_by_another(store: Store) -> None:
    put(store, drafted(store, 2), None)
    assert who(store) == ["Smith"]
    put(store, drafted(store, 3), ANN)
    assert who(store) == ["Smith", "Ann Smith"]


def test_a_new_version_keeps_who_was_meant_and_asks_nothing_twice(store: Store) -> None:
    put(store, drafted(store, 2), BOB)
    one = Library(store, SERVER).find_proceedings("people")
    old = store.editions.told(SERVER, one.id)[1].id
    more = text(2) + "\n“Nor is the weather of the next day,” said Smith.\n"
    draft = draft_files(
        store, SERVER, [("part2.txt", more.encode())], Wish(one.id), organizer(store).limits, user=1, now=NOW
    )
    draft = store.drafts.put(replace(draft, replaces=old))
    seen = shown(store, draft)
    assert seen.questions[0][1] == BOB
    assert seen.resting == ()
    organizer(store).add(draft.id)
    assert who(store) == ["Bob Smith", "Bob Smith"]
    assert len(store.editions.held(SERVER, one.id).edition.corrections) == 1


BOTH = """7. FOG

Ann Smith (Rain Office) said that rain is late. Bob Smith (Cloud Office) said that clouds are early.

“Fog is only a cloud that has sat down,” said Smith.

8. HAIL

“Nobody has ever been glad of the hail,” said Smith.
"""


def both(store: Store, *, replaces: int | None = None, more: str = "") -> Draft:
    target = Library(store, SERVER).find_proceedings("both").id if replaces is not None else None
    files = [("both.txt", (BOTH + more).encode())]
    limits = organizer(store).limits
    return draft_files(store, SERVER, files, Wish(target), limits, user=ORGANIZER, now=NOW, replaces=replaces)


def said(store: Store) -> list[tuple[str | None, str | None]]:
    found = Library(store, SERVER).said(Kind.QUOTATION, proceedings="both")
    return [(one.who, one.attribution.speaker.name if one.attribution.speaker else None) for one in found]


def test_a_surname_of_two_in_one_text_is_asked_about_and_left_open_unless_answered(store: Store) -> None:
    [(question, answer)] = shown(store, both(store)).questions
    assert (question.who.name, question.others[0].affiliation, answer) == ("Smith", "Rain Office", None)
    assert [one.name for one in question.others] == ["Ann Smith", "Bob Smith"]
    put(store, both(store))
    assert said(store) == [("Smith", None), ("Smith", None)]


@pytest.mark.parametrize(("answer", "name"), [(BOB, "Bob Smith"), (None, "Smith")])
def test_the_answer_holds_for_all_that_the_text_leaves_open(store: Store, answer: Who | None, name: str) -> None:
    put(store, both(store), answer)
    assert said(store) == [(name, name), (name, name)]
    assert store.check() == []


def test_what_was_answered_is_not_asked_again_of_a_new_version(store: Store) -> None:
    put(store, both(store), BOB)
    [old] = store.editions.told(SERVER, Library(store, SERVER).find_proceedings("both").id)
    draft = both(store, replaces=old.id, more="\nNobody answered.\n")
    assert shown(store, draft).questions == ()
    assert [one.speaker and one.speaker.name for one in shown(store, draft).reading.quotations] == ["Bob Smith"] * 2
    put(store, draft)
    assert said(store) == [("Bob Smith", "Bob Smith")] * 2
