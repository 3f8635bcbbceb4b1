"""The control on a card that calibrates a person's neutral face, and shows that it is."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.engine.calibration_state import NOT_CALIBRATED, CalibrationPhase, CalibrationState, Refusal
from app.ui import icons, theme
from app.ui.translation import QT_TR_NOOP, expression, saying, tr

OFF = QT_TR_NOOP("Calibrate: look neutral for 3 seconds")
COLLECTING = QT_TR_NOOP("Look neutral. Press to cancel")
ON = QT_TR_NOOP("Calibrated to this neutral face. Press to remove")
LOOK_NEUTRAL = QT_TR_NOOP("Look neutral")
REFUSALS = {
    Refusal.TOO_LITTLE: QT_TR_NOOP(
        "{person} was not calibrated: the face was seen too briefly. Stay in view for 3 seconds and try again."
    ),
    Refusal.UNSTEADY: QT_TR_NOOP(
        "{person} was not calibrated: the face changed too much. Look neutral, keep still and try again."
    ),
    Refusal.EXPRESSION: QT_TR_NOOP(
        "{person} was not calibrated: the face looked like {expression}, not neutral. Relax it and try again."
    ),
    Refusal.NO_NEUTRAL: QT_TR_NOOP("{person} was not calibrated: this model has no neutral class."),
}

SIDE = 28
ICON = 18
SMALL_ICON = 14
"""Beside the ring, which takes its room."""
RING = 2.0
FULL_CIRCLE = 16 * 360
"""In Qt's unit of angles."""
DISABLED = 0.4
"""Opacity."""


class CalibrateButton(QAbstractButton):
    """A neutral face; in a ring that fills while frames are collected, and with a tick once calibrated.

    Attributes:
        asked: Pressed: whether for a calibration, or for the end of one.
    """

    asked = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = NOT_CALIBRATED
        self.setFixedSize(SIDE, SIDE)
        # The frame of the focus is for those who came with a key.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(lambda: self.asked.emit(not self._busy))
        saying(self, self._describe)

    def sizeHint(self) -> QSize:
        return QSize(SIDE, SIDE)

    @property
    def _busy(self) -> bool:
        return self._state.phase in (CalibrationPhase.COLLECTING, CalibrationPhase.ON)

    def show_calibration(self, state: CalibrationState) -> None:
        """Shows how the person's calibration stands; the same again changes nothing."""
        before, self._state = self._state, state
        if before == state:
            return
        if before.phase is not state.phase:
            self._describe()
        self.update()

    def _describe(self) -> None:
        words = tr({CalibrationPhase.COLLECTING: COLLECTING, CalibrationPhase.ON: ON}.get(self._state.phase, OFF))
        self.setToolTip(words)
        self.setAccessibleName(words)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.isEnabled():
            painter.setOpacity(DISABLED)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        hovered = self.isEnabled() and (self.underMouse() or self.isDown())
        painter.setPen(QPen(QColor(tokens.accent), 1) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.hover) if hovered else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 6, 6)
        collecting = self._state.phase is CalibrationPhase.COLLECTING
        if collecting:
            ring = box.adjusted(2.5, 2.5, -2.5, -2.5)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.line), RING))
            painter.drawEllipse(ring)
            painter.setPen(QPen(QColor(tokens.accent), RING, c=Qt.PenCapStyle.FlatCap))
            painter.drawArc(ring, FULL_CIRCLE // 4, -round(FULL_CIRCLE * self._state.progress))
        side = SMALL_ICON if collecting else ICON
        place = QRectF((SIDE - side) / 2, (SIDE - side) / 2, side, side)
        name = "calibrated" if self._state.phase is CalibrationPhase.ON else "calibrate"
        icons.draw(painter, name, place, tokens.accent if self._busy else tokens.quiet)
        painter.end()


def refusal_text(person: str, state: CalibrationState) -> str:
    """Why somebody was not calibrated, in one line.

    Args:
        person: What they are called.
        state: REFUSED.
    """
    assert state.refusal is not None
    return tr(REFUSALS[state.refusal]).format(person=person, expression=expression(state.seen))
