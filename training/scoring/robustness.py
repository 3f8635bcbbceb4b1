"""A model's accuracy on images that got worse before the face was looked for: detector, alignment and network."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, NoReturn

import numpy as np
import numpy.typing as npt
from tqdm import tqdm

import assets
from models.calibration import softmax
from models.face_detector import FaceDetector
from models.preprocessing import normalise
from training.data.crops import Images, crops_at, find_keypoints
from training.predictor import BATCH, Predictor
from training.scoring.calibration_curve import calibration_curve, expected_calibration_error
from training.scoring.intervals import paired_difference, wilson
from training.scoring.perturb import PERTURBATIONS, WEBCAM_LIKE, Condition, Perturbation, Step, Steps, perturb

NO_STEPS: Steps = ()


@dataclass(frozen=True, slots=True)
class Measured:
    """What a model does under one condition. Shares are 0..1 and of all images.

    Attributes:
        n: Images.
        accuracy: Share whose top class is the target, whether a face was found or the image kept its own framing.
        accuracy_ci95: Wilson's 95 % interval.
        found: Share in which a face was found.
        confidence: Mean probability of the top class.
        ece: As in `Scores`.
    """

    n: int
    accuracy: float
    accuracy_ci95: tuple[float, float]
    found: float
    confidence: float
    ece: float

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return {**asdict(self), "accuracy_ci95": list(self.accuracy_ci95)}


@dataclass(frozen=True, slots=True)
class Curve:
    """One perturbation; the levels as they are drawn from left to right, with the one that changes nothing."""

    perturbation: Perturbation
    points: tuple[tuple[float, Measured], ...]


@dataclass(frozen=True, slots=True)
class Cost:
    """What a condition takes away.

    Attributes:
        condition: The perturbations.
        measured: Under them.
        loss: Accuracy on the same images unperturbed, less the accuracy under them; -1..1.
        loss_ci95: Its 95 % interval, from the images whose answer changed (`paired_difference`).
    """

    condition: Condition
    measured: Measured
    loss: float
    loss_ci95: tuple[float, float]

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        steps = [{"perturbation": s.perturbation.name, "level": s.level} for s in self.condition.steps]
        return {"steps": steps, **self.measured.as_dict(), "loss": self.loss, "loss_ci95": list(self.loss_ci95)}


@dataclass(frozen=True, slots=True)
class Robustness:
    """What every perturbation costs.

    Attributes:
        unperturbed: What the others are compared with.
        curves: One for each perturbation.
        webcam_like: Mild conditions, alone and together.
    """

    unperturbed: Measured
    curves: tuple[Curve, ...]
    webcam_like: tuple[Cost, ...]

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready; curves by the perturbation's name, webcam-like conditions by theirs."""
        return {
            "unperturbed": self.unperturbed.as_dict(),
            "curves": {
                curve.perturbation.name: {
                    "unit": curve.perturbation.unit,
                    "points": [{"level": level, **measured.as_dict()} for level, measured in curve.points],
                }
                for curve in self.curves
            },
            "webcam_like": {cost.condition.name: cost.as_dict() for cost in self.webcam_like},
        }


def measure_robustness(
    predictor: Predictor,
    images: Images,
    target: npt.NDArray[np.int64],
    perturbations: Sequence[Perturbation] = PERTURBATIONS,
    webcam_like: Sequence[Condition] = WEBCAM_LIKE,
) -> Robustness:
    """Scores a model on every perturbation's levels. Detects faces anew for each, and stores none of them.

    Args:
        predictor: The model.
        images: n uint8 [height, width] or [height, width, 3] arrays, before any cropping.
        target: int64 [n], indices into the model's labels.
        perturbations: What to draw curves of.
        webcam_like: What to report the loss of.

    Raises:
        ValueError: There is nothing to score.
    """
    if not len(images):
        raise ValueError("there are no images to score")
    singles = [(Step(p, level),) for p in perturbations for level in p.levels]
    # Many mild conditions are also points of a curve.
    distinct = list(dict.fromkeys([NO_STEPS, *singles, *(c.steps for c in webcam_like)]))
    outcomes: dict[Steps, _Outcome] = {}
    with (
        FaceDetector(assets.FACE_DETECTOR) as detector,
        tqdm(total=len(distinct) * len(images), unit="image", leave=False, disable=None) as bar,
    ):
        for steps in distinct:
            bar.set_description(" + ".join(s.perturbation.name for s in steps) or "unperturbed")
            outcomes[steps] = _classify(predictor, detector, images, target, steps, bar)
    return Robustness(
        unperturbed=outcomes[NO_STEPS].measured(),
        curves=tuple(_curve(p, outcomes) for p in perturbations),
        webcam_like=tuple(_cost(condition, outcomes) for condition in webcam_like),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Outcome:
    """Of n images.

    Attributes:
        confidence: float32 [n], probability of the top class.
        correct: bool [n], whether that class is the target.
        found: bool [n], whether a face was found.
    """

    confidence: npt.NDArray[np.float32]
    correct: npt.NDArray[np.bool_]
    found: npt.NDArray[np.bool_]

    def measured(self) -> Measured:
        n = len(self.correct)
        return Measured(
            n=n,
            accuracy=float(self.correct.mean()),
            accuracy_ci95=wilson(int(self.correct.sum()), n),
            found=float(self.found.mean()),
            confidence=float(self.confidence.mean()),
            ece=expected_calibration_error(calibration_curve(self.confidence, self.correct)),
        )


def _classify(
    predictor: Predictor,
    detector: FaceDetector,
    images: Images,
    target: npt.NDArray[np.int64],
    steps: Steps,
    bar: "tqdm[NoReturn]",
) -> _Outcome:
    logits, found = [], []
    for start in range(0, len(images), BATCH):
        batch = [perturb(image, steps) for image in images[start : start + BATCH]]
        crops = crops_at(batch, find_keypoints(batch, detector), predictor.input)
        logits.append(predictor.run(normalise(crops.pixels.transpose(0, 2, 3, 1), predictor.input)))
        found.append(crops.found)
        bar.update(len(batch))
    probabilities = softmax(np.concatenate(logits), predictor.temperature)
    return _Outcome(probabilities.max(1), probabilities.argmax(1) == target, np.concatenate(found))


def _curve(perturbation: Perturbation, outcomes: dict[Steps, _Outcome]) -> Curve:
    points = {level: outcomes[(Step(perturbation, level),)].measured() for level in perturbation.levels}
    if perturbation.identity is not None:
        points[perturbation.identity] = outcomes[NO_STEPS].measured()
    descending = perturbation.levels[0] > perturbation.levels[-1]
    return Curve(perturbation, tuple(sorted(points.items(), reverse=descending, key=lambda point: point[0])))


def _cost(condition: Condition, outcomes: dict[Steps, _Outcome]) -> Cost:
    outcome = outcomes[condition.steps]
    return Cost(condition, outcome.measured(), *paired_difference(outcomes[NO_STEPS].correct, outcome.correct))
