"""Which files a recording writes."""

from dataclasses import dataclass
from pathlib import Path

from app.recording.targets import check_new_target
from models.errors import InputError


@dataclass(frozen=True, slots=True)
class RecordingFiles:
    """Files that describe the same frames by the same clock.

    Attributes:
        video: Annotated MP4.
        log: CSV.
        lines: JSON Lines, or None.
    """

    video: Path
    log: Path
    lines: Path | None = None

    @classmethod
    def beside(cls, video: Path) -> "RecordingFiles":
        """An MP4 with its CSV beside it.

        Raises:
            InputError: The video's name is already that of the log.
        """
        log = video.with_suffix(".csv")
        if log == video:
            raise InputError("{video} can't be a recording's name; let it end in .mp4", video=video)
        return cls(video, log)

    @property
    def paths(self) -> tuple[Path, ...]:
        return (self.video, self.log) if self.lines is None else (self.video, self.log, self.lines)

    def check_new(self) -> None:
        """Raises InputError where a file exists already or can't appear."""
        for path in self.paths:
            check_new_target(path)
