"""A small bot of a reading club, to try the sandbox with: one command for each thing that a bot does on Discord."""

from __future__ import annotations

import asyncio
import contextlib
import io
import struct
import zlib
from collections.abc import AsyncIterator, Callable
from typing import Any

import discord
import yarl
from discord import app_commands, ui
from discord.ext import commands

from sandbox import Sandbox

Interaction = discord.Interaction[Any]
BOOKS = ["Persuasion", "Emma", "Middlemarch", "The Warden"]


class Club(commands.AutoShardedBot):
    """The bot; ``seen`` notes the gateway's events by name."""

    def __init__(self, **options: Any) -> None:
        intents = options.pop("intents", discord.Intents.default())
        nobody = discord.AllowedMentions.none()
        super().__init__((), intents=intents, guild_ready_timeout=0.01, allowed_mentions=nobody, **options)
        self.seen: list[str] = []
        self.messages: list[discord.Message] = []
        self.syncs = True
        self.news = asyncio.Event()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Do not wait five seconds before identifying again."""

    async def setup_hook(self) -> None:
        add_commands(self.tree)
        self.add_dynamic_items(Shelf)
        if self.syncs:
            await self.tree.sync()

    async def on_socket_event_type(self, event: str) -> None:
        self.seen.append(event)
        self.news.set()

    async def on_message(self, message: discord.Message) -> None:
        self.messages.append(message)
        self.news.set()

    async def until(self, happened: Callable[[], object]) -> None:
        """Wait until something is so, looking again after each event."""
        async with asyncio.timeout(5):
            while not happened():
                self.news.clear()
                await self.news.wait()

    async def hears(self, event: str, times: int = 1) -> None:
        """Wait until an event of the gateway has come so many times."""
        await self.until(lambda: self.seen.count(event) >= times)


@contextlib.asynccontextmanager
async def running(sandbox: Sandbox, bot: discord.Client | None = None, token: str | None = None) -> AsyncIterator[Any]:
    """Run a bot against a sandbox until the block ends, and show what went wrong in it."""
    bot = bot or Club()
    base, gateway = discord.http.Route.BASE, discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY
    discord.http.Route.BASE = sandbox.api_url
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(sandbox.gateway_url)
    task = asyncio.create_task(bot.start(token or sandbox.token))
    ready = asyncio.create_task(sandbox.connected())
    try:
        await asyncio.wait({task, ready}, return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            ready.cancel()
            await task
        await ready
        await bot.wait_until_ready()
        yield bot
    finally:
        await bot.close()
        await asyncio.gather(task, return_exceptions=True)
        discord.http.Route.BASE, discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = base, gateway


class Shelf(ui.DynamicItem[ui.Button[Any]], template=r"shelf:(?P<book>\w+)"):
    """A button that works after a restart."""

    def __init__(self, book: str) -> None:
        super().__init__(ui.Button(label=f"Take {book}", custom_id=f"shelf:{book}"))
        self.book = book

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: Any, match: Any) -> Shelf:
        return cls(match["book"])

    async def callback(self, interaction: Interaction) -> None:
        await interaction.response.edit_message(content=f"{interaction.user.display_name} took {self.book}", view=None)


class Choice(ui.View):
    """A button of each kind, and a menu."""

    @ui.button(label="Read")
    async def read(self, interaction: Interaction, button: ui.Button[Any]) -> None:
        await interaction.response.send_message("It was a dark and stormy night.", ephemeral=True)

    @ui.button(label="Turn")
    async def turn(self, interaction: Interaction, button: ui.Button[Any]) -> None:
        button.label = "Turn again"
        await interaction.response.edit_message(content="page 2", view=self)

    @ui.button(label="Later")
    async def later(self, interaction: Interaction, button: ui.Button[Any]) -> None:
        await interaction.response.defer()
        await interaction.edit_original_response(content="page 3")

    @ui.button(label="Never", disabled=True)
    async def never(self, interaction: Interaction, button: ui.Button[Any]) -> None:
        raise AssertionError

    @ui.button(label="Note", custom_id="note-it")
    async def note(self, interaction: Interaction, button: ui.Button[Any]) -> None:
        await interaction.response.send_modal(Note())

    @ui.select(placeholder="Which book?", options=[discord.SelectOption(label=b, value=b[:2]) for b in BOOKS])
    async def book(self, interaction: Interaction, menu: ui.Select[Any]) -> None:
        await interaction.response.send_message(f"You chose {menu.values[0]}.")

    @ui.select(cls=ui.UserSelect, placeholder="With whom?")
    async def whom(self, interaction: Interaction, menu: ui.UserSelect[Any]) -> None:
        await interaction.response.send_message(f"With {menu.values[0].name}.")


def png(width: int, height: int) -> bytes:
    """Make a picture of one grey, as PNG (https://www.w3.org/TR/png-3/)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x99" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


class Wall(ui.LayoutView):
    """Pictures in a gallery, a file, and a button that hangs others."""

    def __init__(self, *names: str) -> None:
        super().__init__()
        pictures = [discord.MediaGalleryItem(f"attachment://{name}", description=f"About {name}") for name in names]
        again: ui.Button[Any] = ui.Button(label="Hang others", custom_id="others")
        again.callback = self.others  # type: ignore[method-assign]
        small: ui.Thumbnail[Any] = ui.Thumbnail(f"attachment://{names[0]}", description="The same, small", spoiler=True)
        self.add_item(ui.MediaGallery(*pictures))
        self.add_item(ui.Section(ui.TextDisplay("||a secret|| and no secret"), accessory=small))
        self.add_item(ui.File("attachment://list.txt"))
        self.add_item(ui.ActionRow(again))

    async def others(self, interaction: Interaction) -> None:
        await interaction.response.edit_message(view=Wall("c.png"), attachments=wall_files("c.png"))


def wall_files(*names: str) -> list[discord.File]:
    """Make the files of a wall."""
    pictures = [discord.File(io.BytesIO(png(80, 40)), name) for name in names]
    return [*pictures, discord.File(io.BytesIO("Lämps".encode()), "list.txt")]


class Note(ui.Modal, title="A note"):
    """A form with each kind of field."""

    heading: ui.Label[Any] = ui.Label(text="Heading", component=ui.TextInput(custom_id="heading", max_length=20))
    body: ui.Label[Any] = ui.Label(
        text="Text", component=ui.TextInput(style=discord.TextStyle.long, required=False, default="(none)")
    )
    book: ui.Label[Any] = ui.Label(
        text="Book", component=ui.Select(options=[discord.SelectOption(label=book) for book in BOOKS])
    )
    file: ui.Label[Any] = ui.Label(text="File", component=ui.FileUpload(required=False))

    async def on_submit(self, interaction: Interaction) -> None:
        values: Any = [label.component for label in (self.heading, self.body, self.book, self.file)]
        files = [f"{item.filename} {len(await item.read())}" for item in values[3].values]
        text = f"{values[0].value} / {values[1].value} / {values[2].values[0]} / {files}"
        await interaction.response.send_message(text, ephemeral=True)


class Page(ui.LayoutView):
    """A layout (Components V2) with sections, a rule and a row."""

    def __init__(self, text: str) -> None:
        super().__init__()
        again: ui.Button[Any] = ui.Button(label="Again", custom_id="again")
        again.callback = self.again  # type: ignore[method-assign]
        box: ui.Container[Any] = ui.Container(ui.Section(ui.TextDisplay(text), accessory=again), ui.Separator())
        box.add_item(ui.TextDisplay("*an invented passage*"))
        self.add_item(box)
        link: ui.Button[Any] = ui.Button(label="Site", url="https://example.org")
        self.add_item(ui.ActionRow(link))

    async def again(self, interaction: Interaction) -> None:
        await interaction.response.edit_message(view=Page("**again**"))


def add_commands(tree: app_commands.CommandTree[Any]) -> None:
    """Put the club's commands into a tree."""

    async def books(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        found = [book for book in BOOKS if typed.lower() in book.lower()]
        return [app_commands.Choice(name=book, value=book[:2]) for book in found]

    @tree.command(description="Search the books")
    @app_commands.describe(query="what for", book="in which", limit="how many", exact="word for word")
    @app_commands.autocomplete(book=books)
    async def search(
        interaction: Interaction,
        query: str,
        book: str | None = None,
        limit: app_commands.Range[int, 1, 10] = 5,
        exact: bool = False,
    ) -> None:
        await interaction.response.send_message(f"{query}|{book}|{limit}|{exact}", ephemeral=True)

    @tree.command(description="Choose")
    async def choose(interaction: Interaction) -> None:
        await interaction.response.send_message("page 1", view=Choice())

    @tree.command(description="A page")
    async def page(interaction: Interaction) -> None:
        await interaction.response.send_message(view=Page("**Persuasion** @everyone"))

    @tree.command(description="Think first")
    async def think(interaction: Interaction, private: bool = False) -> None:
        await interaction.response.defer(thinking=True, ephemeral=private)
        await interaction.followup.send("thought")
        await interaction.followup.send("and then", ephemeral=private)

    @tree.command(description="Think, then think better of it")
    async def rethink(interaction: Interaction) -> None:
        await interaction.response.defer(thinking=True)
        await interaction.delete_original_response()
        await interaction.followup.send("for you alone", ephemeral=True)

    @tree.command(description="Say nothing")
    async def silent(interaction: Interaction) -> None:
        pass

    @tree.command(description="Think and never end")
    async def ponder(interaction: Interaction) -> None:
        await interaction.response.defer(thinking=True)

    @tree.command(description="Read at length, and tell how far it has come")
    async def study(interaction: Interaction) -> None:
        await interaction.response.defer(thinking=True)
        await interaction.edit_original_response(content="Half of it …")
        await asyncio.sleep(0.3)
        await interaction.edit_original_response(content="All of it", view=Choice())

    @tree.command(description="Send a file")
    async def picture(interaction: Interaction) -> None:
        file = discord.File(io.BytesIO(b"\x89PNG"), "card.png", description="a card")
        await interaction.response.send_message("here", file=file)

    @tree.command(description="Show pictures, after a while")
    async def wall(interaction: Interaction) -> None:
        await interaction.response.defer()
        await interaction.followup.send(view=Wall("a.png", "b.png"), files=wall_files("a.png", "b.png"))

    @tree.command(description="Write a note")
    async def note(interaction: Interaction) -> None:
        await interaction.response.send_modal(Note())

    @tree.command(description="Show what came along")
    async def tell(
        interaction: Interaction,
        who: discord.Member,
        where: discord.TextChannel | None = None,
        role: discord.Role | None = None,
        file: discord.Attachment | None = None,
    ) -> None:
        size = len(await file.read()) if file else 0
        rights = interaction.permissions.manage_messages, interaction.app_permissions.send_messages
        await interaction.response.send_message(f"{who.name} {where} {role} {size} {rights}")

    @tree.command(description="For moderators")
    @app_commands.default_permissions(manage_messages=True)
    async def tidy(interaction: Interaction) -> None:
        await interaction.response.send_message("tidied")

    @tree.command(description="In servers only")
    @app_commands.guild_only()
    async def here(interaction: Interaction) -> None:
        await interaction.response.send_message("here")

    @tree.command(description="Shelf")
    async def shelf(interaction: Interaction) -> None:
        view = ui.View(timeout=None)
        view.add_item(Shelf("Emma"))
        await interaction.response.send_message("the shelf", view=view)

    library = app_commands.Group(name="library", description="The library")
    inner = app_commands.Group(name="book", description="A book", parent=library)

    @inner.command(description="Add a book")
    @app_commands.choices(kind=[app_commands.Choice(name="A novel", value="novel")])
    async def add(interaction: Interaction, title: str, kind: str = "none") -> None:
        await interaction.response.send_message(f"added {title} ({kind})")

    @library.command(name="list", description="List the books")
    async def list_books(interaction: Interaction) -> None:
        await interaction.response.send_message(", ".join(BOOKS))

    tree.add_command(library)

    @tree.context_menu(name="Find in the books")
    async def find(interaction: Interaction, message: discord.Message) -> None:
        await interaction.response.send_message(f"found: {message.content}", ephemeral=True)
