"""The environment and ``.env`` in, the settings out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dotenv import dotenv_values

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

        The default paths lie in ``folder``, so that the bot finds its data wherever it is started from.
        """
        values = {**dotenv_values(folder / ".env"), **environment}

        def value(name: str, default: str) -> str:
            return (values.get(name) or "").strip() or default

        return cls(
            token=value("DISCORD_TOKEN", "") or None,
            api_url=value("DISCORD_API_URL", DISCORD_API_URL),
            database=Path(value("RAPPORTEUR_DATABASE", str(folder / "data" / "rapporteur.db"))),
            texts=Path(value("RAPPORTEUR_TEXTS", str(folder / "data" / "texts"))),
        )

    @property
    def sandbox_database(self) -> Path:
        """The database that trying out uses, so that the real one is left alone."""
        return self.database.with_name("sandbox.db")
