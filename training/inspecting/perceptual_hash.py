"""Images that look alike: a 64-bit perceptual hash, and which hashes are near each other."""

from collections.abc import Iterable
from itertools import islice, pairwise

import cv2
import numpy as np
import numpy.typing as npt
from scipy.fft import dctn

from training.data.images import Image

SIDE, LOW = 32, 8
"""Pixels of the reduced image, and of its spectrum's lowest corner, of which each coefficient gives one bit."""

BATCH = 4096
BLOCK = 512
"""Hashes compared with all others of their group at a time, so that the result stays in the processor's cache."""

Hashes = npt.NDArray[np.uint64]


def reduced(image: Image) -> Image:
    """An image in grey, uint8 [32, 32]: all that its hash depends on."""
    grey = image if image.ndim == 2 else cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    shrinks = min(grey.shape) >= SIDE
    return np.asarray(cv2.resize(grey, (SIDE, SIDE), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR))


def perceptual_hashes(small: Iterable[Image]) -> Hashes:
    """The DCT hash of pHash (Zauner 2010, section 3.2.1) in the common form that the `imagehash` package has too.

    The two-dimensional DCT-II of the reduced image; of the 8 x 8 lowest frequencies, whether each coefficient exceeds
    their median. Changes of size, brightness, contrast and compression flip few of the 64 bits; mirroring and shifting
    flip many.

    Args:
        small: n images from `reduced`; only a few are held at a time.

    Returns:
        uint64 [n].
    """
    images = iter(small)
    parts = [np.empty(0, np.uint64)]
    while batch := list(islice(images, BATCH)):
        parts.append(_hash_batch(np.stack(batch)))
    return np.concatenate(parts)


def near_pairs(hashes: Hashes, distance: int) -> npt.NDArray[np.int64]:
    """Every pair of hashes that differ in at most `distance` bits.

    Of the hashes' bits cut into `distance` + 1 pieces, such a pair has one in common, so only hashes that share a piece
    are compared (multi-index hashing, Norouzi, Punjani and Fleet 2012). A million random hashes take seconds.

    Args:
        hashes: uint64 [n].
        distance: 0..63 bits.

    Returns:
        int64 [pairs, 2], indices with the first below the second, sorted.
    """
    found = [np.empty((0, 2), np.int64)]
    borders = np.linspace(0, 64, distance + 2).round().astype(int)
    for low, high in pairwise(borders.tolist()):
        piece = (hashes >> np.uint64(low)) & np.uint64((1 << (high - low)) - 1)
        order = np.argsort(piece, kind="stable")
        starts = np.flatnonzero(np.diff(piece[order])) + 1
        for members in np.split(order, starts):
            if len(members) > 1:
                found.append(_near_in_group(hashes, members, distance))
    return np.unique(np.concatenate(found), axis=0)


def _near_in_group(hashes: Hashes, members: npt.NDArray[np.int64], distance: int) -> npt.NDArray[np.int64]:
    """All near pairs among the members, which ascend."""
    group = hashes[members]
    found = []
    for start in range(0, len(group), BLOCK):
        near = np.bitwise_count(group[start : start + BLOCK, None] ^ group[None, start:]) <= distance
        pairs = np.argwhere(near)
        found.append(members[pairs[pairs[:, 0] < pairs[:, 1]] + start])
    return np.concatenate(found)


def _hash_batch(small: npt.NDArray[np.uint8]) -> Hashes:
    # Rounded, so that an even image's bits are not the transform's rounding errors.
    low = dctn(small.astype(np.float64), axes=(1, 2))[:, :LOW, :LOW].reshape(len(small), LOW * LOW).round(3)
    bits = low > np.median(low, axis=1, keepdims=True)
    return np.packbits(bits, axis=1).view(np.uint64).ravel()
