"""The window's icons, painted, so that they are sharp at any scale and have the theme's colours."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from app.ui import theme
from app.ui.timeline.drawings import DRAWINGS as OF_TIMELINE

SIDE = 24.0
"""The square that every icon is drawn in."""

SIDES = (20, 16)
"""Logical pixels of an icon in toolbars and menus, and in the timeline's row."""

WINDOW_SIDES = (16, 20, 24, 32, 48, 64, 128)
"""Logical pixels that title bars, task bars and lists of windows ask for."""


def icon(name: str, colour: str) -> QIcon:
    """An icon for toolbars and menus; to be made anew when a window gets another scale."""
    result = QIcon()
    # What the style makes of an icon that is disabled looks enabled in the dark.
    for mode, ink in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, theme.current().quiet)):
        for scale in scales():
            for side in SIDES:
                result.addPixmap(pixmap(name, ink, side, scale), mode)
    return result


def window_icon(colour: str) -> QIcon:
    """The app's own mark."""
    result = QIcon()
    for side in WINDOW_SIDES:
        result.addPixmap(pixmap("face", colour, side, 1))
    return result


def scales() -> list[float]:
    """Device pixels of a logical one on any screen, and of any window where that differs, as it may on Wayland."""
    screens = {screen.devicePixelRatio() for screen in QGuiApplication.screens()}
    return sorted(screens | {window.devicePixelRatio() for window in QGuiApplication.topLevelWindows()})


def pixmap(name: str, colour: str, side: int, scale: float) -> QPixmap:
    """An icon of `side` logical pixels for a screen of this scale."""
    picture = QPixmap(round(side * scale), round(side * scale))
    picture.fill(Qt.GlobalColor.transparent)
    picture.setDevicePixelRatio(scale)
    painter = QPainter(picture)
    draw(painter, name, QRectF(0, 0, side, side), colour)
    painter.end()
    return picture


