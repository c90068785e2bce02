"""Discord is told the commands when they have changed, and not at every start."""

from pathlib import Path

from sandbox import Sandbox
from tests.conftest import running


async def test_commands_are_synced_once(sandbox: Sandbox, database: Path) -> None:
    async with running(sandbox, database) as place:
        assert place.bot.synced is True
    async with running(sandbox, database) as place:
        assert place.bot.synced is False
        answer = await place.person().run("/sessions")
        assert "HUMAN SECURITY" in answer.text


async def test_another_discord_is_told_anew(sandbox: Sandbox, database: Path) -> None:
    async with running(sandbox, database):
        pass
    async with Sandbox() as another, running(another, database) as place:
        assert place.bot.synced is True


async def test_no_privileged_intent_is_asked_for(sandbox: Sandbox, database: Path) -> None:
    async with running(sandbox, database) as place:
        intents = place.bot.intents
        assert [name for name, wanted in intents if wanted] == ["guilds"]
        assert place.bot.allowed_mentions is not None
        mentions = place.bot.allowed_mentions
        assert not any((mentions.everyone, mentions.users, mentions.roles, mentions.replied_user))
