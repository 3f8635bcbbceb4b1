"""What a session's log says of each frame, found by the frame's time."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from app.engine.calibration_state import NOT_CALIBRATED, CalibrationPhase, CalibrationState
from app.engine.records import Estimate, Probabilities, Track
from app.recording.log_rows import open_log
from models.errors import InputError
from models.face_detector import Face
from models.messages import Message

SAME_FRAME = 0.005
"""Seconds by which the log's time of a frame may differ from the video's."""

NO_KEYPOINTS = np.full((6, 2), np.nan, np.float32)
"""A log has none."""
NO_CROP = np.zeros((0, 0), np.uint8)
CALIBRATED = CalibrationState(CalibrationPhase.ON)


class LoggedFrames:
    """A log in memory: 4 * (3 classes + 6) bytes a face and 16 a frame.

    Attributes:
        labels: The model's classes.

    Args:
        path: The CSV log. Reading hours takes a while.

    Raises:
        InputError: It can't be read, is no log, or tells two things of one face.
    """

    def __init__(self, path: Path) -> None:
        times: list[float] = []
        starts: list[int] = []
        tracks: list[int] = []
        names: dict[str, int] = {}
        shown: list[int] = []
        numbers: list[npt.NDArray[np.float32]] = []
        first_seen: dict[int, float] = {}
        with open_log(path) as (columns, rows):
            self.labels = columns.labels
            previous = None
            for row in rows:
                if row.frame != previous:
                    if times and row.time <= times[-1]:
                        raise ValueError(Message("time_s must grow from frame to frame, got {time}", time=row.time))
                    previous = row.frame
                    times.append(row.time)
                    starts.append(len(tracks))
                elif row.time != times[-1]:
                    raise ValueError(
                        Message("frame {frame} must have one time, got {time}", frame=row.frame, time=row.time)
                    )
                if row.track is None:
                    continue
                if row.track in tracks[starts[-1] :]:
                    raise ValueError(
                        Message("person {track} must have one row in frame {frame}", track=row.track, frame=row.frame)
                    )
                tracks.append(row.track)
                first_seen.setdefault(row.track, row.time)
                shown.append(names.setdefault(row.label, len(names)))
                calibrated = columns.is_calibrated(row)
                own = columns.shares(row, columns.calibrated) if calibrated else np.full(len(self.labels), np.nan)
                shares = columns.shares(row, columns.smoothed), columns.shares(row, columns.raw), own
                numbers.append(np.concatenate([*shares, [*row.box, row.score]]).astype(np.float32))
        if not times:
            raise InputError("{path} has no frame; there is nothing to look at", path=path)
        self._times = np.array(times)
        self._starts = np.array([*starts, len(tracks)])
        self._tracks = tracks
        self._words = tuple(names)
        self._shown = shown
        self._numbers = np.array(numbers, np.float32).reshape(len(tracks), 3 * len(self.labels) + 5)
        self._first_seen = first_seen

    def __len__(self) -> int:
        return len(self._times)

    def smoothed(self) -> Iterator[tuple[float, dict[int, Probabilities]]]:
        """Each frame's time in seconds and, by track id, float32 [classes] of the faces in it."""
        for place, time in enumerate(self._times.tolist()):
            faces = range(int(self._starts[place]), int(self._starts[place + 1]))
            yield time, {self._tracks[face]: self._numbers[face, : len(self.labels)] for face in faces}

    def at(self, time: float) -> tuple[Estimate, ...]:
        """The faces of the frame at a time, by ascending track id; none where the log has no such frame.

        Their keypoints are NaN, and their crops empty.

        Args:
            time: Seconds on the session's clock.
        """
        place = int(np.searchsorted(self._times, time - SAME_FRAME))
        if place == len(self._times) or self._times[place] > time + SAME_FRAME:
            return ()
        faces = range(int(self._starts[place]), int(self._starts[place + 1]))
        return tuple(self._estimate(face, time) for face in sorted(faces, key=lambda face: self._tracks[face]))

    def _estimate(self, face: int, time: float) -> Estimate:
        count, row, track = len(self.labels), self._numbers[face], self._tracks[face]
        x, y, width, height, score = row[3 * count :].tolist()
        calibrated = row[2 * count : 3 * count]
        on = not np.isnan(calibrated[0])
        return Estimate(
            track=Track(track, Face((x, y, width, height), NO_KEYPOINTS, score), time - self._first_seen[track]),
            raw=row[count : 2 * count],
            smoothed=row[:count],
            label=self._words[self._shown[face]],
            crop=NO_CROP,
            calibrated=calibrated if on else None,
            calibration=CALIBRATED if on else NOT_CALIBRATED,
        )
