"""Sizes of the panel's words."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication

NAME = 14
BODY = 13
ROW = 12
CAPTION = 11
"""Text heights in logical pixels: a person's name, what they show, the bars, the timeline's ends."""


@dataclass(frozen=True, slots=True)
class Text:
    """A font and how it measures."""

    font: QFont
    metrics: QFontMetricsF

    @property
    def height(self) -> int:
        """Of one line."""
        return round(self.metrics.height())


@lru_cache(maxsize=16)
def sized(pixels: int, bold: bool = False) -> Text:
    """The application's font at a size of ours."""
    font = QFont(QGuiApplication.font())
    font.setPixelSize(pixels)
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return Text(font, QFontMetricsF(font))
