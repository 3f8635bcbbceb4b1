"""Scores of a classifier: pure functions of predictions and targets."""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torchmetrics.functional.classification import multiclass_confusion_matrix

from training.calibration_curve import CalibrationBin, calibration_curve, expected_calibration_error

Z95 = 1.959964


@dataclass(frozen=True, slots=True)
class ClassScore:
    """One class; ratios are 0..1, and 0 where their denominator is."""

    label: str
    precision: float
    recall: float
    f1: float
    n: int


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """What an evaluation found.

    Attributes:
        accuracy: Share of images whose top class is the target.
        accuracy_ci95: Wilson's 95 % interval (Wilson 1927).
        accuracy_without_duplicates: Over the images that occur in no other split; None where there are none.
        n_without_duplicates: How many those are.
        macro_f1: Mean F1 over the classes that have images.
        macro_recall: Mean recall over the same.
        ece: Expected calibration error of the top class's probability, 15 equal bins (Guo et al. 2017).
        calibration: Those bins.
        n: Images scored.
        per_class: In the order of the labels.
        confusion: int64 [classes, classes], target by prediction.
    """

    accuracy: float
    accuracy_ci95: tuple[float, float]
    accuracy_without_duplicates: float | None
    n_without_duplicates: int
    macro_f1: float
    macro_recall: float
    ece: float
    calibration: tuple[CalibrationBin, ...]
    n: int
    per_class: tuple[ClassScore, ...]
    confusion: npt.NDArray[np.int64]

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready; `per_class` by label, tuples as lists."""
        values = asdict(self)
        values["accuracy_ci95"] = list(self.accuracy_ci95)
        values["calibration"] = list(values["calibration"])
        values["per_class"] = {s.pop("label"): s for s in values["per_class"]}
        values["confusion"] = self.confusion.tolist()
        return values


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
    per_class = tuple(_class_score(label, confusion, i) for i, label in enumerate(labels))
    present = [s for s in per_class if s.n]
    alone = correct[~duplicate]
    return Scores(
        accuracy=float(correct.mean()),
        accuracy_ci95=wilson(int(correct.sum()), n),
        accuracy_without_duplicates=float(alone.mean()) if len(alone) else None,
        n_without_duplicates=len(alone),
        macro_f1=float(np.mean([s.f1 for s in present])),
        macro_recall=float(np.mean([s.recall for s in present])),
        ece=expected_calibration_error(calibration),
        calibration=calibration,
        n=n,
        per_class=per_class,
        confusion=confusion,
    )


def wilson(successes: int, n: int) -> tuple[float, float]:
    """Wilson's 95 % interval for a proportion; n must be positive."""
    share, z2 = successes / n, Z95**2
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = Z95 * (share * (1 - share) / n + z2 / (4 * n * n)) ** 0.5 / (1 + z2 / n)
    return max(0.0, centre - half), min(1.0, centre + half)


def paired_difference(first: npt.NDArray[np.bool_], second: npt.NDArray[np.bool_]) -> tuple[float, tuple[float, float]]:
    """How much more often the first of two classifiers is right on the same images, or one classifier on two views.

    Args:
        first: bool [n], n positive.
        second: bool [n], of the same images.

    Returns:
        The difference of the two shares, -1..1, and its 95 % interval: Wald's for paired proportions with one image
        added to both kinds of disagreement (Bonett and Price 2012).
    """
    n = len(first)
    only_first, only_second = int((first & ~second).sum()), int((second & ~first).sum())
    p, q = (only_first + 1) / (n + 2), (only_second + 1) / (n + 2)
    half = Z95 * ((p + q - (p - q) ** 2) / (n + 2)) ** 0.5
    return (only_first - only_second) / n, (max(-1.0, p - q - half), min(1.0, p - q + half))


def _class_score(label: str, confusion: npt.NDArray[np.int64], i: int) -> ClassScore:
    hits, actual, predicted = int(confusion[i, i]), int(confusion[i].sum()), int(confusion[:, i].sum())
    precision = hits / predicted if predicted else 0.0
    recall = hits / actual if actual else 0.0
    f1 = 2 * hits / (actual + predicted) if actual + predicted else 0.0
    return ClassScore(label, precision, recall, f1, actual)
