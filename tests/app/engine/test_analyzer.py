from collections import Counter
from itertools import count
from pathlib import Path

import cv2
import numpy as np
import pytest

import assets
from app.engine.analyzer import Analyzer
from app.engine.calibration_state import CalibrationPhase
from app.engine.classifier import Classifier
from app.engine.records import UNCERTAIN, Analysis, Frame
from app.engine.smoother import SmoothingSettings
from app.engine.sources import open_source
from app.engine.tracker import CERTAIN_SCORE, CONFIRM
from models.alignment import align
from models.contract import Contract
from models.face_detector import FaceDetector
from models.input_spec import InputSpec
from tests.app.clips import FPS, pasted, view
from tests.models.test_onnx_model import tiny_model
from tests.portrait import LEFT_EYE, MOUTH, RIGHT_EYE, portrait
from tests.shared import shared_video

OTHER_LABELS = ("bored", "keen", "lost")


def clip(frames: int = 8) -> list[Frame]:
    return [Frame(view(3 * i), i, i / FPS) for i in range(frames)]


def numbers(analyses: list[Analysis]) -> list[object]:
    """All that an analysis says, less the timings."""
    return [
        (e.track.id, e.track.age, e.track.face.box, e.track.face.score, e.raw.tolist(), e.smoothed.tolist(), e.label)
        for analysis in analyses
        for e in analysis.estimates
    ]


def test_a_smiling_portrait() -> None:
    with Analyzer() as analyzer:
        analysis = analyzer.analyze(Frame(portrait(), 0, 0.0), still=True)
        assert analysis.labels == analyzer.contract.labels
    (estimate,) = analysis.estimates
    assert estimate.label == "happiness"
    assert estimate.raw.shape == estimate.smoothed.shape == (len(analysis.labels),)
    assert estimate.raw.dtype == estimate.smoothed.dtype == np.float32
    assert estimate.raw.sum() == pytest.approx(1, abs=1e-5)
    np.testing.assert_array_equal(estimate.raw, estimate.smoothed)
    assert (estimate.track.id, estimate.track.age) == (1, 0)
    x, y, w, h = estimate.track.face.box
    for point in (LEFT_EYE, RIGHT_EYE, MOUTH):
        assert x < point[0] < x + w and y < point[1] < y + h


def test_two_runs_say_the_same() -> None:
    runs = []
    for _ in range(2):
        with Analyzer() as analyzer:
            runs.append(numbers([analyzer.analyze(frame) for frame in clip()]))
    assert len(runs[0]) == 8
    assert runs[0] == runs[1]


def test_a_frame_is_not_written_to() -> None:
    image = portrait()
    image.flags.writeable = False
    with Analyzer() as analyzer:
        analysis = analyzer.analyze(Frame(image, 0, 0.0))
    assert analysis.frame.image is image
    np.testing.assert_array_equal(image, portrait())


def test_nobody_in_view() -> None:
    with Analyzer() as analyzer:
        for i in range(3):
            analysis = analyzer.analyze(Frame(np.full((240, 320, 3), 90, np.uint8), i, i / FPS))
            assert analysis.estimates == ()
            assert min(analysis.timings.locate, analysis.timings.classify, analysis.timings.total) >= 0


def test_a_video_is_tracked_and_smoothed_and_a_still_is_not() -> None:
    with Analyzer(smoothing=SmoothingSettings(time_constant=10)) as analyzer:
        (first,) = analyzer.analyze(Frame(view(), 0, 0.0)).estimates
        (second,) = analyzer.analyze(Frame(view(30)[:, ::-1], 1, 0.04)).estimates
        (still,) = analyzer.analyze(Frame(view(30), 2, 0.08), still=True).estimates
    assert second.track.id == first.track.id and second.track.age == pytest.approx(0.04)
    assert np.abs(second.smoothed - first.smoothed).max() < 0.01
    assert still.track.id != first.track.id
    np.testing.assert_array_equal(still.raw, still.smoothed)


