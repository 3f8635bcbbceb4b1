"""What is known of one person."""

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.engine.calibration_state import NOT_CALIBRATED, CalibrationState
from app.people.history import History

if TYPE_CHECKING:
    from app.engine.records import Probabilities
    from models.face_detector import Image

UNNAMED = "Person {number}"
"""What somebody without a name is called; the number is the track id."""


@dataclass(slots=True, eq=False)
class Person:
    """Somebody who is or was in view. Only `People` writes to it.

    Attributes:
        track: The track id under which they were seen last.
        first_seen: `Frame.time` at which they came, seconds.
        last_seen: `Frame.time` of the last frame with them; -infinity if that was before time started over.
        probabilities: float32 [classes], smoothed, of that frame.
        label: The label shown then: a class, or another word where none is clear.
        history: Their last minute.
        name: As a person typed it; empty for none.
        visible: They are in the newest frame.
        present: They are, or were a moment ago.
        thumbnail: uint8 [side, side, 3] RGB, their head. Nobody writes to it.
        pictured: `Frame.time` at which the thumbnail was taken.
        calibration: How their neutral calibration stood then.
    """

    track: int
    first_seen: float
    last_seen: float
    probabilities: "Probabilities"
    label: str
    history: History
    thumbnail: "Image"
    pictured: float
    name: str = ""
    visible: bool = True
    present: bool = True
    calibration: CalibrationState = NOT_CALIBRATED

    def absent_for(self, now: float) -> float:
        """Seconds since they were seen last, by frame time; infinite from before time started over."""
        return now - self.last_seen

    def start_over(self) -> None:
        """Time begins anew: they are not there, and when they were means nothing any more."""
        self.visible = self.present = False
        self.first_seen = self.last_seen = self.pictured = -math.inf
        self.calibration = NOT_CALIBRATED
        self.history.clear()


def default_name(track: int, unnamed: str = UNNAMED) -> str:
    """What somebody without a name is called.

    Args:
        track: Their track id.
        unnamed: As `UNNAMED`, in the language of whoever reads it.
    """
    return unnamed.format(number=track)


def is_default_name(name: str, unnamed: str = UNNAMED) -> bool:
    """Whether somebody without a name could be called so, in English or as `unnamed` says."""
    patterns = (re.escape(words).replace(r"\{number\}", r"\d+") for words in (UNNAMED, unnamed))
    return any(re.fullmatch(pattern, name, re.IGNORECASE) for pattern in patterns)
