"""PDFs: paragraphs from lines, hyphens, pages, running heads, columns, footnotes, bookmarks, scans."""

from textwrap import wrap

import pytest

from proceedings.analysis import analyse
from proceedings.analysis.oddities import find_oddities
from proceedings.errors import UnreadableFile
from proceedings.model import FurnitureKind
from proceedings.reader import read
from tests.proceedings.reader.pdfs import made_pdf, pdf_of, scan, text_at

PROSE = " ".join(f"In town number {at} the walls had been built by nobody whom the harbour knew." for at in range(30))


def page(*lines: str, x: float = 72, top: float = 700, size: float = 11) -> str:
    return "".join(text_at(line, x, top - 13 * at, size) for at, line in enumerate(lines))


def test_words_that_a_line_divides_are_put_together() -> None:
    lines = page(
        "Tosk said that the infor-",
        "mation was lost, that self-",
        "reliance means self-reliance in Anglo-",
        "Saxon towns.",
    )
    text = read(pdf_of([lines]), "a.pdf").text
    assert " ".join(text.split()) == (
        "Tosk said that the information was lost, that self-reliance means self-reliance in Anglo-Saxon towns."
    )


def test_a_paragraph_over_two_pages_stays_whole_and_both_pages_are_known() -> None:
    text = f"1. Walls\n\n{PROSE}\n\n2. Sand\n\nTosk said that sand moves."
    source = read(made_pdf(text, head="Saltmere Seminar 2031", lines_a_page=20), "a.pdf")
    reading = analyse(source)
    assert [session.title for session in reading.sessions] == ["Walls", "Sand"]
    [walls, sand] = reading.paragraphs
    assert walls.span.of(source.text).split() == PROSE.split()
    assert (source.page_at(walls.span.start), source.page_at(walls.span.end - 1), source.page_at(sand.span.start)) == (
        "1",
        "2",
        "2",
    )
    assert {one.kind for one in reading.furniture} == {FurnitureKind.RUNNING, FurnitureKind.PAGE}


def test_heads_that_change_with_the_chapter_are_told_by_their_place() -> None:
    heads = ["The walls of the town", "The walls of the town", "Sand and those who want it", "Who pays for the sand"]
    body = [PROSE[at * 400 : at * 400 + 390] for at in range(4)]
    pages = [text_at(head, 72, 765, 9) + page(*wrap(words, 60)) for head, words in zip(heads, body, strict=True)]
    source = read(pdf_of(pages), "a.pdf")
    assert [one.of(source.text) for one in source.running] == heads


@pytest.mark.parametrize("across", [False, True])
def test_two_columns_are_read_one_after_the_other(across: bool) -> None:
    left = [f"Left column line {at} goes on and on in the wide" for at in range(10)]
    right = [f"Right column line {at} goes on and on in a wide" for at in range(10)]
    shown = [(words, 72, 700 - 13 * at) for at, words in enumerate(left)]
    shown += [(words, 310, 700 - 13 * at) for at, words in enumerate(right)]
    if across:
        shown.sort(key=lambda one: -one[2])
    source = read(pdf_of(["".join(text_at(*one) for one in shown)]), "a.pdf")
    assert source.text.split() == " ".join([*left, *right]).split()


def test_cells_of_a_table_stay_apart() -> None:
    rows = [("Orla Finch", "Town Bank"), ("Mirela Tosk", "Harbour Office")]
    shown = "".join(text_at(a, 72, 700 - 13 * at) + text_at(b, 250, 700 - 13 * at) for at, (a, b) in enumerate(rows))
    assert read(pdf_of([shown]), "a.pdf").text == "Orla Finch   Town Bank\nMirela Tosk   Harbour Office"


def test_small_print_under_a_number_is_a_footnote() -> None:
    lines = page("Tosk said that the wall holds,", "and nobody asked her why it did so.") + page(
        "1 In the minutes of May.", top=90, size=8
    )
    source = read(pdf_of([lines]), "a.pdf")
    assert [note.span.of(source.text) for note in source.notes] == ["1 In the minutes of May."]


def test_bookmarks_name_the_headings() -> None:
    lines = page("walls and towns") + page("Tosk said that the wall holds, and that is all.", top=660)
    marks = "/Outlines << /Type /Outlines /First 7 0 R /Last 7 0 R /Count 1 >>"
    data = pdf_of([lines], more=marks, extra=("<< /Title (Walls and Towns) /Dest [5 0 R /Fit] >>",))
    source = read(data, "a.pdf")
    assert [(one.span.of(source.text), one.level) for one in source.headings] == [("walls and towns", 1)]


def test_pictures_of_pages_are_refused_with_what_to_do() -> None:
    with pytest.raises(
        UnreadableFile, match="This PDF is pictures of pages: run OCR over it and add it again, or use /library paste"
    ):
        read(scan(), "a.pdf")


def test_the_text_of_a_scan_is_marked_as_read_by_a_machine() -> None:
    source = read(scan(["Mirela Tosk said that the wall", "is a promise to build the next."]), "a.pdf")
    assert source.recognised
    assert source.text.split()[:3] == ["Mirela", "Tosk", "said"]
    assert any("OCR" in oddity.text for oddity in find_oddities(analyse(source)))
    assert not read(made_pdf("Mirela Tosk said that the wall is a promise."), "a.pdf").recognised


def test_a_page_that_is_a_picture_is_named() -> None:
    picture = "q 612 0 0 792 0 0 cm /Im1 Do Q\n"
    source = read(pdf_of([page("Tosk said that the wall holds."), picture], pictures=True), "a.pdf")
    assert source.remarks == ("Page 2 is a picture without text: run OCR over the file and add it again.",)


def test_a_locked_pdf_says_so() -> None:
    locked = (
        "/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <"
        + "41" * 32
        + "> /U <"
        + "42" * 32
        + "> >> /ID [<41> <41>]"
    )
    data = pdf_of([page("Secret.")]).replace(b"/Root 1 0 R", f"/Root 1 0 R {locked}".encode())
    with pytest.raises(UnreadableFile, match="locked with a password"):
        read(data, "a.pdf")
