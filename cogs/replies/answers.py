"""What answers a question in, what /ask shows out: the answering sentence first, then what stands about it."""

from __future__ import annotations

from collections.abc import Mapping

from cogs.replies import links
from cogs.replies.markup import count, marked, small, within
from cogs.replies.paging import pages, row, turn
from cogs.replies.quotations import grounds
from cogs.replies.reply import Ask, Button, Item, Opens, Reply, Text
from cogs.replies.searches import hit_item, hurried, suggestion
from cogs.replies.words import UNSURE, named, proceedings_label, said_by, typed
from proceedings.library import Answer, Answers
from proceedings.model import Cited, Kind, Passage, Span
from proceedings.search import Finder

MOST_ANSWERS = 5
_MOST_SENTENCE = 600
_MOST_BESIDE = 140


def answers_reply(ask: Ask, found: Answers, carried: Mapping[Cited, Passage | None], *, several: bool) -> Reply:
    """Show what answers, best first. ``carried`` is where the speakers were last named who are not named beside it.

    ``several`` says that passages may come from more than one proceedings, which are then named.
    """
    if not found.answers:
        return _nothing(ask, found, several=several)
    finder = Finder(found.asked.query)
    body = pages([_answer(one, finder, carried, several=several) for one in found.answers], text=2800)
    page = min(ask.number("page", 0), len(body) - 1)
    which = f"{count(len(found.answers), 'passage')} {'answers' if len(found.answers) == 1 else 'answer'}"
    where = "" if several else f" · {proceedings_label(found.answers[0].passage.proceedings)}"
    best = found.answers[0].passage.reference
    ways = [
        *turn(ask, page, len(body) - 1),
        Button(f"Share {best.place}", links.read(best), Opens.SHARE),
        Button("Search instead", links.search(_words(found), ask)),
    ]
    head = "\n".join([f"{which} {typed(ask.text('question'))}{where}", *hurried(found.nearest)])
    return Reply((Text(head), *body[page], *row(*ways)))


def _answer(one: Answer, finder: Finder, carried: Mapping[Cited, Passage | None], *, several: bool) -> Item:
    place = one.passage.reference.place
    head = [f"**{place}**"]
    if several:
        head.append(proceedings_label(one.passage.proceedings))
    head.append(_whose(one, carried))
    if one.passage.unsure:
        head.append(UNSURE)
    words = marked(one.text, finder.find(one.text)[0])
    if len(words) > _MOST_SENTENCE:
        words = within(one.text, _MOST_SENTENCE)
    lines = [" · ".join(head), "\n".join(f"> {line}" for line in words.splitlines() if line.strip())]
    lines += [small(f"{where} {' '.join(within(text, _MOST_BESIDE).split())}") for where, text in _beside(one)]
    return Item("\n".join(lines), Button(f"Open {place}", links.read(one.passage.reference)))


def _whose(one: Answer, carried: Mapping[Cited, Passage | None]) -> str:
    """Say whose words the sentence holds, and on what grounds; where nobody is known to say it, that."""
    said = [cited for cited in one.said if cited.who]
    if not said:
        return "no speaker named"
    cited = max(said, key=lambda each: _shared(each.attribution.span, one.sentence))
    if _is_all(one, cited):
        who = said_by(cited)
    else:
        who = f"{'quotes' if cited.attribution.kind is Kind.QUOTATION else 'reports'} {named(cited)}"
    return " · ".join([who, *grounds(cited, carried.get(cited))])


def _is_all(one: Answer, cited: Cited) -> bool:
    """Tell whether the whole sentence is in what is attributed, but for marks at its ends."""
    start, span = one.sentence.start, cited.attribution.span
    rest = one.text[: max(0, span.start - start)] + one.text[max(0, span.end - start) :]
    return not any(sign.isalnum() for sign in rest)


def _beside(one: Answer) -> list[tuple[str, str]]:
    """Give the sentences before and after in the passage."""
    start, spans = one.passage.span.start, list(one.passage.sentences)
    if one.sentence not in spans:
        return []
    at = spans.index(one.sentence)
    beside = [("Before:", spans[at - 1 : at]), ("After:", spans[at + 1 : at + 2])]
    return [(where, one.passage.text[span.start - start : span.end - start]) for where, some in beside for span in some]


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _words(found: Answers) -> str:
    """Write what the question is about as words to search for."""
    query = found.asked.query
    phrases = [f'"{" ".join(phrase)}"' for phrase in query.phrases]
    return " ".join([*dict.fromkeys(query.terms), *phrases])


def _nothing(ask: Ask, found: Answers, *, several: bool) -> Reply:
    narrowed = [name for name in ("speaker", "session", "proceedings") if ask.text(name)]
    wider = Button("Ask everywhere", ask.but(**dict.fromkeys(narrowed), page=0), Opens.TURN) if narrowed else None
    head = f"Nothing {'there' if narrowed else 'here'} answers {typed(ask.text('question'))}."
    near = [hit_item(hit, several=several) for hit in found.nearest.hits]
    hint = "What a search for its words finds:" if near else "Try fewer or other words, or /sessions for what there is."
    total = found.nearest.total
    more = Button(f"All {total:,} passages", links.search(_words(found), ask)) if total > len(near) else None
    return Reply(
        (
            Text("\n".join([f"{head} {hint}", *hurried(found.nearest)])),
            *near,
            *suggestion(ask, found.nearest, "question"),
            *row(wider, more),
        ),
        nothing=True,
    )
