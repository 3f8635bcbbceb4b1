import json
from pathlib import Path

import pytest

from app.retraining.outcome import Score, Verdict, read_outcome
from models.errors import InputError
from tests.app.retraining.made import COMPARISON


def read(folder: Path, **changes: object):  # type: ignore[no-untyped-def]
    path = folder / "comparison.json"
    path.write_text(json.dumps({**COMPARISON, **changes}))
    return read_outcome(path)


@pytest.mark.parametrize(
    ("interval", "verdict"),
    [
        ([0.001, 0.08], Verdict.BETTER),
        ([0.0, 0.08], Verdict.NO_DIFFERENCE),
        ([-0.02, 0.08], Verdict.NO_DIFFERENCE),
        ([-0.08, 0.0], Verdict.NO_DIFFERENCE),
        ([-0.08, -0.001], Verdict.WORSE),
    ],
)
def test_only_an_interval_that_leaves_out_nothing_is_a_verdict(
    interval: list[float], verdict: Verdict, tmp_path: Path
) -> None:
    assert read(tmp_path, difference=sum(interval) / 2, difference_ci95=interval).verdict is verdict


def test_all_figures_are_read(tmp_path: Path) -> None:
    outcome = read(tmp_path)
    assert outcome.score == Score(0.872, 0.844, 0.896)
    assert outcome.in_use_score == Score(0.831, 0.8, 0.858)
    assert (outcome.n, outcome.copies, outcome.model.name) == (640, 3, "emotion-int8.onnx")
    assert "FER+" in outcome.in_use_trained_on


@pytest.mark.parametrize(
    ("obstacle", "verdict"), [("classes", Verdict.OTHER_CLASSES), ("frames", Verdict.OTHER_FRAMES)]
)
def test_what_can_t_be_compared_has_no_verdict_on_it(obstacle: str, verdict: Verdict, tmp_path: Path) -> None:
    outcome = read(tmp_path, other_accuracy=None, difference=None, obstacle=obstacle)
    assert outcome.verdict is verdict and outcome.in_use_score is None


@pytest.mark.parametrize("changes", [{"accuracy": None}, {"accuracy_ci95": None}, {"model": "x"}, {"n": "many"}])
def test_a_broken_comparison_is_refused(changes: dict[str, object], tmp_path: Path) -> None:
    with pytest.raises(InputError, match="can't be read"):
        read(tmp_path, **changes)
    with pytest.raises(InputError):
        read_outcome(tmp_path / "none.json")
