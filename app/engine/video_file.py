"""Video files, every frame exactly once."""

from collections import deque
from collections.abc import Generator
from fractions import Fraction
from pathlib import Path
from typing import cast

import av
import cv2
import numpy as np
from av.buffer import Buffer
from av.container import InputContainer
from av.stream import Disposition
from av.video import VideoStream
from av.video.reformatter import Colorspace

from app.engine.records import Frame
from app.engine.source import Source
from app.engine.timeline import Timeline
from models.errors import InputError
from models.face_detector import Image
from models.messages import Message, joined

UNSPECIFIED_COLOURS = 2
HD_HEIGHT = 720
"""From this height on, a file that doesn't name its colour matrix means BT.709; below, BT.601. Players do the same."""

ASSUMED_FPS = 30.0
"""Where a file has neither timestamps nor a rate."""

ROUNDING = 1e-4
"""Seconds by which a frame's time may miss what was asked for, from one clock's ticks to another's."""

RUN_UPS = (0.0, 2.0, 10.0)
"""Seconds before a seek's target at which to look for a key frame; some containers jump too far ahead."""

SHORTFALL = 1.0
"""Seconds by which a file may end before its declared end without a remark; sound often outlasts the picture a bit."""


class VideoFileSource(Source):
    """A video file through FFmpeg. `Frame.time` is the file's timestamps, so variable frame rates stay true.

    Rotation and mirroring that the file asks for (phones) are applied. Pixels are taken as square. A damaged or
    truncated file yields what can be decoded and says so in `problem`.

    Raises:
        InputError: The file is missing, is no video, or none of its frames can be decoded.
    """

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self._path = path
        try:
            # An absolute path is never taken for one of FFmpeg's URLs; a playlist must not reach for the network.
            self._container = av.open(str(path.absolute()), options={"protocol_whitelist": "file"})
        except (av.FFmpegError, OSError) as error:
            raise InputError(_why_not_opened(path, error)) from error
        try:
            self._prepare()
        except BaseException:
            self._container.close()
            raise

    def _prepare(self) -> None:
        streams = [s for s in self._container.streams.video if not s.disposition & Disposition.attached_pic]
        if not streams:
            raise InputError("{path} holds no video; choose a video file or an image", path=self._path)
        self._stream = streams[0]
        self._stream.thread_type = "AUTO"
        rate = self._stream.average_rate or self._stream.guessed_rate
        self.fps = float(rate) if rate else None
        self._end = _declared_end(self._container)
        self._damaged = 0
        self._decoded = 0
        self._until = 0.0
        self._index = 0
        self._time = 0.0
        self._timeline = Timeline(1 / (self.fps or ASSUMED_FPS))
        self._frames = self._decode()
        decoded = next(self._frames, None)
        if decoded is None:
            raise InputError(
                "no frame of {path} can be decoded; the file is empty, damaged or in a rare format", path=self._path
            )
        stamp = _stamp(decoded)
        self.start_time = stamp or 0.0
        # Decoded, and not read yet.
        self._ahead = deque([decoded])
        height, width = _upright(decoded).shape[:2]
        self.size = (width, height)
        if stamp is not None:
            self.duration = self._end
        by_duration = max(1, round(self._end * self.fps)) if self.fps and self._end else None
        # A trimmed file counts the frames before the cut too; its duration doesn't.
        self.frame_count = min((n for n in (self._stream.frames, by_duration) if n), default=None)

    def read(self) -> Frame | None:
        decoded = self._ahead.popleft() if self._ahead else next(self._frames, None)
        return None if decoded is None else self._place(decoded)

    def seek(self, time: float) -> None:
        damaged = self._damaged
        try:
            if not any(self._look_for(time, max(0.0, time - run_up)) for run_up in RUN_UPS):
                self._look_for(time, 0.0)
        except av.FFmpegError as error:
            raise InputError("{name} can't be positioned; play it from its beginning", name=self.name) from error
        # Frames between a key frame and the target may lack what they refer to; that is no damage.
        self._damaged = damaged
        self._timeline.jump(self.start_time)
        self._index = round(time * (self.fps or ASSUMED_FPS))

    def _look_for(self, time: float, start: float) -> bool:
        """Decodes from the last key frame before `start` to the frame that is on the screen at `time`.

        Returns:
            Whether it was found; if not, what comes next lies beyond `time`.
        """
        self._frames.close()
        base = self._stream.time_base or Fraction(1, av.time_base)
        self._container.seek(int((self.start_time + start) / base), stream=self._stream, backward=True)
        self._frames = self._decode()
        self._ahead.clear()
        for decoded in self._frames:
            stamp = _stamp(decoded)
            if stamp is not None and stamp - self.start_time > time + ROUNDING:
                self._ahead.append(decoded)
                return len(self._ahead) > 1
            self._ahead.clear()
            self._ahead.append(decoded)
        return bool(self._ahead)

    def _place(self, decoded: av.VideoFrame) -> Frame:
        frame = Frame(image=_upright(decoded), index=self._index, time=self._timeline.place(_stamp(decoded)))
        self._index += 1
        self._time = frame.time
        return frame

    def close(self) -> None:
        self._frames.close()
        self._container.close()

    def _decode(self) -> Generator[av.VideoFrame, None, None]:
        ended = None
        packets = self._container.demux(self._stream)
        while True:
            try:
                packet = next(packets)
            except StopIteration:
                break
            except av.FFmpegError as error:
                ended = error.strerror or Message("unreadable data")
                break
            yield from self._decode_packet(packet)
        if ended is not None:
            yield from self._decode_packet(None)
        self._summarise(ended)

    def _decode_packet(self, packet: "av.Packet[VideoStream] | None") -> Generator[av.VideoFrame, None, None]:
        try:
            frames = self._stream.codec_context.decode(packet)
        except av.FFmpegError:
            self._damaged += 1
            return
        for frame in frames:
            self._damaged += frame.is_corrupt
            self._decoded += 1
            stamp = _stamp(frame)
            if stamp is not None and self._decoded > 1:
                self._until = stamp - self.start_time
            yield frame

    def _summarise(self, ended: str | None) -> None:
        problems = []
        reached = max(self._time, self._until) + 1 / (self.fps or ASSUMED_FPS) if self._decoded else 0.0
        if self._end is not None and reached < self._end - SHORTFALL:
            problems.append(
                Message(
                    "the picture ends early, at {reached:.1f} of the declared {end:.1f} s",
                    reached=reached,
                    end=self._end,
                )
            )
        elif ended is not None:
            problems.append(
                Message("the file can't be read beyond {reached:.1f} s ({reason})", reached=reached, reason=ended)
            )
        if self._damaged == 1:
            problems.append(Message("1 damaged frame"))
        elif self._damaged:
            problems.append(Message("{count} damaged frames", count=self._damaged))
        if problems:
            self.problem = Message("{name}: {problems}", name=self.name, problems=joined(problems))


