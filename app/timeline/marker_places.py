"""Where markers lie on the screen, and which of them a point means."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from app.sessions.markers import Marker
from app.timeline.window import TimeWindow

NEAR = 4.0
"""Pixels around a line that belong to it."""

GAP = 4.0
"""Pixels between two labels."""


@dataclass(frozen=True, slots=True)
class Place:
    """A marker in view.

    Attributes:
        key: Which.
        marker: It.
        left: Pixels from the view's left edge; an event's only line.
        right: Where an excluded stretch ends; None for an event.
    """

    key: int
    marker: Marker
    left: float
    right: float | None


class Part(Enum):
    """What of a marker is meant."""

    EVENT = "event"
    START = "start"
    END = "end"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Hit:
    """A part of a marker."""

    key: int
    part: Part


def places(markers: Iterable[tuple[int, Marker]], window: TimeWindow, width: float) -> tuple[Place, ...]:
    """The markers that are in view at least in part.

    Args:
        markers: With their keys, by ascending time.
        window: What is in view.
        width: Of the view, pixels.
    """
    scale = width / window.length
    found = []
    for key, marker in markers:
        end = marker.time if marker.end is None else marker.end
        if marker.time <= window.end and end >= window.start:
            left, right = (marker.time - window.start) * scale, (end - window.start) * scale
            found.append(Place(key, marker, left, None if marker.end is None else right))
    return tuple(found)


def hit(found: Sequence[Place], x: float) -> Hit | None:
    """What a horizontal place means: the nearest line, else the shortest stretch around it.

    Args:
        found: In view.
        x: Pixels.
    """
    lines = []
    for place in found:
        if place.right is None:
            lines.append((abs(x - place.left), Hit(place.key, Part.EVENT)))
        else:
            lines.append((abs(x - place.left), Hit(place.key, Part.START)))
            lines.append((abs(x - place.right), Hit(place.key, Part.END)))
    nearest = min(lines, key=lambda line: line[0], default=None)
    if nearest is not None and nearest[0] <= NEAR:
        return nearest[1]
    around = [place for place in found if place.right is not None and place.left <= x <= place.right]
    if not around:
        return None
    return Hit(min(around, key=lambda place: (place.right or 0.0) - place.left).key, Part.BODY)


def dragged(marker: Marker, part: Part, by: float) -> tuple[float, float | None]:
    """Where a marker lies after a drag: (time, end) in seconds, not before 0.

    Args:
        marker: As it was.
        part: What was dragged. An edge that passes the other one becomes it.
        by: Seconds.
    """
    if marker.end is None:
        return max(0.0, marker.time + by), None
    if part is Part.START:
        time, end = sorted((max(0.0, marker.time + by), marker.end))
    elif part is Part.END:
        time, end = sorted((marker.time, max(0.0, marker.end + by)))
    else:
        by = max(by, -marker.time)
        time, end = marker.time + by, marker.end + by
    return time, end


def label_rooms(lefts: Sequence[float], width: float) -> list[float]:
    """Pixels that each label may take before the next one begins.

    Args:
        lefts: Where the labels begin, ascending, pixels.
        width: Of the view, pixels.
    """
    ends = [*(left - GAP for left in lefts[1:]), width]
    return [max(0.0, end - left) for left, end in zip(lefts, ends, strict=False)]
