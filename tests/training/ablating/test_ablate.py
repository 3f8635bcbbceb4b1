"""Real, tiny studies through the command."""

import csv
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import cv2
import psutil
import pytest

from models.input_spec import InputSpec
from models.networks import build
from tests.training.tiny_ferplus import write_official
from training.cli import emotion_ablate
from training.exporting.latency import int8_session, latencies
from training.run_folder import RunFolder, read_config

pytestmark = pytest.mark.usefixtures("own_cache")

STUDY = """
base: baseline_cnn
set: [epochs=1, early_stopping=null, input.size=32, batch_size=8, precision=32-true]
variants:
- {name: base, changes: the baseline}
- {name: attention, changes: another recipe and architecture, base: cbam_5cnn}
"""

ABLATE = "import sys; from training.cli import emotion_ablate; sys.exit(emotion_ablate())"


def arguments(tmp_path: Path, study: str, *more: str) -> list[str]:
    if not (tmp_path / "data").exists():
        write_official(tmp_path / "data")
    (tmp_path / "tiny.yaml").write_text(study)
    return ["--study", str(tmp_path / "tiny.yaml"), "--data", str(tmp_path / "data"), "--output",
            str(tmp_path / "out"), *more]  # fmt: skip


def table(folder: Path) -> list[dict[str, str]]:
    with (folder / "ablation.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def test_a_study_is_trained_once_and_compared(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Two architectures, two seeds each; then the table beside another study's."""
    command = arguments(tmp_path, STUDY, "--seeds", "2", "--jobs", "2")
    output = tmp_path / "out"
    assert emotion_ablate(command) == 0
    printed = capfd.readouterr().out
    for run in ("base-0", "base-1", "attention-0", "attention-1"):
        assert f"training {run}" in printed
    base, attention = rows = table(output)
    assert [(row["study"], row["variant"], row["seeds"]) for row in rows] == [
        ("tiny", "base", "0 1"),
        ("tiny", "attention", "0 1"),
    ]
    assert base["difference"] == ""
    for row in rows:
        accuracies = [float(accuracy) for accuracy in row["validation_accuracies"].split()]
        assert float(row["validation_accuracy"]) == pytest.approx(sum(accuracies) / 2, abs=1e-5)
        assert float(row["spread"]) == pytest.approx(abs(accuracies[0] - accuracies[1]) / 2**0.5, abs=1e-5)
        assert float(row["ms_4_faces"]) > 0
        assert row["n"] == "16"
    gain = float(attention["validation_accuracy"]) - float(base["validation_accuracy"])
    assert float(attention["difference"]) == pytest.approx(gain, abs=1e-5)
    assert int(attention["parameters"]) != int(base["parameters"]) > 100_000
    assert read_config(RunFolder(output / "attention-1")).recipe.architecture == "cbam_5cnn"
    for name in ("ablation.png", "tradeoff.png"):
        assert cv2.imread(str(output / name)).std() > 5
    before = (output / "ablation.csv").read_text()

    assert emotion_ablate(command) == 0
    assert "training" not in capfd.readouterr().out
    assert [row["validation_accuracies"] for row in table(output)] == [row["validation_accuracies"] for row in rows]

    other = tmp_path / "other.csv"
    other.write_text(before.replace("\ntiny,", "\nother,"))
    both = ["--combine", str(output / "ablation.csv"), str(other), "--output", str(tmp_path / "both")]
    assert emotion_ablate(both) == 0
    assert [row["study"] for row in table(tmp_path / "both")] == ["tiny", "tiny", "other", "other"]
    assert cv2.imread(str(tmp_path / "both" / "ablation.png")).std() > 5

    assert emotion_ablate(arguments(tmp_path, STUDY.replace("epochs=1", "epochs=2"))) == 2
    error = capfd.readouterr().err
    assert "base-0 holds a run with other settings" in error
    assert error.count("\n") == 1


def test_sigterm_does_not_wait_for_the_run_under_way(tmp_path: Path) -> None:
    """Of 100,000 epochs, which the time limit of a test would not see the end of."""
    command = arguments(tmp_path, STUDY.replace("epochs=1", "epochs=100000"))
    started = subprocess.Popen(
        [sys.executable, "-c", ABLATE, *command], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        env=dict(os.environ),
    )  # fmt: skip
    run = tmp_path / "out" / "base-0"
    while not (run / "last.ckpt").exists() and started.poll() is None:
        time.sleep(0.05)
    trainings = psutil.Process(started.pid).children(recursive=True)
    started.send_signal(signal.SIGTERM)
    said, _ = started.communicate()
    assert started.returncode == 130
    assert "no run is finished yet; go on with the same command" in said
    assert trainings
    assert not any(training.is_running() for training in trainings)
    assert "and --resume" in (run / "log.txt").read_text()
    assert not (run / "finished").exists()
    assert not (tmp_path / "out" / "attention-0").exists()


def test_a_failed_run_is_named_with_its_log(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    study = STUDY.replace("the baseline}", "nonsense, set: [start_from=nonsense]}")
    assert emotion_ablate(arguments(tmp_path, study)) == 2
    error = capfd.readouterr().err
    assert "the run base-0 failed: nonsense is no training run" in error
    assert error.count("\n") == 1
    assert "nonsense" in (tmp_path / "out" / "base-0" / "log.txt").read_text()
    assert not (tmp_path / "out" / "attention-0").exists()


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        (["--study", "levers"], "needs --data"),
        (["--study", "levers", "--data", "nowhere"], "nowhere does not exist"),
        (["--combine", "nowhere.csv", "--set", "epochs=1"], "change a study that is trained"),
        (["--combine", "nowhere.csv"], "can't read the results nowhere.csv"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], more: list[str], reason: str
) -> None:
    assert emotion_ablate([*more, "--output", str(tmp_path / "out")]) == 2
    error = capsys.readouterr().err
    assert reason in error
    assert error.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_every_session_is_timed_at_both_batches() -> None:
    spec = InputSpec(size=32)
    session = int8_session(build("resnet50_cbam", 8, 1, {"placement": "none"}), spec, threads=1)
    measured = latencies({"a": session, "b": session})
    assert measured.keys() == {"a", "b"}
    assert all(times.keys() == {1, 4} and min(times.values()) > 0 for times in measured.values())
