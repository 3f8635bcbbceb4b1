"""When an exported file is too far from PyTorch, and what is said of it."""

import math

import pytest

from training.exporting.tolerance import TOLERANCES, Difference, Tolerance

LIMIT = Tolerance(0.1, 0.01)


@pytest.mark.parametrize(
    ("difference", "reason"),
    [
        (Difference(0.1, 0.01, 1000), None),
        (Difference(0.1, -0.5, 1000), None),
        (Difference(0.0, 2 / 16, 16), None),
        (Difference(0.21, 0.0, 1000), "its logits differ by 0.21 standard deviations (at most 0.1)"),
        (Difference(0.0, 0.02, 1000), "its validation accuracy is lower by 2.00% (at most 1.00%)"),
        (Difference(0.0, 3 / 16, 16), "its validation accuracy is lower by 18.75% (at most 12.50%)"),
        (Difference(math.nan, 0.0, 1000), "its logits are too large for its numbers"),
        (Difference(math.inf, 0.0, 1000), "its logits are too large for its numbers"),
    ],
)
def test_one_limit(difference: Difference, reason: str | None) -> None:
    assert difference.beyond(LIMIT) == reason


def test_both_limits_are_named() -> None:
    reason = Difference(1.0, 0.5, 1000).beyond(LIMIT)
    assert reason is not None
    assert "logits" in reason and " and its validation accuracy" in reason


def test_fewer_bits_may_differ_more() -> None:
    limits = [TOLERANCES[precision] for precision in ("fp32", "fp16", "int8")]
    assert [limit.logits for limit in limits] == sorted(limit.logits for limit in limits)
    assert [limit.accuracy for limit in limits] == sorted(limit.accuracy for limit in limits)


def test_what_is_no_number_is_null_in_json() -> None:
    assert Difference(math.nan, 0.1, 10).as_dict() == {"logit_difference": None, "accuracy_loss": 0.1}
