"""Two stand-ins for networks on the same real crops."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from models.errors import InputError
from models.input_spec import InputSpec
from tests.training.tiny_ferplus import images
from training.data.dataset import Dataset, Split
from training.predictor import Predictor
from training.scoring.comparison import FILE, compare, print_comparison, write_comparison
from training.scoring.evaluation import evaluate
from training.scoring.intervals import paired_difference

pytestmark = pytest.mark.usefixtures("own_cache")

LABELS = ("neutral", "happiness")
N = 12


def split(pictures: np.ndarray) -> Split:
    target = np.arange(len(pictures)) % 2
    names = [f"{i}.png" for i in range(len(pictures))]
    return Split(list(pictures), np.eye(2, dtype=np.float32)[target], target, names)


@pytest.fixture(scope="module")
def data() -> Dataset:
    """Two of the test images are training images too."""
    train, test = images(4, 1), images(N, 2)
    test[:2] = train[:2]
    return Dataset("made", LABELS, "none", Path("made"), split(train), split(images(4, 3)), split(test))


def saying(answers: list[int], labels: tuple[str, ...] = LABELS, spec: InputSpec | None = None) -> Predictor:
    """Answers one after another, whatever it is shown."""

    def run(batch: np.ndarray) -> np.ndarray:
        return np.eye(len(labels), dtype=np.float32)[answers[: len(batch)]]

    return Predictor("stand-in", labels, spec or InputSpec(), 1.0, run)


RIGHT = [i % 2 for i in range(N)]


def test_only_images_that_no_other_split_holds_count(data: Dataset) -> None:
    model = saying(RIGHT)
    # Wrong on both copies and on three more.
    other = saying([1 - answer if i < 5 else answer for i, answer in enumerate(RIGHT)])
    found = compare(evaluate(model, data), model, other, data, "test")
    assert (found.n, found.copies) == (10, 2)
    assert (found.accuracy, found.other_accuracy) == (1.0, 0.7)
    right = np.ones(10, bool)
    difference, interval = paired_difference(right, np.arange(10) >= 3)
    assert found.difference == pytest.approx(difference) == pytest.approx(0.3)
    assert found.difference_ci95 == interval


def test_the_classes_order_does_not_matter_and_their_names_are_understood(data: Dataset) -> None:
    model = saying(RIGHT)
    other = saying([1 - answer for answer in RIGHT], ("Happy", "neutral"))
    found = compare(evaluate(model, data), model, other, data, "test")
    assert (found.other_accuracy, found.difference, found.obstacle) == (1.0, 0.0, None)


def test_other_classes_and_clips_can_t_be_compared(
    data: Dataset, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model = saying(RIGHT)
    for other, obstacle in (
        (saying(RIGHT, (*LABELS, "contempt")), "classes"),
        (saying(RIGHT, spec=replace(InputSpec(), frames=4, clip_seconds=1.0)), "frames"),
    ):
        found = compare(evaluate(model, data), model, other, data, "test")
        assert found.obstacle == obstacle
        assert (found.accuracy, found.other_accuracy, found.difference) == (1.0, None, None)
        print_comparison(found, "new", "old")
        assert "old: can't be compared" in capsys.readouterr().out
        write_comparison(found, {"split": "test"}, tmp_path)
        record = json.loads((tmp_path / FILE).read_text())
        assert record["obstacle"] == obstacle and record["difference_ci95"] is None and record["split"] == "test"


def test_nothing_is_left_where_every_image_was_trained_on(data: Dataset) -> None:
    model = saying(RIGHT)
    leaking = replace(data, test=data.train)
    with pytest.raises(InputError, match="all 4 test images also occur in train or validation"):
        compare(evaluate(model, leaking), model, model, leaking, "test")
