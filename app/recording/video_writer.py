"""Annotated frames to an H.264 MP4."""

import contextlib
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
from av.packet import Packet
from av.video import VideoStream
from av.video.frame import PictureType
from av.video.reformatter import Colorspace

from app.recording.fragments import drop_torn_fragment
from app.recording.output import Output
from app.recording.reasons import why_not_written
from app.recording.sound import SoundTrack
from models.errors import InputError
from models.face_detector import Image
from models.files import replacing

TICKS = 240_000
"""Time base: a whole number of ticks per frame at every usual rate, also 29.97 and 23.976: durations stay exact."""

LIVE_TICKS = 6_000
"""The same for a live recording. A camera keeps no exact rate, but may be gone for long, as while the computer sleeps:
an MP4 has 32 bits for the ticks of a frame, and LONGEST_STEP of these are two days."""

LONGEST_STEP = 2**30
"""Ticks: a longer time between two frames is shortened to that. Frames that are stored in another order may wait for
two such steps."""

LIVE_KEYFRAME_SECONDS = 0.7
"""A live recording's fragments begin with a keyframe and reach the disk when the next begins: `kill -9` loses one."""

FILE_KEYFRAME_SECONDS = 2.0
"""Keeps seeking in a finished file quick."""

BT709 = 1
LIMITED_RANGE = 1


