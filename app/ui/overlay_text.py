"""The overlay's words, how large they are, and their colours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication

from app.ui.translation import QT_TR_NOOP, expression, quick_tr

if TYPE_CHECKING:
    from app.engine.records import Estimate

TEXT = QColor("#FFFFFF")
QUIET_TEXT = QColor("#C9CED6")
NAME_WIDTH = 9.0
"""Longest name in a tag, in text heights; a longer one ends in an ellipsis."""
AXES = QT_TR_NOOP("→ valence"), QT_TR_NOOP("↑ arousal")
"""Beside the dot, with the direction in which they grow."""
WIDEST_VALUE = "−0.88"
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
        axes: The names of the dot's axes.
        axis_width: Of the longer one.
        value_width: Of a coordinate.
    """

    unit: int
    font: QFont
    bold: QFont
    label_width: float
    percent_width: float
    two_digits: float
    axes: tuple[str, ...]
    axis_width: float
    value_width: float

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

    @property
    def circle(self) -> float:
        """Diameter of the circle around the valence-arousal dot."""
        return round(4.6 * self.unit)

    def panel_size(self, rows: int, dot: bool = False) -> tuple[float, float]:
        """Of a panel with so many bars, and the valence-arousal dot under them."""
        bars = self.label_width + self.bar + self.percent_width + 2 * self.gap if rows else 0.0
        plot = self.circle + self.axis_width + self.value_width + 2 * self.gap if dot else 0.0
        height = rows * self.row + (self.circle if dot else 0.0) + (self.gap if rows and dot else 0.0)
        return max(bars, plot) + 2 * self.padding, height + 2 * self.padding


def text_style(unit: int, words: tuple[str, ...]) -> TextStyle:
    """The sizes for a text height, of a panel with these classes, as they are shown."""
    return _text_style(unit, words, quick_tr(AXES))


@lru_cache(maxsize=128)
def _text_style(unit: int, words: tuple[str, ...], axes: tuple[str, ...]) -> TextStyle:
    font = QFont(QGuiApplication.font())
    font.setPixelSize(unit)
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    metrics = QFontMetricsF(bold)
    plain = QFontMetricsF(font)
    return TextStyle(
        unit,
        font,
        bold,
        label_width=max(map(metrics.horizontalAdvance, words)),
        percent_width=metrics.horizontalAdvance("100%"),
        two_digits=metrics.horizontalAdvance("88%"),
        axes=axes,
        axis_width=max(map(plain.horizontalAdvance, axes)),
        value_width=plain.horizontalAdvance(WIDEST_VALUE),
    )


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
    return TagTexts(str(estimate.track.id), names.get(estimate.track.id, ""), expression(label), share)


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
