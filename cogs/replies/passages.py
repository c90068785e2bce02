"""Passages in, what /read shows out: the text, what stands before and after, and the ways on."""

from __future__ import annotations

from collections.abc import Sequence

from cogs.replies import links
from cogs.replies.markup import plain, small, split, within
from cogs.replies.paging import PAGE_TEXT, pages, row, turn
from cogs.replies.reply import Ask, Block, Button, Opens, Reply, Text
from cogs.replies.words import MOST_TITLE, UNSURE, citation_of, excerpt_line, proceedings_label, session_title
from proceedings.model import Passage, Reference, Subsection

# A paragraph longer than this is cut at sentence ends, so that pages fill well.
_PIECE = PAGE_TEXT // 2


def read_reply(
    ask: Ask,
    reference: Reference,
    passages: Sequence[Passage],
    subsections: Sequence[Subsection],
    before: Passage | None,
    after: Passage | None,
) -> Reply:
    """Show passages, one a paragraph, with the beginnings of those around them."""
    first, last = passages[0], passages[-1]
    body = pages(_body(passages, subsections))
    page = min(ask.number("page", 0), len(body) - 1)
    blocks: list[Block] = [Text(f"### {session_title(first.session)}")]
    if page == 0 and before and reference.first is not None:
        blocks.append(Text(excerpt_line(before)))
    blocks += body[page]
    if page == len(body) - 1 and after and reference.first is not None:
        blocks.append(Text(excerpt_line(after)))
    blocks.append(Text(small(_where(reference, first, last))))
    ways = [
        *turn(ask, page, len(body) - 1),
        _to(before, "◀ {}") if page == 0 else None,
        _to(after, "{} ▶") if page == len(body) - 1 else None,
        Button("Whole session", links.read(_whole(first)), Opens.TURN) if reference.first is not None else None,
        Button("Share", ask, Opens.SHARE),
    ]
    return Reply((*blocks, *row(*ways)))


def _body(passages: Sequence[Passage], subsections: Sequence[Subsection]) -> list[Block]:
    blocks: list[Block] = []
    headings = list(subsections)
    start = passages[0].span.start
    for passage in passages:
        while headings and headings[0].heading.start < passage.span.start:
            heading = headings.pop(0)
            # A heading before the first passage shown belongs to what is not shown, unless it stands right above.
            if heading.heading.start >= start or (passage is passages[0] and heading.heading.end >= start - 3):
                blocks.append(Text(f"**{within(heading.title, MOST_TITLE)}**"))
        for i, span in enumerate(split(passage.text, _PIECE)):
            words = plain(span.of(passage.text))
            blocks.append(Text(f"**{passage.reference.place}** {words}" if i == 0 else words))
    return blocks


def _where(reference: Reference, first: Passage, last: Passage) -> str:
    if reference.first is None:
        unsure = f" · {UNSURE}" if first.unsure else ""
        return f"Session {first.session.key} · {proceedings_label(first.proceedings)}{unsure}"
    return citation_of(Reference(None, first.session.key, first.first, last.last).place, first)


def _whole(passage: Passage) -> Reference:
    return Reference(passage.proceedings.slug, passage.session.key)


def _to(passage: Passage | None, label: str) -> Button | None:
    if passage is None:
        return None
    return Button(label.format(passage.reference.place), links.read(passage.reference), Opens.TURN)
