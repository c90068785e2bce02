"""An edition in, what is shown of it out: its texts, read and joined, with what was corrected in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from proceedings.analysis import analyse
from proceedings.editing import BETWEEN, Corrected, Correction, correct, join
from proceedings.editing.editions import Edition, Held, StoredText
from proceedings.library.versions import read_by
from proceedings.model import Reading, Span
from proceedings.reader.apart import Limits, read_apart
from proceedings.store import Store
from proceedings.store.prepared import Prepared, prepare


@dataclass(frozen=True, slots=True)
class Composed:
    """An edition made ready to be stored; ``resting`` are the corrections that find nothing to correct in it."""

    edition: Edition
    prepared: Prepared
    resting: tuple[Correction, ...]

    @property
    def reading(self) -> Reading:
        """What is understood of it, corrected."""
        return self.prepared.reading


def compose(edition: Edition, texts: Sequence[StoredText]) -> Composed:
    """Join the texts of an edition and correct what was read."""
    corrected, unsure = put_together(edition, texts)
    return Composed(edition, prepare(corrected.reading, unsure, corrected.renumbered), corrected.resting)


def put_together(edition: Edition, texts: Sequence[StoredText]) -> tuple[Corrected, list[Span]]:
    """Do what ``compose`` does, but make nothing ready to be stored; and say which stretches nobody has confirmed."""
    joined = join([text.reading for text in texts], edition.title)
    unsure, at = [], 0
    for text in texts:
        length = len(text.source.text)
        if text.source.recognised and text.id not in edition.confirmed:
            unsure.append(Span(at, at + length))
        at += length + len(BETWEEN)
    return correct(joined, edition.corrections), unsure


def open_edition(store: Store, server: int, held: Held, limits: Limits, now: datetime) -> Held:
    """Give a proceedings with the texts of which it is made: one that nobody has changed yet is made of its file.

    That is read again, and kept for the server: so this may take seconds. Raises UnreadableFile.
    """
    if held.edition.texts:
        return held
    name, data = store.editions.file_of(server, held.proceedings.id)
    text = store.texts.find(server, name, held.proceedings.sha256, read_by(), now)
    if text is None:
        reading = read_text(data, name, None, limits)
        text = store.texts.keep(server, reading, None, read_by(), now)
    return Held(held.proceedings, Edition(texts=(text,)), held.version, held.base)


def texts_of(store: Store, server: int, ids: Sequence[int], limits: Limits) -> list[StoredText]:
    """Load stored texts; what another version wrote down in another form is read again from the file.

    That is not kept: whatever is read again is shown in the same transaction, by ``organizing.read_again``.
    """
    found = store.texts.load(server, ids)
    loaded = []
    for id_, text in zip(ids, found, strict=True):
        if text is None:
            text = read_stored_again(store, server, id_, limits)
        loaded.append(text)
    return loaded


def read_stored_again(store: Store, server: int, id_: int, limits: Limits) -> StoredText:
    """Read a stored file as this version does."""
    ((name, data, language),) = store.texts.files(server, [id_])
    return StoredText(id_, read_text(data, name, language, limits), language)


def read_text(data: bytes, name: str, language: str | None, limits: Limits) -> Reading:
    """Read and understand one file. Raises UnreadableFile."""
    return analyse(read_apart(data, name, limits).sources[0], language)
