"""Scores to the terminal and to files."""

import csv
import json
from pathlib import Path
from typing import Any

import matplotlib

from models.files import replacing
from training.metrics import Scores

matplotlib.use("Agg")
from matplotlib import pyplot as plt


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
    """Writes metrics.json, per_class.csv, confusion_matrix.csv and confusion_matrix.png.

    Args:
        scores: What was found.
        about: What was scored on what; goes into metrics.json beside the scores.
        folder: Made if missing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    labels = [s.label for s in scores.per_class]
    with replacing(folder / "metrics.json") as temporary:
        temporary.write_text(json.dumps({**scores.as_dict(), **about}, indent=1) + "\n", encoding="utf-8")
    with replacing(folder / "per_class.csv") as temporary, temporary.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["class", "precision", "recall", "f1", "n"])
        writer.writerows(
            [s.label, f"{s.precision:.4f}", f"{s.recall:.4f}", f"{s.f1:.4f}", s.n] for s in scores.per_class
        )
    path = folder / "confusion_matrix.csv"
    with replacing(path) as temporary, temporary.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["target \\ predicted", *labels])
        writer.writerows([label, *row] for label, row in zip(labels, scores.confusion.tolist(), strict=True))
    _draw_confusion(scores, labels, folder / "confusion_matrix.png")


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
    # The name that it is written under first has no image suffix.
    with replacing(path) as temporary:
        figure.savefig(temporary, dpi=150, format="png")
    plt.close(figure)
