"""Small sources and an analyzer for the live pipeline and the window: predictable, and broken on purpose."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

import assets
from app.engine.facts import AnalyzerFacts
from app.engine.records import UNCERTAIN, Analysis, Estimate, Frame, Timings, Track
from app.engine.smoother import SmoothingSettings
from app.engine.source import Source, SourceLost
from models.contract import Contract
from models.face_detector import Face
from models.input_spec import InputSpec

LABELS = ("neutral", "happiness", "surprise", "sadness", "anger", "disgust", "fear", "contempt")
Box = tuple[float, float, float, float]


def make_analysis(
    boxes: Sequence[Box] = ((60, 40, 60, 60),),
    size: tuple[int, int] = (320, 240),
    label: str | None = None,
    labels: tuple[str, ...] = LABELS,
    frame: Frame | None = None,
    shade: int = 90,
) -> Analysis:
    """An analysis whose person i shows class i, or `label`."""
    if frame is None:
        frame = Frame(np.full((size[1], size[0], 3), shade, np.uint8), 0, 0.0)
    estimates = []
    for i, box in enumerate(boxes):
        shares = np.full(len(labels), 0.3 / (len(labels) - 1), np.float32)
        shares[i % len(labels)] = 0.7
        x, y, w, h = box
        face = Face(box, np.tile(np.array([[x + w / 2, y + h / 2]], np.float32), (6, 1)), 0.9)
        track, shown = Track(i + 1, face, 1.0), label or labels[i % len(labels)]
        estimates.append(Estimate(track, shares, shares, shown, np.full((64, 64), shade, np.uint8)))
    return Analysis(frame, labels, tuple(estimates), Timings(1, 1, 1, 1, 1))


class FakeAnalyzer:
    """Finds one face in every frame, and notes which threads it was used in."""

    provider = "CPU"
    facts = AnalyzerFacts(
        assets.EMOTION_MODEL,
        Contract(LABELS, InputSpec(), 1.0, "fake", "fp32", "nothing", "none"),
        provider,
        SmoothingSettings(),
        max_faces=8,
    )

    def __init__(self, on_frame: Callable[[Frame], None] = lambda frame: None, faces: int = 1) -> None:
        self.threads = {threading.get_ident()}
        self.resets = 0
        self.jumps = 0
        self.thorough = self.attending = False
        self.calibrated: list[tuple[int, bool]] = []
        self.closed = False
        self._on_frame = on_frame
        self._boxes = [(60.0 + 20 * i, 40.0, 60.0, 60.0) for i in range(faces)]

    def analyze(self, frame: Frame, still: bool = False, jumped: bool = False) -> Analysis:
        self.threads.add(threading.get_ident())
        self._on_frame(frame)
        self.jumps += jumped
        return make_analysis(self._boxes, frame=frame)

    def adjust(self, smoothing: SmoothingSettings, max_faces: int) -> None:
        self.facts = replace(self.facts, smoothing=smoothing, max_faces=max_faces)

    def explore_completely(self, on: bool) -> None:
        self.thorough = on

    def attend(self, on: bool) -> None:
        self.attending = on

    def calibrate(self, track: int) -> None:
        self.threads.add(threading.get_ident())
        self.calibrated.append((track, True))

    def uncalibrate(self, track: int) -> None:
        self.threads.add(threading.get_ident())
        self.calibrated.append((track, False))

    def reset(self) -> None:
        self.resets += 1

    def close(self) -> None:
        self.threads.add(threading.get_ident())
        self.closed = True


class FakeSource(Source):
    """Delivers `count` frames, 10 ms apart, then `end`: None, or what it raises."""

    def __init__(
        self,
        count: int,
        live: bool = False,
        end: Exception | None = None,
        problem: str | None = None,
        name: str = "fake.mp4",
    ) -> None:
        self.name = name
        self.size = (320, 240)
        self.live = live
        self.problem = problem
        self.closed = False
        self.threads = {threading.get_ident()}
        self._count = count
        self._end = end
        self._index = 0

    def read(self) -> Frame | None:
        self.threads.add(threading.get_ident())
        if self._index == self._count:
            if self._end is not None:
                raise self._end
            return None
        if self.live:
            time.sleep(0.01)
        frame = Frame(np.full((240, 320, 3), self._index % 200, np.uint8), self._index, self._index * 0.01)
        self._index += 1
        return frame

    def close(self) -> None:
        self.threads.add(threading.get_ident())
        self.closed = True


class HangingSource(FakeSource):
    """A camera whose driver doesn't come back from a read until `release` is set."""

    def __init__(self) -> None:
        super().__init__(0, live=True, name="hung camera")
        self.reading = threading.Event()
        self.release = threading.Event()

    def read(self) -> Frame | None:
        self.reading.set()
        self.release.wait()
        return None


def unplugged(count: int) -> FakeSource:
    """A camera that is lost after `count` frames."""
    return FakeSource(count, live=True, end=SourceLost("HD Webcam delivers no picture"), name="HD Webcam")


__all__ = [
    "LABELS",
    "UNCERTAIN",
    "FakeAnalyzer",
    "FakeSource",
    "HangingSource",
    "make_analysis",
    "unplugged",
]
