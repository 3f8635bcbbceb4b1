import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.retraining.progress import Progress
from tests.app.retraining.made import line


def test_figures_are_kept_by_epoch() -> None:
    progress = Progress()
    assert progress.take(line(0, 0), 0.0) and progress.place is not None and progress.place.share == 0
    progress.take(line(0, 5, images_per_second=120.0), 2.0)
    assert (progress.place.share, progress.images_per_second) == (0.125, 120.0)
    progress.take(line(1, 0, train_loss=2.0, val_loss=1.5, val_accuracy=0.5, kept=1), 4.0)
    progress.take(line(2, 0, train_loss=1.6, val_loss=1.4, val_accuracy=0.4, kept=1), 8.0)
    assert progress.accuracy == {1: 0.5, 2: 0.4}
    assert progress.validation_loss == {1: 1.5, 2: 1.4}
    assert progress.training_loss == {1: 2.0, 2: 1.6}
    assert (progress.kept, progress.place.share) == (1, 0.5)


def test_the_rest_is_expected_to_take_as_long_as_the_last_epoch() -> None:
    progress = Progress()
    for step in range(10):
        progress.take(line(0, step), float(step))
    assert progress.remaining() == pytest.approx(10 * 4 - 9)
    # The second epoch is twice as slow, as one at a larger size is.
    for step in range(11):
        progress.take(line(1, step), 10 + 2.0 * step)
    assert progress.remaining() == pytest.approx(20 * 2)


def test_nobody_knows_at_first_nor_right_after_going_on() -> None:
    progress = Progress()
    assert progress.remaining() is None
    progress.take(line(0, 0), 0.0)
    progress.take(line(0, 1), 1.0)
    assert progress.remaining() is None
    progress.take(line(0, 9), 9.0)
    assert progress.remaining() is not None
    progress.restart()
    assert progress.remaining() is None


def test_epochs_before_a_stop_took_none_of_the_time_since() -> None:
    progress = Progress()
    for epoch in (1, 2):
        progress.take(line(epoch, 0, val_accuracy=0.5, kept=1, earlier=True), 0.0)
    assert progress.accuracy == {1: 0.5, 2: 0.5} and progress.remaining() is None
    for step in range(10):
        progress.take(line(2, step), float(step))
    assert progress.remaining() == pytest.approx(10 * 2 - 9)


@given(st.text() | st.just("progress ") | st.text().map("progress {}".format))
def test_other_lines_are_left_alone(text: str) -> None:
    progress = Progress()
    assert not progress.take(text, 0.0) and progress.place is None


@pytest.mark.parametrize("rest", ["{}", "[1]", '{"epochs": 3}', '{"epochs": "x", "steps": 1, "epoch": 0, "step": 0}'])
def test_broken_progress_is_left_alone(rest: str) -> None:
    assert not Progress().take(f"progress {rest}", 0.0)
