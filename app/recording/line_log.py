"""What every log of analyses has in common: whole lines, also where the disk is full or the program is killed."""

import contextlib
import os
from abc import abstractmethod
from collections.abc import Iterator
from pathlib import Path

from app.engine.records import Analysis
from app.recording.output import Output
from app.recording.reasons import why_not_written
from models.errors import InputError
from models.files import replacing


class LineLog(Output):
    """A UTF-8 text file that grows by one frame's lines at a time.

    A conversion's log (`live=False`) appears under its name when it is complete, or not at all. A live log must not
    exist before; each frame's lines reach the system when they are written. As a context manager it discards an
    unfinished conversion when the block raises.

    Args:
        path: The file.
        labels: The model's classes, in the order of the probabilities.
        live: Write under the name from the start.

    Raises:
        InputError: The file can't be written (here, in `write` or in `close`), or `path` is in the way.
    """

    def __init__(self, path: Path, labels: tuple[str, ...], *, live: bool = False) -> None:
        self.path = path
        self._labels = labels
        self._live = live
        self._complete = 0
        self._closed = False
        try:
            with contextlib.ExitStack() as stack:
                target = path if live else stack.enter_context(replacing(path))
                # Closed by the stack, before `replacing` renames it.
                self._file = stack.enter_context(target.open("x" if live else "w", newline="", encoding="utf-8"))
                self._cleanup = stack.pop_all()
        except OSError as error:
            raise InputError(why_not_written(path, error)) from error
        self._append(self._head())

    @abstractmethod
    def _head(self) -> str:
        """The lines before the first frame's."""

    @abstractmethod
    def _lines(self, analysis: Analysis) -> str:
        """A frame's lines, each with its newline."""

    def write(self, analysis: Analysis) -> None:
        """Appends a frame's lines.

        Raises:
            ValueError: The analysis has other classes than the log.
            InputError: The disk is full, or the file can't be written for another reason.
        """
        if analysis.labels != self._labels:
            raise ValueError(f"expected classes {self._labels}, got {analysis.labels}")
        self._append(self._lines(analysis))

    def close(self) -> None:
        """Finishes the file and, unless live, gives it its name. Closing twice is harmless.

        Raises:
            InputError: The rest can't be written.
        """
        if not self._closed:
            self._closed = True
            with self._reporting():
                self._file.flush()
                self._cleanup.close()

    def discard(self) -> None:
        self._closed = True
        self._abandon(InputError("discarded"))

    def _append(self, text: str) -> None:
        with self._reporting():
            self._file.write(text)
            if self._live:
                self._file.flush()
                self._complete = self._file.tell()

    @contextlib.contextmanager
    def _reporting(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self._closed = True
            self._abandon(error)
            if self._live:
                # A full disk cuts a line in two; whole lines only.
                with contextlib.suppress(OSError):
                    os.truncate(self.path, self._complete)
            raise InputError(why_not_written(self.path, error)) from error

    def _abandon(self, error: BaseException) -> None:
        cleanup, self._cleanup = self._cleanup, contextlib.ExitStack()
        # Closing flushes, which fails again where writing failed.
        with contextlib.suppress(OSError, InputError):
            cleanup.__exit__(type(error), error, error.__traceback__)
