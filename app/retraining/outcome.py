"""What a new model is worth beside the one in use, as `emotion-evaluate --against` measured it."""

import json
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from models.errors import InputError


class Verdict(Enum):
    """What may be said of the new model."""

    BETTER = "better"
    NO_DIFFERENCE = "no difference that so many images can show"
    WORSE = "worse"
    OTHER_CLASSES = "the two name other classes"
    OTHER_FRAMES = "the two read clips of other lengths"


@dataclass(frozen=True, slots=True)
class Score:
    """Share of the test images that a model names rightly.

    Attributes:
        accuracy: 0..1.
        low: Lower end of Wilson's 95 % interval.
        high: Its upper end.
    """

    accuracy: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """Two models on the same n images, of the folder's test split.

    Attributes:
        model: The new one's file.
        score: Its.
        in_use: The other one's file.
        in_use_score: Its; None where the two can't be compared.
        difference: By how much the new one is right more often, -1..1, with the paired 95 % interval (Bonett and Price
            2012); None likewise.
        n: Images.
        copies: Test images that were left out because they also occur in another split.
        in_use_trained_on: What the model in use says that it learnt from.
        obstacle: "classes" or "frames", where they can't be compared.
    """

    model: Path
    score: Score
    in_use: Path
    in_use_score: Score | None
    difference: Score | None
    n: int
    copies: int
    in_use_trained_on: str
    obstacle: str | None = None

    @property
    def verdict(self) -> Verdict:
        if self.difference is None:
            return Verdict.OTHER_FRAMES if self.obstacle == "frames" else Verdict.OTHER_CLASSES
        if self.difference.low > 0:
            return Verdict.BETTER
        return Verdict.WORSE if self.difference.high < 0 else Verdict.NO_DIFFERENCE


def read_outcome(path: Path) -> Outcome:
    """Reads comparison.json.

    Raises:
        InputError: It is missing, or not what emotion-evaluate writes.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        score = _score(found, "accuracy")
        if score is None:
            raise ValueError("no accuracy")
        return Outcome(
            model=Path(found["model"]["file"]),
            score=score,
            in_use=Path(found["other"]["file"]),
            in_use_score=_score(found, "other_accuracy"),
            difference=_score(found, "difference"),
            n=int(found["n"]),
            copies=int(found["copies"]),
            in_use_trained_on=str(found["other"]["trained_on"]),
            obstacle=found["obstacle"],
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise InputError("the comparison in {path} can't be read", path=path) from error


def _score(found: Any, name: str) -> Score | None:
    if found[name] is None:
        return None
    low, high = found[f"{name}_ci95"]
    return Score(float(found[name]), float(low), float(high))
