"""A network's own attention over a data set, cell by cell."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from training.drawing.report import ACCENT, LINE, QUIET, TEXT
from training.scoring.attention import AttentionScores, Cells
from training.scoring.report_figures import DEEPEST, percent

MOST_WITH_TEXT = 5
"""Cells in a row, above which they have no room for figures."""


def attention_figure(attention: AttentionScores) -> Figure:
    """The mean over the faces and over the same faces mirrored, side by side in the same shades."""
    rows, columns = attention.mean.shape
    figure = Figure(figsize=(7.2, 0.8 + 3.2 * rows / columns), layout="constrained")
    faces, mirrored = figure.subplots(1, 2)
    most = max(float(attention.mean.max()), float(attention.mirrored.max()))
    _shade(faces, attention.mean, most)
    _shade(mirrored, attention.mirrored, most)
    if max(rows, columns) <= MOST_WITH_TEXT:
        for row, column in np.ndindex(rows, columns):
            deviation, highest = attention.deviation[row, column], attention.highest[row, column]
            below = f"± {deviation:.3f}\nhighest on {percent(float(highest))}"
            _write(faces, (row, column), attention.mean, most, below)
            _write(mirrored, (row, column), attention.mirrored, most, "")
    faces.set_title(f"{attention.n:,} faces", fontsize=11, color=TEXT, loc="left")
    mirrored.set_title("the same, mirrored", fontsize=11, color=TEXT, loc="left")
    figure.supxlabel(f"darkest: {most:.3f}", color=QUIET, fontsize=9)
    return figure


def _shade(axes: Axes, cells: Cells, most: float) -> None:
    rows, columns = cells.shape
    for row, column in np.ndindex(rows, columns):
        share = cells[row, column] / most if most > 0 else 0.0
        axes.add_patch(Rectangle((column - 0.5, row - 0.5), 1, 1, facecolor=ACCENT, alpha=DEEPEST * share, linewidth=0))
    axes.set(xlim=(-0.5, columns - 0.5), ylim=(rows - 0.5, -0.5), aspect="equal")
    axes.set_xticks([])
    axes.set_yticks([])
    axes.set_xticks(np.arange(0.5, columns - 1), minor=True)
    axes.set_yticks(np.arange(0.5, rows - 1), minor=True)
    axes.grid(which="minor", color=LINE, linewidth=0.6)
    axes.tick_params(which="both", length=0)
    axes.spines[:].set_color(LINE)


def _write(axes: Axes, cell: tuple[int, int], cells: Cells, most: float, below: str) -> None:
    row, column = cell
    deep = most > 0 and cells[cell] / most > 0.3
    axes.text(
        column, row - (0.12 if below else 0), f"{cells[cell]:.3f}", ha="center", va="center", color=TEXT, fontsize=11
    )
    axes.text(column, row + 0.02, below, ha="center", va="top", color=TEXT if deep else QUIET, fontsize=7.5,
              linespacing=1.5)  # fmt: skip
