"""A whole file's session folder, written in one go."""

import contextlib
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from app.engine.records import Analysis
from app.recording.csv_log import CsvLog
from app.recording.json_lines_log import JsonLinesLog
from app.recording.reasons import why_not_written
from app.recording.status import RecorderState, RecorderStatus
from app.recording.video_writer import VideoWriter
from app.sessions.facts import Circumstances
from app.sessions.folder import SessionFolder
from app.sessions.keeper import SessionKeeper
from models.errors import InputError
from models.face_detector import Image


class SessionWriter:
    """The folder appears under its name when it is complete, or not at all. A context manager.

    As in a recording, the logs' `frame` n is the video's frame n, and `time_s` the time at which it shows it.

    Args:
        path: The folder; missing, or empty.
        circumstances: What is known at the start.
        labels: The model's classes.
        paint: Draws an analysis: uint8 [height, width, 3] RGB.
        open_video: Opens the video's writer at a path.

    Attributes:
        problem: What was wrong with the input, for `session.json`; may be set until the end.

    Raises:
        InputError: The folder can't be written, or holds something.
    """

    def __init__(
        self,
        path: Path,
        circumstances: Circumstances,
        labels: tuple[str, ...],
        paint: Callable[[Analysis], Image],
        open_video: Callable[[Path], VideoWriter],
    ) -> None:
        self.problem = ""
        self._path = path
        self._paint = paint
        self._frames = 0
        self._folder = SessionFolder(path.with_name(f".{path.name}.{os.getpid()}.part"))
        self._folder.create()
        with contextlib.ExitStack() as stack:
            stack.callback(self._discard)
            self._keeper = SessionKeeper(self._folder, circumstances, dict, lambda: 0)
            files = contextlib.ExitStack()
            stack.push(files)
            self.video = files.enter_context(open_video(self._folder.video))
            self._logs = (
                files.enter_context(CsvLog(self._folder.log, labels)),
                files.enter_context(JsonLinesLog(self._folder.lines, labels, dict)),
            )
            self._files = files
            stack.pop_all()

    def write(self, analysis: Analysis) -> None:
        """Adds a frame.

        Raises:
            InputError: It can't be written.
        """
        image = self._paint(analysis)
        if not self._frames:
            self._keeper.begin(image.shape[1], image.shape[0])
        time = self.video.write(image, analysis.frame.time)
        placed = replace(analysis, frame=replace(analysis.frame, index=self._frames, time=time))
        for log in self._logs:
            log.write(placed)
        self._keeper.add(placed)
        self._frames += 1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        try:
            self._files.__exit__(kind, error, traceback)
            if kind is None:
                self._finish()
        except OSError as reason:
            self._discard()
            raise InputError(why_not_written(self._path, reason)) from reason
        except BaseException:
            self._discard()
            raise
        if kind is not None:
            self._discard()

    def _finish(self) -> None:
        status = RecorderStatus(RecorderState.FINISHED, self.problem, self._path, frames=self._frames)
        self._keeper.end(status)
        if self._path.is_dir():
            self._path.rmdir()
        self._folder.path.rename(self._path)

    def _discard(self) -> None:
        shutil.rmtree(self._folder.path, ignore_errors=True)