def test_a_blurred_face_counts_at_once_in_a_still_and_needs_proof_in_a_video() -> None:
    blurred = cv2.blur(portrait(), (15, 15))
    with Analyzer() as analyzer:
        (estimate,) = analyzer.analyze(Frame(blurred, 0, 0.0), still=True).estimates
        assert estimate.track.face.score < CERTAIN_SCORE
        analyzer.reset()
        found = [len(analyzer.analyze(Frame(blurred, i, i / FPS)).estimates) for i in range(CONFIRM + 1)]
    assert found[0] == 0 and found[-1] == 1


def test_time_that_goes_back_starts_afresh_under_new_ids() -> None:
    with Analyzer() as analyzer:
        before = [analyzer.analyze(Frame(frame.image, frame.index, 100 + frame.time)) for frame in clip(4)]
        after = [analyzer.analyze(frame) for frame in clip(4)]
    with Analyzer() as fresh:
        wanted = [fresh.analyze(frame) for frame in clip(4)]
    assert {e.track.id for a in before for e in a.estimates} == {1}
    assert {e.track.id for a in after for e in a.estimates} == {2}
    assert [row[1:] for row in numbers(after)] == [row[1:] for row in numbers(wanted)]


def test_a_small_face_in_a_large_frame_is_followed() -> None:
    with Analyzer() as analyzer:
        for i in range(6):
            image, (x, y, w, h) = pasted(60, 1500 + 10 * i, 60, 1920, 1080)
            (estimate,) = analyzer.analyze(Frame(image, i, i / FPS)).estimates
            assert estimate.track.id == 1
            left, top, width, height = estimate.track.face.box
            assert abs(left + width / 2 - x - w / 2) < 15 and abs(top + height / 2 - y - h / 2) < 15


def test_no_more_people_than_asked_for() -> None:
    with Analyzer(max_faces=1) as analyzer:
        analysis = analyzer.analyze(Frame(np.hstack([portrait(), portrait()]), 0, 0.0), still=True)
    assert len(analysis.estimates) == 1


def test_four_people_are_found_in_nearly_every_frame_under_four_ids() -> None:
    seen = Counter[int]()
    ids = set()
    with open_source(shared_video("four_faces.mp4")) as source, Analyzer() as analyzer:
        for frame in source:
            analysis = analyzer.analyze(frame)
            seen[len(analysis.estimates)] += 1
            ids.update(e.track.id for e in analysis.estimates)
            assert all(e.label in (*analysis.labels, UNCERTAIN) for e in analysis.estimates)
    assert seen.total() == 450
    assert seen[4] >= 0.98 * seen.total(), seen
    assert len(ids) == 4


def test_one_person_keeps_one_id_through_head_turns_at_half_the_frame_rate() -> None:
    with open_source(shared_video("one_face.mp4")) as source, Analyzer() as analyzer:
        analyses = [analyzer.analyze(frame) for frame in source if frame.index % 2 == 0]
    assert [[e.track.id for e in analysis.estimates] for analysis in analyses] == [[1]] * len(analyses)


def test_a_street_without_people_gives_nobody() -> None:
    with open_source(shared_video("no_face.mp4")) as source, Analyzer() as analyzer:
        assert all(analyzer.analyze(frame).estimates == () for frame in source)


@pytest.mark.parametrize("n", [2, 5, 9])
def test_a_batch_says_the_same_as_one_at_a_time(n: int) -> None:
    classifier = Classifier(assets.EMOTION_MODEL)
    with FaceDetector(assets.FACE_DETECTOR) as detector:
        keypoints = detector.detect(portrait())[0].keypoints
    crops = [align(portrait(), keypoints + np.float32(2 * i), classifier.contract.input) for i in range(n)]
    together = classifier.classify(crops)
    alone = np.concatenate([classifier.classify([crop]) for crop in crops])
    classifier.close()
    assert together.shape == (n, len(classifier.contract.labels))
    np.testing.assert_allclose(together.sum(1), 1, atol=1e-5)
    np.testing.assert_allclose(together, alone, atol=0.01)
    assert np.ptp(alone, axis=0).max() > 0  # the crops do differ


