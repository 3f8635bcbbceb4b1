"""Images that look alike: a 64-bit perceptual hash, and which hashes are near each other."""

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt
from scipy.fft import dctn

SIDE, LOW = 32, 8
"""Pixels of the reduced image, and of its spectrum's lowest corner, of which each coefficient gives one bit."""

BATCH = 4096
BLOCK = 64
"""Hashes compared with all others at a time, so that the result stays in the processor's cache."""

Hashes = npt.NDArray[np.uint64]


def perceptual_hashes(images: Sequence[npt.NDArray[np.uint8]]) -> Hashes:
    """The DCT hash of pHash (Zauner 2010, section 3.2.1) in the common form that the `imagehash` package has too.

    The image in grey, 32 pixels square; its two-dimensional DCT-II; of the 8 x 8 lowest frequencies, whether each
    coefficient exceeds their median. Changes of size, brightness, contrast and compression flip few of the 64 bits;
    mirroring and shifting flip many.

    Args:
        images: n uint8 [height, width] or [height, width, 3] RGB arrays.

    Returns:
        uint64 [n].
    """
    parts = [_hash_batch(images[start : start + BATCH]) for start in range(0, len(images), BATCH)]
    return np.concatenate([np.empty(0, np.uint64), *parts])


def near_pairs(hashes: Hashes, distance: int) -> npt.NDArray[np.int64]:
    """Every pair of hashes that differ in at most `distance` bits.

    Compares all with all: 36,000 hashes take seconds.

    Args:
        hashes: uint64 [n].
        distance: 0..64 bits.

    Returns:
        int64 [pairs, 2], indices with the first below the second.
    """
    found = [np.empty((0, 2), np.int64)]
    for start in range(0, len(hashes), BLOCK):
        near = np.bitwise_count(hashes[start : start + BLOCK, None] ^ hashes[None, start:]) <= distance
        pairs = np.argwhere(near)
        found.append(pairs[pairs[:, 0] < pairs[:, 1]] + start)
    return np.concatenate(found)


def _hash_batch(images: Sequence[npt.NDArray[np.uint8]]) -> Hashes:
    small = np.stack([_reduced(image) for image in images]).astype(np.float64)
    # Rounded, so that an even image's bits are not the transform's rounding errors.
    low = dctn(small, axes=(1, 2))[:, :LOW, :LOW].reshape(len(images), LOW * LOW).round(3)
    bits = low > np.median(low, axis=1, keepdims=True)
    return np.packbits(bits, axis=1).view(np.uint64).ravel()


def _reduced(image: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    grey = image if image.ndim == 2 else cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    shrinks = min(grey.shape) >= SIDE
    return np.asarray(cv2.resize(grey, (SIDE, SIDE), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR))
