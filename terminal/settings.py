"""The environment and ``.env`` in, the settings out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dotenv import dotenv_values

from proceedings.errors import BadSettings

if TYPE_CHECKING:
    from proceedings.library.limits import Limits

_MB = 1_000_000
_PROCESSOR, _OF = 3, 4
"""The share of a file's time that may be spent computing: the rest is for starting, and for waiting on the disk."""


class _Bounds(NamedTuple):
    least: int
    most: int
    unit: str = ""


_NUMBERS = {
    "RAPPORTEUR_MAX_TEXTS": _Bounds(1, 1_000_000),
    "RAPPORTEUR_MAX_CHARACTERS": _Bounds(1, 10**12),
    "RAPPORTEUR_MAX_UPLOADS": _Bounds(1, 1_000_000),
    # With less than 80 MB the process that reads a file cannot even load what it reads with.
    "RAPPORTEUR_READING_MEMORY": _Bounds(100, 1_000_000, "megabytes"),
    "RAPPORTEUR_READING_SECONDS": _Bounds(1, 3_600, "seconds"),
    "RAPPORTEUR_READING_OUTPUT": _Bounds(1, 100_000, "megabytes"),
}
"""The settings that are whole numbers, each with the least and most that it may be."""

DISCORD_API_URL = "https://discord.com/api/v10"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator decides. ``token`` is None where there is none: then the bot runs in the sandbox.

    ``numbers`` are the limits that were set, by name; what they come to is in ``limits``.
    """

    token: str | None
    api_url: str
    database: Path
    texts: Path
    numbers: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path, environment: Mapping[str, str]) -> Settings:
        """Read the settings; the environment goes before ``.env`` in ``folder``, and blank ones count as not set.

        Paths in ``.env`` and the default ones start in ``folder``, so that the bot finds its data from wherever it is
        started. Raises BadSettings.
        """
        values = {**_dotenv(folder / ".env"), **environment}

        def value(name: str, default: str) -> str:
            return (values.get(name) or "").strip() or default

        def path(name: str, default: str) -> Path:
            # What stands in the environment was typed in some folder; what stands in .env belongs beside it.
            return Path(value(name, "")) if environment.get(name) else folder / value(name, default)

        return cls(
            token=value("DISCORD_TOKEN", "") or None,
            api_url=value("DISCORD_API_URL", DISCORD_API_URL),
            database=path("RAPPORTEUR_DATABASE", "data/rapporteur.db"),
            texts=path("RAPPORTEUR_TEXTS", "data/texts"),
            numbers=_numbers(lambda name: value(name, "")),
        )

    @property
    def limits(self) -> Limits:
        """What a server may hold and hand in, and what reading one file may take."""
        # The core takes a while to load, which a command that needs none of it should not wait for.
        from proceedings.library.limits import Limits
        from proceedings.reader.apart import Limits as ReadingLimits

        usual, number = Limits(), self.numbers.get
        seconds = number("RAPPORTEUR_READING_SECONDS", int(usual.reading.seconds))
        return Limits(
            texts=number("RAPPORTEUR_MAX_TEXTS", usual.texts),
            characters=number("RAPPORTEUR_MAX_CHARACTERS", usual.characters),
            uploads=number("RAPPORTEUR_MAX_UPLOADS", usual.uploads),
            reading=ReadingLimits(
                memory=number("RAPPORTEUR_READING_MEMORY", usual.reading.memory // _MB) * _MB,
                processor=max(1, seconds * _PROCESSOR // _OF),
                seconds=float(seconds),
                output=number("RAPPORTEUR_READING_OUTPUT", usual.reading.output // _MB) * _MB,
            ),
        )

    @property
    def sandbox_database(self) -> Path:
        """The database that trying out uses, so that the real one is left alone."""
        return self.database.with_name("sandbox.db")


def _numbers(value: Callable[[str], str]) -> dict[str, int]:
    """Read the settings that are whole numbers. Raises BadSettings."""
    numbers = {}
    for name, (least, most, unit) in _NUMBERS.items():
        if not (written := value(name)):
            continue
        # int() would take 1_000, ٣ and -0 too: more than anybody means.
        number = int(written) if written.isascii() and written.isdecimal() and len(written) < 20 else -1
        if not least <= number <= most:
            what = f"a whole number of {unit}" if unit else "a whole number"
            raise BadSettings(
                f"{name} is “{written[:40]}”. Write {what} from {least} to {most} in digits, or leave it out."
            )
        numbers[name] = number
    return numbers


def _dotenv(file: Path) -> dict[str, str | None]:
    try:
        return dotenv_values(file)
    except (OSError, UnicodeDecodeError) as error:
        raise BadSettings(f"{file} cannot be read ({error}). Save it as plain text in UTF-8.") from error
