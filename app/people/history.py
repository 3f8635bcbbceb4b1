"""The last minute of one person's probabilities, at bounded memory."""

import math
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:  # The records pull in MediaPipe, which the window must not wait for.
    from app.engine.records import Probabilities

SECONDS = 60.0
"""How far back a history reaches."""

BIN = 0.25
"""Seconds of one bin: quick enough for an expression, and one pixel of a card's timeline."""

NEVER = np.iinfo(np.int64).min


class History:
    """Mean probabilities per bin of time, in a ring that overwrites its oldest bins.

    Times are `Frame.time`. They may come at any rate, and late ones are counted where they belong.

    Args:
        classes: How many probabilities there are.
    """

    def __init__(self, classes: int) -> None:
        bins = round(SECONDS / BIN)
        self._sums: npt.NDArray[np.float64] = np.zeros((bins, classes))
        self._counts = np.zeros(bins, np.int64)
        # Which bin of all time lies in each place of the ring.
        self._numbers = np.full(bins, NEVER, np.int64)

    def add(self, time: float, probabilities: "Probabilities", since: float | None = None) -> None:
        """Takes one frame's probabilities; what is older than the whole ring is ignored.

        Args:
            time: Of the frame, seconds.
            probabilities: float32 [classes].
            since: Time of the analysed frame before, if the person was seen in it too. Bins between the two got no
                frame, so they keep what was shown meanwhile; without it they stay a gap.
        """
        number = bin_number(time)
        if since is not None:
            self._hold(bin_number(since), number)
        place = self._claim(number)
        if place is not None:
            self._sums[place] += probabilities
            self._counts[place] += 1

    def window(self, now: float) -> "Probabilities":
        """The last SECONDS up to and with the bin of `now`.

        Returns:
            float32 [bins, classes], the oldest first; each row sums to 1, and is NaN where the person was not seen.
        """
        bins = len(self._numbers)
        last = bin_number(now)
        numbers = np.arange(last - bins + 1, last + 1)
        places = numbers % bins
        seen = places[self._numbers[places] == numbers]
        means = np.full(self._sums.shape, np.nan, np.float32)
        means[self._numbers[places] == numbers] = self._sums[seen] / self._counts[seen, None]
        return means

    def merge(self, other: "History") -> None:
        """Takes over another history of the same person."""
        newer, same = other._numbers > self._numbers, other._numbers == self._numbers
        self._sums = np.where(newer[:, None], other._sums, self._sums + same[:, None] * other._sums)
        self._counts = np.where(newer, other._counts, self._counts + same * other._counts)
        self._numbers = np.maximum(self._numbers, other._numbers)

    def clear(self) -> None:
        """Forgets everything, as when time starts over."""
        self._sums[:] = 0
        self._counts[:] = 0
        self._numbers[:] = NEVER

    def _claim(self, number: int) -> int | None:
        """The bin's place in the ring, emptied of an older bin; None if the ring has moved on."""
        place = number % len(self._numbers)
        if self._numbers[place] > number:
            return None
        if self._numbers[place] < number:
            self._numbers[place] = number
            self._sums[place] = 0
            self._counts[place] = 0
        return place

    def _hold(self, first: int, last: int) -> None:
        bins = len(self._numbers)
        source = first % bins
        if self._numbers[source] != first:
            return
        shown = self._sums[source] / self._counts[source]
        for number in range(max(first + 1, last - bins + 1), last):
            place = self._claim(number)
            if place is not None and not self._counts[place]:
                self._sums[place] = shown
                self._counts[place] = 1


def bin_number(time: float) -> int:
    """Which bin of all time a moment lies in."""
    return math.floor(time / BIN)
