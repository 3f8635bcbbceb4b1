"""A session folder, read for looking at it again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from app.review.logged_frames import LoggedFrames
from app.sessions.folder import SessionFolder
from app.sessions.record import SessionRecord
from app.sessions.record_file import read_record, write_record
from app.timeline.session_timeline import SessionTimeline
from models.errors import InputError


@dataclass(frozen=True, slots=True, eq=False)
class SessionReview:
    """What a review shows.

    Attributes:
        folder: The session's.
        record: Its `session.json`.
        frames: Its log.
        timeline: The same over time.
    """

    folder: SessionFolder
    record: SessionRecord
    frames: LoggedFrames
    timeline: SessionTimeline


def read_session(path: Path) -> SessionReview:
    """Reads a session folder. Slow for hours of recording.

    Raises:
        InputError: It is no session folder, or a part is missing or broken.
    """
    folder = SessionFolder(path)
    if not folder.record.is_file():
        raise InputError("{path} is no session folder: it holds no {name}", path=path, name=folder.record.name)
    record = read_record(folder.record)
    for part in (folder.video, folder.log):
        if not part.is_file():
            raise InputError(
                "the session {path} holds no {name}; there is nothing to look at", path=path, name=part.name
            )
    frames = LoggedFrames(folder.log)
    return SessionReview(folder, record, frames, timeline_of(frames))


def timeline_of(frames: LoggedFrames) -> SessionTimeline:
    """The smoothed probabilities of a log over time."""
    timeline = SessionTimeline()
    timeline.reset(frames.labels)
    for time, faces in frames.smoothed():
        timeline.add(time, faces)
    return timeline


def save_names(review: SessionReview, names: Mapping[int, str]) -> SessionReview:
    """Writes the names that were typed while looking at it, and returns the review with them.

    Raises:
        InputError: The folder can't be written to.
    """
    record = replace(review.record, names={track: name for track, name in names.items() if name})
    if record != review.record:
        write_record(review.folder.record, record)
    return replace(review, record=record)
