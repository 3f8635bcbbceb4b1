"""Which calibrations a recording holds."""

from dataclasses import dataclass

from app.engine.calibration_state import CalibrationPhase
from app.engine.records import Analysis
from app.sessions.record import CalibrationFacts


@dataclass(slots=True)
class _Calibration:
    track: int
    labels: tuple[str, ...]
    bias: tuple[float, ...]
    start: float
    end: float


class Calibrations:
    """Gathers them frame by frame."""

    def __init__(self) -> None:
        self._all: list[_Calibration] = []
        self._newest: dict[int, _Calibration] = {}

    def add(self, analysis: Analysis) -> None:
        """Takes the next recorded frame. A face that is out of view for a while keeps its calibration."""
        time = analysis.frame.time
        for estimate in analysis.estimates:
            track, state = estimate.track.id, estimate.calibration
            if state.phase is not CalibrationPhase.ON:
                self._newest.pop(track, None)
                continue
            found = self._newest.get(track)
            if found is None or found.bias != state.bias:
                found = self._newest[track] = _Calibration(track, analysis.labels, state.bias, time, time)
                self._all.append(found)
            found.end = time

    def facts(self) -> tuple[CalibrationFacts, ...]:
        """All so far, by ascending start."""
        return tuple(
            CalibrationFacts(c.track, c.start, c.end, dict(zip(c.labels, c.bias, strict=True))) for c in self._all
        )