def test_a_model_with_other_classes_drops_in(tmp_path: Path) -> None:
    model = tiny_model(tmp_path / "mine.onnx", labels=OTHER_LABELS)
    with Analyzer(model) as analyzer:
        analysis = analyzer.analyze(Frame(portrait(), 0, 0.0), still=True)
        assert analyzer.contract == Contract(OTHER_LABELS, InputSpec(), 1.0, "tiny", "fp32", "none", "none")
    assert analysis.labels == OTHER_LABELS
    (estimate,) = analysis.estimates
    np.testing.assert_allclose(estimate.raw, np.exp([0, 1, 2]) / np.exp([0, 1, 2]).sum(), atol=1e-4)
    assert estimate.label == "lost"


def test_a_calibration_changes_what_counts_and_nothing_else(tmp_path: Path) -> None:
    model = tiny_model(tmp_path / "mine.onnx", labels=("sadness", "neutral", "happiness"))

    def analyses(calibrate: bool) -> list[Analysis]:
        with Analyzer(model) as analyzer:
            results = []
            for i in range(50):
                if calibrate and i in (5, 45):
                    (analyzer.calibrate if i == 5 else analyzer.uncalibrate)(1)
                results.append(analyzer.analyze(Frame(view(i % 4), i, i / 10)))
            return results

    plain, tried = analyses(False), analyses(True)
    estimates = [analysis.estimates[0] for analysis in tried]
    phases = [estimate.calibration.phase for estimate in estimates]
    changes = [0, *(i for i in range(1, 50) if phases[i] is not phases[i - 1])]
    assert changes == [0, 5, 35, 45]
    assert [phases[i] for i in changes] == [
        CalibrationPhase.OFF,
        CalibrationPhase.COLLECTING,
        CalibrationPhase.ON,
        CalibrationPhase.OFF,
    ]
    assert [(i, e.label) for i, e in enumerate(estimates) if e.label != "happiness" and i < 35] == []
    assert estimates[44].label == "neutral"
    for i, (before, after) in enumerate(zip(plain, tried, strict=True)):
        (one,), (other,) = before.estimates, after.estimates
        np.testing.assert_array_equal(one.raw, other.raw)
        assert (other.calibrated is not None) == (35 <= i < 45)
        if i < 35:
            np.testing.assert_array_equal(one.smoothed, other.smoothed)
    assert estimates[44].calibrated is not None
    np.testing.assert_allclose(estimates[44].smoothed, estimates[44].calibrated, atol=0.02)


def test_keypoints_that_coincide_cost_one_face_and_not_the_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    image = np.hstack([portrait(), portrait()])
    calls = count()

    def once_degenerate(picture: np.ndarray, keypoints: np.ndarray, spec: InputSpec) -> np.ndarray:
        return align(picture, np.zeros_like(keypoints) if next(calls) == 0 else keypoints, spec)

    monkeypatch.setattr("app.engine.analyzer.align", once_degenerate)
    with Analyzer() as analyzer:
        assert len(analyzer.analyze(Frame(image, 0, 0.0), still=True).estimates) == 1


def test_other_settings_hold_from_the_next_frame_on_and_everybody_keeps_their_id(tmp_path: Path) -> None:
    first, second, third = clip(3)
    strict = SmoothingSettings(uncertain_below=0.9, certain_above=0.95)
    with Analyzer(tiny_model(tmp_path / "m.onnx", labels=OTHER_LABELS)) as analyzer:
        analyzer.analyze(first)
        (before,) = analyzer.analyze(second).estimates
        analyzer.adjust(strict, 3)
        (after,) = analyzer.analyze(third).estimates
        assert (analyzer.facts.smoothing, analyzer.facts.max_faces) == (strict, 3)
    assert (before.label, after.label) == (OTHER_LABELS[2], UNCERTAIN)
    assert after.track.id == before.track.id and after.track.age > before.track.age
