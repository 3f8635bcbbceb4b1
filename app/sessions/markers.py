"""`markers.csv`: what a person noted while watching."""

import csv
import io
import math
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from app.recording.reasons import why_not_written
from models.errors import InputError
from models.files import replacing

COLUMNS = ("time_s", "end_s", "kind", "note")


@dataclass(frozen=True, slots=True)
class Marker:
    """An event at a moment, or a stretch that the summary leaves out.

    Attributes:
        time: Seconds on the log's clock.
        end: Where the excluded stretch ends, seconds, later than `time`; None for an event.
        kind: "event" or "excluded".
        note: One line of free text.
    """

    time: float
    end: float | None
    kind: Literal["event", "excluded"]
    note: str = ""

    def __post_init__(self) -> None:
        if not (math.isfinite(self.time) and self.time >= 0):
            raise ValueError(f"time_s must be 0 or greater, got {self.time}")
        if self.kind == "excluded":
            if self.end is None or not (math.isfinite(self.end) and self.end > self.time):
                raise ValueError(f"an excluded stretch needs an end_s later than its time_s, got {self.end}")
        elif self.kind != "event" or self.end is not None:
            raise ValueError(f"kind must be excluded, or event without an end_s, got {self.kind}")
        if len(self.note.splitlines()) > 1 or "\0" in self.note:
            raise ValueError("a note is one line")


def write_markers(path: Path, markers: Iterable[Marker]) -> None:
    """Writes them by ascending time, in one step.

    Raises:
        InputError: The file can't be written.
    """
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    for marker in sorted(markers, key=lambda marker: marker.time):
        end = "" if marker.end is None else repr(marker.end)
        table.writerow((repr(marker.time), end, marker.kind, marker.note))
    try:
        with replacing(path) as part:
            part.write_bytes(text.getvalue().encode())
    except OSError as error:
        raise InputError(why_not_written(path, error)) from error


def read_markers(path: Path) -> tuple[Marker, ...]:
    """Reads and checks the file.

    Raises:
        InputError: It can't be read, or a line is no marker.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"can't read {path}: {error.strerror or error}") from error
    except ValueError as error:
        raise InputError(f"{path} is not UTF-8 text; save it as CSV in UTF-8") from error
    markers = []
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        if tuple(next(rows, ())) != COLUMNS:
            raise ValueError(f"the first line must be {','.join(COLUMNS)}")
        for row in rows:
            if not row:
                continue
            if len(row) != len(COLUMNS):
                raise ValueError(f"expected {len(COLUMNS)} columns, got {len(row)}")
            time, end, kind, note = row
            if kind not in ("event", "excluded"):
                raise ValueError(f"kind must be event or excluded, got {kind!r}")
            named: Literal["event", "excluded"] = "event" if kind == "event" else "excluded"
            markers.append(Marker(float(time), float(end) if end else None, named, note))
    except (ValueError, csv.Error) as error:
        raise InputError(f"{path}, line {max(rows.line_num, 1)}: {error}") from error
    return tuple(markers)
