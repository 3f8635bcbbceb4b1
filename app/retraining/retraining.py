"""From a folder of images to a model that was compared: what runs, what comes next, what went wrong.

Knows no processes: it says which command is to run, and is told what that says and how it ends.
"""

import time
from collections import deque
from collections.abc import Callable
from enum import Enum
from pathlib import Path

from app.own_process import last_words, said_nothing
from app.retraining.inspection import Inspection, read_inspection
from app.retraining.outcome import Outcome, read_outcome
from app.retraining.plan import Plan, inspect_command, list_command
from app.retraining.progress import Progress
from app.retraining.recipes import Recipe, read_recipes
from models.command import DONE, PARTLY_DONE
from models.errors import InputError, reason_of
from models.messages import Message, read_line

TAIL = 400
"""Lines of the log that can be looked at; the file has all."""

Command = list[str]


class State(Enum):
    """Where a training stands."""

    CHOOSING = "nothing is chosen, or what was chosen can't be trained on"
    INSPECTING = "the folder is looked through"
    READY = "the folder can be trained on"
    TRAINING = "training"
    STOPPING = "asked to stop"
    EXPORTING = "model files are made of the best weights"
    COMPARING = "the new model and the one in use are asked the same"
    STOPPED = "ended by a person; it may go on"
    FAILED = "ended by a fault; it may be tried again"
    DONE = "there is an outcome"


BUSY = frozenset({State.INSPECTING, State.TRAINING, State.STOPPING, State.EXPORTING, State.COMPARING})
"""A process is at work."""
WORKING = BUSY - {State.INSPECTING}
"""It is the training's own."""


class Retraining:
    """One training after another.

    Args:
        in_use: Tells which model file to compare with.
        clock: Seconds, only going forward.

    Attributes:
        state: Where it stands.
        problem: What is wrong, in one line; empty where nothing is.
        recipes: That ship; empty before the first folder was looked through.
        inspection: Of the chosen folder; None while it isn't known.
        plan: Of the training that is on or was the last.
        progress: Of that.
        outcome: Of that, once it is DONE.
        log: The last lines that the commands said.
    """

    def __init__(self, in_use: Callable[[], Path], clock: Callable[[], float] = time.monotonic) -> None:
        self._in_use, self._clock = in_use, clock
        self.state = State.CHOOSING
        self.problem = ""
        self.recipes: tuple[Recipe, ...] = ()
        self.inspection: Inspection | None = None
        self.plan: Plan | None = None
        self.progress = Progress()
        self.outcome: Outcome | None = None
        self.log: deque[str] = deque(maxlen=TAIL)
        self._folder: Path | None = None
        self._trained = False
        self._step = State.TRAINING
        self._output: list[str] = []
        self._errors: deque[str] = deque(maxlen=TAIL)

    @property
    def can_go_on(self) -> bool:
        """Whether `go_on` leads further."""
        if self.state not in (State.STOPPED, State.FAILED) or self.plan is None:
            return False
        return self._trained or self.plan.resumable

    def look_at(self, folder: Path) -> Command | None:
        """Chooses a folder of images; what was looked at before doesn't count any more.

        Returns:
            The command to run; None where there is no such folder.
        """
        self.inspection, self._folder = None, folder
        if not folder.is_dir():
            self.state, self.problem = State.CHOOSING, Message("there is no folder {folder}", folder=folder)
            return None
        self.state = State.INSPECTING
        return self._run(inspect_command(folder) if self.recipes else list_command())

    def begin(self, plan: Plan) -> Command:
        """Starts a training; returns the command to run."""
        self.plan, self.progress, self.outcome, self._trained = plan, Progress(), None, False
        self.log.clear()
        return self._train()

    def go_on(self) -> Command:
        """Goes on where the training stopped or failed; returns the command to run."""
        assert self.plan is not None
        if not self._trained:
            return self._train()
        return self._compare() if self.plan.model is not None else self._export()

    def take_up(self, plan: Plan) -> None:
        """Takes an earlier training for the last one, which can be gone on with."""
        self.plan, self.progress, self.outcome, self._trained = plan, Progress(), None, False
        self.state, self.problem = State.STOPPED, ""

    def refuse(self, reason: str) -> None:
        """Notes why a training can't begin."""
        self.problem = reason

    def stop(self) -> None:
        """Notes that the process was asked to end."""
        if self.state in WORKING:
            self.state = State.STOPPING

    def leave(self) -> None:
        """Goes back to choosing, when nothing is under way."""
        if self.state not in BUSY:
            self.state = State.CHOOSING if self.inspection is None else State.READY
            self.problem = ""

    def hear(self, line: str) -> bool:
        """Takes a line of the process's standard output. Returns whether it belongs into the log."""
        if self.state is State.INSPECTING:
            self._output.append(line)
            return False
        if self.progress.take(line, self._clock()):
            return False
        return self._note(line)

    def complain(self, line: str) -> bool:
        """Takes a line of its standard error. Returns whether it belongs into the log."""
        self._errors.append(line)
        # The line before says the same, for people.
        return self.state is not State.INSPECTING and read_line(line) is None and self._note(line)

    def end(self, status: int) -> Command | None:
        """Takes the process's exit status; see `models.command`.

        Returns:
            The command to run next; None where there is none.
        """
        try:
            return self._next(status)
        except InputError as error:
            self._fail(reason_of(error))
            return None

    def _next(self, status: int) -> Command | None:
        assert self.state in BUSY
        if self.state is State.STOPPING and status not in (DONE, PARTLY_DONE):
            self.state = State.STOPPED
            return None
        if status not in (DONE, PARTLY_DONE):
            self._fail(last_words(tuple(self._errors)) or said_nothing(status))
            return None
        if self.state is State.INSPECTING:
            return self._inspected()
        # Whoever asks to stop in the very moment in which a step ends gets a stop before the next.
        stopped = self.state is State.STOPPING
        if self._step is State.COMPARING:
            assert self.plan is not None
            self.outcome = read_outcome(self.plan.comparison)
            self.state = State.DONE
            return None
        self._trained = True
        if stopped:
            self.state = State.STOPPED
            return None
        return self._export() if self._step is State.TRAINING else self._compare()

    def _inspected(self) -> Command | None:
        assert self._folder is not None
        text = "\n".join(self._output)
        if not self.recipes:
            self.recipes = read_recipes(text)
            return self._run(inspect_command(self._folder))
        self.inspection = read_inspection(text, self._folder)
        self.state = State.READY
        return None

    def _train(self) -> Command:
        assert self.plan is not None
        self.state = self._step = State.TRAINING
        self.progress.restart()
        return self._run(self.plan.train())

    def _export(self) -> Command:
        assert self.plan is not None
        self.state = self._step = State.EXPORTING
        return self._run(self.plan.export())

    def _compare(self) -> Command:
        assert self.plan is not None
        model = self.plan.model
        if model is None:
            raise InputError("emotion-export has written no model to {models}", models=self.plan.models)
        self.state = self._step = State.COMPARING
        return self._run(self.plan.compare(model, self._in_use()))

    def _run(self, command: Command) -> Command:
        self.problem = ""
        self._output = []
        self._errors.clear()
        return command

    def _fail(self, reason: str) -> None:
        self.problem = reason
        self.state = State.CHOOSING if self.state is State.INSPECTING else State.FAILED

    def _note(self, line: str) -> bool:
        if line.strip():
            self.log.append(line)
        return bool(line.strip())
