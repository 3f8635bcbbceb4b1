"""What a model got most confidently wrong: where its own errors and the labels' show first."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from training.scoring.votes import voted

MOST = 24


@dataclass(frozen=True, slots=True, eq=False)
class Mistake:
    """One wrong answer.

    Attributes:
        name: The image's.
        crop: uint8 [size, size] or [size, size, 3], what the network saw.
        target: The label to be found.
        predicted: The label that the model gave.
        probability: 0..1, that it gave it.
        support: 0..1, the share of the annotators who chose the model's answer; None where the data set has only one
            label for each image.
    """

    name: str
    crop: npt.NDArray[np.uint8]
    target: str
    predicted: str
    probability: float
    support: float | None


def most_confident_mistakes(
    probabilities: npt.NDArray[np.float32],
    target: npt.NDArray[np.int64],
    labels: Sequence[str],
    pixels: npt.NDArray[np.uint8],
    names: Sequence[str],
    shares: npt.NDArray[np.float32],
    most: int = MOST,
) -> list[Mistake]:
    """The wrong answers of the highest probability, the highest first.

    Args:
        probabilities: float32 [n, classes].
        target: int64 [n].
        labels: Class names.
        pixels: uint8 [n, channels, size, size].
        names: n identifiers.
        shares: float32 [n, classes], of the annotators.
        most: How many at most.
    """
    predicted, confidence = probabilities.argmax(1), probabilities.max(1)
    wrong = np.flatnonzero(predicted != target)
    chosen = wrong[np.argsort(-confidence[wrong], kind="stable")][:most]
    several = voted(shares)
    return [
        Mistake(
            name=names[i],
            crop=np.squeeze(pixels[i].transpose(1, 2, 0), 2) if pixels.shape[1] == 1 else pixels[i].transpose(1, 2, 0),
            target=labels[target[i]],
            predicted=labels[predicted[i]],
            probability=float(confidence[i]),
            support=float(shares[i, predicted[i]]) if several else None,
        )
        for i in chosen
    ]
