"""Scores of a classifier: pure functions of predictions and targets."""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torchmetrics.functional.classification import multiclass_confusion_matrix

from training.scoring.calibration_curve import CalibrationBin, calibration_curve, expected_calibration_error
from training.scoring.intervals import Interval, macro_intervals, wilson
from training.scoring.roc import area_under_curve


@dataclass(frozen=True, slots=True)
class ClassScore:
    """One class; ratios are 0..1, and 0 where their denominator is.

    Attributes:
        label: The class.
        precision: Share of the images called so that are so.
        recall: Share of the class's images that are called so.
        f1: Harmonic mean of the two.
        n: Images of the class.
        precision_ci95: Wilson's 95 % interval; None where no image is called so.
        recall_ci95: The same; None where the class has no images.
        auc: Area under the ROC curve, this class against the rest; None where the class or the rest has no images.
        auc_ci95: As `training.scoring.roc.area_under_curve` gives it.
    """

    label: str
    precision: float
    recall: float
    f1: float
    n: int
    precision_ci95: Interval | None
    recall_ci95: Interval | None
    auc: float | None
    auc_ci95: Interval | None


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """What an evaluation found.

    Attributes:
        accuracy: Share of images whose top class is the target.
        accuracy_ci95: Wilson's 95 % interval (Wilson 1927).
        accuracy_without_duplicates: Over the images that occur in no other split; None where there are none.
        accuracy_without_duplicates_ci95: Wilson's 95 % interval, likewise.
        n_without_duplicates: How many those are.
        macro_f1: Mean F1 over the classes that have images.
        macro_f1_ci95: `training.scoring.intervals.macro_intervals`.
        macro_recall: Mean recall over the same.
        macro_recall_ci95: Likewise.
        macro_auc: Mean area under the ROC curve over the classes that have one; None where none has.
        ece: Expected calibration error of the top class's probability, 15 equal bins (Guo et al. 2017).
        calibration: Those bins.
        n: Images scored.
        per_class: In the order of the labels.
        confusion: int64 [classes, classes], target by prediction.
    """

    accuracy: float
    accuracy_ci95: Interval
    accuracy_without_duplicates: float | None
    accuracy_without_duplicates_ci95: Interval | None
    n_without_duplicates: int
    macro_f1: float
    macro_f1_ci95: Interval
    macro_recall: float
    macro_recall_ci95: Interval
    macro_auc: float | None
    ece: float
    calibration: tuple[CalibrationBin, ...]
    n: int
    per_class: tuple[ClassScore, ...]
    confusion: npt.NDArray[np.int64]

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready; `per_class` by label, tuples as lists."""
        values = asdict(self)
        values["per_class"] = {s.pop("label"): s for s in values["per_class"]}
        values["confusion"] = self.confusion.tolist()
        return {name: _with_lists(value) for name, value in values.items()}


def score(
    probabilities: npt.NDArray[np.float32],
    target: npt.NDArray[np.int64],
    labels: tuple[str, ...],
    duplicate: npt.NDArray[np.bool_],
) -> Scores:
    """Scores predictions.

    Args:
        probabilities: float32 [n, classes], rows sum to 1.
        target: int64 [n].
        labels: Class names.
        duplicate: bool [n], True where the image also occurs in another split.

    Raises:
        ValueError: There is nothing to score.
    """
    n = len(target)
    if n == 0:
        raise ValueError("there are no images to score")
    predicted = probabilities.argmax(1)
    correct = predicted == target
    calibration = calibration_curve(probabilities.max(1), correct)
    confusion = multiclass_confusion_matrix(
        torch.from_numpy(predicted), torch.from_numpy(target), num_classes=len(labels)
    ).numpy()
    per_class = tuple(
        _class_score(label, confusion, i, area_under_curve(probabilities[:, i], target == i))
        for i, label in enumerate(labels)
    )
    present = [s for s in per_class if s.n]
    areas = [s.auc for s in per_class if s.auc is not None]
    alone = correct[~duplicate]
    macro_f1_ci95, macro_recall_ci95 = macro_intervals(confusion)
    return Scores(
        accuracy=float(correct.mean()),
        accuracy_ci95=wilson(int(correct.sum()), n),
        accuracy_without_duplicates=float(alone.mean()) if len(alone) else None,
        accuracy_without_duplicates_ci95=wilson(int(alone.sum()), len(alone)) if len(alone) else None,
        n_without_duplicates=len(alone),
        macro_f1=float(np.mean([s.f1 for s in present])),
        macro_f1_ci95=macro_f1_ci95,
        macro_recall=float(np.mean([s.recall for s in present])),
        macro_recall_ci95=macro_recall_ci95,
        macro_auc=float(np.mean(areas)) if areas else None,
        ece=expected_calibration_error(calibration),
        calibration=calibration,
        n=n,
        per_class=per_class,
        confusion=confusion,
    )


def _class_score(
    label: str, confusion: npt.NDArray[np.int64], i: int, area: tuple[float, Interval | None] | None
) -> ClassScore:
    hits = int(confusion[i, i])
    predicted, actual = int(confusion[:, i].sum()), int(confusion[i].sum())
    return ClassScore(
        label=label,
        precision=hits / predicted if predicted else 0.0,
        recall=hits / actual if actual else 0.0,
        f1=2 * hits / (predicted + actual) if predicted + actual else 0.0,
        n=actual,
        precision_ci95=wilson(hits, predicted) if predicted else None,
        recall_ci95=wilson(hits, actual) if actual else None,
        auc=area[0] if area else None,
        auc_ci95=area[1] if area else None,
    )


def _with_lists(value: Any) -> Any:
    """What JSON would read back."""
    if isinstance(value, dict):
        return {name: _with_lists(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_with_lists(inner) for inner in value]
    return value
