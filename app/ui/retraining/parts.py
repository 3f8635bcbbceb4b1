"""Small parts that the dialog's pages share."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from app.ui import theme
from app.ui.translation import tr


def name(button: QAbstractButton, text: str, tip: str) -> None:
    """Gives a button its text and its tip, and a screen reader both."""
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(text.replace("&", ""))
    button.setAccessibleDescription(tip)


def button(primary: bool = False) -> QPushButton:
    """A button that Enter presses only while it has the focus."""
    made = QPushButton()
    made.setAutoDefault(False)
    if primary:
        made.setProperty("primary", True)
    return made


def hint() -> QLabel:
    """A quiet line that explains."""
    label = QLabel(wordWrap=True)
    label.setObjectName("hint")
    # Plain: names of files and data sets stand here.
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


class FolderField(QWidget):
    """A folder's path, typed or chosen.

    Attributes:
        chosen: Another folder, by Enter, by leaving the field or by the button.
        edit: The field.
        button: Opens the system's dialog.
    """

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._before = ""
        self._tip = ""
        self.edit = QLineEdit()
        self.edit.setObjectName("field")
        self.edit.setClearButtonEnabled(True)
        self.button = button()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID)
        layout.addWidget(self.edit, 1)
        layout.addWidget(self.button)
        self.setFocusProxy(self.edit)
        self.edit.editingFinished.connect(self._edited)
        self.button.clicked.connect(self._ask)

    @property
    def folder(self) -> Path | None:
        """What is typed; None for nothing."""
        text = self.edit.text().strip()
        if not text:
            return None
        try:
            return Path(text).expanduser().absolute()
        except RuntimeError:  # "~somebody" who doesn't exist
            return Path(text)

    def show_folder(self, folder: Path) -> None:
        """Writes a folder into the field, as if it had been typed."""
        self.edit.setText(str(folder))
        self.edit.setCursorPosition(0)
        self._edited()

    def describe(self, what: str, tip: str) -> None:
        """Tells what the folder is for."""
        self._tip = tip
        self.edit.setAccessibleName(what)
        self.edit.setAccessibleDescription(tip)
        self.edit.setToolTip(tip)
        name(self.button, tr("Choose…"), tip)
        self.button.setAccessibleName(tip)

    def _edited(self) -> None:
        text = self.edit.text().strip()
        if text != self._before:
            self._before = text
            self.chosen.emit()

    def _ask(self) -> None:
        start = self.folder or Path.home()
        there = next((place for place in (start, *start.parents) if place.is_dir()), Path.home())
        path = QFileDialog.getExistingDirectory(self, self._tip, str(there))
        if path:
            self.show_folder(Path(path))
