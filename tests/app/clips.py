"""Videos with a real face in them, made from the portrait, with sound."""

from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np

from models.face_detector import Image
from tests.portrait import portrait

FPS = 25
SOUND_RATE = 16_000


def view(shift: float = 0.0, width: int = 320, height: int = 240) -> Image:
    """uint8 [height, width, 3] RGB: a part of the portrait; the face is a third of its width, and moved sideways."""
    left = round(75 + shift)
    part = portrait()[20:260, left : left + 320]
    return np.ascontiguousarray(cv2.resize(part, (width, height), interpolation=cv2.INTER_AREA))


def pasted(size: float, x: int, y: int, width: int, height: int) -> tuple[Image, tuple[float, float, float, float]]:
    """A grey frame with a small portrait whose top left corner lies at (x, y).

    Returns:
        The frame, and the box of the face, which is `size` pixels wide.
    """
    scale = size / 95
    picture = cv2.resize(portrait()[20:300, 90:370], None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    frame = np.full((height, width, 3), 90, np.uint8)
    frame[y : y + picture.shape[0], x : x + picture.shape[1]] = picture
    return frame, (x + 87 * scale, y + 62 * scale, size, size)


def portrait_clip(path: Path, frames: int = 12, face: bool = True) -> Path:
    """Writes an H.264 video with AAC sound; its head is in front, so that it can be cut anywhere."""
    with av.open(str(path), "w", options={"movflags": "faststart"}) as container:
        stream = container.add_stream("libx264", rate=FPS, options={"preset": "ultrafast", "g": "10"})
        stream.width, stream.height, stream.pix_fmt = 320, 240, "yuv420p"
        tone = container.add_stream("aac", rate=SOUND_RATE, layout="mono")
        for number in range(frames):
            image = view(20 * np.sin(number / 8)) if face else np.full((240, 320, 3), 90, np.uint8)
            frame = av.VideoFrame.from_ndarray(image, format="rgb24")
            frame.pts, frame.time_base = number, Fraction(1, FPS)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
        samples = np.sin(np.arange(SOUND_RATE * frames // FPS) / 6).astype(np.float32)[None]
        sound = av.AudioFrame.from_ndarray(samples, format="flt", layout="mono")
        sound.sample_rate, sound.pts, sound.time_base = SOUND_RATE, 0, Fraction(1, SOUND_RATE)
        resampler = av.AudioResampler(tone.codec_context.format, "mono", SOUND_RATE, frame_size=1024)
        for part in [*resampler.resample(sound), *resampler.resample(None)]:
            container.mux(tone.encode(part))
        container.mux(tone.encode(None))
    return path
