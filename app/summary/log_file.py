"""A CSV log, read back."""

import csv
import io
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.recording.csv_log import FIXED_COLUMNS
from models.errors import InputError


@dataclass(frozen=True, slots=True)
class Shown:
    """One face of a frame: whose, and the expression that was shown."""

    track: int
    label: str


@dataclass(frozen=True, slots=True)
class LogFrame:
    """A frame of the log: its time in seconds and its faces, none twice."""

    time: float
    faces: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Log:
    """A log: the model's classes in their order, and the frames by ascending time."""

    labels: tuple[str, ...]
    frames: tuple[LogFrame, ...]


def read_log(path: Path) -> Log:
    """Reads and checks a log of the app or of emotion-analyze; the order of its rows doesn't matter.

    Raises:
        InputError: It can't be read, or is no such log.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"can't read {path}: {error.strerror or error}") from error
    except ValueError as error:
        raise InputError(f"{path} is not UTF-8 text, so no log of Emotion Lens") from error
    rows = csv.reader(io.StringIO(_without_torn_row(text), newline=""), strict=True)
    try:
        return _parse(rows)
    except (ValueError, csv.Error) as error:
        raise InputError(f"{path}, line {max(rows.line_num, 1)}: {error}") from error


def _without_torn_row(text: str) -> str:
    """A power cut leaves half a row at a live log's end."""
    head, _, rest = text.partition("\n")
    whole, newline, last = rest.rpartition("\n")
    return f"{head}\n{whole}{newline}" if last.count(",") < head.count(",") else text


def _parse(rows: Iterator[list[str]]) -> Log:
    head: list[str] = next(rows, [])
    labels = tuple(name[2:] for name in head if name.startswith("p_"))
    if tuple(head[: len(FIXED_COLUMNS)]) != FIXED_COLUMNS or not labels:
        raise ValueError("no log of Emotion Lens; expected columns frame, time_s, track, ...")
    times: dict[int, float] = {}
    faces: dict[int, dict[int, str]] = {}
    label_at = FIXED_COLUMNS.index("label")
    for row in rows:
        if len(row) != len(head):
            raise ValueError(f"expected {len(head)} columns, got {len(row)}")
        frame, time = int(row[0]), float(row[1])
        if not math.isfinite(time) or times.setdefault(frame, time) != time:
            raise ValueError(f"frame {frame} must have one time, got {row[1]!r}")
        of_frame = faces.setdefault(frame, {})
        if not row[2]:
            continue
        track = int(row[2])
        if track in of_frame or not row[label_at]:
            raise ValueError(f"person {track} must have one row with a label in frame {frame}")
        of_frame[track] = row[label_at]
    frames = [
        LogFrame(times[frame], tuple(Shown(track, label) for track, label in sorted(found.items())))
        for frame, found in faces.items()
    ]
    return Log(labels, tuple(sorted(frames, key=lambda frame: frame.time)))
