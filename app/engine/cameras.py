"""Cameras: their names, and frames from one of them."""

import os
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from cv2_enumerate_cameras import enumerate_cameras

from app.engine.camera_request import NO_REQUEST, USUAL_REQUEST, CameraRequest
from app.engine.clock import elapsed
from app.engine.records import Frame
from app.engine.source import Source, SourceLost
from app.engine.timeline import Timeline
from models.errors import InputError, reason_of
from models.messages import Message

BACKEND = {"linux": cv2.CAP_V4L2, "darwin": cv2.CAP_AVFOUNDATION, "win32": cv2.CAP_DSHOW}.get(sys.platform, cv2.CAP_ANY)
"""One per system, so that an index means the same camera when listed and when opened. MSMF takes 4 to 20 s to open."""

WARM_UP = 3.0
"""Seconds that a camera may take for its first picture."""

PATIENCE = 0.5
"""Seconds without a picture until a camera counts as lost; cheap ones deliver a broken one now and then."""

PAUSE = 0.02
"""Seconds between attempts."""

CLOCK_SLACK = 2.0
"""A driver's timestamp this close to the monotonic clock, in seconds, is the moment of capture on that clock."""

cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
# Seconds that V4L2 waits for a picture; OpenCV's 10 would hide an unplugged camera for as long.
os.environ.setdefault("OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", "3")


@dataclass(frozen=True, slots=True)
class CameraInfo:
    """A camera that is plugged in.

    Attributes:
        index: What `open_camera` takes.
        name: As the system shows it.
        path: The system's path of the device; empty where there is none.
    """

    index: int
    name: str
    path: str


def list_cameras() -> list[CameraInfo]:
    """The cameras that can capture, by ascending index. Opens none of them."""
    try:
        found = enumerate_cameras(BACKEND)
    except (OSError, NotImplementedError):
        return []
    cameras: dict[int, CameraInfo] = {}
    for camera in found:
        name = (camera.name or "").strip() or f"camera {camera.index}"
        cameras.setdefault(camera.index, CameraInfo(camera.index, name, camera.path or ""))
    return [cameras[index] for index in sorted(cameras)]


class CameraSource(Source):
    """Frames from an open capture, which it owns. Made by `open_camera`.

    Args:
        capture: An opened capture.
        name: For display.
        request: What the camera was asked for.

    Raises:
        SourceLost: The capture delivers nothing.
    """

    live = True

    def __init__(self, capture: cv2.VideoCapture, name: str, request: CameraRequest = NO_REQUEST) -> None:
        self.name = name
        self._capture = capture
        nominal = capture.get(cv2.CAP_PROP_FPS)
        self.fps = nominal if 0 < nominal < 1000 else None
        self._timeline = Timeline(1 / (self.fps or 30.0))
        self._index = 0
        self._first: Frame | None = self._grab(WARM_UP)
        height, width = self._first.image.shape[:2]
        self.size = (width, height)
        self.format = request.outcome(self.size, self.fps)

    def read(self) -> Frame | None:
        frame = self._first or self._grab(PATIENCE)
        self._first = None
        return frame

    def close(self) -> None:
        self._capture.release()

    def _grab(self, patience: float) -> Frame:
        deadline = time.monotonic() + patience
        while (frame := self._attempt()) is None:
            if not self._capture.isOpened() or time.monotonic() > deadline:
                raise SourceLost(Message("{name} delivers no picture", name=self.name))
            time.sleep(PAUSE)
        return frame

    def _attempt(self) -> Frame | None:
        if not self._capture.grab():
            return None
        stamp = self._stamp()
        try:
            delivered, picture = self._capture.retrieve()
        except cv2.error:
            return None
        if not delivered or picture is None or picture.ndim != 3 or not picture.size:
            return None
        image = cv2.cvtColor(picture, cv2.COLOR_BGR2RGB).astype(np.uint8, copy=False)
        frame = Frame(image=image, index=self._index, time=self._timeline.place(stamp))
        self._index += 1
        return frame

    def _stamp(self) -> float:
        """Seconds of the clock `elapsed` at which the picture that was just grabbed was taken."""
        now, ago = elapsed(), 0.0
        if sys.platform == "linux":
            ago = time.monotonic() - self._capture.get(cv2.CAP_PROP_POS_MSEC) / 1000
        return now - ago if abs(ago) < CLOCK_SLACK else now


