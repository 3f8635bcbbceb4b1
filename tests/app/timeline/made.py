"""Timelines that a test makes up."""

from collections.abc import Iterable

import numpy as np

from app.timeline.session_timeline import SessionTimeline
from tests.app.live import LABELS


def showing(label: str, share: float = 0.7) -> np.ndarray:
    """Probabilities that lead with a class."""
    shares = np.full(len(LABELS), (1 - share) / (len(LABELS) - 1), np.float32)
    shares[LABELS.index(label)] = share
    return shares


def session(seconds: float, tracks: Iterable[int] = (1,), shows: str = "neutral") -> SessionTimeline:
    """These people, one frame a bin."""
    timeline = SessionTimeline()
    timeline.reset(LABELS)
    for number in range(round(4 * seconds)):
        timeline.add(number / 4 + 0.01, {track: showing(shows) for track in tracks})
    return timeline
