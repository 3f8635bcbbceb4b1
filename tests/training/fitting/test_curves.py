import json
from pathlib import Path

import cv2
import pytest

from training.fitting.curves import read_curves, write_curves
from training.run_folder import RunFolder

HEADER = "epoch,lr-AdamW/pg1,step,train_loss_epoch,train_loss_step,val_accuracy,val_loss,train_accuracy\n"


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    """Two epochs of ten steps, stopped in the third, then resumed for that and a fourth."""
    for name, text in {
        "csv": ",0.1,4,,,,\n0,,9,,,0.5,1.5\n0,,9,1.8,,,,0.3\n,0.2,14,,,,\n1,,19,,,0.6,1.2\n1,,19,1.4,,,,0.45\n"
        "2,,24,,9,,\n2,,2",
        "csv-2": "2,,29,,,0.7,1.1\n2,,29,1.2,,,,0.65\n",
        "csv-10": ",0.05,34,,,,\n3,,39,,,0.65,1.3\n3,,39,1.0,,,,0.75\n",
    }.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "metrics.csv").write_text(HEADER + text)
    run = RunFolder(tmp_path)
    run.best.write_text(json.dumps({"epoch": 2, "val_accuracy": 0.7}))
    return run


def test_all_starts_make_one_curve(folder: RunFolder) -> None:
    curves = read_curves(folder)
    assert curves is not None
    assert curves.accuracy == {1: 0.5, 2: 0.6, 3: 0.7, 4: 0.65}
    assert curves.validation_loss == {1: 1.5, 2: 1.2, 3: 1.1, 4: 1.3}
    assert curves.training_accuracy == {1: 0.3, 2: 0.45, 3: 0.65, 4: 0.75}
    assert curves.training_loss == {1: 1.8, 2: 1.4, 3: 1.2, 4: 1.0}
    assert curves.learning_rate == {0.5: 0.1, 1.5: 0.2, 3.5: 0.05}
    assert curves.best == 3


def test_a_later_start_counts_where_two_trained_the_same_epoch(folder: RunFolder) -> None:
    with (folder.path / "csv-2" / "metrics.csv").open("a") as file:
        file.write("1,,19,,,0.61,1.25\n")
    curves = read_curves(folder)
    assert curves is not None
    assert curves.accuracy[2] == 0.61


def test_the_picture(folder: RunFolder) -> None:
    assert write_curves(folder) == folder.curves
    picture = cv2.imread(str(folder.curves))
    assert picture.shape[:2] == (1125, 1125)
    assert picture.std() > 10


def test_nothing_before_the_first_epoch(tmp_path: Path) -> None:
    assert write_curves(RunFolder(tmp_path)) is None
    (tmp_path / "csv").mkdir()
    (tmp_path / "csv" / "metrics.csv").write_text(HEADER + "0,,4,,2.1,,\n")
    assert write_curves(RunFolder(tmp_path)) is None
    assert not (tmp_path / "curves.png").exists()
