"""Figures whose parts lie where they are put, in inches from the top left corner."""

import warnings
from pathlib import Path

import matplotlib

from training.drawing.report import save_figure

matplotlib.use("Agg")
from matplotlib.axes import Axes
from matplotlib.figure import Figure


class Sheet:
    """A figure of a fixed size.

    Args:
        width: Inches.
        height: Inches.
    """

    def __init__(self, width: float, height: float) -> None:
        self.figure = Figure(figsize=(width, height))
        self._width, self._height = width, height

    def axes(self, x: float, y: float, width: float, height: float) -> Axes:
        """New axes whose top left corner lies at (x, y)."""
        bottom = self._height - y - height
        return self.figure.add_axes(
            (x / self._width, bottom / self._height, width / self._width, height / self._height)
        )

    def write(self, x: float, y: float, text: str, size: float, colour: str, bold: bool = False) -> None:
        """Text whose baseline begins at (x, y); size in points. Names of files are no formulas: nothing is parsed."""
        self.figure.text(
            x / self._width, 1 - y / self._height, text, fontsize=size, color=colour, va="baseline", parse_math=False,
            fontweight="bold" if bold else "normal",
        )  # fmt: skip

    def save(self, path: Path) -> None:
        """Writes a PNG file."""
        with warnings.catch_warnings():
            # A script that the font lacks shows as boxes; telling the user of every letter wouldn't help.
            warnings.filterwarnings("ignore", "Glyph .* missing from font")
            save_figure(self.figure, path)


def bare(axes: Axes) -> Axes:
    """The same axes, without ticks and frame."""
    axes.set_xticks([])
    axes.set_yticks([])
    axes.spines[:].set_visible(False)
    return axes


def shortened(name: str, most: int) -> str:
    """A name of at most so many characters: its begin and its end."""
    half = (most - 3) // 2
    return name if len(name) <= most else f"{name[:half]}...{name[-half:]}"
