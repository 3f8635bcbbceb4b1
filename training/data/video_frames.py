"""Single frames of video files."""

from collections import OrderedDict
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Lock

import av
import numpy as np
from av.container import InputContainer
from av.video import VideoStream

from training.data.images import Image

HELD = 4
"""Videos whose chosen frames stay decoded: neighbours in a data set are asked for one after the other."""


@dataclass(frozen=True, slots=True)
class VideoFrame:
    """A frame that is wanted of a video file.

    Attributes:
        path: The file.
        index: The frame's, counted from 0 in the order of display.
        chosen: All that are wanted of the file, ascending; they are decoded together.
    """

    path: str
    index: int
    chosen: tuple[int, ...]


def frames_and_seconds(path: str) -> tuple[int, float | None]:
    """How many frames a video file holds, and the seconds from its first to its last; decodes none.

    No frames where it is missing, damaged or no video; None for seconds where its timestamps don't tell.
    """
    try:
        with _open(path) as container:
            video = _video(container)
            stamps = [packet.pts for packet in container.demux(video) if packet.size > 0]
            base = video.time_base
    except (av.FFmpegError, OSError, IndexError):
        return 0, None
    known = [stamp for stamp in stamps if stamp is not None]
    if base is None or len(known) < max(2, len(stamps)):
        return len(stamps), None
    return len(stamps), float((max(known) - min(known)) * base) or None


def read_frame(frame: VideoFrame) -> Image | None:
    """A frame as uint8 [height, width, 3] RGB, turned upright; None where it can't be decoded."""
    return _recent.frames(frame.path, frame.chosen).get(frame.index)


class _Recent:
    """The chosen frames of the last few videos; each video is decoded once however many threads ask for it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._videos: OrderedDict[tuple[str, tuple[int, ...]], Future[dict[int, Image]]] = OrderedDict()

    def frames(self, path: str, chosen: tuple[int, ...]) -> dict[int, Image]:
        key = (path, chosen)
        with self._lock:
            future = self._videos.pop(key, None)
            mine = future is None
            if future is None:
                future = Future()
            self._videos[key] = future
            while len(self._videos) > HELD:
                self._videos.popitem(last=False)
        if mine:
            try:
                future.set_result(_decode(path, frozenset(chosen)))
            except BaseException as error:
                future.set_exception(error)
                raise
        return future.result()


_recent = _Recent()


def _decode(path: str, chosen: frozenset[int]) -> dict[int, Image]:
    found: dict[int, Image] = {}
    try:
        with _open(path) as container:
            for index, frame in enumerate(container.decode(_video(container))):
                if index in chosen:
                    image = frame.to_ndarray(format="rgb24")
                    # The angle counter-clockwise that the file asks for, as phones do.
                    found[index] = np.ascontiguousarray(np.rot90(image, round(frame.rotation / 90)), np.uint8)
                if len(found) == len(chosen):
                    break
    except (av.FFmpegError, OSError, IndexError):
        pass  # what came before the damage is there, the rest is missing
    return found


def _open(path: str) -> InputContainer:
    # A playlist must not reach for the network.
    return av.open(path, options={"protocol_whitelist": "file"})


def _video(container: InputContainer) -> VideoStream:
    return container.streams.video[0]
