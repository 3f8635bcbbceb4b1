"""Small videos with frames that tell their own number."""

import struct
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

from models.face_detector import Image

GREY_STEP = 20
MILLISECOND = Fraction(1, 1000)


def numbered(number: int, width: int = 64, height: int = 48) -> Image:
    """A grey frame whose brightness is its number (up to 10), with a white square in its top left corner."""
    image = np.full((height, width, 3), 20 + GREY_STEP * number, np.uint8)
    image[: height // 4, : width // 4] = 255
    return image


def number_of(image: Image) -> int:
    return round((float(image[-8:, -8:].mean()) - 20) / GREY_STEP)


def write_video(
    path: Path, times_ms: Sequence[int], width: int = 64, height: int = 48, codec: str = "libx264", sound: str = ""
) -> Path:
    """Writes one numbered frame per timestamp and, with `sound` a codec's name, a tone of the same length."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=30, options={"g": "4"})
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        stream.codec_context.time_base = MILLISECOND
        tone = container.add_stream(sound, rate=16_000, layout="mono") if sound else None
        for number, time in enumerate(times_ms):
            frame = av.VideoFrame.from_ndarray(numbered(number % 11, width, height), format="rgb24")
            frame.pts, frame.time_base = time, MILLISECOND
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
        if tone is not None:
            resampler = av.AudioResampler(tone.codec_context.format, "mono", 16_000, frame_size=1024)
            samples = np.sin(np.arange(16 * (times_ms[-1] + 33)) / 6).astype(np.float32)[None]
            source = av.AudioFrame.from_ndarray(samples, format="flt", layout="mono")
            source.sample_rate, source.pts, source.time_base = 16_000, 0, Fraction(1, 16_000)
            for part in [*resampler.resample(source), *resampler.resample(None)]:
                container.mux(tone.encode(part))
            container.mux(tone.encode(None))
    return path


def set_display_matrix(path: Path, a: int, b: int, c: int, d: int) -> None:
    """Asks players of an MP4 to show pixel (x, y) at (a x + c y, b x + d y), as phones do."""
    data = bytearray(path.read_bytes())
    # Box type, version and flags, 9 fields up to the matrix; version 0 has 32-bit times.
    start = data.index(b"tkhd") + 4 + 4 + 20 + 8 + 8
    struct.pack_into(">9i", data, start, a << 16, b << 16, 0, c << 16, d << 16, 0, 0, 0, 1 << 30)
    path.write_bytes(data)
