r"""A proceedings in, Markdown to be read out: sessions and paragraphs with their references, people, quotations.

Every sign that Markdown takes for its own is escaped: the text shows as it stands.

    1. *not* a list  ->  1\. \*not\* a list
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from proceedings.library.library import Library
from proceedings.model import Cited, Grounds, Kind, Passage, Proceedings, Reference, Subsection

_SIGNS = re.compile(r"([\\`*_{}\[\]<>~|$&])")
_AT_LINE_START = re.compile(r"^(\d{1,9})([.)])(?=\s|$)|^([#+=-])")
_GROUNDS = {
    Grounds.CARRIED: "speaker carried over from the text before",
    Grounds.CORRECTED: "speaker named by an organizer",
}


def write_markdown(library: Library, proceedings: Proceedings) -> str:
    """Write a proceedings down."""
    return "\n".join(_lines(library, proceedings)).rstrip() + "\n"


def escaped(text: str) -> str:
    """Keep Markdown from taking any of a text for its own; line ends and blank lines become what they mean: blanks."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(_AT_LINE_START.sub(_escape_start, _SIGNS.sub(r"\\\1", line)) for line in lines if line)


def _escape_start(found: re.Match[str]) -> str:
    return f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}"


def _one_line(text: str) -> str:
    return escaped(" ".join(text.split()))


def _lines(library: Library, one: Proceedings) -> Iterator[str]:
    yield from (f"# {_one_line(one.label)}", "")
    yield from (f"Proceedings: {one.slug}", "")
    for contents in library.contents(one):
        session = contents.session
        yield from (f"## {_one_line(session.label)}", "")
        if not contents.paragraphs:
            continue
        waiting = list(contents.subsections)
        for passage in library.paragraphs(Reference(one.slug, session.key)):
            while waiting and waiting[0].span.start <= passage.span.start:
                yield from (_heading(waiting.pop(0)), "")
            yield from (_paragraph(passage), "")
    yield from _speakers(library, one)
    for title, kind in (("Quotations", Kind.QUOTATION), ("Reported statements", Kind.STATEMENT)):
        if some := library.said(kind, proceedings=one.slug):
            yield from (f"## {title}", "")
            for cited in some:
                yield from _said(cited)


def _heading(subsection: Subsection) -> str:
    number = f"{subsection.number} · " if subsection.number else ""
    return f"{'#' * min(subsection.level + 1, 6)} {_one_line(f'{number}{subsection.title}')}"


def _paragraph(passage: Passage) -> str:
    page = f" (page {_one_line(passage.page)})" if passage.page else ""
    unsure = " (read by a machine, not looked through)" if passage.unsure else ""
    return f"**{escaped(passage.reference.place)}**{page}{unsure} {escaped(passage.text)}"


def _speakers(library: Library, one: Proceedings) -> Iterator[str]:
    voices = library.voices(one.slug)
    if not voices:
        return
    yield from ("## Speakers", "")
    for voice in voices:
        speaker = voice.speaker
        about = ", ".join(filter(None, (speaker.role, speaker.affiliation)))
        belongs = f" ({_one_line(about)})" if about else ""
        where = "session" if len(voice.sessions) == 1 else "sessions"
        heard = f" · {where} {escaped(', '.join(voice.sessions))}" if voice.sessions else ""
        yield f"- {_one_line(speaker.name)}{belongs}{heard}"
    yield ""


def _said(cited: Cited) -> Iterator[str]:
    quoted = cited.attribution.kind is Kind.QUOTATION
    words = escaped(cited.text)
    yield "\n".join(f"> {line}" for line in (f"“{words}”" if quoted else words).splitlines())
    yield ">"
    who = _one_line(cited.who) if cited.who else "Speaker unknown"
    grounds = _GROUNDS.get(cited.attribution.grounds)
    told = [who, escaped(cited.passage.reference.place), *([grounds] if grounds else [])]
    yield from (f"> — {' · '.join(told)}", "")
