"""Pictures: quotations and counts in, PNG bytes and the same as alternative text out. Nothing here knows Discord."""

from proceedings.pictures.card import Card, card_of
from proceedings.pictures.drawing import Drawing
from proceedings.pictures.kept import Kept
from proceedings.pictures.palette import Shade

__all__ = ["Card", "Drawing", "Kept", "Shade", "card_of"]
