"""A CSV log, read back."""

from dataclasses import dataclass
from pathlib import Path

from app.recording.log_rows import open_log
from models.messages import Message


@dataclass(frozen=True, slots=True)
class Shown:
    """One face of a frame: whose, the expression that was shown, and whether a neutral calibration was on."""

    track: int
    label: str
    calibrated: bool = False


@dataclass(frozen=True, slots=True)
class LogFrame:
    """A frame of the log: its time in seconds and its faces, none twice."""

    time: float
    faces: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Log:
    """A log: the model's classes in their order, and the frames by ascending time."""

    labels: tuple[str, ...]
    frames: tuple[LogFrame, ...]


def read_log(path: Path) -> Log:
    """Reads and checks a log of the app or of emotion-analyze; the order of its rows doesn't matter.

    Raises:
        InputError: It can't be read, or is no such log.
    """
    times: dict[int, float] = {}
    faces: dict[int, dict[int, Shown]] = {}
    with open_log(path) as (columns, rows):
        for row in rows:
            if times.setdefault(row.frame, row.time) != row.time:
                raise ValueError(
                    Message("frame {frame} must have one time, got {time}", frame=row.frame, time=row.time)
                )
            of_frame = faces.setdefault(row.frame, {})
            if row.track is None:
                continue
            if row.track in of_frame:
                raise ValueError(
                    Message("person {track} must have one row in frame {frame}", track=row.track, frame=row.frame)
                )
            of_frame[row.track] = Shown(row.track, row.label, columns.is_calibrated(row))
    frames = [
        LogFrame(times[frame], tuple(shown for _, shown in sorted(found.items()))) for frame, found in faces.items()
    ]
    return Log(columns.labels, tuple(sorted(frames, key=lambda frame: frame.time)))
