"""Coarse maps in colours over the crops that they belong to."""

import cv2
import numpy as np
import numpy.typing as npt
from matplotlib import colormaps

from models.face_detector import Image

Values = npt.NDArray[np.float32]

COLOURS = colormaps["viridis"]
"""Perceptually uniform, and told apart with every kind of colour vision."""

OPACITY = 0.6
MIDDLE, SPREAD = 0.5, 0.17
"""Mean and standard deviation of the grey below the colours: as in the scale, whatever the crop's own light."""

SIDE = 384
"""Pixels of an overlay: enough that enlarging it again shows no steps."""


def overlay(crop: Image, values: Values, side: int = SIDE) -> npt.NDArray[np.float64]:
    """A map over its crop, both enlarged smoothly.

    Args:
        crop: uint8 [size, size] or [size, size, 3] RGB.
        values: [h, w] in 0..1.
        side: Of the result in pixels.

    Returns:
        [side, side, 3] RGB in 0..1.
    """
    return _blend(relief(crop, side), enlarge(values, side))


def scale(width: int = 256) -> npt.NDArray[np.float64]:
    """The colours of 0 to 1 as they look on a crop: [1, width, 3] RGB in 0..1."""
    return _blend(np.full((1, width), MIDDLE), np.linspace(0, 1, width)[None])


def relief(crop: Image, side: int = SIDE) -> npt.NDArray[np.float64]:
    """A crop in grey of the same light and contrast as every other: [side, side] in 0..1."""
    grey = np.asarray(crop if crop.ndim == 2 else cv2.cvtColor(crop, cv2.COLOR_RGB2GRAY), np.float32)
    deviation = max(float(grey.std()), 1.0)
    return enlarge((MIDDLE + SPREAD / deviation * (grey - grey.mean())).clip(0, 1), side)


def enlarge(values: Values, side: int) -> npt.NDArray[np.float64]:
    """[h, w] to [side, side], by cubic interpolation between the cells' middles, never beyond the values' range."""
    enlarged = cv2.resize(values.astype(np.float64), (side, side), interpolation=cv2.INTER_CUBIC)
    return np.asarray(enlarged.clip(float(values.min()), float(values.max())), np.float64)


def relative(values: Values) -> Values:
    """Shares of the largest value, 0..1; all 0 where nothing is greater than 0."""
    most = float(values.max())
    return values / most if most > 0 else np.zeros_like(values)


def _blend(grey: npt.NDArray[np.float64], values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    colours = np.asarray(COLOURS(values), np.float64)[..., :3]
    return (1 - OPACITY) * grey[..., None] + OPACITY * colours
