"""A server's own texts in, one file out: to read, to work on with other programs, or as they came."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from proceedings.errors import NotYours, UnknownParagraph
from proceedings.library.library import Library
from proceedings.model import Kind, Passage, Proceedings, Reference
from proceedings.store import Store


def export_files(store: Store, server: int, form: str, proceedings: Proceedings | None = None) -> tuple[str, bytes]:
    """Give the name and bytes of one file with a server's own texts, in a form of FORMS.

    With ``proceedings``, which the server must see, that one alone. Raises NotYours where there is nothing, and
    ValueError for an unknown form.
    """
    if form not in FORMS:
        raise ValueError(f"{form} is none of {', '.join(FORMS)}")
    library = Library(store, server)
    there = library.proceedings()
    wanted = [one for one in there if (one.server == server if proceedings is None else one.id == proceedings.id)]
    if not wanted:
        raise NotYours("This server has no texts of its own to take home. /library add brings one.")
    suffix, make = _WRITERS[form]
    name = f"server-{server}" if proceedings is None else wanted[0].slug
    with store.snapshot():
        return f"{name}{suffix}", make(store, library, wanted)


def _markdown(store: Store, library: Library, own: list[Proceedings]) -> bytes:
    lines: list[str] = []
    for one in own:
        lines += [f"# {one.label}", ""]
        for contents in library.contents(one):
            lines += [f"## {contents.session.label}", ""]
            for passage in _passages(library, one, contents.session.key):
                lines += [f"**{passage.reference.place}** {' '.join(passage.text.split())}", ""]
    return "\n".join(lines).encode()


def _json(store: Store, library: Library, own: list[Proceedings]) -> bytes:
    told = [_told(store, library, one) for one in own]
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _told(store: Store, library: Library, one: Proceedings) -> dict[str, Any]:
    return {
        "proceedings": one.slug,
        "title": one.title,
        "language": one.language,
        "sessions": [
            {
                "key": contents.session.key,
                "number": contents.session.number,
                "title": contents.session.title,
                "paragraphs": [
                    {"reference": passage.reference.place, "page": passage.page, "text": passage.text}
                    for passage in _passages(library, one, contents.session.key)
                ],
            }
            for contents in library.contents(one)
        ],
        "speakers": [
            {"name": voice.speaker.name, "affiliation": voice.speaker.affiliation, "role": voice.speaker.role}
            for voice in library.voices(one.slug)
        ],
        **{
            f"{kind}s": [
                {
                    "reference": cited.passage.reference.place,
                    "text": cited.text,
                    "speaker": cited.who,
                    "grounds": cited.attribution.grounds.value,
                }
                for cited in library.said(kind, proceedings=one.slug)
            ]
            for kind in Kind
        },
    }


def _sources(store: Store, library: Library, own: list[Proceedings]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for one in own:
            for number, (name, data) in enumerate(_files(store, library.server, one), 1):
                file.writestr(f"{one.slug}/{number}-{name}", data)
    return packed.getvalue()


def _files(store: Store, server: int, one: Proceedings) -> Iterator[tuple[str, bytes]]:
    texts = store.editions.held(server, one.id).edition.texts
    if not texts:
        yield store.editions.file_of(server, one.id)
    for name, data, _ in store.editions.files(server, texts):
        yield name, data


def _passages(library: Library, one: Proceedings, session: str) -> list[Passage]:
    with suppress(UnknownParagraph):  # a heading alone
        return library.paragraphs(Reference(one.slug, session))
    return []


_Make = Callable[[Store, Library, list[Proceedings]], bytes]
_WRITERS: dict[str, tuple[str, _Make]] = {
    "markdown": (".md", _markdown),
    "json": (".json", _json),
    "sources": (".zip", _sources),
}

FORMS = tuple(_WRITERS)
"""The forms of ``export_files``."""
