import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proceedings.errors import UnreadableFile
from proceedings.reader import MAX_BYTES, read


@pytest.mark.parametrize(
    "data",
    [
        "Żółć — “naïve” café\n".encode(),
        "Żółć — “naïve” café\n".encode("utf-8-sig"),
        "Żółć — “naïve” café\n".encode("utf-16"),
        "\ufeffŻółć — “naïve” café\n".encode("utf-16-be"),
        "Żółć — “naïve” café\n".encode("utf-32"),
    ],
)
def test_a_text_in_any_unicode_encoding_comes_out_alike(data: bytes) -> None:
    assert read(data, "report.txt").text == "Żółć — “naïve” café\n"


def test_utf_16_without_a_mark_is_noticed() -> None:
    assert read("The panel opened at nine.".encode("utf-16-le"), "a.txt").text == "The panel opened at nine."


def test_a_short_western_file_is_not_taken_for_cyrillic() -> None:
    assert read("Café “Zoë”".encode("cp1252"), "a.txt").text == "Café “Zoë”"


def test_every_kind_of_newline_becomes_a_line_feed() -> None:
    assert read("a\r\nb\rc\nd\u2028e\x85f".encode(), "a.txt").text == "a\nb\nc\nd\ne\nf"


def test_the_name_is_the_bare_file_name_whatever_path_it_came_with() -> None:
    assert read(b"x", "../../etc/report.txt").name == "report.txt"
    assert read(b"x", "C:\\papers\\report.TXT").name == "report.TXT"


def test_the_bytes_are_kept_with_their_sha256() -> None:
    source = read(b"One.\r\n", "a.txt")
    assert source.data == b"One.\r\n"
    assert source.sha256 == hashlib.sha256(b"One.\r\n").hexdigest()


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"", "a.txt", "no text"),
        (b" \n\n\t", "a.txt", "no text"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "a.txt", "OCR"),
        (b"\x01PNG\r\n\x1a\n\0\0\0", "a.txt", "binary"),
        (b"one\0two three four", "a.md", "binary"),
        (b"\xff\xfe\x00\xd8", "a.txt", "cannot be decoded"),
        (b"x" * (MAX_BYTES + 1), "a.txt", "Split it"),
        (b"x", "a.exe", "Save it as"),
        (b"x", "noending", "Save it as"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence_that_says_what_to_do(data: bytes, name: str, says: str) -> None:
    with pytest.raises(UnreadableFile, match=says) as refused:
        read(data, name)
    assert str(refused.value).startswith(name)
    assert "\n" not in str(refused.value)


def test_markdown_headings_are_found_with_their_places() -> None:
    text = "# Peace\n\nTalk.\n\nWater\n-----\n\n```\n# make install\n```\n\n## Trade ##\n"
    source = read(text.encode(), "a.md")
    assert [(h.span.of(text), h.level) for h in source.headings] == [
        ("# Peace", 1),
        ("Water\n-----", 2),
        ("## Trade ##", 2),
    ]


def test_a_plain_text_may_mark_its_headings_as_markdown_does() -> None:
    text = "# Peace\n\nTalk of it.\n\n# make install\ncp a b\n"
    assert [h.span.of(text) for h in read(text.encode(), "a.txt").headings] == ["# Peace"]


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "b.md", "c", "d.pdf"]))
def test_no_bytes_raise_anything_but_our_error(data: bytes, name: str) -> None:
    try:
        source = read(data, name)
    except UnreadableFile:
        return
    assert all(heading.span.of(source.text).strip() for heading in source.headings)
