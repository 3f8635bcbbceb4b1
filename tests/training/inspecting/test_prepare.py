"""Aligned crops as class folders, and back."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import cv2
import numpy as np
import pytest

import assets
from models.face_detector import FaceDetector
from models.input_spec import InputSpec
from models.onnx_model import OnnxModel
from tests.portrait import face_crop, portrait
from tests.training.data.tiny_images import write_class_folders, write_image
from tests.training.tiny_ferplus import write_official
from training.cli import emotion_data
from training.data import detect, load
from training.data.crops import central_face, make_crops
from training.data.dataset import DROPPED
from training.data.image_files import read_image
from training.data.images import AlignedImages

pytestmark = pytest.mark.usefixtures("own_cache")


def faces(root: Path, per_class: int = 3) -> Path:
    """Colour photographs, one of them without a face; one class's folder is empty in test."""
    for s, split in enumerate(("train", "val", "test")):
        for c, name in enumerate(("0_neutral", "1_happy")):
            (root / split / name).mkdir(parents=True)
            for i in range(per_class):
                shift = 9 * s + 4 * c + i
                write_image(root / split / name / f"a {i}.jpg", portrait()[30 + shift : 230 + shift, 120:320])
    write_image(root / "train" / "0_neutral" / "wall.png", np.full((90, 70, 3), 120, np.uint8))
    write_image(root / "train" / "0_neutral" / "a-0.png", face_crop())  # the name that "a 0.jpg" would get
    for path in (root / "test" / "0_neutral").iterdir():
        path.unlink()
    return root


