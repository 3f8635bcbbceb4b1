"""Where recordings and snapshots go."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton, QWidget

from app.preferences import Preferences, why_not_usable
from app.ui.settings import usual_recordings, usual_snapshots
from app.ui.settings_dialog.fields import Problem
from app.ui.settings_dialog.page import Page
from app.ui.translation import QT_TR_NOOP, saying, tr

TITLE = QT_TR_NOOP("Folders")
CHOOSE = QT_TR_NOOP("Choose…")
RECORDINGS_HINT = QT_TR_NOOP("Each recording is a folder in it. Leave it empty for the usual one, in your videos.")
SNAPSHOTS_HINT = QT_TR_NOOP("Leave it empty for the usual one, in your pictures.")
RECORDINGS_TIP = QT_TR_NOOP("Choose the folder for recordings")
SNAPSHOTS_TIP = QT_TR_NOOP("Choose the folder for snapshots")


class FolderEdit(QLineEdit):
    """A folder's path, typed or chosen; empty for the usual one.

    Args:
        usual: Where files go while it is empty.

    Attributes:
        button: Opens the system's dialog.
        problem: Shows what is wrong with it.
        edited: Another path.
    """

    edited = Signal()

    def __init__(self, usual: Path, tip: str) -> None:
        super().__init__()
        self._usual = usual
        self.setObjectName("field")
        self.setMinimumWidth(280)
        self.setPlaceholderText(str(usual))
        self.setClearButtonEnabled(True)
        self.button = QPushButton()
        saying(self, lambda: self._tell(tip))
        self.button.clicked.connect(self._ask)
        self.problem = Problem()
        self.textChanged.connect(self._check)

    @property
    def folder(self) -> Path | None:
        """What is typed; None for the usual one."""
        text = self.text().strip()
        try:
            return Path(text).expanduser() if text else None
        except RuntimeError:  # "~somebody" who doesn't exist
            return Path(text)

    def show_folder(self, folder: Path | None) -> None:
        self.setText("" if folder is None else str(folder))
        self.setCursorPosition(0)

    def _tell(self, tip: str) -> None:
        self.button.setText(tr(CHOOSE))
        self.button.setToolTip(tr(tip))
        self.button.setAccessibleName(tr(tip))

    def _check(self) -> None:
        folder = self.folder
        self.problem.say("" if folder is None else why_not_usable(folder))
        self.edited.emit()

    def _ask(self) -> None:
        start = self.folder or self._usual
        there = next((place for place in (start, *start.parents) if place.is_dir()), Path.home())
        chosen = QFileDialog.getExistingDirectory(self, self.button.toolTip(), str(there))
        if chosen:
            self.show_folder(Path(chosen))


class FoldersPage(Page):
    """Checks the folders while they are typed."""

    def __init__(self) -> None:
        super().__init__(TITLE)
        self.recordings = self._add(QT_TR_NOOP("&Recordings"), usual_recordings, RECORDINGS_HINT, RECORDINGS_TIP)
        self.snapshots = self._add(QT_TR_NOOP("&Snapshots"), usual_snapshots, SNAPSHOTS_HINT, SNAPSHOTS_TIP)

    def show_preferences(self, preferences: Preferences) -> None:
        self.recordings.show_folder(preferences.recordings)
        self.snapshots.show_folder(preferences.snapshots)

    def edited(self, preferences: Preferences) -> Preferences:
        return replace(preferences, recordings=self.recordings.folder, snapshots=self.snapshots.folder)

    def _add(self, label: str, usual: Callable[[], Path], hint: str, tip: str) -> FolderEdit:
        edit = FolderEdit(usual(), tip)
        self.add_row(label, edit, hint, edit.button)
        self.add_below(edit.problem)
        edit.edited.connect(self._judge)
        QWidget.setTabOrder(edit, edit.button)
        return edit

    def _judge(self) -> None:
        self.problem = self.recordings.problem.reason or self.snapshots.problem.reason
        self.changed.emit()
