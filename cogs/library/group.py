"""/library, for organizers, as it is typed; speaker, session and quotation are groups inside it."""

from __future__ import annotations

from functools import partial
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from cogs.library import adding, exporting, listing, mending, options
from cogs.library.desk import Desk
from cogs.library.groups import Quotations, Sessions, Speakers
from cogs.library.receiving import Receiver
from cogs.replies.reply import Argument, Ask, Field, Form
from cogs.responder import Responder
from cogs.suggestions import Choices, suggest_proceedings, suggest_references

_NEEDS = "manage_guild"
_PASTE = Form("Paste a text", (Field("words", "The text (there may be further parts)", long=True),))


@app_commands.guild_only()
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.default_permissions(manage_guild=True)
class LibraryCog(
    commands.GroupCog,
    group_name="library",
    group_description="For organizers: add texts, look them through, mend them, take it back",
):
    """What organizers type."""

    def __init__(self, responder: Responder, desk: Desk) -> None:
        self._responder = responder
        self._desk = desk
        self._receiver = Receiver()
        assert isinstance(self.app_command, app_commands.Group)
        for group in (Speakers(responder), Sessions(responder), Quotations(responder)):
            self.app_command.add_command(group)

    async def _ask(self, interaction: discord.Interaction[Any], name: str, **typed: Argument) -> None:
        await self._responder.command(interaction, Ask(f"library {name}", typed), private=True)

    @app_commands.command(description="Add a text from a file; you see first what was understood of it")
    @app_commands.describe(
        file="Text, Word, OpenDocument, RTF, PDF, EPUB, HTML, captions, or a zip of several", **options.TEXT
    )
    @app_commands.choices(language=options.LANGUAGE_CHOICES)
    async def add(
        self,
        interaction: discord.Interaction[Any],
        file: discord.Attachment,
        to: str | None = None,
        session: str | None = None,
        title: str | None = None,
        language: str | None = None,
    ) -> None:
        """Show a preview of a file."""
        typed = {"file": file.filename, "to": to, "session": session, "title": title, "language": language}
        await self._responder.command(
            interaction, Ask("library add", typed), private=True, bring=partial(self._receiver.receive, file)
        )

    @app_commands.command(description="Add a text that you type or paste into a form")
    @app_commands.describe(**options.TEXT)
    @app_commands.choices(language=options.LANGUAGE_CHOICES)
    async def paste(
        self,
        interaction: discord.Interaction[Any],
        to: str | None = None,
        session: str | None = None,
        title: str | None = None,
        language: str | None = None,
    ) -> None:
        """Open the form."""
        typed = {"to": to, "session": session, "title": title, "language": language}
        await self._responder.form(interaction, Ask("library paste", typed), _PASTE)

    @app_commands.command(
        description="Put a new version of a text in its place; unchanged paragraphs keep their references"
    )
    @app_commands.describe(
        file="The new version",
        proceedings=options.PROCEEDINGS,
        text="Which text it replaces; else the only one, or the one most like it",
    )
    async def replace(
        self,
        interaction: discord.Interaction[Any],
        file: discord.Attachment,
        proceedings: str | None = None,
        text: str | None = None,
    ) -> None:
        """Show a preview of a new version."""
        ask = Ask("library replace", {"file": file.filename, "proceedings": proceedings, "text": text})
        await self._responder.command(interaction, ask, private=True, bring=partial(self._receiver.receive, file))

    @app_commands.command(description="What there is: texts, sizes, who added them, scans to be confirmed")
    async def list(self, interaction: discord.Interaction[Any]) -> None:
        """Show what there is."""
        await self._ask(interaction, "list")

    @app_commands.command(description="Take a proceedings away, or one text out of it; undo brings it back")
    @app_commands.describe(proceedings="Which proceedings", text="Which text of it; leave it out for all")
    async def remove(self, interaction: discord.Interaction[Any], proceedings: str, text: str | None = None) -> None:
        """Take something away."""
        await self._ask(interaction, "remove", proceedings=proceedings, text=text)

    @app_commands.command(description="Take back one of the last 20 changes; later ones stay")
    async def undo(self, interaction: discord.Interaction[Any]) -> None:
        """Choose what to undo."""
        await self._ask(interaction, "undo")

    @app_commands.command(description="Who changed what, when")
    async def history(self, interaction: discord.Interaction[Any]) -> None:
        """Show the history."""
        await self._ask(interaction, "history")

    @app_commands.command(
        description="Which proceedings is meant here where none is named; hide what comes with the bot"
    )
    @app_commands.describe(
        proceedings="Which one is meant; leave it out to see what was chosen",
        channel="Only in this channel or thread; leave it out for the whole server",
        shipped="Whether the texts that come with the bot are seen in this server",
    )
    async def use(
        self,
        interaction: discord.Interaction[Any],
        proceedings: str | None = None,
        channel: options.Place | None = None,
        shipped: bool | None = None,
    ) -> None:
        """Choose what is meant."""
        await self._ask(interaction, "use", proceedings=proceedings, channel=channel, shipped=shipped)

    @app_commands.command(description="Take this server's texts home, as a file")
    @app_commands.describe(form="In which form", proceedings="Which proceedings; leave it out for all of this server's")
    @app_commands.choices(form=options.FORM_CHOICES)
    async def export(self, interaction: discord.Interaction[Any], form: str, proceedings: str | None = None) -> None:
        """Send a file."""
        await self._ask(interaction, "export", form=form, proceedings=proceedings)

    @app_commands.command(description="Say who said something; asks where several things are said there")
    @app_commands.describe(
        reference=options.REFERENCE, speaker="Who said it: somebody who speaks here, a new name, or nobody"
    )
    async def attribute(self, interaction: discord.Interaction[Any], reference: str, speaker: str) -> None:
        """Say who said it."""
        await self._ask(interaction, "attribute", reference=reference, speaker=speaker)

    @add.autocomplete("to")
    @paste.autocomplete("to")
    async def _to(self, interaction: discord.Interaction[Any], typed: str) -> Choices:
        return await options.suggest_targets(self._responder, interaction, typed)

    @add.autocomplete("session")
    @paste.autocomplete("session")
    async def _session(self, interaction: discord.Interaction[Any], typed: str) -> Choices:
        return await options.suggest_new_session(self._responder, interaction, typed)

    @replace.autocomplete("proceedings")
    @remove.autocomplete("proceedings")
    @export.autocomplete("proceedings")
    async def _proceedings(self, interaction: discord.Interaction[Any], typed: str) -> Choices:
        return await suggest_proceedings(self._responder, interaction, typed)

    @use.autocomplete("proceedings")
    async def _used(self, interaction: discord.Interaction[Any], typed: str) -> Choices:
        return await options.suggest_used(self._responder, interaction, typed)

    @replace.autocomplete("text")
    @remove.autocomplete("text")
    async def _text(self, interaction: discord.Interaction[Any], typed: str) -> Choices:
        return await options.suggest_texts(self._responder, self._desk, interaction, typed)

    @attribute.autocomplete("reference")
    async def _reference(self, interaction: discord.Interaction[Any], typed: str) -> Choices:
        return await suggest_references(self._responder, interaction, typed)

    @attribute.autocomplete("speaker")
    async def _sayer(self, interaction: discord.Interaction[Any], typed: str) -> Choices:
        return await options.suggest_sayers(self._responder, interaction, typed)


