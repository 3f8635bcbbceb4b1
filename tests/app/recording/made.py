"""Analyses made up for tests, and how to look into a recording."""

from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np

from app.engine.records import Analysis, Estimate, Frame, Timings, Track
from models.face_detector import Face, Image

LABELS = ("neutral", "happiness")
Box = tuple[float, float, float, float]


def made_estimate(
    track: int = 1, box: Box = (1.25, 2.0, 30.0, 40.04), classes: int = len(LABELS), label: str = "neutral"
) -> Estimate:
    raw, smoothed = np.zeros(classes, np.float32), np.full(classes, 1 / classes, np.float32)
    raw[0] = 1
    person = Track(track, Face(box, np.zeros((6, 2), np.float32), 0.91), 0.5)
    return Estimate(person, raw, smoothed, label, np.full((64, 64), 20 * track, np.uint8))


def made_analysis(
    index: int = 0,
    time: float = 0.0,
    estimates: tuple[Estimate, ...] = (),
    labels: tuple[str, ...] = LABELS,
    image: Image | None = None,
) -> Analysis:
    picture = np.full((48, 64, 3), 20 * (index % 11), np.uint8) if image is None else image
    return Analysis(Frame(picture, index, time), labels, estimates, Timings(1, 1, 1, 1, 1))


@dataclass(frozen=True)
class Recording:
    """What a player finds in a file. Times and durations in seconds."""

    images: list[Image]
    times: list[float]
    duration: float
    sound: str | None
    sound_packets: list[bytes]
    sound_start: float


def look_into(path: Path) -> Recording:
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        assert stream.codec_context.name == "h264" and stream.pix_fmt == "yuv420p"
        frames = list(container.decode(stream))
        assert stream.time_base is not None
        duration = float((stream.duration or 0) * stream.time_base)
    with av.open(str(path)) as container:
        sound = container.streams.audio[0] if container.streams.audio else None
        packets = [p for p in container.demux(sound) if p.dts is not None] if sound else []
        return Recording(
            images=[frame.to_ndarray(format="rgb24") for frame in frames],
            times=[float(frame.time or 0) for frame in frames],
            duration=duration,
            sound=sound.codec_context.name if sound else None,
            sound_packets=[bytes(packet) for packet in packets],
            sound_start=float((sound.start_time or 0) * sound.time_base) if sound and sound.time_base else 0.0,
        )
