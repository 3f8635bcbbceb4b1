"""What crops look like in numbers: light, contrast, detail."""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from models.face_detector import Image
from models.input_spec import InputSpec

COARSE = 0.25
"""Share of the Nyquist frequency up to which a face's shape and shading lie; above it are eyelids, lips, wrinkles and
noise."""

Crops = npt.NDArray[np.uint8]
"""uint8 [n, channels, size, size]."""

Values = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Measures:
    """A set of n crops. Colour is judged by its luma.

    Attributes:
        grey: float64 [256], share of the pixels at each grey level; sums to 1.
        brightness: float64 [n], mean grey level of each crop, 0..255.
        contrast: float64 [n], standard deviation of each crop's grey levels, 0..127.5.
        detail: float64 [n], see `fine_detail`.
    """

    grey: Values
    brightness: Values
    contrast: Values
    detail: Values


def measure(crops: Crops, spec: InputSpec) -> Measures:
    """Measures crops.

    Args:
        crops: uint8 [n, channels, size, size], n > 0.
        spec: What they were made for.
    """
    grey = np.stack([luma(crop) for crop in crops])
    pixels = grey.reshape(len(grey), -1).astype(np.float64)
    return Measures(
        grey=np.bincount(grey.ravel(), minlength=256) / grey.size,
        brightness=pixels.mean(1),
        contrast=pixels.std(1),
        detail=fine_detail(grey, spec.template.detail),
    )


def fine_detail(grey: npt.NDArray[np.uint8], detail: int) -> Values:
    """How much of what varies in each crop varies finely: unlike a gradient's size, independent of light and contrast.

    The share of spectral energy, without the mean, at more than COARSE of the Nyquist frequency of the grid that the
    crop was sampled at. What lies beyond that Nyquist frequency was only made by enlarging and is left out. A Hann
    window keeps the crop's edges from looking like detail.

    Args:
        grey: uint8 [n, size, size].
        detail: Side of the sampling grid in pixels, as in `CropTemplate.detail`.

    Returns:
        float64 [n], 0..1; 0 for a crop without any contrast.
    """
    size = grey.shape[1]
    window = np.outer(np.hanning(size), np.hanning(size))
    mean = (grey * window).sum((1, 2), keepdims=True) / window.sum()
    energy = np.abs(np.fft.fft2((grey - mean) * window)) ** 2
    cycles = np.fft.fftfreq(size) * size
    radius = np.hypot(cycles[:, None], cycles[None])
    nyquist = min(detail, size) / 2
    whole = energy[:, (radius > 0) & (radius <= nyquist)].sum(1)
    fine = energy[:, (radius > COARSE * nyquist) & (radius <= nyquist)].sum(1)
    # An even grey leaves the transform's rounding and nothing else.
    share: Values = np.divide(fine, whole, out=np.zeros(len(grey)), where=whole > 1e-9 * size**4)
    return share


def luma(crop: npt.NDArray[np.uint8]) -> Image:
    """uint8 [channels, size, size] -> uint8 [size, size], by ITU-R BT.601."""
    if len(crop) == 1:
        return np.asarray(crop[0], np.uint8)
    return np.asarray(cv2.cvtColor(np.ascontiguousarray(crop.transpose(1, 2, 0)), cv2.COLOR_RGB2GRAY), np.uint8)
