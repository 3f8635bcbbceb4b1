"""The whole path on real faces, with a stand-in for the network whose answer can be known beforehand."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import platformdirs
import pytest

import assets
from models.input_spec import InputSpec
from models.preprocessing import normalise
from tests.training.tiny_ferplus import images, write_official
from training.cli import emotion_evaluate
from training.data.crops import make_crops
from training.predictor import BATCH, Predictor
from training.scoring import evaluate as command
from training.scoring.perturb import BRIGHTNESS, JPEG, NOISE, WEBCAM_LIKE, Condition, Perturbation, Step
from training.scoring.robustness import Robustness, measure_robustness
from training.scoring.robustness_report import write_robustness

FEW = (
    Perturbation("brightness", "shift", "full range", 0, (-0.5, 0.5), BRIGHTNESS.change),
    Perturbation("JPEG", "quality", "quality", None, (90, 5), JPEG.change),
)
DARK = Condition("dark", (Step(FEW[0], -0.5),))
DARK_AND_NOISY = Condition("dark and noisy", (Step(BRIGHTNESS, -0.5), Step(NOISE, 0.3)))


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the keypoints of unperturbed images go."""
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda *_args, **_kwargs: tmp_path / "cache")
    return tmp_path / "cache"


def is_bright(batch: np.ndarray) -> np.ndarray:
    """Calls crops brighter than 90 "bright"; surer the farther they are from it."""
    mean = (batch.mean((1, 2, 3)) * 0.25 + 0.5) * 255
    return np.stack([(mean - 90) / 20, (90 - mean) / 20], 1).astype(np.float32)


MODEL = Predictor("is-bright", ("bright", "dark"), InputSpec(), 1.0, is_bright)


@pytest.fixture(scope="module")
def faces() -> list[np.ndarray]:
    """More than one batch, the last image without a face."""
    few = list(images(7, 0))
    return [few[i % len(few)] for i in range(BATCH + 5)] + [np.full((48, 48), 200, np.uint8)]


@pytest.fixture(scope="module")
def measured(faces: list[np.ndarray]) -> Robustness:
    return measure_robustness(MODEL, faces, np.zeros(len(faces), np.int64), FEW, [DARK, DARK_AND_NOISY])


def test_unperturbed_is_what_an_evaluation_finds(measured: Robustness, faces: list[np.ndarray], tmp_path: Path) -> None:
    crops = make_crops(faces, MODEL.input, "test", tmp_path)
    answers = is_bright(normalise(crops.pixels.transpose(0, 2, 3, 1), MODEL.input)).argmax(1)
    assert measured.unperturbed.accuracy == (answers == 0).mean() == 1
    assert measured.unperturbed.found == crops.found.mean() == (len(faces) - 1) / len(faces)
    assert measured.unperturbed.n == len(faces)


def test_no_more_than_a_batch_is_held_at_a_time(measured: Robustness, faces: list[np.ndarray]) -> None:
    sizes: list[int] = []

    def counting(batch: np.ndarray) -> np.ndarray:
        sizes.append(len(batch))
        return is_bright(batch)

    counted = replace(MODEL, run=counting)
    found = measure_robustness(counted, faces, np.zeros(len(faces), np.int64), [], [])
    assert sizes == [BATCH, len(faces) - BATCH]
    assert found.unperturbed == measured.unperturbed


def test_each_level_reaches_the_network(measured: Robustness) -> None:
    brightness, jpeg = measured.curves
    assert [level for level, _ in brightness.points] == [-0.5, 0, 0.5]
    dark, same, bright = (m for _, m in brightness.points)
    assert same == measured.unperturbed
    assert dark.accuracy < 0.1
    assert bright.accuracy == 1
    assert bright.confidence > same.confidence
    assert dark.accuracy_ci95[0] <= dark.accuracy <= dark.accuracy_ci95[1]
    assert [level for level, _ in jpeg.points] == [90, 5]


def test_faces_are_looked_for_in_the_perturbed_image(measured: Robustness) -> None:
    dark, dark_and_noisy = measured.webcam_like
    assert dark_and_noisy.measured.found < 0.5 < measured.unperturbed.found
    assert dark.measured == measured.curves[0].points[0][1]


def test_the_loss_is_against_the_unperturbed_score(measured: Robustness) -> None:
    for cost in measured.webcam_like:
        assert cost.loss == pytest.approx(measured.unperturbed.accuracy - cost.measured.accuracy)
        low, high = cost.loss_ci95
        assert low < cost.loss <= high or cost.loss == 1
    assert measured.webcam_like[0].loss > 0.9


def test_twice_the_same(measured: Robustness, faces: list[np.ndarray]) -> None:
    again = measure_robustness(MODEL, faces, np.zeros(len(faces), np.int64), FEW[:1], [DARK_AND_NOISY])
    assert again.webcam_like[0] == measured.webcam_like[1]
    assert again.curves[0] == measured.curves[0]


