"""Tracks to people: who gets a lane."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.people.person import UNNAMED, default_name
from app.timeline.columns import Columns, columns_of_bin
from app.timeline.session_timeline import SessionTimeline

if TYPE_CHECKING:
    from app.engine.records import Probabilities


NAMED = 3
"""Classes of a reading."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A person: tracks of one typed name, or one track without a name."""

    title: str
    tracks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a place of the timeline shows.

    Attributes:
        time: Seconds.
        who: Whose lane; empty between lanes.
        ranking: (number of the class, share 0..1) of the leading classes, the highest first; empty where the person was
            not in view.
    """

    time: float
    who: str = ""
    ranking: tuple[tuple[int, float], ...] = ()


def lanes(tracks: Iterable[int], names: Mapping[int, str], unnamed: str = UNNAMED) -> tuple[Lane, ...]:
    """Everybody, in the order in which they came.

    Args:
        tracks: Ids in the order in which they came.
        names: Typed names by track id.
        unnamed: See `default_name`.
    """
    by_title: dict[str, list[int]] = defaultdict(list)
    for track in tracks:
        by_title[names.get(track) or default_name(track, unnamed)].append(track)
    return tuple(Lane(title, tuple(of_title)) for title, of_title in by_title.items())


def most_seen(
    timeline: SessionTimeline, everybody: Sequence[Lane], shown: Columns, most: int
) -> tuple[tuple[Lane, ...], int]:
    """Who is in view in a stretch of time; those who are for the longest time where there is no room for all.

    Args:
        timeline: Knows who was seen when.
        everybody: Whom to choose from.
        shown: The stretch.
        most: Lanes that there is room for.

    Returns:
        They, in the order of `everybody`, and how many more are in view.
    """
    whole = Columns(shown.first, shown.step * shown.count, 1)
    seen = {lane: timeline.seconds_seen(lane.tracks, whole) for lane in everybody}
    ranking = sorted((lane for lane in everybody if seen[lane] > 0), key=lambda lane: -seen[lane])
    chosen = set(ranking[:most])
    return tuple(lane for lane in everybody if lane in chosen), len(ranking) - len(chosen)


def reading_at(timeline: SessionTimeline, lane: Lane, time: float) -> Reading:
    """What a person showed at a moment, seconds."""
    shares: Probabilities = timeline.means(lane.tracks, columns_of_bin(time))[0]
    if not shares[0] >= 0:
        return Reading(time, lane.title)
    ranking = sorted(range(len(shares)), key=lambda number: -float(shares[number]))
    return Reading(time, lane.title, tuple((number, float(shares[number])) for number in ranking[:NAMED]))
