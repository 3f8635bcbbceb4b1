"""A coarse map of a face in colours that let the face show through."""

from functools import lru_cache

import cv2
import numpy as np
import numpy.typing as npt

from models.face_detector import Image

SIDE = 64
"""Pixels of a heat map: what is finer can't be seen on a face."""

FAINTEST, STRONGEST = 0.25, 0.75
"""Opacity of 0 and of 1: what is low hides little, and yet shows how far the map reaches."""

EDGE = 0.07
"""Share of the side over which the map fades out."""

LEVELS = 256


def heat(values: npt.NDArray[np.float32]) -> Image:
    """A map in viridis's colours: perceptually uniform, and told apart with every kind of colour vision.

    The scale is absolute, so that a colour means the same on every face and in every frame.

    Args:
        values: float32 [rows, columns], 0..1; what is no number counts as 0.

    Returns:
        uint8 [SIDE, SIDE, 4] RGBA, premultiplied, transparent towards the edges. Between the middles of the cells it is
        interpolated, never beyond the values' range.
    """
    known = np.nan_to_num(values.astype(np.float32), nan=0.0, posinf=1.0, neginf=0.0).clip(0, 1)
    interpolation = cv2.INTER_CUBIC if max(known.shape) < SIDE else cv2.INTER_AREA
    enlarged = cv2.resize(known, (SIDE, SIDE), interpolation=interpolation).clip(known.min(), known.max())
    return np.asarray((_palette()[_level(enlarged)] * _edge()).round(), np.uint8)


def scale(width: int) -> Image:
    """The colours from 0 to 1 as they lie on a face, uint8 [1, width, 4] RGBA, premultiplied."""
    return np.asarray(_palette()[_level(np.linspace(0, 1, width, dtype=np.float32))][None].round(), np.uint8)


def _level(values: npt.NDArray[np.float32]) -> npt.NDArray[np.intp]:
    return np.asarray((values * (LEVELS - 1)).round(), np.intp)


@lru_cache(maxsize=1)
def _palette() -> npt.NDArray[np.float32]:
    """float32 [LEVELS, 4] RGBA, premultiplied, 0..255."""
    colours = cv2.applyColorMap(np.arange(LEVELS, dtype=np.uint8)[:, None], cv2.COLORMAP_VIRIDIS)[:, 0, ::-1]
    opacity = np.linspace(FAINTEST, STRONGEST, LEVELS)[:, None]
    return np.asarray(np.hstack([colours * opacity, 255 * opacity]), np.float32)


@lru_cache(maxsize=1)
def _edge() -> npt.NDArray[np.float32]:
    """float32 [SIDE, SIDE, 1]: 1 inside, falling smoothly to 0 at the edges."""
    places = (np.arange(SIDE) + 0.5) / SIDE
    ramp = (np.minimum(places, 1 - places) / EDGE).clip(0, 1)
    ramp = ramp * ramp * (3 - 2 * ramp)
    return np.asarray((ramp[:, None] * ramp)[..., None], np.float32)
