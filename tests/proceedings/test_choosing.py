"""Which proceedings is meant where none is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from proceedings.errors import WhichProceedings
from proceedings.library import Library, understand_reference
from proceedings.store import Store
from proceedings.store.defaults import SERVER as EVERYWHERE
from tests.proceedings.organizers import NOW, OTHER, SERVER
from tests.proceedings.store.readings import reading

CHANNEL, THREAD = 900, 901


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store.open(tmp_path / "library.db")
    for name in ("harbours.txt", "wells.txt"):
        store.add(reading(name, {"1 A": [f"Of {name}."]}), server=SERVER, now=NOW)
    return store


def meant(store: Store, *channels: int) -> str | None:
    return understand_reference(Library(store, SERVER, channels), "1.1", None).proceedings


def test_the_channel_goes_before_the_server_and_a_thread_before_its_channel(store: Store) -> None:
    with pytest.raises(WhichProceedings):
        meant(store, CHANNEL)
    store.defaults.choose(SERVER, EVERYWHERE, "wells")
    assert meant(store, CHANNEL) == "wells"
    store.defaults.choose(SERVER, CHANNEL, "harbours")
    assert (meant(store, THREAD, CHANNEL), meant(store, 5), meant(store)) == ("harbours", "wells", "wells")
    store.defaults.choose(SERVER, THREAD, "wells")
    assert meant(store, THREAD, CHANNEL) == "wells"
    store.defaults.choose(SERVER, THREAD, None)
    assert meant(store, THREAD, CHANNEL) == "harbours"


def test_what_was_chosen_may_be_gone(store: Store) -> None:
    store.defaults.choose(SERVER, EVERYWHERE, "lost")
    with pytest.raises(WhichProceedings):
        meant(store)


def test_another_server_has_its_own_choice(store: Store) -> None:
    store.defaults.choose(OTHER, EVERYWHERE, "wells")
    with pytest.raises(WhichProceedings):
        meant(store)
