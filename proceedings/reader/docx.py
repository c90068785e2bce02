"""A Word document in, its text out: through HTML, which keeps footnotes, insertions and text boxes."""

from __future__ import annotations

import io
import zipfile
from xml.parsers.expat import ExpatError

from proceedings.reader.content import Content, Writer
from proceedings.reader.docx_numbers import write_numbers
from proceedings.reader.html import write_page
from proceedings.reader.refusing import DAMAGED, NotTextError
from proceedings.reader.xml import check
from proceedings.reader.zipped import Zipped

_MAIN = "word/document.xml"
_STYLES = "\n".join(
    [
        "p[style-name='Title'] => h1.title:fresh",
        *(
            f"p[style-name='{name}'] => blockquote > p:fresh"
            for name in ("Quote", "Intense Quote", "Quotations", "Block Text", "Block Quotation", "Block Quote")
        ),
    ]
)
"""Names as they stand in the file, which Word writes in English whatever language it speaks."""


def read_content(data: bytes) -> Content:
    """Read a .docx file. Raises NotTextError."""
    import mammoth

    packed = Zipped(data)
    if not any(name.lower() == _MAIN for name in packed.names()):
        raise NotTextError(DAMAGED)
    checked = _checked(packed)
    try:
        found = mammoth.convert_to_html(
            checked, style_map=_STYLES, include_embedded_style_map=False, convert_image=lambda image: []
        )
    except (ExpatError, LookupError, ValueError, AttributeError, TypeError, OSError) as error:
        # What mammoth raises for parts that are missing or say what no word processor writes.
        raise NotTextError(DAMAGED) from error
    writer = Writer()
    write_page(found.value, writer)
    return writer.content()


def _checked(packed: Zipped) -> io.BytesIO:
    """Pack anew what is needed of a document, each part looked through: pictures, fonts and macros stay behind."""
    parts: dict[str, bytes] = {}
    for name in packed.names():
        if name.lower().endswith((".xml", ".rels")) and not name.startswith("customXml"):
            parts[name] = packed.read(name)
            check(parts[name])
    if _MAIN in parts:
        parts[_MAIN] = write_numbers(parts[_MAIN], parts.get("word/styles.xml"), parts.get("word/numbering.xml"))
    anew = io.BytesIO()
    with zipfile.ZipFile(anew, "w") as kept:
        for name, part in parts.items():
            kept.writestr(name, part)
    anew.seek(0)
    return anew
