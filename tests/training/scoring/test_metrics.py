import json

import numpy as np
import pytest

from models.calibration import softmax
from training.exporting.calibrate import fit_temperature
from training.scoring.metrics import score

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
    # Of the 4 x 2 pairs of an a and another: 3 a's of 0.9 against 0.05 and 0.9, 1 of 0.05 against the same.
    assert a.auc == pytest.approx((3 * 1 + 3 * 0.5 + 0.5 + 0) / 8)
    assert (c.auc, c.auc_ci95, c.recall_ci95, c.precision_ci95) == (None, None, None, None)
    assert s.macro_auc == pytest.approx((a.auc + b.auc) / 2)
    for figure, (low, high) in (
        (s.accuracy, s.accuracy_ci95),
        (s.accuracy_without_duplicates, s.accuracy_without_duplicates_ci95),
        (s.macro_f1, s.macro_f1_ci95),
        (s.macro_recall, s.macro_recall_ci95),
        (a.recall, a.recall_ci95),
        (b.precision, b.precision_ci95),
    ):
        assert 0 <= low < figure <= high <= 1
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


@pytest.mark.parametrize("temperature", [0.5, 1.0, 2.5])
def test_the_fitted_temperature_undoes_a_known_one(temperature: float) -> None:
    rng = np.random.default_rng(0)
    logits = rng.normal(0, 1.5, (20_000, 4)).astype(np.float32)
    p = softmax(logits)
    target = np.array([rng.choice(4, p=row / row.sum()) for row in p.astype(np.float64)])
    assert fit_temperature(logits * temperature, target) == pytest.approx(temperature, rel=0.05)
