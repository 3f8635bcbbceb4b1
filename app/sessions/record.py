"""`session.json`: how a session came about, so that its figures can be trusted and repeated."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from app.layers.layers import Faces

FORMAT = 1
"""Of the file; a reader refuses others."""


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """What was recorded.

    Attributes:
        name: A camera's or a file's name, without its folder: those name people.
        kind: Camera or file.
        width: Of a frame, pixels.
        height: Likewise.
    """

    name: str
    kind: Literal["camera", "file"]
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """The model file and what its contract says; see `models.contract.Contract`."""

    file: str
    sha256: str
    architecture: str
    labels: tuple[str, ...]
    precision: str
    temperature: float
    training_data: str
    licence: str
    metrics: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SettingFacts:
    """What a person can set. `smoothing_s`, `uncertain_below` and the others as in `SmoothingSettings`.

    Attributes:
        faces: Whether the video showed faces when the recording began, and how it hid them.
        overlay: Whether the video has the overlay drawn in, at the beginning.
    """

    smoothing_s: float
    switch_margin: float
    uncertain_below: float
    certain_above: float
    max_faces: int
    faces: Faces = "shown"
    overlay: bool = True


@dataclass(frozen=True, slots=True)
class CalibrationFacts:
    """One neutral calibration of one person.

    Attributes:
        track: Whose.
        start_s: Time of the first recorded frame with it.
        end_s: Of the last.
        bias: Natural logarithms that were added to the log-probabilities, by class; see `app.engine.calibration`.
    """

    track: int
    start_s: float
    end_s: float
    bias: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Dropped:
    """Frames that one stage let go.

    Attributes:
        stage: "analysis" or "recording".
        count: Frames.
        why: In one line.
    """

    stage: str
    count: int
    why: str


@dataclass(frozen=True, slots=True)
class Intervals:
    """Seconds from one recorded frame to the next: median, 5th and 95th percentile."""

    median_s: float
    p5_s: float
    p95_s: float


@dataclass(frozen=True, slots=True)
class FrameFacts:
    """How many frames went where. `analysed` counts those while the recording was on."""

    analysed: int = 0
    recorded: int = 0
    dropped: tuple[Dropped, ...] = ()
    intervals: Intervals | None = None


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """The content of `session.json`.

    Attributes:
        state: "recording" from the start on; a session that still says so was cut short. "complete" at its end.
        app_version: Of Emotion Lens.
        started: With its offset from UTC.
        ended: Likewise; None while recording.
        problem: Why the recording failed or ended by itself, in one line; or empty.
        source: What was recorded.
        frames: How many frames went where.
        model: The model file and its contract.
        provider: What really ran the network: "CPU" or "CUDA".
        settings: What a person can set.
        names: Names that were typed, by track id.
        versions: Of Python, the system and the libraries that decide on the figures.
        calibrations: By ascending start; written at the end.
    """

    state: Literal["recording", "complete"]
    app_version: str
    started: datetime
    ended: datetime | None
    problem: str
    source: SourceFacts
    frames: FrameFacts
    model: ModelFacts
    provider: str
    settings: SettingFacts
    names: Mapping[int, str] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)
    calibrations: tuple[CalibrationFacts, ...] = ()
