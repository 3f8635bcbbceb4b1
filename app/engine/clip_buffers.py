"""Each person's latest crops, for a network that reads several together."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from app.engine.records import Track
from app.engine.tracker import MEMORY
from models.face_detector import Image
from models.input_spec import InputSpec

FINENESS = 8
"""Crops kept, at most, between two that are shown: at a camera's usual rate all of them, and never more than the memory
can bear."""


@dataclass(slots=True, eq=False)
class _Buffer:
    times: list[float] = field(default_factory=list)
    crops: list[Image] = field(default_factory=list)


class ClipBuffers:
    """Clips in the frames' own time: whatever the camera's rate, a clip spans the same seconds as in training.

    Of a person's crops those are taken that lie nearest to evenly spaced times, the last of which is now. Before
    enough time has passed the oldest crop stands for what came before it, as the first frame of a short clip does in
    training.

    Args:
        frames: Crops in a clip, at least 2.
        seconds: From the first to the last of them.
    """

    def __init__(self, frames: int, seconds: float) -> None:
        self._offsets = np.linspace(-seconds, 0, frames)
        self._seconds, self._grain = seconds, seconds / (frames - 1) / FINENESS
        self._buffers: dict[int, _Buffer] = {}

    def add(self, tracks: Sequence[Track], crops: Sequence[Image], time: float) -> list[Image]:
        """Takes one frame's crops, and forgets people whom the tracker has forgotten.

        Args:
            tracks: n people.
            crops: Their n crops.
            time: Seconds; must not decrease between resets.

        Returns:
            n clips, the frames of one after the other, each in the order of time.
        """
        gone = [person for person, buffer in self._buffers.items() if time - buffer.times[-1] > MEMORY]
        for person in gone:
            del self._buffers[person]
        return [frame for track, crop in zip(tracks, crops, strict=True) for frame in self._clip(track.id, crop, time)]

    def reset(self) -> None:
        """Forgets everybody."""
        self._buffers = {}

    def _clip(self, person: int, crop: Image, time: float) -> list[Image]:
        buffer = self._buffers.get(person)
        if buffer is None or time - buffer.times[-1] > self._seconds:
            buffer = self._buffers[person] = _Buffer()
        times, crops = buffer.times, buffer.crops
        if len(times) > 1 and times[-1] - times[-2] < self._grain:
            times.pop()
            crops.pop()
        times.append(time)
        crops.append(crop)
        # One from before the clip's beginning stays: it may be the nearest to it.
        while len(times) > 1 and times[1] <= time - self._seconds:
            del times[0], crops[0]
        nearest = np.abs(np.subtract.outer(time + self._offsets, times)).argmin(1)
        return [crops[i] for i in nearest.tolist()]


def clip_buffers(spec: InputSpec) -> ClipBuffers | None:
    """What a network's input needs; None for one that reads images."""
    return None if spec.clip_seconds is None else ClipBuffers(spec.frames, spec.clip_seconds)
