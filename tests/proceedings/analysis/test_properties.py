"""What holds of any text."""

from hypothesis import given
from hypothesis import strategies as st

from proceedings.model import Reading
from tests.proceedings.analysis.texts import understand

PIECES = st.sampled_from(
    [
        "Ana Ruiz argued that ports matter. ", "“We wait,” she said. ", "\n\n", "\n", "4. WATER AND PORTS",
        "III. Trade", "# Peace", "SESSION 2: FISH", '"', "“", "”", "'", "’", "> ", "- ", "```", "(", ")",
        "Why?", "Dr. Lee of the Bank said ", "MARSH: ", "He added, ", "According to Omar Said, ", "x" * 50,
        "....... 7", "\f", "[Page 3]", "=====", "\t", "é", "日本", "“One.\n\n“Two.” ", "Contents",
        "Discussion", '5" pipe', "İ", "ǅ", "ß", "٣.",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join)).filter(lambda t: t.strip())
CLEAN = TEXTS.map(lambda t: "".join(c for c in t if c.isprintable() or c in "\n\t\f")).filter(lambda t: t.strip())


def spans_of(reading: Reading) -> list[tuple[int, int]]:
    found = [s.span for s in reading.sessions] + [s.span for s in reading.subsections]
    found += [p.span for p in reading.paragraphs] + [s for p in reading.paragraphs for s in p.sentences]
    for said in reading.quotations + reading.statements:
        found += [said.span] + ([said.mention] if said.mention else [])
    return [(span.start, span.end) for span in found + [q.span for q in reading.questions]]


@given(CLEAN, st.sampled_from(["a.txt", "a.md"]))
def test_spans_are_slices_and_lie_where_they_belong(text: str, name: str) -> None:
    reading = understand(text, name)
    length = len(reading.source.text)
    assert all(0 <= start <= end <= length for start, end in spans_of(reading))
    ends = [0, *(session.span.end for session in reading.sessions)]
    assert [session.span.start for session in reading.sessions] == ends[:-1]
    assert ends[-1] == length
    assert len({session.key for session in reading.sessions}) == len(reading.sessions)
    sessions = {session.key: session.span for session in reading.sessions}
    last = 0
    for paragraph in reading.paragraphs:
        assert sessions[paragraph.session].holds(paragraph.span)
        assert paragraph.span.start >= last
        last = paragraph.span.end
        assert all(paragraph.span.holds(sentence) for sentence in paragraph.sentences)
        said = "".join(s.of(reading.source.text) for s in paragraph.sentences)
        assert "".join(said.split()) == "".join(paragraph.span.of(reading.source.text).split())
    for one in reading.quotations + reading.statements:
        assert len(one.span) > 0
        assert any(span.holds(one.span) for span in sessions.values())
        assert one.speaker is None or one.speaker in reading.speakers
    for subsection in reading.subsections:
        assert sessions[subsection.session].holds(subsection.span)
        assert subsection.level >= 2


@given(CLEAN)
def test_the_numbers_count_from_one_in_each_session(text: str) -> None:
    reading = understand(text)
    for session in reading.sessions:
        numbers = [p.number for p in reading.paragraphs if p.session == session.key]
        assert numbers == list(range(1, len(numbers) + 1))


@given(CLEAN)
def test_the_same_text_gives_the_same_reading(text: str) -> None:
    assert understand(text) == understand(text)
