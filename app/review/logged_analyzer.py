"""Stands in for the analyzer while a session is looked at again: says what was logged."""

from app.engine.records import Analysis, Frame, Timings
from app.engine.smoother import SmoothingSettings
from app.review.logged_frames import LoggedFrames

NO_TIME = Timings(0.0, 0.0, 0.0, 0.0, 0.0)


class LoggedAnalyzer:
    """Analyses of a session's own video, without a model. What asks for another result changes nothing.

    Args:
        frames: Of the session's log.
    """

    provider = ""
    facts = None

    def __init__(self, frames: LoggedFrames) -> None:
        self._frames = frames

    def analyze(self, frame: Frame, still: bool = False, jumped: bool = False) -> Analysis:
        """What was found in this frame when it was recorded."""
        return Analysis(frame, self._frames.labels, self._frames.at(frame.time), NO_TIME)

    def adjust(self, smoothing: SmoothingSettings, max_faces: int) -> None:
        """Has no effect: what was logged stays as it is."""

    def explore_completely(self, on: bool) -> None:
        """Has no effect."""

    def attend(self, on: bool) -> None:
        """Has no effect: a log holds no attention."""

    def calibrate(self, track: int) -> None:
        """Has no effect."""

    def uncalibrate(self, track: int) -> None:
        """Has no effect."""

    def reset(self) -> None:
        """Has no effect: one frame's faces don't depend on the one before."""

    def close(self) -> None:
        """Has no effect: there is nothing to release."""