def test_nothing_is_stored(own_cache: Path) -> None:
    measure_robustness(MODEL, list(images(2, 0)), np.zeros(2, np.int64), FEW[:1], [])
    assert not own_cache.exists()


def test_nothing_to_score() -> None:
    with pytest.raises(ValueError, match="no images"):
        measure_robustness(MODEL, [], np.empty(0, np.int64))


def test_the_files_hold_what_was_measured(measured: Robustness, tmp_path: Path) -> None:
    write_robustness(measured, "is-bright on portraits", tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["robustness.csv", "robustness.png"]
    assert (tmp_path / "robustness.png").read_bytes().startswith(b"\x89PNG")
    with (tmp_path / "robustness.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["set"] for row in rows] == ["unperturbed"] + ["curve"] * 5 + ["webcam-like"] * 2
    assert [row["level"] for row in rows] == ["", "-0.5", "0", "0.5", "90", "5", "", ""]
    assert rows[1]["accuracy"] == f"{measured.curves[0].points[0][1].accuracy:.4f}"
    assert rows[-1]["loss"] == f"{measured.webcam_like[1].loss:.4f}"
    assert rows[0]["loss"] == ""
    assert all(None not in row and None not in row.values() for row in rows)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write_official(tmp_path / "data")


def evaluate(data: Path, output: Path, *more: str) -> int:
    return emotion_evaluate(
        [
            "--model",
            str(assets.EMOTION_MODEL),
            "--dataset",
            "ferplus",
            "--data",
            str(data),
            "--output",
            str(output),
            *more,
        ]
    )


def test_the_command(
    data: Path, tmp_path: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "measure_robustness", lambda *args: measure_robustness(*args, FEW, WEBCAM_LIKE[:1]))
    assert evaluate(data, tmp_path / "plain") == 0
    assert "webcam" not in capsys.readouterr().out
    assert evaluate(data, tmp_path / "out", "--robustness") == 0
    assert "webcam-like condition" in capsys.readouterr().out
    plain = json.loads((tmp_path / "plain" / "metrics.json").read_text())
    metrics = json.loads((tmp_path / "out" / "metrics.json").read_text())
    robustness = metrics.pop("robustness")
    assert metrics == plain
    assert robustness["unperturbed"]["accuracy"] == metrics["accuracy"]
    assert robustness["unperturbed"]["ece"] == pytest.approx(metrics["ece"])
    assert [point["level"] for point in robustness["curves"]["brightness"]["points"]] == [-0.5, 0, 0.5]
    assert robustness["webcam_like"]["darker"]["steps"] == [{"perturbation": "brightness", "level": -0.1}]
    assert len(list(own_cache.iterdir())) == 1  # the unperturbed test images alone
    pages = [(tmp_path / name / "report.html").read_text() for name in ("plain", "out")]
    assert ["webcam-like condition" in page for page in pages] == [False, True]
    made = {path.name for path in (tmp_path / "out").iterdir()}
    assert made - {path.name for path in (tmp_path / "plain").iterdir()} == {"robustness.csv", "robustness.png"}


def test_the_calibration_files_add_up_to_the_error(data: Path, tmp_path: Path) -> None:
    assert evaluate(data, tmp_path / "out") == 0
    metrics = json.loads((tmp_path / "out" / "metrics.json").read_text())
    with (tmp_path / "out" / "calibration.csv").open(newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["n"] != "0"]
    gaps = [int(row["n"]) * abs(float(row["confidence"]) - float(row["accuracy"])) for row in rows]
    assert sum(gaps) / metrics["n"] == pytest.approx(metrics["ece"], abs=1e-4)
    assert [b["n"] for b in metrics["calibration"] if b["n"]] == [int(row["n"]) for row in rows]
    assert (tmp_path / "out" / "calibration.png").read_bytes().startswith(b"\x89PNG")


def test_a_folder_that_cannot_be_written_is_named_before_the_long_part(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def never(*_args: object) -> Robustness:
        raise AssertionError("measured although the report can't be written")

    monkeypatch.setattr(command, "measure_robustness", never)
    (tmp_path / "file").write_text("in the way")
    assert evaluate(data, tmp_path / "file", "--robustness") == 2
    error = capsys.readouterr().err
    assert "can't write the report" in error
    assert error.count("\n") == 1


def test_a_split_of_which_nothing_is_scored(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    labels = data / "FER2013Test" / "label.csv"
    names = [line.split(",")[0] for line in labels.read_text().splitlines()]
    labels.write_text("".join(f'{name},"(0, 0, 48, 48)",0,0,0,0,0,0,0,0,10,0\n' for name in names))
    assert evaluate(data, tmp_path / "out", "--robustness") == 2
    error = capsys.readouterr().err
    assert "scores none of the test images" in error
    assert error.count("\n") == 1
    assert not (tmp_path / "out").exists()
