"""Pictures of crops: a sheet to look at, and histograms."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import cv2
import matplotlib
import numpy as np
import numpy.typing as npt

from models.face_detector import Image
from models.files import replacing
from models.input_spec import CropTemplate
from training.inspecting.crop_measures import Crops, Measures, Values

matplotlib.use("Agg")
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

MOST_FOLDERS = 16
"""On one sheet: more would make a picture that no viewer shows whole."""

COLUMNS = 6
FEWEST_ROWS = 2
TILE = 128
GAP = 8
MARGIN = 40
CAPTION = 52
"""Pixels."""

APP, TRAINING = "#0072B2", "#E69F00"
TEXT, QUIET = "#222222", "#666666"


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where things lie on the sheet, in pixels.

    Attributes:
        bands: How many folders, one below the other.
        rows: Of crops in each band.
        tile: Side of a crop as shown.
    """

    bands: int
    rows: int
    tile: int

    @property
    def mean(self) -> int:
        """Side of the mean crop: two rows high."""
        return 2 * self.tile + GAP

    @property
    def block(self) -> int:
        """Width of one side of the sheet."""
        return self.mean + 2 * GAP + COLUMNS * (self.tile + GAP)

    @property
    def width(self) -> int:
        return 3 * MARGIN + 2 * self.block

    @property
    def height(self) -> int:
        return MARGIN + CAPTION + self.bands * (CAPTION + self.rows * (self.tile + GAP)) + MARGIN

    def left(self, block: int) -> int:
        return MARGIN + block * (self.block + MARGIN)

    def top(self, band: int) -> int:
        """Of a band's crops; its caption is above."""
        return MARGIN + CAPTION + band * (CAPTION + self.rows * (self.tile + GAP)) + CAPTION


