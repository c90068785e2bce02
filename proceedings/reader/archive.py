"""A zip of several texts in; out, the bytes and the name of each that could be one of ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from proceedings.reader.refusing import NotTextError
from proceedings.reader.zipped import Zipped

MAX_TEXTS = 200


def unpack(data: bytes) -> Iterator[tuple[str, bytes | NotTextError]]:
    """Yield the files in a zip with their bare names, in their order; instead of bytes, why one could not be unpacked.

    What systems put beside files of their own is left out. Raises NotTextError for the zip as a whole.
    """
    packed = Zipped(data)
    names = [name for name in packed.names() if not _is_hidden(name)]
    if not names:
        raise NotTextError("there is no file in it. Pack some texts and send it again.")
    if len(names) > MAX_TEXTS:
        raise NotTextError(f"it holds more than the {MAX_TEXTS} files that can be read at once. Split it.")
    bare = Counter(_parts(name)[-1] for name in names)
    given: set[str] = set()
    for name in names:
        parts = _parts(name)
        # Two folders may each hold a report.txt, and texts go by their names.
        called = "-".join(parts) if bare[parts[-1]] > 1 else parts[-1]
        while called in given:
            called = f"again-{called}"
        given.add(called)
        try:
            yield called, packed.read(name)
        except NotTextError as why:
            yield called, why


def _parts(name: str) -> list[str]:
    """Part a member's name at every slash; dots alone are no part, so that nothing of a path is left."""
    parts = [part for part in name.replace("\\", "/").split("/") if part.strip(". ")]
    return parts or ["unnamed"]


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) and part.strip(".") for part in name.split("/")) or name.endswith(
        ("Thumbs.db", "desktop.ini")
    )
