import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torchmetrics.functional.classification import multiclass_calibration_error

from training.scoring.calibration_curve import calibration_curve, expected_calibration_error

EDGES = [float(edge) for edge in torch.linspace(0, 1, 16)[8:-1]]
confidences = st.one_of(st.floats(0.5, 1, width=32, exclude_max=True), st.sampled_from(EDGES))


@given(st.lists(st.tuples(confidences, st.booleans()), min_size=1, max_size=200))
def test_the_bins_reproduce_torchmetrics(rows: list[tuple[float, bool]]) -> None:
    confidence = np.array([c for c, _ in rows], np.float32)
    correct = np.array([right for _, right in rows])
    probabilities = torch.from_numpy(np.stack([confidence, 1 - confidence], 1))
    # A tie goes to the first class.
    target = torch.from_numpy(np.where(correct, 0, 1))
    wanted = float(multiclass_calibration_error(probabilities, target, num_classes=2, n_bins=15, norm="l1"))
    curve = calibration_curve(confidence, correct)
    assert expected_calibration_error(curve) == pytest.approx(wanted, abs=1e-5)
    assert sum(b.n for b in curve) == len(rows)
    for b in curve:
        assert (b.confidence is None) == (b.accuracy is None) == (b.n == 0)
        if b.confidence is not None:
            assert b.low - 1e-6 <= b.confidence <= b.high + 1e-6


def test_a_small_case_by_hand() -> None:
    curve = calibration_curve(np.array([0.1, 0.3, 0.45, 1.0], np.float32), np.array([False, True, False, True]), bins=4)
    assert [(b.low, b.high, b.n) for b in curve] == [(0, 0.25, 1), (0.25, 0.5, 2), (0.5, 0.75, 0), (0.75, 1, 1)]
    assert curve[1].confidence == pytest.approx(0.375)
    assert curve[1].accuracy == 0.5
    assert curve[2].confidence is None
    assert curve[3].accuracy == 1
    assert expected_calibration_error(curve) == pytest.approx((0.1 + 2 * 0.125 + 0) / 4)


def test_no_images() -> None:
    assert expected_calibration_error(calibration_curve(np.empty(0, np.float32), np.empty(0, bool))) == 0