def rows_of(root: Path) -> list[dict[str, str]]:
    with (root / "manifest.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def test_reading_it_gives_the_crops_that_training_on_the_raw_images_makes(tmp_path: Path) -> None:
    """FER+, with its votes and with images that the protocol gives no class."""
    root = write_official(tmp_path / "raw")
    path = root / "FER2013Test" / "label.csv"
    path.write_text(path.read_text().replace("1,8,0,0,0,0,0,0,1,0", "5,5,0,0,0,0,0,0,0,0", 1))
    prepared = tmp_path / "out" / "prepared"
    assert emotion_data(["prepare", str(root), "--output", str(prepared)]) == 0
    assert detect(prepared) == "prepared"
    raw, back = load("auto", root), load("auto", prepared)
    assert (back.name, back.labels, back.licence) == (raw.name, raw.labels, raw.licence)
    assert set(raw.notes) < set(back.notes)
    with OnnxModel(assets.EMOTION_MODEL, "cpu") as model:
        spec = model.contract.input
    for a, b in ((raw.train, back.train), (raw.validation, back.validation), (raw.test, back.test)):
        np.testing.assert_array_equal(a.target, b.target)
        np.testing.assert_array_equal(a.distribution, b.distribution)
        expected = make_crops(a.images, spec, "test", tmp_path / "cache")
        np.testing.assert_array_equal(make_crops(b.images, spec, "test", tmp_path / "cache").pixels, expected.pixels)
        np.testing.assert_array_equal(make_crops(b.images, spec, "test", tmp_path / "cache").found, expected.found)
    assert back.test.target[0] == DROPPED and back.test.names[0] == "unscored/test/fer2000000.png"
    # Without the manifest they are class folders like any others, without what has no class.
    (prepared / "manifest.csv").unlink()
    plain = load("auto", prepared)
    assert detect(prepared) == "folders"
    assert [len(s) for s in (plain.train, plain.validation, plain.test)] == [32, 16, 15]


def test_the_manifest_says_what_was_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root, prepared = faces(tmp_path / "raw"), tmp_path / "prepared"
    assert emotion_data(["prepare", str(root), "--output", str(prepared), "--size", "112"]) == 0
    out = capsys.readouterr().out
    assert "no face found in 1 of 17 images, kept in their own framing: train/0_neutral/wall.png" in out
    assert "(8 train, 6 validation, 3 test)" in out
    rows = {row["source"]: row for row in rows_of(prepared)}
    assert len(rows) == 17
    row = rows["test/1_happy/a 2.jpg"]
    assert (row["file"], row["split"], row["class"]) == ("test/happiness/a-2.png", "test", "happiness")
    assert (row["p_neutral"], row["p_happiness"]) == ("0", "1")
    image = read_image(root / "test" / "1_happy" / "a 2.jpg")
    assert image is not None
    with FaceDetector(assets.FACE_DETECTOR) as detector:
        face = central_face(detector, image)
    assert face is not None
    np.testing.assert_allclose([float(row[k]) for k in ("x", "y", "width", "height")], face.box, atol=0.01)
    np.testing.assert_allclose([float(row["mouth_x"]), float(row["mouth_y"])], face.keypoints[3], atol=0.01)
    lost = rows["train/0_neutral/wall.png"]
    assert lost["face"] == "0" and lost["x"] == lost["mouth_y"] == ""
    same = {rows[f"train/0_neutral/{name}"]["file"] for name in ("a-0.png", "a 0.jpg")}
    assert same == {"train/neutral/a-0.png", "train/neutral/a-0-2.png"}
    crop = cv2.imread(str(prepared / row["file"]), cv2.IMREAD_UNCHANGED)
    assert crop is not None and crop.shape == (112, 112, 3)
    # The eyes lie where the template wants them, in this set too.
    with FaceDetector(assets.FACE_DETECTOR) as detector:
        again = central_face(detector, np.ascontiguousarray(crop[:, :, ::-1]))
    assert again is not None
    np.testing.assert_allclose(again.keypoints[:2] / 112, [(0.33, 0.39), (0.68, 0.39)], atol=0.06)
    about = json.loads((prepared / "prepared.json").read_text())
    assert about["size"] == about["template"]["detail"] == 112 and about["reader"] == "folders"
    assert (prepared / "test" / "neutral").is_dir()


def test_images_without_a_face_are_left_out_on_demand(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root, prepared = faces(tmp_path / "raw"), tmp_path / "prepared"
    prepared.mkdir()  # an empty folder will do
    assert emotion_data(["prepare", str(root), "--output", str(prepared), "--without-face", "drop"]) == 0
    assert "no face found in 1 of 17 images, left out: train/0_neutral/wall.png" in capsys.readouterr().out
    dataset = load("prepared", prepared)
    assert len(dataset.train) == 7 and not list(prepared.rglob("wall*"))
    assert json.loads((prepared / "prepared.json").read_text())["dropped"] == ["train/0_neutral/wall.png"]
    assert any("1 without a face were left out" in note for note in dataset.notes)
    assert isinstance(dataset.train.images, AlignedImages) and dataset.train.images.found.all()


def test_a_recipe_decides_size_colour_and_framing(tmp_path: Path) -> None:
    root, prepared = faces(tmp_path / "raw", 1), tmp_path / "prepared"
    chosen = ["--recipe", "resnet50_cbam", "--set", "input.size=48", "--set", "input.template.margin=0.1"]
    assert emotion_data(["prepare", str(root), "--output", str(prepared), *chosen]) == 0
    images = load("auto", prepared).train.images
    assert images[0].shape == (48, 48)
    assert isinstance(images, AlignedImages) and images.template.margin == 0.1
    assert not images.framed_for(InputSpec())


def test_crops_too_coarse_for_a_recipe_are_one_warning(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root, coarse, fine = faces(tmp_path / "raw", 1), tmp_path / "coarse", tmp_path / "fine"
    assert emotion_data(["prepare", str(root), "--output", str(coarse)]) == 0
    assert emotion_data(["prepare", str(root), "--output", str(fine), "--size", "100"]) == 0
    capsys.readouterr()
    recipe = ["--recipe", "resnet50_cbam_rafdb", "--images", "1", "--draws", "1"]
    for data, warned in ((coarse, 1), (fine, 0), (root, 0)):
        assert emotion_data(["preview", str(data), *recipe, "--output", str(tmp_path / "sheet.png")]) == 0
        warnings = [line for line in capsys.readouterr().out.splitlines() if line.startswith("warning: ")]
        assert len(warnings) == warned
        assert all("hold 48 pixels of detail, this input shows 100" in line for line in warnings)
    with OnnxModel(assets.EMOTION_MODEL, "cpu") as model:
        assert not any("warning" in line for line in load("auto", coarse).notes_for(model.contract.input))


def test_crops_that_were_deleted_by_hand_are_noted(tmp_path: Path) -> None:
    root, prepared = faces(tmp_path / "raw"), tmp_path / "prepared"
    assert emotion_data(["prepare", str(root), "--output", str(prepared)]) == 0
    (prepared / "train" / "happiness" / "a-1.png").unlink()
    dataset = load("auto", prepared)
    assert len(dataset.train) == 7
    assert "1 of the 17 crops were deleted since: train/happiness/a-1.png" in dataset.notes
    (prepared / "train" / "neutral" / "a-2.png").rename(prepared / "train" / "happiness" / "moved.png")
    assert emotion_data([str(prepared)]) == 2


@pytest.mark.parametrize(
    ("line", "old", "new", "message"),
    [
        (1, "file,split", "path,split", "expected the columns file, split"),
        (2, ",train,", ",training,", "line 2: expected a split of train, validation, test, got 'training'"),
        (3, ",neutral,", ",grin,", "line 3: expected a class of neutral, happiness or none, got 'grin'"),
        (3, ",1,0\n", ",2,0\n", "line 3: expected shares from 0 to 1"),
        (3, ",1,0\n", ",1\n", "line 3: expected 23 cells, got 22"),
        (3, ",1,0\n", ",x,0\n", "line 3: could not convert"),
    ],
)
def test_a_damaged_manifest_names_the_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: int, old: str, new: str, message: str
) -> None:
    root, prepared = faces(tmp_path / "raw", 1), tmp_path / "prepared"
    assert emotion_data(["prepare", str(root), "--output", str(prepared)]) == 0
    path = prepared / "manifest.csv"
    lines = path.read_text().splitlines(True)
    assert old in lines[line - 1]
    lines[line - 1] = lines[line - 1].replace(old, new)
    path.write_text("".join(lines))
    assert emotion_data([str(prepared)]) == 2
    error = capsys.readouterr().err
    assert "manifest.csv" in error and message in error and error.count("\n") == 1


def test_bad_options_are_one_line_and_write_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root, output = faces(tmp_path / "raw", 1), tmp_path / "out"
    for more, message in (
        (["--size", "8"], "--size 8: input size must lie in 16..1024"),
        (["--recipe", "resnet"], "no recipe 'resnet'"),
        (["--set", "input.size=48"], "name one with --recipe"),
        (["--output", str(root / "aligned")], "lies in the data set's own folder"),
        (["--output", str(root)], "already exists"),
    ):
        assert emotion_data(["prepare", str(root), "--output", str(output), *more]) == 2
        error = capsys.readouterr().err
        assert message in error and error.count("\n") == 1
    assert emotion_data(["prepare", str(tmp_path / "none"), "--output", str(output)]) == 2
    assert "none does not exist" in capsys.readouterr().err
    assert {path.name for path in tmp_path.iterdir()} == {"raw"}
    (tmp_path / "file").write_text("mine")
    assert emotion_data(["prepare", str(root), "--output", str(tmp_path / "file" / "out")]) == 2
    assert "can't write to" in capsys.readouterr().err


def test_an_interrupted_run_leaves_nothing(tmp_path: Path) -> None:
    root = write_class_folders(tmp_path / "raw", {s: {"happy": 300, "sad": 300} for s in ("train", "val", "test")})
    code = "import sys; from training.cli import emotion_data; sys.exit(emotion_data())"
    command = [sys.executable, "-c", code, "prepare", str(root), "--output", str(tmp_path / "out")]
    process = subprocess.Popen(command, cwd=Path(__file__).resolve().parents[3], stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 240
    while not list(tmp_path.glob(".out.*/train/happiness/*.png")) and time.monotonic() < deadline:
        assert process.poll() is None
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGTERM)
    assert process.wait() == 130 and process.stderr is not None and process.stderr.read() == "stopped\n"
    assert {path.name for path in tmp_path.iterdir()} == {"raw"}
