"""Text in, a PDF out, written by hand: one of the fourteen standard fonts, lines of so many letters, no compression."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

_QUOTES = {"“": "\\223", "”": "\\224", "’": "\\222", "—": "\\227"}  # in WinAnsiEncoding: PDF 32000-1, annex D
_SIZE, _LEADING, _PARAGRAPH, _TOP, _BOTTOM, _LEFT = 11, 13, 24, 740, 80, 72


def shown(words: str) -> str:
    """Write words as a PDF's string."""
    escaped = "".join(f"\\{c}" if c in "()\\" else _QUOTES.get(c, c) for c in words)
    return f"({escaped})"


def text_at(words: str, x: float, y: float, size: float = _SIZE, mode: int = 0) -> str:
    """Show a line of words; ``mode`` 3 is invisible."""
    return f"BT /F1 {size} Tf {mode} Tr {x} {y} Td {shown(words)} Tj ET\n"


def pdf_of(streams: Sequence[str], more: str = "", pictures: bool = False, extra: Sequence[str] = ()) -> bytes:
    """Build a PDF of pages that hold these streams; ``more`` goes into the catalogue, ``extra`` are more objects."""
    image = "/XObject << /Im1 4 0 R >>" if pictures else ""
    count = len(streams)
    kids = " ".join(f"{5 + 2 * i} 0 R" for i in range(count))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {more} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>",
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 "
        "/Length 1 >>\nstream\n0\nendstream",
    ]
    for at, stream in enumerate(streams):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {6 + 2 * at} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> {image} >> >>"
        )
        objects.append(f"<< /Length {len(stream.encode('latin-1'))} >>\nstream\n{stream}endstream")
    objects += extra
    out = b"%PDF-1.4\n"
    places = []
    for number, held in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{held}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    tail = f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}"
    return out + tail.encode("ascii")


def made_pdf(text: str, head: str = "", width: int = 80, lines_a_page: int = 12) -> bytes:
    """Set a text: a blank line is a paragraph's end, ``> `` sets one deeper; with ``head``, pages have numbers too."""
    pages: list[list[str]] = [[]]
    y, used = float(_TOP), 0
    for paragraph in text.strip().split("\n\n"):
        deeper = paragraph.startswith("> ")
        for line in wrap(paragraph.removeprefix("> "), width - 10 * deeper, break_long_words=False):
            if used == lines_a_page:
                pages.append([])
                y, used = float(_TOP), 0
            pages[-1].append(text_at(line, _LEFT + 30 * deeper, y))
            y, used = y - _LEADING, used + 1
        y -= _PARAGRAPH - _LEADING
    for number, page in enumerate(pages, 1):
        if head:
            page.insert(0, text_at(head, _LEFT, 765, 9))
            page.append(text_at(str(number), 300, 40, 9))
    return pdf_of(["".join(page) for page in pages])


def scan(words: Sequence[str] = ()) -> bytes:
    """Make a page that is one picture, with words that nobody sees over it, as text recognition leaves them."""
    picture = "q 612 0 0 792 0 0 cm /Im1 Do Q\n"
    layer = "".join(text_at(line, _LEFT, _TOP - at * _LEADING, mode=3) for at, line in enumerate(words))
    return pdf_of([picture + layer], pictures=True)
