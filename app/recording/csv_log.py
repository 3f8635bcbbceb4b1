"""Analyses to a table that statistics programs read."""

import contextlib
import csv
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from app.engine.records import Analysis, Estimate
from app.recording.output import Output
from app.recording.reasons import why_not_written
from models.errors import InputError
from models.files import replacing

FIXED_COLUMNS = ("frame", "time_s", "track", "x", "y", "width", "height", "score", "label")


class CsvLog(Output):
    """One row per visible face per frame.

    A frame without a face gives one row whose columns after `time_s` are empty: nobody was in view, which is something
    else than a frame that is missing. UTF-8, comma, newline; the box is in pixels of the frame, `p_` columns hold the
    smoothed probabilities, `raw_` columns the frame's own.

    A conversion's log (`live=False`) appears under its name when it is complete, or not at all. A live log must not
    exist before; each frame's rows reach the system when they are written. As a context manager it discards an
    unfinished conversion when the block raises.

    Args:
        path: Ends in .csv by convention.
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
                self._writer = csv.writer(self._file, lineterminator="\n")
                self._cleanup = stack.pop_all()
        except OSError as error:
            raise InputError(why_not_written(path, error)) from error
        probabilities = [f"{kind}_{label}" for kind in ("p", "raw") for label in labels]
        self._append([(*FIXED_COLUMNS, *probabilities)])

    def write(self, analysis: Analysis) -> None:
        """Appends a frame's rows.

        Raises:
            ValueError: The analysis has other classes than the log.
            InputError: The disk is full, or the file can't be written for another reason.
        """
        if analysis.labels != self._labels:
            raise ValueError(f"expected classes {self._labels}, got {analysis.labels}")
        frame = (str(analysis.frame.index), f"{analysis.frame.time:.6f}")
        rows = [(*frame, *_cells(estimate)) for estimate in analysis.estimates]
        empty = len(FIXED_COLUMNS) - len(frame) + 2 * len(self._labels)
        self._append(rows or [(*frame, *[""] * empty)])

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

    def _append(self, rows: Iterable[tuple[str, ...]]) -> None:
        with self._reporting():
            self._writer.writerows(rows)
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
                # A full disk cuts a row in two; whole rows only.
                with contextlib.suppress(OSError):
                    os.truncate(self.path, self._complete)
            raise InputError(why_not_written(self.path, error)) from error

    def _abandon(self, error: BaseException) -> None:
        cleanup, self._cleanup = self._cleanup, contextlib.ExitStack()
        # Closing flushes, which fails again where writing failed.
        with contextlib.suppress(OSError, InputError):
            cleanup.__exit__(type(error), error, error.__traceback__)


def _cells(estimate: Estimate) -> tuple[str, ...]:
    face = estimate.track.face
    return (
        str(estimate.track.id),
        *(f"{value:.1f}" for value in face.box),
        f"{face.score:.4f}",
        estimate.label,
        *(f"{value:.5f}" for value in estimate.smoothed),
        *(f"{value:.5f}" for value in estimate.raw),
    )
