"""What the window shows, derived from what the pipeline says of itself."""

import enum
from dataclasses import dataclass

from app.engine.states import StageState
from app.engine.statistics import Statistics


class Phase(enum.Enum):
    """The window's states."""

    WELCOME = "welcome"
    SEARCHING = "searching"
    NO_CAMERA = "no camera"
    STARTING = "starting"
    RUNNING = "running"
    PAUSED = "paused"
    RECOVERING = "recovering"
    STOPPED = "stopped"
    ENDED = "ended"
    FAILED = "failed"
    CLOSING = "closing"


ACTIVE = frozenset({Phase.STARTING, Phase.RUNNING, Phase.PAUSED, Phase.RECOVERING})
"""A source is in use: start means stop, and recording makes sense."""


@dataclass(frozen=True, slots=True)
class Situation:
    """A phase and, in one line for a person, what there is to say about it."""

    phase: Phase
    reason: str = ""


def situation(statistics: Statistics) -> Situation:
    """The situation of a pipeline that was started."""
    capture, analysis = statistics.capture, statistics.analysis
    for stage in (analysis, capture):
        if stage.state is StageState.FAILED:
            return Situation(Phase.FAILED, stage.reason)
    if statistics.ended:
        return Situation(Phase.ENDED, statistics.problem or "")
    if capture.state is StageState.RECOVERING:
        return Situation(Phase.RECOVERING, capture.reason)
    if StageState.STARTING in (analysis.state, capture.state) or not statistics.analysed:
        reason = analysis.reason if analysis.state is StageState.STARTING else capture.reason
        return Situation(Phase.STARTING, reason)
    return Situation(Phase.PAUSED if statistics.paused else Phase.RUNNING)


def sentence(text: str) -> str:
    """With a capital letter, unless it begins with a name, such as a file's."""
    return text[:1].upper() + text[1:] if text.split(" ", 1)[0].isalpha() else text
