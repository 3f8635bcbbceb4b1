"""Bins of time to columns of a picture."""

import math
from dataclasses import dataclass

import numpy as np

from app.people.history import BIN, bin_number
from app.timeline.track_sums import Sums


@dataclass(frozen=True, slots=True)
class Columns:
    """Neighbouring columns of equally many bins each.

    Attributes:
        first: Number of the first bin.
        step: Bins of a column.
        count: Columns.
    """

    first: int
    step: int
    count: int

    @property
    def edges(self) -> Sums:
        """int64 [count + 1], numbers of bins."""
        return self.first + self.step * np.arange(self.count + 1, dtype=np.int64)

    @property
    def start(self) -> float:
        """Seconds."""
        return self.first * BIN

    @property
    def end(self) -> float:
        """Seconds."""
        return (self.first + self.step * self.count) * BIN


def columns_between(start: float, end: float, pixels: int) -> Columns:
    """Columns that cover a stretch of time, none narrower than a pixel.

    They begin at multiples of their width, whatever the start, so that a picture that moves doesn't flicker.

    Args:
        start: Seconds.
        end: Seconds, later.
        pixels: Width of the picture, at least 1.
    """
    step = max(1, math.ceil((end - start) / BIN / pixels))
    first = bin_number(start) // step * step
    return Columns(first, step, -((first - bin_number(end) - 1) // step))


def columns_of_bin(time: float) -> Columns:
    """The one bin that a moment lies in."""
    return Columns(bin_number(time), 1, 1)
