"""What of a session is in view, and whether it follows the newest moment."""

from app.timeline.session_timeline import SessionTimeline
from app.timeline.window import FOLLOWED, TimeWindow, following, moved, revealing, zoomed

ROUNDING = 1e-6
"""Seconds below which two stretches are the same."""


class TimelineView:
    """Follows the newest moment until somebody looks elsewhere.

    Args:
        timeline: The session.

    Attributes:
        window: What is in view.
        following: The newest moment is kept in view.
    """

    def __init__(self, timeline: SessionTimeline) -> None:
        self._timeline = timeline
        self._length = FOLLOWED
        self.window = TimeWindow(0.0, FOLLOWED)
        self.following = True

    @property
    def session(self) -> TimeWindow:
        """All that there is, from the first moment to the latest."""
        return TimeWindow(self._timeline.start, self._timeline.end)

    def refresh(self) -> None:
        """Moves on with the newest moment, if it is followed."""
        if self.following:
            self.window = following(self._length, self._timeline.time or 0.0, self.session)

    def follow(self, on: bool) -> None:
        """Keeps the newest moment in view, or no longer."""
        self.following = on
        self.refresh()

    def pan(self, seconds: float) -> None:
        """Shows what is later, or earlier by a negative number."""
        self._look_at(moved(self.window, seconds, self.session))

    def zoom(self, factor: float, at: float | None = None) -> None:
        """Shows `factor` times as much. What is followed goes on being followed.

        Args:
            factor: Above 1 for more, below for less.
            at: The moment that keeps its place, seconds; the middle by default.
        """
        if self.following:
            self._length = zoomed(self.window, factor, self.window.end, self.session).length
            self.refresh()
            return
        middle = (self.window.start + self.window.end) / 2
        self._look_at(zoomed(self.window, factor, middle if at is None else at, self.session))

    def reveal(self, time: float) -> None:
        """Brings a moment into view, seconds."""
        self._look_at(revealing(self.window, time, self.session))

    def _look_at(self, window: TimeWindow) -> None:
        if max(abs(window.start - self.window.start), abs(window.end - self.window.end)) > ROUNDING:
            self.following = False
            self.window, self._length = window, window.length
