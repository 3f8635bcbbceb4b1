"""What the stages hand to each other: one frame's journey from a source to an `Analysis`."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.engine.calibration_state import NOT_CALIBRATED, CalibrationState
from models.face_detector import Face, Image

Probabilities = npt.NDArray[np.float32]

UNCERTAIN = "uncertain"
"""Shown and logged where no expression is clear enough to be named."""


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One picture of a source.

    Attributes:
        image: uint8 [height, width, 3] RGB. Nobody writes to it.
        index: Counts the source's frames from 0; frames that were skipped leave gaps.
        time: Seconds since the source's first frame, by the capture clock or the file's timestamps.
    """

    image: Image
    index: int
    time: float


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """One person's face in one frame.

    Attributes:
        id: Stable while the person stays in view, counted from 1, never used twice in a session.
        face: Where the face is, in pixels of the frame.
        age: Seconds since the track began.
    """

    id: int
    face: Face
    age: float


@dataclass(frozen=True, slots=True, eq=False)
class Attention:
    """Where the network's own spatial attention lies on one face in one frame (CBAM, Woo et al. 2018).

    It is a factor that the network puts on its last feature map, no explanation of what it says: a cell of that map
    draws on far more of the face than the part that it covers.

    Attributes:
        values: float32 [rows, columns], 0..1, of a grid that divides the crop.
        place: float64 [2, 3], where the crop lies, as `models.alignment.placement` has it.
    """

    values: npt.NDArray[np.float32]
    place: npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Estimate:
    """What one face shows in one frame.

    Attributes:
        track: Whose face.
        raw: float32 [classes], this frame's probabilities, the network's own after its contract's temperature; sums to
            1.
        smoothed: float32 [classes], those that count over the recent past: `calibrated` where there is one, else `raw`;
            sums to 1.
        label: The shown class, or UNCERTAIN.
        crop: What the network saw, or the newest of the crops that it saw together, before normalisation: uint8
            [size, size], or [size, size, 3] RGB for a model that takes colour. Nobody writes to it.
        calibrated: float32 [classes], `raw` after the person's neutral calibration; sums to 1. None without one.
        calibration: How that stands.
        attention: The network's own; None unless it was asked for, see `Analyzer.attend`, and for a model without it.
    """

    track: Track
    raw: Probabilities
    smoothed: Probabilities
    label: str
    crop: Image
    calibrated: Probabilities | None = None
    calibration: CalibrationState = NOT_CALIBRATED
    attention: Attention | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Unread:
    """A face that nothing is said of: one that may be a false alarm, one too many, or one lost a moment ago.

    Attributes:
        face: Where it is, or should be by now.
        unseen: Seconds since it was found last; 0 in the frame that it is found in.
    """

    face: Face
    unseen: float


@dataclass(frozen=True, slots=True)
class Timings:
    """Time that each stage took for one frame, in milliseconds."""

    locate: float
    track: float
    align: float
    classify: float
    smooth: float

    @property
    def total(self) -> float:
        return self.locate + self.track + self.align + self.classify + self.smooth


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """All that is known of one frame. Everything downstream takes this and nothing else.

    Attributes:
        frame: The picture.
        labels: The model's classes, in the order of the probabilities.
        estimates: One per visible face, by ascending track id.
        timings: What it cost.
        unread: Other faces that are or may be in the picture, for what must not show any.
    """

    frame: Frame
    labels: tuple[str, ...]
    estimates: tuple[Estimate, ...]
    timings: Timings
    unread: tuple[Unread, ...] = ()