def open_camera(index: int, request: CameraRequest = USUAL_REQUEST) -> CameraSource:
    """Opens a camera and waits for its first picture.

    Args:
        index: As in `list_cameras`.
        request: What to ask for. What the camera can't do is no error; `Source.format` says what it delivers.

    Raises:
        InputError: There is no such camera, another program holds it, or it delivers nothing.
    """
    found = {camera.index: camera for camera in list_cameras()}
    name = found[index].name if index in found else Message("camera {number}", number=index)
    # The numbers that cameras bear on Windows and macOS count up without gaps, so an index can be absent for sure only
    # where the list is not empty; an empty list may also be a system that doesn't tell.
    if found and index not in found:
        raise InputError("no camera {index}, found: {cameras}", index=index, cameras=describe(found.values()))
    capture = cv2.VideoCapture(index, BACKEND)
    if not capture.isOpened():
        capture.release()
        raise InputError(_why_not_opened(index, name, listed=index in found))
    _ask(capture, request)
    try:
        return CameraSource(capture, name, request)
    except SourceLost as error:
        capture.release()
        raise InputError(
            "{reason}; close other programs that use it, or plug it in again", reason=reason_of(error)
        ) from error


def _ask(capture: cv2.VideoCapture, request: CameraRequest) -> None:
    """Each call is a wish: a camera that can't do it keeps what it had, or takes the nearest."""
    if request != NO_REQUEST and BACKEND in (cv2.CAP_V4L2, cv2.CAP_DSHOW):
        # Uncompressed 720p doesn't fit through USB 2 at 30 fps. Before the size: DirectShow starts the stream with it.
        capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
    if request.size is not None:
        capture.set(cv2.CAP_PROP_FRAME_WIDTH, request.size[0])
        capture.set(cv2.CAP_PROP_FRAME_HEIGHT, request.size[1])
    if request.fps is not None:
        capture.set(cv2.CAP_PROP_FPS, request.fps)
    capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)


def find_camera(name: str) -> int:
    """The index of the camera whose name is, or else contains, the text; case doesn't matter.

    Raises:
        InputError: None or several match.
    """
    found = list_cameras()
    wanted = name.casefold()
    exact = [camera for camera in found if camera.name.casefold() == wanted]
    matches = exact or [camera for camera in found if wanted in camera.name.casefold()]
    if not matches:
        raise InputError(
            'no camera or file is called "{name}", cameras found: {cameras}', name=name, cameras=describe(found)
        )
    # A camera with several nodes bears one name; the first node is the one that carries the picture.
    if len({camera.name for camera in matches}) > 1:
        raise InputError(
            'several cameras match "{name}": {cameras}; give more of the name or the index',
            name=name,
            cameras=describe(matches),
        )
    return matches[0].index


def describe(cameras: Iterable[CameraInfo]) -> str:
    """The cameras on one line, "none" without any."""
    return ", ".join(f"{camera.index} ({camera.name})" for camera in cameras) or Message("none")


def _why_not_opened(index: int, name: str, listed: bool) -> Message:
    device = Path(f"/dev/video{index}")
    if sys.platform == "linux" and device.exists() and not os.access(device, os.R_OK | os.W_OK):
        return Message(
            'no permission to use {device} ({name}); add yourself to the group "video" and log in again',
            device=device,
            name=name,
        )
    if listed and sys.platform in ("darwin", "win32"):
        return Message(
            "{name} can't be opened; another program may be using it, or the system's privacy settings forbid it",
            name=name,
        )
    if listed:
        return Message("{name} can't be opened; another program may be using it", name=name)
    return Message("no camera {index}, found: none; plug one in or give a video file", index=index)
