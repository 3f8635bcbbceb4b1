"""Whole runs of a small network: what goes on after a stop, what ends by itself, and what several processes make."""

import csv
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from models.errors import InputError
from tests.training.tiny_ferplus import write_official
from training.cli import emotion_train
from training.fitting.hardware import Hardware, make_trainer
from training.fitting.interruption import StopBetweenBatches
from training.fitting.loader import ArrayDataset
from training.fitting.loader_bench import ROUNDS
from training.fitting.train import compare_loader, train
from training.recipe import Recipe, parse
from training.run_folder import RunFolder

pytestmark = pytest.mark.usefixtures("own_cache")

SMALL = {
    "architecture": "baseline_cnn", "network": {"dropout": 0.2}, "input": {"size": 48}, "batch_size": 8,
    "precision": "32-true", "ema": 0.5,
}  # fmt: skip
MAIN = "import sys\nfrom training.cli import emotion_train\nif __name__ == '__main__':\n    sys.exit(emotion_train())\n"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_official(tmp_path_factory.mktemp("data"))


def recipe(**settings: object) -> Recipe:
    return parse({**SMALL, **settings}, "test")


def rows(run: Path) -> list[dict[str, str]]:
    with (run / "csv" / "metrics.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def column(run: Path, name: str) -> list[float]:
    return [float(row[name]) for row in rows(run) if row[name]]


def same(a: object, b: object) -> bool:
    if isinstance(a, torch.Tensor):
        return isinstance(b, torch.Tensor) and torch.equal(a, b)
    if isinstance(a, dict):
        return isinstance(b, dict) and a.keys() == b.keys() and all(same(value, b[key]) for key, value in a.items())
    if isinstance(a, list | tuple):
        return isinstance(b, list | tuple) and len(a) == len(b) and all(map(same, a, b))
    return a == b


class Interrupted(StopBetweenBatches):
    """As if Ctrl-C had come in the second batch of the third epoch."""

    def on_train_batch_start(self, trainer, pl_module, batch, batch_idx) -> None:  # type: ignore[no-untyped-def]
        self.requested = trainer.current_epoch == 2 and batch_idx == 1
        super().on_train_batch_start(trainer, pl_module, batch, batch_idx)


@pytest.mark.parametrize(
    "settings",
    [
        {
            "optimiser": {
                # Steps so small that no epoch counts as better: the learning rate falls after each.
                "name": "sgd", "learning_rate": 1e-6, "schedule": "plateau", "warmup_steps": 0,
                "plateau": {"patience": 0}, "accumulate": 3,
            },
            "sampling": 0.5, "balance": 0.5, "loss": {"name": "focal"}, "early_stopping": 3,
        },
        {"optimiser": {"name": "adam", "schedule": "one_cycle", "warmup_steps": 0, "accumulate": 2}},
    ],
    ids=["plateau", "one_cycle"],
)  # fmt: skip
def test_a_stopped_and_resumed_run_ends_as_the_unbroken_one(
    settings: dict, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = recipe(epochs=5, **settings)
    unbroken = train(chosen, "ferplus", data, tmp_path / "unbroken", resume=False)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("training.fitting.train.StopBetweenBatches", Interrupted)
        train(chosen, "ferplus", data, tmp_path / "resumed", resume=False)
    resumed = RunFolder(tmp_path / "resumed")
    assert resumed.curves.is_file()
    stopped = torch.load(resumed.checkpoint, weights_only=True)
    assert stopped["epoch"] == 1
    train(chosen, "ferplus", data, resumed.path, resume=True)
    a, b = (torch.load(run.checkpoint, weights_only=True) for run in (unbroken, resumed))
    assert (a["epoch"], a["global_step"]) == (b["epoch"], b["global_step"])
    for part in ("state_dict", "optimizer_states", "lr_schedulers"):
        assert same(a[part], b[part]), part
    stopping = [[state for key, state in c["callbacks"].items() if "StopWhen" in key] for c in (a, b)]
    assert same(*stopping)
    assert unbroken.best.read_text() == resumed.best.read_text()
    if settings.get("early_stopping"):
        assert b["epoch"] == 3
        rates = [c["optimizer_states"][0]["param_groups"][0]["lr"] for c in (stopped, b)]
        assert rates == [1e-6 / 2, 1e-6 / 8]


def test_a_run_that_stopped_early_stays_stopped(data: Path, tmp_path: Path) -> None:
    # Steps too small to change an answer: the first epoch stays the best.
    idle = recipe(epochs=9, early_stopping=2, optimiser={"learning_rate": 1e-12, "warmup_steps": 0})
    run = train(idle, "ferplus", data, tmp_path / "run", resume=False)
    assert column(run.path, "val_accuracy") == column(run.path, "val_accuracy")[:1] * 3
    before = run.checkpoint.read_bytes()
    train(idle, "ferplus", data, run.path, resume=True)
    assert run.checkpoint.read_bytes() == before
    assert not [path for path in run.metrics if path.parent.name != "csv"]


def test_speed_is_reported(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    fetch = ArrayDataset.__getitem__
    slow: list[int] = []

    def wait(self: ArrayDataset, chosen: list[int]):  # type: ignore[no-untyped-def]
        slow.append(sum(range(300_000)))  # work that takes a while, whatever the clock says
        return fetch(self, chosen)

    monkeypatch.setattr(ArrayDataset, "__getitem__", wait)
    run = train(recipe(epochs=2), "ferplus", data, tmp_path / "run", resume=False)
    assert slow
    speeds, shares = column(run.path, "images_per_second"), column(run.path, "loader_share")
    assert len(speeds) == len(shares) == 2
    assert min(speeds) > 0
    assert all(0.01 < share < 1 for share in shares)
    assert "images/s; the loader took" in capsys.readouterr().out


def test_the_loader_is_measured_against_a_ready_batch(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fetch = ArrayDataset.__getitem__

    def compare() -> float:
        compare_loader(recipe(optimiser={"schedule": "plateau", "warmup_steps": 0}), "ferplus", data)
        said = capsys.readouterr().out
        assert f"over {ROUNDS} rounds" in said
        return float(said.split("ratio ")[1].split()[0])

    usual = compare()

    def slowly(self: ArrayDataset, chosen: list[int]):  # type: ignore[no-untyped-def]
        for _ in range(30):
            np.linalg.svd(np.ones((200, 200)))
        return fetch(self, chosen)

    monkeypatch.setattr(ArrayDataset, "__getitem__", slowly)
    assert compare() < 0.7 * usual


def test_the_learning_rate_finder_leaves_its_curve_alone(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "small.yaml"
    file.write_text(recipe().model_dump_json())
    output = tmp_path / "out"
    arguments = ["--recipe", str(file), "--data", str(data), "--output", str(output)]
    assert emotion_train([*arguments, "--find-lr"]) == 0
    suggested = float(capsys.readouterr().out.split("suggested learning rate: ")[1].split(";")[0])
    assert sorted(path.name for path in output.iterdir()) == ["lr_find.csv", "lr_find.png"]
    with (output / "lr_find.csv").open(newline="") as curve:
        found = list(csv.DictReader(curve))
    rates = [float(row["learning_rate"]) for row in found]
    assert rates == sorted(rates)
    assert min(abs(rate / suggested - 1) for rate in rates) < 0.05
    # Eight classes and weights that know nothing yet.
    assert float(found[0]["smoothed_loss"]) == pytest.approx(np.log(8), rel=0.1)
    # The folder is free for a run.
    assert emotion_train([*arguments, "--set", "epochs=1"]) == 0


# Starts five interpreters, each of which imports torch.
@pytest.mark.timeout(1500)
@pytest.mark.parametrize("launcher", ["lightning", "torchrun"])
def test_two_processes_learn_what_one_does(launcher: str, data: Path, tmp_path: Path) -> None:
    """The same batches, shared: without batch normalisation and random changes only rounding can differ."""
    still = recipe(
        network={"dropout": 0.0}, augmentation={"flip": 0.0}, epochs=3, sampling=0.5, balance=0.5,
        optimiser={"name": "sgd", "learning_rate": 0.02, "accumulate": 2, "warmup_steps": 0},
    )  # fmt: skip
    one = train(still, "ferplus", data, tmp_path / "one", resume=False)
    file, script = tmp_path / "still.yaml", tmp_path / "start.py"
    file.write_text(still.model_dump_json())
    script.write_text(MAIN)
    arguments = ["--recipe", str(file), "--data", str(data), "--output", str(tmp_path / "two"), "--accelerator", "cpu"]
    command = {
        "lightning": [sys.executable, str(script), *arguments, "--devices", "2"],
        "torchrun": [
            sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2", str(script),
            *arguments,
        ],
    }[launcher]  # fmt: skip
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(Path.cwd())}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("best epoch:") == 1
    for name in ("train_loss_epoch", "val_loss", "val_accuracy"):
        np.testing.assert_allclose(column(tmp_path / "two", name), column(one.path, name), rtol=1e-4, err_msg=name)
    a, b = (torch.load(run / "last.ckpt", weights_only=True)["state_dict"] for run in (one.path, tmp_path / "two"))
    for name, value in a.items():
        torch.testing.assert_close(b[name], value, rtol=1e-3, atol=1e-5)


def test_hardware_that_is_not_there_is_named() -> None:
    with pytest.raises(InputError, match="abacus"):
        make_trainer(Hardware(accelerator="abacus"), recipe())
    with pytest.raises(InputError, match="batch_size 8 can't be shared evenly by 3 processes"):
        make_trainer(Hardware(accelerator="cpu", devices=3), recipe())
    with pytest.raises(InputError, match="--sync-batchnorm needs GPUs"):
        make_trainer(Hardware(accelerator="cpu", sync_batchnorm=True), recipe())
