"""An evaluation to the terminal and to files."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from models.files import replacing
from training.drawing.report import save_figure, write_csv
from training.scoring.attention import AttentionScores
from training.scoring.attention_figure import attention_figure
from training.scoring.evaluation import Evaluation
from training.scoring.metrics import Scores
from training.scoring.report_figures import (
    calibration_figure,
    confusion_figure,
    mistakes_figure,
    per_class_figure,
    roc_figure,
)
from training.scoring.roc import RocCurve, roc_curve


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """An evaluation's pictures; `mistakes` and `attention` are None where there are none."""

    confusion: Figure
    per_class: Figure
    roc: Figure
    calibration: Figure
    mistakes: Figure | None
    attention: Figure | None


def print_evaluation(evaluation: Evaluation) -> None:
    for line in mapping_lines(evaluation):
        print(line)
    scores = evaluation.scores
    low, high = scores.accuracy_ci95
    print(f"accuracy {scores.accuracy:.2%} (95% interval {low:.2%} to {high:.2%}, n = {scores.n})")
    if scores.accuracy_without_duplicates is not None:
        print(
            f"without images that also occur in {' or '.join(evaluation.seen)}: "
            f"{scores.accuracy_without_duplicates:.2%} (n = {scores.n_without_duplicates})"
        )
    if evaluation.free_choice:
        free = evaluation.free_choice
        low, high = free.accuracy_ci95
        outside = ", ".join(f"{label} {n}" for label, n in free.outside.items())
        print(
            f"among all of the model's classes: {free.accuracy:.2%} (95% interval {low:.2%} to {high:.2%}); answers "
            f"that the data set does not have, counted as wrong: {outside}"
        )
    area = "" if scores.macro_auc is None else f"   macro AUC {scores.macro_auc:.3f}"
    print(f"macro F1 {scores.macro_f1:.3f}   macro recall {scores.macro_recall:.3f}   ECE {scores.ece:.4f}{area}")
    for line in (vote_line(evaluation), attention_line(evaluation)):
        if line:
            print(line)
    print()
    print(f"{'class':<12}{'precision':>10}{'recall':>8}{'F1':>8}{'AUC':>8}{'n':>7}")
    for s in scores.per_class:
        auc = "" if s.auc is None else f"{s.auc:.3f}"
        print(f"{s.label:<12}{s.precision:>10.3f}{s.recall:>8.3f}{s.f1:>8.3f}{auc:>8}{s.n:>7}")


def mapping_lines(evaluation: Evaluation) -> list[str]:
    """How the labels were mapped, in words; nothing where there was nothing to map."""
    mapping = evaluation.mapping
    if mapping.is_identity:
        return []
    renamed = [f"{label} = {word}" for label, word in {**mapping.model, **mapping.dataset}.items()
               if word is not None and word != label]  # fmt: skip
    lines = [f"classes: {len(mapping.shared)} that the model and the data set share: {', '.join(mapping.shared)}"]
    if renamed:
        lines.append(f"names: {', '.join(renamed)}")
    if mapping.model_only:
        lines.append(
            f"only the model has {', '.join(mapping.model_only)}: its probability is divided among the shared classes "
            "in proportion to theirs"
        )
    if mapping.dataset_only:
        counts = ", ".join(f"{label} ({n} images)" for label, n in evaluation.left_out.items())
        lines.append(f"only the data set has {counts}: left out, since the model can't name it")
    return lines


def vote_line(evaluation: Evaluation) -> str:
    """How the model stands to the annotators' votes, in words; empty where there are none."""
    votes = evaluation.votes
    if votes is None:
        return ""
    interval = votes.kl_divergence_ci95
    between = f" (95% interval {interval[0]:.3f} to {interval[1]:.3f})" if interval else ""
    return f"KL divergence from the annotators' votes {votes.kl_divergence:.3f} nats{between}"


def attention_line(evaluation: Evaluation) -> str:
    """Whether the network's attention follows the face, in words; empty where it has none."""
    attention = evaluation.attention
    if attention is None:
        return ""
    rows, columns = attention.mean.shape
    return (
        f"Attention of {rows} x {columns} cells on {attention.n:,} faces: one and the same map explains "
        f"{attention.constant:.1%} of the maps' variance"
    )


