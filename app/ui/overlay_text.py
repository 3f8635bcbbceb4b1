"""The overlay's words and how large they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication

if TYPE_CHECKING:
    from app.engine.records import Estimate

NAME_WIDTH = 9.0
"""Longest name in a tag, in text heights; a longer one ends in an ellipsis."""
LEAST_NAME = 2.0
"""Less room than this, in text heights, and the tag goes without the name."""
NO_NAMES: Mapping[int, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class TextStyle:
    """Sizes that follow from a text height, in units of the target.

    Attributes:
        unit: The text's pixel size.
        label_width: Of the longest class name.
        percent_width: Of the longest percentage.
        two_digits: Of a percentage of two digits.
    """

    unit: int
    font: QFont
    bold: QFont
    label_width: float
    percent_width: float
    two_digits: float

    @property
    def row(self) -> float:
        return round(1.45 * self.unit)

    @property
    def padding(self) -> float:
        return round(0.65 * self.unit)

    @property
    def gap(self) -> float:
        return round(0.6 * self.unit)

    @property
    def bar(self) -> float:
        return 4.5 * self.unit

    @property
    def tag_height(self) -> float:
        return round(1.75 * self.unit)

    def panel_size(self, rows: int) -> tuple[float, float]:
        width = self.label_width + self.bar + self.percent_width + 2 * self.gap + 2 * self.padding
        return width, rows * self.row + 2 * self.padding


@lru_cache(maxsize=128)
def text_style(unit: int, labels: tuple[str, ...]) -> TextStyle:
    font = QFont(QGuiApplication.font())
    font.setPixelSize(unit)
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    metrics = QFontMetricsF(bold)
    longest = max(metrics.horizontalAdvance(label) for label in labels)
    return TextStyle(unit, font, bold, longest, metrics.horizontalAdvance("100%"), metrics.horizontalAdvance("88%"))


@dataclass(frozen=True, slots=True)
class TagTexts:
    """The words of a tag, from the left.

    Attributes:
        number: The track's id.
        name: The person's; empty for none.
        label: What the face shows.
        share: Of the label; empty for something uncertain.
    """

    number: str
    name: str
    label: str
    share: str


def tag_texts(estimate: "Estimate", labels: Sequence[str], names: Mapping[int, str] = NO_NAMES) -> TagTexts:
    """What a face's tag says; something uncertain has no percentage, and most people have no name."""
    label = estimate.label
    share = f"{estimate.smoothed[labels.index(label)]:.0%}" if label in labels else ""
    return TagTexts(str(estimate.track.id), names.get(estimate.track.id, ""), label, share)


def badge_width(number: str, style: TextStyle) -> float:
    """Of the id's coloured badge in the tag."""
    return max(style.tag_height - style.gap, QFontMetricsF(style.bold).horizontalAdvance(number) + style.padding)


def tag_width(texts: TagTexts, style: TextStyle) -> float:
    """Of a tag with these words."""
    bold, plain = QFontMetricsF(style.bold), QFontMetricsF(style.font)
    width = badge_width(texts.number, style) + bold.horizontalAdvance(texts.label) + 2.5 * style.gap
    if texts.name:
        width += plain.horizontalAdvance(texts.name) + style.gap
    if texts.share:
        # As wide as any two digits need, so that the tag does not twitch with the number.
        width += style.gap + max(style.two_digits, plain.horizontalAdvance(texts.share))
    return width


def fitted(texts: TagTexts, style: TextStyle, room: float) -> TagTexts:
    """The words with as much of the name as fits into a tag of the width `room`."""
    if not texts.name:
        return texts
    width = min(NAME_WIDTH * style.unit, room - style.gap - tag_width(replace(texts, name=""), style))
    if width < LEAST_NAME * style.unit:
        return replace(texts, name="")
    return replace(texts, name=QFontMetricsF(style.font).elidedText(texts.name, Qt.TextElideMode.ElideRight, width))