def draw(painter: QPainter, name: str, box: QRectF, colour: str) -> None:
    """Draws the icon called `name` into a square box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / SIDE, box.height() / SIDE)
    pen = QPen(QColor(colour), 1.7)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    DRAWINGS[name](painter, QColor(colour))
    painter.restore()


def _camera(painter: QPainter, _: QColor) -> None:
    painter.drawRoundedRect(QRectF(2.5, 6.5, 13, 11), 2.5, 2.5)
    painter.drawPolygon(QPolygonF([QPointF(15.5, 10.5), QPointF(21.5, 7.5), QPointF(21.5, 16.5), QPointF(15.5, 13.5)]))


def _no_camera(painter: QPainter, colour: QColor) -> None:
    _camera(painter, colour)
    painter.drawLine(QPointF(4, 3), QPointF(20, 21))


def _file(painter: QPainter, colour: QColor) -> None:
    painter.drawRoundedRect(QRectF(3, 5, 18, 14), 2.5, 2.5)
    _triangle(painter, colour, 9.8, 8.8, 6.4)


def _triangle(painter: QPainter, colour: QColor, x: float, y: float, height: float) -> None:
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([QPointF(x, y), QPointF(x, y + height), QPointF(x + 0.82 * height, y + height / 2)]))


def _start(painter: QPainter, colour: QColor) -> None:
    _triangle(painter, colour, 7.5, 5.5, 13)


def _stop(painter: QPainter, colour: QColor) -> None:
    painter.setBrush(colour)
    painter.drawRoundedRect(QRectF(6.5, 6.5, 11, 11), 1.5, 1.5)


def _pause(painter: QPainter, colour: QColor) -> None:
    painter.setBrush(colour)
    for x in (7.0, 13.5):
        painter.drawRoundedRect(QRectF(x, 6, 3.5, 12), 1, 1)


def _next(painter: QPainter, colour: QColor) -> None:
    _triangle(painter, colour, 6, 6.5, 11)
    painter.drawLine(QPointF(18.5, 6.5), QPointF(18.5, 17.5))


def _previous(painter: QPainter, colour: QColor) -> None:
    painter.translate(SIDE, 0)
    painter.scale(-1, 1)
    _next(painter, colour)


def _lock(painter: QPainter, colour: QColor) -> None:
    painter.drawRoundedRect(QRectF(4.5, 10.5, 15, 10.5), 2.5, 2.5)
    arch = QPainterPath(QPointF(8, 10.5))
    arch.lineTo(8, 7.5)
    arch.arcTo(QRectF(8, 3.5, 8, 8), 180, -180)
    arch.lineTo(16, 10.5)
    painter.drawPath(arch)
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(12, 15.7), 1.1, 1.1)


def _record(painter: QPainter, colour: QColor) -> None:
    painter.drawEllipse(QPointF(12, 12), 8.5, 8.5)
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(12, 12), 4.2, 4.2)


def _snapshot(painter: QPainter, _: QColor) -> None:
    path = QPainterPath(QPointF(4.5, 7.5))
    for x, y in ((7.5, 7.5), (9, 5), (15, 5), (16.5, 7.5), (19.5, 7.5)):
        path.lineTo(x, y)
    path.quadTo(21.5, 7.5, 21.5, 9.5)
    path.lineTo(21.5, 17)
    path.quadTo(21.5, 19, 19.5, 19)
    path.lineTo(4.5, 19)
    path.quadTo(2.5, 19, 2.5, 17)
    path.lineTo(2.5, 9.5)
    path.quadTo(2.5, 7.5, 4.5, 7.5)
    painter.drawPath(path)
    painter.drawEllipse(QPointF(12, 13), 3.4, 3.4)


def _mirror(painter: QPainter, colour: QColor) -> None:
    painter.drawPolygon(QPolygonF([QPointF(9, 6), QPointF(9, 18), QPointF(2.5, 18)]))
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([QPointF(15, 6), QPointF(15, 18), QPointF(21.5, 18)]))
    for y in (3.0, 8.0, 13.0, 18.0):
        painter.drawLine(QPointF(12, y), QPointF(12, y + 2.4))


def _close(painter: QPainter, _: QColor) -> None:
    painter.drawLine(QPointF(6.5, 6.5), QPointF(17.5, 17.5))
    painter.drawLine(QPointF(17.5, 6.5), QPointF(6.5, 17.5))


def _info(painter: QPainter, colour: QColor) -> None:
    painter.drawEllipse(QPointF(12, 12), 9, 9)
    painter.drawLine(QPointF(12, 11.2), QPointF(12, 16.4))
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(12, 7.8), 0.5, 0.5)


def _warning(painter: QPainter, colour: QColor) -> None:
    painter.drawPolygon(QPolygonF([QPointF(12, 3.5), QPointF(21.5, 20), QPointF(2.5, 20)]))
    painter.drawLine(QPointF(12, 9.5), QPointF(12, 14))
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(12, 17), 0.5, 0.5)


def _layers(painter: QPainter, _: QColor) -> None:
    painter.drawPolygon(QPolygonF([QPointF(12, 3.5), QPointF(21.5, 8.5), QPointF(12, 13.5), QPointF(2.5, 8.5)]))
    for y in (12.5, 16.5):
        painter.drawPolyline(QPolygonF([QPointF(2.5, y), QPointF(12, y + 5), QPointF(21.5, y)]))


def _people(painter: QPainter, _: QColor) -> None:
    painter.drawEllipse(QPointF(9, 8.5), 3.6, 3.6)
    front = QPainterPath(QPointF(2.5, 19.5))
    front.cubicTo(2.5, 12.8, 15.5, 12.8, 15.5, 19.5)
    painter.drawPath(front)
    behind = QPainterPath()
    behind.arcMoveTo(QRectF(12.4, 5.1, 6.8, 6.8), 110)
    behind.arcTo(QRectF(12.4, 5.1, 6.8, 6.8), 110, -220)
    behind.moveTo(17.4, 15)
    behind.cubicTo(20, 15.4, 21.5, 17, 21.5, 19.5)
    painter.drawPath(behind)


def _calibrate(painter: QPainter, colour: QColor) -> None:
    """A neutral face."""
    painter.drawEllipse(QPointF(12, 12), 9.2, 9.2)
    _neutral(painter, colour)


def _calibrated(painter: QPainter, colour: QColor) -> None:
    """The same with a tick, for which its outline makes room."""
    outline = QRectF(2.8, 2.8, 18.4, 18.4)
    painter.drawArc(outline, 16 * 0, 16 * 270)
    _neutral(painter, colour)
    painter.drawPolyline(QPolygonF([QPointF(15, 19), QPointF(17.6, 21.6), QPointF(22.4, 15.6)]))


def _neutral(painter: QPainter, colour: QColor) -> None:
    painter.drawLine(QPointF(8.6, 15), QPointF(14.2, 15))
    painter.setBrush(colour)
    for x in (8.8, 15.2):
        painter.drawEllipse(QPointF(x, 9.6), 0.6, 0.6)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _settings(painter: QPainter, colour: QColor) -> None:
    """Three sliders."""
    for y, x in ((6.0, 15.5), (12.0, 8.5), (18.0, 14.0)):
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawLine(QPointF(3, y), QPointF(21, y))
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(x, y), 2.1, 2.1)


def _face(painter: QPainter, colour: QColor) -> None:
    """The app's own mark: a face in the corners of a viewfinder."""
    for x, y, dx, dy in ((3, 3, 1, 1), (21, 3, -1, 1), (3, 21, 1, -1), (21, 21, -1, -1)):
        painter.drawPolyline(QPolygonF([QPointF(x + 4.5 * dx, y), QPointF(x, y), QPointF(x, y + 4.5 * dy)]))
    painter.drawEllipse(QPointF(12, 12), 6.2, 6.2)
    smile = QPainterPath(QPointF(9.2, 13.6))
    smile.quadTo(12, 16.4, 14.8, 13.6)
    painter.drawPath(smile)
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(9.9, 10.5), 0.5, 0.5)
    painter.drawEllipse(QPointF(14.1, 10.5), 0.5, 0.5)


def _train(painter: QPainter, colour: QColor) -> None:
    """A learning curve."""
    painter.drawPolyline(QPolygonF([QPointF(3.5, 3.5), QPointF(3.5, 20.5), QPointF(20.5, 20.5)]))
    curve = QPainterPath(QPointF(7, 16.5))
    curve.cubicTo(9, 9, 13, 7.5, 19, 6.5)
    painter.drawPath(curve)
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(19, 6.5), 1.6, 1.6)


DRAWINGS: dict[str, Callable[[QPainter, QColor], None]] = {
    "camera": _camera,
    "no camera": _no_camera,
    "file": _file,
    "start": _start,
    "stop": _stop,
    "pause": _pause,
    "next": _next,
    "previous": _previous,
    "lock": _lock,
    "record": _record,
    "snapshot": _snapshot,
    "mirror": _mirror,
    "close": _close,
    "info": _info,
    "warning": _warning,
    "error": _warning,
    "layers": _layers,
    "people": _people,
    "calibrate": _calibrate,
    "calibrated": _calibrated,
    "settings": _settings,
    "train": _train,
    "face": _face,
    **OF_TIMELINE,
}
