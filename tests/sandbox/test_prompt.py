"""The prompt and what it shows."""

from __future__ import annotations

import io

from sandbox import Prompt, Sandbox, show
from tests.sandbox.club import Club


async def piped(sandbox: Sandbox, *lines: str) -> tuple[int, str]:
    out = io.StringIO()
    failed = await Prompt(sandbox, io.StringIO("\n".join(lines) + "\n"), out).run()
    return failed, out.getvalue()


async def test_piped_lines_are_answered_one_by_one(sandbox: Sandbox, bot: Club) -> None:
    failed, shown = await piped(sandbox, "/library list", "", "# a remark", "quit", "/choose")
    assert failed == 0
    assert shown == "> /library list\nPersuasion, Emma, Middlemarch, The Warden\n"


async def test_a_bad_line_is_counted_and_the_next_one_read(sandbox: Sandbox, bot: Club) -> None:
    failed, shown = await piped(sandbox, "/nothing", "click Read", "dance", "as nobody", "/library list")
    assert failed == 4
    assert "There is no command /nothing." in shown
    assert "There is no answer yet" in shown
    assert "I do not know dance." in shown
    assert shown.endswith("The Warden\n")


async def test_a_press_waits_for_an_answer_that_tells_how_far_it_has_come(sandbox: Sandbox, bot: Club) -> None:
    failed, shown = await piped(sandbox, "/study", "click Turn")
    assert failed == 0
    assert "> /study\nHalf of it …\n> click Turn\nAll of it\n" in shown
    assert "page 2" in shown


async def test_buttons_menus_forms_and_people_at_the_prompt(sandbox: Sandbox, bot: Club) -> None:
    failed, shown = await piped(
        sandbox,
        "/choose",
        "pick 2",
        "/choose",
        "click Note",
        "type Heading=Hello; Book=Emma; Text=a\\nb",
        "complete /search book:mid",
        "as moderator",
        "/tidy",
        "in reading",
        "say good evening",
        "in dm",
        "help",
    )
    assert failed == 0
    for text in (
        "You chose Em.",
        "Form: A note",
        "Hello / a\nb / Emma",
        "Middlemarch (Mi)",
        "tidied",
        "You are in reading.",
    ):
        assert text in shown
    assert [message["content"] for message in sandbox.server.channel("reading").messages] == ["good evening"]
    assert "click LABEL" in shown
    assert "/library book add" in shown


def test_what_a_terminal_would_obey_is_not_sent_to_it() -> None:
    text = show({"content": "red \x1b[31m\x07 \u202e back\r\nnext\tline\x9b2J"})
    assert text == "red \ufffd[31m\ufffd \ufffd back\nnext    line\ufffd2J"


async def test_layouts_embeds_and_files_are_shown_as_text(sandbox: Sandbox, bot: Club) -> None:
    person = sandbox.person()
    page = await person.run("/page")
    rule = "─" * 20
    assert page.text == f"**Persuasion** @everyone\n[Again]\n{rule}\n*an invented passage*\n[Site] https://example.org"
    assert "**again**" in (await person.click(page, "Again")).text
    assert (await person.run("/picture")).text == "here\n[file: card.png] a card"
    embed = {
        "author": {"name": "the club"},
        "title": "A title",
        "description": "words",
        "fields": [{"name": "4.2", "value": "a passage"}],
        "image": {"url": "http://x/card.png?ex=1"},
        "footer": {"text": "a foot"},
    }
    shown = show({"embeds": [embed], "flags": 64})
    assert shown.splitlines() == [
        "(only you can see this)",
        "the club",
        "A title",
        "words",
        "4.2: a passage",
        "[file: card.png]",
        "a foot",
    ]
