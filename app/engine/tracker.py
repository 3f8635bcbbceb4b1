"""Faces to people: stable ids from frame to frame."""

from collections.abc import Sequence
from dataclasses import dataclass

import lap
import numpy as np

from app.engine.records import Track, Unread
from models.face_detector import Face
from models.geometry import Box

CONFIRM = 3
"""Sightings before a new face gets an id: the detector's rare false alarms don't last that long."""

CERTAIN_SCORE = 0.8
"""A face that the detector is this sure of gets its id at once, so that logs begin with the first frame."""

MEMORY = 2.0
"""Seconds for which a lost face can come back under its id."""

SEARCH = 0.5
"""Seconds for which a lost face is still searched around its last place."""

LINGER = 1.0
"""Seconds for which a lost face counts as still there where faces must not be seen; SEARCH for one that never got an
id."""

REACH = 0.9
"""Face sizes that a face may lie from where it was expected, just after it was seen."""

REACH_GROWTH = 1.2
"""Face sizes per second by which the reach grows while the face is lost."""

REACH_LIMIT = 1.5

SIZE_RATIO = 1.8
"""A face's size doesn't change by more than this between two sightings."""

FORBIDDEN, UNMATCHED = 1e4, 1e3
"""Costs of a pair beyond the gate, and of leaving two faces without a partner: more than all allowed pairs together, so
that as many are matched as can be."""

VELOCITY_TIME = 0.15
"""Seconds: time constant of the velocity's smoothing, and of its decay once the face is lost."""


@dataclass(slots=True, eq=False)
class _Memory:
    face: Face
    seen: float
    began: float
    velocity: tuple[float, float] = (0.0, 0.0)
    sightings: int = 1
    id: int | None = None
    # From before the source was positioned anew: not in view before it is found again.
    jumped: bool = False

    def expected(self, time: float) -> Box:
        """The box at `time`, carried on by a velocity that fades."""
        gap = max(0.0, time - self.seen)
        reach = VELOCITY_TIME * (1 - np.exp(-gap / VELOCITY_TIME))
        x, y, w, h = self.face.box
        return (x + self.velocity[0] * reach, y + self.velocity[1] * reach, w, h)

    def expected_face(self, time: float) -> Face:
        """The face there."""
        x, y, _, _ = self.expected(time)
        return self.face.moved(x - self.face.box[0], y - self.face.box[1])

    @property
    def convincing(self) -> bool:
        return self.sightings >= CONFIRM or self.face.score >= CERTAIN_SCORE

    def see(self, face: Face, time: float) -> None:
        gap = time - self.seen
        if 0 < gap < SEARCH and not self.jumped:
            weight = 1 - np.exp(-gap / VELOCITY_TIME)
            old, new = _centre(self.face.box), _centre(face.box)
            vx, vy = self.velocity
            self.velocity = (
                vx + weight * ((new[0] - old[0]) / gap - vx),
                vy + weight * ((new[1] - old[1]) / gap - vy),
            )
        else:
            self.velocity = (0.0, 0.0)
        self.face, self.seen, self.jumped = face, time, False
        self.sightings += 1


