"""An RTF document in, its text out, with the headings and footnotes that its control words mark.

``striprtf`` gives the words alone, so what it would drop is marked first by letters of no script, which come out among
the words and are taken out again.
"""

from __future__ import annotations

import re

from proceedings.model import Heading, Span
from proceedings.reader.content import Content, Writer, squeeze
from proceedings.reader.refusing import DAMAGED, NESTED, NotTextError

_MAX_DEPTH = 2_000
_STYLE = re.compile(r"\{(?:\\\*)?\\s(\d{1,4})\b[^{}]{0,2000}?\s([^{};\\]{1,60});?\}")
_HEADING = re.compile(r"(?:heading|überschrift|titre)\s?([1-9])", re.IGNORECASE)
_PARAGRAPH_STYLE = re.compile(r"\\(s|outlinelevel)(\d{1,4})(?![0-9a-z])\s?")
_STYLE_SHEET = re.compile(r"\{\\stylesheet\b")
_FONT_TABLE = re.compile(r"\{[^{}\\]{0,9}\\fonttbl\b")
_FONT = re.compile(r"\\f\d")
_FOOTNOTE = re.compile(r"\{(?:\\\*)?\\footnote\b\s?(?:\\ftnalt\b\s?)?")
_BRACES = re.compile(r"\\[\\{}]|[{}]")
_LEVEL, _QUOTE, _OPEN, _CLOSE = 0xE100, 0xE110, 0xE120, 0xE121
_MARKS = re.compile("[\ue100-\ue121]")
_LEVELS = re.compile("[\ue100-\ue108]")
_NOTES = re.compile("\ue120([^\ue120\ue121]*)\ue121")
_QUOTE_NAMES = frozenset(["quote", "intense quote", "quotations", "block text"])


def read_content(data: bytes) -> Content:
    """Read an .rtf file. Raises NotTextError."""
    from striprtf.striprtf import rtf_to_text

    marked = _mark(data.decode("latin-1"))
    try:
        text: str = rtf_to_text(marked, errors="replace")  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, IndexError, OverflowError, TypeError) as error:
        raise NotTextError(DAMAGED) from error
    writer = Writer()
    for raw in text.split("\n"):
        if raw.rstrip().endswith("|"):
            _write_row(raw, writer)
        else:
            _write_paragraph(raw, writer)
    return writer.content()


def _mark(rtf: str) -> str:
    """Put marks into RTF where a paragraph has a heading's style, and around footnotes."""
    # Links are kept by their words alone; striprtf's own way with them takes time by the square of a line.
    rtf = rtf.replace("\\fldinst", "\\datafield")
    fonts = _FONT_TABLE.search(rtf)
    if fonts:
        # A line for each font: striprtf looks for the rest of an entry as far as its line goes.
        stop = _group_ends(rtf, [fonts.start()])[0]
        rtf = "".join([rtf[: fonts.start()], _FONT.sub(r"\n\g<0>", rtf[fonts.start() : stop]), rtf[stop:]])
    sheet = _STYLE_SHEET.search(rtf)
    end = _group_ends(rtf, [sheet.start()])[0] if sheet else 0
    kinds = (
        {number: kind for number, name in _STYLE.findall(rtf, sheet.start(), end) if (kind := _kind(name))}
        if sheet
        else {}
    )

    def put(match: re.Match[str]) -> str:
        letter = kinds.get(match[2]) if match[1] == "s" else _LEVEL + int(match[2]) if int(match[2]) < 9 else None
        return f"{match[0]}\\u{letter - 0x10000}\\'3f" if letter else match[0]

    head, body = rtf[:end], _PARAGRAPH_STYLE.sub(put, rtf[end:])
    opened = [match.start() for match in _FOOTNOTE.finditer(body)]
    if opened:
        ends = _group_ends(body, opened)
        parts, at = [], 0
        for start, stop in sorted(zip(opened, ends, strict=True)):
            if start < at:
                continue
            match = _FOOTNOTE.match(body, start)
            assert match is not None
            parts += [body[at:start], _u(_OPEN), "{", body[match.end() : stop - 1], "}", _u(_CLOSE)]
            at = stop
        body = "".join([*parts, body[at:]])
    return head + body


def _u(letter: int) -> str:
    return f"{{\\uc1\\u{letter - 0x10000}\\'3f}}"


def _kind(name: str) -> int | None:
    heading = _HEADING.fullmatch(name.strip())
    if heading:
        return _LEVEL + int(heading[1]) - 1
    return _QUOTE if name.strip().lower() in _QUOTE_NAMES else None


def _group_ends(rtf: str, starts: list[int]) -> list[int]:
    """Find where the groups that open at ``starts`` end, in one walk; at the end of the text where they never do."""
    wanted = set(starts)
    ends = dict.fromkeys(starts, len(rtf))
    stack: list[int] = []
    for match in _BRACES.finditer(rtf, min(starts)):
        if match[0] == "{":
            stack.append(match.start())
            if len(stack) > _MAX_DEPTH:
                raise NotTextError(NESTED)
        elif match[0] == "}" and stack:
            start = stack.pop()
            if start in wanted:
                ends[start] = match.end()
    return [ends[start] for start in starts]


def _write_row(raw: str, writer: Writer) -> None:
    """Write a row of a table, whose cells striprtf ends with a bar each; rows in a row are one table."""
    cells = [squeeze(_MARKS.sub("", cell)) for cell in raw.rstrip().removesuffix("|").split("|")]
    if not any(cells):
        return
    goes_on = bool(writer.lists) and writer.lists[-1].end == writer.end
    span = writer.write(" | ".join(cells), "\n" if goes_on else "\n\n")
    start = writer.lists.pop().start if goes_on else span.start
    writer.lists.append(Span(start, span.end))


def _write_paragraph(raw: str, writer: Writer) -> None:
    levels, quote = _LEVELS.findall(raw), chr(_QUOTE) in raw
    notes = [_MARKS.sub("", note) for note in _NOTES.findall(raw)]
    parts = [
        squeeze(part) if index == 0 else _tail(part) for index, part in enumerate(_NOTES.sub("\0", raw).split("\0"))
    ]
    words = "".join(parts)
    if not words:
        return
    span = writer.write(words)
    if levels:
        writer.headings.append(Heading(span, ord(levels[-1]) - _LEVEL + 1))
    if quote:
        writer.quotations.append(span)
    at = span.start
    for part, note in zip(parts, notes, strict=False):
        at += len(part)
        if squeeze(note):
            writer.note("", squeeze(note), at)


def _tail(part: str) -> str:
    """Squeeze what follows a note's mark, and keep the space that may part it from the words before."""
    words = squeeze(part)
    return f" {words}" if words and part[:1].isspace() else words
