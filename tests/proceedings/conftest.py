"""A store of the test's own, in a real file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from proceedings.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "library.db")
    yield opened
    opened.close()


@pytest.fixture
def large_from(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Set of how many bytes an index is large, so that a short text can have a large one."""

    def set_(size: int) -> None:
        for module in ("packed", "indexing"):
            monkeypatch.setattr(f"proceedings.store.{module}.LARGE", size)

    return set_
