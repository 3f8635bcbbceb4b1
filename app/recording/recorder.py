"""Live recording on a thread of its own."""

import contextlib
import threading
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import Protocol

from app.engine.priority import step_back
from app.engine.records import Analysis
from app.engine.timeline import Timeline
from app.recording.csv_log import CsvLog
from app.recording.disk import CHECK_EVERY, LONGEST_STEP, DiskWatch
from app.recording.files import RecordingFiles
from app.recording.json_lines_log import JsonLinesLog
from app.recording.line_log import LineLog
from app.recording.reasons import why_not_written
from app.recording.status import RecorderState, RecorderStatus
from app.recording.video_writer import VideoWriter
from models.errors import InputError, reason_of
from models.face_detector import Image
from models.messages import Message

QUEUE = 60
"""Analyses that may wait, two seconds of a webcam; one of 720p holds 2.8 MB."""


class Companion(Protocol):
    """Goes along with a recording, on its thread: keeps the session's record."""

    def begin(self, width: int, height: int) -> None:
        """The first frame has come, with its size in pixels."""

    def add(self, analysis: Analysis) -> None:
        """A frame is in all files, with the recording's index and time."""

    def end(self, status: RecorderStatus) -> None:
        """All files are closed, or given up."""


class Recorder:
    """Records analyses as an annotated MP4 with its logs; starts at once.

    All files describe the same frames by the same clock: the logs' `frame` n is the MP4's frame n, their `time_s` the
    time at which the MP4 shows it, from 0 at the recording's first frame. A frame that had to be dropped is in none
    and leaves a gap in time. All survive the end of the program up to the last second. A recording that got no frame
    leaves no files. One whose disk is nearly full ends by itself, complete.

    Args:
        files: What to create; none of them may exist.
        labels: The model's classes.
        paint: Draws an analysis: uint8 [height, width, 3] RGB. Called on the recorder's thread.
        fps: Nominal rate of the source.
        queue: Analyses that may wait; when one more comes, the oldest is dropped.
        names: Tells people's names by track id, for the JSON Lines log. Called on the recorder's thread.
        companion: Goes along with the recording.
        shown_as: What `RecorderStatus.path` says; None for the MP4.
        disk: Watches the free space; None for the usual reserve.

    Raises:
        InputError: A file is in the way, the folder is missing or closed to us, or the disk is nearly full.
    """

    def __init__(
        self,
        files: RecordingFiles,
        labels: tuple[str, ...],
        paint: Callable[[Analysis], Image],
        *,
        fps: float = 30.0,
        queue: int = QUEUE,
        names: Callable[[], Mapping[int, str]] = dict,
        companion: Companion | None = None,
        shown_as: Path | None = None,
        disk: DiskWatch | None = None,
    ) -> None:
        files.check_new()
        self._disk = disk or DiskWatch(files.video.parent)
        self._disk.check_start()
        self._files = files
        self._labels = labels
        self._paint = paint
        self._fps = fps
        self._limit = queue
        self._names = names
        self._companion = companion
        self._waiting: deque[Analysis] = deque()
        self._stopping = False
        self._next_look = 0.0
        self._filled = 0.0
        self._changed = threading.Condition()
        self._status = RecorderStatus(RecorderState.STARTING, "", shown_as or files.video)
        # A daemon: an encoder that hangs must not keep the program from ending.
        self._thread = threading.Thread(target=self._run, name="recorder", daemon=True)
        self._thread.start()

    @property
    def status(self) -> RecorderStatus:
        """A snapshot, from any thread."""
        with self._changed:
            return self._status

    def submit(self, analysis: Analysis) -> None:
        """Hands over a frame without waiting. After `stop` or a failure it goes nowhere."""
        with self._changed:
            if self._stopping or self._status.state is RecorderState.FAILED:
                return
            if len(self._waiting) >= self._limit:
                self._waiting.popleft()
                self._status = replace(self._status, dropped=self._status.dropped + 1)
            self._waiting.append(analysis)
            self._changed.notify()

    def stop(self, timeout: float = 10.0) -> RecorderStatus:
        """Writes what waits and finishes the files.

        Args:
            timeout: Seconds to wait for that; 0 only asks, and `status` tells when it is done.

        Returns:
            The status then; FINISHING if the time was too short.
        """
        with self._changed:
            self._stopping = True
            if self._status.state in (RecorderState.STARTING, RecorderState.RECORDING):
                self._status = replace(self._status, state=RecorderState.FINISHING)
            self._changed.notify()
        self._thread.join(timeout)
        return self.status

    def _run(self) -> None:
        step_back()
        reason, state = "", RecorderState.FINISHED
        try:
            reason = self._record()
        except InputError as error:
            reason, state = reason_of(error), RecorderState.FAILED
        except Exception as error:  # noqa: BLE001 - the thread's end: whatever it is, the window must show it
            cause = f"{type(error).__name__}: {error}"
            reason, state = Message("the recording broke off: {reason}", reason=cause), RecorderState.FAILED
        if self._companion is not None:
            try:
                self._companion.end(replace(self.status, state=state, reason=reason))
            except (InputError, OSError) as error:
                reason, state = reason or reason_of(error), RecorderState.FAILED
        self._end(state, reason)

    def _record(self) -> str:
        created: list[Path] = []
        try:
            return self._write_files(created)
        finally:
            if not self._status.frames:
                for path in created:
                    path.unlink(missing_ok=True)

    def _write_files(self, created: list[Path]) -> str:
        """Writes until there is nothing more to write; returns why it ended by itself, or nothing."""
        first = self._next()
        if first is None:
            return ""
        image = self._paint(first)
        height, width = image.shape[:2]
        files = self._files
        if self._companion is not None:
            self._companion.begin(width, height)
        with contextlib.ExitStack() as stack:
            logs: list[LineLog] = [stack.enter_context(CsvLog(files.log, self._labels, live=True))]
            created.append(files.log)
            if files.lines is not None:
                logs.append(stack.enter_context(JsonLinesLog(files.lines, self._labels, self._names, live=True)))
                created.append(files.lines)
            video = stack.enter_context(VideoWriter(files.video, width, height, fps=self._fps, live=True))
            created.append(files.video)
            # A camera that was opened again counts from 0 again; the recording goes on.
            timeline = Timeline(1 / self._fps)
            analysis: Analysis | None = first
            while analysis is not None:
                time = video.write(image, timeline.place(analysis.frame.time))
                placed = replace(analysis, frame=replace(analysis.frame, index=self._status.frames, time=time))
                for log in logs:
                    log.write(placed)
                self._count(time)
                if self._companion is not None:
                    self._companion.add(placed)
                if self._disk_used_up():
                    return Message(
                        "the disk of {folder} is nearly full; the recording ended and is complete",
                        folder=files.video.parent,
                    )
                analysis = self._next()
                if analysis is not None:
                    image = self._paint(analysis)
        return ""

    def _disk_used_up(self) -> bool:
        now = monotonic()
        if now < self._next_look:
            return False
        self._next_look = now + CHECK_EVERY
        try:
            lasts = self._disk.lasts(self._files.paths, self._filled)
        except OSError as error:
            raise InputError(why_not_written(self._files.video, error)) from error
        with self._changed:
            self._status = replace(self._status, lasts=lasts)
            if lasts <= 0:
                self._stopping = True
        return lasts <= 0

    def _next(self) -> Analysis | None:
        """The next frame to write, or None when there will be none."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._stopping)
            return self._waiting.popleft() if self._waiting else None

    def _count(self, time: float) -> None:
        with self._changed:
            starting = self._status.state is RecorderState.STARTING
            self._filled += min(time - self._status.seconds, LONGEST_STEP)
            self._status = replace(
                self._status,
                state=RecorderState.RECORDING if starting else self._status.state,
                seconds=time,
                frames=self._status.frames + 1,
            )

    def _end(self, state: RecorderState, reason: str) -> None:
        with self._changed:
            self._waiting.clear()
            self._status = replace(self._status, state=state, reason=reason)
