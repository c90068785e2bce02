"""A group that speaks is named as the text names it; nobody is made up for it."""

from pathlib import Path

from sandbox import Sandbox
from terminal.cli import main
from tests.conftest import running

TEXT = """1. THE QUAY

Several participants said that “the quay should be open to all boats at any hour.”

2. THE WALL

Ada Quill of the Harbour Board said, “We shall build the wall before the winter comes.”
"""


async def test_a_group_is_named_by_the_words_of_the_text(sandbox: Sandbox, tmp_path: Path) -> None:
    file, database = tmp_path / "harbour.txt", tmp_path / "harbour.db"
    file.write_text(TEXT, "utf-8")
    assert main(["add", str(file), "--database", str(database)]) == 0
    async with running(sandbox, database) as place:
        answer = await place.person().run("/quote about:quay")
        assert answer.text.splitlines()[0] == "“the quay should be open to all boats at any hour.”"
        assert "**Several participants**" in answer.text
        everybody = await place.person().run("/speaker")
        assert "1 speaker" in everybody.text
        assert "Ada Quill" in everybody.text
