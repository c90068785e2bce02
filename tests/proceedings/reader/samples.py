"""One invented report in every format, made by hand from minimal bytes; ``TXT`` is what all of them say."""

from __future__ import annotations

import io
import zipfile
from html import escape

from tests.proceedings.reader.pdfs import made_pdf

TITLE = "Report of the Saltmere Seminar on Tides and Towns"
SESSIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "1. The Sea Wall",
        (
            "Mirela Tosk, head of the Saltmere Harbour Office, opened the meeting. She argued that walls buy time and "
            "nothing else. “A wall is a promise to build the next wall,” she said.",
            "Jonas Veldt of the Dune Institute disagreed. “Sand moves, and so should we,” Veldt replied, and he asked "
            "who would pay for it.",
        ),
    ),
    (
        "2. Who Pays",
        (
            "Mirela Tosk recalled what a fisher had written to her office:",
            "> The boats stay tied for half of the year, and nobody has asked us what that costs.",
            "Orla Finch of the Town Bank noted that insurers had left the coast. She said that “nobody insures a "
            "certainty.”",
        ),
    ),
)
"""Headings, and the paragraphs under each; ``>`` opens a block quotation."""

TXT = "\n\n".join([TITLE, *(words for title, paragraphs in SESSIONS for words in (title, *paragraphs))]) + "\n"


def _paragraph(words: str) -> str:
    if words.startswith("> "):
        return f"<blockquote><p>{escape(words[2:])}</p></blockquote>"
    return f"<p>{escape(words)}</p>"


def html_body() -> str:
    parts = [f"<h1>{TITLE}</h1>"]
    for title, paragraphs in SESSIONS:
        parts += [f"<h2>{title}</h2>", *map(_paragraph, paragraphs)]
    return "\n".join(parts)


def html() -> bytes:
    page = f"""<!doctype html><html><head><meta charset="utf-8"><style>p {{ color: red }}</style></head>
<body><nav><a href="/">Home</a> <a href="/all">All reports</a></nav>
<main>{html_body()}</main><script>document.write("<p>Mirela Tosk said that this is code.</p>")</script>
<footer>Printed by nobody.</footer></body></html>"""
    return page.encode()


def markdown() -> bytes:
    parts = [f"# {TITLE}"]
    for title, paragraphs in SESSIONS:
        parts += [f"## {title}", *paragraphs]
    return ("\n\n".join(parts) + "\n").encode()


def zipped(members: dict[str, bytes | str], first: str | None = None) -> bytes:
    """Pack a zip file; ``first`` is stored unpacked at its beginning, as OpenDocument and EPUB want their mimetype."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        if first is not None:
            file.writestr("mimetype", first, zipfile.ZIP_STORED)
        for name, held in members.items():
            file.writestr(name, held)
    return packed.getvalue()


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def docx_paragraph(words: str, style: str = "") -> str:
    kind = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{kind}<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p>'


def docx_of(body: str, **parts: str) -> bytes:
    styles = {"Title": "Title", "Heading1": "heading 1", "Heading2": "heading 2", "Quote": "Quote"}
    named = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in styles.items()
    )
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Default Extension="xml" '
            'ContentType="application/xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" Type="{_DOCUMENT}" '
            'Target="word/document.xml"/></Relationships>',
            "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
            "word/styles.xml": f"<w:styles {_W}>{named}</w:styles>",
            **{f"word/{name}.xml": held for name, held in parts.items()},
        }
    )


def docx() -> bytes:
    parts = [docx_paragraph(TITLE, "Title")]
    for title, paragraphs in SESSIONS:
        parts.append(docx_paragraph(title, "Heading1"))
        parts += [docx_paragraph(w[2:], "Quote") if w.startswith("> ") else docx_paragraph(w) for w in paragraphs]
    return docx_of("".join(parts))


_ODT = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table", "style")
)


def odt_of(body: str) -> bytes:
    inside = f"<office:body><office:text>{body}</office:text></office:body>"
    content = f"<office:document-content {_ODT}>{inside}</office:document-content>"
    return zipped({"content.xml": content}, "application/vnd.oasis.opendocument.text")


def odt() -> bytes:
    parts = [f'<text:p text:style-name="Title">{TITLE}</text:p>']
    for title, paragraphs in SESSIONS:
        parts.append(f'<text:h text:outline-level="1">{title}</text:h>')
        for words in paragraphs:
            style = "Quotations" if words.startswith("> ") else "Text_20_body"
            parts.append(f'<text:p text:style-name="{style}">{escape(words.removeprefix("> "))}</text:p>')
    return odt_of("".join(parts))


def rtf_of(body: str) -> bytes:
    sheet = r"{\stylesheet{\s0 Normal;}{\s1\sbasedon0 heading 1;}{\s2 heading 2;}{\s3 Quote;}{\s4 Title;}}"
    fonts = r"{\fonttbl{\f0\froman\fcharset0 Times;}}"
    return (rf"{{\rtf1\ansi\ansicpg1252\deff0{fonts}{sheet}" + body + "}").encode("ascii")


def rtf_words(words: str) -> str:
    return "".join(c if ord(c) < 128 else rf"\u{ord(c)}?" for c in words)


def rtf() -> bytes:
    parts = [rf"\pard\s1 {TITLE}\par "]
    for title, paragraphs in SESSIONS:
        parts.append(rf"\pard\s2 {title}\par ")
        for words in paragraphs:
            style = "3" if words.startswith("> ") else "0"
            parts.append(rf"\pard\s{style} {rtf_words(words.removeprefix('> '))}\par ")
    return rtf_of("".join(parts))


def epub_of(pages: dict[str, str], spine: list[str], **more: str) -> bytes:
    items = "".join(f'<item id="{name}" href="text/{name}" media-type="application/xhtml+xml"/>' for name in pages)
    order = "".join(f'<itemref idref="{name}"/>' for name in spine)
    return zipped(
        {
            "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="book/package.opf"/></rootfiles></container>',
            "book/package.opf": f'<package xmlns="http://www.idpf.org/2007/opf"><manifest>{items}</manifest>'
            f"<spine>{order}</spine></package>",
            **{f"book/text/{name}": held for name, held in pages.items()},
            **more,
        },
        "application/epub+zip",
    )


def epub() -> bytes:
    """Pack a page for each session, stored in the wrong order: the spine tells the right one."""
    whole = html_body()
    at = whole.index("<h2>2.")
    page = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>{}</body></html>'
    return epub_of({"b.xhtml": page.format(whole[at:]), "a.xhtml": page.format(whole[:at])}, ["a.xhtml", "b.xhtml"])


def pdf() -> bytes:
    """Set the report on pages of its own, with running heads and page numbers."""
    return made_pdf(TXT)


FORMATS = {
    "report.md": markdown,
    "report.html": html,
    "report.docx": docx,
    "report.odt": odt,
    "report.rtf": rtf,
    "report.epub": epub,
    "report.pdf": pdf,
}
"""File name -> the function that makes the report in that format."""
