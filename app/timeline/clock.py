"""Times as people read them, and where an axis marks them."""

import math

STEPS = (0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600)
"""Seconds between two marks."""


def clock(seconds: float, tenths: bool = False) -> str:
    """ "2:05", "1:02:05" from an hour on, "2:05.5" with tenths; what isn't over yet isn't counted."""
    # A hair more: 0.3 is stored as slightly less.
    whole = math.floor(seconds * 10 + 1e-6)
    minutes, rest = divmod(whole, 600)
    hours, minutes = divmod(minutes, 60)
    text = f"{hours}:{minutes:02}" if hours else f"{minutes}"
    text += f":{rest // 10:02}"
    return f"{text}.{rest % 10}" if tenths else text


def tick_step(length: float, most: int) -> float:
    """Seconds between the marks of an axis, a round number, so that there are about `most` of them or fewer."""
    for step in STEPS:
        if length / step <= most:
            return float(step)
    return STEPS[-1] * math.ceil(length / STEPS[-1] / most)


def ticks(start: float, end: float, step: float) -> list[float]:
    """The multiples of the step from start to end, seconds."""
    return [number * step for number in range(math.ceil(start / step - 1e-9), math.floor(end / step + 1e-9) + 1)]