_LONG = {
    "add": adding.add,
    "replace": adding.replace_text,
    "paste": adding.paste,
    "more": adding.more,
    "preview": adding.preview,
    "quotations": adding.quotations,
    "answer": adding.answer,
    "target": adding.target,
    "title": adding.title,
    "put": adding.put,
    "confirm": listing.confirm,
    "remove": listing.remove,
    "undo": listing.undo,
    "export": exporting.export,
    "attribute": mending.attribute,
    "quotation hide": mending.hide,
    "quotation restore": mending.restore,
    "show": mending.show,
    "speaker merge": mending.merge,
    "speaker rename": mending.rename,
    "speaker affiliation": mending.affiliate,
    "speaker split": mending.split,
    "session title": mending.retitle,
    "session number": mending.renumber,
    "session merge": mending.join,
    "session split": mending.cut,
}
_QUICK = {
    "cancel": adding.cancel,
    "list": listing.list_texts,
    "history": listing.history,
    "use": listing.use,
}


async def setup(bot: Any) -> None:
    """Hand the cog what it needs."""
    desk = Desk(bot.store, bot.poster.now, bot.limits)
    for long, answers in ((True, _LONG), (False, _QUICK)):
        for name, answer in answers.items():
            bot.responder.register_work(f"library {name}", partial(answer, desk), _NEEDS, long=long)
    await bot.add_cog(LibraryCog(bot.responder, desk))
