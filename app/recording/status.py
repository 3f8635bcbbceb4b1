"""How a recording stands. Light to import: the window needs it before it needs an encoder."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path


class RecorderState(Enum):
    """It ends as FINISHED or FAILED."""

    STARTING = "starting"
    RECORDING = "recording"
    FINISHING = "finishing"
    FINISHED = "finished"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class RecorderStatus:
    """A recording at one moment.

    Attributes:
        state: Where it stands.
        reason: Why it failed, in one line; empty otherwise.
        path: The MP4. The log lies beside it, as .csv.
        seconds: Length of what is written.
        frames: Frames that are written.
        dropped: Frames that are missing from both files because the encoder was too slow.
    """

    state: RecorderState
    reason: str
    path: Path
    seconds: float = 0.0
    frames: int = 0
    dropped: int = 0

    @property
    def ended(self) -> bool:
        """Nothing more will be written."""
        return self.state in (RecorderState.FINISHED, RecorderState.FAILED)
