"""A character and a style in, the font that draws it out. All fonts come from packages and lie under the OFL.

Which package draws which script, and why these: docs/pictures.md. A file is mapped, not read, and opened when a text
first needs it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import uharfbuzz as hb

UNIT = 64
"""HarfBuzz counts in whole numbers: so many make a pixel."""


@dataclass(frozen=True, slots=True)
class Source:
    """A font file: its package, its path in there, and how large it is set so that it stands well beside the others."""

    package: str
    path: str
    scale: float = 1.0
    index: int = 0


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: the family, the size in pixels, and the weight (400 is regular, 600 semibold)."""

    family: str
    size: float
    weight: int = 400


SERIF, SANS = "serif", "sans"

_SERIF = Source("fontpkg_source_serif_4", "files/SourceSerif4[opsz,wght].ttf")
_SANS = Source("fontpkg_source_sans_3", "files/SourceSans3[wght].ttf")
_HEBREW = Source("fontpkg_frank_ruhl_libre", "files/FrankRuhlLibre[wght].ttf", 1.06)
_ARABIC = Source("fontpkg_amiri", "files/Amiri-Regular.ttf", 1.14)
_EMOJI = Source("manimgx_fonts", "NotoEmoji[wght].ttf", 0.86)
_OTHERS = (
    "",
    "Symbols",
    "Armenian",
    "Georgian",
    "Devanagari",
    "Bengali",
    "Gujarati",
    "Gurmukhi",
    "Kannada",
    "Khmer",
    "Lao",
    "Malayalam",
    "Myanmar",
    "Oriya",
    "Sinhala",
    "Tamil",
    "Telugu",
    "Thai",
    "Ethiopic",
)
_NOTO = tuple(Source("manimgx_fonts", f"NotoSans{name}[wght].ttf") for name in _OTHERS)
# Chinese, Japanese and Korean share characters and write some of them differently: a font in the file for each.
_CJK = {
    language: Source("noto_cjk_sans_otc", "NotoSansCJK-Regular.ttc", 0.95, index)
    for index, language in enumerate(("ja", "ko", "zh-Hans", "zh-Hant"))
}
_FIRST = {SERIF: (_SERIF, _HEBREW, _ARABIC, _SANS), SANS: (_SANS, _HEBREW, _ARABIC, _SERIF)}

_EMOJI_STYLE = "\N{VARIATION SELECTOR-16}"
_TEXT_STYLE = "\N{VARIATION SELECTOR-15}"
_UNSEEN = {_EMOJI_STYLE, _TEXT_STYLE, "\N{ZERO WIDTH JOINER}", "\N{ZERO WIDTH NON-JOINER}"}
_SMALLEST_OPTICAL, _LARGEST_OPTICAL = 8.0, 60.0  # the ends of Source Serif's axis
_POINTS_A_PIXEL = 0.62
"""Discord shows a picture 1200 wide at about 550: what is set at 60 pixels is seen as a text of some 37 points here."""


def find_source(cluster: str, family: str, han: str) -> Source | None:
    """Find the first font that has every character of a cluster; None where none has. ``han`` as in ``han_of``."""
    if _EMOJI_STYLE in cluster and _has(_EMOJI, cluster):
        return _EMOJI
    for source in (*_FIRST[family], _CJK[han], *_NOTO, _EMOJI, _CJK["zh-Hans"]):
        if _has(source, cluster):
            return source
    return None


def has(source: Source, cluster: str) -> bool:
    """Tell whether a font draws every character of a cluster."""
    return _has(source, cluster)


def is_cjk(source: Source | None) -> bool:
    """Tell whether it is the font for Chinese, Japanese and Korean."""
    return source is not None and source.package == "noto_cjk_sans_otc"


def is_tall(source: Source | None) -> bool:
    """Tell whether a font's letters reach far above and below the line, as Arabic ones do."""
    return source is _ARABIC


def han_of(text: str) -> str:
    """Tell in whose way Chinese characters are to be drawn: ``ja``, ``ko``, ``zh-Hans`` or ``zh-Hant``.

    Kana make a text Japanese and Hangul Korean. The codings of the two ways of writing Chinese hold the characters of
    one each: a text that only the traditional one can write is traditional.
    """
    if any("\u3041" <= letter <= "\u30ff" for letter in text):
        return "ja"
    if any("\uac00" <= letter <= "\ud7a3" or "\u1100" <= letter <= "\u11ff" for letter in text):
        return "ko"
    han = "".join(letter for letter in text if "\u3400" <= letter <= "\u9fff")
    return "zh-Hant" if _within(han, "big5") and not _within(han, "gb2312") else "zh-Hans"


@lru_cache(maxsize=256)
def font(source: Source, style: Style) -> hb.Font:
    """Open a font in a size and weight; the optical size follows the size."""
    made = hb.Font(_face(source))
    scaled = round(style.size * source.scale * UNIT)
    made.scale = (scaled, scaled)
    optical = min(max(style.size * _POINTS_A_PIXEL, _SMALLEST_OPTICAL), _LARGEST_OPTICAL)
    made.set_variations({"wght": style.weight, "opsz": optical})
    return made


@lru_cache(maxsize=64)
def _face(source: Source) -> hb.Face:
    path = files(source.package).joinpath(source.path)
    return hb.Face(hb.Blob.from_file_path(str(path)), source.index)


@lru_cache(maxsize=64)
def _plain(source: Source) -> hb.Font:
    return hb.Font(_face(source))


@lru_cache(maxsize=8192)
def _has(source: Source, cluster: str) -> bool:
    return all(letter in _UNSEEN or _plain(source).get_nominal_glyph(ord(letter)) for letter in cluster)


def _within(text: str, coding: str) -> bool:
    try:
        text.encode(coding)
    except UnicodeEncodeError:
        return False
    return True