def write_evaluation(
    evaluation: Evaluation, about: dict[str, Any], curves: dict[str, RocCurve | None], figures: Figures, folder: Path
) -> None:
    """Writes metrics.json, and what there is to read and to draw as CSV and PNG files; the folder is made if missing.

    Args:
        evaluation: What was found.
        about: What was scored on what; goes into metrics.json beside the scores.
        curves: As `roc_curves` gives them.
        figures: As `draw` gives them.
        folder: Where to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    scores = evaluation.scores
    labels = list(evaluation.mapping.shared)
    write_metrics(evaluation, about, folder)
    write_csv(
        folder / "classification_report.csv",
        ["class", "precision", "recall", "f1", "n", "precision_low", "precision_high", "recall_low", "recall_high",
         "auc", "auc_low", "auc_high"],
        _classification_rows(scores),
    )  # fmt: skip
    shares = scores.confusion / scores.confusion.sum(1, keepdims=True).clip(1)
    for name, matrix in (
        ("confusion_matrix.csv", scores.confusion.tolist()),
        ("confusion_matrix_normalised.csv", [[f"{share:.4f}" for share in row] for row in shares]),
    ):
        rows = [[label, *row] for label, row in zip(labels, matrix, strict=True)]
        write_csv(folder / name, ["target \\ predicted", *labels], rows)
    write_csv(
        folder / "calibration.csv",
        ["low", "high", "n", "confidence", "accuracy"],
        [[_cell(b.low), _cell(b.high), b.n, _cell(b.confidence), _cell(b.accuracy)] for b in scores.calibration],
    )
    write_csv(folder / "roc.csv", ["class", "false_positive_rate", "true_positive_rate"], _roc_rows(curves))
    write_csv(
        folder / "predictions.csv",
        ["name", "target", "predicted", f"also_in_{'_or_'.join(evaluation.seen)}", *(f"p_{label}" for label in labels)],
        _prediction_rows(evaluation),
    )
    save_figure(figures.confusion, folder / "confusion_matrix.png")
    save_figure(figures.per_class, folder / "per_class.png")
    save_figure(figures.roc, folder / "roc.png")
    save_figure(figures.calibration, folder / "calibration.png")
    for name, figure in (("mistakes.png", figures.mistakes), ("attention.png", figures.attention)):
        if figure:
            save_figure(figure, folder / name)
        else:
            # An earlier report's must not pass for this one's.
            (folder / name).unlink(missing_ok=True)
    if evaluation.attention:
        write_csv(
            folder / "attention.csv",
            ["row", "column", "mean", "standard_deviation", "share_highest", "mean_mirrored"],
            _attention_rows(evaluation.attention),
        )
    else:
        (folder / "attention.csv").unlink(missing_ok=True)


def write_metrics(evaluation: Evaluation, about: dict[str, Any], folder: Path) -> None:
    """Writes metrics.json alone; `about` as in `write_evaluation`."""
    with replacing(folder / "metrics.json") as temporary:
        temporary.write_text(json.dumps({**evaluation.as_dict(), **about}, indent=1) + "\n", encoding="utf-8")


def roc_curves(evaluation: Evaluation) -> dict[str, RocCurve | None]:
    """Each class against the rest; None where that is not defined."""
    return {
        label: roc_curve(evaluation.probabilities[:, i], evaluation.target == i)
        for i, label in enumerate(evaluation.mapping.shared)
    }


def draw(evaluation: Evaluation, curves: dict[str, RocCurve | None]) -> Figures:
    mistakes = evaluation.mistakes()
    return Figures(
        confusion=confusion_figure(evaluation.scores),
        per_class=per_class_figure(evaluation.scores),
        roc=roc_figure(evaluation.scores, curves),
        calibration=calibration_figure(evaluation.scores),
        mistakes=mistakes_figure(mistakes, evaluation.mapping.shared) if mistakes else None,
        attention=attention_figure(evaluation.attention) if evaluation.attention else None,
    )


def _classification_rows(scores: Scores) -> Iterator[list[object]]:
    for s in scores.per_class:
        intervals = [_cell(v) for interval in (s.precision_ci95, s.recall_ci95) for v in interval or (None, None)]
        area = [_cell(v) for v in (s.auc, *(s.auc_ci95 or (None, None)))]
        yield [s.label, _cell(s.precision), _cell(s.recall), _cell(s.f1), s.n, *intervals, *area]
    present = [s for s in scores.per_class if s.n]
    no_intervals, no_area = [""] * 4, [""] * 3
    # In the column of F1, as in scikit-learn's report.
    yield ["accuracy", "", "", _cell(scores.accuracy), scores.n, *no_intervals, *no_area]
    macro_precision = sum(s.precision for s in present) / len(present)
    yield ["macro average", _cell(macro_precision), _cell(scores.macro_recall), _cell(scores.macro_f1), scores.n,
           *no_intervals, _cell(scores.macro_auc), "", ""]  # fmt: skip
    weighted = [sum(s.n * value for s, value in zip(present, column, strict=True)) / scores.n
                for column in zip(*((s.precision, s.recall, s.f1) for s in present), strict=True)]  # fmt: skip
    yield ["weighted average", *(_cell(value) for value in weighted), scores.n, *no_intervals, *no_area]


def _roc_rows(curves: dict[str, RocCurve | None]) -> Iterator[list[str]]:
    for label, curve in curves.items():
        if curve is not None:
            for x, y in zip(curve.false_positive_rate, curve.true_positive_rate, strict=True):
                yield [label, f"{x:.6f}", f"{y:.6f}"]


def _attention_rows(attention: AttentionScores) -> Iterator[list[object]]:
    for row, column in np.ndindex(attention.mean.shape):
        cells = (attention.mean, attention.deviation, attention.highest, attention.mirrored)
        yield [row, column, *(_cell(float(values[row, column])) for values in cells)]


def _prediction_rows(evaluation: Evaluation) -> Iterator[list[object]]:
    labels = evaluation.mapping.shared
    predicted = evaluation.probabilities.argmax(1)
    for i, name in enumerate(evaluation.images.names):
        yield [
            name,
            labels[evaluation.target[i]],
            labels[predicted[i]],
            int(evaluation.duplicate[i]),
            *(f"{p:.5f}" for p in evaluation.probabilities[i]),
        ]


def _cell(value: float | None) -> str:
    return "" if value is None else f"{value:.4f}"
