"""A run's training curves, from the metrics of all its starts."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator, PercentFormatter

from training.drawing.report import ACCENT, LINE, QUIET, TEXT, quieten, save_figure
from training.run_folder import RunFolder

Series = dict[float, float]
"""A value for each position, in epochs: 1 is the end of the first."""


@dataclass(frozen=True, slots=True)
class Curves:
    """What a run logged.

    Attributes:
        training_loss: Mean over each epoch, as it was minimised.
        validation_loss: Cross-entropy in nats, after each epoch.
        training_accuracy: Share of the training images, changed and mixed as they are, whose most probable class is
            their target's; 0..1, over each epoch.
        accuracy: On validation, 0..1, after each epoch.
        learning_rate: At the logged steps.
        images_per_second: Of training, over each epoch.
        best: The epoch whose weights were kept, counted from 1, or None.
    """

    training_loss: Series
    validation_loss: Series
    training_accuracy: Series
    accuracy: Series
    learning_rate: Series
    images_per_second: Series
    best: int | None


def read_curves(folder: RunFolder) -> Curves | None:
    """Reads the metrics of all starts; what a resumed run did again counts. None before the first epoch has ended."""
    rows = [row for path in folder.metrics for row in _rows(path)]
    accuracy = _by_epoch(rows, "val_accuracy")
    ends = {int(row["epoch"]) + 1: int(row["step"]) + 1 for row in rows if row.get("val_accuracy")}
    if not ends:
        return None
    last = max(ends)
    steps_per_epoch = ends[last] / last
    rates = {
        (int(row["step"]) + 1) / steps_per_epoch: float(value)
        for row in rows
        for name, value in row.items()
        if name.startswith("lr-") and value
    }
    best = json.loads(folder.best.read_text(encoding="utf-8"))["epoch"] + 1 if folder.best.is_file() else None
    return Curves(
        training_loss=_by_epoch(rows, "train_loss_epoch"),
        validation_loss=_by_epoch(rows, "val_loss"),
        training_accuracy=_by_epoch(rows, "train_accuracy"),
        accuracy=accuracy,
        learning_rate=dict(sorted(rates.items())),
        images_per_second=_by_epoch(rows, "images_per_second"),
        best=best,
    )


def write_curves(folder: RunFolder) -> Path | None:
    """Draws the run's curves into its folder; returns the file, or None before the first epoch has ended."""
    curves = read_curves(folder)
    if curves is None:
        return None
    save_figure(draw(curves), folder.curves)
    return folder.curves


def draw(curves: Curves) -> Figure:
    """Loss, accuracy and learning rate above each other, by epoch."""
    figure = Figure(figsize=(7.5, 7.5), layout="constrained")
    loss, accuracy, rate = figure.subplots(3, 1, sharex=True, height_ratios=[1.3, 1.3, 0.8])
    _line(loss, curves.training_loss, QUIET, "training")
    _line(loss, curves.validation_loss, ACCENT, "validation")
    loss.legend(frameon=False, fontsize=9, labelcolor=TEXT)
    loss.set_ylabel("loss (nats)", color=QUIET)
    _line(accuracy, curves.training_accuracy, QUIET, "training")
    _line(accuracy, curves.accuracy, ACCENT, "validation")
    accuracy.set_ylabel("accuracy", color=QUIET)
    accuracy.yaxis.set_major_formatter(PercentFormatter(1))
    if curves.best in curves.accuracy:
        top = curves.accuracy[curves.best]
        for axes in (loss, accuracy):
            axes.axvline(curves.best, color=LINE, linewidth=1.5, zorder=0)
        accuracy.plot(curves.best, top, "o", color=ACCENT, markersize=8)
        # At the foot, where no curve is by then, and on the side that has room.
        right = curves.best < 0.7 * max(curves.accuracy)
        accuracy.annotate(
            f"kept: epoch {curves.best}, {top:.1%}", (curves.best, 0), (8 if right else -8, 8),
            xycoords=("data", "axes fraction"), textcoords="offset points", ha="left" if right else "right", color=TEXT,
            fontsize=9,
        )  # fmt: skip
    rate.plot(list(curves.learning_rate), list(curves.learning_rate.values()), color=QUIET, linewidth=1.5)
    rate.set_ylabel("learning rate", color=QUIET)
    rate.set_ylim(bottom=0)
    rate.ticklabel_format(axis="y", scilimits=(-2, 3))
    rate.yaxis.get_offset_text().set(color=QUIET, fontsize=9)
    rate.set_xlabel("epoch", color=QUIET)
    rate.set_xlim(0, 1.02 * max(curves.accuracy))
    rate.xaxis.set_major_locator(MaxNLocator(integer=True))
    for axes in (loss, accuracy, rate):
        quieten(axes)
    figure.align_ylabels()
    return figure


def _line(axes: Axes, series: Series, colour: str, label: str | None = None) -> None:
    # A run of few epochs would otherwise be a few joints of a line, or nothing at all.
    marker = "o" if len(series) <= 20 else None
    axes.plot(list(series), list(series.values()), color=colour, linewidth=2, marker=marker, markersize=4, label=label)


def _by_epoch(rows: list[dict[str, str]], name: str) -> Series:
    found = {int(row["epoch"]) + 1.0: float(row[name]) for row in rows if row.get(name) and row.get("epoch")}
    return dict(sorted(found.items()))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    text = path.read_text(encoding="utf-8")
    # A killed process may leave half a line.
    yield from csv.DictReader(text[: text.rfind("\n") + 1].splitlines())
