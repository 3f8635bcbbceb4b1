"""Runs the jobs, each in a process of its own, so that the window's frames don't wait for them."""

import contextlib
import sys
from pathlib import Path

import psutil
from PySide6.QtCore import QObject, QProcess, Signal

from app.batch.jobs import Jobs
from app.batch.process import command, read_progress
from app.preferences import Preferences

if sys.platform == "win32":
    KIND = psutil.BELOW_NORMAL_PRIORITY_CLASS
else:
    KIND = 10
"""Priority: a camera that is watched goes before."""
SAY_STOP_MS = 5000
"""How long a process may take to tidy up."""


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
        self._process: QProcess | None = None
        self._place = 0
        self._said = ""
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
            self._process.terminate()
        self.changed.emit()

    def forget_ended(self) -> None:
        """Takes all that have ended off the list."""
        if self.jobs.running is None:
            self.jobs.forget_ended()
        else:
            running = self.jobs[self.jobs.running]
            self.jobs.forget_ended()
            self._place = next(i for i in range(len(self.jobs)) if self.jobs[i].path == running.path)
        self.changed.emit()

    def stop(self) -> None:
        """Gives up all jobs, without waiting."""
        for place in range(len(self.jobs)):
            self.jobs.cancel(place)
        if self._process is not None:
            self._process.terminate()

    def wait(self) -> None:
        """Waits a moment for the process that was told to stop."""
        if self._process is not None and not self._process.waitForFinished(SAY_STOP_MS):
            self._process.kill()

    def _start_next(self) -> None:
        if self._process is not None:
            return
        place = self.jobs.start_next()
        if place is None:
            return
        job = self.jobs[place]
        self._place, self._said = place, ""
        program, *arguments = command(str(job.path), str(job.folder), self._preferences, self._hide_faces)
        process = self._process = QProcess(self)
        process.readyReadStandardOutput.connect(self._read)
        process.readyReadStandardError.connect(self._hear)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._not_started)
        process.start(program, arguments)
        with contextlib.suppress(psutil.Error):
            psutil.Process(process.processId()).nice(KIND)

    def _read(self) -> None:
        assert self._process is not None
        for line in _text(self._process.readAllStandardOutput().data()).splitlines():
            progress = read_progress(line) if line.strip() else None
            if progress is not None:
                self.jobs.progress(self._place, *progress)
        self.changed.emit()

    def _hear(self) -> None:
        assert self._process is not None
        self._said += _text(self._process.readAllStandardError().data())

    def _not_started(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart and self._process is not None:
            self._end(2, [self._process.errorString()])

    def _finished(self, status: int) -> None:
        self._end(status, self._said.splitlines())

    def _end(self, status: int, said: list[str]) -> None:
        assert self._process is not None
        self.jobs.finish(self._place, status, said)
        self._process.deleteLater()
        self._process = None
        self._start_next()
        self.changed.emit()


def _text(data: bytes | bytearray | memoryview) -> str:
    return bytes(data).decode("utf-8", "replace")
