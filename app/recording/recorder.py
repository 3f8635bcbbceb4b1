"""Live recording on a thread of its own."""

import contextlib
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from app.engine.records import Analysis
from app.engine.timeline import Timeline
from app.recording.csv_log import CsvLog
from app.recording.status import RecorderState, RecorderStatus
from app.recording.targets import check_new_target
from app.recording.video_writer import VideoWriter
from models.errors import InputError
from models.face_detector import Image

QUEUE = 60
"""Analyses that may wait, two seconds of a webcam; one of 720p holds 2.8 MB."""


class Recorder:
    """Records analyses as an annotated MP4 and, with the same stem, a CSV log; starts at once.

    Both files describe the same frames by the same clock: the log's `frame` n is the MP4's frame n, its `time_s` the
    time at which the MP4 shows it, from 0 at the recording's first frame. A frame that had to be dropped is in neither
    and leaves a gap in time. Both survive the end of the program up to the last second. A recording that got no frame
    leaves no files.

    Args:
        path: The MP4 to create. Neither it nor its log may exist.
        labels: The model's classes.
        paint: Draws an analysis: uint8 [height, width, 3] RGB. Called on the recorder's thread.
        fps: Nominal rate of the source.
        queue: Analyses that may wait; when one more comes, the oldest is dropped.

    Raises:
        InputError: A file is in the way, or the folder is missing or closed to us.
    """

    def __init__(
        self,
        path: Path,
        labels: tuple[str, ...],
        paint: Callable[[Analysis], Image],
        *,
        fps: float = 30.0,
        queue: int = QUEUE,
    ) -> None:
        log = path.with_suffix(".csv")
        if log == path:
            raise InputError(f"{path} can't be a recording's name; let it end in .mp4")
        for target in (path, log):
            check_new_target(target)
        self._log_path = log
        self._labels = labels
        self._paint = paint
        self._fps = fps
        self._limit = queue
        self._waiting: deque[Analysis] = deque()
        self._stopping = False
        self._changed = threading.Condition()
        self._status = RecorderStatus(RecorderState.STARTING, "", path)
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
        try:
            self._record()
        except InputError as error:
            self._end(RecorderState.FAILED, str(error))
        except Exception as error:  # noqa: BLE001 - the thread's end: whatever it is, the window must show it
            self._end(RecorderState.FAILED, f"the recording broke off: {type(error).__name__}: {error}")
        else:
            self._end(RecorderState.FINISHED, "")

    def _record(self) -> None:
        created: list[Path] = []
        try:
            self._write_files(created)
        finally:
            if not self._status.frames:
                for path in created:
                    path.unlink(missing_ok=True)

    def _write_files(self, created: list[Path]) -> None:
        first = self._next()
        if first is None:
            return
        image = self._paint(first)
        height, width = image.shape[:2]
        path = self._status.path
        with contextlib.ExitStack() as stack:
            log = stack.enter_context(CsvLog(self._log_path, self._labels, live=True))
            created.append(self._log_path)
            video = stack.enter_context(VideoWriter(path, width, height, fps=self._fps, live=True))
            created.append(path)
            # A camera that was opened again counts from 0 again; the recording goes on.
            timeline = Timeline(1 / self._fps)
            analysis: Analysis | None = first
            while analysis is not None:
                time = video.write(image, timeline.place(analysis.frame.time))
                number = self._status.frames
                log.write(replace(analysis, frame=replace(analysis.frame, index=number, time=time)))
                self._count(time)
                analysis = self._next()
                if analysis is not None:
                    image = self._paint(analysis)

    def _next(self) -> Analysis | None:
        """The next frame to write, or None when there will be none."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._stopping)
            return self._waiting.popleft() if self._waiting else None

    def _count(self, time: float) -> None:
        with self._changed:
            starting = self._status.state is RecorderState.STARTING
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
