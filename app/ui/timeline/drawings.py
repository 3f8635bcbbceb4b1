"""The timeline's icons, in a square of 24 by 24."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPolygonF


def _timeline(painter: QPainter, colour: QColor) -> None:
    painter.drawLine(QPointF(3, 20), QPointF(21, 20))
    painter.drawPolyline(QPolygonF([QPointF(3, 14), QPointF(8, 8), QPointF(12, 12), QPointF(16, 5), QPointF(21, 9)]))


def _event(painter: QPainter, colour: QColor) -> None:
    painter.drawLine(QPointF(6, 3.5), QPointF(6, 20.5))
    painter.setBrush(colour)
    painter.drawPolygon(
        QPolygonF([QPointF(6, 4.5), QPointF(18.5, 4.5), QPointF(15, 8.5), QPointF(18.5, 12.5), QPointF(6, 12.5)])
    )


def _exclude(painter: QPainter, colour: QColor) -> None:
    for x in (4.5, 19.5):
        painter.drawLine(QPointF(x, 4), QPointF(x, 20))
    for x in (8.0, 12.0, 16.0):
        painter.drawLine(QPointF(x + 1.5, 8), QPointF(x - 1.5, 16))


def _note(painter: QPainter, colour: QColor) -> None:
    painter.drawPolygon(QPolygonF([QPointF(16, 4), QPointF(20, 8), QPointF(9, 19), QPointF(4, 20), QPointF(5, 15)]))
    painter.drawLine(QPointF(13.2, 6.8), QPointF(17.2, 10.8))


def _delete(painter: QPainter, colour: QColor) -> None:
    painter.drawLine(QPointF(4, 6.5), QPointF(20, 6.5))
    painter.drawPolyline(QPolygonF([QPointF(9, 6.5), QPointF(9.5, 3.5), QPointF(14.5, 3.5), QPointF(15, 6.5)]))
    painter.drawPolyline(QPolygonF([QPointF(6, 6.5), QPointF(7, 20.5), QPointF(17, 20.5), QPointF(18, 6.5)]))
    for x in (10.2, 13.8):
        painter.drawLine(QPointF(x, 10), QPointF(x, 17))


def _undo(painter: QPainter, colour: QColor) -> None:
    painter.drawPolyline(QPolygonF([QPointF(9, 4), QPointF(4, 9), QPointF(9, 14)]))
    path = QPainterPath(QPointF(4, 9))
    path.lineTo(14, 9)
    path.arcTo(QRectF(9, 9, 11, 11), 90, -180)
    path.lineTo(9, 20)
    painter.drawPath(path)


def _follow(painter: QPainter, colour: QColor) -> None:
    painter.drawLine(QPointF(3.5, 12), QPointF(16, 12))
    painter.drawPolyline(QPolygonF([QPointF(11.5, 7.5), QPointF(16, 12), QPointF(11.5, 16.5)]))
    painter.drawLine(QPointF(20, 5), QPointF(20, 19))


DRAWINGS: dict[str, Callable[[QPainter, QColor], None]] = {
    "timeline": _timeline,
    "event": _event,
    "exclude": _exclude,
    "note": _note,
    "delete": _delete,
    "undo": _undo,
    "follow": _follow,
}
