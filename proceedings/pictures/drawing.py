"""What every picture is before it is drawn."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Protocol


class Drawing(Hashable, Protocol):
    """What a picture shows. Two of the same content are equal, and look the same."""

    @property
    def alternative(self) -> str:
        """All that the picture says, as text."""

    def png(self) -> bytes:
        """Draw it."""
