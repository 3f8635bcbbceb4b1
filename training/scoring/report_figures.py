"""An evaluation's figures: confusion matrix, precision and recall, ROC curves, calibration, mistakes."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.ticker import PercentFormatter

from models.palette import class_colours
from training.drawing.report import ACCENT, LINE, QUIET, TEXT, quieten
from training.scoring.calibration_curve import CalibrationBin
from training.scoring.intervals import Interval, wilson
from training.scoring.metrics import ClassScore, Scores
from training.scoring.mistakes import Mistake
from training.scoring.roc import RocCurve

DEEPEST = 0.6
"""Opacity of a full cell: text stays readable on it, on a light ground and on a dark one."""

CURVES_PER_ROW, MISTAKES_PER_ROW = 4, 6
MEASURES = ("precision", "recall", "F1")


def confusion_figure(scores: Scores) -> Figure:
    """Target by prediction; each cell's share of its row as text and as shade, and its count."""
    labels = [s.label for s in scores.per_class]
    side = 1.9 + 0.78 * len(labels)
    figure = Figure(figsize=(side, side), layout="constrained")
    axes = figure.add_subplot()
    for i, row in enumerate(scores.confusion):
        for j, count in enumerate(row):
            share = count / max(1, row.sum())
            axes.add_patch(Rectangle((j - 0.5, i - 0.5), 1, 1, color=ACCENT, alpha=DEEPEST * share, linewidth=0))
            if count:
                axes.text(j, i - 0.1, percent(share), ha="center", va="center", color=TEXT, fontsize=10)
            colour = TEXT if share > 0.3 else QUIET
            axes.text(j, i + (0.24 if count else 0), f"{count:,}", ha="center", va="center", color=colour, fontsize=7.5)
    axes.set(xlim=(-0.5, len(labels) - 0.5), ylim=(len(labels) - 0.5, -0.5), aspect="equal")
    axes.set_xticks(range(len(labels)), labels, rotation=40, ha="right", rotation_mode="anchor", parse_math=False)
    axes.set_yticks(range(len(labels)), [f"{s.label}\n{s.n:,} images" for s in scores.per_class], parse_math=False)
    axes.set_xlabel("predicted", color=QUIET)
    axes.set_ylabel("target", color=QUIET)
    axes.set_xticks(np.arange(0.5, len(labels) - 1), minor=True)
    axes.set_yticks(np.arange(0.5, len(labels) - 1), minor=True)
    axes.grid(which="minor", color=LINE, linewidth=0.6)
    axes.tick_params(which="both", length=0, colors=TEXT, labelsize=9)
    axes.spines[:].set_color(LINE)
    axes.set_title(f"share of the target's images, n = {scores.n:,}", fontsize=11, color=TEXT, loc="left")
    return figure


def per_class_figure(scores: Scores) -> Figure:
    """Precision, recall and F1 of each class, the first two with their 95 % intervals."""
    classes = scores.per_class
    colours = class_colours(tuple(s.label for s in classes))
    figure = Figure(figsize=(9.5, 1.2 + 0.38 * len(classes)), layout="constrained")
    panels = figure.subplots(1, len(MEASURES), sharey=True)
    for axes, measure in zip(panels, MEASURES, strict=True):
        for i, s in enumerate(classes):
            if not s.n:
                continue
            value, interval = _measure(s, measure)
            if value is None:
                continue
            if interval is not None:
                axes.plot(interval, [i, i], color=QUIET, linewidth=1.5, solid_capstyle="round")
            axes.plot(value, i, "o", color=colours[s.label], markersize=9, markeredgecolor=QUIET, markeredgewidth=0.8)
        axes.set(xlim=(-0.03, 1.03), ylim=(len(classes) - 0.5, -0.5))
        axes.xaxis.set_major_formatter(PercentFormatter(1, 0))
        axes.set_title(measure, fontsize=11, color=TEXT, loc="left")
        quieten(axes)
    panels[0].set_yticks(range(len(classes)), [f"{s.label} ({s.n:,})" for s in classes], parse_math=False)
    panels[0].tick_params(axis="y", labelcolor=TEXT)
    return figure


