"""`markers.csv`: what a person noted while watching."""

import csv
import io
import math
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from app.recording.reasons import why_not_written
from models.errors import InputError, reason_of, system_reason
from models.files import replacing
from models.messages import Message

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
            raise ValueError(Message("time_s must be 0 or greater, got {time}", time=str(self.time)))
        if self.kind == "excluded":
            if self.end is None or not (math.isfinite(self.end) and self.end > self.time):
                raise ValueError(
                    Message("an excluded stretch needs an end_s later than its time_s, got {end}", end=str(self.end))
                )
        elif self.kind != "event" or self.end is not None:
            raise ValueError(Message("kind must be excluded, or event without an end_s, got {kind}", kind=self.kind))
        if len(self.note.splitlines()) > 1 or "\0" in self.note:
            raise ValueError(Message("a note is one line"))


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
        raise InputError("can't read {path}: {reason}", path=path, reason=system_reason(error)) from error
    except ValueError as error:
        raise InputError("{path} is not UTF-8 text; save it as CSV in UTF-8", path=path) from error
    markers = []
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        if tuple(next(rows, ())) != COLUMNS:
            raise ValueError(Message("the first line must be {columns}", columns=",".join(COLUMNS)))
        for row in rows:
            if not row:
                continue
            if len(row) != len(COLUMNS):
                raise ValueError(
                    Message("expected {expected} columns, got {count}", expected=len(COLUMNS), count=len(row))
                )
            time, end, kind, note = row
            if kind not in ("event", "excluded"):
                raise ValueError(Message("kind must be event or excluded, got {kind!r}", kind=kind))
            named: Literal["event", "excluded"] = "event" if kind == "event" else "excluded"
            markers.append(Marker(float(time), float(end) if end else None, named, note))
    except (ValueError, csv.Error) as error:
        raise InputError(
            "{path}, line {line}: {reason}", path=path, line=max(rows.line_num, 1), reason=reason_of(error)
        ) from error
    return tuple(markers)
