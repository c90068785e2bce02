"""The environment and ``.env`` in, the settings out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dotenv import dotenv_values

from proceedings.errors import BadSettings

DISCORD_API_URL = "https://discord.com/api/v10"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator decides. ``token`` is None where there is none: then the bot runs in the sandbox."""

    token: str | None
    api_url: str
    database: Path
    texts: Path

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
        )

    @property
    def sandbox_database(self) -> Path:
        """The database that trying out uses, so that the real one is left alone."""
        return self.database.with_name("sandbox.db")


def _dotenv(file: Path) -> dict[str, str | None]:
    try:
        return dotenv_values(file)
    except (OSError, UnicodeDecodeError) as error:
        raise BadSettings(f"{file} cannot be read ({error}). Save it as plain text in UTF-8.") from error
