"""Tells in the window that something went wrong inside the app, and shows the report."""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from app.crash_reports import CrashReports
from app.ui.actions import Actions
from app.ui.banner import Banner
from app.ui.translation import tr


class CrashNotes(QObject):
    """Connects the reports to the banner and to the Help menu.

    Args:
        reports: Installed.
        found: Reports of earlier runs that a fault ended.
        actions: Whose crash report is enabled while there is one.
        banner: Says it.
    """

    _written = Signal(object)

    def __init__(self, reports: CrashReports, found: list[Path], actions: Actions, banner: Banner) -> None:
        super().__init__(banner)
        self._reports, self._action, self._banner = reports, actions.crash_report, banner
        self._action.setEnabled(reports.newest() is not None)
        self._action.triggered.connect(self._show_newest)
        self._written.connect(self._say_written)
        # From any thread; the signal brings it to the window's.
        reports.told = self._written.emit
        if found:
            self._say(tr("The app ended unexpectedly last time. A report is on this computer only."), found[-1])

    def _say_written(self, path: Path) -> None:
        self._action.setEnabled(True)
        self._say(tr("Something went wrong inside the app. It goes on; a report is on this computer only."), path)

    def _say(self, text: str, path: Path) -> None:
        self._banner.say("error", text, tr("Show report"), lambda: show(path))

    def _show_newest(self) -> None:
        newest = self._reports.newest()
        if newest is not None:
            show(newest)


def show(path: Path) -> None:
    """Opens a report in the system's own viewer of text."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
