import numpy as np
import pytest

from app.engine.calibration import SECONDS
from app.engine.calibration_state import NOT_CALIBRATED, CalibrationPhase, CalibrationState, Refusal
from app.engine.calibrator import Calibrator
from app.engine.tracker import MEMORY

LABELS = ("neutral", "sad", "glad")
FPS = 30
REST = np.array([0.4, 0.5, 0.1], np.float32)

OFF, COLLECTING, ON, REFUSED = CalibrationPhase


def watch(
    subject: Calibrator, start: float, stop: float, person: int = 1, face: np.ndarray = REST
) -> list[tuple[np.ndarray | None, CalibrationState]]:
    """What each frame from `start` on, up to and without `stop`, gives."""
    times = np.arange(round(start * FPS), round(stop * FPS)) / FPS
    results = []
    for time in times.tolist():
        results.append(subject.update(person, face, time))
        subject.forget(time)
    return results


def phases(results: list[tuple[np.ndarray | None, CalibrationState]]) -> list[CalibrationPhase]:
    return list(dict.fromkeys(state.phase for _, state in results))


def test_without_a_wish_nothing_happens() -> None:
    assert watch(Calibrator(LABELS), 0, 1) == [(None, NOT_CALIBRATED)] * FPS


def test_three_seconds_are_collected_and_then_count() -> None:
    subject = Calibrator(LABELS)
    subject.begin(1, 0.0)
    collecting = watch(subject, 1, 1 + SECONDS)
    assert phases(collecting) == [COLLECTING]
    assert all(probabilities is None for probabilities, _ in collecting)
    progress = [state.progress for _, state in collecting]
    assert progress[0] == 0 and progress == sorted(progress) and 0.95 < progress[-1] < 1
    after = watch(subject, 1 + SECONDS, 5 + SECONDS)
    assert phases(after) == [ON]
    assert all(shares is not None and shares.argmax() == 0 for shares, _ in after)


def test_two_runs_say_the_same() -> None:
    runs = []
    for _ in range(2):
        subject = Calibrator(LABELS)
        subject.begin(1, 0.0)
        rng = np.random.default_rng(0)
        faces = rng.dirichlet((8, 9, 2), 150).astype(np.float32)
        runs.append([subject.update(1, face, i / FPS) for i, face in enumerate(faces)])
    for one, other in zip(*runs, strict=True):
        assert one[1] == other[1]
        np.testing.assert_array_equal(one[0], other[0])
    assert phases(runs[0]) == [COLLECTING, ON]


def test_it_can_be_taken_away_while_it_is_collected_and_after() -> None:
    subject = Calibrator(LABELS)
    subject.remove(7)
    subject.begin(1, 0.0)
    assert phases(watch(subject, 0, 1)) == [COLLECTING]
    subject.remove(1)
    assert phases(watch(subject, 1, 5)) == [OFF]
    subject.begin(1, 5.0)
    assert phases(watch(subject, 5, 9)) == [COLLECTING, ON]
    subject.remove(1)
    assert watch(subject, 9, 10) == [(None, NOT_CALIBRATED)] * FPS


def test_people_do_not_mix() -> None:
    subject = Calibrator(LABELS)
    subject.begin(2, 0.0)
    for time in (np.arange(4 * FPS) / FPS).tolist():
        assert subject.update(1, REST, time) == (None, NOT_CALIBRATED)
        last, _ = subject.update(2, REST, time)
    assert last is not None


def test_another_one_replaces_the_first() -> None:
    subject = Calibrator(LABELS)
    subject.begin(1, 0.0)
    watch(subject, 0, 4)
    subject.begin(1, 4.0)
    assert phases(watch(subject, 4, 8, face=np.array([0.9, 0.05, 0.05], np.float32))) == [COLLECTING, ON]
    _, state = subject.update(1, REST, 8.0)
    assert state.bias == (0, 0, 0)


def test_a_refusal_stays_until_the_next_wish() -> None:
    subject = Calibrator(LABELS)
    subject.begin(1, 0.0)
    grin = np.array([0.02, 0.01, 0.97], np.float32)
    results = watch(subject, 0, 60, face=grin)
    assert phases(results) == [COLLECTING, REFUSED]
    assert results[-1] == (None, CalibrationState(REFUSED, refusal=Refusal.EXPRESSION, seen="glad"))
    subject.begin(1, 60.0)
    assert phases(watch(subject, 60, 64)) == [COLLECTING, ON]


def test_a_face_out_of_view_for_a_moment() -> None:
    subject = Calibrator(LABELS)
    subject.begin(1, 0.0)
    watch(subject, 0, 2)
    assert phases(watch(subject, 2.9, 3.5)) == [COLLECTING, ON]
    subject.begin(1, 4.0)
    watch(subject, 4, 5)
    (_, state), *_ = watch(subject, 7, 7.1)
    assert state.refusal is Refusal.TOO_LITTLE


@pytest.mark.parametrize("collected", [1.0, 4.0])
def test_it_ends_with_the_track(collected: float) -> None:
    subject = Calibrator(LABELS)
    subject.begin(1, 0.0)
    watch(subject, 0, collected)
    subject.forget(collected + MEMORY + 0.1)
    assert subject.update(1, REST, collected + MEMORY + 0.2) == (None, NOT_CALIBRATED)
    subject.begin(9, 10.0)
    subject.forget(10.1 + MEMORY)
    assert subject.update(9, REST, 12.2) == (None, NOT_CALIBRATED)


def test_reset_forgets_everybody() -> None:
    subject = Calibrator(LABELS)
    subject.begin(1, 0.0)
    watch(subject, 0, 4)
    subject.reset()
    assert subject.update(1, REST, 0.0) == (None, NOT_CALIBRATED)


def test_a_jump_in_time_keeps_a_calibration_and_starts_a_collection_over() -> None:
    subject = Calibrator(LABELS)
    subject.begin(1, 0.0)
    watch(subject, 0, 4)
    subject.begin(2, 4.0)
    watch(subject, 4, 5, person=2)
    subject.jump(1.0)
    assert subject.update(1, REST, 1.0)[1].phase is ON
    assert [state.progress for _, state in watch(subject, 1, 1.04, person=2)] == [0]
    assert phases(watch(subject, 1, 5, person=2)) == [COLLECTING, ON]


def test_the_end_may_be_given() -> None:
    subject = Calibrator(LABELS)
    subject.begin(1, 0.0, until=2.0)
    assert phases(watch(subject, 0, 2)) == [COLLECTING]
    assert phases(watch(subject, 2, 2.1)) == [ON]
