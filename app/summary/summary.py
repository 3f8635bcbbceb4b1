"""What a summary says."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch in which one expression was shown without a break; seconds."""

    start: float
    end: float
    label: str


@dataclass(frozen=True, slots=True)
class ExpressionTime:
    """One shown expression, "uncertain" included.

    Attributes:
        label: The expression.
        seconds: For which it was shown.
        share: Of the observed time, 0..1.
        episodes: Stretches in which it was shown without a break.
        median_s: Of their lengths; 0 where there is none.
    """

    label: str
    seconds: float
    share: float
    episodes: int
    median_s: float


@dataclass(frozen=True, slots=True)
class PersonSummary:
    """One person, or all together.

    Attributes:
        name: As typed, or a Message such as "Person" and the track id.
        seconds: For which the face was observed; of all together, the sum over the people.
        expressions: One for each of the model's classes in their order, then "uncertain".
        transitions: How often one expression followed another, by (from, to).
        segments: What was shown when, by ascending time; empty for all together.
    """

    name: str
    seconds: float
    expressions: tuple[ExpressionTime, ...]
    transitions: Mapping[tuple[str, str], int]
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Quality:
    """How good the data are. Times in seconds.

    Attributes:
        frames: In the log, outside the excluded stretches.
        without_face: Of these.
        start: Of the first frame of the log.
        end: Of its last.
        covered: Time that frames cover, with or without a face.
        excluded: Time that the markers leave out.
        interval: Median, 5th and 95th percentile from one frame to the next; None for fewer than two.
        gaps: Times from one frame to the next that are too long to say what happened meanwhile.
        gap_time: Their sum.
        longest_gap: The longest time from one frame to the next; 0 where there are fewer than two frames.
        uncertain: Share of the observed time that was uncertain, 0..1.
        calibrated: Share of it in which the person's neutral calibration was on, 0..1.
    """

    frames: int
    without_face: int
    start: float
    end: float
    covered: float
    excluded: float
    interval: tuple[float, float, float] | None
    gaps: int
    gap_time: float
    longest_gap: float
    uncertain: float
    calibrated: float


@dataclass(frozen=True, slots=True)
class Summary:
    """A session in figures: each person in the order of their first track, all together, and the data's quality."""

    labels: tuple[str, ...]
    people: tuple[PersonSummary, ...]
    total: PersonSummary
    quality: Quality
