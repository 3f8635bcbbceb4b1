"""A person's last minute as stacked areas, one per class. Right is now."""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.people.history import BIN, SECONDS, History, bin_number
from app.ui import theme
from app.ui.people.areas import Areas, Pixels
from app.ui.people.text import CAPTION, sized
from app.ui.translation import expressions, saying, tr
from models.palette import class_colours

if TYPE_CHECKING:
    from app.engine.records import Probabilities

AREA = 40
"""Height of the areas, logical pixels."""

RADIUS = 4.0
NAMED = 0.05
"""Shares below this are not worth a line of a tooltip."""

LINES = 4
"""Classes that a tooltip names at most."""

GONE = 0.45
"""Opacity for somebody who left."""


class Strip(QWidget):
    """Shows a history; painted anew only when a bin of it begins."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: tuple[str, ...] = ()
        self._window: Probabilities | None = None
        self._shown: tuple[int, bool] | None = None
        self._picture: QImage | None = None
        self._pixels: Pixels | None = None
        self._areas = Areas()
        self._present = True
        self._outdated = False
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        saying(self, self._tell)

    def sizeHint(self) -> QSize:
        return QSize(176, AREA + 4 + sized(CAPTION).height)

    minimumSizeHint = sizeHint

    def show_history(self, history: History, now: float, labels: tuple[str, ...], present: bool) -> None:
        """Shows the minute before `now`; the same bin again changes nothing, unless after `forget`.

        Args:
            history: Whose.
            now: `Frame.time`, seconds.
            labels: The classes.
            present: Greyed if not.
        """
        shown = (bin_number(now), present)
        if shown == self._shown and labels == self._labels and not self._outdated:
            return
        self._outdated = False
        self._shown, self._labels, self._present = shown, labels, present
        self._window = history.window(now)
        self._picture = None
        self.setAccessibleDescription(self._summary())
        self.update()

    def _tell(self) -> None:
        self.setAccessibleName(tr("Last 60 seconds"))
        self.setAccessibleDescription(self._summary())
        self.update()

    def forget(self) -> None:
        """Takes the next history as a new one."""
        self._outdated = True

    def text_at(self, x: float) -> str:
        """What the bin at a horizontal place shows, for a tooltip; empty outside the strip."""
        window = self._window
        if window is None or not 0 <= x < self.width():
            return ""
        place = int(x / self.width() * len(window))
        ago = (len(window) - 1 - place) * BIN
        when = tr("Now") if ago < 1 else tr("{seconds} s ago").format(seconds=round(ago))
        if np.isnan(window[place, 0]):
            return tr("{when}: not in view").format(when=when)
        return "\n".join([f"{when}:", *_lines(window[place], self._labels)])

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0, 0, self.width(), AREA)
        outline = QPainterPath()
        outline.addRoundedRect(box, RADIUS, RADIUS)
        painter.fillPath(outline, QColor(tokens.hover))
        if self._window is not None and self._shown is not None:
            painter.save()
            painter.setClipPath(outline)
            painter.setOpacity(1.0 if self._present else GONE)
            painter.drawImage(box, self._picture_of(self._window, self._shown[0]))
            painter.restore()
        text = sized(CAPTION)
        painter.setFont(text.font)
        painter.setPen(QColor(tokens.quiet))
        caption = QRectF(0, AREA + 4, self.width(), text.height)
        past = tr("{seconds} s ago").format(seconds=round(SECONDS))
        painter.drawText(caption, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, past)
        painter.drawText(caption, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, tr("now"))
        painter.end()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            self._show_tip(event.globalPos(), event.pos().x())
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if QToolTip.isVisible():
            self._show_tip(event.globalPosition().toPoint(), event.position().x())
        super().mouseMoveEvent(event)

    def _show_tip(self, where: QPoint, x: float) -> None:
        QToolTip.showText(where, self.text_at(x), self)

    def _picture_of(self, window: "Probabilities", number: int) -> QImage:
        rows = round(AREA * self.devicePixelRatio())
        if self._picture is None or self._picture.height() != rows:
            colours = class_colours(self._labels)
            named = (QColor(colours[label]) for label in self._labels)
            rgb = tuple((colour.red(), colour.green(), colour.blue()) for colour in named)
            self._pixels = self._areas.draw(window, number, rows, rgb)
            bins = len(window)
            # Not a copy: `_pixels` keeps what the image shows alive.
            self._picture = QImage(self._pixels.data, bins, rows, 4 * bins, QImage.Format.Format_RGBA8888_Premultiplied)
        return self._picture

    def _summary(self) -> str:
        """The minute in a sentence, for a screen reader."""
        if self._window is None or np.isnan(self._window[:, 0]).all():
            return tr("Nothing yet")
        return ", ".join(_lines(np.nanmean(self._window, axis=0), self._labels))


def _lines(shares: "Probabilities", labels: tuple[str, ...]) -> list[str]:
    ranking = sorted(range(len(labels)), key=lambda i: -float(shares[i]))
    words = expressions(labels)
    return [f"{words[i]} {shares[i]:.0%}" for i in ranking[:LINES] if shares[i] >= NAMED]
