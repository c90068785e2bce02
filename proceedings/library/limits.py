"""How much a server may hold and hand in, and what reading one file may take."""

from __future__ import annotations

from dataclasses import dataclass, field

from proceedings.errors import OverLimit
from proceedings.reader.apart import Limits as ReadingLimits


@dataclass(frozen=True, slots=True)
class Limits:
    """``texts`` and ``characters`` (code points) a server may hold, ``uploads`` it may hand in an hour.

    ``reading`` bounds the process that opens a file.
    """

    texts: int = 200
    characters: int = 20_000_000
    uploads: int = 30
    reading: ReadingLimits = field(default_factory=ReadingLimits)

    def check(self, texts: int, characters: int) -> None:
        """Raise OverLimit where a server would hold more than it may."""
        if texts > self.texts:
            raise OverLimit(
                f"That would be {texts:,} texts; a server may have {self.texts:,}. Remove one with /library remove."
            )
        self.check_characters(characters)

    def check_characters(self, characters: int) -> None:
        """Raise OverLimit where a server would hold more letters than it may."""
        if characters > self.characters:
            raise OverLimit(
                f"That would be {characters:,} characters in all; a server may have {self.characters:,}. "
                "Remove a text with /library remove."
            )

    def check_uploads(self, within_the_hour: int) -> None:
        """Raise OverLimit where more was handed in within an hour than may be."""
        if within_the_hour > self.uploads:
            raise OverLimit(f"A server may hand in {self.uploads:,} texts an hour. Try again later.")
