"""A summary in, what /summary shows out: verbatim sentences, each cited and opened by a button."""

from __future__ import annotations

from collections.abc import Sequence

from cogs.replies import links
from cogs.replies.markup import count, joined, plain, small, within
from cogs.replies.paging import pages, row, turn
from cogs.replies.reply import Ask, Block, Button, Item, Opens, Reply, Text
from cogs.replies.words import MOST_NAME, UNSURE, citation, proceedings_label, session_title, typed
from proceedings.model import Passage, Proceedings, Question, Reference, Session, Span
from proceedings.summary import Summary, SummarySentence

_MOST_SENTENCE = 700
_MOST_QUESTIONS = 3
_MOST_SPEAKERS = 12


def summary_reply(
    ask: Ask, summary: Summary, proceedings: Proceedings, session: Session | None, quotations: int
) -> Reply:
    """Show the sentences in the order of the text, then who spoke and what was asked. ``quotations`` counts them."""
    title = session_title(session) if session else proceedings_label(proceedings)
    head = [Text(f"### {title}" + (f"\n{small(proceedings_label(proceedings))}" if session else ""))]
    if not summary.sentences:
        return _nothing(ask, head, proceedings, session)
    what = "the session" if session else "the whole"
    about = f" about {typed(ask.text('about'))}" if ask.text("about") else ""
    whose = "in the speakers’ own words" if summary.talk else "as reported"
    sentences = f"{count(len(summary.sentences), 'sentence')} of {what}{about}, {whose}:"
    # A summary about something says nothing of who else spoke and what else was asked.
    beside = () if about else (*_beside(summary),)
    body = pages([Text(sentences), *(_item(sentence) for sentence in summary.sentences), *beside])
    page = min(ask.number("page", 0), len(body) - 1)
    key = session.key if session else None
    ways = [
        *turn(ask, page, len(body) - 1),
        Button("Read", links.read(Reference(proceedings.slug, key)) if key else links.contents(proceedings)),
        Button(count(quotations, "quotation"), links.quotations(proceedings.slug, key))
        if quotations and not about
        else None,
        Button("What was left out", links.left_out(ask)) if summary.left_out else None,
        Button("Share", ask, Opens.SHARE),
    ]
    return Reply((*head, *body[page], *row(*ways)))


def left_out_reply(ask: Ask, summary: Summary, proceedings: Proceedings, session: Session | None) -> Reply:
    """Show the sentences that the summary did not take, in order."""
    title = session_title(session) if session else proceedings_label(proceedings)
    if not summary.left_out:
        return Reply((Text("Nothing was left out."),), nothing=True)
    about = f" about {typed(ask.text('about'))}" if ask.text("about") else ""
    head = f"### {title}\nLeft out of the summary: {count(len(summary.left_out), 'sentence')}{about}"
    body = pages([_item(sentence) for sentence in summary.left_out])
    page = min(ask.number("page", 0), len(body) - 1)
    return Reply((Text(head), *body[page], *row(*turn(ask, page, len(body) - 1))))


def _item(sentence: SummarySentence) -> Item:
    place = sentence.passage.reference.place
    unsure = f" ({UNSURE})" if sentence.passage.unsure else ""
    return Item(f"{_words(sentence)} {place}{unsure}", Button(f"Open {place}", links.read(sentence.passage.reference)))


def _words(sentence: SummarySentence) -> str:
    """Write a sentence; who its pronoun means stands after it in brackets, which are ours and not the source's."""
    text = sentence.text
    if sentence.meant is None:
        return within(text, _MOST_SENTENCE)
    end = sentence.meant.span.end
    if not end:
        return f"\\[{within(sentence.meant.name, MOST_NAME)}\\] {within(text, _MOST_SENTENCE)}"
    rest = joined(text[end:])
    if not rest.startswith(" "):  # "She's", "he,": nothing may be put into a word or before its comma
        return within(text, _MOST_SENTENCE)
    name = within(sentence.meant.name, MOST_NAME)
    return f"{plain(text[:end])} \\[{name}\\] {within(rest, _MOST_SENTENCE)}"


def _beside(summary: Summary) -> list[Block]:
    blocks: list[Block] = []
    if summary.speakers:
        names = [within(speaker.name, MOST_NAME) for speaker in summary.speakers]
        more = len(names) - _MOST_SPEAKERS
        others = f" and {count(more, 'other')}" if more > 0 else ""
        blocks.append(Text(f"Speakers: {', '.join(names[:_MOST_SPEAKERS])}{others}"))
    blocks += [_question(question, passage) for question, passage in summary.questions[:_MOST_QUESTIONS]]
    if len(summary.questions) > _MOST_QUESTIONS:
        blocks.append(Text(small(f"{count(len(summary.questions) - _MOST_QUESTIONS, 'question')} more in the text")))
    return blocks


def _question(question: Question, passage: Passage) -> Item:
    start = passage.span.start
    words = Span(question.span.start - start, question.span.end - start).of(passage.text)
    asked_by = f" by {within(question.speaker.name, MOST_NAME)}" if question.speaker else ""
    place = passage.reference.place
    return Item(
        f"Question raised{asked_by}: {within(words, 300)}\n{small(citation(passage))}",
        Button(f"Open {place}", links.read(passage.reference)),
    )


def _nothing(ask: Ask, head: Sequence[Text], proceedings: Proceedings, session: Session | None) -> Reply:
    if ask.text("about"):
        said = f"No sentence speaks of {typed(ask.text('about'))}. Leave “about” out for a summary of all."
        return Reply((*head, Text(said)), nothing=True)
    key = session.key if session else None
    way = Button("Read", links.read(Reference(proceedings.slug, key)) if key else links.contents(proceedings))
    return Reply((*head, Text("There is no sentence here that could stand for the rest."), *row(way)), nothing=True)
