"""A server's own texts in, one file out: to read, to work on with other programs, or as they came."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

from proceedings.errors import NotYours
from proceedings.library.library import Library
from proceedings.model import Kind, Proceedings
from proceedings.store import Store


def export_files(store: Store, server: int, form: str) -> tuple[str, bytes]:
    """Give the name and bytes of one file with a server's own texts, in a form of FORMS.

    Raises NotYours where the server has none of its own, and for an unknown form.
    """
    library = Library(store, server)
    own = [one for one in library.proceedings() if one.server == server]
    if not own:
        raise NotYours("This server has no texts of its own to take home. /library add brings one.")
    if form not in FORMS:
        raise NotYours(f"There is no such form. Choose one of {', '.join(FORMS)}.")
    name, make = FORMS[form]
    with store.snapshot():
        return name, make(store, library, own)


def _markdown(store: Store, library: Library, own: list[Proceedings]) -> bytes:
    lines: list[str] = []
    for one in own:
        lines += [f"# {one.label}", ""]
        for contents in library.contents(one):
            lines += [f"## {contents.session.label}", ""]
            for passage in _passages(store, library, one, contents.session.key):
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
                    for passage in _passages(store, library, one, contents.session.key)
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


def _passages(store: Store, library: Library, one: Proceedings, session: str) -> Any:
    from proceedings.model import Reference

    return library.paragraphs(Reference(one.slug, session))


_Make = Callable[[Store, Library, list[Proceedings]], bytes]
FORMS: dict[str, tuple[str, _Make]] = {
    "markdown": ("texts.md", _markdown),
    "json": ("texts.json", _json),
    "sources": ("sources.zip", _sources),
}
"""What may be asked for: the file's name, and what makes it."""
