"""A CSV log, read back row by row. The one place that knows how to read what `CsvLog` writes."""

import contextlib
import csv
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import numpy as np

from app.engine.records import Probabilities
from app.recording.csv_log import CALIBRATED, FIXED_COLUMNS
from models.errors import InputError, reason_of, system_reason
from models.messages import Message

SLACK = 0.01
"""By which a row's probabilities may miss the sum of 1; the log rounds them."""


@dataclass(frozen=True, slots=True)
class LogRow:
    """One face of a frame, or a frame without a face.

    Attributes:
        frame: The log's number of the frame.
        time: Of the frame, seconds.
        track: Track id; None where nobody was in view.
        label: The shown class or another word; empty where nobody was in view.
        cells: The whole row.
    """

    frame: int
    time: float
    track: int | None
    label: str
    cells: list[str]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """x, y, width, height in pixels of the frame."""
        x, y, width, height = (float(cell) for cell in self.cells[3:7])
        return x, y, width, height

    @property
    def score(self) -> float:
        """The detector's, 0..1."""
        return float(self.cells[7])


@dataclass(frozen=True, slots=True)
class LogColumns:
    """Where a log's probabilities stand.

    Attributes:
        labels: The model's classes, in their order.
        smoothed: Columns of the smoothed ones.
        raw: Of the frame's own.
        calibrated: Of those after the person's neutral calibration.
        flag: The column that tells whether there was one.
    """

    labels: tuple[str, ...]
    smoothed: slice
    raw: slice
    calibrated: slice
    flag: int

    def is_calibrated(self, row: LogRow) -> bool:
        return row.cells[self.flag] == "1"

    def shares(self, row: LogRow, columns: slice) -> Probabilities:
        """float32 [classes] that sum to 1.

        Raises:
            ValueError: They are no probabilities.
        """
        shares = np.array(row.cells[columns], np.float32)
        if not (shares.min() >= 0 and abs(shares.sum() - 1) <= SLACK):
            raise ValueError(Message("probabilities must be 0 or greater and sum to 1"))
        return shares


@contextlib.contextmanager
def open_log(path: Path) -> Iterator[tuple[LogColumns, Iterator[LogRow]]]:
    """Opens a log of the app or of emotion-analyze; a ValueError of the block's is told with the line.

    Raises:
        InputError: It can't be read, or is no such log.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.reader(_whole_lines(file), strict=True)
            try:
                head = next(rows, [])
                columns = _columns(head)
                yield columns, _rows(rows, len(head))
            except UnicodeDecodeError as error:
                raise InputError("{path} is not UTF-8 text, so no log of Emotion Lens", path=path) from error
            except (ValueError, csv.Error) as error:
                raise InputError(
                    "{path}, line {line}: {reason}", path=path, line=max(rows.line_num, 1), reason=reason_of(error)
                ) from error
    except OSError as error:
        raise InputError("can't read {path}: {reason}", path=path, reason=system_reason(error)) from error


def _whole_lines(file: TextIO) -> Iterator[str]:
    """A power cut leaves half a row at a live log's end."""
    head = next(file, "")
    yield head
    commas = head.count(",")
    for line in file:
        if line.endswith("\n") or line.count(",") >= commas:
            yield line


def _columns(head: list[str]) -> LogColumns:
    labels = tuple(name[2:] for name in head if name.startswith("p_"))
    first, count = len(FIXED_COLUMNS), len(labels)
    kinds = ("p", "raw", "cal")
    smoothed, raw, calibrated = (tuple(f"{kind}_{label}" for label in labels) for kind in kinds)
    if not labels or tuple(head) != (*FIXED_COLUMNS, *smoothed, *raw, CALIBRATED, *calibrated):
        raise ValueError(Message("no log of Emotion Lens in this version; expected columns frame, time_s, track, ..."))
    flag = first + 2 * count
    return LogColumns(
        labels,
        smoothed=slice(first, first + count),
        raw=slice(first + count, flag),
        calibrated=slice(flag + 1, flag + 1 + count),
        flag=flag,
    )


def _rows(rows: Iterator[list[str]], width: int) -> Iterator[LogRow]:
    label = FIXED_COLUMNS.index("label")
    for row in rows:
        if len(row) != width:
            raise ValueError(Message("expected {expected} columns, got {count}", expected=width, count=len(row)))
        time = float(row[1])
        if not math.isfinite(time):
            raise ValueError(Message("time_s must be a number of seconds, got {value!r}", value=row[1]))
        track = int(row[2]) if row[2] else None
        if track is not None and not row[label]:
            raise ValueError(Message("person {track} must have a label", track=track))
        yield LogRow(int(row[0]), time, track, row[label], row)
