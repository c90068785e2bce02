"""Pictures that were drawn, kept while there is room: those that were asked for last."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from proceedings.pictures.drawing import Drawing

ROOM = 8 * 1024 * 1024
"""Bytes: some two hundred cards."""


class Kept:
    """Pictures by what they show, in at most ``room`` bytes. May be used from any thread."""

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._taken = 0
        self._pictures: OrderedDict[Drawing, bytes] = OrderedDict()
        self._lock = Lock()

    def find(self, drawing: Drawing) -> bytes | None:
        """Find a picture that was drawn before."""
        with self._lock:
            found = self._pictures.get(drawing)
            if found is not None:
                self._pictures.move_to_end(drawing)
            return found

    def drawn(self, drawing: Drawing) -> bytes:
        """Find a picture, or draw and keep it."""
        found = self.find(drawing)
        if found is None:
            found = drawing.png()
            self._keep(drawing, found)
        return found

    def _keep(self, drawing: Drawing, png: bytes) -> None:
        with self._lock:
            self._taken += len(png) - len(self._pictures.pop(drawing, b""))
            self._pictures[drawing] = png
            while self._taken > self._room:
                _, dropped = self._pictures.popitem(last=False)
                self._taken -= len(dropped)
