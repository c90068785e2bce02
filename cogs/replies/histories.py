"""What organizers have put together and done in, lists of it out: texts, changes, what can be undone or is hidden."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from cogs.replies.markup import count, plain, shortened, small, within
from cogs.replies.paging import jump, pages, row, turn
from cogs.replies.reply import Ask, Block, Button, Item, Menu, Opens, Option, Reply, Text
from cogs.replies.words import MOST_LABEL
from proceedings.editing.editions import OPERATOR, Change, TextTold
from proceedings.library.mending import Hidden
from proceedings.model import Proceedings

PER_PAGE = 10
_MOST_WORDS = 160
_MOST_OFFERED = 90  # of 20 changes in one message
_MOST_OPTIONS = 25
_MOST_QUOTED = 300
_MOST_NAMES = 12

Shelved = tuple[Proceedings, Sequence[TextTold]]


def list_reply(
    ask: Ask, shelved: Sequence[Shelved], meant: Proceedings | None, used: str, *, shipped_hidden: bool
) -> Reply:
    """List the proceedings with their texts; ``meant`` is the one for this channel, ``used`` how much there is."""
    hidden = "\nThe texts that come with the bot are hidden here: /library use shipped:True shows them."
    if not shelved:
        text = "There are no texts here yet. /library add brings one, /library paste takes words that you type."
        return Reply((Text(text + (hidden if shipped_hidden else "")),), nothing=True)
    blocks: list[Block] = []
    for one, texts in shelved:
        blocks += _shelved(one, texts, meant=meant is not None and meant.id == one.id)
    body = pages(blocks, components=24)
    page = min(ask.number("page", 0), len(body) - 1)
    head = f"### Texts\n{used}" + (hidden if shipped_hidden else "")
    history = Button("History", Ask("library history"))
    return Reply((Text(head), *body[page], *row(*turn(ask, page, len(body) - 1), history)))


def _shelved(one: Proceedings, texts: Sequence[TextTold], *, meant: bool) -> list[Block]:
    lines = [f"**{within(one.label, MOST_LABEL)}**", small(f"{plain(one.slug)} · {count(len(texts), 'text')}")]
    if meant:
        lines.append(small("meant in this channel where none is named"))
    for text in texts[:_MOST_NAMES]:
        if text.user is not None:
            came = f"added by {_who(text.user)} {_day(text.at)}"
        else:
            came = "comes with the bot" if text.shipped else f"added {_day(text.at)}"
        lines.append(f"- {within(text.name, MOST_LABEL)} · {_size(text.size)} · {came}")
    if len(texts) > _MOST_NAMES:
        lines.append(f"- … and {len(texts) - _MOST_NAMES} more")
    if not any(text.unsure for text in texts):
        return [Text("\n".join(lines))]
    lines.append("Read by a machine off a scan, and not looked through yet: the daily quotation leaves it out.")
    confirm = Ask("library confirm", {"proceedings": one.slug})
    return [Item("\n".join(lines), Button("Confirm", confirm, Opens.TURN))]


def history_reply(ask: Ask, changes: Sequence[Change], page: int, total: int) -> Reply:
    """Show a page of what was done, newest first."""
    if not changes:
        return Reply((Text("Nothing was changed here yet. /library add brings a text."),), nothing=True)
    last = max(0, (total - 1) // PER_PAGE)
    lines = [_change(change) for change in changes]
    undo = Button("Undo …", Ask("library undo"))
    return Reply(
        (
            Text(f"### History\n{count(total, 'change')}, newest first"),
            Text("\n".join(lines)),
            *jump(ask, page, last),
            *row(*turn(ask, page, last), undo),
        )
    )


def undo_reply(changes: Sequence[Change], words: str | None = None) -> Reply:
    """Let somebody choose which of the last changes is undone."""
    if not changes:
        return Reply((Text("There is nothing to undo. /library history shows what was done."),), nothing=True)
    options = tuple(
        Option(
            f"{change.number} · {shortened(change.words, 85)}",
            Ask("library undo", {"number": change.number}),
            f"{change.at:%-d %B %Y, %H:%M} UTC",
        )
        for change in changes[:_MOST_OPTIONS]
    )
    lines = [_change(change, _MOST_OFFERED) for change in changes]
    head = words or "Which change is to be undone? Later ones stay."
    return Reply((Text(head), Text("\n".join(lines)), Menu("Choose the change to undo", options, Opens.TURN)))


def hidden_reply(ask: Ask, proceedings: Proceedings, hidden: Sequence[Hidden]) -> Reply:
    """List hidden quotations, each with a button that shows it again."""
    label = within(proceedings.label, MOST_LABEL)
    if not hidden:
        text = f"Nothing is hidden in {label}. /library quotation hide keeps words from being shown as a quotation."
        return Reply((Text(text),), nothing=True)
    items = []
    for number, one in enumerate(hidden):
        where = one.place or "its words are not in the text now"
        again = Ask("library show", {"proceedings": proceedings.slug, "words": one.correction.words.text, "at": number})
        words = f"“{within(one.correction.words.text, _MOST_QUOTED)}”\n{small(plain(where))}"
        items.append(Item(words, Button("Show again", again, Opens.TURN)))
    body = pages(items)
    page = min(ask.number("page", 0), len(body) - 1)
    head = Text(f"### Hidden in {label}\n{count(len(hidden), 'quotation')}")
    return Reply((head, *body[page], *row(*turn(ask, page, len(body) - 1))))


def use_reply(lines: Sequence[str], undo: Ask | None) -> Reply:
    """Say which proceedings is meant where; ``undo`` takes back what was just chosen."""
    return Reply((Text("\n".join(lines)), *row(Button("Undo", undo, Opens.TURN) if undo else None)))


def shown(proceedings: Proceedings) -> str:
    """Write what a proceedings is called, and the name that references call it by."""
    return f"**{within(proceedings.label, MOST_LABEL)}** ({plain(proceedings.slug)})"


def _who(user: int) -> str:
    return "the operator" if user == OPERATOR else f"<@{user}>"


def _change(change: Change, most: int = _MOST_WORDS) -> str:
    undone = f" · undone by {change.undone}" if change.undone is not None else ""
    at = int(change.at.timestamp())
    return f"**{change.number}** {within(change.words, most)}\n{small(f'<t:{at}:f> · {_who(change.user)}{undone}')}"


def _day(at: datetime) -> str:
    return f"<t:{int(at.timestamp())}:d>"


def _size(size: int) -> str:
    return f"{size:,} bytes" if size < 1000 else f"{size / 1000:.0f} kB" if size < 10**6 else f"{size / 10**6:.1f} MB"
