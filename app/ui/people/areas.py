"""Probabilities over time as the pixels of stacked areas."""

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from app.engine.records import Probabilities

Pixels = npt.NDArray[np.uint8]
"""[rows, bins, 4] RGBA, transparent where there is nothing to show."""

Colours = tuple[tuple[int, ...], ...]
"""RGB of each class, 0..255."""


class Areas:
    """The areas of one history. From one bin to the next only what is new is computed."""

    def __init__(self) -> None:
        self._window: Probabilities | None = None
        self._pixels: Pixels | None = None
        self._number = 0
        self._colours: Colours = ()

    def draw(self, window: "Probabilities", number: int, rows: int, colours: Colours) -> Pixels:
        """The pixels of a window.

        Args:
            window: float32 [bins, classes], rows of NaN where there is nothing to show.
            number: Which bin of all time the last one is.
            rows: Height in pixels.
            colours: Of the classes.

        Returns:
            A new array.
        """
        bins = len(window)
        pixels = np.empty((rows, bins, 4), np.uint8)
        fresh = np.ones(bins, np.bool_)
        moved = number - self._number
        if self._reusable(window, moved, rows, colours):
            assert self._window is not None and self._pixels is not None
            kept = bins - moved
            pixels[:, :kept] = self._pixels[:, moved:]
            fresh[:kept] = ~_same(self._window[moved:], window[:kept])
        pixels[:, fresh] = areas(window[fresh], rows, colours)
        self._window, self._number, self._pixels, self._colours = window, number, pixels, colours
        return pixels

    def _reusable(self, window: "Probabilities", moved: int, rows: int, colours: Colours) -> bool:
        before, pixels = self._window, self._pixels
        if before is None or pixels is None or before.shape != window.shape or colours != self._colours:
            return False
        return len(pixels) == rows and 0 <= moved < len(window)


def areas(window: "Probabilities", rows: int, colours: Colours) -> Pixels:
    """Stacked areas, the first class at the bottom, each pixel shared exactly by the classes in it.

    Args:
        window: float32 [bins, classes], rows of NaN where there is nothing to show.
        rows: Height in pixels.
        colours: Of the classes.
    """
    seen = ~np.isnan(window[:, 0])
    pixels = np.zeros((rows, len(window), 4), np.uint8)
    edges = np.zeros((int(seen.sum()), len(colours) + 1), np.float32)
    np.cumsum(window[seen], axis=1, out=edges[:, 1:])
    # The stack ends exactly at the top.
    edges *= rows / edges[:, -1:].clip(1e-6)
    # Heights are counted from the last row. What lies between two edges belongs to the class between them.
    floors = np.arange(rows - 1, -1, -1, dtype=np.float32)[:, None, None]
    shares = np.diff((edges[None] - floors).clip(0, 1), axis=2)
    pixels[:, seen, :3] = np.rint(shares @ np.array(colours, np.float32))
    pixels[:, seen, 3] = 255
    return pixels


def _same(one: "Probabilities", other: "Probabilities") -> npt.NDArray[np.bool_]:
    """Which rows are equal; a gap equals a gap."""
    same: npt.NDArray[np.bool_] = ((one == other) | (np.isnan(one) & np.isnan(other))).all(axis=1)
    return same
