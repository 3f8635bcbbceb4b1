"""Clips as images of a data set, so that all that takes a split takes clips too."""

import hashlib

import numpy as np
import numpy.typing as npt

from training.data.images import Image, Images, LazyImages, Rows, digests, take


class ClipImages(LazyImages):
    """n clips of equally many frames each. To look at, a clip is its last frame; `make_crops` makes crops of all.

    Args:
        frames: k images, each once, however many clips show it.
        rows: int64 [n, frames of a clip], rows of `frames` in the order of time.
    """

    def __init__(self, frames: Images, rows: npt.NDArray[np.int64]) -> None:
        self.frames, self.rows = frames, rows

    def __len__(self) -> int:
        return len(self.rows)

    def read(self, row: int) -> Image:
        return self.frames[int(self.rows[row, -1])]

    def select(self, rows: Rows) -> "ClipImages":
        return ClipImages(self.frames, self.rows[np.asarray(rows, np.int64)])

    def digests(self) -> list[bytes]:
        used = self.used()
        known = digests(used.frames)
        return [hashlib.blake2b(b"".join(known[i] for i in clip), digest_size=16).digest() for clip in used.rows]

    def used(self) -> "ClipImages":
        """The same clips, without the frames that none of them shows."""
        shown, rows = np.unique(self.rows, return_inverse=True)
        return ClipImages(take(self.frames, shown), np.asarray(rows, np.int64).reshape(self.rows.shape))
