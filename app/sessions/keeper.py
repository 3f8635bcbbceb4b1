"""Keeps a session's record while it is recorded."""

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from importlib.metadata import version

import numpy as np

from app.engine.records import Analysis
from app.recording.status import RecorderState, RecorderStatus
from app.sessions.calibrations import Calibrations
from app.sessions.facts import Circumstances, versions
from app.sessions.folder import SessionFolder
from app.sessions.record import Dropped, FrameFacts, Intervals, SessionRecord
from app.sessions.record_file import write_record
from models.messages import Message


class SessionKeeper:
    """A recorder's companion: writes `session.json` at the start and once more at the end.

    A program that is killed leaves the first one, which says that the session was cut short. The folder of a session
    without a frame is removed again.

    Args:
        folder: Exists and is empty.
        circumstances: What is known now.
        names: Tells people's names by track id; read at the end.
        replaced: Tells how many frames of the source newer ones have replaced before they were analysed.
    """

    def __init__(
        self,
        folder: SessionFolder,
        circumstances: Circumstances,
        names: Callable[[], Mapping[int, str]],
        replaced: Callable[[], int],
    ) -> None:
        self._folder, self._names, self._replaced = folder, names, replaced
        self._times: list[float] = []
        self._calibrations = Calibrations()
        self._before = replaced()
        self._record = SessionRecord(
            state="recording",
            app_version=version("emotion-lens"),
            started=datetime.now().astimezone(),
            ended=None,
            problem="",
            source=circumstances.source,
            frames=FrameFacts(),
            model=circumstances.model,
            provider=circumstances.provider,
            settings=circumstances.settings,
            names=dict(names()),
            versions=versions(),
        )

    def begin(self, width: int, height: int) -> None:
        source = replace(self._record.source, width=width, height=height)
        self._record = replace(self._record, source=source)
        write_record(self._folder.record, self._record)

    def add(self, analysis: Analysis) -> None:
        self._times.append(analysis.frame.time)
        self._calibrations.add(analysis)

    def end(self, status: RecorderStatus) -> None:
        if not status.frames:
            self._folder.record.unlink(missing_ok=True)
            with contextlib.suppress(OSError):  # somebody else's files lie there
                self._folder.path.rmdir()
            return
        dropped = (
            Dropped("analysis", self._replaced() - self._before, Message("a newer frame came before it was analysed")),
            Dropped("recording", status.dropped, Message("the encoder was too slow")),
        )
        frames = FrameFacts(status.frames + status.dropped, status.frames, dropped, intervals(self._times))
        failed = status.state is RecorderState.FAILED
        self._record = replace(
            self._record,
            state="recording" if failed else "complete",
            ended=datetime.now().astimezone(),
            problem=status.reason,
            frames=frames,
            names={track: name for track, name in self._names().items() if name},
            calibrations=self._calibrations.facts(),
        )
        write_record(self._folder.record, self._record)


def intervals(times: list[float]) -> Intervals | None:
    """Of ascending times in seconds; None for fewer than two."""
    if len(times) < 2:
        return None
    low, median, high = np.percentile(np.diff(times), (5, 50, 95)).tolist()
    return Intervals(median_s=median, p5_s=low, p95_s=high)
