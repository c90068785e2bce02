"""A harbour's proceedings with ten quotations, and a poster that looks often."""

from __future__ import annotations

from pathlib import Path

import pytest

from cogs.daily import poster, sending
from terminal.cli import main

PEOPLE = ("Ada Quill of the Harbour Board", "Ben Ito of the Lamp Guild")
THINGS = ("quay", "wall", "lamp", "bridge", "ferry", "tower", "market", "school", "garden", "mill")
TEXT = "1. THE HARBOUR\n\n" + "\n\n".join(
    f"{PEOPLE[number % 2]} said, “We shall mend the {thing} before the winter comes.”"
    for number, thing in enumerate(THINGS)
)


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("harbour")
    (folder / "harbour.txt").write_text(TEXT, "utf-8")
    assert main(["add", str(folder / "harbour.txt"), "--database", str(folder / "harbour.db")]) == 0
    return folder / "harbour.db"


@pytest.fixture
def database(harbour: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "harbour.db"
    copy.write_bytes(harbour.read_bytes())
    return copy


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look often, and wait little between two tries."""
    monkeypatch.setattr(poster, "TICK", 0.05)
    monkeypatch.setattr(poster, "_LOOK_AGAIN", 1)
    monkeypatch.setattr(sending, "_WAITS", (0.01, 0.01, 0.01))