def roc_figure(scores: Scores, curves: Mapping[str, RocCurve | None]) -> Figure:
    """Each class against the rest, a panel each: in one panel the good curves would hide each other."""
    classes = scores.per_class
    colours = class_colours(tuple(s.label for s in classes))
    columns = min(CURVES_PER_ROW, len(classes))
    rows = -(-len(classes) // columns)
    figure = Figure(figsize=(2.5 * columns + 0.5, 2.75 * rows + 0.4), layout="constrained")
    grid = figure.subplots(rows, columns, sharex=True, sharey=True, squeeze=False)
    for axes in grid.flat[len(classes) :]:
        axes.axis("off")
    for i, (axes, s) in enumerate(zip(grid.flat, classes, strict=False)):
        curve = curves[s.label]
        if curve is not None:
            x, y = curve.false_positive_rate, curve.true_positive_rate
            # The colour fills, the text's colour draws: the light ones alone would not stand out from a light ground.
            axes.fill_between(x, y, color=colours[s.label], alpha=0.55, linewidth=0)
            axes.plot(x, y, color=TEXT, linewidth=1.2, solid_joinstyle="miter")
        axes.plot([0, 1], [0, 1], "--", color=QUIET, linewidth=0.8)
        axes.text(0.96, 0.05, _area(s), ha="right", va="bottom", color=TEXT, fontsize=9, linespacing=1.4)
        axes.set(xlim=(-0.02, 1.02), ylim=(-0.02, 1.02), aspect="equal")
        axes.set_xticks([0, 0.5, 1], ["0", "0.5", "1"])
        axes.set_yticks([0, 0.5, 1], ["0", "0.5", "1"])
        axes.set_title(f"{s.label} ({s.n:,})", fontsize=10, color=TEXT, loc="left", parse_math=False)
        quieten(axes)
        # The panels below this one are the empty ones of a last row that is not full.
        axes.tick_params(labelbottom=i + columns >= len(classes))
    figure.supxlabel("false positive rate", color=QUIET, fontsize=10)
    figure.supylabel("true positive rate", color=QUIET, fontsize=10)
    return figure


def calibration_figure(scores: Scores) -> Figure:
    """The reliability diagram, and below it how many images each confidence has."""
    figure = Figure(figsize=(5.2, 6.6), layout="constrained")
    above, below = figure.subplots(2, 1, height_ratios=[3.4, 1], sharex=True)
    bins = [b for b in scores.calibration if b.n]
    _draw_reliability(above, bins)
    above.set_title(f"expected calibration error {scores.ece:.1%}, n = {scores.n:,}", fontsize=11, color=TEXT,
                    loc="left")  # fmt: skip
    centres = [(b.low + b.high) / 2 for b in bins]
    below.bar(centres, [b.n / scores.n for b in bins], 0.9 * (bins[0].high - bins[0].low), color=ACCENT)
    below.yaxis.set_major_formatter(PercentFormatter(1, 0))
    below.set_ylabel("images", color=QUIET)
    below.set_xlabel("confidence: probability of the top class", color=QUIET)
    below.xaxis.set_major_formatter(PercentFormatter(1, 0))
    for axes in (above, below):
        quieten(axes)
    return figure


def mistakes_figure(mistakes: Sequence[Mistake], labels: tuple[str, ...]) -> Figure:
    """The sheet: what the network saw, the label, the answer and its probability, the image's name."""
    colours = class_colours(labels)
    rows = -(-len(mistakes) // MISTAKES_PER_ROW)
    width, height = 1.75, 2.45
    figure = Figure(figsize=(width * MISTAKES_PER_ROW + 0.2, height * rows + 0.2))
    total_width, total_height = figure.get_size_inches()
    picture = 1.55
    for k, mistake in enumerate(mistakes):
        row, column = divmod(k, MISTAKES_PER_ROW)
        left, top = 0.2 + column * width, total_height - 0.2 - row * height
        axes = figure.add_axes((left / total_width, (top - picture) / total_height, picture / total_width,
                                picture / total_height))  # fmt: skip
        # Pixels as they are: enlarging smoothly would hide how little the network was given.
        axes.imshow(mistake.crop, cmap="gray", vmin=0, vmax=255, interpolation="nearest")
        axes.axis("off")
        for line, (label, word) in enumerate(
            ((mistake.target, "label"), (mistake.predicted, f"answer, {percent(mistake.probability)}"))
        ):
            y = (top - picture - 0.17 - 0.17 * line) / total_height
            figure.text(left / total_width, y, "■", color=colours[label], fontsize=9, va="center")
            figure.text((left + 0.16) / total_width, y, f"{label}", color=TEXT, fontsize=8, va="center",
                        parse_math=False)  # fmt: skip
            figure.text((left + picture) / total_width, y, word, color=QUIET, fontsize=6.5, va="center", ha="right")
        for line, text in enumerate(_small_print(mistake)):
            y = (top - picture - 0.5 - 0.14 * line) / total_height
            figure.text(left / total_width, y, text, color=QUIET, fontsize=6.5, va="center", parse_math=False)
    return figure


def _small_print(mistake: Mistake) -> list[str]:
    name = mistake.name if len(mistake.name) <= 30 else f"…{mistake.name[-29:]}"
    if mistake.support is None:
        return [name]
    return [name, f"annotators: {percent(mistake.support)} {mistake.predicted}"]


def _draw_reliability(axes: Axes, bins: list[CalibrationBin]) -> None:
    confidence = np.array([b.confidence for b in bins], float)
    accuracy = np.array([b.accuracy for b in bins], float)
    interval = np.array([wilson(round(a * b.n), b.n) for a, b in zip(accuracy, bins, strict=True)])
    axes.plot([0, 1], [0, 1], "--", color=QUIET, linewidth=1)
    # Not joined by a line: bins of a few images would make it swing.
    axes.vlines(confidence, *interval.T, color=ACCENT, alpha=0.45, linewidth=1.5)
    axes.plot(confidence, accuracy, "o", color=ACCENT, markersize=6, clip_on=False, zorder=3)
    axes.text(0.03, 0.055, "perfectly calibrated", rotation=45, rotation_mode="anchor", color=QUIET, fontsize=9)
    axes.set(xlim=(0, 1), ylim=(0, 1), aspect="equal")
    axes.yaxis.set_major_formatter(PercentFormatter(1, 0))
    axes.set_ylabel("accuracy, with its 95% interval", color=QUIET)


def _measure(s: ClassScore, measure: str) -> tuple[float | None, Interval | None]:
    if measure == "precision":
        # Of a class that is never the answer there is no precision.
        return (s.precision if s.precision_ci95 else None), s.precision_ci95
    if measure == "recall":
        return s.recall, s.recall_ci95
    return s.f1, None


def _area(s: ClassScore) -> str:
    if s.auc is None:
        return "not defined:\nno image of it" if not s.n else "not defined:\nno image of another"
    if s.auc_ci95 is None:
        return f"AUC {s.auc:.3f}"
    low, high = s.auc_ci95
    return f"AUC {s.auc:.3f}\n{low:.3f} to {high:.3f}"


def percent(share: float) -> str:
    """Whole percents; what is almost nothing or almost all does not look like it."""
    if 0 < share < 0.01:
        return "<1%"
    if 0.99 < share < 1:
        return ">99%"
    return f"{share:.0%}"