def _why_not_opened(path: Path, error: Exception) -> Message:
    if isinstance(error, FileNotFoundError):
        return Message("no such file: {path}", path=path)
    if isinstance(error, PermissionError):
        return Message("no permission to read {path}", path=path)
    return Message("{path} can't be read as a video; it is damaged, incomplete or another kind of file", path=path)


def _declared_end(container: InputContainer) -> float | None:
    """Seconds after the first frame at which the file says that it ends."""
    if not container.duration or container.duration < 0:
        return None
    # Matroska declares the last timestamp, the others the time between the first and the last.
    late = container.start_time if "matroska" in container.format.name and container.start_time else 0
    return float((container.duration - late) * Fraction(1, av.time_base))


def _stamp(frame: av.VideoFrame) -> float | None:
    if frame.pts is None or frame.time_base is None:
        return None
    return float(frame.pts * frame.time_base)


def _upright(frame: av.VideoFrame) -> Image:
    """The frame as uint8 [height, width, 3] RGB, turned and mirrored as its display matrix asks."""
    untagged_hd = frame.colorspace == UNSPECIFIED_COLOURS and frame.height >= HD_HEIGHT
    # swscale's own threads cost more than they save at these sizes.
    image = frame.to_ndarray(
        format="rgb24", threads=1, src_colorspace=Colorspace.ITU709.value if untagged_hd else None
    ).astype(np.uint8, copy=False)
    matrix = frame.side_data.get("DISPLAYMATRIX")
    if matrix is None:
        return image
    # Column pairs of the matrix: x' = a x + c y, y' = b x + d y.
    a, b, _, c, d = (int(value) for value in np.frombuffer(bytes(cast(Buffer, matrix)), np.int32)[:5])
    if abs(b) > abs(a):
        image = cv2.transpose(image).astype(np.uint8, copy=False)
        mirrored, flipped = c < 0, b < 0
    else:
        mirrored, flipped = a < 0, d < 0
    if mirrored or flipped:
        image = cv2.flip(image, -1 if mirrored and flipped else 1 if mirrored else 0).astype(np.uint8, copy=False)
    return image
