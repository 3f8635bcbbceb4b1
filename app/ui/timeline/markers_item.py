"""Events, excluded stretches, and the lines at the mouse and at the present moment."""

import math
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.timeline.marker_places import GAP, Place, label_rooms
from app.ui import theme
from app.ui.people.text import CAPTION, sized
from app.ui.timeline.lanes_item import TOP
from app.ui.timeline.texts import OPEN_LABEL, marker_label
from app.ui.translation import tr

PADDING = 4.0
"""Left and right in a label."""

LEAST_LABEL = 32.0
"""Pixels below which a label says nothing."""

FADED = 150
"""Opacity of the veil over an excluded stretch, of 255."""

HATCHED = 110
"""Opacity of the hatching on the veil, of 255."""

SCALED = QPainter.RenderHint.NonCosmeticBrushPatterns | QPainter.RenderHint.SmoothPixmapTransform
"""A pattern as large on every screen."""

CENTRED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Marks:
    """What to paint, pixels from the area's left edge.

    Attributes:
        places: The markers in view, by ascending time.
        chosen: Key of the chosen one.
        open: From where to where a stretch is being excluded; None if none is.
        present: The moment that is shown, where it isn't the newest.
        focused: The keyboard's focus is here.
    """

    places: tuple[Place, ...] = ()
    chosen: int | None = None
    open: tuple[float, float] | None = None
    present: float | None = None
    focused: bool = False


class MarkersItem(QGraphicsItem):
    """Lies on the lanes; its pixels are those of its parent.

    Args:
        parent: The area to fill.
    """

    def __init__(self, parent: QGraphicsItem) -> None:
        super().__init__(parent)
        self._box = QRectF()
        self._marks = Marks()
        self.setZValue(10)

    def show_marks(self, marks: Marks, box: QRectF) -> None:
        """Paints these from now on, into an area of logical pixels."""
        if box != self._box:
            self.prepareGeometryChange()
            self._box = QRectF(box)
        if marks != self._marks:
            self._marks = marks
            self.update()

    def boundingRect(self) -> QRectF:
        return self._box

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        marks, tokens = self._marks, theme.current()
        for place in marks.places:
            if place.right is not None:
                self._veil(painter, place.left, place.right, tokens)
        if marks.open is not None:
            self._veil(painter, *marks.open, tokens)
        for place in marks.places:
            self._lines(painter, place, place.key == marks.chosen, tokens)
        if marks.present is not None:
            _line(painter, marks.present, 0, self._box.height(), QPen(QColor(tokens.accent), 1))
        self._labels(painter, tokens)
        if marks.focused:
            painter.setPen(QPen(QColor(tokens.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self._box.adjusted(0.5, 0.5, -0.5, -0.5))

    def _veil(self, painter: QPainter, left: float, right: float, tokens: theme.Tokens) -> None:
        left, right = max(left, -1.0), min(right, self._box.width() + 1)
        area = QRectF(left, TOP, right - left, self._box.height() - TOP)
        veil = QColor(tokens.window)
        veil.setAlpha(FADED)
        painter.fillRect(area, veil)
        hatch = QColor(tokens.text)
        hatch.setAlpha(HATCHED)
        # Else its lines would count the screen's own pixels, and be half as far apart at twice the resolution.
        painter.setRenderHints(SCALED, True)
        painter.fillRect(area, QBrush(hatch, Qt.BrushStyle.BDiagPattern))
        painter.setRenderHints(SCALED, False)

    def _lines(self, painter: QPainter, place: Place, chosen: bool, tokens: theme.Tokens) -> None:
        pen = QPen(QColor(tokens.accent), 2) if chosen else QPen(QColor(tokens.text), 1)
        for x in (place.left, place.right):
            if x is not None:
                _line(painter, x, 0, self._box.height(), pen)

    def _labels(self, painter: QPainter, tokens: theme.Tokens) -> None:
        marks = self._marks
        chosen: _Label | None = None
        others: list[_Label] = []
        for place in marks.places:
            left, words = max(0.0, place.left), marker_label(place.marker)
            if place.key == marks.chosen:
                # Also at the right edge, where a marker of this moment is.
                left = max(0.0, min(left, self._box.width() - _width(words)))
                chosen = _Label(left, words, tokens.accent, tokens.on_accent)
            else:
                others.append(_Label(left, words, tokens.raised, tokens.text))
        if marks.open is not None:
            others.append(_Label(max(0.0, marks.open[0]), tr(OPEN_LABEL), tokens.raised, tokens.accent))
        others.sort(key=lambda label: label.left)
        # The chosen one has the room that it needs, its neighbours what is left.
        taken = QRectF() if chosen is None else chosen.paint(painter, self._box.width() - chosen.left)
        for label, room in zip(others, label_rooms([other.left for other in others], self._box.width()), strict=True):
            if chosen is not None and label.left <= chosen.left:
                label.paint(painter, min(room, chosen.left - GAP - label.left))
            elif chosen is None or label.left > taken.right() + GAP:
                label.paint(painter, room)


@dataclass(frozen=True, slots=True)
class _Label:
    left: float
    words: str
    ground: str
    ink: str

    def paint(self, painter: QPainter, room: float) -> QRectF:
        """Paints as much of it as there is room for; returns where, pixels."""
        if room < min(LEAST_LABEL, _width(self.words)):
            return QRectF()
        text = sized(CAPTION)
        shown = text.metrics.elidedText(self.words, Qt.TextElideMode.ElideRight, room - 2 * PADDING)
        box = QRectF(self.left, 1, _width(shown), TOP - 3)
        painter.fillRect(box, QColor(self.ground))
        painter.setFont(text.font)
        painter.setPen(QColor(self.ink))
        painter.drawText(box.adjusted(PADDING, 0, 0, 0), CENTRED, shown)
        return box


@lru_cache(maxsize=512)
def _width(words: str) -> float:
    return math.ceil(sized(CAPTION).metrics.horizontalAdvance(words)) + 2 * PADDING


class CursorItem(QGraphicsItem):
    """The line at the mouse; only its own strip is painted anew when it moves.

    Args:
        parent: The area to cross.
    """

    def __init__(self, parent: QGraphicsItem) -> None:
        super().__init__(parent)
        self._height = 0.0
        self.setZValue(20)
        self.hide()

    def show_at(self, x: float, height: float) -> None:
        """Stands at a place of an area of this height, logical pixels."""
        if height != self._height:
            self.prepareGeometryChange()
            self._height = height
        self.setPos(round(x), 0)
        self.show()

    def boundingRect(self) -> QRectF:
        return QRectF(-1, 0, 3, self._height)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        _line(painter, 0, TOP, self._height, QPen(QColor(theme.current().text), 1, Qt.PenStyle.DashLine))


def _line(painter: QPainter, x: float, top: float, bottom: float, pen: QPen) -> None:
    x = round(x) + (0.5 if pen.width() == 1 else 0.0)
    # On the lanes' colours, some of which are as light as the line, its casing makes it stand out.
    painter.setPen(QPen(QColor(theme.current().window), pen.width() + 2))
    painter.drawLine(QPointF(x, max(top, TOP)), QPointF(x, bottom))
    painter.setPen(pen)
    painter.drawLine(QPointF(x, top), QPointF(x, bottom))
