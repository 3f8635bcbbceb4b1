"""The one place that names a session's files."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.recording.files import RecordingFiles
from app.recording.reasons import why_not_written
from models.errors import InputError


@dataclass(frozen=True, slots=True)
class SessionFolder:
    """A session's files, whether they exist or not."""

    path: Path

    @property
    def video(self) -> Path:
        return self.path / "video.mp4"

    @property
    def log(self) -> Path:
        return self.path / "log.csv"

    @property
    def lines(self) -> Path:
        return self.path / "log.jsonl"

    @property
    def markers(self) -> Path:
        return self.path / "markers.csv"

    @property
    def record(self) -> Path:
        return self.path / "session.json"

    @property
    def recording(self) -> RecordingFiles:
        return RecordingFiles(self.video, self.log, self.lines)

    def create(self) -> None:
        """Makes the folder; an empty one is taken as it is.

        Raises:
            InputError: Something is there already, or the folder can't be made.
        """
        try:
            self.path.mkdir(exist_ok=True)
            taken = any(self.path.iterdir())
        except OSError as error:
            raise InputError(why_not_written(self.path, error)) from error
        if taken:
            raise InputError("the folder {path} is not empty; choose a new one", path=self.path)


def new_session_folder(parent: Path, now: datetime) -> SessionFolder:
    """A folder named after the time that doesn't exist yet."""
    return SessionFolder(unused(parent, now))


def unused(parent: Path, now: datetime, suffix: str = "") -> Path:
    """A path named after the time, to the second, that doesn't exist yet; two in one second get a number."""
    stem = now.strftime("%Y-%m-%d %H-%M-%S")
    path, count = parent / (stem + suffix), 1
    while path.exists():
        count += 1
        path = parent / f"{stem} ({count}){suffix}"
    return path
