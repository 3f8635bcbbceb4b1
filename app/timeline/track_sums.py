"""One track's probabilities over hours: the mean over any stretch costs the same, however long it is."""

from bisect import bisect_right
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from app.people.history import bin_number

if TYPE_CHECKING:
    from app.engine.records import Probabilities

Sums = npt.NDArray[np.int64]

UNIT = 10_000
"""A probability of 1 in a sum. Integers add up without rounding."""

LONGEST_GAP = 0.5
"""Seconds without the face that are bridged, as in a summary; what is missing for longer stays a gap."""

ROUNDING = 1e-5
"""Seconds by which a time in a log may be off."""

GROWTH = 4096
"""Bins that an array gains at most at once, a quarter of an hour."""

LONGEST_HOLE = 4096
"""Empty bins within one array; after a longer hole another one begins."""

LONGEST_SPAN = 2**17
"""Bins of one array, nine hours: UNIT times as much still fits 32 bits."""


class Span:
    """Neighbouring bins as running sums: the sum over any of them is the difference of two rows.

    A summed-area table (Crow, "Summed-Area Tables for Texture Mapping", SIGGRAPH 1984) in one dimension.

    Args:
        first: Number of the first bin.
        columns: Of a bin.
    """

    def __init__(self, first: int, columns: int) -> None:
        self.first = first
        self.length = 0
        # Row n sums up the first n bins.
        self._sums = np.zeros((8, columns), np.int32)

    @property
    def end(self) -> int:
        """The number after the last bin's."""
        return self.first + self.length

    @property
    def nbytes(self) -> int:
        return self._sums.nbytes

    def takes(self, number: int) -> bool:
        """Whether a bin belongs here, which isn't before the first."""
        return number < self.end + LONGEST_HOLE and number - self.first < LONGEST_SPAN

    def put(self, number: int, values: Sums) -> None:
        """Sets a bin, which replaces what it held; bins between the last one and it become 0."""
        place = number - self.first
        if place < self.length:
            self._sums[place + 1 : self.length + 1] += values - (self._sums[place + 1] - self._sums[place])
            return
        self._reserve(place + 2)
        self._sums[self.length + 1 : place + 1] = self._sums[self.length]
        self._sums[place + 1] = self._sums[place] + values
        self.length = place + 1

    def totals(self, edges: Sums) -> Sums:
        """See `TrackSums.totals`."""
        return np.diff(self._sums[np.clip(edges - self.first, 0, self.length)], axis=0).astype(np.int64)

    def _reserve(self, rows: int) -> None:
        have = len(self._sums)
        if rows > have:
            sums = np.zeros((max(rows, have + min(have, GROWTH)), self._sums.shape[1]), np.int32)
            sums[: self.length + 1] = self._sums[: self.length + 1]
            self._sums = sums


class TrackSums:
    """Mean probabilities per bin of `app.people.history.BIN` seconds; a bin that is come back to begins anew.

    Args:
        classes: How many probabilities there are.
    """

    def __init__(self, classes: int) -> None:
        self._classes = classes
        # By ascending numbers, without a bin in common.
        self._spans: list[Span] = []
        # The newest bin is still being added to.
        self._bin: int | None = None
        self._added: npt.NDArray[np.float64] = np.zeros(classes)
        self._count = 0
        self._put = True
        self._last = 0.0

    @property
    def nbytes(self) -> int:
        """Memory of the sums, bytes."""
        return sum(span.nbytes for span in self._spans)

    def add(self, time: float, probabilities: "Probabilities") -> None:
        """Takes one frame's probabilities.

        Bins without a frame since the track's frame before get what that one's bin holds, if it is no more than
        LONGEST_GAP ago.

        Args:
            time: Of the frame, seconds.
            probabilities: float32 [classes].
        """
        number = bin_number(time)
        if number != self._bin:
            self._flush()
            if self._bin is not None and 0 < time - self._last <= LONGEST_GAP + ROUNDING:
                shown = self._mean()
                for between in range(self._bin + 1, number):
                    self._set(between, shown)
            self._bin, self._count = number, 0
            self._added[:] = 0
        self._added += probabilities
        self._count += 1
        self._put = False
        self._last = time

    def clear(self, number: int) -> None:
        """Forgets a bin."""
        self._flush()
        if number == self._bin:
            self._bin = None
        span = self._span(number)
        if span is not None and number < span.end:
            span.put(number, np.zeros(self._classes + 1, np.int64))

    def totals(self, edges: Sums) -> Sums:
        """What lies between neighbouring edges.

        Args:
            edges: int64 [n + 1], ascending numbers of bins.

        Returns:
            int64 [n, classes + 1]: the sums of the probabilities, times UNIT, then how many bins saw the track.
        """
        self._flush()
        totals = np.zeros((len(edges) - 1, self._classes + 1), np.int64)
        for span in self._spans:
            if span.first < edges[-1] and span.end > edges[0]:
                totals += span.totals(edges)
        return totals

    def _mean(self) -> Sums:
        means = np.rint(self._added * (UNIT / self._count))
        return np.append(means, 1).astype(np.int64)

    def _flush(self) -> None:
        if not self._put and self._bin is not None:
            self._set(self._bin, self._mean())
            self._put = True

    def _set(self, number: int, values: Sums) -> None:
        span = self._span(number)
        if span is None or not span.takes(number):
            span = Span(number, self._classes + 1)
            self._spans.insert(self._place(number), span)
        span.put(number, values)

    def _span(self, number: int) -> Span | None:
        """The last one that doesn't begin after the bin."""
        place = self._place(number)
        return self._spans[place - 1] if place else None

    def _place(self, number: int) -> int:
        return bisect_right(self._spans, number, key=lambda span: span.first)
