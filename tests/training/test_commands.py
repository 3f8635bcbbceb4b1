"""A real, tiny run through all three commands."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import onnx
import pytest
import torch
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

from models.onnx_model import OnnxModel
from tests.training.tiny_ferplus import write_official
from training.cli import emotion_evaluate, emotion_export, emotion_train
from training.exporting.tolerance import TOLERANCES, Tolerance
from training.run_folder import RunFolder, read_config

pytestmark = pytest.mark.usefixtures("own_cache")

SMALL = [
    "--set", "input.size=32", "--set", "batch_size=8", "--set", "epochs=3", "--set", "optimiser.warmup_steps=2",
    "--set", "ema=0.5", "--set", "precision=32-true",
]  # fmt: skip


# A shell's background job ignores SIGINT, and so would what it starts.
INTERRUPTIBLE = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
TRAIN = "import sys; from training.cli import emotion_train; sys.exit(emotion_train())"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_official(tmp_path_factory.mktemp("data"))


def arguments(data: Path, run: Path, *more: str) -> list[str]:
    return ["--recipe", "resnet50_cbam", "--data", str(data), "--output", str(run), *SMALL, *more]


@pytest.fixture(scope="module")
def run(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("runs") / "first"
    assert emotion_train(arguments(data, folder)) == 0
    return folder


@pytest.fixture(scope="module")
def small_run(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of a network that is exported in a tenth of the time."""
    folder = tmp_path_factory.mktemp("runs") / "small"
    settings = ["--set", "input.size=32", "--set", "batch_size=8", "--set", "epochs=1", "--set", "precision=32-true"]
    assert emotion_train(["--recipe", "baseline_cnn", "--data", str(data), "--output", str(folder), *settings]) == 0
    return folder


