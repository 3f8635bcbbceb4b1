"""Valence and arousal, derived from the probabilities of the expressions."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.engine.records import Probabilities

COORDINATES = {
    "neutral": (0.0, 0.0),
    "happiness": (0.81, 0.51),
    "surprise": (0.40, 0.67),
    "sadness": (-0.63, -0.27),
    "anger": (-0.51, 0.59),
    "disgust": (-0.60, 0.35),
    "fear": (-0.64, 0.60),
}
"""(valence, arousal) of a class, each -1..1: the mean pleasure and arousal ratings of the words happy, surprised, sad,
angry, disgusted and fearful in Russell and Mehrabian (1977), "Evidence for a three-factor theory of emotions", Journal
of Research in Personality 11, 273-294. Neutral is the middle of their scales by definition. Contempt has no place here:
for want of a rating that could be verified."""

LEAST_PLACED = 0.5
"""Of the probability must lie on classes that have coordinates; a dot that the others decide would say nothing."""


@dataclass(frozen=True, slots=True)
class Affect:
    """A point of the circumplex.

    Attributes:
        valence: Unpleasant to pleasant, -1..1.
        arousal: Calm to excited, -1..1.
    """

    valence: float
    arousal: float


def placed(labels: Sequence[str]) -> dict[str, Affect]:
    """Where those of a model's classes lie that have coordinates, in the order of the labels."""
    known = {label: COORDINATES.get(label.casefold()) for label in labels}
    return {label: Affect(*point) for label, point in known.items() if point is not None}


def affect(labels: Sequence[str], probabilities: "Probabilities") -> Affect | None:
    """The expectation of the classes' coordinates: where a face's probabilities lie between the expressions.

    It says nothing that the probabilities don't: nobody measured valence or arousal on this face. Classes without
    coordinates are left out and the others weighted anew.

    Args:
        labels: The model's classes.
        probabilities: float32 [classes], sums to 1.

    Returns:
        None where less than LEAST_PLACED of the probability lies on classes with coordinates.
    """
    points = placed(labels)
    weighted = [
        (float(share), points[label]) for label, share in zip(labels, probabilities, strict=True) if label in points
    ]
    total = sum(weight for weight, _ in weighted)
    if total < LEAST_PLACED:
        return None
    return Affect(
        valence=sum(weight * point.valence for weight, point in weighted) / total,
        arousal=sum(weight * point.arousal for weight, point in weighted) / total,
    )
