"""Files made to harm whoever opens them; out, the sentence that each gets, and the time and memory of the worst.

``python -m bench.hostile_files`` reads each in the process of its own that the bot would use, one after the other.
"""

from __future__ import annotations

import io
import struct
import time
import zipfile
import zlib
from collections.abc import Callable

from proceedings.errors import UnreadableFile
from proceedings.reader.apart import read_apart

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_ODT = " ".join(f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in ("office", "text"))
_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    + "]>"
)
_OUTSIDE = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def packed(members: dict[str, bytes | str], mimetype: str = "") -> bytes:
    """Pack a zip file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        if mimetype:
            file.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        for name, held in members.items():
            file.writestr(name, held)
    return made.getvalue()


def docx(body: str, before: str = "", more: dict[str, bytes | str] | None = None) -> bytes:
    """Make a Word document around a body, with more members."""
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" Type="{_DOCUMENT}" '
            'Target="word/document.xml"/></Relationships>',
            "word/document.xml": f"{before}<w:document {_W}><w:body>{body}</w:body></w:document>",
            **(more or {}),
        }
    )


def odt(body: str, before: str = "", more: dict[str, bytes | str] | None = None) -> bytes:
    """Make an OpenDocument text around a body."""
    whole = f"<office:body><office:text>{body}</office:text></office:body>"
    content = f"{before}<office:document-content {_ODT}>{whole}</office:document-content>"
    return packed({"content.xml": content, **(more or {})}, "application/vnd.oasis.opendocument.text")


def epub(page: str, package: str = "", more: dict[str, bytes | str] | None = None) -> bytes:
    """Make a book of one page."""
    listed = '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
    package = package or f'<package><manifest>{listed}</manifest><spine><itemref idref="a"/></spine></package>'
    container = '<container><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>'
    members = {"META-INF/container.xml": container, "p.opf": package, "a.xhtml": page, **(more or {})}
    return packed(members, "application/epub+zip")


def pdf(stream: bytes, filters: str = "", pages: int = 1, more: str = "") -> bytes:
    """Make a PDF whose pages all show one stream; its table of objects is left out, as readers build it anew."""
    kids = " ".join(["3 0 R"] * pages)
    head = (
        f"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R {more} >>\nendobj\n"
        f"2 0 obj\n<< /Type /Pages /Kids [{kids}] /Count {pages} >>\nendobj\n"
        "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> /XObject << /X 4 0 R >> >> >>\nendobj\n"
        "5 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>\nendobj\n"
        f"4 0 obj\n<< /Length {len(stream)} {filters} >>\nstream\n"
    )
    return head.encode() + stream + b"\nendstream\nendobj\ntrailer\n<< /Size 6 /Root 1 0 R >>\n%%EOF"


def _lying(claimed: int) -> bytes:
    """Pack 60 MB of a letter, and claim another size for it in both places where sizes stand."""
    data = bytearray(packed({"a.txt": b"a" * 60_000_000}))
    struct.pack_into("<I", data, 22, claimed)
    struct.pack_into("<I", data, data.rindex(b"PK\x01\x02") + 24, claimed)
    return bytes(data)


def _locked_zip() -> bytes:
    data = bytearray(packed({"a.txt": b"secret words"}))
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def _deflated(letter: bytes, megabytes: int, layers: int = 1) -> bytes:
    packer = zlib.compressobj(9)
    made = b"".join(packer.compress(letter * 1_000_000) for _ in range(megabytes)) + packer.flush()
    for _ in range(layers - 1):
        made = zlib.compress(made, 9)
    return made


_SHOWN = b"BT /F1 10 Tf 1 0 0 1 9 9 Tm (Words that go on.) Tj ET\n"
_PASSWORD = "/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <" + "41" * 32 + "> /U <" + "42" * 32 + "> >>"

FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "nothing": ("a.docx", lambda: b""),
    "blanks": ("a.html", lambda: b" \n" * 1000),
    "a picture": ("a.pdf", lambda: b"\x89PNG\r\n\x1a\n" + bytes(1000)),
    "a program": ("a.rtf", lambda: b"\x7fELF" + bytes(1000)),
    "a recording": ("a.vtt", lambda: b"ID3\x03" + bytes(1000)),
    "an old Word file": ("a.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000)),
    "a locked Word file": (
        "a.docx",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500),
    ),
    "chance bytes": ("a.srt", lambda: bytes(range(256)) * 40),
    "a pdf called docx": ("a.docx", lambda: pdf(_SHOWN)),
    "a docx called pdf": ("a.pdf", lambda: docx("<w:p/>")),
    "an odt called zip": ("a.zip", lambda: odt("<text:p>x</text:p>")),
    "a text called pdf": ("a.pdf", lambda: b"Words that are no PDF.\n" * 9),
    "slides": ("a.docx", lambda: packed({"ppt/presentation.xml": "<p/>", "[Content_Types].xml": "<Types/>"})),
    "an unknown kind": ("a.xyz", lambda: b"Words."),
    "zip: 1 GB of a letter": ("a.zip", lambda: packed({f"{i}.txt": bytes(99_000_000) for i in range(10)})),
    "zip: 99 MB of a letter": ("a.zip", lambda: packed({"a.txt": b"a" * 99_000_000})),
    "zip: claims too little": ("a.zip", lambda: _lying(10)),
    "zip: claims 4 GB": ("a.zip", lambda: _lying(0xFFFFFFF0)),
    "zip: 6,000 files": ("a.zip", lambda: packed({f"{i}.txt": "x" for i in range(6_000)})),
    "zip: 300 files": ("a.zip", lambda: packed({f"{i}.txt": "x" for i in range(300)})),
    "zip: in a zip in a zip": ("a.zip", lambda: packed({"b.zip": packed({"c.zip": packed({"d.txt": "x"})})})),
    "zip: nothing in it": ("a.zip", lambda: packed({})),
    "zip: locked": ("a.zip", _locked_zip),
    "zip: cut off": ("a.zip", lambda: packed({"a.txt": "Words. " * 9_000})[:-60]),
    "zip: names that climb": ("a.zip", lambda: packed({"../../../etc/cron.d/a.exe": "x", "/root/b.exe": "y"})),
    "docx: a part of 1 GB": ("a.docx", lambda: docx("", more={"word/styles.xml": bytes(1_000_000_000)})),
    "docx: 99 MB of words": ("a.docx", lambda: docx(f"<w:p><w:r><w:t>{'a' * 99_000_000}</w:t></w:r></w:p>")),
    "docx: 500,000 paragraphs": ("a.docx", lambda: docx("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 500_000)),
    "docx: entities that laugh": ("a.docx", lambda: docx("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", _LAUGHS)),
    "docx: an entity from outside": ("a.docx", lambda: docx("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", _OUTSIDE)),
    "docx: 200,000 nested": ("a.docx", lambda: docx("<w:tbl>" * 200_000 + "</w:tbl>" * 200_000)),
    "docx: no XML in it": ("a.docx", lambda: packed({"word/document.xml": "no XML at all"})),
    "docx: no document in it": ("a.docx", lambda: packed({"[Content_Types].xml": "<Types/>", "word/x.xml": "<x/>"})),
    "docx: cut off": ("a.docx", lambda: docx("<w:p><w:r><w:t>Words.</w:t></w:r></w:p>" * 999)[:700]),
    "docx: no words": ("a.docx", lambda: docx("<w:p/>")),
    "odt: entities that laugh": ("a.odt", lambda: odt("<text:p>&j;</text:p>", _LAUGHS)),
    "odt: 200,000 nested": ("a.odt", lambda: odt("<text:section>" * 200_000 + "</text:section>" * 200_000)),
    "odt: locked": ("a.odt", lambda: odt("", more={"META-INF/manifest.xml": "<m><encryption-data/></m>"})),
    "odt: a billion spaces": ("a.odt", lambda: odt('<text:p>a<text:s text:c="999999999"/></text:p>' * 100_000)),
    "epub: entities that laugh": ("a.epub", lambda: epub("<p>x</p>", f"{_LAUGHS}<package>&j;</package>")),
    "epub: sold locked": (
        "a.epub",
        lambda: epub("<p>x</p>", more={"META-INF/encryption.xml": '<e><EncryptionMethod Algorithm="x:aes"/></e>'}),
    ),
    "epub: a page outside": (
        "a.epub",
        lambda: epub(
            "x",
            '<package><manifest><item id="a" href="../../../etc/passwd" media-type="text/html"/></manifest>'
            '<spine><itemref idref="a"/></spine></package>',
        ),
    ),
    "epub: one page 5,000 times": (
        "a.epub",
        lambda: epub(
            "<p>Words.</p>" * 9,
            "<package><manifest>" + '<item id="a" href="a.xhtml" '
            'media-type="text/html"/></manifest><spine>' + '<itemref idref="a"/>' * 5_000 + "</spine></package>",
        ),
    ),
    "html: 200,000 nested": ("a.html", lambda: b"<div>" * 200_000 + b"x"),
    "html: 1,400 nested, 600 times": ("a.html", lambda: (b"<div>" * 1_400 + b"x" + b"</div>" * 1_400) * 600),
    "html: 200,000 open b and p": ("a.html", lambda: b"<b><p>" * 200_000 + b"x"),
    "html: 200,000 open tables": ("a.html", lambda: b"<table>" * 200_000 + b"x"),
    "html: 300,000 open a": ("a.html", lambda: b"<a href='#x'>1" * 300_000),
    "html: 10 MB of tags that never close": ("a.html", lambda: b"<" * 9_900_000),
    "html: tables in tables": ("a.html", lambda: b"<table><tr><td>" * 400 + b"x" * 100),
    "html: lists in lists": ("a.html", lambda: (b"<ul><li>" * 700 + b"x" + b"</li></ul>" * 700) * 50),
    "html: only scripts": ("a.html", lambda: b"<script>x</script>" * 10_000),
    "rtf: 500,000 groups open": ("a.rtf", lambda: b"{\\rtf1 " + b"{" * 500_000),
    "rtf: 300,000 links": ("a.rtf", lambda: b"{\\rtf1 " + b'{\\field{\\*\\fldinst{ HYPERLINK "x' * 300_000 + b"}"),
    "rtf: 400,000 footnotes": ("a.rtf", lambda: b"{\\rtf1 " + b"{\\footnote " * 400_000 + b"x}"),
    "rtf: fonts without end": ("a.rtf", lambda: b"{\\rtf1{\\fonttbl" + b"\\f1" * 3_000_000 + b"}x}"),
    "rtf: a picture of 9 GB": ("a.rtf", lambda: b"{\\rtf1{\\pict\\bin9999999999 x}words}"),
    "rtf: no words": ("a.rtf", lambda: b"{\\rtf1{\\fonttbl;}}"),
    "vtt: 300,000 cues": ("a.vtt", lambda: b"WEBVTT\n\n" + b"00:00.000 --> 00:01.000\na\n\n" * 300_000),
    "vtt: 90,000 cues": ("a.vtt", lambda: b"WEBVTT\n\n" + b"00:00.000 --> 00:01.000\n<v A>a\n\n" * 90_000),
    "vtt: voices without end": ("a.vtt", lambda: b"WEBVTT\n\n00:00.000 --> 00:01.000\n" + b"<v A" * 2_000_000),
    "vtt: not one": ("a.vtt", lambda: b"Words that are no captions.\n"),
    "srt: not one": ("a.srt", lambda: b"Words that are no captions.\n"),
    "pdf: 2 GB in one stream": ("a.pdf", lambda: pdf(_deflated(b" ", 2_000), "/Filter /FlateDecode")),
    "pdf: packed three times": (
        "a.pdf",
        lambda: pdf(_deflated(b" ", 3_000, 3), "/Filter [/FlateDecode /FlateDecode /FlateDecode]"),
    ),
    "pdf: 60 MB of words on a page": ("a.pdf", lambda: pdf(zlib.compress(_SHOWN * 1_000_000), "/Filter /FlateDecode")),
    "pdf: 40,000 pages": ("a.pdf", lambda: pdf(_SHOWN, pages=40_000)),
    "pdf: 4,900 pages": ("a.pdf", lambda: pdf(_SHOWN * 20, pages=4_900)),
    "pdf: a form that shows itself": ("a.pdf", lambda: pdf(b"/X Do " * 99, "/Type /XObject /Subtype /Form")),
    "pdf: 300,000 brackets": ("a.pdf", lambda: pdf(b"[" * 300_000)),
    "pdf: brackets in the catalogue": ("a.pdf", lambda: pdf(_SHOWN, more="/X " + "[" * 300_000)),
    "pdf: locked": (
        "a.pdf",
        lambda: pdf(_SHOWN).replace(b"/Root 1 0 R", b"/Root 1 0 R /ID [<41> <41>] " + _PASSWORD.encode()),
    ),
    "pdf: cut off": ("a.pdf", lambda: pdf(_SHOWN * 100)[:300]),
    "pdf: its first line alone": ("a.pdf", lambda: b"%PDF-1.7\n"),
    "pdf: no words": ("a.pdf", lambda: pdf(b"q Q")),
}
"""What harm is meant -> the name that the file has, and how it is made."""


def outcome(data: bytes, name: str) -> str:
    """Read a file as the bot would; returns the sentence that it gets, or how much of it was text."""
    try:
        found = read_apart(data, name)
    except UnreadableFile as refused:
        return str(refused)
    return f"read: {sum(len(source.text) for source in found.sources):,} characters"


def main() -> None:
    """Print what became of each file; peak memory is of all children so far, as the system counts it."""
    import resource

    worst = 0.0
    slowest = hungriest = ""
    peak = 0
    for harm, (name, make) in FILES.items():
        data = make()
        start = time.perf_counter()
        said = outcome(data, name)
        took = time.perf_counter() - start
        now = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        if now > peak:
            peak, hungriest = now, harm
        if took > worst:
            worst, slowest = took, harm
        print(f"{took:6.2f} s  {len(data) / 1e6:6.2f} MB  {harm}: {said}", flush=True)
    print(f"{len(FILES)} files; the slowest took {worst:.1f} s ({slowest})")
    print(f"the most memory was {peak // 1024} MB ({hungriest})")


if __name__ == "__main__":
    main()
