"""The command, from a folder to its table and files."""

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.training.data.tiny_images import each, picture, write_class_folders, write_image
from tests.training.tiny_ferplus import write_official
from training.cli import emotion_data
from training.data import stored_images
from training.inspecting.contact_sheet import TILE, tile

NAMES = ("0_neutral", "1_happy", "2_sad")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    root = tmp_path / "faces"
    write_class_folders(root, {"train": {"0_neutral": 104, "1_happy": 8, "2_sad": 4}, "val": each(2, NAMES),
                               "test": each(3, NAMES)})  # fmt: skip
    (root / "train" / "0_neutral" / "train_5.png").write_bytes(b"broken")
    write_image(root / "test" / "2_sad" / "copy.png", picture(0))  # the first training image, labelled neutral there
    write_image(root / "test" / "1_happy" / "wide.png", np.dstack([picture(999, 20)[:10]] * 3))
    write_image(root / "test" / "1_happy" / "red.png", picture(998, 30, colour=True))
    return root


def test_it_says_what_the_data_holds(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert emotion_data([str(data)]) == 0
    out = capsys.readouterr().out
    lines = [" ".join(line.split()) for line in out.splitlines()]
    for line in (
        "layout folders: class folders below train, val, test",
        "note: class names: 0_neutral = neutral, 1_happy = happiness, 2_sad = sadness",
        "note: 1 of 116 train images can't be read and are left out: train/0_neutral/train_5.png",
        "class train validation test % of train % of validation % of test",
        "neutral 103 2 3 89.6% 33.3% 25.0%",
        "happiness 8 2 5 7.0% 33.3% 41.7%",
        "sadness 4 2 4 3.5% 33.3% 33.3%",
        "total 115 6 12",
        "width 16 to 30 pixels, median 16",
        "height 10 to 30 pixels, median 16",
        "colour 131 grey, 1 RGB, 1 grey stored as RGB",
        "train, same pixels 0 0 1",
        "test, same pixels 1 0 0",
        "2 images have a copy, pixel for pixel, with another label",
        "unreadable files: 1",
    ):
        assert line in lines, line
    assert "25.8 times the training images of the rarest; always saying neutral scores 25.0% on test" in out
    table = [line for line in out.splitlines() if line.startswith(("class ", "neutral ", "happiness ", "total "))]
    assert (
        len({line.index(cell) + len(cell) for line, cell in zip(table, ("train", "103", "8 ", "115"), strict=True)})
        <= 2
    )
    assert not (data / "data.json").exists()


def test_it_writes_a_record_a_chart_and_a_sheet(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "about" / "faces"
    assert emotion_data([str(data), "--output", str(output)]) == 0
    assert "contact_sheet.png shows people's faces: do not publish it" in capsys.readouterr().out
    assert {path.name for path in output.iterdir()} == {"data.json", "classes.png", "contact_sheet.png"}
    record = json.loads((output / "data.json").read_text())
    assert record["counts"]["train"] == {"neutral": 103, "happiness": 8, "sadness": 4}
    assert record["class_names"]["2_sad"] == "sadness"
    assert record["unreadable"] == ["train/0_neutral/train_5.png"]
    assert record["width"] == {"min": 16, "median": 16, "max": 30}
    assert record["copies"]["exact"]["test"] == {"train": 1, "validation": 0, "test": 0}
    assert record["copies"]["exact_groups"] == [
        [
            {"split": "train", "name": "train/0_neutral/train_0.png"},
            {"split": "test", "name": "test/2_sad/copy.png"},
        ]
    ]
    sheet = cv2.imread(str(output / "contact_sheet.png"))
    assert sheet is not None and sheet.shape[1] > 10 * TILE and sheet.shape[0] > 3 * TILE
    # Ten of the first class, four of the last: the end of the last row is empty.
    columns = [24 + 120 + (TILE + 6) * column + TILE // 2 for column in (0, 9)]
    rows = [24 + (TILE + 6) * row + TILE // 2 for row in (0, 2)]
    darkest = {(r, c): int(sheet[y - 30 : y + 30, x - 30 : x + 30].min())
               for r, y in enumerate(rows) for c, x in enumerate(columns)}  # fmt: skip
    assert max(darkest[0, 0], darkest[0, 1], darkest[1, 0]) < 100 and darkest[1, 1] == 255
    chart = cv2.imread(str(output / "classes.png"))
    assert chart is not None and (chart != 255).any()


def test_it_prints_the_record_for_another_program(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert emotion_data([str(data), "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["counts"]["train"] == {"neutral": 103, "happiness": 8, "sadness": 4}
    assert record["dataset"] == "folders" and record["unreadable"] == ["train/0_neutral/train_5.png"]


def test_ferplus_counts_what_its_protocol_gives_no_class(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_official(tmp_path / "ferplus")
    path = root / "FER2013Test" / "label.csv"
    path.write_text(path.read_text().replace("1,8,0,0,0,0,0,0,1,0", "5,5,0,0,0,0,0,0,0,0", 1))
    assert emotion_data([str(root), "--dataset", "ferplus", "--output", str(tmp_path / "out")]) == 0
    out = capsys.readouterr().out
    assert "no class" in out and "note: official label.csv: 15 test images" in out
    record = json.loads((tmp_path / "out" / "data.json").read_text())
    assert record["without_a_class"] == {"train": 0, "validation": 0, "test": 1}
    assert record["dataset"] == "ferplus"


@pytest.mark.parametrize("extra", [[], ["--dataset", "rafdb"]])
def test_bad_input_is_one_line_and_writes_nothing(
    extra: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert emotion_data([str(tmp_path / "none"), "--output", str(tmp_path / "out"), *extra]) == 2
    error = capsys.readouterr().err
    assert error.startswith("error: ") and error.count("\n") == 1 and "does not exist" in error
    write_class_folders(tmp_path / "a", {"train": {"happy": 2, "grin": 2}, "test": {"happy": 1}})
    assert emotion_data([str(tmp_path / "a"), "--output", str(tmp_path / "out"), *extra]) == 2
    assert "unknown class 'grin'; known: neutral" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_an_output_that_is_a_file_is_one_line(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "out").write_text("mine")
    assert emotion_data([str(data), "--output", str(tmp_path / "out")]) == 2
    assert f"can't write to {tmp_path / 'out'}" in capsys.readouterr().err
    assert (tmp_path / "out").read_text() == "mine"


@pytest.mark.parametrize("shape", [(10, 40), (300, 7), (1, 500), (96, 96, 3), (5, 3, 3)])
def test_a_tile_shows_the_whole_image_undistorted(shape: tuple[int, ...]) -> None:
    shown = tile(np.zeros(shape, np.uint8))
    assert shown.shape == (TILE, TILE, 3)
    dark = np.argwhere(shown[:, :, 0] == 0)
    height, width = dark.max(0) - dark.min(0) + 1
    scale = TILE / max(shape[:2])
    assert (height, width) == (max(1, round(shape[0] * scale)), max(1, round(shape[1] * scale)))


def test_the_command_may_be_named_or_not(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert emotion_data([str(data)]) == 0
    plain = capsys.readouterr().out
    assert emotion_data(["describe", "--dataset", "folders", str(data)]) == 0
    assert capsys.readouterr().out == plain
    assert emotion_data(["--dataset", "folders", str(data)]) == 0
    assert capsys.readouterr().out == plain
    with pytest.raises(SystemExit) as caught:
        emotion_data(["--help"])
    out = capsys.readouterr().out
    assert caught.value.code == 0 and all(name in out for name in ("describe", "prepare", "preview"))


@pytest.mark.usefixtures("own_cache")
def test_a_description_is_the_same_whether_images_are_held_or_read_anew(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert emotion_data([str(data)]) == 0
    held = capsys.readouterr().out
    monkeypatch.setattr(stored_images, "IN_MEMORY", 0)
    assert emotion_data([str(data)]) == 0
    assert capsys.readouterr().out == held
