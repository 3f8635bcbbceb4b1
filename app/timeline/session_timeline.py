"""What everybody's face showed, from the beginning of a session, at bounded memory."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import numpy as np

from app.people.history import BIN, bin_number
from app.timeline.columns import Columns
from app.timeline.track_sums import UNIT, Sums, TrackSums

if TYPE_CHECKING:  # The records pull in MediaPipe, which the window must not wait for.
    from app.engine.records import Analysis, Probabilities


class SessionTimeline:
    """Mean probabilities per track and bin of time; 36 bytes a bin with eight classes, 2.1 MB for 4 hours of a person.

    Its clock is a file's position, or the time that a camera ran: a camera that is started again goes on where it
    stopped. Where a file is played again, what is newer replaces what was there, also that somebody was in view.

    Attributes:
        labels: The model's classes; empty before the first analysis.
        time: Of the newest analysis, seconds; None before the first.
        start: The earliest time, seconds.
        end: The latest time, seconds.
    """

    def __init__(self) -> None:
        self.reset()

    def reset(self, labels: tuple[str, ...] = ()) -> None:
        """Forgets everything, as when another source is opened."""
        self.labels = labels
        self.time: float | None = None
        self.start = self.end = 0.0
        self._shift = 0.0
        self._tracks: dict[int, TrackSums] = {}

    @property
    def tracks(self) -> tuple[int, ...]:
        """Track ids in the order in which they came."""
        return tuple(self._tracks)

    @property
    def nbytes(self) -> int:
        """Memory of all tracks' sums, bytes."""
        return sum(track.nbytes for track in self._tracks.values())

    def update(self, analysis: "Analysis", live: bool) -> None:
        """Takes the next analysis. Another model's classes make it forget everything.

        Args:
            analysis: Of the source that runs.
            live: It comes from a camera, whose time can't go back but by being started again.
        """
        if analysis.labels != self.labels:
            self.reset(analysis.labels)
        time = analysis.frame.time
        if live and self.time is not None and time + self._shift <= self.time:
            self._shift = self.time + BIN - time
        faces = {one.track.id: one.smoothed for one in analysis.estimates}
        self._make_way(self.placed(time), faces)
        self.add(self.placed(time), faces)

    def adopt(self, other: "SessionTimeline") -> None:
        """Becomes another one, as when a recording is looked at again. The other one is not to be used any more."""
        self.__dict__.update(other.__dict__)

    def move_to(self, time: float) -> None:
        """Shows another moment of a recording that is looked at again, seconds; it stays what it is."""
        self.time = time

    def placed(self, time: float) -> float:
        """A `Frame.time` of the source's present run on this clock, seconds."""
        return time + self._shift

    def add(self, time: float, faces: "Mapping[int, Probabilities]") -> None:
        """Takes a frame, or some of its faces.

        Args:
            time: On this clock, seconds.
            faces: float32 [classes] by track id.
        """
        if self.time is None:
            self.start = self.end = time
        for track, probabilities in faces.items():
            if track not in self._tracks:
                self._tracks[track] = TrackSums(len(self.labels))
            self._tracks[track].add(time, probabilities)
        self.time = time
        self.start, self.end = min(self.start, time), max(self.end, time)

    def means(self, tracks: Iterable[int], columns: Columns) -> "Probabilities":
        """Of several tracks together, for drawing.

        Args:
            tracks: Ids; unknown ones were never seen.
            columns: Which stretches of time.

        Returns:
            float32 [columns, classes]; each row sums to 1, and is NaN where none of them was seen.
        """
        totals = self._totals(tracks, columns)
        shares, counts = totals[:, :-1].astype(np.float32), totals[:, -1:]
        unseen = np.float32(np.nan)
        return np.where(counts > 0, shares / np.maximum(counts * UNIT, 1), unseen).astype(np.float32)

    def seconds_seen(self, tracks: Iterable[int], columns: Columns) -> float:
        """For how long any of the tracks was in view; two at once count twice."""
        return float(self._totals(tracks, columns)[:, -1].sum()) * BIN

    def _make_way(self, time: float, faces: "Mapping[int, Probabilities]") -> None:
        """Where a file is played again, forgets who was in view then and isn't now."""
        number = bin_number(time)
        if self.time is None or number == bin_number(self.time) or number > bin_number(self.end):
            return
        for track, sums in self._tracks.items():
            if track not in faces:
                sums.clear(number)

    def _totals(self, tracks: Iterable[int], columns: Columns) -> Sums:
        edges = columns.edges
        totals = np.zeros((len(edges) - 1, len(self.labels) + 1), np.int64)
        for track in tracks:
            if track in self._tracks:
                totals += self._tracks[track].totals(edges)
        return totals
