"""What our errors say: one sentence or two, whatever went in."""

from __future__ import annotations

import pytest

from proceedings.errors import (
    BadReference,
    BadSettings,
    NotFound,
    RapporteurError,
    StoreError,
    UnknownParagraph,
    UnknownProceedings,
    UnknownSession,
    UnknownSpeaker,
    UnreadableFile,
    WhichProceedings,
    WhichSpeaker,
)

LONG = "wör " * 5000
MANY = [f"{n} {LONG}" for n in range(500)]


@pytest.mark.parametrize(
    "error",
    [
        BadReference(LONG),
        BadSettings(LONG),
        NotFound(LONG, MANY),
        StoreError(LONG, "is locked by another program: end that one, or wait, and try again."),
        UnknownParagraph(LONG, 10**5000, 10**4000),
        UnknownProceedings(LONG, MANY, MANY),
        UnknownProceedings(LONG, (), MANY),
        UnknownSession(LONG, LONG, MANY),
        UnknownSpeaker(LONG, MANY),
        UnreadableFile(LONG, LONG),
        WhichProceedings(MANY, MANY),
        WhichSpeaker(LONG, MANY),
    ],
)
def test_no_message_is_long(error: RapporteurError) -> None:
    assert 0 < len(str(error)) < 600


def test_a_choice_keeps_all_names_and_shows_ten() -> None:
    error = WhichSpeaker("Smith", [f"Jo Smith ({n})" for n in range(12)])
    assert len(error.names) == 12
    assert "Jo Smith (9); …" in str(error)
    which = WhichProceedings(["a", "b"], ["The A Talks", "The B Talks"])
    assert (which.slugs, which.labels) == (("a", "b"), ("The A Talks", "The B Talks"))
    assert WhichProceedings(["a", "b"]).labels == ("a", "b")


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (UnknownSession("9", "Harbour Talks", ["1", "2"]), "Harbour Talks has no session “9”. It has: 1, 2."),
        (UnknownSession("9", "Harbour Talks"), "Harbour Talks has no session “9”. It has: none."),
        (UnknownSpeaker("Nobody"), "Nobody called “Nobody” speaks here."),
        (UnknownSpeaker("Takur", ["Ramesh Thakur"]), "“Takur” speaks here. Did you mean Ramesh Thakur?"),
        (UnknownParagraph("4", 9, 4), "Session 4 has no paragraph 9: its paragraphs are 4.1 to 4.4."),
        (UnknownParagraph("4", 0, 4), "Session 4 has no paragraph 0: its paragraphs are 4.1 to 4.4."),
        (UnknownParagraph("1", 4, 6), "Session 1 has no paragraph 4 any more: it was taken out of the text."),
        (UnknownParagraph("1", 2, 1), "Session 1 has no paragraph 2: its only paragraph is 1.1."),
        (UnknownParagraph("1", 1, None), "Session 1 has no paragraph 1: it has no paragraphs."),
        (UnknownProceedings("zzz", (), list("abcdef")), "“zzz” here. There is: a, b, c, d, e, …"),
        (UnknownProceedings("zzz", (), list("abc")), "There is no proceedings “zzz” here. There is: a, b, c."),
        (UnknownProceedings("lop", ["log"], ["log", "map"]), "“lop” here. Did you mean log?"),
    ],
)
def test_a_message_says_what_there_is_instead(error: RapporteurError, says: str) -> None:
    assert str(error).endswith(says)
    assert "/" not in str(error)
