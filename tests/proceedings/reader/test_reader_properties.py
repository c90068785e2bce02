"""No bytes make a reader raise anything but UnreadableFile, and whatever is read, its places hold."""

import io
import json
import time
import zipfile
from collections.abc import Callable, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proceedings.errors import UnreadableFile
from proceedings.model import Source, Span
from proceedings.reader import READERS, read_all
from proceedings.reader.apart import _believe
from proceedings.reader.child import _tell
from tests.proceedings.reader import pdfs, samples

SAMPLES = {
    "report.txt": samples.TXT.encode(),
    **{name: make() for name, make in samples.FORMATS.items()},
    "scan.pdf": pdfs.scan(["Tosk said that the wall holds."]),
    "all.zip": samples.zipped({"a.txt": "Tides.", "b.rtf": samples.rtf()}),
    "a.vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana>We wait &amp; see.</v>\n\n00:03.000 --> 00:04.000\n- No.\n",
    "a.srt": b"1\n00:00:01,000 --> 00:00:02,000\nANA: We wait.\n\n2\n00:00:03,000 --> 00:00:04,000\n{\\an8}- No.\n",
}

MOST_SECONDS = 5.0  # of the processor, a third of what the process of a reader may take

few = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def try_to_read(data: bytes, name: str) -> None:
    begun = time.process_time()
    try:
        found = read_all(data, name)
    except UnreadableFile:
        return
    finally:
        assert time.process_time() - begun < MOST_SECONDS
    for source in found.sources:
        check(source)
    # What the process of its own hands back is believed, and is the same.
    told, held = _tell(found, data)
    header = json.dumps(told).encode()
    back = _believe(b"".join((len(header).to_bytes(8, "big"), header, *held)), data, name)
    assert back.sources == found.sources
    assert [(one.name, one.why) for one in back.refused] == [(one.name, one.why) for one in found.refused]


def check(source: Source) -> None:
    source.text.encode()
    lists: Sequence[Sequence[Span]] = [
        [one.span for one in source.headings],
        source.lists,
        source.quotations,
        source.running,
        [one.span for one in source.notes],
        [one.span for one in source.voices],
    ]
    for spans in lists:
        ends = [place for span in spans for place in (span.start, span.end)]
        assert ends == sorted(ends)
        assert all(0 <= span.start < span.end <= len(source.text) for span in spans)
    starts = [page.start for page in source.pages]
    assert starts == sorted(starts)


@st.composite
def damaged(draw: st.DrawFn, name: str) -> bytes:
    """Draw a sample that is damaged, or (of one that is packed) some of whose members are."""
    data = SAMPLES[name]
    if data[:2] != b"PK" or draw(st.booleans()):
        return draw(harmed(data))
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w") as new:
        for member in old.infolist():
            held = old.read(member)
            new.writestr(member, draw(harmed(held)) if draw(st.booleans()) else held)
    return packed.getvalue()


@st.composite
def harmed(draw: st.DrawFn, held: bytes) -> bytes:
    """Draw bytes changed: bits turned, stretches cut out, doubled or put in, the end cut off, another put behind."""
    data = bytearray(held)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        upto = min(at + draw(st.integers(0, 40)), len(data))
        match draw(st.sampled_from(["put in", "double", "cut out", "turn", "end", "splice"])):
            case "put in":
                data[at:upto] = draw(st.binary(max_size=6))
            case "double":
                data[at:upto] = bytes(data[at:upto]) * 3
            case "cut out":
                del data[at:upto]
            case "turn" if at < len(data):
                data[at] ^= 1 << draw(st.integers(0, 7))
            case "end":
                del data[at:]
            case "splice":
                other = SAMPLES[draw(st.sampled_from(sorted(SAMPLES)))]
                data[at:] = other[draw(st.integers(0, len(other))) :]
    return bytes(data)


def test_every_format_has_a_sample() -> None:
    functions = {READERS[f".{name.rpartition('.')[2]}"].function for name in SAMPLES if not name.endswith(".zip")}
    assert functions == {form.function for form in READERS.values()}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_damaged_file_is_read_or_refused(name: str) -> None:
    @few
    @given(damaged(name))
    def trial(data: bytes) -> None:
        try_to_read(data, name)

    trial()


