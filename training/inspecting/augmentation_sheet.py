"""A recipe's augmentation, to look at: what training draws, and each change alone at its largest."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import torch
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from torch import Tensor

from training.augmenting.augment import augment
from training.augmenting.draws import Draws, LargestDraws, RandomDraws
from training.augmenting.mixing import mix
from training.drawing.report import QUIET, TEXT, save_figure
from training.inspecting.contact_sheet import DPI
from training.recipe_sections import Augmentation

TILE, GAP, GROUP_GAP, MARGIN, CAPTION, HEADER = 112, 6, 30, 28, 116, 92
"""Pixels; a tile is about so wide, the caption stands to the left of its row, the header above the columns."""

DETAILS: dict[str, Callable[[float], str]] = {
    "flip": lambda value: f"in {value:.0%}",
    "rotation": lambda value: f"±{value:g}°",
    "scale": lambda value: f"±{value:.0%}",
    "shear": lambda value: f"±{value:g}°",
    "shift": lambda value: f"±{value:.0%}",
    "contrast": lambda value: f"±{value:.0%}",
    "brightness": lambda value: f"±{value:.0%}",
    "gamma": lambda value: f"{1 / (1 + value):.2g} to {1 + value:.2g}",
    "blur": lambda value: f"in {value:.0%}",
    "noise": lambda value: f"up to {value:.0%}",
    "jpeg": lambda value: f"in {value:.0%}",
    "erase": lambda value: f"in {value:.0%}",
    "randaugment": lambda value: f"magnitude {value:g}",
    "mixup": lambda value: f"alpha {value:g}",
    "cutmix": lambda value: f"alpha {value:g}",
}
"""What the amount of each of `Augmentation`'s settings means, in a word or two."""


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """The sheet's images, changed in one way.

    Attributes:
        title: What was done.
        detail: How much, or how often; may be empty.
        images: uint8 [n, channels, size, size].
    """

    title: str
    detail: str
    images: npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Group:
    """Columns that belong together."""

    title: str
    columns: Sequence[Column]


def preview(crops: npt.NDArray[np.uint8], settings: Augmentation, size: int, draws: int, seed: int) -> list[Group]:
    """Changes crops as training does.

    Args:
        crops: uint8 [n, channels, side, side].
        settings: The recipe's.
        size: Side of what the network gets.
        draws: How many times all of it is drawn.
        seed: The same draws for the same seed.

    Returns:
        The crops as they are, the draws, and one column for each setting that is not off: the largest change, on
        every other row the one end of its range and on the rest the other. Without settings the last group is missing.
    """
    images = torch.from_numpy(crops).float() / 255
    drawn = []
    for number in range(draws):
        torch.manual_seed(seed * 1_000 + number)
        drawn.append(Column(f"draw {number + 1}", "", _changed(images, settings, size, RandomDraws())))
    groups = [
        Group("the crop", [Column("", "", _changed(images, _only(settings), size, LargestDraws()))]),
        Group("as training draws it", drawn),
    ]
    used = {name: value for name, value in settings.model_dump().items() if value}
    torch.manual_seed(seed)
    alone = [
        Column(name, DETAILS.get(name, "{:g}".format)(value),
               _changed(images, _only(settings, name), size, LargestDraws()))
        for name, value in used.items()
    ]  # fmt: skip
    if alone:
        groups.append(Group("each alone, at its largest; where that has two ends, rows take turns", alone))
    return groups


def draw_augmentation_sheet(groups: Sequence[Group], captions: Sequence[str], title: str, path: Path) -> None:
    """Writes a PNG: a row for each image, a column for each change.

    Args:
        groups: At least one with a column; all columns hold n images.
        captions: n texts, to the left of the rows.
        title: Of the whole sheet.
        path: The PNG file.
    """
    size = groups[0].columns[0].images.shape[-1]
    # Whole multiples of small images, so that every pixel shows as large as the next.
    tile = size * round(TILE / size) if size < 1.5 * TILE else TILE
    step = tile + GAP
    columns = sum(len(group.columns) for group in groups)
    width = 2 * MARGIN + CAPTION + columns * step + (len(groups) - 1) * GROUP_GAP
    height = MARGIN + HEADER + len(captions) * step + MARGIN
    canvas = np.full((height, width, 3), 255, np.uint8)
    figure = Figure(figsize=(width / DPI, height / DPI))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.axis("off")
    top, left = MARGIN + HEADER, MARGIN + CAPTION
    _text(axes, MARGIN, MARGIN, title, TEXT, 9)
    for row, caption in enumerate(captions):
        axes.text(MARGIN, top + row * step + tile / 2, caption, color=TEXT, fontsize=7, va="center", parse_math=False)
    for group in groups:
        _text(axes, left, top - 60, group.title, QUIET, 7)
        for column in group.columns:
            _text(axes, left, top - 38, column.title, TEXT, 7)
            _text(axes, left, top - 19, column.detail, QUIET, 6)
            for row, image in enumerate(column.images):
                y = top + row * step
                canvas[y : y + tile, left : left + tile] = _tile(image, tile)
            left += step
        left += GROUP_GAP
    axes.imshow(canvas, extent=(0, width, height, 0), interpolation="nearest")
    save_figure(figure, path)


def _only(settings: Augmentation, name: str | None = None) -> Augmentation:
    """The same with everything off, but for the one named."""
    return type(settings).model_validate(
        {field: value if field == name else 0 for field, value in settings.model_dump().items()}
    )


def _changed(images: Tensor, settings: Augmentation, size: int, draws: Draws) -> npt.NDArray[np.uint8]:
    changed = augment(images, settings, size, draws)
    # Whose share of the target each is does not show.
    changed, _ = mix(changed, torch.zeros(len(images), 1), settings.mixup, settings.cutmix, draws)
    return np.asarray((changed.clamp(0, 1) * 255).round().to(torch.uint8).numpy(), np.uint8)


def _tile(image: npt.NDArray[np.uint8], side: int) -> npt.NDArray[np.uint8]:
    shrinks = image.shape[-1] > side
    picture = cv2.resize(
        np.ascontiguousarray(image.transpose(1, 2, 0)), (side, side),
        interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_NEAREST,
    )  # fmt: skip
    return np.asarray(picture if picture.ndim == 3 else picture[:, :, None], np.uint8)


def _text(axes: Axes, x: float, y: float, text: str, colour: str, size: float) -> None:
    axes.text(x, y, text, color=colour, fontsize=size, va="top", parse_math=False)
