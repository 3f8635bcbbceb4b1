"""What every page of the dialog is: a heading, rows of label and control, lines that explain."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.preferences import Preferences
from app.ui import theme
from app.ui.controls import LINE
from app.ui.settings_dialog.fields import NumberField, in_a_row, quiet_label
from app.ui.translation import saying, tr

LABEL_WIDTH = 136


class Page(QWidget):
    """Shows one part of the preferences.

    Args:
        title: In the list of pages and above the page, in English, marked for lupdate, as all texts that it is given.

    Attributes:
        changed: A person chose something else.
        problem: Why the page's choices can't be used, in one line, for `translated`; empty where they can.
    """

    changed = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self.problem = ""
        self.setObjectName("page")
        heading = QLabel()
        heading.setObjectName("pageTitle")
        saying(self, lambda: heading.setText(self.title))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(2 * theme.GRID)
        self._grid.setVerticalSpacing(theme.GRID // 2)
        self._grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        self._grid.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * theme.GRID, 2 * theme.GRID, 3 * theme.GRID, 2 * theme.GRID)
        layout.setSpacing(2 * theme.GRID)
        layout.addWidget(heading)
        layout.addLayout(self._grid)
        layout.addStretch(1)

    @property
    def title(self) -> str:
        """In the window's language."""
        return tr(self._title)

    def show_preferences(self, preferences: Preferences) -> None:
        """Shows this page's part of the preferences."""
        raise NotImplementedError

    def edited(self, preferences: Preferences) -> Preferences:
        """The preferences with what this page shows in its part of them."""
        raise NotImplementedError

    def add_row(
        self, label: str, field: QWidget, hint: str = "", *beside: QWidget, tall: bool = False, tip: str = ""
    ) -> QLabel:
        """Adds a control.

        Args:
            label: Its name, with the letter that Alt leads to it after a "&".
            field: The control.
            hint: What it does; the text below it, its tooltip, and what a screen reader adds.
            beside: Buttons that belong to it.
            tall: It has several lines; its name stands beside the first.
            tip: Its tooltip, where there is no hint.

        Returns:
            The label of the hint.
        """
        name = QLabel()
        name.setBuddy(field.number if isinstance(field, NumberField) else field)

        def tell() -> None:
            name.setText(tr(label))
            plain = tr(label).replace("&", "")
            if isinstance(field, NumberField):
                field.describe(plain, tr(hint))
            else:
                field.setAccessibleName(plain)
                field.setAccessibleDescription(tr(hint))
                field.setToolTip(tr(tip or hint) or plain)

        saying(self, tell)
        if tall:
            name.setMinimumHeight(LINE)
        row = self._next_row()
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop if tall else Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(in_a_row(field, *beside), row, 1)
        return self.add_note(hint)

    def add_note(self, text: str = "") -> QLabel:
        """Adds a quiet line below the last control; one without a text takes no room until it has one."""
        note = quiet_label()
        note.setVisible(bool(text))
        if text:
            saying(self, lambda: note.setText(tr(text)))
        self.add_below(note)
        return note

    def add_told_note(self, tell: Callable[[], str]) -> None:
        """Adds a quiet line that `tell` gives, in the window's language."""
        note = self.add_note()
        saying(self, lambda: say(note, tell()))

    def add_below(self, widget: QWidget) -> None:
        """Adds something below the last control."""
        self._grid.addWidget(widget, self._grid.rowCount(), 1)

    def add_wide(self, widget: QWidget) -> None:
        """Adds something as wide as the page."""
        self._grid.addWidget(widget, self._next_row(), 0, 1, 2)

    def _next_row(self) -> int:
        """The row after a gap that separates what doesn't belong together."""
        row = self._grid.rowCount()
        self._grid.setRowMinimumHeight(row, theme.GRID if row > 1 else 0)
        return row + 1


def say(note: QLabel, text: str) -> None:
    """Writes a note that is hidden while it says nothing."""
    note.setText(text)
    note.setVisible(bool(text))


def scrolling(page: Page) -> QScrollArea:
    """The page in a frame in which it can be moved where it is higher than the dialog."""
    area = QScrollArea(widgetResizable=True)
    area.setObjectName("pageArea")
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    # The controls are the stops of the Tab key, and bring themselves into view.
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(page)
    return area