def tree(
    make: Callable[[str, str], str], names: Sequence[str], words: st.SearchStrategy[str]
) -> st.SearchStrategy[str]:
    """Draw elements in elements."""
    return st.recursive(
        words,
        lambda inner: st.builds(make, st.sampled_from(names), st.lists(inner, max_size=4).map("".join)),
        max_leaves=25,
    )


def each(names: str) -> list[str]:
    return names.split("|")


WORDS = st.sampled_from(["Tosk said so. ", "“We wait,” ", " ", "1", "\n", "* ", "x" * 210, "&amp;", "Ź"])
TAGS = [
    *each("p|div|h1|h3|ul|ol|li|table|tr|td|th|caption|blockquote|footer|q|br|pre|aside|sup|main|nav|dl|dt|dd"),
    'h1 class="title"',
    'a id="r" href="#n"',
    'a id="s" href="#r"',
    'li id="n"',
    'aside role="doc-footnote" id="m"',
    'span role="doc-pagebreak" title="3"',
    'ol start="7"',
]


def element(tag: str, inside: str) -> str:
    return f"<{tag}>{inside}</{tag.split()[0]}>"


@few
@given(tree(element, TAGS, WORDS))
def test_any_nesting_of_html_holds(page: str) -> None:
    try_to_read(page.encode(), "a.html")


ODT = [
    *each("text:p|text:h|text:list|text:list-item|text:span|text:note|text:note-body|text:note-citation|text:s"),
    *each("table:table|table:table-row|table:table-cell|text:soft-page-break|text:line-break|text:section"),
    'text:p text:style-name="Quotations"',
    'text:h text:outline-level="99"',
    'text:s text:c="9"',
]


@few
@given(tree(element, ODT, WORDS))
def test_any_nesting_of_opendocument_holds(body: str) -> None:
    try_to_read(samples.odt_of(body), "a.odt")


DOCX = each("w:p|w:r|w:t|w:tbl|w:tr|w:tc|w:ins|w:del|w:hyperlink|w:sdt|w:sdtContent|w:pPr|w:numPr|w:pict")


@few
@given(tree(element, DOCX, WORDS))
def test_any_nesting_of_a_word_document_holds(body: str) -> None:
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    try_to_read(samples.docx_of(body, numbering=f"<w:numbering {w}>{body}</w:numbering>"), "a.docx")


CONTROLS = (
    r"\par |\pard |\s2 |\s3 |\u8220?|\'93|{|}|{\footnote |\cell |\row |\outlinelevel1 "
    r"|\uc0 |\u-1?|\f9 |\bin9 |{\pict |\*|\\"
)


@few
@given(st.lists(st.sampled_from([*CONTROLS.split("|"), "Tosk said so. "]), max_size=40).map("".join))
def test_any_controls_of_rtf_hold(body: str) -> None:
    try_to_read(samples.rtf_of(body), "a.rtf")


LINES = each("00:01.000 --> 00:02.000|<v Ana>We wait.|</v>|<v |- No.||NOTE|1|<i>so</i>|ANA: We")


@few
@given(st.lists(st.sampled_from(LINES), max_size=30).map("\n".join), st.sampled_from(["a.vtt", "a.srt"]))
def test_any_captions_hold(lines: str, name: str) -> None:
    try_to_read((f"WEBVTT\n\n{lines}" if name == "a.vtt" else lines.replace(".000", ",000")).encode(), name)


@few
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Walls and", "1 note", "infor-", "mation.", "7", "A head", "\\225 b"]),
            *[st.integers(-50, 800)] * 2,
            st.sampled_from([8, 11, 20]),
        ),
        max_size=30,
    ),
    st.integers(1, 4),
)
def test_any_lines_of_a_pdf_hold(shown: list[tuple[str, int, int, int]], pages: int) -> None:
    streams = ["".join(pdfs.text_at(*one) for one in shown[at::pages]) for at in range(pages)]
    try_to_read(pdfs.pdf_of(streams), "a.pdf")
