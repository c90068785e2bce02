"""Many read while one writes."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlite_utils import Database

from proceedings.library import Library
from proceedings.model import SHIPPED, Reference
from proceedings.store import Store
from tests.proceedings.store.readings import reading

NOW = datetime(2026, 11, 3, tzinfo=UTC)


def test_eight_threads_read_and_remember_while_texts_are_added_and_replaced(store: Store) -> None:
    done = threading.Event()

    def version(number: int) -> list[str]:
        return [f"Ferry {i} runs late in version {number}." for i in range(40)]

    store.add(reading("log.txt", {"1 A": version(0)}), now=NOW)

    def read() -> int:
        library, rounds = Library(store, SHIPPED), 0
        while not done.is_set() or rounds == 0:
            results = library.search("ferry", limit=40, proceedings="log")
            seen = {hit.passage.text.rpartition(" ")[2] for hit in results.hits}
            assert (results.total, len(results.hits), len(seen)) == (40, 40, 1)  # one version, and all of it
            assert len(library.paragraphs(Reference("log", "1"))) == 40
            key = store.remember({"round": rounds}, now=NOW)
            assert store.recall(key, now=NOW) == {"round": rounds}
            rounds += 1
        return rounds

    with ThreadPoolExecutor(9) as threads:
        readers = [threads.submit(read) for _ in range(8)]
        try:
            for number in range(1, 9):
                store.add(reading("log.txt", {"1 A": version(number)}), now=NOW)
                store.add(reading(f"other-{number}.txt", {"1 A": version(number)[:20]}), server=number, now=NOW)
        finally:
            done.set()
        assert all(reader.result() for reader in readers)
    assert store.check() == []


def test_texts_added_from_many_threads_all_arrive(store: Store) -> None:
    with ThreadPoolExecutor(8) as threads:
        added = list(
            threads.map(
                lambda n: store.add(reading(f"text {n % 12}.txt", {"1 A": [f"Text {n % 12}."]}), now=NOW).change,
                range(24),
            )
        )
    assert sorted(added) == ["added"] * 12 + ["unchanged"] * 12
    assert len(store.proceedings(SHIPPED)) == 12
    assert store.check() == []


def test_an_answer_does_not_wait_for_a_large_text(store: Store) -> None:
    with store._connections.writing():  # as while a text goes in
        key = store.remember({"page": 2}, now=NOW)
        assert store.recall(key, now=NOW) == {"page": 2}
    later = store.remember({"page": 3}, now=NOW)
    store.close()
    again = Store.open(store.path)
    assert [again.recall(each, now=NOW) for each in (key, later)] == [{"page": 2}, {"page": 3}]
    again.close()


def test_a_state_that_came_while_others_were_written_is_written_too(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    late: list[str] = []
    write = store._waiting.write

    def write_while_another_comes(db: Database) -> list[str]:
        written = write(db)
        if not late:
            with ThreadPoolExecutor(1) as other:
                late.append(other.submit(store.remember, {"page": 9}, now=NOW).result())
        return written

    monkeypatch.setattr(store._waiting, "write", write_while_another_comes)
    store.remember({"page": 1}, now=NOW)
    assert len(late) == 1
    assert len(store._waiting) == 0
    assert store.recall(late[0], now=NOW) == {"page": 9}


def test_no_state_waits_when_all_is_quiet(store: Store) -> None:
    with ThreadPoolExecutor(16) as threads:
        keys = list(threads.map(lambda n: store.remember({"n": n}, now=NOW), range(80)))
        for n in range(8):
            threads.submit(store.set_setting, f"setting {n}", "x")
    assert len(store._waiting) == 0
    assert [store.recall(key, now=NOW) for key in keys] == [{"n": n} for n in range(80)]


def test_states_that_waited_are_kept_at_the_end(store: Store) -> None:
    with store._connections.writing():
        key = store.remember({"page": 2}, now=NOW)
    store.close()
    again = Store.open(store.path)
    assert again.recall(key, now=NOW) == {"page": 2}
    again.close()


def test_a_snapshot_sees_one_state(store: Store) -> None:
    store.add(reading("one.txt", {"1 A": ["One."]}), now=NOW)
    with store.snapshot():
        assert len(store.proceedings(SHIPPED)) == 1
        with ThreadPoolExecutor(1) as other:
            other.submit(lambda: store.add(reading("two.txt", {"1 A": ["Two."]}), now=NOW)).result()
        with store.snapshot():
            assert len(store.proceedings(SHIPPED)) == 1
    assert len(store.proceedings(SHIPPED)) == 2
