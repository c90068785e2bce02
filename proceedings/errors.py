"""One tree of errors. Facts are attributes; the message says what to do next."""

from __future__ import annotations

from collections.abc import Sequence

_LARGE = 10**15
_LONGEST_PATH = 300


MOST_CHARACTERS = 600
"""No message is longer, whatever was typed and however many names there are."""


class RapporteurError(Exception):
    """All errors of ours: the message may be shown to whoever asked, as it is."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message if len(message) < MOST_CHARACTERS else f"{message[: MOST_CHARACTERS - 2]}…")


class UnreadableFile(RapporteurError):
    """A file that cannot become text: empty, binary, too large, undecodable or of an unknown format."""

    def __init__(self, name: str, why: str) -> None:
        self.name = name
        self.why = why
        super().__init__(f"{_short(name, 200)}: {why}")


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
            message += f" Did you mean {_either([_short(name) for name in suggestions[:3]])}?"
        super().__init__(message)


class UnknownProceedings(NotFound):
    """No proceedings of that slug is seen here; ``known`` are slugs that are."""

    def __init__(self, slug: str, suggestions: Sequence[str] = (), known: Sequence[str] = ()) -> None:
        self.slug = slug
        self.known = tuple(known)
        there_is = f" There is: {_some(known, 5, 64)}" if known and not suggestions else ""
        super().__init__(f"There is no proceedings “{_short(slug)}” here.{there_is}", suggestions)


class UnknownSession(NotFound):
    """The proceedings has no such session; ``known`` are the keys that it has."""

    def __init__(self, session: str, proceedings: str, known: Sequence[str] = ()) -> None:
        self.session = session
        self.proceedings = proceedings
        self.known = tuple(known)
        has = _some(known, 20, 16) if known else "none."
        super().__init__(f"{_short(proceedings, 100)} has no session “{_short(session)}”. It has: {has}")


class UnknownParagraph(NotFound):
    """The session has no such paragraph: its numbers run from ``first`` to ``last``, None where it has none."""

    def __init__(self, session: str, paragraph: int, last: int | None, first: int = 1) -> None:
        self.session = session
        self.paragraph = paragraph
        self.last = last
        self.first = first
        key = _short(session)
        number = str(paragraph) if abs(paragraph) < _LARGE else "of so large a number"
        if last is None:
            why = f"no paragraph {number}: it has no paragraphs."
        elif 1 <= paragraph <= last:
            why = f"no paragraph {number} any more: it was taken out of the text."
        elif first == last:
            why = f"no paragraph {number}: its only paragraph is {key}.{last}."
        else:
            why = f"no paragraph {number}: its paragraphs are {key}.{first} to {key}.{last}."
        super().__init__(f"Session {key} has {why}")


class UnknownSpeaker(NotFound):
    """Nobody of that name speaks in the texts seen here."""

    def __init__(self, name: str, suggestions: Sequence[str] = ()) -> None:
        self.name = name
        super().__init__(f"Nobody called “{_short(name)}” speaks here.", suggestions)


class NothingToSearch(RapporteurError):
    """A query without a word in it."""

    def __init__(self) -> None:
        super().__init__("There is no word to search for. Try a name or a subject, such as credibility gap.")


class WhichProceedings(RapporteurError):
    """A reference that does not say which of several proceedings it means.

    ``slugs`` are those it may mean, ``labels`` what they call themselves, in the same order.
    """

    def __init__(self, slugs: Sequence[str], labels: Sequence[str] = ()) -> None:
        self.slugs = tuple(slugs)
        self.labels = tuple(labels or slugs)
        examples = ", ".join(f"{_short(slug, 80)}:4.3" for slug in slugs[:3])
        super().__init__(f"Which proceedings? Put its name before the reference: {examples}.")


class WhichSpeaker(RapporteurError):
    """A name that several people share; ``names`` tell them apart, and each of them means one person."""

    def __init__(self, name: str, names: Sequence[str]) -> None:
        self.name = name
        self.names = tuple(names)
        some = "; ".join(_short(each, 44) for each in names[:10]) + ("; …" if len(names) > 10 else "")
        super().__init__(f"Several people are called “{_short(name)}”: {some}. Say which.")


class BadTime(RapporteurError):
    """Words that are no time of day."""

    def __init__(self, words: str) -> None:
        self.words = words
        super().__init__(f"“{_short(words)}” is not a time of day. Write it as 9:00, 21:30 or 9 pm.")


class BadDays(RapporteurError):
    """Words that name no days."""

    def __init__(self, words: str) -> None:
        self.words = words
        super().__init__(
            f"“{_short(words)}” does not say which days. Write daily, weekdays, mon wed fri, every 3 days or weekly."
        )


class UnknownZone(NotFound):
    """No time zone of that name, and no city or country that has just one."""

    def __init__(self, words: str, suggestions: Sequence[str] = ()) -> None:
        self.words = words
        super().__init__(
            f"There is no time zone “{_short(words)}”. Choose a city from the list while you type.", suggestions
        )


class NoSchedule(RapporteurError):
    """A server where nothing is posted daily."""

    def __init__(self) -> None:
        super().__init__("Nothing is posted daily here yet. A moderator begins with /daily start.")


class UnknownSchedule(RapporteurError):
    """No daily quotation of that number runs in the server; ``numbers`` are those that do."""

    def __init__(self, written: str, numbers: Sequence[int]) -> None:
        self.written = written
        self.numbers = tuple(numbers)
        there_is = f"There is: {_some([str(number) for number in numbers], 25, 8)}" if numbers else ""
        super().__init__(f"There is no daily quotation “{_short(written)}” here any more. {there_is}".strip())


class WhichSchedule(RapporteurError):
    """Several schedules run in the server; ``labels`` tell what each does, in the order of ``numbers``."""

    def __init__(self, numbers: Sequence[int], labels: Sequence[str]) -> None:
        self.numbers = tuple(numbers)
        self.labels = tuple(labels)
        super().__init__("Which daily quotation? Several run here: say which with the option schedule.")


class TooMany(RapporteurError):
    """One more than there may be of something; the message says what to do first."""


class CannotUndo(RapporteurError):
    """A change whose doing was changed again since."""

    def __init__(self) -> None:
        super().__init__("What it did was changed again since. Undo the later changes to it first: /library history.")


class ChangedMeanwhile(RapporteurError):
    """Somebody else changed the proceedings between looking and writing."""

    def __init__(self) -> None:
        super().__init__("Somebody else has just changed that. Look again, and repeat it if it is still wanted.")


class NotYours(RapporteurError):
    """A text that the server cannot change, because it is not there or not its own; the message says what to do."""


class DraftGone(RapporteurError):
    """A preview that was added, cancelled or kept for a day."""

    def __init__(self) -> None:
        super().__init__(
            "That preview is gone: it was added, cancelled, or is older than a day. Use /library add again."
        )


class OverLimit(RapporteurError):
    """A limit of the server is met; the message says which and what to do."""


class EmptyLibrary(RapporteurError):
    """No proceedings is seen here at all."""

    def __init__(self) -> None:
        super().__init__(
            "There are no proceedings here yet. An organizer brings one with /library add, or with /library use shows "
            "again what comes with the bot; an operator puts a text into data/texts/ and starts again, or runs "
            "bot.py add FILE."
        )


class StoreError(RapporteurError):
    """The database cannot be opened, read or written; ``path`` is its file."""

    def __init__(self, path: str, why: str) -> None:
        self.path = path
        self.why = why
        shown = path if len(path) <= _LONGEST_PATH else f"…{path[-_LONGEST_PATH:]}"
        super().__init__(f"The database {shown} {why}")


class BadSettings(RapporteurError):
    """A setting or an outside condition (a token, a network) that stops the bot from starting."""


def _short(words: str, most: int = 60) -> str:
    """Cut what a user typed, so that an error stays one sentence."""
    words = " ".join(words.split())
    return words if len(words) <= most else words[: most - 1] + "…"


def _some(names: Sequence[str], most: int, longest: int) -> str:
    """List the first few names, to the end of the sentence."""
    return ", ".join(_short(name, longest) for name in names[:most]) + (", …" if len(names) > most else ".")


def _either(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


class WhichQuotation(RapporteurError):
    """A place that holds several quotations: ``texts`` are their words, ``where`` the place."""

    def __init__(self, where: str, texts: Sequence[str]) -> None:
        self.texts = tuple(texts)
        super().__init__(f"There are {len(texts):,} quotations in {_short(where)}. Which one?")


class Undrawable(RapporteurError):
    """Something that no picture can show as it is; the message says why."""
