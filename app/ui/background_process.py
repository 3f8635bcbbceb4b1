"""Another program that works beside the window, and what it says."""

import contextlib
import sys
from collections.abc import Sequence

import psutil
from PySide6.QtCore import QByteArray, QObject, QProcess, QProcessEnvironment, QTimer, Signal

from models.command import REASONS

if sys.platform == "win32":
    BEHIND = psutil.BELOW_NORMAL_PRIORITY_CLASS
else:
    BEHIND = 10
"""Priority: a camera that is watched goes before."""
TIDY_MS = 5000
"""How long a process may take to tidy up at the app's end."""
STOP_MS = 30_000
"""How long it may take while the app goes on: a training ends its batch first."""
NOT_STARTED = 2


class BackgroundProcess(QObject):
    """One process. Its lines arrive whole, and its end comes after the last of them.

    Attributes:
        said: A line of its standard output.
        complained: A line of its standard error.
        ended: Its exit status; NOT_STARTED where there is no such program, after saying so on `complained`.
    """

    said = Signal(str)
    complained = Signal(str)
    ended = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._output, self._errors = b"", b""
        self._process = process = QProcess(self)
        surroundings = QProcessEnvironment.systemEnvironment()
        # Else Python keeps what it has to say until there is more of it, and says it in the system's own encoding.
        surroundings.insert("PYTHONUNBUFFERED", "1")
        surroundings.insert("PYTHONIOENCODING", "utf-8")
        surroundings.insert(REASONS, "1")
        process.setProcessEnvironment(surroundings)
        process.readyReadStandardOutput.connect(self._hear_output)
        process.readyReadStandardError.connect(self._hear_errors)
        process.finished.connect(self._finish)
        process.errorOccurred.connect(self._not_started)
        self._patience = QTimer(self, singleShot=True, interval=STOP_MS)
        self._patience.timeout.connect(process.kill)

    def start(self, command: Sequence[str]) -> None:
        """Starts a program.

        Args:
            command: The program and its arguments.
        """
        program, *arguments = command
        self._process.start(program, arguments)
        with contextlib.suppress(psutil.Error):
            psutil.Process(self._process.processId()).nice(BEHIND)

    def stop(self) -> None:
        """Asks it to end, and ends it where it does not within STOP_MS."""
        # Windows has no way to ask a program without a window.
        if sys.platform == "win32":
            self._process.kill()
        else:
            self._process.terminate()
            self._patience.start()

    def drop(self) -> None:
        """Ends it, and hears no more of it; this is of no more use."""
        self.blockSignals(True)
        if self._process.state() is QProcess.ProcessState.NotRunning:
            self.deleteLater()
        else:
            self._process.finished.connect(self.deleteLater)
            self.stop()

    def wait(self) -> None:
        """Waits up to TIDY_MS for its end, and ends it then."""
        if self._process.state() is not QProcess.ProcessState.NotRunning and not self._process.waitForFinished(TIDY_MS):
            self._process.kill()
            self._process.waitForFinished(TIDY_MS)

    def _hear_output(self) -> None:
        *lines, self._output = _lines(self._output, self._process.readAllStandardOutput())
        for line in lines:
            self.said.emit(_text(line))

    def _hear_errors(self) -> None:
        *lines, self._errors = _lines(self._errors, self._process.readAllStandardError())
        for line in lines:
            self.complained.emit(_text(line))

    def _finish(self, status: int) -> None:
        self._patience.stop()
        self._hear_output()
        self._hear_errors()
        if self._output:
            self.said.emit(_text(self._output))
        if self._errors:
            self.complained.emit(_text(self._errors))
        self.ended.emit(status)

    def _not_started(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self.complained.emit(self._process.errorString())
            self.ended.emit(NOT_STARTED)


def _lines(before: bytes, more: QByteArray) -> list[bytes]:
    return (before + bytes(more.data())).replace(b"\r\n", b"\n").split(b"\n")


def _text(line: bytes) -> str:
    # What a progress bar wrote over is not worth keeping.
    return line.decode("utf-8", "replace").rstrip("\r").rsplit("\r", 1)[-1]
