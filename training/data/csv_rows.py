"""A CSV file's rows, whatever program wrote it, and the images that some of them spell out."""

import csv
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from models.errors import InputError, reason_of
from training.data.images import Image

SIDE = 48
"""Pixels of FER2013's images."""


def csv_rows(path: Path) -> Iterator[list[str]]:
    """Yields the rows, the header among them; raises InputError where the file can't be read as UTF-8 or as CSV."""
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            yield from csv.reader(file)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError("can't read {path}: {reason}", path=path, reason=reason_of(error)) from error


def spelt_image(pixels: str) -> Image | None:
    """The image, uint8 [SIDE, SIDE], whose grey levels stand in a cell of FER2013's csv; None where they don't."""
    try:
        values = bytearray(map(int, pixels.split()))
        return np.frombuffer(values, np.uint8).reshape(SIDE, SIDE)
    except ValueError:
        return None
