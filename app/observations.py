"""What a human observer noted about videos, as a table."""

import csv
import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from models.errors import InputError

REQUIRED = ("file", "start", "end", "expression")
PERSON = "person"


@dataclass(frozen=True, slots=True)
class Observation:
    """One stretch of a video through which a person shows one expression.

    Attributes:
        file: The video, relative to the folder of videos.
        start: Seconds since the video's first frame; not negative.
        end: Likewise, greater than `start` and no longer part of the stretch.
        expression: One of the model's labels.
        person: Track id, or None for whoever has the largest box in the frame.
        line: In the observer's file, for messages.
    """

    file: str
    start: float
    end: float
    expression: str
    person: int | None = None
    line: int = 0

    @property
    def duration(self) -> float:
        """Seconds."""
        return self.end - self.start


def read_observations(path: Path, labels: Collection[str]) -> tuple[Observation, ...]:
    """Reads a CSV file with a header and the columns of REQUIRED and, if wanted, PERSON; others are for the reader.

    Args:
        path: UTF-8, commas.
        labels: What an expression may be called.

    Returns:
        At least one observation, in the file's order.

    Raises:
        InputError: The file can't be read, a row is not as `Observation` says, or two rows of one person overlap. The
            message names the line.
    """
    observations: list[Observation] = []
    for line, row in _rows(path):
        try:
            observations.append(_observation(row, labels, line))
        except ValueError as error:
            raise InputError(f"{path}, line {line}: {error}") from error
    if not observations:
        raise InputError(f"{path} holds no observations; each takes a line below the header")
    _check_overlaps(observations, path)
    return tuple(observations)


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            reader = csv.reader(file)
            header = [name.strip() for name in next(reader, [])]
            for name in (*REQUIRED, PERSON):
                if header.count(name) != 1 and (name != PERSON or name in header):
                    found = ", ".join(header) or "nothing"
                    raise InputError(f"{path}, line 1: expected one column {name!r}, separated by commas, got {found}")
            for cells in reader:
                if not any(cell.strip() for cell in cells):
                    continue
                if len(cells) > len(header):
                    raise InputError(
                        f"{path}, line {reader.line_num}: {len(cells)} cells below {len(header)} columns; "
                        'decimals take a point, and a text with a comma takes quotes (")'
                    )
                yield reader.line_num, dict(zip(header, (cell.strip() for cell in cells), strict=False))
    except FileNotFoundError as error:
        raise InputError(f"no such file: {path}") from error
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"can't read {path} as a table: {getattr(error, 'strerror', None) or error}") from error


def _observation(row: dict[str, str], labels: Collection[str], line: int) -> Observation:
    for name in REQUIRED:
        if not row.get(name):
            raise ValueError(f"{name!r} is empty")
    start, end = _seconds(row, "start"), _seconds(row, "end")
    if start >= end:
        raise ValueError(f"the start, {start:g} s, must lie before the end, {end:g} s")
    if row["expression"] not in labels:
        raise ValueError(f"the model knows no expression {row['expression']!r}; it knows {', '.join(labels)}")
    person = row.get(PERSON) or None
    # Digits that int() takes, without its signs, underscores and blanks.
    if person is not None and not (person.isdecimal() and int(person) > 0):
        raise ValueError(f"{PERSON!r} must be a track id, 1 or greater, or empty, got {person!r}")
    # One spelling for one file.
    file = Path(row["file"]).as_posix()
    return Observation(file, start, end, row["expression"], int(person) if person else None, line)


def _seconds(row: dict[str, str], name: str) -> float:
    try:
        value = float(row[name])
    except ValueError:
        value = math.nan
    if not (math.isfinite(value) and value >= 0):
        raise ValueError(f"{name!r} must be seconds, 0 or greater, got {row[name]!r}")
    return value


def _check_overlaps(observations: list[Observation], path: Path) -> None:
    ordered = sorted(observations, key=lambda o: (o.file, o.person or 0, o.start))
    for one, two in pairwise(ordered):
        if (one.file, one.person) == (two.file, two.person) and two.start < one.end:
            first, second = sorted((one, two), key=lambda o: o.line)
            raise InputError(
                f"{path}, line {second.line}: overlaps line {first.line}, an observation of the same person"
            )
