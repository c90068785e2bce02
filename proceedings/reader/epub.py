"""An EPUB book in, its text out: the documents of its spine, in their order."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from proceedings.reader.content import Content, Writer
from proceedings.reader.decoding import decode
from proceedings.reader.html import write_page
from proceedings.reader.refusing import DAMAGED, NotTextError
from proceedings.reader.xml import parse
from proceedings.reader.zipped import Zipped

_CONTAINER = "META-INF/container.xml"
_FONT_ONLY = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""The two ways in which fonts alone are made unreadable: Open Container Format 3, section 4.4."""

_PAGES = frozenset(["application/xhtml+xml", "text/html", "application/xml"])


def read_content(data: bytes) -> Content:
    """Read an .epub file. Raises NotTextError."""
    packed = Zipped(data)
    _refuse_locked(packed)
    package_name = _package_name(packed)
    package = parse(packed.read(package_name))
    writer = Writer()
    missing = 0
    for place in _spine(package):
        # A name inside the book, not a path: it is looked up among the members and nowhere else.
        name = posixpath.normpath(posixpath.join(posixpath.dirname(package_name), place))
        if name not in packed:
            missing += 1
            continue
        write_page(decode(packed.read(name)), writer)
    if missing:
        writer.remarks.append(f"{missing} of the book's parts are not in the file.")
    return writer.content()


def _refuse_locked(packed: Zipped) -> None:
    name = "META-INF/encryption.xml"
    if name not in packed:
        return
    methods = [one.get("Algorithm", "") for one in parse(packed.read(name)).iter() if _bare(one) == "EncryptionMethod"]
    if any(method not in _FONT_ONLY for method in methods):
        raise NotTextError("it is locked by its seller (DRM). Send the text that you may share.")


def _package_name(packed: Zipped) -> str:
    for one in parse(packed.read(_CONTAINER)).iter():
        if _bare(one) == "rootfile" and (path := one.get("full-path")):
            return path
    raise NotTextError(DAMAGED)


def _spine(package: Element) -> list[str]:
    """List the documents in reading order, each once, without the book's own table of contents."""
    held = {one.get("id", ""): one for one in package.iter() if _bare(one) == "item"}
    order = [one.get("idref", "") for one in package.iter() if _bare(one) == "itemref" and one.get("linear") != "no"]
    places: dict[str, None] = {}
    for idref in order:
        item = held.get(idref)
        if item is None or "nav" in item.get("properties", "").split() or item.get("media-type") not in _PAGES:
            continue
        try:
            places[unquote(urlsplit(item.get("href", "")).path)] = None
        except ValueError:  # an address with unbalanced brackets
            continue
    return list(places)


def _bare(element: Element) -> str:
    return element.tag.rpartition("}")[2]
