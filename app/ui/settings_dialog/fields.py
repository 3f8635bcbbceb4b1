"""Controls that the pages share."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QSlider,
    QWidget,
)

from app.ui import theme
from app.ui.controls import ComboBox
from app.ui.phase import sentence

T = TypeVar("T")
FIELD_WIDTH = 240
"""Of a combo box, logical pixels."""
NUMBER_WIDTH = 72


class Choices(Generic[T]):
    """A combo box whose entries stand for values.

    Args:
        entries: Text and value of each.
        other: Text for a value that none of them is.

    Attributes:
        box: The combo box.
    """

    def __init__(self, entries: Sequence[tuple[str, T]], other: Callable[[T], str]) -> None:
        self.box = ComboBox()
        self.box.setMinimumWidth(FIELD_WIDTH)
        self._other = other
        self._values: list[T] = []
        self._fill(entries)

    @property
    def value(self) -> T:
        return self._values[self.box.currentIndex()]

    def choose(self, value: T) -> None:
        """Selects the value's entry, which is added if there is none."""
        if value not in self._values:
            self._values.append(value)
            self.box.addItem(self._other(value))
        self.box.setCurrentIndex(self._values.index(value))

    def refill(self, entries: Sequence[tuple[str, T]]) -> None:
        """Offers other entries; what is chosen stays so."""
        value = self.value
        with QSignalBlocker(self.box):
            self._fill(entries)
            self.choose(value)

    def _fill(self, entries: Sequence[tuple[str, T]]) -> None:
        self.box.clear()
        self._values = [value for _, value in entries]
        self.box.addItems([text for text, _ in entries])


class NumberField(QWidget):
    """A slider for the hand and a field for the exact number.

    Args:
        least: Smallest value.
        most: Largest value.
        step: Of the slider and the arrow keys.
        decimals: Shown.
        suffix: The unit.

    Attributes:
        changed: Another value.
        number: The field.
        slider: The slider.
    """

    changed = Signal()

    def __init__(self, least: float, most: float, step: float, decimals: int = 0, suffix: str = "") -> None:
        super().__init__()
        self._least, self._step = least, step
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setMaximum(round((most - least) / step))
        self.slider.setPageStep(max(1, self.slider.maximum() // 10))
        self.slider.setFixedWidth(FIELD_WIDTH - NUMBER_WIDTH - theme.GRID)
        self.number = QDoubleSpinBox()
        self.number.setRange(least, most)
        self.number.setSingleStep(step)
        self.number.setDecimals(decimals)
        self.number.setSuffix(suffix)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.number.setFixedWidth(NUMBER_WIDTH)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID)
        layout.addWidget(self.slider)
        layout.addWidget(self.number)
        self.slider.valueChanged.connect(lambda place: self.number.setValue(self._least + place * self._step))
        self.number.valueChanged.connect(self._follow)

    @property
    def value(self) -> float:
        return self.number.value()

    def show_value(self, value: float) -> None:
        self.number.setValue(value)

    def describe(self, name: str, hint: str) -> None:
        """Tells screen readers what both are about."""
        for control in (self.slider, self.number):
            control.setAccessibleName(name)
            control.setAccessibleDescription(hint)
            control.setToolTip(hint)

    def _follow(self, value: float) -> None:
        with QSignalBlocker(self.slider):
            self.slider.setValue(round((value - self._least) / self._step))
        self.changed.emit()


class Problem(QLabel):
    """A line that says what is wrong with what was chosen; hidden while nothing is."""

    def __init__(self) -> None:
        super().__init__(wordWrap=True)
        self.setObjectName("problem")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.hide()

    def say(self, text: str) -> None:
        """Shows a line; an empty one hides it."""
        self.setText(sentence(text))
        self.setAccessibleName(self.text())
        self.setVisible(bool(text))


Button = TypeVar("Button", bound=QAbstractButton)


def described(button: Button, tip: str) -> Button:
    """Gives a button its tooltip, and screen readers its name without the mark of Alt's letter."""
    button.setToolTip(tip)
    button.setAccessibleName(button.text().replace("&", ""))
    button.setAccessibleDescription(tip)
    return button


def in_a_row(*widgets: QWidget) -> QWidget:
    """Puts widgets side by side, as wide as they like."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.GRID)
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch(1)
    return row


def quiet_label(text: str = "") -> QLabel:
    """A line that explains."""
    label = QLabel(text, wordWrap=True)
    label.setObjectName("hint")
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
