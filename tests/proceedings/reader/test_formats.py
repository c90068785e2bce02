"""One invented report in every format, and what each format knows besides its words."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from proceedings.analysis import analyse
from proceedings.errors import UnreadableFile
from proceedings.model import Attribution, FurnitureKind, Reading
from proceedings.reader import read
from tests.proceedings.reader import samples
from tests.proceedings.reader.samples import docx_of, docx_paragraph, epub_of, odt_of, rtf_of

ROOT = Path(__file__).parent.parent.parent.parent


def said(reading: Reading, found: tuple[Attribution, ...]) -> list[tuple[str, str | None, str]]:
    text = reading.source.text
    return [(" ".join(a.span.of(text).split()), a.speaker.name if a.speaker else None, a.grounds) for a in found]


def facts(data: bytes, name: str) -> dict[str, Any]:
    reading = analyse(read(data, name))
    return {
        "title": reading.title,
        "sessions": [(session.number, session.title) for session in reading.sessions],
        "paragraphs": [(paragraph.session, paragraph.number) for paragraph in reading.paragraphs],
        "speakers": [(speaker.name, speaker.affiliation) for speaker in reading.speakers],
        "quotations": said(reading, reading.quotations),
        "statements": said(reading, reading.statements),
    }


@pytest.mark.parametrize("name", samples.FORMATS)
def test_every_format_is_read_to_the_same_as_its_plain_text(name: str) -> None:
    plain = facts(samples.TXT.encode(), "report.txt")
    assert len(plain["quotations"]) == 4
    assert plain["title"] == samples.TITLE
    assert facts(samples.FORMATS[name](), name) == plain


def test_starting_the_bot_loads_no_reader() -> None:
    heavy = "pypdfium2 mammoth selectolax defusedxml striprtf webvtt markdown_it charset_normalizer"
    code = f"import sys, terminal.cli, terminal.serving; print([m for m in '{heavy}'.split() if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_word_document_keeps_footnotes_insertions_and_text_boxes() -> None:
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    notes = (
        f'<w:footnotes {w}><w:footnote w:id="2">{docx_paragraph("In the minutes of May.")}</w:footnote></w:footnotes>'
    )
    box = (
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
        + docx_paragraph("Jonas Veldt said that sand moves.")
        + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    body = (
        '<w:p><w:r><w:t>The wall</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
        '<w:ins><w:r><w:t xml:space="preserve"> holds</w:t></w:r></w:ins>'
        "<w:del><w:r><w:delText>falls</w:delText></w:r></w:del><w:r><w:t>.</w:t></w:r></w:p>" + box
    )
    source = read(docx_of(body, footnotes=notes), "a.docx")
    assert source.text == "The wall holds.\n\nJonas Veldt said that sand moves.\n\n[1] In the minutes of May."
    [note] = source.notes
    assert note.place == len("The wall")
    assert note.span.of(source.text) == "[1] In the minutes of May."
    assert [one.kind for one in analyse(source).furniture] == [FurnitureKind.FOOTNOTE]


def test_numbers_that_word_reckons_are_written_out() -> None:
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

    def numbered(words: str, list_: int, level: int = 0, style: str = "") -> str:
        kind = f'<w:pStyle w:val="{style}"/>' if style else ""
        place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr>'
        return f"<w:p><w:pPr>{kind}{place}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"

    def level(depth: int, figures: str, words: str) -> str:
        start = '<w:start w:val="1"/>'
        return f'<w:lvl w:ilvl="{depth}">{start}<w:numFmt w:val="{figures}"/><w:lvlText w:val="{words}"/></w:lvl>'

    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{at}">{levels}</w:abstractNum>'
        for at, levels in enumerate(
            [level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2"), level(0, "decimal", "Session %1:")]
        )
    )
    nums = "".join(f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>' for at in (0, 1))
    body = (
        numbered("Walls", 1, 0, "Heading1")
        + numbered("Their price", 1, 1, "Heading2")
        + docx_paragraph("Walls buy time.")
        + numbered("Sand", 1, 0, "Heading1")
        + numbered("It moves", 2)
        + docx_paragraph("So it does.")
        + numbered("It stays", 2)
        + docx_paragraph("So it does too.")
        + numbered("Money", 2)
        + numbered("Time", 2)
    )
    source = read(docx_of(body, numbering=f"<w:numbering {w}>{lists}{nums}</w:numbering>"), "a.docx")
    assert source.text.split("\n\n") == [
        "I. Walls",
        "I.1 Their price",
        "Walls buy time.",
        "II. Sand",
        "Session 1: It moves",
        "So it does.",
        "Session 2: It stays",
        "So it does too.",
        "1. Money\n2. Time",
    ]


def test_a_table_of_speakers_gives_their_affiliations() -> None:
    cells = "".join(
        f"<tr><t{kind}>{name}</t{kind}><t{kind}>{office}</t{kind}></tr>"
        for kind, name, office in (
            ("h", "Name", "Office"),
            ("d", "Orla Finch", "Town Bank"),
            ("d", "Mirela Tosk", "Port"),
        )
    )
    page = f"<h1>Seminar</h1><h2>Speakers</h2><table>{cells}</table><h2>Walls</h2><p>Finch said that walls hold.</p>"
    speakers = analyse(read(page.encode(), "a.html")).speakers
    assert [(s.name, s.affiliation) for s in speakers] == [("Orla Finch", "Town Bank"), ("Mirela Tosk", "Port")]


def test_points_of_a_list_open_no_sessions() -> None:
    page = (
        "<h2>Walls</h2><p>There were three.</p><ol><li>Money</li><li>Sand</li></ol><p>Finch said that walls hold.</p>"
    )
    source = read(page.encode(), "a.html")
    assert source.lists[0].of(source.text) == "1. Money\n2. Sand"
    assert [session.title for session in analyse(source).sessions] == ["Walls"]


def test_a_web_page_is_read_without_menus_and_scripts() -> None:
    page = """<body><header><nav>Home</nav></header><aside>Read also</aside><article><h1>Walls</h1>
    <p>Finch said that <q>walls hold</q>.<br>Then she left.<p hidden>Secret<p style="display: none">Secret</article>
    <footer>Imprint</footer>"""
    assert read(page.encode(), "a.html").text == "Walls\n\nFinch said that “walls hold”.\nThen she left."


def test_a_web_page_says_in_which_letters_it_is_written() -> None:
    page = '<html><head><meta charset="windows-1250"></head><body><p>Żółć, said Łucja.</p></body></html>'
    assert read(page.encode("windows-1250"), "a.html").text == "Żółć, said Łucja."


def test_a_quotation_set_as_a_block_is_signed_under_it() -> None:
    quote = "<blockquote><p>Nobody has asked us what it costs.</p><footer>Orla Finch</footer></blockquote>"
    page = f"<p>One of them wrote.</p>{quote}"
    reading = analyse(read(page.encode(), "a.html"))
    assert said(reading, reading.quotations) == [("Nobody has asked us what it costs.", "Orla Finch", "named")]


def test_links_to_notes_and_back_make_footnotes_in_html() -> None:
    note = '<ol><li id="n">In May. <a href="#r">↩</a></ol>'
    page = f'<p>It holds<sup><a id="r" href="#n">1</a></sup>. See <a href="#m">there</a>.</p>{note}'
    source = read(page.encode(), "a.html")
    assert source.text == "It holds. See there.\n\n[1] In May."
    assert [(note.place, note.span.of(source.text)) for note in source.notes] == [(8, "[1] In May.")]


def test_an_opendocument_text_keeps_notes_lists_and_pages() -> None:
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>In May.</text:p></text:note-body></text:note>"
    )
    items = "".join(f"<text:list-item><text:p>{item}</text:p></text:list-item>" for item in ("Money", "Sand"))
    source = read(
        odt_of(
            f"<text:p>It holds{note}.</text:p><text:list>{items}</text:list>"
            "<text:tracked-changes>gone</text:tracked-changes>"
            "<text:p>It<text:s/>held<text:soft-page-break/> long.</text:p>"
        ),
        "a.odt",
    )
    assert source.text == "It holds.\n\n- Money\n- Sand\n\nIt held long.\n\n[1] In May."
    assert source.notes[0].place == 8
    assert source.lists[0].of(source.text) == "- Money\n- Sand"
    assert [source.page_at(source.text.index(word)) for word in ("It holds", "It held", "long")] == ["1", "1", "2"]


def test_an_rtf_keeps_headings_notes_quotations_and_tables() -> None:
    body = (
        r"\pard\s2 Walls\par It \'93holds\'94{\super\chftn{\footnote\pard\chftn  In {\i May}.}} so.\par "
        r"\pard\s3 Nobody has asked us.\par \pard\s0{\field{\*\fldinst HYPERLINK \"http://x\"}{\fldrslt Link}}\par "
        r"Name\cell Office\cell\row Finch\cell Bank\cell\row"
    )
    source = read(rtf_of(body), "a.rtf")
    assert (
        source.text
        == "Walls\n\nIt “holds” so.\n\nNobody has asked us.\n\nLink\n\nName | Office\nFinch | Bank\n\nIn May."
    )
    assert [(one.span.of(source.text), one.level) for one in source.headings] == [("Walls", 2)]
    assert [one.of(source.text) for one in source.quotations] == ["Nobody has asked us."]
    assert [one.of(source.text) for one in source.lists] == ["Name | Office\nFinch | Bank"]
    assert source.notes[0].place == source.text.index(" so.")


def test_a_book_is_read_in_the_order_of_its_spine_with_its_pages() -> None:
    pages = {
        "b.xhtml": '<body><p>Second.<span role="doc-pagebreak" title="7"></span> Third.</p></body>',
        "a.xhtml": "<body><h1>First</h1></body>",
        "unused.xhtml": "<body>Never.</body>",
    }
    source = read(epub_of(pages, ["a.xhtml", "b.xhtml"]), "a.epub")
    assert source.text == "First\n\nSecond. Third."
    assert source.page_at(source.text.index("Third")) == "7"


def test_a_book_says_what_of_it_is_missing() -> None:
    torn = samples.zipped(
        {
            "META-INF/container.xml": '<c><rootfile full-path="p.opf"/></c>',
            "p.opf": '<p><item id="a" href="a.xhtml" media-type="text/html"/><item id="b" href="b.xhtml" '
            'media-type="text/html"/><itemref idref="a"/><itemref idref="b"/></p>',
            "a.xhtml": "<p>First.</p>",
        },
        "application/epub+zip",
    )
    assert read(torn, "a.epub").remarks == ("1 of the book's parts are not in the file.",)


@pytest.mark.parametrize("name", ["report.docx", "report.odt", "report.epub", "report.pdf", "report.rtf"])
def test_a_file_under_a_wrong_name_is_told_its_right_one(name: str) -> None:
    wrong = "report.pdf" if name != "report.pdf" else "report.docx"
    with pytest.raises(UnreadableFile, match=rf"under another name. Let its name end in .{name.split('.')[1]}"):
        read(samples.FORMATS[name](), wrong)
    with pytest.raises(UnreadableFile, match="under another name"):
        read(samples.FORMATS[name](), "report.txt")
