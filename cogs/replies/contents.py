"""What a proceedings holds in, what /sessions shows out."""

from __future__ import annotations

from collections.abc import Sequence

from cogs.replies import links
from cogs.replies.markup import count, small, within
from cogs.replies.paging import pages, row, turn
from cogs.replies.reply import Ask, Block, Menu, Option, Reply, Text
from cogs.replies.words import MOST_NAME, proceedings_label, session_label, session_title
from proceedings.library import Contents
from proceedings.model import Proceedings, Reference

_PER_PAGE = 25  # a menu's most options
_MOST_SPEAKERS = 8


def contents_reply(ask: Ask, proceedings: Proceedings, contents: Sequence[Contents]) -> Reply:
    """Show the sessions in order, with a menu that opens one."""
    if not contents:
        return Reply((Text(f"{proceedings_label(proceedings)} has no sessions."),), nothing=True)
    lines: list[Block] = [Text(_session(entry)) for entry in contents]
    body = [page for first in range(0, len(lines), _PER_PAGE) for page in pages(lines[first : first + _PER_PAGE])]
    page = min(ask.number("page", 0), len(body) - 1)
    skipped = sum(len(earlier) for earlier in body[:page])
    shown = contents[skipped : skipped + len(body[page])]
    menu = Menu(
        "Open a session",
        tuple(
            Option(
                session_label(entry.session),
                links.read(Reference(proceedings.slug, entry.session.key)),
                ", ".join(entry.speakers) or None,
            )
            for entry in shown
        ),
    )
    sizes = (
        f"{count(len(contents), 'session')} · {count(sum(entry.paragraphs for entry in contents), 'paragraph')}"
        f" · {count(len({name for entry in contents for name in entry.speakers}), 'speaker')}"
    )
    head = Text(f"### {proceedings_label(proceedings)}\n{small(sizes)}")
    return Reply((head, *body[page], menu, *row(*turn(ask, page, len(body) - 1))))


def _session(entry: Contents) -> str:
    sizes = [count(entry.paragraphs, "paragraph")]
    if entry.quotations:
        sizes.append(count(entry.quotations, "quotation"))
    if entry.questions:
        sizes.append(count(entry.questions, "question"))
    lines = [f"**{session_title(entry.session)}**"]
    if entry.speakers:
        more = len(entry.speakers) - _MOST_SPEAKERS
        names = ", ".join(within(name, MOST_NAME) for name in entry.speakers[:_MOST_SPEAKERS])
        lines.append(names + (f" and {count(more, 'other')}" if more > 0 else ""))
    lines.append(small(" · ".join(sizes)))
    return "\n".join(lines)
