"""What stands in the middle of the stage while there is no picture: an icon, a line, what to do."""

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui import icons, theme

BUSY = "busy"
"""In place of an icon's name: a turning arc."""
TURN_MS = 33


class _Picture(QWidget):
    """The icon, or an arc that turns while something is under way."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(72, 72)
        self._name = BUSY
        self._angle = 0
        self._timer = QTimer(self, interval=TURN_MS)
        self._timer.timeout.connect(self._turn)

    def set_name(self, name: str) -> None:
        self._name = name
        self._animate()
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        self._animate()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()

    def _animate(self) -> None:
        if self._name == BUSY and self.isVisible():
            self._timer.start()
        else:
            self._timer.stop()

    def _turn(self) -> None:
        self._angle = (self._angle - 10) % 360
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.current()
        painter = QPainter(self)
        if self._name == BUSY:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ring = QRectF(16, 16, 40, 40)
            painter.setPen(QPen(QColor(tokens.line), 4))
            painter.drawEllipse(ring)
            pen = QPen(QColor(tokens.accent), 4)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawArc(ring, self._angle * 16, 90 * 16)
        else:
            icons.draw(painter, self._name, QRectF(4, 4, 64, 64), tokens.quiet)
        painter.end()


class StatePanel(QWidget):
    """Icon, title, text, and up to two buttons.

    Attributes:
        primary: The button that most people will want.
        secondary: The other one.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = _Picture()
        self._title = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._title.setObjectName("stateTitle")
        self._text = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._text.setObjectName("stateText")
        self.primary = QPushButton()
        self.primary.setProperty("primary", True)
        self.secondary = QPushButton()
        for button in (self.primary, self.secondary):
            # Enter presses them; Space is the window's start and stop.
            button.setAutoDefault(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GRID)
        buttons.addStretch()
        buttons.addWidget(self.primary)
        buttons.addWidget(self.secondary)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(theme.GRID)
        layout.addStretch(2)
        layout.addWidget(self._picture, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        layout.addSpacing(theme.GRID)
        layout.addLayout(buttons)
        layout.addStretch(3)

    def present(self, icon: str, title: str, text: str = "", primary: str = "", secondary: str = "") -> None:
        """Shows a state; a button without a text is hidden."""
        self._picture.set_name(icon)
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        for button, label in ((self.primary, primary), (self.secondary, secondary)):
            button.setText(label)
            button.setVisible(bool(label))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
