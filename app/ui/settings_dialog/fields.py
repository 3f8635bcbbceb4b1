"""Controls that the pages share."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSlider,
    QWidget,
)

from app.ui import theme
from app.ui.controls import ComboBox
from app.ui.phase import sentence
from app.ui.translation import saying, tr, translated

T = TypeVar("T")
FIELD_WIDTH = 240
"""Of a combo box, logical pixels."""
NUMBER_WIDTH = 72


class Choices(Generic[T]):
    """A combo box whose entries stand for values.

    Args:
        entries: Tells text and value of each, in the window's language.
        other: Text for a value that none of them is, likewise.

    Attributes:
        box: The combo box.
    """

    def __init__(self, entries: Callable[[], Sequence[tuple[str, T]]], other: Callable[[T], str]) -> None:
        self.box = ComboBox()
        self.box.setMinimumWidth(FIELD_WIDTH)
        self._entries, self._other = entries, other
        self._values: list[T] = []
        self._fill()
        saying(self.box, self.refill)

    @property
    def value(self) -> T:
        return self._values[self.box.currentIndex()]

    def choose(self, value: T) -> None:
        """Selects the value's entry, which is added if there is none."""
        if value not in self._values:
            self._values.append(value)
            self.box.addItem(self._other(value))
        self.box.setCurrentIndex(self._values.index(value))

    def refill(self) -> None:
        """Offers what the entries are now; what is chosen stays so."""
        value = self.value
        with QSignalBlocker(self.box):
            self._fill()
            self.choose(value)

    def _fill(self) -> None:
        entries = self._entries()
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
        suffix: The unit, in English.

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
        self._suffix = suffix
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.number.setFixedWidth(NUMBER_WIDTH)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID)
        layout.addWidget(self.slider)
        layout.addWidget(self.number)
        self.slider.valueChanged.connect(lambda place: self.number.setValue(self._least + place * self._step))
        self.number.valueChanged.connect(self._follow)
        saying(self, self._tell)

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

    def _tell(self) -> None:
        self.number.setLocale(QLocale())
        self.number.setSuffix(tr(self._suffix))

    def _follow(self, value: float) -> None:
        with QSignalBlocker(self.slider):
            self.slider.setValue(round((value - self._least) / self._step))
        self.changed.emit()


class Problem(QLabel):
    """A line that says what is wrong with what was chosen; hidden while nothing is.

    Attributes:
        reason: What it was told.
    """

    def __init__(self) -> None:
        super().__init__(wordWrap=True)
        self.setObjectName("problem")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.reason = ""
        self.hide()
        saying(self, self._tell)

    def say(self, reason: str) -> None:
        """Shows a line, in the window's language; an empty one hides it."""
        self.reason = reason
        self._tell()
        self.setVisible(bool(reason))

    def _tell(self) -> None:
        self.setText(sentence(translated(self.reason)))
        self.setAccessibleName(self.text())


Button = TypeVar("Button", bound=QAbstractButton)


def described(button: Button, tip: str) -> Button:
    """Translates a button's English text, and gives it its tooltip, and screen readers its name without Alt's "&".

    Args:
        button: With its text in English, marked for lupdate.
        tip: Likewise.
    """
    text = button.text()

    def tell() -> None:
        button.setText(tr(text))
        button.setToolTip(tr(tip))
        button.setAccessibleName(tr(text).replace("&", ""))
        button.setAccessibleDescription(tr(tip))

    saying(button, tell)
    return button


def in_a_row(*widgets: QWidget) -> QWidget:
    """Puts widgets side by side, as wide as they like; fields for long texts get the room that is left."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.GRID)
    for widget in widgets:
        layout.addWidget(widget)
    if not any(widget.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Expanding for widget in widgets):
        layout.addStretch(1)
    return row


def quiet_label(text: str = "") -> QLabel:
    """A line that explains."""
    label = QLabel(text, wordWrap=True)
    label.setObjectName("hint")
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
