"""What every report is made with: colours, CSV and PNG files."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

import matplotlib

from models.files import replacing

matplotlib.use("Agg")
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

ACCENT, TEXT, QUIET, LINE = "#0A5FC4", "#1A1E24", "#545C68", "#D3D8E0"
"""The app's own, in its light theme."""


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with replacing(path) as temporary, temporary.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)


def save_figure(figure: Figure, path: Path) -> None:
    """Writes a PNG file and closes the figure."""
    # The name that it is written under first has no image suffix.
    with replacing(path) as temporary:
        figure.savefig(temporary, dpi=150, format="png")
    plt.close(figure)


def quieten(axes: Axes) -> None:
    """Leaves of the frame and the grid what the eye needs to read a value."""
    axes.grid(color=LINE, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(LINE)
    axes.tick_params(colors=QUIET, labelsize=9, length=0)
