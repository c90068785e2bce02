"""One tree of errors. Facts are attributes; the message says what to do next."""

from __future__ import annotations

from collections.abc import Sequence


class RapporteurError(Exception):
    """All errors of ours: the message may be shown to whoever asked, as it is."""


class UnreadableFile(RapporteurError):
    """A file that cannot become text: empty, binary, too large, undecodable or of an unknown format."""

    def __init__(self, name: str, why: str) -> None:
        self.name = name
        self.why = why
        super().__init__(f"{name}: {why}")


class BadReference(RapporteurError):
    """Words that are no reference."""

    def __init__(self, words: str) -> None:
        self.words = words
        super().__init__(
            f"“{_short(words)}” is not a reference. Write a session and a paragraph, such as 4.3, 4.3-5 or 4."
        )


class NotFound(RapporteurError):
    """Something asked for by name that is not in the library; ``suggestions`` are names that are."""

    def __init__(self, message: str, suggestions: Sequence[str] = ()) -> None:
        self.suggestions = tuple(suggestions)
        if suggestions:
            message += f" Did you mean {_either(suggestions)}?"
        super().__init__(message)


class UnknownProceedings(NotFound):
    """No proceedings of that slug is seen here."""

    def __init__(self, slug: str, suggestions: Sequence[str] = ()) -> None:
        self.slug = slug
        super().__init__(f"There is no proceedings “{_short(slug)}” here.", suggestions)


class UnknownSession(NotFound):
    """The proceedings has no such session."""

    def __init__(self, session: str, proceedings: str, known: Sequence[str] = ()) -> None:
        self.session = session
        self.proceedings = proceedings
        super().__init__(
            f"{proceedings} has no session “{_short(session)}”. It has: {_some(known) or 'none'}. /sessions shows them."
        )


class UnknownParagraph(NotFound):
    """The session has no such paragraph; ``last`` is its last one, None where it has no paragraphs at all."""

    def __init__(self, session: str, paragraph: int, last: int | None) -> None:
        self.session = session
        self.paragraph = paragraph
        self.last = last
        has = f"its paragraphs are {session}.1 to {session}.{last}" if last else "it has no paragraphs"
        super().__init__(f"Session {session} has no paragraph {paragraph}: {has}.")


class UnknownSpeaker(NotFound):
    """Nobody of that name speaks in the texts seen here."""

    def __init__(self, name: str, suggestions: Sequence[str] = ()) -> None:
        self.name = name
        super().__init__(f"Nobody called “{_short(name)}” speaks here. /speaker lists everybody.", suggestions)


class NothingToSearch(RapporteurError):
    """A query without a word in it."""

    def __init__(self) -> None:
        super().__init__("There is no word to search for. Try a name or a subject, such as credibility gap.")


class WhichProceedings(RapporteurError):
    """A reference that does not say which of several proceedings it means; ``slugs`` are those it may mean."""

    def __init__(self, slugs: Sequence[str]) -> None:
        self.slugs = tuple(slugs)
        examples = ", ".join(f"{slug}:4.3" for slug in slugs[:3])
        super().__init__(f"Which proceedings? Put its name before the reference: {examples}.")


class WhichSpeaker(RapporteurError):
    """A name that several people share; ``names`` tell them apart."""

    def __init__(self, name: str, names: Sequence[str]) -> None:
        self.name = name
        self.names = tuple(names)
        super().__init__(f"Several people are called “{_short(name)}”: {'; '.join(names)}. Say which.")


class EmptyLibrary(RapporteurError):
    """No proceedings is seen here at all."""

    def __init__(self) -> None:
        super().__init__(
            "There are no proceedings here yet. Put a text into data/texts/ and start again, or run bot.py add FILE."
        )


class StoreError(RapporteurError):
    """The database cannot be opened, read or written; ``path`` is its file."""

    def __init__(self, path: str, why: str) -> None:
        self.path = path
        self.why = why
        super().__init__(f"The database {path} {why}")


class BadSettings(RapporteurError):
    """A setting or an outside condition (a token, a network) that stops the bot from starting."""


def _short(words: str, most: int = 60) -> str:
    """Cut what a user typed, so that an error stays one sentence."""
    words = " ".join(words.split())
    return words if len(words) <= most else words[: most - 1] + "…"


def _some(names: Sequence[str], most: int = 20) -> str:
    return ", ".join(names[:most]) + (", …" if len(names) > most else "")


def _either(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
