"""Where words stand, as answers show it."""

from __future__ import annotations

from dataclasses import replace

from cogs.replies.passages import read_reply
from cogs.replies.quotations import citation_reply, place_of
from cogs.replies.reply import Ask, Reply, Text
from cogs.replies.words import citation
from proceedings.model import Attribution, Cited, Grounds, Kind, Passage, Proceedings, Reference, Session, Span
from terminal.show import cited as in_a_terminal

EVENT = Proceedings(1, "harbours", None, 71, "harbours.pdf", "en", "", "2026-01-01")
SESSION = Session("4", "4", "PIERS", Span(0, 100), None)
WORDS = "Fog costs hours."
PASSAGE = Passage(EVENT, SESSION, 3, 3, Span(0, len(WORDS)), WORDS, page="12")


def said(passage: Passage, grounds: Grounds = Grounds.NAMED) -> Cited:
    return Cited(Attribution(Kind.QUOTATION, passage.span, None, None, None, grounds), passage)


def shown(reply: Reply) -> str:
    return "\n".join(block.text for block in reply.blocks if isinstance(block, Text))


def test_a_citation_names_the_page_where_the_file_has_pages() -> None:
    assert citation(PASSAGE) == "4.3 · p. 12 · harbours"
    assert citation(replace(PASSAGE, page=None)) == "4.3 · harbours"
    read = read_reply(Ask("read"), Reference(None, "4", 3), [PASSAGE], [], None, None)
    assert "4.3 · p. 12 · harbours" in shown(read)
    assert "paragraph 3, p. 12." in shown(citation_reply(said(PASSAGE)))
    assert in_a_terminal(said(PASSAGE)).endswith("harbours:4.3 · p. 12")


def test_a_scan_that_nobody_has_confirmed_says_so() -> None:
    scan = replace(PASSAGE, unsure=True)
    assert place_of(said(scan), None) == "4.3 · p. 12 · harbours · read by a machine off a scan"
    whole = read_reply(Ask("read"), Reference(None, "4"), [scan], [], None, None)
    assert "Session 4 · harbours · read by a machine off a scan" in shown(whole)


def test_what_an_organizer_attributed_is_shown_so() -> None:
    corrected = said(PASSAGE, Grounds.CORRECTED)
    assert place_of(corrected, None) == "4.3 · p. 12 · harbours · attributed by an organizer"
    assert in_a_terminal(corrected).endswith("p. 12 · attributed by an organizer")
