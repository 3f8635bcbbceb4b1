"""Which part of a session a recording holds."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.sessions.markers import Marker

TICK = 0.001
"""Seconds to which a marker's times are rounded; no excluded stretch is shorter."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """The recording's clock begins at 0 with its first frame.

    Attributes:
        start: The session's time at that frame, seconds.
        end: At the last frame so far, seconds.
    """

    start: float
    end: float

    def until(self, time: float) -> "Recorded":
        """The same with what came since."""
        return replace(self, end=max(self.end, time))

    def holds(self, marker: Marker) -> bool:
        """Whether any of it lies in the recording."""
        return self.place(marker) is not None

    def place(self, marker: Marker) -> Marker | None:
        """The marker on the recording's clock: a stretch is cut off at both ends; None for what lies outside."""
        if marker.end is None:
            inside = self.start <= marker.time <= self.end
            return replace(marker, time=_rounded(marker.time - self.start)) if inside else None
        time = _rounded(max(marker.time, self.start) - self.start)
        end = _rounded(min(marker.end, self.end) - self.start)
        return replace(marker, time=time, end=end) if end - time >= TICK / 2 else None

    def placed(self, markers: Iterable[Marker]) -> tuple[Marker, ...]:
        """All that lie in it, on its clock."""
        return tuple(inside for marker in markers if (inside := self.place(marker)) is not None)


EVERYTHING = Recorded(0.0, math.inf)
"""A recording that is looked at again: the session is the recording."""


def _rounded(time: float) -> float:
    return round(time, 3)
