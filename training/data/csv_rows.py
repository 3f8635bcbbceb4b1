"""A CSV file's rows, whatever program wrote it."""

import csv
from collections.abc import Iterator
from pathlib import Path

from models.errors import InputError


def csv_rows(path: Path) -> Iterator[list[str]]:
    """Yields the rows, the header among them; raises InputError where the file can't be read as UTF-8 or as CSV."""
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            yield from csv.reader(file)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"can't read {path}: {error}") from error
