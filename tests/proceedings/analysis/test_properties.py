"""What holds of any text."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from proceedings.model import Attribution, Reading, Span
from tests.proceedings.analysis.texts import understand

PIECES = st.sampled_from(
    [
        "Ana Ruiz argued that ports matter. ", "“We wait,” she said. ", "\n\n", "\n", "4. WATER AND PORTS",
        "III. Trade", "# Peace", "SESSION 2: FISH", '"', "“", "”", "'", "’", "> ", "- ", "```", "(", ")",
        "Why?", "Dr. Lee of the Bank said ", "MARSH: ", "He added, ", "According to Omar Said, ", "x" * 50,
        "....... 7", "\f", "[Page 3]", "=====", "\t", "é", "日本", "“One.\n\n“Two.” ", "Contents",
        "Discussion", '5" pipe', "İ", "ǅ", "ß", "٣.", "\n\nReferences\n\n", "\n\nAnnex A. Participants\n\n",
        "\n\nDay 1\n\n", "\n\nSession 1\n\n", "\n\n<h2>Fish</h2>\n\n", "\n\n**Bold**\n\n", "\n\n(Applause)\n\n",
        "\n\n3\n\n", "\n\nHarbour Days | 4\n\n", "\n\n```\nx = 1\n```\n\n", "A. Water", "\n\nAbstract\n\n",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join)).filter(lambda t: t.strip())
CLEAN = TEXTS.map(lambda t: "".join(c for c in t if c.isprintable() or c in "\n\t\f")).filter(lambda t: t.strip())


def spans_of(reading: Reading) -> list[tuple[int, int]]:
    found = [s.span for s in reading.sessions] + [s.span for s in reading.subsections]
    found += [p.span for p in reading.paragraphs] + [s for p in reading.paragraphs for s in p.sentences]
    for said in reading.quotations + reading.statements:
        found += [said.span] + ([said.mention] if said.mention else [])
    found += [f.span for f in reading.furniture]
    return [(span.start, span.end) for span in found + [q.span for q in reading.questions]]


def tiles_of(reading: Reading) -> list[Span]:
    headings = [session.heading for session in reading.sessions if session.heading]
    headings += [subsection.heading for subsection in reading.subsections]
    return sorted(headings + [p.span for p in reading.paragraphs] + [f.span for f in reading.furniture])


@given(CLEAN, st.sampled_from(["a.txt", "a.md"]))
def test_spans_are_slices_and_lie_where_they_belong(text: str, name: str) -> None:
    reading = understand(text, name)
    length = len(reading.source.text)
    assert all(0 <= start <= end <= length for start, end in spans_of(reading))
    at = 0
    for session in reading.sessions:
        assert at <= session.span.start < session.span.end
        assert session.heading is None or session.heading.start == session.span.start
        at = session.span.end
    assert len({session.key for session in reading.sessions}) == len(reading.sessions)
    sessions = {session.key: session.span for session in reading.sessions}
    for paragraph in reading.paragraphs:
        assert sessions[paragraph.session].holds(paragraph.span)
        assert all(paragraph.span.holds(sentence) for sentence in paragraph.sentences)
        said = "".join(s.of(reading.source.text) for s in paragraph.sentences)
        assert "".join(said.split()) == "".join(paragraph.span.of(reading.source.text).split())
    for one in reading.quotations + reading.statements:
        assert len(one.span) > 0
        assert one.speaker is None or one.speaker in reading.speakers
    for subsection in reading.subsections:
        assert sessions[subsection.session].holds(subsection.span)
        assert subsection.level >= 2


@given(CLEAN, st.sampled_from(["a.txt", "a.md"]))
def test_headings_paragraphs_and_furniture_tile_the_text(text: str, name: str) -> None:
    reading = understand(text, name)
    at = 0
    for span in tiles_of(reading):
        assert not reading.source.text[at : span.start].strip(" \t\n\f\u3000\xa0\u2028") or (
            reading.source.text[at : span.start].isspace()
        )
        assert at <= span.start < span.end
        at = span.end
    assert not reading.source.text[at:].strip()


@given(CLEAN)
def test_no_quotation_crosses_a_paragraph_or_a_session(text: str) -> None:
    reading = understand(text)
    for one in reading.quotations + reading.statements:
        assert any(paragraph.span.holds(one.span) for paragraph in reading.paragraphs)


@given(CLEAN)
def test_the_numbers_count_from_one_in_each_session(text: str) -> None:
    reading = understand(text)
    for session in reading.sessions:
        numbers = [p.number for p in reading.paragraphs if p.session == session.key]
        assert numbers == list(range(1, len(numbers) + 1))


@given(CLEAN)
def test_the_same_text_gives_the_same_reading(text: str) -> None:
    assert understand(text) == understand(text)


NAMES = ["Ana Ruiz", "Omar Said", "Dr. Lena Holt", "Thabo Nkosi"]
TALKS = [
    "{0} of the Harbour Office argued that ports feed whole regions. She noted that nobody counts them.",
    "{0} replied that “the bay was full before the harbour came”. There was no answer to that.",
    "“We wait for boats that never come,” said {0}. The debate went on until dark.",
    "The bay is old. “No harbour is older than its bay.” Participants agreed that it should stay so.",
    "{0} asked whether the fishers had been heard. According to {1}, they had not.",
]
STYLES = {
    "numbered": "{number}. {title}",
    "roman": "{roman}. {capitals}",
    "worded": "SESSION {number}: {title}",
    "capitals": "{capitals}",
    "bare": "{title}",
    "underlined": "{title}\n==========",
    "marked": "# {title}",
    "html": "<h2>{title}</h2>",
}
TITLES = ["Water and Law", "Fish and Trade", "Ships and Stars", "Nets and Debts", "Winds"]
ROMAN = ["I", "II", "III", "IV", "V"]


@st.composite
def reports(draw: st.DrawFn) -> tuple[list[str], str]:
    """Draw a report of two sessions or more as its sessions, and the style of its headings."""
    style = draw(st.sampled_from(sorted(STYLES)))
    sessions = []
    for at in range(draw(st.integers(3, 5))):
        words = {"number": at + 1, "roman": ROMAN[at], "title": TITLES[at], "capitals": TITLES[at].upper()}
        talks = draw(st.lists(st.sampled_from(TALKS), min_size=1, max_size=4))
        body = "\n\n".join(talk.format(draw(st.sampled_from(NAMES)), draw(st.sampled_from(NAMES))) for talk in talks)
        sessions.append(f"{STYLES[style].format(**words)}\n\n{body}")
    return sessions, style


def facts(said: Attribution) -> tuple[object, ...]:
    return said.kind, said.span, said.mention, said.cue, said.grounds, said.speaker.name if said.speaker else None


def starts(reading: Reading, end: int) -> Iterator[object]:
    yield from ((s.key, s.number, s.title, s.span, s.heading) for s in reading.sessions if s.span.start < end)
    yield from (s for s in reading.subsections if s.span.start < end)
    yield from (p for p in reading.paragraphs if p.span.start < end)
    yield from (f for f in reading.furniture if f.span.start < end)
    yield from ((q.span, q.speaker and q.speaker.name) for q in reading.questions if q.span.start < end)
    yield from (facts(a) for a in reading.quotations + reading.statements if a.span.start < end)


@given(reports(), st.sampled_from(["txt", "md"]))
def test_a_session_added_at_the_end_changes_nothing_before_it(report: tuple[list[str], str], ending: str) -> None:
    sessions, _ = report
    shorter = "\n\n".join(sessions[:-1]) + "\n"
    before = understand(shorter, f"a.{ending}")
    after = understand(f"{shorter}\n{sessions[-1]}\n", f"a.{ending}")
    assert list(starts(before, len(shorter))) == list(starts(after, len(shorter)))
    assert len(after.sessions) == len(before.sessions) + 1


ADDED = {
    "numbered": "9. Stars and stones",
    "roman": "IX. STARS AND STONES",
    "worded": "SESSION 9: STARS",
    "capitals": "STARS AND STONES",
    "bare": "Stars and stones",
    "underlined": "Stars and stones\n================",
    "marked": "# Stars and stones",
    "html": "<h2>Stars and stones</h2>",
}
STRANGERS = ["Nobody argued that stars are stones. The lamps were lit.", "Ida Kern said that “stars are late stones”."]
BEARING = ["Ana Ruiz (Star Bank) said that stars are stones.", "Tom Said argued that stars are stones. Said left."]


@given(reports(), st.sampled_from(sorted(ADDED)), st.sampled_from(STRANGERS + BEARING))
def test_nor_does_one_whose_heading_is_set_otherwise(report: tuple[list[str], str], style: str, talk: str) -> None:
    sessions, _ = report
    shorter = "\n\n".join(sessions) + "\n"
    before = understand(shorter)
    after = understand(f"{shorter}\n{ADDED[style]}\n\n{talk}\n")
    kept = [(p.session, p.number, p.span) for p in before.paragraphs]
    assert [(p.session, p.number, p.span) for p in after.paragraphs][: len(kept)] == kept


@given(reports(), st.sampled_from(sorted(ADDED)), st.sampled_from(STRANGERS + BEARING))
def test_a_session_added_at_the_end_changes_who_said_what_only_where_it_tells_of_them(
    report: tuple[list[str], str], style: str, talk: str
) -> None:
    sessions, _ = report
    shorter = "\n\n".join(sessions) + "\n"
    before = understand(shorter)
    after = understand(f"{shorter}\n{ADDED[style]}\n\n{talk}\n")
    told = set() if talk in STRANGERS else {"Ana Ruiz", "Omar Said"}
    was = [facts(said) for said in before.quotations + before.statements]
    now = [facts(said) for said in after.quotations + after.statements if said.span.end <= len(shorter)]
    assert len(was) == len(now)
    for one, other in zip(was, now, strict=True):
        assert one == other or (one[:2] == other[:2] and (one[-1] in told or one[-1] is None))
