"""The clock that frames of a camera are timed by: it runs on while the computer sleeps."""

import time

_AWAKE_OR_ASLEEP: int | None = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))
"""Linux's monotonic clock stops during sleep and the other one doesn't; macOS' that Python reads by default stops, and
the one of this name doesn't. Windows' goes on anyway and has no name."""


def elapsed() -> float:
    """Seconds since some moment in the past, never fewer than before."""
    return time.monotonic() if _AWAKE_OR_ASLEEP is None else time.clock_gettime(_AWAKE_OR_ASLEEP)
