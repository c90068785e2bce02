"""Bytes in, text out: any encoding, every newline a line feed, no byte order mark."""

from __future__ import annotations

import codecs
import re

import charset_normalizer

from proceedings.reader.refusing import NotTextError

_SHORT = 400
"""Below this many bytes a guess from letters is worth less than "it is Western": 12 bytes came out Cyrillic."""

_SAMPLE = 200_000  # bytes shown to the guesser; it reads its input many times over

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_DECLARED = re.compile(
    r"utf-?8|ascii|us-ascii|latin1|windows-12\d\d|cp12\d\d|iso-?8859-\d\d?|koi8-[ru]|shift_jis|euc-(?:jp|kr)|gb2312|gbk"
    r"|gb18030|big5",
    re.IGNORECASE,
)
"""Encodings that documents name. Python knows more by name, some of them slow or no encodings of texts at all."""

_NEWLINES = re.compile("\r\n|[\r\x0b\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")  # tab, newline and form feed are text


def decode_as(data: bytes, encoding: str) -> str:
    """Turn bytes into text of the encoding that they themselves name, or of any other where they do not fit it."""
    if any(data.startswith(mark) for mark, _ in _MARKS) or not _DECLARED.fullmatch(encoding):
        return decode(data)
    try:
        # Browsers read these names as Western, whose letters they are with a few more (WHATWG, Encoding).
        named = "cp1252" if encoding.lower() in ("iso-8859-1", "latin1", "ascii", "us-ascii") else encoding
        return decode(data.decode(named).encode())
    except (LookupError, ValueError):
        return decode(data)


def decode(data: bytes) -> str:
    """Turn bytes into text; raises NotTextError for binary or undecodable data."""
    text = _decode(data)
    text = _NEWLINES.sub("\n", text.removeprefix("\ufeff").rstrip("\x1a"))
    if _CONTROL.search(text):
        raise NotTextError("this is not a text but a binary file. Save it as plain text (UTF-8) and send that.")
    return text


def _decode(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    wide = _wide_encoding(data)
    if wide:
        return _strictly(data, wide)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if len(data) >= _SHORT and 0 not in data:
        best = charset_normalizer.from_bytes(data[:_SAMPLE]).best()
        if best is not None:
            try:
                return data.decode(best.encoding)
            except UnicodeDecodeError:
                pass
    return _strictly(data, "cp1252")


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotTextError("its characters cannot be decoded. Save it as plain text (UTF-8) and send that.") from error


def _wide_encoding(data: bytes) -> str | None:
    """Name the UTF-16 that Latin text without a mark is in: every other byte is zero."""
    sample = data[:4000]
    pairs = len(sample) // 2
    if pairs < 2 or len(data) % 2:
        return None
    low, high = sample[0::2].count(0), sample[1::2].count(0)
    if high >= 0.7 * pairs and low <= 0.05 * pairs:
        return "utf-16-le"
    if low >= 0.7 * pairs and high <= 0.05 * pairs:
        return "utf-16-be"
    return None
