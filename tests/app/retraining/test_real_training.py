"""One real training of a tiny network, from the folder of images to the comparison."""

import importlib
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import cv2
import pytest

from app.retraining.outcome import Verdict
from app.retraining.plan import new_plan
from app.retraining.recipes import suitable
from app.retraining.retraining import Command, Retraining, State
from models.onnx_model import OnnxModel
from tests.models.test_onnx_model import tiny_model

pytest.importorskip("torch", reason="the training extra is not installed")

from tests.training.tiny_ferplus import images

CLASSES = ("neutral", "happy", "sad")
LABELS = ("neutral", "happiness", "sadness")
PER_CLASS = {"train": 12, "val": 4, "test": 6}


def write_images(root: Path) -> Path:
    for seed, (split, n) in enumerate(PER_CLASS.items()):
        for i, picture in enumerate(images(n * len(CLASSES), seed)):
            folder = root / split / CLASSES[i % len(CLASSES)]
            folder.mkdir(parents=True, exist_ok=True)
            cv2.imwrite(str(folder / f"{i}.png"), picture)
    return root


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keypoints of made-up images stay out of the user's cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def in_a_process(training: Retraining, command: Command | None) -> None:
    """Does all that follows, each command as the window does it."""
    while command is not None:
        done = subprocess.run(command, capture_output=True, text=True)
        hear(training, done.stdout, done.stderr)
        command = training.end(done.returncode)


def in_this_process(training: Retraining, command: Command | None, capsys: pytest.CaptureFixture[str]) -> None:
    """The same, without loading the training's libraries anew for each command."""
    while command is not None:
        found = re.search(r"from (\S+) import (\w+);", command[2])
        assert found is not None
        status = getattr(importlib.import_module(found[1]), found[2])(command[3:])
        hear(training, *capsys.readouterr())
        command = training.end(status)


def hear(training: Retraining, output: str, errors: str) -> None:
    for line in output.splitlines():
        training.hear(line)
    for line in errors.splitlines():
        training.complain(line)


@pytest.mark.usefixtures("own_cache")
def test_a_model_is_trained_exported_and_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    in_use = tiny_model(tmp_path / "in_use.onnx", labels=LABELS)
    training = Retraining(lambda: in_use)
    in_a_process(training, training.look_at(write_images(tmp_path / "images")))
    assert training.state is State.READY, training.problem
    found = training.inspection
    assert found is not None and found.labels == LABELS and found.dataset == "folders"
    assert [found.images(split) for split in ("train", "validation", "test")] == [36, 12, 18]
    recipe = next(one for one in suitable(training.recipes, found) if one.name == "baseline_cnn")
    plan = new_plan(tmp_path, found.folder, found.dataset, recipe.name, recipe.settings_for(36, 2))

    in_this_process(training, training.begin(plan), capsys)
    assert training.state is State.DONE, (training.problem, training.log)
    progress, outcome = training.progress, training.outcome
    assert sorted(progress.accuracy) == sorted(progress.training_loss) == [1, 2] and progress.kept in (1, 2)
    assert outcome is not None and outcome.n + outcome.copies == 18 and outcome.in_use == in_use
    # It says the last class of every image.
    assert outcome.in_use_score is not None and outcome.in_use_score.accuracy == pytest.approx(1 / 3, abs=0.1)
    assert outcome.verdict in (Verdict.BETTER, Verdict.NO_DIFFERENCE, Verdict.WORSE)
    assert plan.page.is_file()
    with OnnxModel(outcome.model, "cpu") as model:
        assert model.contract.labels == LABELS and model.contract.metrics["test_n"] == 18