@pytest.fixture(scope="module")
def exported(run: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exported")
    # The tiny set is too small for 8-bit rounding to be judged by its accuracy.
    patch = pytest.MonkeyPatch()
    patch.setitem(TOLERANCES, "int8", Tolerance(0.5, 0.2))
    assert emotion_export([str(run), "--output", str(folder)]) == 0
    patch.undo()
    return folder


def test_a_run_records_what_made_it(run: Path, data: Path) -> None:
    folder = RunFolder(run)
    config = read_config(folder)
    assert config.recipe.input.size == 32
    assert config.data == data.resolve()
    text = folder.config.read_text()
    for word in ("revision:", "torch:", "recipe_sha256:", "seed: 0"):
        assert word in text
    assert (run / "csv" / "metrics.csv").read_text().count("\n") > 3
    events = EventAccumulator(str(run / "tensorboard"))
    events.Reload()
    assert {"train_loss_step", "val_accuracy"} <= set(events.Tags()["scalars"])
    best = json.loads(folder.best.read_text())
    assert 0 <= best["val_accuracy"] <= 1


def test_it_learns(run: Path) -> None:
    rows = [line.split(",") for line in (run / "csv" / "metrics.csv").read_text().splitlines() if line]
    column = rows[0].index("train_loss_epoch")
    losses = [float(row[column]) for row in rows[1:] if row[column]]
    assert losses[-1] < losses[0]


def test_a_resumed_run_ends_with_the_same_weights(run: Path, data: Path, tmp_path: Path) -> None:
    """The unbroken run's first epoch, then the rest from its checkpoint."""
    folder = tmp_path / "resumed"
    started = subprocess.Popen(
        [
            sys.executable,
            "-c",
            INTERRUPTIBLE + TRAIN,
            *arguments(data, folder),
        ],
        env=dict(os.environ),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    while not (folder / "last.ckpt").exists() and started.poll() is None:
        time.sleep(0.02)
    started.send_signal(signal.SIGINT)
    said, _ = started.communicate(timeout=120)
    assert started.returncode == 130
    assert "--resume" in said
    assert emotion_train(arguments(data, folder, "--resume")) == 0
    assert (folder / "csv" / "metrics.csv").exists()
    assert (folder / "csv-2" / "metrics.csv").exists()
    states = [torch.load(path / "last.ckpt", weights_only=True)["state_dict"] for path in (run, folder)]
    for name, value in states[0].items():
        assert torch.equal(value, states[1][name]), name


def test_without_the_training_extra_one_line_says_so() -> None:
    code = (
        "import sys; sys.modules['torch'] = None; from training.cli import emotion_train; sys.exit(emotion_train([]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr.startswith("error: torch is not installed")
    assert done.stderr.count("\n") == 1


def test_a_run_is_not_overwritten_and_not_mixed_up(
    run: Path, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert emotion_train(arguments(data, run)) == 2
    assert "already holds a run" in capsys.readouterr().err
    assert emotion_train(arguments(data, run, "--resume", "--set", "epochs=9")) == 2
    assert "recipe differs" in capsys.readouterr().err
    assert emotion_train(arguments(data, tmp_path / "none", "--resume")) == 2
    assert "no last.ckpt" in capsys.readouterr().err
    broken = tmp_path / "broken"
    shutil.copytree(run, broken)
    (broken / "last.ckpt").write_bytes(b"PK\x03\x04 torn")
    assert emotion_train(arguments(data, broken, "--resume")) == 2
    error = capsys.readouterr().err
    assert "not a readable checkpoint" in error
    assert error.count("\n") == 1
    assert emotion_train(arguments(tmp_path / "nowhere", tmp_path / "new")) == 2
    assert "does not exist; give a data set's folder" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()
    (tmp_path / "file").write_text("in the way")
    assert emotion_train(arguments(data, tmp_path / "file")) == 2
    assert "can't write the run" in capsys.readouterr().err


def test_exported_files_carry_their_contract_and_agree(exported: Path, run: Path) -> None:
    images = np.random.default_rng(0).normal(size=(5, 1, 32, 32)).astype(np.float32)
    models = {p: OnnxModel(exported / f"emotion-{p}.onnx", "cpu") for p in ("fp32", "fp16", "int8")}
    recipe = read_config(RunFolder(run)).recipe
    for precision, model in models.items():
        contract = model.contract
        assert contract.precision == precision
        assert contract.input == recipe.input
        assert contract.recipe_hash == recipe.sha256()
        assert contract.metrics["test_n"] == 16
        assert contract.temperature > 0
        assert model.logits(images).shape == (5, 8)
    np.testing.assert_allclose(models["fp16"].logits(images), models["fp32"].logits(images), atol=0.02)
    sizes = [(exported / f"emotion-{p}.onnx").stat().st_size for p in models]
    assert sizes[0] > 1.9 * sizes[1] > 3.5 * sizes[2]


def test_the_second_output_is_the_attention_map_in_every_precision(exported: Path) -> None:
    images = np.random.default_rng(0).normal(size=(3, 1, 32, 32)).astype(np.float32)
    maps = {}
    for precision in ("fp32", "fp16", "int8"):
        session = OnnxModel(exported / f"emotion-{precision}.onnx", "cpu").session
        maps[precision] = session.run(["attention"], {"images": images})[0]
        assert maps[precision].shape == (3, 1, 1, 1) and maps[precision].dtype == np.float32
        assert ((maps[precision] > 0) & (maps[precision] < 1)).all()
    np.testing.assert_allclose(maps["fp16"], maps["fp32"], atol=0.01)
    np.testing.assert_allclose(maps["int8"], maps["fp32"], atol=0.1)


def test_int8_is_static_qdq_per_channel(exported: Path) -> None:
    graph = onnx.load(exported / "emotion-int8.onnx").graph
    kinds = {node.op_type for node in graph.node}
    assert {"QuantizeLinear", "DequantizeLinear", "Conv"} <= kinds
    initial = {i.name: i for i in graph.initializer}
    weights = [
        (initial[node.input[0]], initial[node.input[1]])
        for node in graph.node
        if node.op_type == "DequantizeLinear" and node.input[0] in initial and len(initial[node.input[0]].dims) == 4
    ]
    assert len(weights) == 53 + 1  # ResNet50's convolutions and the spatial attention's
    for weight, scale in weights:
        assert weight.data_type == onnx.TensorProto.INT8
        assert list(scale.dims) == [weight.dims[0]]


def test_what_differs_too_much_is_left_out(
    small_run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "emotion-fp16.onnx").write_text("of an earlier run")
    monkeypatch.setitem(TOLERANCES, "int8", Tolerance(0.5, 0.2))
    monkeypatch.setitem(TOLERANCES, "fp16", Tolerance(0, 0))
    assert emotion_export([str(small_run), "--output", str(tmp_path)]) == 1
    error = capsys.readouterr().err
    assert error.startswith("warning: fp16 is left out: its logits differ by ") and error.count("\n") == 1
    assert {path.name for path in tmp_path.iterdir()} == {"emotion-fp32.onnx", "emotion-int8.onnx", "export.json"}
    record = json.loads((tmp_path / "export.json").read_text())
    assert [entry["file"] for entry in record["files"]] == ["emotion-fp32.onnx", "emotion-int8.onnx"]
    (left_out,) = record["left_out"]
    assert left_out["precision"] == "fp16" and left_out["logit_difference"] > 0
    assert left_out["reason"] in error


def test_nothing_is_written_where_even_fp32_differs(
    small_run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(TOLERANCES, "fp32", Tolerance(0, 0))
    assert emotion_export([str(small_run), "--output", str(tmp_path)]) == 2
    error = capsys.readouterr().err
    assert "even the fp32 file is not what PyTorch computes" in error and error.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["onnx", "run", "weights"])
def test_evaluation_of_each_kind_of_model(
    exported: Path, run: Path, data: Path, tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    model = {"onnx": exported / "emotion-fp32.onnx", "run": run, "weights": run / "best.safetensors"}[kind]
    status = emotion_evaluate(
        ["--model", str(model), "--dataset", "ferplus", "--data", str(data), "--output", str(tmp_path)]
    )
    assert status == 0
    printed = capsys.readouterr().out
    metrics = json.loads((tmp_path / "metrics.json").read_text())
    assert f"accuracy {metrics['accuracy']:.2%}" in printed
    assert metrics["n"] == 16
    low, high = metrics["accuracy_ci95"]
    assert low < metrics["accuracy"] <= high or metrics["accuracy"] in (0, 1)
    for key in ("accuracy_without_duplicates", "macro_f1", "ece", "per_class"):
        assert key in metrics
    assert metrics["per_class"]["happiness"]["n"] == 8
    assert (tmp_path / "confusion_matrix.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "classification_report.csv").read_text().startswith("class,precision,recall,f1,n,")


def test_models_that_cannot_be_scored(
    run: Path, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def evaluation(model: Path) -> str:
        status = emotion_evaluate(
            ["--model", str(model), "--dataset", "ferplus", "--data", str(data), "--output", str(tmp_path / "out")]
        )
        error = capsys.readouterr().err
        assert status == 2
        assert error.count("\n") == 1
        assert not (tmp_path / "out").exists()
        return error

    assert "no training run" in evaluation(tmp_path)
    assert "neither an .onnx file nor a training run" in evaluation(tmp_path / "none")
    broken = tmp_path / "broken"
    shutil.copytree(run, broken)
    (broken / "best.safetensors").write_bytes(b"torn")
    assert "can't be loaded" in evaluation(broken)
    (broken / "best.safetensors").unlink()
    assert "has not finished an epoch" in evaluation(broken)
    (broken / "config.yaml").write_text("recipe: [")
    assert "can't be read as a run's configuration" in evaluation(broken)
