"""One window for a person and a screen: a second start hands over what it was asked to open, and ends.

It is a local socket, a file on Linux and macOS and a named pipe on Windows: nothing goes over a network. Only the same
user may use it.
"""

import hashlib
import json
import os
import socket
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from app.engine.source_text import means_camera
from models.errors import InputError

PATIENCE_MS = 5000
"""How long a second start waits for the first one's answer: while that is opening or closing, it has none."""
STEP_MS = 100
LONGEST = 65_536
"""Bytes that a caller may say."""
DONE = b"done\n"


@dataclass(frozen=True, slots=True)
class Call:
    """What a second start asks of the window.

    Attributes:
        source: What to open, as a person types it, a file with its whole path; None for nothing.
        token: Wayland's permission to come to the front, which the desktop gave to the second start; or empty.
    """

    source: str | None = None
    token: str = ""

    def to_line(self) -> bytes:
        """One line of JSON."""
        return json.dumps({"source": self.source, "token": self.token}).encode() + b"\n"

    @staticmethod
    def from_line(line: bytes) -> "Call":
        """The other way round.

        Raises:
            ValueError: It is no such line.
        """
        said = json.loads(line)
        if not isinstance(said, dict):
            raise ValueError(f"expected an object, got {said!r}")
        source, token = said.get("source"), said.get("token", "")
        if not (source is None or isinstance(source, str)) or not isinstance(token, str):
            raise ValueError(f"expected texts, got {said!r}")
        return Call(source, token)


class FrontDoor(QObject):
    """Held by the first start for as long as it lives; a later one knocks.

    Args:
        place: A file that need not exist, in a folder that does: of the lock, and with another ending of the socket.

    Attributes:
        called: A second start's Call.
    """

    called = Signal(object)

    def __init__(self, place: Path) -> None:
        super().__init__()
        self._lock = QLockFile(f"{place}.lock")
        # It is stale when its process is gone, however old it is.
        self._lock.setStaleLockTime(0)
        self._name = f"{place}.socket" if sys.platform != "win32" else place.name
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)

    def hold(self) -> bool:
        """Whether this is the first start, which is called from now on.

        Where there can be no lock or no socket, as on a disk that is full, everybody is the first.
        """
        if not self._lock.tryLock(0):
            return self._lock.error() is not QLockFile.LockError.LockFailedError
        # Nobody else has the lock, so the socket of a run that crashed is nobody's.
        QLocalServer.removeServer(self._name)
        if not self._server.listen(self._name):
            self._lock.unlock()
        return True

    def knock(self, call: Call, patience_ms: int = PATIENCE_MS) -> bool:
        """Asks the first start to take a call over.

        Args:
            call: What to ask for.
            patience_ms: How long to wait for its answer.

        Returns:
            Whether it did. Else it has ended meanwhile, and this is the first start now.

        Raises:
            InputError: It does not answer.
        """
        deadline = time.monotonic() + patience_ms / 1000
        while time.monotonic() < deadline:
            if self._deliver(call, deadline):
                return True
            if self.hold():
                return False
            time.sleep(STEP_MS / 1000)
        raise InputError("Emotion Lens is open already and does not answer; close it, or give --new-window")

    def close(self) -> None:
        """Takes no more calls. The lock stays until `release`, so that nobody starts while files are finished."""
        self._server.close()

    def release(self) -> None:
        """Lets somebody else be the first."""
        self.close()
        self._lock.unlock()

    def _deliver(self, call: Call, deadline: float) -> bool:
        caller = QLocalSocket()
        caller.connectToServer(self._name)
        if not caller.waitForConnected(STEP_MS):
            return False
        caller.write(call.to_line())
        while not caller.canReadLine():
            gone = caller.state() != QLocalSocket.LocalSocketState.ConnectedState
            if gone or time.monotonic() > deadline:
                return False
            caller.waitForReadyRead(STEP_MS)
        return bytes(caller.readLine().data()) == DONE

    def _answer(self) -> None:
        caller = self._server.nextPendingConnection()
        caller.setReadBufferSize(LONGEST)
        caller.disconnected.connect(caller.deleteLater)
        caller.readyRead.connect(lambda: self._hear(caller))

    def _hear(self, caller: QLocalSocket) -> None:
        if not caller.canReadLine():
            if caller.bytesAvailable() >= LONGEST:
                caller.abort()
            return
        try:
            call = Call.from_line(bytes(caller.readLine().data()))
        except ValueError:
            caller.abort()
            return
        caller.write(DONE)
        caller.disconnectFromServer()
        self.called.emit(call)


def place_for(settings_folder: Path) -> Path:
    """Where the front door of this person, these settings and this screen is.

    Args:
        settings_folder: The folder of the settings; it is created.
    """
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    folder = Path(runtime) if runtime and Path(runtime).is_dir() else settings_folder
    folder.mkdir(parents=True, exist_ok=True)
    screen = [os.environ.get(name, "") for name in ("WAYLAND_DISPLAY", "DISPLAY", "QT_QPA_PLATFORM")]
    which = "\n".join((socket.gethostname(), str(settings_folder), *screen))
    return folder / f"emotion-lens-{hashlib.sha256(which.encode()).hexdigest()[:16]}"


def from_anywhere(source: str) -> str:
    """A source that may be a file, so that another process, which works in another folder, finds the same one."""
    if means_camera(source):
        return source
    try:
        return str(Path(source).expanduser().absolute())
    except (OSError, RuntimeError):
        return source
