"""Pictures: quotations and counts in, PNG bytes and the same as alternative text out. Nothing here knows Discord."""

from proceedings.pictures.bars import MOST_BARS, Bars
from proceedings.pictures.card import Card, card_of
from proceedings.pictures.drawing import Drawing
from proceedings.pictures.heat import MOST_COLUMNS, MOST_ROWS, HeatMap
from proceedings.pictures.kept import Kept
from proceedings.pictures.palette import Shade
from proceedings.pictures.strip import Part, Strip

__all__ = [
    "MOST_BARS",
    "MOST_COLUMNS",
    "MOST_ROWS",
    "Bars",
    "Card",
    "Drawing",
    "HeatMap",
    "Kept",
    "Part",
    "Shade",
    "Strip",
    "card_of",
]
