"""How somebody's neutral calibration stands. Light to import: the window needs it before it needs a model."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

NEUTRAL = "neutral"


def neutral_class(labels: Iterable[str]) -> str | None:
    """The class that calibration is about; None where a model has no such class."""
    return next((label for label in labels if label.casefold() == NEUTRAL), None)


class CalibrationPhase(Enum):
    """Where a calibration stands."""

    OFF = "off"
    COLLECTING = "collecting"
    ON = "on"
    REFUSED = "refused"


class Refusal(Enum):
    """Why there is no calibration, although it was asked for."""

    TOO_LITTLE = "the face was seen too briefly"
    UNSTEADY = "the face changed too much"
    EXPRESSION = "the face did not look neutral"
    NO_NEUTRAL = "the model has no neutral class"


@dataclass(frozen=True, slots=True)
class CalibrationState:
    """One person's calibration in one frame.

    Attributes:
        phase: Where it stands.
        progress: Share of the time that has passed while COLLECTING, 0..1.
        bias: Natural logarithms that are added to the log-probabilities while ON, one per class of the model, none
            above 0; see `app.engine.calibration`.
        refusal: Why it was REFUSED.
        seen: The class that was seen instead of neutral; empty for other refusals.
    """

    phase: CalibrationPhase = CalibrationPhase.OFF
    progress: float = 0.0
    bias: tuple[float, ...] = ()
    refusal: Refusal | None = None
    seen: str = ""


NOT_CALIBRATED = CalibrationState()
BEGINNING = CalibrationState(CalibrationPhase.COLLECTING)