def draw_sheet(app: Mapping[str, Crops], training: Crops, template: CropTemplate, path: Path) -> None:
    """Writes a PNG: on the left a band of crops for each of the app's folders, on the right training crops.

    Each side begins with its mean crop, on which crosses mark where the template wants the eyes and the mouth.

    Args:
        app: uint8 [n, channels, size, size] for each folder's name; of each, evenly spaced ones are shown.
        training: The same; the first ones are shown.
        template: The crops' geometry.
        path: The PNG file.
    """
    size = training.shape[-1]
    layout = _Layout(len(app), max(FEWEST_ROWS, -(-6 // len(app))), size * max(1, round(TILE / size)))
    canvas = np.full((layout.height, layout.width, 3), 255, np.uint8)
    figure = Figure(figsize=(layout.width / 100, layout.height / 100), dpi=100)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.axis("off")
    per_band = layout.rows * COLUMNS
    _caption(axes, layout.left(0), layout.top(0) - CAPTION, "in the app", TEXT, 24)
    _caption(axes, layout.left(1), layout.top(0) - CAPTION, "in training", TEXT, 24)
    for band, (name, crops) in enumerate(app.items()):
        chosen = np.unique(np.linspace(0, len(crops) - 1, min(per_band, len(crops))).round().astype(int))
        _draw_block(canvas, layout, 0, band, crops[chosen])
        _draw_mean(canvas, axes, layout, 0, band, crops, template)
        _caption(axes, layout.left(0), layout.top(band), f"{_short(name)}, mean of {len(crops):,}", QUIET, 17)
        _draw_block(canvas, layout, 1, band, training[band * per_band : (band + 1) * per_band])
    _draw_mean(canvas, axes, layout, 1, 0, training, template)
    _caption(axes, layout.left(1), layout.top(0), f"mean of {len(training):,}", QUIET, 17)
    axes.imshow(canvas, extent=(0, layout.width, layout.height, 0), interpolation="nearest")
    with replacing(path) as temporary:
        figure.savefig(temporary, format="png")


def draw_histograms(app: Measures, training: Measures, path: Path) -> None:
    """Writes a PNG: grey levels, brightness, contrast and fine detail of both sets, as shares of each."""
    figure, panels = plt.subplots(2, 2, figsize=(11, 8))
    figure.set_layout_engine("constrained", w_pad=0.12, h_pad=0.12, wspace=0.04, hspace=0.06)
    grey, brightness, contrast, detail = panels.ravel()
    levels = np.arange(0, 257, 8, dtype=np.float64)
    for measures, colour, name in ((app, APP, "app"), (training, TRAINING, "training")):
        binned = measures.grey.reshape(-1, 8).sum(1)
        label = f"{name} ({len(measures.brightness):,} crops)"
        _steps(grey, 100 * binned, levels, colour, label)
    _finish(grey, "Grey levels", "grey level", "% of the pixels")
    grey.legend(frameon=False)
    _pair(brightness, app.brightness, training.brightness)
    _finish(brightness, "Brightness", "mean grey level of a crop", "% of the crops")
    _pair(contrast, app.contrast, training.contrast)
    _finish(contrast, "Contrast", "standard deviation of a crop's grey levels", "% of the crops")
    _pair(detail, app.detail, training.detail)
    _finish(detail, "Fine detail", "share of the spectral energy above a quarter of Nyquist", "% of the crops")
    with replacing(path) as temporary:
        figure.savefig(temporary, dpi=130, format="png")
    plt.close(figure)


def _draw_block(canvas: Image, layout: _Layout, block: int, band: int, crops: Crops) -> None:
    x0 = layout.left(block) + layout.mean + 2 * GAP
    for i, crop in enumerate(crops):
        row, column = divmod(i, COLUMNS)
        step = layout.tile + GAP
        # Pixels as they are: enlarging smoothly would hide what the network gets.
        _paste(canvas, crop, x0 + column * step, layout.top(band) + row * step, layout.tile, cv2.INTER_NEAREST)


def _draw_mean(
    canvas: Image, axes: Axes, layout: _Layout, block: int, band: int, crops: Crops, template: CropTemplate
) -> None:
    x, y = layout.left(block), layout.top(band)
    _paste(canvas, crops.mean(0).round().astype(np.uint8), x, y, layout.mean, cv2.INTER_CUBIC)
    points = np.array(template.points()) * layout.mean + (x, y)
    axes.plot(points[:, 0], points[:, 1], "+", color="#D55E00", markersize=22, markeredgewidth=2)


def _paste(canvas: Image, crop: npt.NDArray[np.uint8], x: int, y: int, side: int, interpolation: int) -> None:
    picture = cv2.resize(np.ascontiguousarray(crop.transpose(1, 2, 0)), (side, side), interpolation=interpolation)
    canvas[y : y + side, x : x + side] = picture if picture.ndim == 3 else picture[:, :, None]


def _caption(axes: Axes, x: int, bottom: int, text: str, colour: str, size: int) -> None:
    axes.text(x, bottom - 10, text, color=colour, fontsize=size, ha="left", va="bottom", parse_math=False)


def _short(name: str) -> str:
    return name if len(name) <= 60 else f"{name[:29]}...{name[-28:]}"


def _pair(axes: Axes, app: Values, training: Values) -> None:
    both = np.concatenate([app, training])
    bins = np.linspace(both.min(), max(both.max(), both.min() + 1e-3), 31)
    for values, colour in ((app, APP), (training, TRAINING)):
        _steps(axes, 100 * np.histogram(values, bins)[0] / len(values), bins, colour)


def _steps(axes: Axes, heights: Values, edges: Values, colour: str, label: str | None = None) -> None:
    axes.stairs(heights, edges, color=colour, linewidth=1.8, label=label)
    axes.stairs(heights, edges, color=colour, fill=True, alpha=0.15)


def _finish(axes: Axes, title: str, x: str, y: str) -> None:
    axes.set_title(title, loc="left", fontsize=13)
    axes.set_xlabel(x)
    axes.set_ylabel(y)
    axes.set_ylim(bottom=0)
    axes.spines[["top", "right"]].set_visible(False)
