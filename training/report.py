"""Scores to the terminal and to files."""

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import matplotlib
import numpy as np

from models.files import replacing
from training.calibration_curve import CalibrationBin
from training.metrics import Scores, wilson

matplotlib.use("Agg")
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

ACCENT, TEXT, QUIET, LINE = "#0A5FC4", "#1A1E24", "#545C68", "#D3D8E0"
"""The app's own, in its light theme."""


def print_scores(scores: Scores) -> None:
    low, high = scores.accuracy_ci95
    print(f"accuracy {scores.accuracy:.2%} (95 % interval {low:.2%} to {high:.2%}, n = {scores.n})")
    if scores.accuracy_without_duplicates is not None:
        print(
            f"without images that also occur in train or validation: {scores.accuracy_without_duplicates:.2%} "
            f"(n = {scores.n_without_duplicates})"
        )
    print(f"macro F1 {scores.macro_f1:.3f}   macro recall {scores.macro_recall:.3f}   ECE {scores.ece:.4f}\n")
    print(f"{'class':<12}{'precision':>10}{'recall':>8}{'F1':>8}{'n':>7}")
    for s in scores.per_class:
        print(f"{s.label:<12}{s.precision:>10.3f}{s.recall:>8.3f}{s.f1:>8.3f}{s.n:>7}")


def write_report(scores: Scores, about: dict[str, Any], folder: Path) -> None:
    """Writes metrics.json, and the classes, the confusion matrix and the calibration as CSV and PNG files.

    Args:
        scores: What was found.
        about: What was scored on what; goes into metrics.json beside the scores.
        folder: Made if missing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    labels = [s.label for s in scores.per_class]
    write_metrics(scores, about, folder)
    write_csv(
        folder / "per_class.csv",
        ["class", "precision", "recall", "f1", "n"],
        [[s.label, f"{s.precision:.4f}", f"{s.recall:.4f}", f"{s.f1:.4f}", s.n] for s in scores.per_class],
    )
    write_csv(
        folder / "confusion_matrix.csv",
        ["target \\ predicted", *labels],
        [[label, *row] for label, row in zip(labels, scores.confusion.tolist(), strict=True)],
    )
    _draw_confusion(scores, labels, folder / "confusion_matrix.png")
    write_csv(
        folder / "calibration.csv",
        ["low", "high", "n", "confidence", "accuracy"],
        [[f"{b.low:.4f}", f"{b.high:.4f}", b.n, _cell(b.confidence), _cell(b.accuracy)] for b in scores.calibration],
    )
    _draw_calibration(scores, folder / "calibration.png")


def write_metrics(scores: Scores, about: dict[str, Any], folder: Path) -> None:
    """Writes metrics.json alone; `about` as in `write_report`."""
    with replacing(folder / "metrics.json") as temporary:
        temporary.write_text(json.dumps({**scores.as_dict(), **about}, indent=1) + "\n", encoding="utf-8")


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


def _cell(value: float | None) -> str:
    return "" if value is None else f"{value:.4f}"


def _draw_confusion(scores: Scores, labels: list[str], path: Path) -> None:
    counts = scores.confusion
    share = counts / counts.sum(1, keepdims=True).clip(1)
    side = 2.2 + 0.72 * len(labels)
    figure, axes = plt.subplots(figsize=(side + 0.8, side), layout="constrained")
    image = axes.imshow(share, cmap="Blues", vmin=0, vmax=1)
    axes.set_xticks(range(len(labels)), labels, rotation=40, ha="right", rotation_mode="anchor")
    axes.set_yticks(range(len(labels)), [f"{s.label} ({s.n})" for s in scores.per_class])
    axes.set_xlabel("predicted")
    axes.set_ylabel("target (images)")
    axes.set_title(f"accuracy {scores.accuracy:.1%}, macro F1 {scores.macro_f1:.2f}, n = {scores.n}", fontsize=11)
    axes.spines[:].set_visible(False)
    for i, row in enumerate(share):
        for j, value in enumerate(row):
            colour = "white" if value > 0.55 else "#333333"
            axes.text(j, i - 0.08, f"{value:.0%}", ha="center", va="center", color=colour, fontsize=10)
            axes.text(j, i + 0.27, f"{counts[i, j]}", ha="center", va="center", color=colour, fontsize=7)
    figure.colorbar(image, ax=axes, shrink=0.7, label="share of the target's images")
    save_figure(figure, path)


def _draw_calibration(scores: Scores, path: Path) -> None:
    figure, (above, below) = plt.subplots(
        2, 1, figsize=(5.2, 6.6), height_ratios=[3.4, 1], sharex=True, layout="constrained"
    )
    bins = [b for b in scores.calibration if b.n]
    _draw_reliability(above, bins)
    above.set_title(f"expected calibration error {scores.ece:.1%}, n = {scores.n:,}", fontsize=11, color=TEXT)
    centres = [(b.low + b.high) / 2 for b in bins]
    below.bar(centres, [b.n / scores.n for b in bins], 0.9 * (bins[0].high - bins[0].low), color=ACCENT)
    below.yaxis.set_major_formatter(PercentFormatter(1, 0))
    below.set_ylabel("images", color=QUIET)
    below.set_xlabel("confidence: probability of the top class", color=QUIET)
    below.xaxis.set_major_formatter(PercentFormatter(1, 0))
    for axes in (above, below):
        quieten(axes)
    save_figure(figure, path)


def _draw_reliability(axes: Axes, bins: list[CalibrationBin]) -> None:
    confidence = np.array([b.confidence for b in bins], float)
    accuracy = np.array([b.accuracy for b in bins], float)
    interval = np.array([wilson(round(a * b.n), b.n) for a, b in zip(accuracy, bins, strict=True)])
    axes.plot([0, 1], [0, 1], "--", color=QUIET, linewidth=1)
    # Not joined by a line: bins of a few images would make it swing.
    axes.vlines(confidence, *interval.T, color=ACCENT, alpha=0.45, linewidth=1.5)
    axes.plot(confidence, accuracy, "o", color=ACCENT, markersize=6)
    axes.text(0.03, 0.055, "perfectly calibrated", rotation=45, rotation_mode="anchor", color=QUIET, fontsize=9)
    axes.set(xlim=(0, 1), ylim=(0, 1), aspect="equal")
    axes.yaxis.set_major_formatter(PercentFormatter(1, 0))
    axes.set_ylabel("accuracy, with its 95 % interval", color=QUIET)


def quieten(axes: Axes) -> None:
    """Leaves of the frame and the grid what the eye needs to read a value."""
    axes.grid(color=LINE, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(LINE)
    axes.tick_params(colors=QUIET, labelsize=9, length=0)
