"""Topics, talk and speakers in, charts with their figures out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cogs.replies import links
from cogs.replies.markup import count, shortened, small, within
from cogs.replies.paging import row, turn
from cogs.replies.pictures import OTHER, file_name
from cogs.replies.reply import Ask, Block, Button, Menu, Opens, Option, Picture, Reply, Text
from cogs.replies.words import MOST_NAME, proceedings_label, session_label, session_title
from proceedings.library import Contents, Talk, Topic
from proceedings.model import Cited, Kind, Proceedings, Session, Span, Voice
from proceedings.pictures import MOST_BARS, Bars, HeatMap, Part, Shade, Strip

_COUNTED = "paragraphs that mention them"
_WORDS = "words in quotations and in reported statements"
_MOST_NAME = 50  # letters of a name in a chart


def topics_reply(
    ask: Ask,
    proceedings: Proceedings,
    sessions: Sequence[Session],
    topics: Sequence[Topic],
    talk: Sequence[Talk],
    page: int,
    last: int,
) -> Reply:
    """Show the key terms of some sessions of a proceedings, or of one, and who says how much."""
    if not topics and not talk:
        return Reply((Text(f"No key terms were found in {proceedings_label(proceedings)}."),), nothing=True)
    shade = shade_of(ask)
    one = sessions[0] if ask.text("session") else None
    head = session_title(one) if one else proceedings_label(proceedings)
    blocks: list[Block] = [Text(f"### {head}")]
    if topics:
        blocks.append(
            Picture(
                file_name("topics", f"{proceedings.slug}-{page}"), _topics(proceedings, one, sessions, topics, shade)
            )
        )
    if topics and not one:
        blocks.append(Text("\n".join(small(within(session_label(session), 90)) for session in sessions)))
    if talk:
        blocks += _talk(proceedings, one, talk, shade)
    if topics:
        places = {"proceedings": proceedings.slug, "session": ask.text("session")}
        options = [
            Option(
                shortened(topic.term, 100),
                links.search(topic.term, Ask("topics", places)),
                count(topic.total, "paragraph"),
            )
            for topic in topics
        ]
        blocks.append(Menu("Search for a term", tuple(options)))
    other = OTHER[shade]
    buttons = [
        *turn(ask, page, last),
        Button(other.value.title(), ask.but(shade=other.value), Opens.TURN),
        Button("Share", ask, Opens.SHARE),
    ]
    return Reply((*blocks, *row(*buttons)))


def shade_of(ask: Ask) -> Shade:
    """Read which shade is asked for: light unless dark is."""
    return Shade.DARK if ask.text("shade") == Shade.DARK else Shade.LIGHT


def _topics(
    proceedings: Proceedings, one: Session | None, sessions: Sequence[Session], topics: Sequence[Topic], shade: Shade
) -> HeatMap | Bars:
    note = f"{_COUNTED} · {_name(proceedings.label)}"
    if one:
        ranked = sorted(topics, key=lambda topic: -topic.count(one.key))[:MOST_BARS]
        rows = tuple((topic.term, (topic.count(one.key),)) for topic in ranked)
        return Bars(f"Key terms of session {one.key}", ("paragraphs",), rows, note, shade)
    keys = tuple(session.key for session in sessions)
    return HeatMap(
        "Key terms by session",
        keys,
        tuple((topic.term, tuple(topic.count(key) for key in keys)) for topic in topics),
        note,
        shade,
    )


def _talk(proceedings: Proceedings, one: Session | None, talk: Sequence[Talk], shade: Shade) -> list[Block]:
    """Draw how many words each of those who say most has, and say in words how many the others have."""
    named = [each for each in talk if each.name]
    shown, others = named[:MOST_BARS], named[MOST_BARS:]
    nobody = sum(each.words for each in talk if not each.name)
    left = []
    if others:
        left.append(f"{count(len(others), 'more speaker')}: {count(sum(each.words for each in others), 'word')}")
    if nobody:
        left.append(f"of groups, or of nobody named: {count(nobody, 'word')}")
    blocks: list[Block] = []
    if shown:
        title = f"Who speaks how much in session {one.key}" if one else "Who speaks how much"
        rows = tuple((_name(each.name or ""), (each.quoted, each.reported)) for each in shown)
        name = file_name("talk", f"{proceedings.slug}-{one.key if one else 'all'}")
        blocks.append(Picture(name, Bars(title, ("quoted", "as reported"), rows, _WORDS, shade)))
    if left:
        blocks.append(Text(small(" · ".join(left))))
    return blocks


def speaker_picture(voice: Voice, said: Sequence[Cited], contents: Sequence[Contents]) -> Picture | None:
    """Draw where in a proceedings somebody is heard; None where they say nothing, or there is only one paragraph."""
    here = [cited for cited in said if cited.passage.proceedings.id == voice.proceedings.id]
    parts = [one for one in contents if one.paragraphs]
    if not here or not parts or sum(one.paragraphs for one in parts) < 2:
        return None
    start, end = parts[0].session.span.start, max(one.session.span.end for one in parts)
    spans: dict[Kind, list[Span]] = {Kind.QUOTATION: [], Kind.STATEMENT: []}
    counts: Counter[tuple[Kind, str]] = Counter()
    for cited in here:
        spans[cited.attribution.kind].append(cited.attribution.span)
        counts[cited.attribution.kind, cited.passage.session.key] += 1

    def placed(span: Span) -> tuple[float, float]:
        return round((span.start - start) / (end - start), 4), round((span.end - start) / (end - start), 4)

    strip = Strip(
        f"Where {shortened(voice.speaker.name, MOST_NAME)} is heard",
        tuple(
            Part(
                one.session.key,
                *placed(one.session.span),
                counts[Kind.QUOTATION, one.session.key],
                counts[Kind.STATEMENT, one.session.key],
            )
            for one in parts
        ),
        tuple(map(placed, spans[Kind.QUOTATION])),
        tuple(map(placed, spans[Kind.STATEMENT])),
        f"by session, from beginning to end · {_name(voice.proceedings.label)}",
    )
    return Picture(file_name("speaker", f"{voice.proceedings.slug}-{voice.id}"), strip)


def _name(text: str) -> str:
    return shortened(text, _MOST_NAME)
