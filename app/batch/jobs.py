"""The files to analyse, and how far each is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from app.own_process import last_words, said_nothing
from models.command import DONE, PARTLY_DONE


class JobState(Enum):
    """A job goes down this list; the last three are where it ends without a result that is whole."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    PARTLY_DONE = "partly done"
    FAILED = "failed"
    CANCELLED = "cancelled"


ENDED = frozenset({JobState.DONE, JobState.PARTLY_DONE, JobState.FAILED, JobState.CANCELLED})


@dataclass(frozen=True, slots=True)
class Job:
    """One file.

    Attributes:
        path: The file.
        folder: The session folder that it becomes.
        state: Where it stands.
        done: Frames that are analysed.
        total: Frames that the file declares; None where it doesn't.
        message: What to know of its end, in one line; or empty.
    """

    path: Path
    folder: Path
    state: JobState = JobState.WAITING
    done: int = 0
    total: int | None = None
    message: str = ""

    @property
    def share(self) -> float | None:
        """How much is done, 0..1; None where nobody knows."""
        if self.state in (JobState.DONE, JobState.PARTLY_DONE):
            return 1.0
        if self.state is JobState.WAITING:
            return 0.0
        return min(1.0, self.done / self.total) if self.total else None


class Jobs:
    """Runs one at a time, in the order in which they came."""

    def __init__(self) -> None:
        self._jobs: list[Job] = []

    def __len__(self) -> int:
        return len(self._jobs)

    def __getitem__(self, place: int) -> Job:
        return self._jobs[place]

    @property
    def running(self) -> int | None:
        """Place of the job that runs; None for none."""
        return next((i for i, job in enumerate(self._jobs) if job.state is JobState.RUNNING), None)

    @property
    def open(self) -> int:
        """How many run or wait."""
        return sum(job.state not in ENDED for job in self._jobs)

    def add(self, paths: Iterable[Path], parent: Path) -> None:
        """Appends files; one that runs or waits already is left out.

        Args:
            paths: The files.
            parent: Where their session folders go.
        """
        taken = {job.folder for job in self._jobs}
        waiting = {job.path for job in self._jobs if job.state not in ENDED}
        for path in paths:
            if path in waiting:
                continue
            folder = _free(parent, path.stem, taken)
            taken.add(folder)
            waiting.add(path)
            self._jobs.append(Job(path, folder))

    def refuse(self, paths: Iterable[Path], message: str) -> None:
        """Appends files that can't even wait, with the reason."""
        self._jobs += [Job(path, path, JobState.FAILED, message=message) for path in paths]

    def start_next(self) -> int | None:
        """Marks the next one that waits as running; None if one runs already or none waits."""
        if self.running is not None:
            return None
        place = next((i for i, job in enumerate(self._jobs) if job.state is JobState.WAITING), None)
        if place is not None:
            self._jobs[place] = replace(self._jobs[place], state=JobState.RUNNING)
        return place

    def progress(self, done: int, total: int | None) -> None:
        """Notes how far the running job is; one that was cancelled meanwhile stays as it is."""
        place = self.running
        if place is not None:
            self._jobs[place] = replace(self._jobs[place], done=done, total=total)

    def finish(self, status: int, said: Sequence[str]) -> None:
        """Notes the end of the running job; one that was cancelled meanwhile stays so.

        Args:
            status: Exit status of the process; see `models.command`.
            said: Lines of its standard error.
        """
        place = self.running
        if place is None:
            return
        job = self._jobs[place]
        state = {DONE: JobState.DONE, PARTLY_DONE: JobState.PARTLY_DONE}.get(status, JobState.FAILED)
        message = last_words(said)
        if state is JobState.FAILED and not message:
            message = said_nothing(status)
        self._jobs[place] = replace(job, state=state, message=message)

    def cancel(self, place: int) -> bool:
        """Gives a job up that has not ended. Returns whether it was running."""
        job = self._jobs[place]
        if job.state in ENDED:
            return False
        self._jobs[place] = replace(job, state=JobState.CANCELLED)
        return job.state is JobState.RUNNING

    def forget_ended(self) -> None:
        """Takes all that have ended off the list; their results stay."""
        self._jobs = [job for job in self._jobs if job.state not in ENDED]


def _free(parent: Path, stem: str, taken: set[Path]) -> Path:
    folder, count = parent / stem, 1
    while folder in taken or folder.exists():
        count += 1
        folder = parent / f"{stem} ({count})"
    return folder
