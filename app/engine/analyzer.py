"""One frame in, one analysis out: the heart that every command, test and the live pipeline share."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import numpy as np
import numpy.typing as npt

import assets
from app.engine.calibrator import Calibrator
from app.engine.classifier import Classifier
from app.engine.clip_buffers import clip_buffers
from app.engine.facts import AnalyzerFacts
from app.engine.locator import Locator
from app.engine.records import Analysis, Attention, Estimate, Frame, Timings, Track
from app.engine.smoother import Smoother, SmoothingSettings
from app.engine.tracker import Tracker
from models.alignment import align, placement
from models.closing import Closing
from models.contract import Contract
from models.face_detector import FaceDetector, Image
from models.onnx_model import Provider


class Analyzer(Closing):
    """Detects, tracks, aligns, classifies, calibrates and smooths. Synchronous and deterministic.

    Owns native handles: create, use and close it in one thread.

    Args:
        model: ONNX file with a contract.
        provider: See `Classifier`.
        max_faces: People followed at once.
        smoothing: Strength and thresholds.

    Attributes:
        facts: All of that as it is now, and what the model says of itself.

    Raises:
        InputError: The model or the detector can't be used.
    """

    def __init__(
        self,
        model: Path = assets.EMOTION_MODEL,
        provider: Provider = "auto",
        max_faces: int = 8,
        smoothing: SmoothingSettings | None = None,
    ) -> None:
        self._classifier = Classifier(model, provider)
        self._detector = FaceDetector(assets.FACE_DETECTOR, min_score=0.3)
        self._locator = Locator(self._detector)
        self._tracker = Tracker(max_faces)
        self._clips = clip_buffers(self.contract.input)
        smoothing = smoothing or SmoothingSettings()
        self._calibrator = Calibrator(self.contract.labels)
        self._smoother = Smoother(self.contract.labels, smoothing)
        cells = self._classifier.attention_cells
        self.facts = AnalyzerFacts(model, self.contract, self.provider, smoothing, max_faces, cells)
        self._thorough = self._attending = False
        self._time = float("-inf")

    @property
    def contract(self) -> Contract:
        return self._classifier.contract

    @property
    def provider(self) -> str:
        """What really runs the network: "CPU" or "CUDA"."""
        return self._classifier.provider

    def analyze(self, frame: Frame, still: bool = False, jumped: bool = False) -> Analysis:
        """Analyses one frame.

        Args:
            frame: The next frame of a source. A time before the last frame's starts afresh, unless it `jumped`.
            still: The frame has nothing to do with the one before: nothing is tracked or smoothed across.
            jumped: The source was positioned anew. Whoever is found near their last place keeps their id; nothing is
                smoothed across, and new faces are shown at once, since this frame may stay.
        """
        if jumped:
            self._jump(frame.time)
        elif still or frame.time < self._time:
            self.reset()
        self._time = frame.time
        start = perf_counter()
        faces = self._locator.locate(frame.image, self._tracker.expected(frame.time), self._thorough)
        located = perf_counter()
        tracks = self._tracker.update(faces, frame.time, confirmed=still or jumped)
        tracked = perf_counter()
        tracks, crops = self._align(frame.image, tracks)
        aligned = perf_counter()
        shown = crops if self._clips is None else self._clips.add(tracks, crops, frame.time)
        probabilities, attention = self._classify(tracks, shown)
        classified = perf_counter()
        estimates = []
        for track, raw, crop, attended in zip(tracks, probabilities, crops, attention, strict=True):
            calibrated, calibration = self._calibrator.update(track.id, raw, frame.time)
            counted = raw if calibrated is None else calibrated
            smoothed, label = self._smoother.update(track.id, counted, frame.time)
            estimates.append(Estimate(track, raw, smoothed, label, crop, calibrated, calibration, attended))
        self._calibrator.forget(frame.time)
        self._smoother.forget(frame.time)
        timings = Timings(
            locate=(located - start) * 1e3,
            track=(tracked - located) * 1e3,
            align=(aligned - tracked) * 1e3,
            classify=(classified - aligned) * 1e3,
            smooth=(perf_counter() - classified) * 1e3,
        )
        unread = self._tracker.unread(tracks, frame.time)
        return Analysis(frame, self.contract.labels, tuple(estimates), timings, unread)

    def adjust(self, smoothing: SmoothingSettings, max_faces: int) -> None:
        """Goes on with other settings from the next frame on; everybody keeps their id. Arguments as for the class."""
        self._smoother.adjust(smoothing)
        self._tracker.max_faces = max_faces
        self.facts = replace(self.facts, smoothing=smoothing, max_faces=max_faces)

    def explore_completely(self, on: bool) -> None:
        """Explores all of every frame from the next one on, so that nobody is found some frames late; or no longer.

        For pictures in which no face must be seen. A 720p frame takes about 20 calls of the detector instead of 2.
        """
        self._thorough = on

    def attend(self, on: bool) -> None:
        """Tells the network's own attention for each face from the next frame on, or no longer.

        Nothing else that an analysis says depends on it. A model without attention tells none.
        """
        self._attending = on and self._classifier.attention_cells is not None

    def calibrate(self, track: int, until: float | None = None) -> None:
        """Takes what somebody shows from the next frame on as their neutral face; see `app.engine.calibration`.

        `Estimate.calibration` tells how it goes. It lasts as long as the track is known: for somebody who left for
        longer than `app.engine.tracker.MEMORY`, and for another source, it has to be done again.

        Args:
            track: Whose; a calibration that they have is replaced. One that nobody has has no effect.
            until: `Frame.time` at which the frames end; None for `app.engine.calibration.SECONDS` after the first.
        """
        self._calibrator.begin(track, self._time, until)

    def uncalibrate(self, track: int) -> None:
        """Ends somebody's calibration, or the collection for it, from the next frame on."""
        self._calibrator.remove(track)

    def reset(self) -> None:
        """Forgets everybody, as between two sources. Ids go on."""
        self._locator.reset()
        self._tracker.reset()
        self._calibrator.reset()
        self._smoother.reset()
        if self._clips is not None:
            self._clips.reset()
        self._time = float("-inf")

    def _jump(self, time: float) -> None:
        self._locator.reset()
        self._tracker.jump(time)
        self._calibrator.jump(time)
        self._smoother.reset()
        if self._clips is not None:
            self._clips.reset()

    def close(self) -> None:
        self._detector.close()
        self._classifier.close()

    def _classify(
        self, tracks: Sequence[Track], crops: Sequence[Image]
    ) -> tuple[npt.NDArray[np.float32], Sequence[Attention | None]]:
        if not self._attending:
            return self._classifier.classify(crops), [None] * len(tracks)
        probabilities, maps = self._classifier.classify_with_attention(crops)
        places = [placement(track.face.keypoints, self.contract.input.template) for track in tracks]
        return probabilities, [Attention(values, place) for values, place in zip(maps, places, strict=True)]

    def _align(self, image: Image, tracks: list[Track]) -> tuple[list[Track], list[Image]]:
        kept, crops = [], []
        for track in tracks:
            try:
                crops.append(align(image, track.face.keypoints, self.contract.input))
            except ValueError:  # keypoints that coincide: no crop can be made of this face in this frame
                continue
            kept.append(track)
        return kept, crops
