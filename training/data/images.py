"""What readers hand on as images: a list in memory, or a sequence that reads each one when it is asked for."""

import hashlib
from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import replace
from typing import overload

import numpy as np
import numpy.typing as npt

from models.alignment import fit
from models.input_spec import CropTemplate, InputSpec

Image = npt.NDArray[np.uint8]
"""uint8 [height, width] grey or [height, width, 3] RGB, of any size."""

Images = Sequence[Image]

SMALLEST = 16
"""Pixels of the smallest input that there is."""

Rows = Sequence[int] | npt.NDArray[np.integer]


class LazyImages(Sequence[Image]):
    """Images that are not held in memory; several threads may read them at once."""

    @abstractmethod
    def read(self, row: int) -> Image:
        """The image in a row from 0; raises InputError where it can't be read any more."""

    @abstractmethod
    def select(self, rows: Rows) -> "LazyImages":
        """The given rows, in their order; reads none."""

    @abstractmethod
    def digests(self) -> list[bytes]:
        """What `digest` gives for each image."""

    @overload
    def __getitem__(self, index: int) -> Image: ...
    @overload
    def __getitem__(self, index: slice) -> "LazyImages": ...
    def __getitem__(self, index: int | slice) -> "Image | LazyImages":
        if isinstance(index, slice):
            return self.select(range(len(self))[index])
        return self.read(range(len(self))[index])


class AlignedImages(LazyImages):
    """Images that are aligned crops already, as `emotion-data prepare` writes them.

    Args:
        images: n crops, uint8 [size, size] or [size, size, 3].
        template: Of the alignment.
        found: bool [n]; False where no face was found and the image kept its own framing.
    """

    def __init__(self, images: Images, template: CropTemplate, found: npt.NDArray[np.bool_]) -> None:
        self.images, self.template, self.found = images, template, found

    def __len__(self) -> int:
        return len(self.images)

    def read(self, row: int) -> Image:
        return self.images[row]

    def select(self, rows: Rows) -> "AlignedImages":
        return AlignedImages(take(self.images, rows), self.template, self.found[np.asarray(rows, np.int64)])

    def digests(self) -> list[bytes]:
        return digests(self.images)

    def missing_detail(self, spec: InputSpec) -> str | None:
        """Why a network for `spec` may see less in these crops than in the raw images; None where it does not."""
        held = min(self.template.detail, len(self.images[0])) if len(self) else spec.size
        wanted = min(spec.template.detail, spec.size)
        if held >= wanted:
            return None
        return (
            f"the prepared crops hold {held} pixels of detail, this input shows {wanted}; unless the raw images hold "
            "no more either, prepare them again for it (emotion-data prepare --recipe)"
        )

    def framed_for(self, spec: InputSpec) -> bool:
        """Whether the crops show the face where `spec` wants it, so that only their size and colour may differ."""
        return self.template.points() == spec.template.points()

    def crop(self, row: int, spec: InputSpec) -> Image:
        """An image as `models.alignment.align` would make it for `spec`, which must frame faces in the same way.

        Detail beyond what `spec` shows is taken away first; detail that the crop lacks does not come back.

        Returns:
            uint8 [size, size, 3] for RGB input specs, [size, size] for grey.
        """
        image = self.images[row]
        if self.found[row] and spec.template.detail < min(self.template.detail, spec.size, len(image)):
            image = fit(image, replace(spec, size=max(SMALLEST, spec.template.detail)))
        return fit(image, spec)


def take(images: Images, rows: Rows) -> Images:
    """The images in the given rows, in their order; lazy ones stay so."""
    if isinstance(images, LazyImages):
        return images.select(rows)
    return [images[int(row)] for row in rows]


def digest(image: Image) -> bytes:
    """16 bytes that are equal for images of equal shape and pixels only (BLAKE2b)."""
    hashed = hashlib.blake2b(repr(image.shape).encode(), digest_size=16)
    hashed.update(image.tobytes())
    return hashed.digest()


def digests(images: Images) -> list[bytes]:
    """`digest` of each image; lazy ones know theirs without being read."""
    return images.digests() if isinstance(images, LazyImages) else [digest(image) for image in images]
