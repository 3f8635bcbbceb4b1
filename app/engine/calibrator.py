"""Who is being calibrated, and who is."""

from dataclasses import dataclass, field

import numpy as np

from app.engine.calibration import SECONDS, Logs, calibrated, judge
from app.engine.calibration_state import (
    BEGINNING,
    NOT_CALIBRATED,
    CalibrationPhase,
    CalibrationState,
    Refusal,
    neutral_class,
)
from app.engine.records import Probabilities
from app.engine.tracker import MEMORY


@dataclass(slots=True, eq=False)
class _Person:
    """Somebody for whom a calibration was asked.

    Attributes:
        seen: `Frame.time` at which they were seen last, or at which the calibration was asked for.
        until: `Frame.time` at which the collection ends; None for SECONDS after its first frame.
        state: How it stands.
        raw: What was collected.
        times: When.
        bias: That of the state, as an array.
    """

    seen: float
    until: float | None = None
    state: CalibrationState = BEGINNING
    raw: list[Probabilities] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    bias: Logs | None = None


class Calibrator:
    """Keeps each person's neutral calibration for as long as their track is known. See `app.engine.calibration`.

    Args:
        labels: Class names in the order of the probabilities.
    """

    def __init__(self, labels: tuple[str, ...]) -> None:
        self._labels = labels
        self._people: dict[int, _Person] = {}

    def reset(self) -> None:
        """Forgets everybody."""
        self._people = {}

    def jump(self, time: float) -> None:
        """Goes on at another time of the same source: calibrations stay, a collection starts over, a refusal goes.

        Args:
            time: Of the next frame, seconds; may lie before the last.
        """
        before, self._people = self._people, {}
        for person, found in before.items():
            if found.state.phase is CalibrationPhase.COLLECTING:
                self.begin(person, time, found.until)
            elif found.state.phase is CalibrationPhase.ON:
                self._people[person] = found
                found.seen = time

    def begin(self, person: int, time: float, until: float | None = None) -> None:
        """Collects what somebody shows from the next frame on, instead of what there was.

        Args:
            person: Track id.
            time: Of the last frame, seconds.
            until: `Frame.time` at which the collection ends; None for SECONDS after its first frame.
        """
        self._people[person] = _Person(time, until)
        if neutral_class(self._labels) is None:
            self._people[person].state = CalibrationState(CalibrationPhase.REFUSED, refusal=Refusal.NO_NEUTRAL)

    def remove(self, person: int) -> None:
        """Ends somebody's calibration, or the collection for it; one that isn't there is no error."""
        self._people.pop(person, None)

    def update(self, person: int, raw: Probabilities, time: float) -> tuple[Probabilities | None, CalibrationState]:
        """Takes one face's probabilities.

        Args:
            person: Track id.
            raw: float32 [classes], sums to 1.
            time: Seconds; must not decrease between resets.

        Returns:
            The calibrated probabilities, float32 [classes], or None where there is no calibration, and how it stands.
        """
        found = self._people.get(person)
        if found is None:
            return None, NOT_CALIBRATED
        found.seen = time
        if found.state.phase is CalibrationPhase.COLLECTING:
            self._collect(found, raw, time)
        return None if found.bias is None else calibrated(raw, found.bias), found.state

    def forget(self, time: float) -> None:
        """Drops people whom the tracker has forgotten too."""
        self._people = {person: found for person, found in self._people.items() if time - found.seen <= MEMORY}

    def _collect(self, person: _Person, raw: Probabilities, time: float) -> None:
        first = person.times[0] if person.times else time
        until = first + SECONDS if person.until is None else person.until
        if time < until:
            person.raw.append(raw)
            person.times.append(time)
            progress = (time - first) / (until - first)
            person.state = CalibrationState(CalibrationPhase.COLLECTING, progress)
            return
        person.state = judge(person.raw, person.times, self._labels)
        person.raw, person.times = [], []
        if person.state.phase is CalibrationPhase.ON:
            person.bias = np.array(person.state.bias)
