from pathlib import Path

import numpy as np
import pytest

from models.errors import InputError
from tests.training.data.tiny_images import each, write_class_folders, write_rafdb
from training.data import load
from training.data.image_files import read_image
from training.data.vocabulary import BASIC

LABELS = ["surprise", "fear", "disgust", "happiness", "sadness", "anger", "neutral"]
NUMBERS = tuple(str(i) for i in range(1, 8))


def test_the_list_says_split_and_label(tmp_path: Path) -> None:
    dataset = load("rafdb", write_rafdb(tmp_path))
    assert dataset.labels == BASIC
    assert [len(s) for s in (dataset.train, dataset.validation, dataset.test)] == [63, 7, 14]
    for split in (dataset.train, dataset.validation, dataset.test):
        for name, target, image in zip(split.names, split.target, split.images, strict=True):
            number = int(Path(name).stem.split("_")[1])
            assert dataset.labels[target] == LABELS[number % 7]
            assert name.startswith("Image/aligned/test_") == (split is dataset.test)
            stored = read_image(tmp_path / "basic" / name)
            assert stored is not None and stored.shape == (16, 16, 3)
            np.testing.assert_array_equal(image, stored)
    assert dataset.notes[0].startswith("class names: 1 = surprise, 2 = fear, 3 = disgust, 4 = happiness")
    assert any("7 of the 70 training images" in note for note in dataset.notes)
    assert "70 and 14 a score here does not compare" in dataset.notes[-1]


def test_the_basic_folder_itself_will_do(tmp_path: Path) -> None:
    write_rafdb(tmp_path)
    assert load("rafdb", tmp_path / "basic").train.names == load("auto", tmp_path).train.names


def test_class_folders_1_to_7(tmp_path: Path) -> None:
    write_class_folders(tmp_path / "DATASET", {"train": each(10, NUMBERS), "test": each(2, NUMBERS)})
    (tmp_path / "train_labels.csv").write_text("image,label\n")
    dataset = load("auto", tmp_path)
    assert dataset.name == "RAF-DB" and dataset.labels == BASIC
    assert [dataset.classes[number] for number in NUMBERS] == LABELS
    assert {dataset.labels[t] for n, t in zip(dataset.test.names, dataset.test.target, strict=True)
            if n.startswith("test/3/")} == {"disgust"}  # fmt: skip


@pytest.mark.parametrize(
    "line", ["train_1.jpg 0", "train_1.jpg 8", "train_1.jpg", "train_1.jpg x", "val_1.jpg 3", "train_1.jpg 3 4"]
)
def test_a_line_that_makes_no_sense_is_named(tmp_path: Path, line: str) -> None:
    write_rafdb(tmp_path)
    path = tmp_path / "basic" / "EmoLabel" / "list_patition_label.txt"
    lines = path.read_text().splitlines()
    path.write_text("\n".join([*lines[:2], "", line, *lines[3:]]))
    with pytest.raises(InputError, match=rf"list_patition_label\.txt, line 4: expected .* 1 to 7, got '{line}'"):
        load("rafdb", tmp_path)


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    write_rafdb(tmp_path / "a", train=20)
    listed = tmp_path / "a" / "basic" / "Image" / "aligned" / "train_00003_aligned.jpg"
    listed.unlink()
    dataset = load("rafdb", tmp_path / "a")
    assert dataset.unreadable == ("Image/aligned/train_00003_aligned.jpg",)
    path = tmp_path / "a" / "basic" / "EmoLabel" / "list_patition_label.txt"
    path.write_text("".join(line for line in path.read_text().splitlines(True) if not line.endswith("2\n")))
    with pytest.raises(InputError, match="no training image shows fear"):
        load("rafdb", tmp_path / "a")
    path.write_text("")
    with pytest.raises(InputError, match="lists no images"):
        load("rafdb", tmp_path / "a")
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="holds no RAF-DB data: expected basic/EmoLabel"):
        load("rafdb", tmp_path / "empty")


def test_both_layouts_at_once_are_refused(tmp_path: Path) -> None:
    write_rafdb(tmp_path)
    write_class_folders(tmp_path, {"train": each(2, NUMBERS), "test": each(1, NUMBERS)})
    for name in ("rafdb", "auto"):
        with pytest.raises(InputError, match=r"mixes layouts: list_patition_label\.txt beside class folders"):
            load(name, tmp_path)


def test_contempt_is_not_rafdbs(tmp_path: Path) -> None:
    write_class_folders(tmp_path, {"train": each(2, ("happy", "contempt")), "test": each(1, ("happy", "contempt"))})
    with pytest.raises(InputError, match="RAF-DB has no contempt"):
        load("rafdb", tmp_path)
