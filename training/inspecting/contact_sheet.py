"""A few images of each class, to look at before anyone trains on them."""

from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
from matplotlib.figure import Figure

from training.data.dataset import Split
from training.drawing.report import QUIET, TEXT, save_figure

COLUMNS = 10
TILE, GAP, MARGIN, CAPTION = 96, 6, 24, 120
"""Pixels; the caption stands to the left of its row."""

SEED = 0
DPI = 150
"""As `save_figure` writes."""


def draw_contact_sheet(train: Split, labels: tuple[str, ...], path: Path) -> None:
    """Writes a PNG: a row for each class, of training images drawn at random, always the same ones.

    Args:
        train: The images, of any size; each is shown whole, on a white square.
        labels: The classes, in the order of the targets.
        path: The PNG file.
    """
    rng = np.random.default_rng(SEED)
    step = TILE + GAP
    width, height = 2 * MARGIN + CAPTION + COLUMNS * step, 2 * MARGIN + len(labels) * step
    canvas = np.full((height, width, 3), 255, np.uint8)
    figure = Figure(figsize=(width / DPI, height / DPI))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.axis("off")
    for i, label in enumerate(labels):
        members = np.flatnonzero(train.target == i)
        top = MARGIN + i * step
        for column, row in enumerate(rng.permutation(members)[:COLUMNS]):
            left = MARGIN + CAPTION + column * step
            canvas[top : top + TILE, left : left + TILE] = tile(train.images[row])
        middle = top + TILE / 2
        axes.text(MARGIN, middle - 2, label, color=TEXT, fontsize=8, va="bottom", parse_math=False)
        axes.text(MARGIN, middle + 2, f"{len(members):,} in train", color=QUIET, fontsize=6, va="top")
    axes.imshow(canvas, extent=(0, width, height, 0), interpolation="nearest")
    save_figure(figure, path)


def tile(image: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """An image whole, in the middle of a white square.

    Args:
        image: uint8 [height, width] or [height, width, 3].

    Returns:
        uint8 [TILE, TILE, 3].
    """
    scale = TILE / max(image.shape[:2])
    size = [max(1, round(scale * side)) for side in image.shape[:2]]
    # Pixels as they are: enlarging smoothly would hide how little a small image shows.
    picture = cv2.resize(image, size[::-1], interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_NEAREST)
    square = np.full((TILE, TILE, 3), 255, np.uint8)
    y, x = (TILE - size[0]) // 2, (TILE - size[1]) // 2
    square[y : y + size[0], x : x + size[1]] = picture if picture.ndim == 3 else picture[:, :, None]
    return square
