"""Captions (WebVTT, SubRip) in, a transcript out: cues joined to sentences, and a turn for each voice; no times."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from proceedings.model import Span, VoiceLabel
from proceedings.reader.content import Content, Writer, squeeze
from proceedings.reader.decoding import decode
from proceedings.reader.refusing import NotTextError

_VOICE = re.compile(r"<v(?:\.[^\s>]{0,80})*\s+([^<>]{1,200})>")
_VOICES_END = re.compile(r"</v>")
_TAG = re.compile(r"<[^<>]{0,200}>|\{\\[^{}]{0,200}\}")
_TURN = re.compile(r"(?:-|–|>{1,3})\s*(?=\S)")
_NAMED = re.compile(r"(?:[^\W\d_a-z][\w.'’-]{0,30}\s){0,4}[^\W\d_a-z][\w.'’-]{0,30}(?:\s\([^()]{1,60}\))?:\s")
"""``ANA RUIZ: `` at the beginning of a line: captions without voices name who speaks so."""

_ENDS_SENTENCE = re.compile(r"""[.!?…]["”’')\]]*\Z""")
_PAUSE = 2.0  # seconds of silence after a sentence: a paragraph ends
_LONG = 700  # characters, as many as a paragraph of a report has
_MOST_CUES = 100_000


class _Said(NamedTuple):
    """Words of a cue by one voice ("" where none is named), the silence before them, whether they open a turn."""

    voice: str
    words: str
    pause: float
    turn: bool


def read_vtt(data: bytes) -> Content:
    """Read a .vtt file. Raises NotTextError."""
    return _read(decode(data), "vtt")


def read_srt(data: bytes) -> Content:
    """Read an .srt file. Raises NotTextError."""
    return _read(decode(data), "srt")


def _read(text: str, kind: str) -> Content:
    import webvtt

    if text.count("-->") > _MOST_CUES:
        raise NotTextError(f"it has more than the {_MOST_CUES:,} captions that can be read. Split it.")
    try:
        captions = webvtt.from_buffer(io.StringIO(text), format=kind).captions
    except (webvtt.errors.MalformedFileError, webvtt.errors.MalformedCaptionError, ValueError) as error:
        raise NotTextError("these are no captions, or they are damaged. Save them anew as .vtt or .srt.") from error
    writer = Writer()
    _write(_said((one.raw_text, one.start_in_seconds, one.end_in_seconds) for one in captions), writer)
    return writer.content()


def _said(captions: Iterable[tuple[str, float, float]]) -> Iterator[_Said]:
    """Take the cues apart by voices; a cue that repeats the lines of the one before adds what is new."""
    before: list[str] = []
    ended = 0.0
    for raw, start, end in captions:
        pause, ended = max(start - ended, 0.0), end
        lines = raw.split("\n")
        # Captions that roll up show each line again above the next.
        fresh = lines[1:] if before and lines[0] == before[-1] and len(lines) > 1 else lines
        before = lines
        voice = ""
        for line in fresh:
            if voice and _VOICES_END.search(line) is None and not _VOICE.search(line):
                pieces = ["", voice, line]
            else:
                pieces = _VOICE.split(line)
            for index in range(0, len(pieces), 2):
                if index:
                    voice = squeeze(html.unescape(pieces[index - 1]))
                words = squeeze(html.unescape(_TAG.sub("", pieces[index])))
                turn = _TURN.match(words) if not voice else None
                if words:
                    opens = turn is not None or (not voice and _NAMED.match(words) is not None)
                    yield _Said(voice, words[turn.end() :] if turn else words, pause, opens)
                    pause = 0.0
            if _VOICES_END.search(line):
                voice = ""


def _write(said: Iterable[_Said], writer: Writer) -> None:
    gathered: list[str] = []
    length = 0
    now = last = ""
    for one in said:
        ends = bool(gathered) and _ENDS_SENTENCE.search(gathered[-1]) is not None
        if gathered and (one.voice != now or one.turn or (ends and (one.pause >= _PAUSE or length > _LONG))):
            _put(gathered, now if now != last else "", writer)
            last, gathered, length = now, [], 0
        now = one.voice
        gathered.append(one.words)
        length += len(one.words) + 1
    if gathered:
        _put(gathered, now if now != last else "", writer)


def _put(gathered: list[str], voice: str, writer: Writer) -> None:
    """Write a paragraph; under its speaker's name where somebody else begins."""
    words = " ".join(gathered)
    if not voice:
        writer.write(words)
        return
    span = writer.write(f"{voice}: {words}")
    named = Span(span.start, span.start + len(voice))
    writer.voices.append(VoiceLabel(named, named.end + 2))