class Tracker:
    """Assigns faces to people by motion: each face may move only so far, and the total distance is least.

    Gated optimal assignment (Jonker and Volgenant 1987), as in SORT (Bewley et al. 2016), with distances in face sizes
    rather than overlaps, so that a small face that moves quickly keeps its id; a constant velocity that fades; and a
    memory for lost faces whose gate grows with the time that they have been gone.

    Args:
        max_faces: People followed at once; may be changed, as an attribute, between two frames.
    """

    def __init__(self, max_faces: int) -> None:
        self.max_faces = max_faces
        self._memories: list[_Memory] = []
        self._next_id = 1

    def reset(self) -> None:
        """Forgets everybody. Ids go on, so that none is used twice."""
        self._memories = []

    def jump(self, time: float) -> None:
        """Goes on at another time of the same source, as if everybody who was in view last were still there.

        A face found near its last place keeps its id; whoever isn't found there is forgotten as at any time.
        """
        last = max((m.seen for m in self._memories), default=time)
        self._memories = [m for m in self._memories if m.seen == last]
        for memory in self._memories:
            memory.began += time - last
            memory.seen, memory.velocity, memory.jumped = time, (0.0, 0.0), True

    def expected(self, time: float) -> list[Box]:
        """Where faces that were seen within SEARCH seconds should be at `time`; known people first."""
        recent = [m for m in self._memories if time - m.seen <= SEARCH]
        return [m.expected(time) for m in sorted(recent, key=lambda m: m.id is None)]

    def update(self, faces: Sequence[Face], time: float, confirmed: bool = False) -> list[Track]:
        """Takes one frame's faces and returns the people seen in it, by ascending id.

        Args:
            faces: As the locator found them.
            time: Seconds; must not decrease between resets.
            confirmed: Give new faces an id at once, for stills.
        """
        self._memories = [m for m in self._memories if time - m.seen <= (MEMORY if m.id else SEARCH)]
        pairs = self._assign(faces, time)
        for memory, face in pairs:
            memory.see(face, time)
        taken = {id(face) for _, face in pairs}
        self._memories += [_Memory(face, time, time) for face in faces if id(face) not in taken]
        return self._visible(time, confirmed)

    def unread(self, tracks: Sequence[Track], time: float) -> tuple[Unread, ...]:
        """The faces that were found up to LINGER seconds before `time`, less those of the tracks.

        Args:
            tracks: Of the frame that was taken last, as `update` returned them, or some of them.
            time: Of that frame.
        """
        read = {id(track.face) for track in tracks}
        left = [m for m in self._memories if id(m.face) not in read and time - m.seen <= LINGER]
        return tuple(Unread(m.expected_face(time), time - m.seen) for m in left)

    def _assign(self, faces: Sequence[Face], time: float) -> list[tuple[_Memory, Face]]:
        if not faces or not self._memories:
            return []
        costs = np.array([[_cost(memory, face, time) for face in faces] for memory in self._memories])
        allowed = np.isfinite(costs)
        _, columns, _ = lap.lapjv(np.where(allowed, costs, FORBIDDEN), extend_cost=True, cost_limit=UNMATCHED)
        return [(self._memories[r], faces[c]) for r, c in enumerate(columns.tolist()) if c >= 0]

    def _visible(self, time: float, confirmed: bool) -> list[Track]:
        seen = [m for m in self._memories if m.seen == time and not m.jumped]
        room = self.max_faces - sum(m.id is not None for m in seen)
        waiting = [m for m in seen if m.id is None and (confirmed or m.convincing)]
        for memory in sorted(waiting, key=lambda m: -m.face.box[2])[: max(0, room)]:
            memory.id = self._next_id
            self._next_id += 1
        tracks = [Track(m.id, m.face, time - m.began) for m in seen if m.id is not None]
        # Somebody who comes back may find the place taken meanwhile: then the one who was here first is shown.
        return sorted(tracks, key=lambda track: track.id)[: self.max_faces]


def _centre(box: Box) -> tuple[float, float]:
    return box[0] + box[2] / 2, box[1] + box[3] / 2


def _cost(memory: _Memory, face: Face, time: float) -> float:
    """Distance in face sizes plus the logarithm of the size ratio; infinite beyond the gate."""
    box = memory.expected(time)
    size = max(1.0, (box[2] * face.box[2]) ** 0.5)
    (x, y), (u, v) = _centre(box), _centre(face.box)
    distance = ((u - x) ** 2 + (v - y) ** 2) ** 0.5 / size
    ratio = abs(np.log(max(1.0, face.box[2]) / max(1.0, box[2])))
    reach = min(REACH_LIMIT, REACH + REACH_GROWTH * max(0.0, time - memory.seen))
    if distance > reach or ratio > np.log(SIZE_RATIO):
        return float("inf")
    # A person with an id goes before a face that was seen once, and a recent one before one long lost.
    return float(distance + ratio + (0.1 if memory.id is None else 0.0) + 0.2 * min(MEMORY, time - memory.seen))
