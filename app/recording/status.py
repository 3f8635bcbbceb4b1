"""How a recording stands. Light to import: the window needs it before it needs an encoder."""

import math
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
        reason: Why it failed or, FINISHED, why it ended by itself; one line, or empty.
        path: The MP4, or the session folder that holds it.
        seconds: Length of what is written.
        frames: Frames that are written.
        dropped: Frames that are missing from all files because the encoder was too slow.
        lasts: Seconds for which the disk's free space lasts at the present rate; infinite where that isn't known.
    """

    state: RecorderState
    reason: str
    path: Path
    seconds: float = 0.0
    frames: int = 0
    dropped: int = 0
    lasts: float = math.inf

    @property
    def ended(self) -> bool:
        """Nothing more will be written."""
        return self.state in (RecorderState.FINISHED, RecorderState.FAILED)
