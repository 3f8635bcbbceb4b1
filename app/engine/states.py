"""What a stage of the live pipeline says of itself."""

import enum
from dataclasses import dataclass

from models.errors import InputError, reason_of


class StageState(enum.Enum):
    """Where a stage is in its life. Everything that can go wrong ends in RECOVERING or FAILED, never in silence."""

    STOPPED = "stopped"
    STARTING = "starting"
    RUNNING = "running"
    RECOVERING = "recovering"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class StageStatus:
    """A stage's state and, in one line that a person can read, why."""

    state: StageState
    reason: str = ""


STOPPED = StageStatus(StageState.STOPPED)
RUNNING = StageStatus(StageState.RUNNING)


def failed(error: BaseException) -> StageStatus:
    """The state of a stage that an error ended: what the user can mend in its own words, the rest with its kind."""
    if isinstance(error, InputError):
        return StageStatus(StageState.FAILED, reason_of(error))
    # A library's own words.
    said = " ".join(str(error).split())
    kind = type(error).__name__
    return StageStatus(StageState.FAILED, f"{kind}: {said}" if said else kind)
