"""Probabilities over time as a picture of class numbers: stacked areas for hours at the price of their pixels."""

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from app.engine.records import Probabilities

NOTHING = 255
"""Where there is nothing to show."""


def bands(means: "Probabilities", rows: int) -> npt.NDArray[np.uint8]:
    """Stacked areas, the first class at the bottom, with edges on whole pixels.

    Args:
        means: float32 [columns, classes] with fewer than 255 classes, rows of NaN where there is nothing to show.
        rows: Height in pixels, fewer than 32768.

    Returns:
        uint8 [rows, columns]: the number of the class that a pixel shows, or NOTHING.
    """
    seen = ~np.isnan(means[:, 0])
    stacked = np.cumsum(np.where(seen[:, None], means, 0), axis=1)
    # The stack ends exactly at the top.
    edges = np.rint(stacked * (rows / stacked[:, -1:].clip(1e-6))).astype(np.int16).T.copy()
    heights = np.arange(rows - 1, -1, -1, dtype=np.int16)[:, None]
    picture = np.zeros((rows, len(means)), np.uint8)
    above = np.empty(picture.shape, np.bool_)
    for edge in edges[:-1]:
        np.greater_equal(heights, edge, out=above)
        picture += above.view(np.uint8)
    picture[:, ~seen] = NOTHING
    return picture
