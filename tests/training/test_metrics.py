import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from models.calibration import softmax
from training.calibrate import fit_temperature
from training.metrics import score, wilson

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
    assert s.as_dict()["per_class"]["a"]["recall"] == 0.75


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


@pytest.mark.parametrize("temperature", [0.5, 1.0, 2.5])
def test_the_fitted_temperature_undoes_a_known_one(temperature: float) -> None:
    rng = np.random.default_rng(0)
    logits = rng.normal(0, 1.5, (20_000, 4)).astype(np.float32)
    p = softmax(logits)
    target = np.array([rng.choice(4, p=row / row.sum()) for row in p.astype(np.float64)])
    assert fit_temperature(logits * temperature, target) == pytest.approx(temperature, rel=0.05)
