"""A real, tiny study through the command."""

import csv
from pathlib import Path

import cv2
import pytest

from models.input_spec import InputSpec
from models.networks import build
from tests.training.tiny_ferplus import write_official
from training.ablation_report import Line, write_lines
from training.cli import emotion_ablate
from training.latency import int8_session, latencies

pytestmark = pytest.mark.usefixtures("own_cache")

STUDY = """
base: resnet50_cbam
set: [epochs=1, "progressive=[]", input.size=32, batch_size=8, optimiser.warmup_steps=2, ema=0.5, precision=32-true]
variants:
- {name: base, changes: nothing}
- {name: majority, changes: majority class, set: [target=majority]}
"""


def test_a_study_is_trained_once_and_compared(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    data, study, output = write_official(tmp_path / "data"), tmp_path / "study.yaml", tmp_path / "out"
    study.write_text(STUDY)
    arguments = ["--study", str(study), "--data", str(data), "--output", str(output)]
    assert emotion_ablate(arguments) == 0
    printed = capfd.readouterr().out
    assert "training base-0" in printed
    assert "training majority-0" in printed
    with (output / "ablation.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert [row["variant"] for row in rows] == ["base", "majority"]
    assert float(rows[0]["difference"]) == 0
    assert all(0 <= float(row["validation_accuracy"]) <= 1 and float(row["ms_4_faces"]) > 0 for row in rows)
    for name in ("ablation.png", "tradeoff.png"):
        assert cv2.imread(str(output / name)).std() > 5
    assert emotion_ablate(arguments) == 0
    assert "training" not in capfd.readouterr().out


def test_a_failed_run_is_named_with_its_log(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "study.yaml").write_text(STUDY)
    arguments = ["--study", str(tmp_path / "study.yaml"), "--data", str(tmp_path / "nowhere")]
    assert emotion_ablate([*arguments, "--output", str(tmp_path / "out")]) == 2
    error = capfd.readouterr().err
    assert "base-0" in error
    assert error.count("\n") == 1
    assert "is not a folder" in (tmp_path / "out" / "base-0" / "log.txt").read_text()
    assert not (tmp_path / "out" / "majority-0").exists()


def test_every_session_is_timed_at_both_batches() -> None:
    spec = InputSpec(size=32)
    session = int8_session(build("resnet50_cbam", 8, 1, {"placement": "none"}), spec, threads=1)
    measured = latencies({"a": session, "b": session})
    assert measured.keys() == {"a", "b"}
    assert all(times.keys() == {1, 4} and min(times.values()) > 0 for times in measured.values())


def test_the_report_holds_what_was_measured(tmp_path: Path) -> None:
    lines = [
        Line("base", "the recipe", 0.8, (0.0, (0.0, 0.0)), 0.6, {1: 2.0, 4: 6.0}, 100),
        Line("worse", "without it", 0.7, (-0.1, (-0.15, -0.05)), 0.8, {1: 1.0, 4: 3.0}, 100),
    ]
    write_lines(lines, tmp_path)
    with (tmp_path / "ablation.csv").open() as file:
        rows = list(csv.reader(file))
    assert rows[2][:6] == ["worse", "without it", "0.70000", "-0.10000", "-0.15000", "-0.05000"]
