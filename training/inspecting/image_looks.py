"""What a data set's images look like, from reading each of them once."""

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from training.data.images import Image, Images
from training.data.parallel import mapped
from training.inspecting.perceptual_hash import Hashes, perceptual_hashes, reduced

GREY, COLOUR, GREY_AS_COLOUR = range(3)
"""One channel; three that differ; three equal ones."""


@dataclass(frozen=True, slots=True, eq=False)
class Looks:
    """Of n images.

    Attributes:
        shape: int64 [n, 2], height and width in pixels.
        kind: int64 [n], GREY, COLOUR or GREY_AS_COLOUR.
        hashes: uint64 [n], perceptual.
    """

    shape: npt.NDArray[np.int64]
    kind: npt.NDArray[np.int64]
    hashes: Hashes


def look_through(images: Images, description: str) -> Looks:
    """Measures images without holding them.

    Args:
        images: n of them.
        description: For the progress bar.
    """
    measured = np.zeros((len(images), 3), np.int64)

    def look(row: int) -> tuple[int, int, int, Image]:
        image = images[row]
        return image.shape[0], image.shape[1], _kind(image), reduced(image)

    def small() -> Iterator[Image]:
        for row, (*measures, image) in enumerate(results):
            measured[row] = measures
            yield image

    with mapped(lambda: nullcontext(look), len(images), description) as results:
        hashes = perceptual_hashes(small())
    return Looks(measured[:, :2], measured[:, 2], hashes)


def _kind(image: Image) -> int:
    if image.ndim == 2:
        return GREY
    return GREY_AS_COLOUR if bool((image[:, :, :1] == image).all()) else COLOUR
