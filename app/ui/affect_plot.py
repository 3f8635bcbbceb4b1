"""The valence-arousal dot in its circle, with its figures."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.layers.affect import Affect, placed
from app.ui.overlay_text import QUIET_TEXT, TEXT, TextStyle
from app.ui.translation import decimal
from models.palette import class_colours

LINE = QColor(255, 255, 255, 90)
DOT = QColor("#FFFFFF")
DOT_EDGE = QColor("#101216")
NONE = "–"
"""Where the classes that are probable have no coordinates."""


def paint_affect(
    painter: QPainter, box: QRectF, style: TextStyle, labels: tuple[str, ...], affect: Affect | None
) -> None:
    """Draws the circle at the left of the box, valence to the right and arousal upwards, and the figures beside it.

    Small dots in their colours mark where the classes lie.

    Args:
        painter: On a dark ground.
        box: As high as the circle.
        style: Of the text.
        labels: The model's classes.
        affect: Where the dot is; None for none.
    """
    radius = box.height() / 2
    centre = QPointF(box.left() + radius, box.center().y())
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(LINE, 1))
    painter.drawEllipse(centre, radius - 0.5, radius - 0.5)
    painter.drawLine(centre - QPointF(radius, 0), centre + QPointF(radius, 0))
    painter.drawLine(centre - QPointF(0, radius), centre + QPointF(0, radius))
    # A dot at the rim stays inside the panel's padding.
    reach, size = radius - 0.1 * style.unit, max(2.5, 0.28 * style.unit)
    painter.setPen(Qt.PenStyle.NoPen)
    for colour, point in _landmarks(labels):
        painter.setBrush(colour)
        painter.drawEllipse(_at(point, centre, reach), 0.55 * size, 0.55 * size)
    if affect is not None:
        painter.setPen(QPen(DOT_EDGE, 1.5))
        painter.setBrush(DOT)
        painter.drawEllipse(_at(affect, centre, reach), size, size)
    values = (NONE, NONE) if affect is None else (signed(affect.valence), signed(affect.arousal))
    right = box.left() + 2 * radius + style.gap
    row = QRectF(right, centre.y() - style.row, box.right() - right, style.row)
    painter.setFont(style.font)
    for name, value in zip(style.axes, values, strict=True):
        for text, colour, side in (
            (name, QUIET_TEXT, Qt.AlignmentFlag.AlignLeft),
            (value, TEXT, Qt.AlignmentFlag.AlignRight),
        ):
            painter.setPen(colour)
            painter.drawText(row, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
        row.translate(0, style.row)


def signed(value: float) -> str:
    """Such as "+0.62" or "−0.35"; a true minus is as wide as a plus."""
    rounded = round(value, 2)
    sign = "+" if rounded > 0 else "−" if rounded < 0 else ""
    return sign + decimal(abs(rounded), 2)


def _at(point: Affect, centre: QPointF, reach: float) -> QPointF:
    return centre + QPointF(point.valence * reach, -point.arousal * reach)


@lru_cache(maxsize=16)
def _landmarks(labels: tuple[str, ...]) -> tuple[tuple[QColor, Affect], ...]:
    colours = class_colours(labels)
    return tuple((QColor(colours[label]), point) for label, point in placed(labels).items())
