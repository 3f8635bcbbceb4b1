"""Runs the jobs, each in a process of its own, so that the window's frames don't wait for them."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.batch.jobs import Jobs
from app.batch.process import command, read_progress
from app.preferences import Preferences
from app.ui.background_process import BackgroundProcess


class Runner(QObject):
    """Starts the next job when one ends.

    Attributes:
        jobs: What there is to do.
        changed: Some job is not what it was.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.jobs = Jobs()
        self._process: BackgroundProcess | None = None
        self._said: list[str] = []
        self._preferences = Preferences()
        self._hide_faces: str | None = None

    def add(self, paths: list[Path], parent: Path, preferences: Preferences, hide_faces: str | None) -> None:
        """Appends files and starts if nothing runs.

        Args:
            paths: The files.
            parent: Where their session folders go; it exists.
            preferences: For all jobs that start from now on.
            hide_faces: As `--hide-faces` of emotion-analyze takes it, likewise; None to show them.
        """
        self._preferences, self._hide_faces = preferences, hide_faces
        self.jobs.add(paths, parent)
        self._start_next()
        self.changed.emit()

    def cancel(self, place: int) -> None:
        """Gives a job up; nothing of it stays."""
        if self.jobs.cancel(place) and self._process is not None:
            self._process.stop()
        self.changed.emit()

    def forget_ended(self) -> None:
        """Takes all that have ended off the list."""
        self.jobs.forget_ended()
        self.changed.emit()

    def stop(self) -> None:
        """Gives up all jobs, without waiting."""
        for place in range(len(self.jobs)):
            self.jobs.cancel(place)
        if self._process is not None:
            self._process.stop()

    def wait(self) -> None:
        """Waits a moment for the process that was told to stop."""
        if self._process is not None:
            self._process.wait()

    def _start_next(self) -> None:
        if self._process is not None:
            return
        place = self.jobs.start_next()
        if place is None:
            return
        job = self.jobs[place]
        self._said = []
        process = self._process = BackgroundProcess(self)
        process.said.connect(self._read)
        process.complained.connect(self._said.append)
        process.ended.connect(self._end)
        process.start(command(str(job.path), str(job.folder), self._preferences, self._hide_faces))

    def _read(self, line: str) -> None:
        progress = read_progress(line)
        if progress is not None:
            self.jobs.progress(*progress)
            self.changed.emit()

    def _end(self, status: int) -> None:
        assert self._process is not None
        self.jobs.finish(status, self._said)
        self._process.deleteLater()
        self._process = None
        self._start_next()
        self.changed.emit()
