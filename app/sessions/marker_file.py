"""A session's `markers.csv`, kept up to date without making anybody wait for the disk."""

import threading
from pathlib import Path

from app.sessions.markers import Marker, write_markers
from models.errors import InputError, reason_of


class MarkerFile:
    """Writes the newest markers on a thread of its own, one write after the other; the program's end waits for it.

    Args:
        path: The file; its folder must exist.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._changed = threading.Condition()
        self._waiting: tuple[Marker, ...] | None = None
        self._writing = False
        self._problem = ""

    @property
    def problem(self) -> str:
        """Why the last write failed, in one line, or empty; from any thread."""
        with self._changed:
            return self._problem

    def put(self, markers: tuple[Marker, ...]) -> None:
        """Writes these next, instead of others that still wait. Returns at once."""
        with self._changed:
            self._waiting = markers
            if self._writing:
                return
            self._writing = True
        threading.Thread(target=self._write, name="markers").start()

    def wait(self, timeout: float) -> bool:
        """Waits until nothing is left to write; False if that takes longer than `timeout` seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._writing, timeout)

    def _write(self) -> None:
        while True:
            with self._changed:
                markers, self._waiting = self._waiting, None
                if markers is None:
                    self._writing = False
                    self._changed.notify_all()
                    return
            problem = ""
            try:
                write_markers(self.path, markers)
            except InputError as error:
                problem = reason_of(error)
            with self._changed:
                self._problem = problem
