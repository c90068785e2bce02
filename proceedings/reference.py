"""A reference as people type it in, a Reference out.

``4`` -> session 4; ``4.3-5`` -> paragraphs 3 to 5 of it; ``human-security-seminar:4.3`` and ``§4 ¶3`` too.
"""

from __future__ import annotations

import re

from proceedings.errors import BadReference
from proceedings.model import Reference

_MOST_DIGITS = 9  # a larger number is nobody's paragraph, and SQLite's integers end somewhere

_REFERENCE = re.compile(
    rf"""(?:(?P<proceedings>[^\W_][\w.-]*)\s*:)?\s*
         (?:§\s*|session\s+)?(?P<session>[^\W_]{{1,12}})
         (?:\s*(?:\.|¶|,\s*¶|\s)\s*¶?\s*(?P<first>\d{{1,{_MOST_DIGITS}}})
            (?:\s*[-–—]\s*(?P<last>\d{{1,{_MOST_DIGITS}}}))?)?""",
    re.VERBOSE | re.IGNORECASE,
)


def parse_reference(words: str) -> Reference:
    """Read a reference; session and proceedings are lower-cased, an upside-down range is turned.

    Raises BadReference. Whether the place exists is the library's to say.
    """
    match = _REFERENCE.fullmatch(words.strip().strip("[]()"))
    if not match:
        raise BadReference(words)
    first, last = (int(n) if n else None for n in match.group("first", "last"))
    if first is not None and last is not None and last < first:
        first, last = last, first
    if last == first:
        last = None
    proceedings = match["proceedings"]
    return Reference(proceedings.lower() if proceedings else None, match["session"].lower(), first, last)
