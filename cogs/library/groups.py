"""/library speaker, session and quotation, as they are typed."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from cogs.library import options
from cogs.replies.reply import Argument, Ask
from cogs.responder import Responder
from cogs.suggestions import Choices, suggest_proceedings, suggest_references, suggest_sessions, suggest_speakers

_Interaction = discord.Interaction[Any]


class _Group(app_commands.Group):
    def __init__(self, responder: Responder, name: str, description: str) -> None:
        super().__init__(name=name, description=description)
        self._responder = responder

    async def _ask(self, interaction: _Interaction, name: str, **typed: Argument) -> None:
        await self._responder.command(interaction, Ask(f"library {self.name} {name}", typed), private=True)


class Speakers(_Group):
    """Who is who."""

    def __init__(self, responder: Responder) -> None:
        super().__init__(responder, "speaker", "Who is who: make two one, or one two; names and affiliations")

    @app_commands.command(description="Make two speakers one person")
    @app_commands.describe(
        speaker="Who is the same person …", into="… as whom; this name stays", proceedings=options.PROCEEDINGS
    )
    async def merge(self, interaction: _Interaction, speaker: str, into: str, proceedings: str | None = None) -> None:
        """Make two people one."""
        await self._ask(interaction, "merge", speaker=speaker, into=into, proceedings=proceedings)

    @app_commands.command(description="Call a speaker otherwise; the old name still finds them")
    @app_commands.describe(speaker=options.SPEAKER, to="The right name", proceedings=options.PROCEEDINGS)
    async def rename(self, interaction: _Interaction, speaker: str, to: str, proceedings: str | None = None) -> None:
        """Give a name."""
        await self._ask(interaction, "rename", speaker=speaker, to=to, proceedings=proceedings)

    @app_commands.command(description="Say where a speaker belongs")
    @app_commands.describe(
        speaker=options.SPEAKER, affiliation="Where; - for nowhere that is known", proceedings=options.PROCEEDINGS
    )
    async def affiliation(
        self, interaction: _Interaction, speaker: str, affiliation: str, proceedings: str | None = None
    ) -> None:
        """Give an affiliation."""
        await self._ask(interaction, "affiliation", speaker=speaker, affiliation=affiliation, proceedings=proceedings)

    @app_commands.command(description="Make another person of what a speaker says in one session")
    @app_commands.describe(
        speaker=options.SPEAKER,
        session="In which session it is somebody else",
        to="That person's name, if it is another",
        affiliation="Where that person belongs",
        proceedings=options.PROCEEDINGS,
    )
    async def split(
        self,
        interaction: _Interaction,
        speaker: str,
        session: str,
        to: str | None = None,
        affiliation: str | None = None,
        proceedings: str | None = None,
    ) -> None:
        """Make one person two."""
        typed = {"speaker": speaker, "session": session, "to": to, "affiliation": affiliation}
        await self._ask(interaction, "split", **typed, proceedings=proceedings)

    @merge.autocomplete("speaker")
    @merge.autocomplete("into")
    @rename.autocomplete("speaker")
    @affiliation.autocomplete("speaker")
    @split.autocomplete("speaker")
    async def _speaker(self, interaction: _Interaction, typed: str) -> Choices:
        return await suggest_speakers(self._responder, interaction, typed)

    @split.autocomplete("session")
    async def _session(self, interaction: _Interaction, typed: str) -> Choices:
        return await suggest_sessions(self._responder, interaction, typed)

    @merge.autocomplete("proceedings")
    @rename.autocomplete("proceedings")
    @affiliation.autocomplete("proceedings")
    @split.autocomplete("proceedings")
    async def _proceedings(self, interaction: _Interaction, typed: str) -> Choices:
        return await suggest_proceedings(self._responder, interaction, typed)


class Sessions(_Group):
    """What a session is."""

    def __init__(self, responder: Responder) -> None:
        super().__init__(responder, "session", "Titles and numbers of sessions; make two one, or one two")

    @app_commands.command(description="Give a session another title")
    @app_commands.describe(session=options.SESSION, title="The right title")
    async def title(self, interaction: _Interaction, session: str, title: str) -> None:
        """Give a title."""
        await self._ask(interaction, "title", session=session, title=title)

    @app_commands.command(description="Give a session another number; old references still open it")
    @app_commands.describe(session=options.SESSION, number="The right number, such as 7 or 7a")
    async def number(self, interaction: _Interaction, session: str, number: str) -> None:
        """Give a number."""
        await self._ask(interaction, "number", session=session, number=number)

    @app_commands.command(description="Make a session part of the one before it")
    @app_commands.describe(session=options.SESSION)
    async def merge(self, interaction: _Interaction, session: str) -> None:
        """Make two sessions one."""
        await self._ask(interaction, "merge", session=session)

    @app_commands.command(description="Let a session of its own begin with a paragraph")
    @app_commands.describe(
        reference="Where it begins, such as 4.3", title="Its title, if it has one", number="Its number, if it has one"
    )
    async def split(
        self, interaction: _Interaction, reference: str, title: str | None = None, number: str | None = None
    ) -> None:
        """Make one session two."""
        await self._ask(interaction, "split", reference=reference, title=title, number=number)

    @title.autocomplete("session")
    @number.autocomplete("session")
    @merge.autocomplete("session")
    async def _session(self, interaction: _Interaction, typed: str) -> Choices:
        return await suggest_sessions(self._responder, interaction, typed)

    @split.autocomplete("reference")
    async def _reference(self, interaction: _Interaction, typed: str) -> Choices:
        return await suggest_references(self._responder, interaction, typed)


class Quotations(_Group):
    """What is a quotation."""

    def __init__(self, responder: Responder) -> None:
        super().__init__(responder, "quotation", "What is not to be shown as a quotation")

    @app_commands.command(description="Do not show words as a quotation any more; the text stays as it is")
    @app_commands.describe(reference=options.REFERENCE)
    async def hide(self, interaction: _Interaction, reference: str) -> None:
        """Hide a quotation."""
        await self._ask(interaction, "hide", reference=reference)

    @app_commands.command(description="What is hidden; with a reference, show it again")
    @app_commands.describe(
        reference="Where it stands, such as 4.3; leave it out to see all that is hidden",
        proceedings=options.PROCEEDINGS,
    )
    async def restore(
        self, interaction: _Interaction, reference: str | None = None, proceedings: str | None = None
    ) -> None:
        """Show a quotation again."""
        await self._ask(interaction, "restore", reference=reference, proceedings=proceedings)

    @hide.autocomplete("reference")
    @restore.autocomplete("reference")
    async def _reference(self, interaction: _Interaction, typed: str) -> Choices:
        return await suggest_references(self._responder, interaction, typed)

    @restore.autocomplete("proceedings")
    async def _proceedings(self, interaction: _Interaction, typed: str) -> Choices:
        return await suggest_proceedings(self._responder, interaction, typed)
