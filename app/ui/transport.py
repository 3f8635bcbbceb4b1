"""The bar below a file's picture: play, steps, position, speed."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QStyle, QStyleOptionSlider, QToolButton, QWidget

from app.engine.playback import SPEEDS
from app.engine.statistics import Statistics
from app.ui import theme
from app.ui.actions import Actions
from app.ui.controls import ComboBox, name_after
from app.ui.translation import decimal_point, saying, tr

MILLISECONDS = 1000
KEEPS_UP = 0.9
"""Share of the frames read that must be analysed for nothing to be said: rates over so short a time vary a bit."""


class TransportBar(QWidget):
    """Hidden while the source can't be positioned.

    Args:
        actions: Whose buttons stand here.

    Attributes:
        sought: A person went to a time, seconds.
        speed_chosen: Seconds of the file per second.
    """

    sought = Signal(float)
    speed_chosen = Signal(float)

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("transport")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._slider = _PositionSlider()
        self._time = QLabel()
        self._lag = QLabel()
        self._speed = ComboBox()
        for speed in SPEEDS:
            self._speed.addItem(f"{speed:g}×", speed)
        self.show_speed(1.0)
        self._place = (0.0, 0, False)
        self._statistics: Statistics | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * theme.GRID, theme.GRID // 2, 2 * theme.GRID, theme.GRID // 2)
        layout.setSpacing(theme.GRID)
        for action in (actions.previous_frame, actions.toggle, actions.next_frame):
            layout.addWidget(_button(action))
        layout.addWidget(self._slider, 1)
        layout.addWidget(self._time)
        layout.addWidget(self._lag)
        layout.addWidget(self._speed)
        self._slider.valueChanged.connect(lambda value: self.sought.emit(value / MILLISECONDS))
        self._speed.activated.connect(lambda place: self.speed_chosen.emit(SPEEDS[place]))
        saying(self, self._tell)
        self.hide()

    @property
    def text(self) -> str:
        """The time shown, and what is said beside it."""
        return " · ".join(part for part in (self._time.text(), self._lag.text()) if part)

    def report(self, statistics: Statistics) -> None:
        """Takes the latest figures: how long the file is, and whether the analysis keeps up."""
        self._statistics = statistics
        self.setVisible(statistics.duration is not None)
        if statistics.duration is not None:
            with QSignalBlocker(self._slider):
                self._slider.setMaximum(round(statistics.duration * MILLISECONDS))
            self._lag.setText(lag(statistics))

    def show_position(self, time: float, frame: int, paused: bool) -> None:
        """Shows where the file is.

        Args:
            time: `Frame.time`, seconds.
            frame: `Frame.index`.
            paused: The frame stays: its number and fractions of a second can be read.
        """
        self._place = time, frame, paused
        if not self._slider.isSliderDown():
            with QSignalBlocker(self._slider):
                self._slider.setValue(round(time * MILLISECONDS))
        length = self._slider.maximum() / MILLISECONDS
        place = f"{clock(time, hundredths=paused)} / {clock(length)}".replace(".", decimal_point())
        text = tr("{place} · frame {number}").format(place=place, number=frame) if paused else place
        if text != self._time.text():
            self._time.setText(text)

    def show_speed(self, speed: float) -> None:
        self._speed.setCurrentIndex(SPEEDS.index(speed))

    def _tell(self) -> None:
        self._time.setAccessibleName(tr("Time"))
        self._lag.setAccessibleName(tr("Whether the analysis keeps up"))
        self._lag.setToolTip(
            tr("Frames that are skipped while you watch are not analysed. emotion-analyze takes every frame of a file.")
        )
        self._speed.setToolTip(tr("Speed ([ slower, ] faster)"))
        self._speed.setAccessibleName(tr("Speed"))
        self._slider.setAccessibleName(tr("Position"))
        self._slider.setToolTip(tr("Position (left and right: 5 s; comma and full stop: a frame)"))
        for place, speed in enumerate(SPEEDS):
            self._speed.setItemText(place, f"{speed:g}×".replace(".", decimal_point()))
        if self._statistics is not None:
            self.report(self._statistics)
            self.show_position(*self._place)


class _PositionSlider(QSlider):
    """A click goes to that place, not a page further."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSingleStep(MILLISECONDS)
        self.setPageStep(5 * MILLISECONDS)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            option = QStyleOptionSlider()
            self.initStyleOption(option)
            part = QStyle.SubControl.SC_SliderHandle
            handle = self.style().subControlRect(QStyle.ComplexControl.CC_Slider, option, part, self)
            if not handle.contains(event.position().toPoint()):
                room = self.width() - handle.width()
                place = round(event.position().x()) - handle.width() // 2
                self.setValue(QStyle.sliderValueFromPosition(self.minimum(), self.maximum(), place, room))
        super().mousePressEvent(event)


def clock(seconds: float, hundredths: bool = False) -> str:
    """Such as "1:02:07", "0:07" or "0:07.40"."""
    whole = int(seconds)
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    text = f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
    return f"{text}.{int((seconds - whole) * 100):02d}" if hundredths else text


def lag(statistics: Statistics) -> str:
    """Says that not every frame is analysed; empty while all are, or nothing plays."""
    read, analysed = statistics.capture_fps, statistics.analysed_fps
    if statistics.paused or statistics.ended or analysed >= KEEPS_UP * read:
        return ""
    text = tr("analyses {analysed} of {read} frames a second")
    return text.format(analysed=round(analysed), read=round(read))


def _button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setIconSize(QSize(20, 20))
    name_after(button, action)
    return button
