"""The area that shows a stretch of time; it reports what the mouse does there."""

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal

ZOOM = 1.0015
"""Per eighth of a degree of the wheel: a fifth for one notch."""


class TimeBox(pg.ViewBox):  # type: ignore[misc]
    """Decides nothing: whoever owns it sets the stretch that it shows. Places are pixels from its left and top edge.

    Attributes:
        zoomed: How much more to show, and the place that stays.
        panned: How far the wheel goes sideways, pixels.
        dragged: Where the left button was pressed (x, y), how far it is from there (x), whether the drag begins, and
            whether it ends.
        clicked: Where (x, y), and whether twice.
    """

    zoomed = Signal(float, float)
    panned = Signal(float)
    dragged = Signal(float, float, float, bool, bool)
    clicked = Signal(float, float, bool)

    def __init__(self) -> None:
        super().__init__(enableMenu=False, enableMouse=False, defaultPadding=0.0)
        self.disableAutoRange()
        self.setYRange(0, 1, padding=0)

    def show_time(self, start: float, end: float) -> None:
        """Shows a stretch, seconds; the axis follows."""
        self.setXRange(start, end, padding=0)

    # pyqtgraph's names and arguments, here and below. The axis hands on what happens on it.
    def wheelEvent(self, ev: Any, axis: int | None = None) -> None:
        ev.accept()
        if ev.orientation() == Qt.Orientation.Horizontal:
            self.panned.emit(-0.5 * ev.delta())
        else:
            self.zoomed.emit(ZOOM ** -ev.delta(), ev.pos().x())

    def mouseDragEvent(self, ev: Any, axis: int | None = None) -> None:
        if ev.button() != Qt.MouseButton.LeftButton:
            ev.ignore()
            return
        ev.accept()
        pressed = ev.buttonDownPos()
        self.dragged.emit(pressed.x(), pressed.y(), ev.pos().x() - pressed.x(), ev.isStart(), ev.isFinish())

    def mouseClickEvent(self, ev: Any) -> None:
        if ev.button() == Qt.MouseButton.LeftButton:
            ev.accept()
            self.clicked.emit(ev.pos().x(), ev.pos().y(), ev.double())
