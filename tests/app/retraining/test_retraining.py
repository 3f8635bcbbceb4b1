"""The course of a training, without a process and without a window."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.retraining.outcome import Verdict
from app.retraining.plan import Plan
from app.retraining.retraining import BUSY, Retraining, State
from models.messages import Message
from tests.app.retraining.made import COMPARISON, DESCRIPTION, line, plan, recipes_text


@pytest.fixture
def training(tmp_path: Path) -> Retraining:
    return Retraining(lambda: Path("/app/emotion.onnx"), clock=lambda: 0.0)


def looked_through(training: Retraining, folder: Path) -> None:
    assert training.look_at(folder) is not None
    training.hear(recipes_text())
    assert training.end(0) is not None and training.state is State.INSPECTING
    training.hear(json.dumps(DESCRIPTION))
    assert training.end(0) is None


def wrote(path: Path, text: str = "") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def test_from_a_folder_to_an_outcome(training: Retraining, tmp_path: Path) -> None:
    looked_through(training, tmp_path)
    assert training.state is State.READY and training.inspection is not None
    assert training.inspection.folder == tmp_path
    chosen = plan(tmp_path / "t")
    assert training.begin(chosen) == chosen.train()
    assert not training.hear(line(1, 0, val_accuracy=0.5, kept=1))
    assert training.hear("train: 200 images") and not training.hear("")
    assert training.progress.accuracy == {1: 0.5} and list(training.log) == ["train: 200 images"]
    assert training.end(0) == chosen.export() and training.state is State.EXPORTING
    wrote(chosen.models / "emotion-fp32.onnx")
    # Exit status 1: another precision was left out.
    command = training.end(1)
    assert training.state is State.COMPARING
    assert command == chosen.compare(chosen.models / "emotion-fp32.onnx", Path("/app/emotion.onnx"))
    wrote(chosen.comparison, json.dumps(COMPARISON))
    assert training.end(0) is None and training.state is State.DONE
    assert training.outcome is not None and training.outcome.verdict is Verdict.BETTER
    training.leave()
    assert training.state is State.READY


def test_the_recipes_are_listed_once(training: Retraining, tmp_path: Path) -> None:
    looked_through(training, tmp_path)
    training.look_at(tmp_path)
    training.hear(json.dumps(DESCRIPTION))
    assert training.end(0) is None and training.state is State.READY


def test_a_folder_that_can_t_be_trained_on_says_why(training: Retraining, tmp_path: Path) -> None:
    assert training.look_at(tmp_path / "none") is None
    assert "there is no folder" in training.problem
    looked_through(training, tmp_path)
    training.look_at(tmp_path)
    assert not training.complain("error: no class folders")
    assert training.end(2) is None
    assert (training.state, training.problem) == (State.CHOOSING, "no class folders")
    assert training.inspection is None


def test_a_stopped_training_goes_on_from_its_last_epoch(training: Retraining, tmp_path: Path) -> None:
    chosen = plan(tmp_path)
    training.begin(chosen)
    training.stop()
    assert training.state is State.STOPPING
    assert training.end(130) is None and training.state is State.STOPPED and not training.problem
    assert not training.can_go_on
    wrote(chosen.run / "last.ckpt")
    assert training.can_go_on
    assert training.go_on()[-1] == "--resume" and training.state is State.TRAINING


def test_whoever_stops_too_late_stops_before_the_next_step(training: Retraining, tmp_path: Path) -> None:
    chosen = plan(tmp_path)
    training.begin(chosen)
    training.stop()
    assert training.end(0) is None and training.state is State.STOPPED
    assert training.can_go_on and training.go_on() == chosen.export()


def test_a_step_that_fails_can_be_tried_again(training: Retraining, tmp_path: Path) -> None:
    chosen = plan(tmp_path)
    training.begin(chosen)
    training.end(0)
    training.complain("error: can't write to /model: No space left on device")
    assert training.end(2) is None
    assert training.state is State.FAILED and training.problem.startswith("can't write to /model")
    assert training.go_on() == chosen.export() and not training.problem
    # No file although the command says that all is well.
    assert training.end(0) is None
    assert training.state is State.FAILED and "has written no model" in training.problem
    wrote(chosen.models / "emotion-int8.onnx")
    training.go_on()
    assert training.state is State.COMPARING
    wrote(chosen.comparison, "torn")
    training.end(0)
    assert training.state is State.FAILED and "can't be read" in training.problem


def test_a_reason_is_kept_for_translation_but_not_in_the_log(training: Retraining, tmp_path: Path) -> None:
    reason = Message("the images need {needed:.1f} GB", needed=1.25)
    looked_through(training, tmp_path)
    training.begin(plan(tmp_path / "t"))
    assert training.complain(f"error: {reason}") and not training.complain(reason.to_line())
    assert training.end(2) is None and training.state is State.FAILED
    assert isinstance(training.problem, Message) and training.problem == "the images need 1.2 GB"
    assert list(training.log) == ["error: the images need 1.2 GB"]


def test_a_process_that_dies_without_a_word_is_a_fault(training: Retraining, tmp_path: Path) -> None:
    training.begin(plan(tmp_path))
    training.end(9)
    assert training.problem == "it ended with status 9 and said nothing"


def test_an_earlier_training_is_taken_up(training: Retraining, tmp_path: Path) -> None:
    chosen = plan(tmp_path)
    wrote(chosen.run / "last.ckpt")
    training.take_up(chosen)
    assert training.state is State.STOPPED and training.can_go_on
    assert training.go_on() == chosen.train()


STEPS = ("look", "begin", "go on", "stop", "leave", "done", "partly", "failed", "line")


@given(st.lists(st.sampled_from(STEPS), max_size=25), st.booleans())
def test_it_never_loses_its_way(steps: list[str], wrote_all: bool) -> None:
    """Whatever happens in whatever order: a command runs exactly in the busy states, and a fault is named."""
    training = Retraining(lambda: Path("/app/emotion.onnx"), clock=lambda: 0.0)
    chosen = Complete() if wrote_all else Plan(Path("/no/where"), Path("/no"), "folders", "r", ())
    running = False
    for step in steps:
        if step == "look" and training.state not in BUSY:
            running = training.look_at(Path("/")) is not None
        elif step == "begin" and training.state is State.READY:
            running = bool(training.begin(chosen))
        elif step == "go on" and training.can_go_on:
            running = bool(training.go_on())
        elif step == "stop":
            training.stop()
        elif step == "leave":
            training.leave()
        elif step == "line" and running:
            training.hear(line(1, 0, val_accuracy=0.5))
        elif step in ("done", "partly", "failed") and running:
            training.hear(json.dumps(DESCRIPTION) if training.recipes else recipes_text())
            running = training.end({"done": 0, "partly": 1, "failed": 2}[step]) is not None
        assert running == (training.state in BUSY)
        assert (training.state is State.FAILED) <= bool(training.problem)


class Complete(Plan):
    """One whose files are all there."""

    def __init__(self) -> None:
        super().__init__(Path("/no/where"), Path("/no"), "folders", "r", ())

    model = property(lambda self: Path("/model.onnx"))  # type: ignore[assignment]
    resumable = property(lambda self: True)  # type: ignore[assignment]
