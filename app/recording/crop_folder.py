"""What the network saw, as a folder of PNG files."""

import contextlib
import math
import os
import shutil
from pathlib import Path

import cv2

from app.engine.records import Analysis
from app.recording.output import Output
from app.recording.reasons import why_not_written
from app.recording.targets import check_target
from models.errors import InputError, system_reason
from models.face_detector import Image

TIME_TOLERANCE = 1e-6
"""Seconds by which a timestamp may fall short of a multiple of the interval through rounding."""


class CropFolder(Output):
    """Writes the crops of one frame per interval, a PNG file `<frame index>-<track id>.png` per face, without loss.

    Where nobody is in view when a frame is due, the next one with a face is taken. The folder appears under its name
    when it is complete, or not at all.

    Args:
        path: Must be absent or an empty folder.
        every: Seconds from one frame to the next; 0 takes every frame.

    Raises:
        InputError: The folder can't be written (here, in `write` or in `close`).
    """

    _live = False

    def __init__(self, path: Path, every: float) -> None:
        check_new_folder(path)
        self._path, self._every = path, every
        self._due = -math.inf
        self._closed = False
        # A link to a folder stays a link.
        self._target = path.resolve()
        self._part = _unfinished(self._target)
        try:
            self._part.mkdir()
        except OSError as error:
            raise InputError(why_not_written(path, error)) from error

    def write(self, analysis: Analysis) -> None:
        """Takes a frame's crops if one is due.

        Raises:
            InputError: The disk is full, or a file can't be written for another reason.
        """
        time = analysis.frame.time + TIME_TOLERANCE
        if time < self._due or not analysis.estimates:
            return
        if self._every > 0:
            # Multiples of the interval: waiting a whole one from each frame on would add up the frame times.
            self._due = (math.floor(time / self._every) + 1) * self._every
        for estimate in analysis.estimates:
            try:
                (self._part / f"{analysis.frame.index}-{estimate.track.id}.png").write_bytes(_png(estimate.crop))
            except OSError as error:
                self.discard()
                raise InputError(why_not_written(self._path, error)) from error

    def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        try:
            # Windows does not rename onto an empty folder.
            with contextlib.suppress(FileNotFoundError):
                self._target.rmdir()
            self._part.rename(self._target)
        except OSError as error:
            self.discard()
            raise InputError(why_not_written(self._path, error)) from error

    def discard(self) -> None:
        self._closed = True
        shutil.rmtree(self._part, ignore_errors=True)


def check_new_folder(path: Path) -> None:
    """Raises InputError where a folder can't appear at `path`, or something else than an empty one is there."""
    try:
        target = path.resolve()
        is_folder, exists = target.is_dir(), target.exists()
        taken = is_folder and next(os.scandir(target), None) is not None
    except (OSError, RuntimeError) as error:  # a name too long, links in a circle, no permission to look
        raise InputError("{path} can't be written: {reason}", path=path, reason=system_reason(error)) from error
    if taken:
        raise InputError("the folder {path} is not empty; choose a new one", path=path)
    if exists and not is_folder:
        raise InputError("{path} is not a folder; choose another name", path=path)
    check_target(_unfinished(target))


def _unfinished(target: Path) -> Path:
    return target.with_name(f".{target.name}.{os.getpid()}.part")


def _png(crop: Image) -> bytes:
    # cv2.imwrite refuses non-ASCII paths on Windows.
    return cv2.imencode(".png", crop if crop.ndim == 2 else cv2.cvtColor(crop, cv2.COLOR_RGB2BGR))[1].tobytes()