class VideoWriter(Output):
    """Writes frames with their own timestamps.

    A file that is converted (`live=False`) appears under its name when it is complete, or not at all; one that is there
    already is replaced. A live recording is under its name from the start, in fragments that survive the program.

    H.264 that plays everywhere needs even sides: an odd width or height grows by one pixel, a repeat of the last.

    Owns a native handle: create, use and close it in one thread. As a context manager it discards an unfinished
    conversion when the block raises.

    Args:
        path: Ends in .mp4 by convention; the format doesn't depend on it.
        width: Of the frames, in pixels.
        height: Of the frames, in pixels.
        fps: Nominal rate. Timing follows the timestamps; this tells the encoder the order of magnitude.
        live: Write a recording that is playable at any moment. `path` must not exist.
        sound_from: A file whose sound is carried over; copied as it is where an MP4 can hold it. Not for live.
        sound_start: Seconds on that file's clock at which the first frame was taken (`Source.start_time`).

    Raises:
        InputError: The file can't be written (here, in `write` or in `close`), or `path` is in the way.
    """

    def __init__(
        self,
        path: Path,
        width: int,
        height: int,
        *,
        fps: float = 30.0,
        live: bool = False,
        sound_from: Path | None = None,
        sound_start: float = 0.0,
    ) -> None:
        self.path = path
        self._size = (width, height)
        self._live = live
        self._ticks = LIVE_TICKS if live else TICKS
        self._fps = fps if 1 <= fps <= 1000 else 30.0
        self._origin: float | None = None
        self._last_tick: int | None = None
        self._interval = round(self._ticks / self._fps)
        self._next_keyframe = 0
        self._closed = False
        self._failed = False
        self._sound: SoundTrack | None = None
        self._cleanup = contextlib.ExitStack()
        if live and path.exists():
            raise InputError("{path} exists already; choose another name", path=path)
        if sound_from is not None and not sound_from.exists():
            raise InputError("no such file: {path}", path=sound_from)
        if sound_from is not None and path.exists() and path.samefile(sound_from):
            raise InputError("{path} is the input itself; choose another output", path=path)
        try:
            # The stack is unwound with the exception in flight when anything fails, so `replacing` tidies up.
            with contextlib.ExitStack() as stack:
                self._open(stack, sound_from, sound_start)
                self._cleanup = stack.pop_all()
        except (av.FFmpegError, OSError) as error:
            raise InputError(why_not_written(path, error)) from error

    def _open(self, stack: contextlib.ExitStack, sound_from: Path | None, sound_start: float) -> None:
        movflags = "frag_keyframe+empty_moov+default_base_moof" if self._live else "faststart"
        target = self.path if self._live else stack.enter_context(replacing(self.path))
        target.touch(exist_ok=not self._live)
        self._container = av.open(
            str(target.absolute()),
            "w",
            format="mp4",
            options={
                "movflags": movflags,
                # Each packet goes to the system at once, which also reports a full disk with the frame that met it.
                "flush_packets": "1",
                # The default for the whole film, 1/1000, would round the end and so could cut the last frame off.
                "movie_timescale": str(self._ticks),
                "video_track_timescale": str(self._ticks),
            },
        )
        stack.callback(self._close_container)
        self._stream = self._add_stream()
        if sound_from is not None:
            self._sound = SoundTrack(sound_from, sound_start, self._container)
            stack.callback(self._sound.close)

    def _add_stream(self) -> VideoStream:
        options = {"preset": "veryfast", "crf": "20", "forced-idr": "1"}
        if self._live:
            options["tune"] = "zerolatency"
        stream = self._container.add_stream(
            "libx264", rate=Fraction(self._fps).limit_denominator(1001), options=options
        )
        width, height = self._size
        stream.width, stream.height, stream.pix_fmt = width + width % 2, height + height % 2, "yuv420p"
        codec = stream.codec_context
        codec.time_base = Fraction(1, self._ticks)
        codec.colorspace = codec.color_primaries = codec.color_trc = BT709
        codec.color_range = LIMITED_RANGE
        return stream

    @property
    def problem(self) -> str | None:
        """One line on sound that is missing from the result, or None."""
        return self._sound.problem if self._sound else None

    def write(self, image: Image, time_s: float) -> float:
        """Appends a frame.

        Args:
            image: uint8 [height, width, 3] RGB. One of another size is fitted in, with black bars.
            time_s: Its capture time in seconds, by any clock.

        Returns:
            The time at which the file shows it, in seconds since the first frame. A frame that isn't later than the one
            before is shown a tick after that.

        Raises:
            InputError: The disk is full, or the file can't be written for another reason.
        """
        if self._origin is None:
            self._origin = time_s
        tick = max(0, round((time_s - self._origin) * self._ticks))
        if self._last_tick is not None:
            tick = max(tick, self._last_tick + 1)
            if tick - self._last_tick > LONGEST_STEP:
                tick = self._last_tick + LONGEST_STEP
                self._origin = time_s - tick / self._ticks
            self._interval = tick - self._last_tick
        self._last_tick = tick
        picture = av.VideoFrame.from_ndarray(_fitted(image, self._size), format="rgb24").reformat(
            format="yuv420p",
            src_colorspace=Colorspace.ITU709,
            dst_colorspace=Colorspace.ITU709,
            dst_color_range=LIMITED_RANGE,
            threads=1,
        )
        picture.pts, picture.time_base = tick, Fraction(1, self._ticks)
        if tick >= self._next_keyframe:
            picture.pict_type = PictureType.I
            seconds = LIVE_KEYFRAME_SECONDS if self._live else FILE_KEYFRAME_SECONDS
            self._next_keyframe = tick + round(self._ticks * seconds)
        with self._reporting():
            self._mux(self._stream.encode(picture))
            if self._sound is not None:
                for packet in self._sound.until(tick / self._ticks):
                    self._container.mux(packet)
        return tick / self._ticks

    def close(self) -> None:
        """Finishes the file and, unless live, gives it its name. Closing twice is harmless.

        Raises:
            InputError: The rest can't be written, or there was no frame to write.
        """
        if self._closed:
            return
        self._closed = True
        if self._failed:
            return
        with self._reporting():
            if self._last_tick is None:
                raise InputError("no frame to write to {path}", path=self.path)
            self._mux(self._stream.encode(None))
            if self._sound is not None:
                for packet in self._sound.until(float("inf")):
                    self._container.mux(packet)
            self._container.close()
            self._cleanup.close()

    def discard(self) -> None:
        self._closed = True
        self._abandon(InputError("discarded"))

    def _mux(self, packets: "list[Packet[VideoStream]]") -> None:
        for packet in packets:
            # Only the last packet's counts: the others last until the next one.
            packet.duration = self._interval
            self._container.mux(packet)

    @contextlib.contextmanager
    def _reporting(self) -> Iterator[None]:
        try:
            yield
        except (av.FFmpegError, OSError) as error:
            self._abandon(error)
            if self._live:
                with contextlib.suppress(OSError):
                    drop_torn_fragment(self.path)
            raise InputError(why_not_written(self.path, error)) from error
        except BaseException as error:
            self._abandon(error)
            raise

    def _abandon(self, error: BaseException) -> None:
        self._failed = True
        cleanup, self._cleanup = self._cleanup, contextlib.ExitStack()
        with contextlib.suppress(BaseException):
            cleanup.__exit__(type(error), error, error.__traceback__)

    def _close_container(self) -> None:
        # Closing writes the index, which fails again where writing failed; the fragments before it play without.
        with contextlib.suppress(av.FFmpegError, OSError):
            self._container.close()


def _fitted(image: Image, size: tuple[int, int]) -> Image:
    """The image in a frame of `size`, scaled and with black bars if it differs, padded to even sides."""
    width, height = size
    if image.shape[:2] != (height, width):
        scale = min(width / image.shape[1], height / image.shape[0])
        inner = (max(1, round(image.shape[1] * scale)), max(1, round(image.shape[0] * scale)))
        scaled = cv2.resize(image, inner, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
        left, top = (width - inner[0]) // 2, (height - inner[1]) // 2
        fitted = np.zeros((height, width, 3), np.uint8)
        fitted[top : top + inner[1], left : left + inner[0]] = scaled
        image = fitted
    if width % 2 or height % 2:
        image = np.pad(image, ((0, height % 2), (0, width % 2), (0, 0)), mode="edge")
    return np.ascontiguousarray(image)
