"""Speakers in, what /speaker shows out."""

from __future__ import annotations

from collections.abc import Sequence

from cogs.replies import links
from cogs.replies.markup import count, plain, shortened, small, within
from cogs.replies.paging import pages, row, turn
from cogs.replies.quotations import listed
from cogs.replies.reply import Ask, Block, Menu, Option, Picture, Reply, Text
from cogs.replies.words import introduced, proceedings_label
from proceedings.model import Cited, Voice

_PER_PAGE = 20  # lines of at most 160 characters, and options of one menu
_MOST_VOICES = 2


def speakers_reply(ask: Ask, voices: Sequence[Voice]) -> Reply:
    """List everybody who speaks, with a menu that opens one."""
    if not voices:
        return Reply(
            (Text("Nobody is named as a speaker in the texts here. /sessions shows what there is."),), nothing=True
        )
    several = len({voice.proceedings.id for voice in voices}) > 1
    last = (len(voices) - 1) // _PER_PAGE
    page = min(ask.number("page", 0), last)
    shown = voices[page * _PER_PAGE : (page + 1) * _PER_PAGE]
    menu = Menu(
        "Open a speaker",
        tuple(
            Option(shortened(voice.speaker.name, 100), links.speaker(voice), _where(voice, several=several))
            for voice in shown
        ),
    )
    lines = "\n".join(_line(voice, several=several) for voice in shown)
    head = f"### {count(len(voices), 'speaker')}"
    return Reply((Text(head), Text(lines), menu, *row(*turn(ask, page, last))))


def _line(voice: Voice, *, several: bool) -> str:
    affiliation = f", {within(voice.speaker.affiliation, 60)}" if voice.speaker.affiliation else ""
    return f"**{within(voice.speaker.name, 40)}**{affiliation} · {within(_where(voice, several=several), 50)}"


def _where(voice: Voice, *, several: bool) -> str:
    where = _sessions(voice, 6)
    return f"{shortened(voice.proceedings.label, 20)}, {where}" if several else where


def speaker_reply(ask: Ask, voices: Sequence[Voice], said: Sequence[Cited], picture: Picture | None) -> Reply:
    """Show one person: who they are, where they speak, then their quotations and what they are reported to have said.

    ``voices`` are the same person, one a proceedings; ``picture`` shows where in it they speak, on the first page.
    """
    head = "\n".join(f"{introduced(voice.speaker)}\n{small(_sizes(voice))}" for voice in voices[:_MOST_VOICES])
    if len(voices) > _MOST_VOICES:
        head += "\n" + small(f"and in {len(voices) - _MOST_VOICES} more proceedings")
    body = pages(list[Block]([listed(cited, named=False) for cited in said]), text=2200)
    page = min(ask.number("page", 0), len(body) - 1)
    shown = (picture,) if picture and page == 0 else ()
    return Reply((Text(head), *shown, *body[page], *row(*turn(ask, page, len(body) - 1))))


def _sizes(voice: Voice) -> str:
    sizes = [count(voice.quotations, "quotation"), count(voice.statements, "reported statement")]
    return f"{' · '.join(sizes)} · {plain(_sessions(voice, 12))} of {proceedings_label(voice.proceedings)}"


def _sessions(voice: Voice, most: int) -> str:
    if not voice.sessions:
        return "named, not reported"
    more = "…" if len(voice.sessions) > most else ""
    return f"session{'s' if len(voice.sessions) > 1 else ''} {', '.join(voice.sessions[:most])}{more}"
