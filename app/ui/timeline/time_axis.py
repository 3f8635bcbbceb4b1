"""The axis below the lanes, in minutes and seconds."""

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from app.timeline.clock import clock, tick_step, ticks
from app.ui.people.text import CAPTION, sized
from app.ui.theme import Tokens
from app.ui.translation import decimal_point

HEIGHT = 22
SPACING = 72.0
"""Pixels from one mark to the next at least."""


class TimeAxis(pg.AxisItem):  # type: ignore[misc]
    """Marks round times."""

    def __init__(self) -> None:
        super().__init__("bottom", maxTickLength=4)
        self.setHeight(HEIGHT)
        self.setStyle(
            tickFont=sized(CAPTION).font, autoExpandTextSpace=False, autoReduceTextSpace=False, hideOverlappingLabels=16
        )
        self.enableAutoSIPrefix(False)

    def retint(self, tokens: Tokens) -> None:
        """Takes the theme's colours."""
        line = QPen(QColor(tokens.line), 1)
        line.setCosmetic(True)
        self.setPen(line)
        self.setTickPen(QPen(QColor(tokens.quiet), 1))
        self.setTextPen(QPen(QColor(tokens.quiet), 1, Qt.PenStyle.SolidLine))

    # pyqtgraph's name.
    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:
        step = tick_step(maxVal - minVal, max(2, int(size / SPACING)))
        return [(step, ticks(minVal, maxVal, step))]

    # Likewise.
    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        return [clock(value, tenths=spacing < 1).replace(".", decimal_point()) for value in values]
