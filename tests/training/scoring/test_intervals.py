import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from training.scoring.intervals import difference_over_seeds, macro_intervals, paired_difference, wilson


@given(st.integers(1, 5000), st.data())
def test_wilson_is_scipys(n: int, data: st.DataObject) -> None:
    successes = data.draw(st.integers(0, n))
    wanted = binomtest(successes, n).proportion_ci(0.95, method="wilson")
    np.testing.assert_allclose(wilson(successes, n), (wanted.low, wanted.high), atol=1e-6)


def test_a_paired_difference_by_hand() -> None:
    """Of 100 images the first alone gets 20 right and the second alone 10: (21 - 11) / 102 -+ z * 0.0546032."""
    first = np.array([True] * 20 + [False] * 10 + [True] * 40 + [False] * 30)
    second = np.array([False] * 20 + [True] * 10 + [True] * 40 + [False] * 30)
    difference, (low, high) = paired_difference(first, second)
    assert difference == pytest.approx(0.1)
    assert (low, high) == (pytest.approx(-0.008981, abs=1e-6), pytest.approx(0.205059, abs=1e-6))
    back, (back_low, back_high) = paired_difference(second, first)
    assert (back, back_low, back_high) == pytest.approx((-difference, -high, -low))


def test_the_paired_interval_holds_what_it_says() -> None:
    rng = np.random.default_rng(0)
    held = 0
    for _ in range(2000):
        outcome = rng.choice(4, 150, p=[0.6, 0.12, 0.05, 0.23])  # both right, first alone, second alone, neither
        _, (low, high) = paired_difference(outcome <= 1, (outcome == 0) | (outcome == 2))
        held += low <= 0.07 <= high
    assert 0.93 < held / 2000 < 0.975


def test_a_single_seed_each_is_the_paired_difference() -> None:
    rng = np.random.default_rng(0)
    first, second = rng.random((2, 1, 300)) < 0.8
    assert difference_over_seeds(first, second) == paired_difference(first[0], second[0])


def test_a_difference_over_seeds_by_hand() -> None:
    """Seeds that get the first 32 and 28 of 40 images right, against 20 and 16."""
    first, second = (np.array([np.arange(40) < right for right in pair]) for pair in ((32, 28), (20, 16)))
    difference, (low, high) = difference_over_seeds(first, second)
    assert difference == pytest.approx(0.3)
    of_images = np.var([0] * 24 + [0.5] * 8 + [1] * 8, ddof=1) / 40
    of_seeds = 0.005  # half the variance of 0.8 and 0.7, and half that of 0.5 and 0.4
    half = np.sqrt(1.959964**2 * of_images + 4.302653**2 * of_seeds)
    assert (low, high) == pytest.approx((0.3 - half, 0.3 + half))


def test_the_interval_over_seeds_holds_what_it_says() -> None:
    """Each seed adds its own luck to every image's chance: two ways of training that differ by 0.05."""
    rng = np.random.default_rng(0)
    held = alone = 0
    for _ in range(600):
        chance = rng.beta(4, 2, 400)
        first, second = (
            rng.random((3, 400)) < np.clip(chance * 0.9 + gain + rng.normal(0, 0.03, (3, 1)), 0, 1)
            for gain in (0.05, 0)
        )
        low, high = difference_over_seeds(first, second)[1]
        held += low <= 0.05 <= high
        low, high = paired_difference(first[0], second[0])[1]
        alone += low <= 0.05 <= high
    assert held / 600 > 0.94
    assert alone / 600 < 0.93  # what one seed each would claim


def test_macro_intervals_narrow_with_the_images_and_repeat() -> None:
    confusion = np.array([[80, 20, 0], [30, 65, 5], [4, 2, 4]])
    few, many = macro_intervals(confusion), macro_intervals(100 * confusion)
    assert few == macro_intervals(confusion)
    recall = np.mean([0.8, 0.65, 0.4])
    for interval in (few[1], many[1]):
        assert interval[0] < recall < interval[1]
    assert many[1][1] - many[1][0] < 0.15 * (few[1][1] - few[1][0])


def test_classes_without_images_do_not_count_in_macro_intervals() -> None:
    confusion = np.array([[50, 0, 0], [0, 50, 0], [0, 0, 0]])
    assert macro_intervals(confusion) == ((1, 1), (1, 1))
