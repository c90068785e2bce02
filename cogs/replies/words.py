"""Small pieces of text that several replies share: who says it, where it stands."""

from __future__ import annotations

from cogs.replies.markup import shortened, small, within
from proceedings.model import Cited, Kind, Passage, Proceedings, Session, Speaker

UNTITLED = "no title in the source"
UNSURE = "read by a machine off a scan"

# Room for each in a message; what is longer is cut with an ellipsis.
MOST_TITLE = 300
MOST_LABEL = 80
MOST_NAME = 60
MOST_AFFILIATION = 200
MOST_PAGE = 20


def session_title(session: Session) -> str:
    """Write a session as its heading says: ``4 · HUMAN SECURITY``; one without a title says so."""
    return f"{session.key} · {within(session.title, MOST_TITLE) if session.title else f'({UNTITLED})'}"


def session_label(session: Session) -> str:
    """Write a session for a menu or an autocomplete, where nothing is formatted."""
    return f"{session.key} · {shortened(session.title, 85) if session.title else f'({UNTITLED})'}"


def proceedings_label(proceedings: Proceedings) -> str:
    """Write what a proceedings is called."""
    return within(proceedings.label, MOST_LABEL)


def citation(passage: Passage) -> str:
    """Write where a passage stands: ``4.3 · p. 12 · human-security-seminar``; and that it may be misread, if it may."""
    return citation_of(passage.reference.place, passage)


def citation_of(place: str, first: Passage) -> str:
    """Write the same of several paragraphs, the first of which is given."""
    page = [f"p. {within(first.page, MOST_PAGE)}"] if first.page else []
    unsure = [UNSURE] if first.unsure else []
    return " · ".join([place, *page, proceedings_label(first.proceedings), *unsure])


def named(cited: Cited) -> str:
    """Name who says it; a group as the text calls it; where nobody is named, say so."""
    return within(cited.who, MOST_NAME) if cited.who else "Speaker unknown"


def said_by(cited: Cited) -> str:
    """Name who says it and whose words they are: ``Ramesh Thakur, as reported``."""
    return f"{named(cited)}, {whose_words(cited)}"


def whose_words(cited: Cited) -> str:
    """Say whether the words are the speaker's or the report's."""
    return "as reported" if cited.attribution.kind is Kind.STATEMENT else "in quotation marks"


def quoted_from(cited: Cited) -> str:
    """Name who is quoted, with affiliation and role."""
    speaker = cited.attribution.speaker
    return introduced(speaker) if speaker else f"**{named(cited)}**"


def introduced(speaker: Speaker) -> str:
    """Name a speaker over their affiliation and role, a line each."""
    lines = [f"**{within(speaker.name, MOST_NAME)}**"]
    lines += [within(line, MOST_AFFILIATION) for line in (speaker.affiliation, speaker.role) if line]
    return "\n".join(lines)


def typed(words: str | None) -> str:
    """Repeat what somebody typed, in curly marks and not too long."""
    return f"“{within(words or '', 120)}”"


def quoted(cited: Cited, most: int) -> str:
    """Set words in quotation marks, or a report without them; what does not fit is cut with an ellipsis."""
    words = within(cited.text, most)
    return f"“{words}”" if cited.attribution.kind is Kind.QUOTATION else words


def excerpt_line(passage: Passage, most: int = 140) -> str:
    """Give the beginning of a passage in small print, after its reference."""
    return small(f"{passage.reference.place} · {within(passage.text, most)}")
