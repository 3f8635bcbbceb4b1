import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from models.calibration import softmax
from training.calibrate import fit_temperature
from training.metrics import paired_difference, score, wilson

LABELS = ("a", "b", "c")


def one_hot(predicted: list[int], sure: float = 0.9) -> np.ndarray:
    p = np.full((len(predicted), 3), (1 - sure) / 2, np.float32)
    p[np.arange(len(predicted)), predicted] = sure
    return p


def test_a_small_case_by_hand() -> None:
    target = np.array([0, 0, 0, 0, 1, 1])
    duplicate = np.array([True, False, False, False, False, False])
    s = score(one_hot([0, 0, 0, 1, 1, 0]), target, LABELS, duplicate)
    assert s.accuracy == pytest.approx(4 / 6)
    assert s.accuracy_without_duplicates == pytest.approx(3 / 5)
    assert s.n_without_duplicates == 5
    a, b, c = s.per_class
    assert (a.precision, a.recall, a.n) == (0.75, 0.75, 4)
    assert (b.precision, b.recall, b.n) == (0.5, 0.5, 2)
    assert (c.precision, c.recall, c.f1, c.n) == (0, 0, 0, 0)
    assert s.macro_f1 == pytest.approx((0.75 + 0.5) / 2)  # classes without images don't count
    assert s.confusion.tolist() == [[3, 1, 0], [1, 1, 0], [0, 0, 0]]
    assert s.ece == pytest.approx(0.9 - 4 / 6, abs=1e-5)
    values = json.loads(json.dumps(s.as_dict()))
    assert values == s.as_dict()
    assert values["per_class"]["a"]["recall"] == 0.75
    assert len(values["calibration"]) == 15
    assert values["calibration"][13] == {
        "low": pytest.approx(13 / 15),
        "high": pytest.approx(14 / 15),
        "n": 6,
        "confidence": pytest.approx(0.9),
        "accuracy": pytest.approx(4 / 6),
    }


def test_nothing_to_score() -> None:
    with pytest.raises(ValueError, match="no images"):
        score(np.empty((0, 3), np.float32), np.empty(0, np.int64), LABELS, np.empty(0, bool))


def test_all_duplicates() -> None:
    s = score(one_hot([0, 1]), np.array([0, 1]), LABELS, np.array([True, True]))
    assert s.accuracy_without_duplicates is None


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


@pytest.mark.parametrize("temperature", [0.5, 1.0, 2.5])
def test_the_fitted_temperature_undoes_a_known_one(temperature: float) -> None:
    rng = np.random.default_rng(0)
    logits = rng.normal(0, 1.5, (20_000, 4)).astype(np.float32)
    p = softmax(logits)
    target = np.array([rng.choice(4, p=row / row.sum()) for row in p.astype(np.float64)])
    assert fit_temperature(logits * temperature, target) == pytest.approx(temperature, rel=0.05)
