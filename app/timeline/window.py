"""Which stretch of the session is in view: following, zooming and panning as arithmetic."""

from dataclasses import dataclass

SHORTEST = 5.0
"""Seconds in view at least."""

FOLLOWED = 120.0
"""Seconds in view at first, and at most before there is more."""

AHEAD = 0.25
"""How much of the view lies after the moment that is followed, where there is something."""


@dataclass(frozen=True, slots=True)
class TimeWindow:
    """From start to end, seconds."""

    start: float
    end: float

    @property
    def length(self) -> float:
        return self.end - self.start


def zoomed(window: TimeWindow, factor: float, at: float, session: TimeWindow) -> TimeWindow:
    """Shows `factor` times as much; the moment `at` keeps its place."""
    length = _allowed(window.length * factor, session)
    share = (at - window.start) / window.length
    return _inside(at - share * length, length, session)


def moved(window: TimeWindow, seconds: float, session: TimeWindow) -> TimeWindow:
    """Shows what is later, or earlier by a negative number."""
    return _inside(window.start + seconds, window.length, session)


def revealing(window: TimeWindow, time: float, session: TimeWindow) -> TimeWindow:
    """The same if the moment is in it, else one with the moment in its middle."""
    if window.start <= time <= window.end:
        return window
    return _inside(time - window.length / 2, window.length, session)


def following(length: float, time: float, session: TimeWindow) -> TimeWindow:
    """Shows the moment that is followed: at the right edge where it is the newest.

    Args:
        length: Seconds to show.
        time: The moment.
        session: All that there is.
    """
    length = _allowed(length, session)
    return _inside(min(session.end, time + AHEAD * length) - length, length, session)


def _allowed(length: float, session: TimeWindow) -> float:
    return max(SHORTEST, min(length, max(FOLLOWED, session.length)))


def _inside(start: float, length: float, session: TimeWindow) -> TimeWindow:
    start = max(session.start, min(start, session.end - length))
    return TimeWindow(start, start + length)
