"""A PDF in, its text out: paragraphs made of lines that lie close, its pages, and the titles that its bookmarks name.

A scan has pictures for pages. It is refused where nobody has read them; where a machine has, its text says so.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from proceedings.reader.content import Content, Writer, clean, squeeze
from proceedings.reader.pdf_columns import Line
from proceedings.reader.pdf_layout import HYPHEN, Sheet, lay_out
from proceedings.reader.refusing import DAMAGED, LOCKED, NotTextError

PICTURES = "This PDF is pictures of pages: run OCR over it and add it again, or use /library paste"
DRAWN = (
    "there are no words in this PDF. If its pages show some, run OCR over it and add it again, or use /library paste"
)

MAX_PAGES = 5_000
_MOST_OBJECTS = 3_000  # looked at on a page
_FEWEST_LETTERS = 10  # on a page; fewer are a stamp
_COVERED = 0.5  # of a page, by a picture
_MOST_BOOKMARKS = 5_000
_WIDE = 1.2  # letter heights between two words; in a line of prose they stand nearer
_LINES = re.compile(f"[^\n\r{HYPHEN}]+{HYPHEN}?")
_INVISIBLE = 3  # text render mode: PDF 32000-1, table 106


def read_content(data: bytes) -> Content:
    """Read a .pdf file. Raises NotTextError."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code == pdfium.FPDF_ERR_PASSWORD or b"/Encrypt" in data
        raise NotTextError(LOCKED if locked else DAMAGED) from error
    try:
        return _read(document)
    except pypdfium2.PdfiumError as error:
        raise NotTextError(DAMAGED) from error
    finally:
        document.close()


def _read(document: pypdfium2.PdfDocument) -> Content:
    if len(document) > MAX_PAGES:
        raise NotTextError(f"it has more than the {MAX_PAGES:,} pages that can be read. Split it.")
    sheets: list[Sheet] = []
    pictured: list[str] = []
    recognised = written = 0
    for index in range(len(document)):
        name = clean(document.get_page_label(index)).strip()[:20] or str(index + 1)
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            sheets.append(Sheet(name, []))
            continue
        lines, letters = _lines(page)
        covered, invisible = _look(page)
        if letters < _FEWEST_LETTERS and covered:
            pictured.append(name)
        written += letters
        recognised += letters if covered and invisible else 0
        sheets.append(Sheet(name, lines))
        page.close()
    if written < _FEWEST_LETTERS:
        raise NotTextError(PICTURES if pictured else DRAWN)
    writer = Writer()
    writer.recognised = 2 * recognised > written
    if pictured:
        writer.remarks.append(_without_text(pictured))
    lay_out(sheets, list(_bookmarks(document)), writer)
    return writer.content()


def _without_text(names: list[str]) -> str:
    if len(names) == 1:
        return f"Page {names[0]} is a picture without text: run OCR over the file and add it again."
    some = ", ".join(names[:10]) + (" and others" if len(names) > 10 else "")
    return f"Pages {some} are pictures without text: run OCR over the file and add it again."


def _bookmarks(document: pypdfium2.PdfDocument) -> Iterator[tuple[int, str, int]]:
    """Yield page, title and level (from 1) of the bookmarks; none where they are broken."""
    try:
        for count, mark in enumerate(document.get_toc(max_depth=4)):
            target = mark.get_dest()
            index = target.get_index() if target is not None else None
            if count >= _MOST_BOOKMARKS:
                return
            if index is not None:
                yield index, clean(mark.get_title()), mark.level + 1
    except (pypdfium2.PdfiumError, ValueError):
        return


def _lines(page: pypdfium2.PdfPage) -> tuple[list[Line], int]:
    """Read the lines of a page in the order in which they were written, with their places; and count the letters."""
    words = page.get_textpage()
    lines: list[Line] = []
    letters = 0
    text = words.get_text_range()
    for match in _LINES.finditer(text):
        for start, end in _pieces(words.raw, text, match.start(), match.end()):
            place = _place(words.raw, start, end - 1)
            shown = _shown(text[start:end])
            if place is not None and shown:
                lines.append(Line(shown, *place))
                letters += sum(c.isalnum() for c in shown)
    words.close()
    return lines, letters


def _pieces(words: pdfium.FPDF_TEXTPAGE, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Part a line at its wide gaps: pdfium fills any gap with one space of its own, also that between two columns."""
    raw = text[start:end]
    start, end = start + len(raw) - len(raw.lstrip()), start + len(raw.rstrip())
    at = text.find(" ", start, end)
    while at > 0:
        if pdfium.FPDFText_IsGenerated(words, at) == 1 and _is_wide(words, at):
            yield start, at
            start = at + 1
        at = text.find(" ", at + 1, end)
    if start < end:
        yield start, end


def _is_wide(words: pdfium.FPDF_TEXTPAGE, at: int) -> bool:
    before, after = pdfium.FS_RECTF(), pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(words, at - 1, before)
    pdfium.FPDFText_GetLooseCharBox(words, at + 1, after)
    return bool(after.left - before.right > _WIDE * abs(before.top - before.bottom))


def _shown(line: str) -> str:
    """Leave out what shows nothing, but keep pdfium's sign for a hyphen at the end."""
    shown = squeeze(line)
    return f"{shown}{HYPHEN}" if line.endswith(HYPHEN) else shown


def _place(words: pdfium.FPDF_TEXTPAGE, first: int, last: int) -> tuple[float, float, float, float] | None:
    """Find where a line stands: its left, base line and right, and its letters' height, in points from below."""
    index = pdfium.FPDFText_GetCharIndexFromTextIndex(words, first)
    final = pdfium.FPDFText_GetCharIndexFromTextIndex(words, last)
    x, y = ctypes.c_double(), ctypes.c_double()
    if index < 0 or not pdfium.FPDFText_GetCharOrigin(words, index, x, y):
        return None
    end = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(words, max(final, index), end)
    # The middle one of three: a word in another type at one end says nothing of the line.
    sizes = sorted(_size(words, at) for at in (index, (index + max(final, index)) // 2, max(final, index)))
    place = x.value, y.value, max(end.right, x.value), sizes[1]
    return place if all(map(math.isfinite, place)) else None


def _size(words: pdfium.FPDF_TEXTPAGE, at: int) -> float:
    """Measure a letter's size as it is shown, in points."""
    matrix = pdfium.FS_MATRIX()
    size = float(pdfium.FPDFText_GetFontSize(words, at))
    return size * math.hypot(matrix.b, matrix.d) if pdfium.FPDFText_GetMatrix(words, at, matrix) else size


def _look(page: pypdfium2.PdfPage) -> tuple[bool, bool]:
    """Tell whether pictures cover most of a page, and whether most of its text is not to be seen."""
    whole = max(page.get_width() * page.get_height(), 1.0)
    covered, shown, unseen = 0.0, 0, 0
    kinds = (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_TEXT)
    for count, item in enumerate(page.get_objects(filter=kinds, max_depth=3)):
        if count >= _MOST_OBJECTS:
            break
        if item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = item.get_bounds()
            covered += abs((right - left) * (top - bottom))
        elif pdfium.FPDFTextObj_GetTextRenderMode(item) == _INVISIBLE:
            unseen += 1
        else:
            shown += 1
    return covered >= _COVERED * whole, unseen > shown
