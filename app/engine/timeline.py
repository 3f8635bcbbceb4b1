"""Timestamps that start at 0 and only grow, whatever the source says."""

STEP = 0.001
"""Seconds between frames whose timestamps repeat or swap: small, so that the next good timestamp is true again."""

RESTART = 0.5
"""A timestamp further back than this, in seconds, is a clock that restarted (joined files, a camera opened again)."""


class Timeline:
    """Turns one source's timestamps into seconds since its first frame.

    Args:
        interval: Seconds to the next frame where the source doesn't say.
    """

    def __init__(self, interval: float) -> None:
        self._interval = interval
        self._origin: float | None = None
        self._last: float | None = None

    def place(self, stamp: float | None) -> float:
        """The time of the next frame: 0 for the first, then strictly greater than the one before.

        Args:
            stamp: Its timestamp in seconds by the source's clock, or None where there is none.
        """
        if self._last is None:
            self._origin = stamp
            self._last = 0.0
            return self._last
        time = self._last + self._interval
        if stamp is not None:
            if self._origin is None or stamp - self._origin < self._last - RESTART:
                self._origin = stamp - time
            else:
                time = max(stamp - self._origin, self._last + STEP)
        self._last = time
        return time
