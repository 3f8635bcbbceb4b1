import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torchmetrics.functional.classification import binary_auroc

from training.scoring.roc import area_under_curve, roc_curve

# Few different values, so that there are ties.
rows = st.lists(st.tuples(st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.75, 1.0]), st.booleans()), min_size=1, max_size=60)


@given(rows)
def test_area_and_curve_agree_with_torchmetrics(rows: list[tuple[float, bool]]) -> None:
    probability = np.array([p for p, _ in rows], np.float32)
    positive = np.array([is_positive for _, is_positive in rows])
    area, curve = area_under_curve(probability, positive), roc_curve(probability, positive)
    if positive.all() or not positive.any():
        assert area is None
        assert curve is None
        return
    assert area is not None
    assert curve is not None
    wanted = float(binary_auroc(torch.from_numpy(probability), torch.from_numpy(positive.astype(int))))
    assert area[0] == pytest.approx(wanted, abs=1e-5)
    x, y = curve.false_positive_rate, curve.true_positive_rate
    assert np.trapezoid(y, x) == pytest.approx(area[0])
    assert (x[0], y[0], x[-1], y[-1]) == (0, 0, 1, 1)
    assert (np.diff(x) >= 0).all()
    assert (np.diff(y) >= 0).all()
    if area[1] is not None:
        assert 0 < area[1][0] <= area[0] <= area[1][1] < 1


def test_a_small_case_by_hand() -> None:
    """Positives at 0.9, 0.7, 0.3, the others at 0.8, 0.2: 4 of 6 pairs are in order."""
    probability = np.array([0.9, 0.7, 0.3, 0.8, 0.2], np.float32)
    positive = np.array([True, True, True, False, False])
    area, interval = area_under_curve(probability, positive)
    assert area == pytest.approx(4 / 6)
    # DeLong: shares of the positives 1, 1/2, 1/2, of the others 1/3, 1.
    spread = np.sqrt(np.var([1, 0.5, 0.5], ddof=1) / 3 + np.var([1 / 3, 1], ddof=1) / 2)
    half = 1.959964 * spread / (area * (1 - area))
    assert interval == pytest.approx(tuple(1 / (1 + np.exp(-(np.log(2) + s * half))) for s in (-1, 1)))
    curve = roc_curve(probability, positive)
    np.testing.assert_allclose(curve.false_positive_rate, [0, 0, 0.5, 0.5, 1])
    np.testing.assert_allclose(curve.true_positive_rate, [0, 1 / 3, 1 / 3, 1, 1])


def test_the_interval_holds_what_it_says() -> None:
    """Two normal distributions one apart have an area of 0.7602 (Phi(1 / sqrt 2))."""
    rng = np.random.default_rng(0)
    positive = np.arange(150) < 30
    held = 0
    for _ in range(800):
        logit = rng.normal(0, 1, 150) + positive
        low, high = area_under_curve((1 / (1 + np.exp(-logit))).astype(np.float32), positive)[1]
        held += low <= 0.76025 <= high
    assert 0.92 < held / 800 < 0.98


@pytest.mark.parametrize("flipped", [False, True])
def test_where_the_data_do_not_tell_the_interval_there_is_none(flipped: bool) -> None:
    probability = np.array([0.1, 0.2, 0.8, 0.9], np.float32)
    positive = np.array([False, False, True, True]) ^ flipped
    assert area_under_curve(probability, positive) == (0.0 if flipped else 1.0, None)
    assert area_under_curve(probability, np.array([False, False, True, False]))[1] is None
