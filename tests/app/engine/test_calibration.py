import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.engine.calibration import (
    MIN_FRAMES,
    STRONGEST,
    TARGET,
    baseline_odds,
    calibrated,
    judge,
    neutral_bias,
)
from app.engine.calibration_state import CalibrationPhase, Refusal

LABELS = ("glad", "neutral", "sad", "cross")
NEUTRAL = LABELS.index("neutral")
FPS = 30

odds = st.lists(st.floats(1e-6, 1e6), min_size=3, max_size=3).map(lambda o: np.insert(np.array(o), NEUTRAL, 1.0))
biases = st.lists(st.floats(-np.log(STRONGEST), 0), min_size=3, max_size=3).map(
    lambda b: np.insert(np.array(b), NEUTRAL, 0.0)
)
logits = st.lists(st.floats(-12, 12), min_size=4, max_size=4)


def softmax(row: list[float]) -> np.ndarray:
    powers = np.exp(np.array(row) - max(row))
    return np.asarray(powers / powers.sum(), np.float32)


def shares(*values: float) -> np.ndarray:
    return np.array(values, np.float32)


def judged(*frames: np.ndarray, seconds: float = 3.0) -> tuple[CalibrationPhase, Refusal | None, str]:
    state = judge(frames, list(np.linspace(0, seconds, len(frames))), LABELS)
    return state.phase, state.refusal, state.seen


@given(odds)
def test_the_bias_lowers_the_largest_to_one_level_as_far_as_it_may(face: np.ndarray) -> None:
    bias = neutral_bias(face, NEUTRAL)
    assert bias[NEUTRAL] == 0 and bias.max() == 0 and bias.min() >= -np.log(STRONGEST) - 1e-9
    corrected = face * np.exp(bias)
    share = 1 / corrected.sum()
    free = bias > -np.log(STRONGEST) + 1e-9
    if face.sum() - 1 <= (1 - TARGET) / TARGET:
        np.testing.assert_array_equal(bias, 0)
    else:
        # Short of the target only where nothing more may be lowered, and never beyond it.
        others = np.delete(free, NEUTRAL)
        assert share == pytest.approx(TARGET) or (share < TARGET and not others.any())
    lowered = np.delete(corrected[free & (bias < -1e-9)], [])
    if len(lowered):
        # A common level, and nobody who stays untouched lies above it.
        np.testing.assert_allclose(lowered, lowered[0], rtol=1e-6)
        untouched = np.delete(np.where(bias == 0, face, 0), NEUTRAL)
        assert untouched.max() <= lowered[0] * (1 + 1e-6)


@given(logits, biases)
def test_calibrated_probabilities_stay_a_distribution(row: list[float], bias: np.ndarray) -> None:
    result = calibrated(softmax(row), bias)
    assert result.dtype == np.float32
    assert result.sum() == pytest.approx(1, abs=1e-5)
    assert result.min() >= 0


@given(logits, biases)
def test_a_clear_expression_is_never_hidden(row: list[float], bias: np.ndarray) -> None:
    raw = softmax(row)
    top = int(raw.argmax())
    assume(raw[top] >= 0.8)
    result = calibrated(raw, bias)
    assert result.argmax() == top and result[top] >= 0.5 - 1e-6


@given(logits)
def test_nothing_but_neutral_is_ever_raised_beside_neutral(row: list[float]) -> None:
    raw = softmax(row)
    result = calibrated(raw, neutral_bias(np.array([2.0, 1.0, 0.1, 0.3]), NEUTRAL))
    assert result[NEUTRAL] >= raw[NEUTRAL] - 1e-6
    for other in np.delete(np.arange(4), NEUTRAL):
        assert result[other] * raw[NEUTRAL] <= raw[other] * result[NEUTRAL] + 1e-6


def test_a_face_that_reads_as_neutral_is_left_alone() -> None:
    state = judge([shares(0.05, 0.9, 0.03, 0.02)] * 90, list(np.arange(90) / FPS), LABELS)
    assert state.phase is CalibrationPhase.ON and state.bias == (0, 0, 0, 0)


def test_a_face_that_looks_sad_at_rest_reads_as_neutral_afterwards() -> None:
    rest, smile, grief = shares(0.02, 0.45, 0.5, 0.03), shares(0.9, 0.06, 0.02, 0.02), shares(0.01, 0.1, 0.85, 0.04)
    state = judge([rest] * 90, list(np.arange(90) / FPS), LABELS)
    bias = np.array(state.bias)
    assert calibrated(rest, bias)[NEUTRAL] == pytest.approx(TARGET, abs=1e-5)
    assert bias[LABELS.index("sad")] < 0 and np.count_nonzero(bias) == 1
    assert calibrated(grief, bias).argmax() == LABELS.index("sad")
    np.testing.assert_allclose(calibrated(smile, bias), smile, atol=0.02)


def test_a_blink_changes_nothing() -> None:
    rest, blink = shares(0.02, 0.45, 0.5, 0.03), shares(0.0, 0.01, 0.01, 0.98)
    times = list(np.arange(90) / FPS)
    assert judge([rest] * 90, times, LABELS) == judge([rest] * 80 + [blink] * 10, times, LABELS)


def test_classes_at_zero_are_no_trouble() -> None:
    face = baseline_odds(np.array([[0, 1, 0, 0]] * 20, np.float64), NEUTRAL)
    assert np.isfinite(face).all() and (neutral_bias(face, NEUTRAL) == 0).all()
    assert judged(*[shares(1, 0, 0, 0)] * 90) == (CalibrationPhase.REFUSED, Refusal.EXPRESSION, "glad")


@pytest.mark.parametrize(
    ("rest", "accepted"),
    [((0.60, 0.25, 0.1, 0.05), True), ((0.9, 0.08, 0.01, 0.01), False), ((0.7, 0.18, 0.06, 0.06), False)],
)
def test_somebody_who_smiles_all_the_time_was_not_neutral(rest: tuple[float, ...], accepted: bool) -> None:
    phase, refusal, seen = judged(*[shares(*rest)] * 90)
    assert (phase is CalibrationPhase.ON) is accepted
    assert accepted or (refusal, seen) == (Refusal.EXPRESSION, "glad")


def test_too_little_to_go_by() -> None:
    rest = shares(0.1, 0.8, 0.05, 0.05)
    too_little = (CalibrationPhase.REFUSED, Refusal.TOO_LITTLE, "")
    assert judged() == too_little
    assert judged(*[rest] * (MIN_FRAMES - 1)) == too_little
    assert judged(*[rest] * 90, seconds=1.4) == too_little
    # Seen for half a second at each end.
    times = [*np.arange(15) / FPS, *(2.5 + np.arange(15) / FPS)]
    assert judge([rest] * 30, times, LABELS).refusal is Refusal.TOO_LITTLE
    assert judged(*[rest] * MIN_FRAMES)[0] is CalibrationPhase.ON


def test_a_face_that_changes_all_the_time() -> None:
    calm, glad = shares(0.1, 0.8, 0.05, 0.05), shares(0.85, 0.1, 0.03, 0.02)
    assert judged(*[calm, glad] * 45) == (CalibrationPhase.REFUSED, Refusal.UNSTEADY, "")


def test_without_a_neutral_class_there_is_nothing_to_calibrate_to() -> None:
    state = judge([shares(0.5, 0.5)] * 90, list(np.arange(90) / FPS), ("glad", "sad"))
    assert (state.phase, state.refusal) == (CalibrationPhase.REFUSED, Refusal.NO_NEUTRAL)
