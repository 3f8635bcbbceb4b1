"""Calibrates people from a stretch of a video in which they look neutral."""

import math
from collections.abc import Callable, Iterable, Mapping

from app.engine.analyzer import Analyzer
from app.engine.calibration import MIN_SECONDS
from app.engine.calibration_state import BEGINNING, CalibrationPhase, CalibrationState, Refusal, neutral_class
from app.engine.records import Analysis, Estimate
from models.errors import InputError


def everybody(analysis: Analysis) -> Iterable[Estimate]:
    return analysis.estimates


class NeutralStretch:
    """Calibrates each person who is seen in the stretch, from the frame after the first with them to its end.

    Args:
        analyzer: What analyses the video.
        start: `Frame.time`, seconds.
        end: Likewise; from here on the calibrations hold.
        whom: Picks those of a frame whom the stretch is about.

    Attributes:
        states: How each of them stands, by track id.

    Raises:
        InputError: The stretch is too short, or the model has no neutral class.
    """

    def __init__(
        self, analyzer: Analyzer, start: float, end: float, whom: Callable[[Analysis], Iterable[Estimate]] = everybody
    ) -> None:
        if end - start < MIN_SECONDS:
            raise InputError(
                "a neutral stretch must last {least:g} s or longer, got {start:g} to {end:g} s",
                least=MIN_SECONDS,
                start=start,
                end=end,
            )
        if neutral_class(analyzer.contract.labels) is None:
            raise InputError(
                "the model has no neutral class; it has {labels}", labels=", ".join(analyzer.contract.labels)
            )
        self._analyzer, self._whom = analyzer, whom
        self._start, self._end = start, end
        self._states: dict[int, CalibrationState] = {}

    @property
    def states(self) -> Mapping[int, CalibrationState]:
        return self._states

    def follow(self, analysis: Analysis) -> None:
        """Takes every analysis, right after it was made."""
        for estimate in analysis.estimates:
            if estimate.track.id in self._states:
                self._states[estimate.track.id] = estimate.calibration
        if self._start <= analysis.frame.time < self._end:
            for estimate in self._whom(analysis):
                if estimate.track.id not in self._states:
                    self._analyzer.calibrate(estimate.track.id, self._end)
                    self._states[estimate.track.id] = BEGINNING


def outcome(state: CalibrationState, labels: tuple[str, ...]) -> str:
    """How a calibration came out, in a few words."""
    if state.phase is CalibrationPhase.ON:
        lowered = [
            f"{label} to {math.exp(bias):.0%}" for label, bias in zip(labels, state.bias, strict=True) if bias < 0
        ]
        if not lowered:
            return "calibrated, nothing to change: the face reads as neutral"
        return f"calibrated, odds against neutral lowered: {', '.join(lowered)}"
    if state.refusal is Refusal.EXPRESSION:
        return f"not calibrated: the face did not look neutral, but like {state.seen}"
    if state.refusal is not None:
        return f"not calibrated: {state.refusal.value}"
    return "not calibrated: the face left, or the video ended, before the stretch did"
