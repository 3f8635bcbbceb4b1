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
        self._jump_origin: float | None = None

    def jump(self, origin: float) -> None:
        """The next frame may lie anywhere in the source.

        Args:
            origin: The first frame's timestamp, from which the next one's counts.
        """
        self._jump_origin = origin

    def place(self, stamp: float | None) -> float:
        """The time of the next frame: 0 for the first, then strictly greater than the one before, but after a jump.

        Args:
            stamp: Its timestamp in seconds by the source's clock, or None where there is none.
        """
        if self._jump_origin is not None and stamp is not None:
            self._origin, self._jump_origin = self._jump_origin, None
            self._last = max(0.0, stamp - self._origin)
            return self._last
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
