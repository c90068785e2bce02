"""What an organizer has done in, what they and the channel are told out: each with a way back."""

from __future__ import annotations

from collections.abc import Sequence

from cogs.replies import links
from cogs.replies.markup import count, small, within
from cogs.replies.paging import row
from cogs.replies.reply import Ask, Block, Button, Menu, Opens, Option, Reply, Text
from cogs.replies.words import MOST_LABEL, MOST_TITLE, session_label
from proceedings.library.organizing import Done
from proceedings.model import Proceedings, Reference, Session

_MOST_WORDS = 600
_MOST_SESSIONS = 8
_MOST_OPTIONS = 25


def done_reply(done: Done, *others: Button, announced: Reply | None = None, texts: bool = False) -> Reply:
    """Say what was done, with a button that takes it back; ``others`` lead on. ``texts``: texts came or went by it."""
    lines = [f"{within(done.words, _MOST_WORDS)}."]
    if texts and done.resting:
        finds = "finds" if done.resting == 1 else "find"
        lines.append(f"{count(done.resting, 'correction')} {finds} nothing to correct in it now.")
    lines.append(small(f"Change {done.number} · /library history shows all"))
    undo = Button("Undo", Ask("library undo", {"number": done.number}), Opens.TURN)
    return Reply((Text("\n".join(lines)), *row(*others, undo)), announced=announced)


def added_reply(done: Done, sessions: Sequence[Session], announced: Reply | None) -> Reply:
    """Say what was added; ``sessions`` are those that are new."""
    assert done.proceedings is not None
    first = [Button(f"Read {sessions[0].key}", links.read(_whole(done.proceedings, sessions[0])))] if sessions else []
    contents = Button("Contents", links.contents(done.proceedings))
    return done_reply(done, *first, contents, announced=announced, texts=True)


def announcement(proceedings: Proceedings, sessions: Sequence[Session], *, new: bool) -> Reply:
    """Tell the channel what is there to be read; ``new``: all of the proceedings is. Anybody may press the buttons."""
    label = within(proceedings.label, MOST_LABEL)
    if not sessions:
        return Reply((Text(f"New version: {label}"), *row(Button("Contents", links.contents(proceedings)))))
    titles = [within(session.label, MOST_TITLE) for session in sessions]
    if len(sessions) == 1 and not new:
        lines = [f"**New: session {titles[0]}**", small(label)]
    else:
        lines = [f"**New: {label}**", *titles[:_MOST_SESSIONS]]
        if len(titles) > _MOST_SESSIONS:
            lines.append(f"… and {len(titles) - _MOST_SESSIONS} more.")
    whole = _whole(proceedings, sessions[0])
    about = links.summary(None, proceedings=proceedings.slug) if new and len(sessions) > 1 else links.summary(whole)
    blocks: list[Block] = [Text("\n".join(lines))]
    if len(sessions) > 1:
        blocks.append(
            Menu(
                "Read a session",
                tuple(
                    Option(session_label(session), links.read(_whole(proceedings, session)))
                    for session in sessions[:_MOST_OPTIONS]
                ),
            )
        )
    return Reply((*blocks, *row(Button("Read", links.read(whole)), Button("Summary", about))))


def undone_reply(done: Done) -> Reply:
    """Say what was undone, with a button that does it again."""
    again = Button("Put it back", Ask("library undo", {"number": done.number}), Opens.TURN)
    contents = Button("Contents", links.contents(done.proceedings)) if done.proceedings is not None else None
    words = f"{within(done.words, _MOST_WORDS)}.\n{small(f'Change {done.number} · /library history shows all')}"
    return Reply((Text(words), *row(contents, again)))


def _whole(proceedings: Proceedings, session: Session) -> Reference:
    return Reference(proceedings.slug, session.key)
