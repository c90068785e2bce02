"""What people can type and may do: command lines, permissions, places."""

from __future__ import annotations

from pathlib import Path

import pytest

from sandbox import DriverError, Sandbox
from sandbox.commandline import take_apart
from tests.sandbox.club import Club

SEARCH = {
    "name": "search",
    "options": [
        {"name": "query", "type": 3, "required": True, "description": "what"},
        {"name": "speaker", "type": 3, "description": "who"},
        {"name": "limit", "type": 4, "description": "how many"},
    ],
}


@pytest.mark.parametrize(
    ("rest", "values"),
    [
        ('query:"human security" speaker:Thakur', {"query": "human security", "speaker": "Thakur"}),
        ("credibility gap", {"query": "credibility gap"}),
        (
            "credibility gap speaker:Steve Lee limit:3",
            {"query": "credibility gap", "speaker": "Steve Lee", "limit": "3"},
        ),
        ('query:"speaker:Thakur gap"', {"query": "speaker:Thakur gap"}),
        ('query:"land mine" -war', {"query": '"land mine" -war'}),
        (r'query:"\"land mine\""', {"query": '"land mine"'}),
        ('"land mine"', {"query": '"land mine"'}),
        ("seminar:4.3", {"query": "seminar:4.3"}),
        ("at 10:30", {"query": "at 10:30"}),
        ("https://example.org", {"query": "https://example.org"}),
        ("query: limit:", {"query": "", "limit": ""}),
        ("", {}),
    ],
)
def test_a_command_line_is_taken_apart(rest: str, values: dict[str, str]) -> None:
    assert take_apart(SEARCH, rest).values == values


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("search x", "begins with a slash"),
        ("/serch x", "no command /serch. Did you mean /search?"),
        ("/search", "option query is required"),
        ("/search x limit:many", "limit is a number, not many"),
        ("/search x limit:11", "limit is from 1 to 10, not 11"),
        ("/search x exact:perhaps", "exact is true or false"),
        ("/search limt:4", "no option limt. Did you mean limit?"),
        ("/search x limit:1 limit:2", "given twice"),
        ("/choose 5", "/choose takes no options"),
        ("/library", "no sub-command /library"),
        ("/library boook add x", "Did you mean /library book?"),
        ("/library book add x kind:play", "play is no choice for kind. There are: A novel."),
        ("/tell nobody-here", "nobody and nothing here is called nobody-here"),
        ("/tell moderator file:/no/such/file", "cannot be read"),
        ("/tidy", "no command /tidy"),
    ],
)
async def test_what_cannot_be_sent_is_said_in_a_sentence(sandbox: Sandbox, bot: Club, line: str, sentence: str) -> None:
    with pytest.raises(DriverError) as refused:
        await sandbox.person().run(line)
    assert sentence in str(refused.value)


async def test_a_command_for_moderators_is_seen_by_them_alone(sandbox: Sandbox, bot: Club) -> None:
    participant, moderator = sandbox.person(), sandbox.person("moderator")
    assert "tidy" not in participant.commands()
    assert "tidy" not in sandbox.person("organizer").commands()
    assert (await moderator.run("/tidy")).text == "tidied"


async def test_a_server_may_allow_a_command_otherwise(sandbox: Sandbox, bot: Club) -> None:
    participant, moderator, server = sandbox.person(), sandbox.person("moderator"), sandbox.server
    server.allow_command("tidy", participant.account)
    server.allow_command("tidy", server.everyone, False)
    assert "tidy" in participant.commands()
    assert "tidy" not in moderator.commands()
    helpers = server.add_role("helpers")
    server.allow_command("tidy", helpers)
    server.members[moderator.id].roles.append(helpers)
    assert "tidy" in moderator.commands()
    server.allow_command("tidy", server.channel("reading"), False)
    assert "tidy" not in moderator.in_channel("reading").commands()
    admin = sandbox.add_person("admin", permissions=["administrator"])
    assert "tidy" in admin.in_channel("reading").commands()


async def test_who_does_not_see_a_channel_does_nothing_there(sandbox: Sandbox, bot: Club) -> None:
    hidden = sandbox.server.add_channel("hidden")
    hidden.set_overwrite(sandbox.server.everyone, deny=["view_channel"])
    with pytest.raises(DriverError, match="participant does not see #hidden"):
        sandbox.person().in_channel("hidden")
    with pytest.raises(DriverError, match="Did you mean hidden"):
        sandbox.person().in_channel("hiden")
    quiet = sandbox.server.channel("reading")
    quiet.set_overwrite(sandbox.server.everyone, deny=["send_messages", "use_application_commands"])
    with pytest.raises(DriverError, match="may not write in #reading"):
        await sandbox.person().say("hello", "reading")
    with pytest.raises(DriverError, match="no command"):
        await sandbox.person().in_channel("reading").run("/choose")


async def test_a_file_is_read_from_where_it_lies(sandbox: Sandbox, bot: Club, tmp_path: Path) -> None:
    path = tmp_path / "some notes.txt"
    path.write_bytes(b"1234")
    assert " 4 " in (await sandbox.person().run(f"/tell moderator file:{path}")).text
    with pytest.raises(DriverError, match="larger than 10 MB"):
        await sandbox.person().run("/tell moderator", files={"file": ("big.txt", b"x" * (10 * 2**20 + 1))})


async def test_a_message_that_is_gone_cannot_be_pressed(sandbox: Sandbox, bot: Club) -> None:
    person = sandbox.person()
    answer = await person.run("/choose")
    assert answer.message is not None
    await bot.guilds[0].text_channels[0].get_partial_message(int(answer.message["id"])).delete()
    with pytest.raises(DriverError, match="That message is gone"):
        await person.click(answer, "Read")
    with pytest.raises(DriverError, match="no message to press on"):
        await person.click(await person.run("/note"), "Read")


async def test_a_message_knows_which_command_made_it(sandbox: Sandbox, bot: Club) -> None:
    answer = await sandbox.person().run("/choose")
    assert answer.message is not None
    assert answer.message["interaction_metadata"]["user"]["username"] == "participant"
    assert answer.message["type"] == 20
