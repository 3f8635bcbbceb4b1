"""Two models on the same images: is one of them better?"""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from models.errors import InputError
from models.files import replacing
from models.messages import joined_by_or
from training.data.dataset import Dataset, SplitName
from training.data.vocabulary import is_known, normalise
from training.predictor import Predictor
from training.scoring.evaluation import Evaluation, evaluate
from training.scoring.intervals import Interval, paired_difference, wilson

FILE = "comparison.json"

Obstacle = Literal["classes", "frames"]
"""Why two models are not asked the same: they name other classes, or read clips of other lengths."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two models on n images that are in no other split of their data set.

    Attributes:
        n: Images, those left out not counted.
        copies: Images left out, since they also occur in the data set's other splits.
        accuracy: Of the model, 0..1.
        accuracy_ci95: Wilson's 95 % interval.
        other_accuracy: Of the other model; None where the two can't be compared.
        other_accuracy_ci95: Likewise.
        difference: By how much the model is right more often, -1..1; None likewise.
        difference_ci95: `training.scoring.intervals.paired_difference`.
        obstacle: Why they can't be compared.
    """

    n: int
    copies: int
    accuracy: float
    accuracy_ci95: Interval
    other_accuracy: float | None = None
    other_accuracy_ci95: Interval | None = None
    difference: float | None = None
    difference_ci95: Interval | None = None
    obstacle: Obstacle | None = None


def compare(
    evaluation: Evaluation, predictor: Predictor, other: Predictor, data: Dataset, split: SplitName
) -> Comparison:
    """Scores another model on the images on which one was evaluated.

    Args:
        evaluation: Of the model.
        predictor: The model.
        other: Another one.
        data: What the evaluation was on.
        split: Which part of it.

    Raises:
        InputError: Every image also occurs in another split, so that none is left to compare on.
    """
    fresh = ~evaluation.duplicate
    if not fresh.any():
        raise InputError(
            "{root}: all {count} {split} images also occur in {seen}, so they can't tell which "
            "model is better; give the split other images",
            root=data.root,
            count=len(fresh),
            split=split,
            seen=joined_by_or(evaluation.seen),
        )
    right = _right(evaluation)[fresh]
    alone = Comparison(
        n=len(right),
        copies=int((~fresh).sum()),
        accuracy=float(right.mean()),
        accuracy_ci95=wilson(int(right.sum()), len(right)),
    )
    # Restricted to what both know, the one with more classes would be asked an easier question than it is in use.
    if _words(predictor.labels) != _words(other.labels):
        return replace(alone, obstacle="classes")
    if predictor.input.frames != other.input.frames:
        return replace(alone, obstacle="frames")
    second = evaluate(other, data, split, attention=False)
    # Clips that span other times may be others.
    if second.images.names != evaluation.images.names:
        return replace(alone, obstacle="frames")
    other_right = _right(second)[fresh]
    difference, interval = paired_difference(right, other_right)
    return replace(
        alone,
        other_accuracy=float(other_right.mean()),
        other_accuracy_ci95=wilson(int(other_right.sum()), len(other_right)),
        difference=difference,
        difference_ci95=interval,
    )


def print_comparison(comparison: Comparison, name: str, other: str) -> None:
    copies = f"; {comparison.copies} left out that also occur in another split" if comparison.copies else ""
    print(f"\ncompared on {comparison.n} images{copies}")
    print(f"{name}: {_share(comparison.accuracy, comparison.accuracy_ci95)}")
    if comparison.obstacle is not None:
        why = "name other classes" if comparison.obstacle == "classes" else "read clips of other lengths"
        print(f"{other}: can't be compared, since the two {why}")
        return
    assert comparison.other_accuracy is not None and comparison.other_accuracy_ci95 is not None
    assert comparison.difference is not None and comparison.difference_ci95 is not None
    print(f"{other}: {_share(comparison.other_accuracy, comparison.other_accuracy_ci95)}")
    low, high = comparison.difference_ci95
    print(f"difference {comparison.difference:+.2%} (paired 95% interval {low:+.2%} to {high:+.2%})")


def write_comparison(comparison: Comparison, about: dict[str, Any], folder: Path) -> None:
    """Writes comparison.json: the fields of `Comparison`, and `about` beside them."""
    with replacing(folder / FILE) as temporary:
        temporary.write_text(json.dumps({**asdict(comparison), **about}, indent=1) + "\n", encoding="utf-8")


def _words(labels: tuple[str, ...]) -> set[str]:
    return {normalise(label) if is_known(label) else label.strip().casefold() for label in labels}


def _right(evaluation: Evaluation) -> npt.NDArray[np.bool_]:
    return np.asarray(evaluation.probabilities.argmax(1) == evaluation.target, np.bool_)


def _share(value: float, interval: Interval) -> str:
    return f"{value:.2%} (95% interval {interval[0]:.2%} to {interval[1]:.2%})"
