"""XML's bytes in, its tree out; no entities, no document types, no deep nesting."""

from __future__ import annotations

from xml.etree.ElementTree import Element, ParseError  # the tree's type only: defusedxml does the parsing
from xml.parsers import expat

from proceedings.reader.refusing import DAMAGED, ENTITIES, NESTED, NotTextError

MAX_DEPTH = 300
"""The deepest nesting that is followed: tables in tables in text boxes reach some 80."""


def check(data: bytes) -> None:
    """Walk over XML without building anything. Raises NotTextError for what ``parse`` refuses."""
    parser = expat.ParserCreate()
    depth = 0

    def enter(_name: str, _attributes: object) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise NotTextError(NESTED)

    def leave(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def refuse(*_entity: object) -> int:
        raise NotTextError(ENTITIES)

    parser.StartElementHandler = enter
    parser.EndElementHandler = leave
    parser.EntityDeclHandler = refuse
    parser.UnparsedEntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        if isinstance(error, NotTextError):
            raise
        raise NotTextError(DAMAGED) from error


def parse(data: bytes) -> Element:
    """Parse XML that ``check`` lets pass. Raises NotTextError."""
    import defusedxml.ElementTree
    from defusedxml import DefusedXmlException

    check(data)
    try:
        root: Element = defusedxml.ElementTree.fromstring(data)
    except DefusedXmlException as error:
        raise NotTextError(ENTITIES) from error
    except (ParseError, LookupError, ValueError) as error:
        raise NotTextError(DAMAGED) from error
    return root
