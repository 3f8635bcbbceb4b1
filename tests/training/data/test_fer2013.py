from pathlib import Path

import numpy as np
import pytest

from models.errors import InputError
from tests.training.data.tiny_images import each, fer2013_rows, picture, write_class_folders, write_fer2013_csv
from training.data import fer2013, load
from training.data.vocabulary import BASIC

PER_USAGE = {"Training": 3, "PublicTest": 1, "PrivateTest": 2}
LABELS = ["anger", "disgust", "fear", "happiness", "sadness", "surprise", "neutral"]


def test_the_csv_keeps_the_challenges_splits(tmp_path: Path) -> None:
    dataset = load("fer2013", write_fer2013_csv(tmp_path / "fer2013.csv", fer2013_rows(PER_USAGE)))
    assert dataset.labels == BASIC
    assert [len(s) for s in (dataset.train, dataset.validation, dataset.test)] == [21, 7, 14]
    assert [dataset.labels[t] for t in dataset.validation.target] == LABELS
    np.testing.assert_array_equal(dataset.train.images[5], picture(5, 48))
    np.testing.assert_array_equal(dataset.test.images[0], picture(28, 48))
    assert dataset.test.names[0] == "line 30"
    assert "with 21, 7, 14 a score here does not compare" in dataset.notes[-1]
    assert dataset.train.images[0].flags.writeable


def test_columns_in_another_order_are_the_same(tmp_path: Path) -> None:
    rows = fer2013_rows(PER_USAGE)
    a = load("fer2013", write_fer2013_csv(tmp_path / "a" / "fer2013.csv", rows))
    turned = [[emotion, usage, pixels] for emotion, pixels, usage in rows]
    header = ("emotion", " Usage", " pixels")
    b = load("auto", write_fer2013_csv(tmp_path / "b" / "icml_face_data.csv", turned, header))
    assert a.test.target.tolist() == b.test.target.tolist()
    np.testing.assert_array_equal(np.stack(a.train.images), np.stack(b.train.images))


@pytest.mark.parametrize(("column", "value"), [(0, "7"), (0, "-1"), (0, "x"), (2, "Training2"), (2, "")])
def test_labels_and_usages_out_of_range_are_named(tmp_path: Path, column: int, value: str) -> None:
    rows = fer2013_rows(PER_USAGE)
    rows[3][column] = value
    write_fer2013_csv(tmp_path / "fer2013.csv", rows)
    with pytest.raises(InputError, match=r"fer2013\.csv, line 5: expected an emotion from 0 to 6"):
        load("fer2013", tmp_path)


@pytest.mark.parametrize("pixels", ["1 2 3", "", " ".join(["256"] * 2304), " ".join(["-1"] * 2304), "a " * 2304])
def test_a_few_broken_images_are_left_out_and_named(tmp_path: Path, pixels: str) -> None:
    rows = fer2013_rows({"Training": 15, "PublicTest": 1, "PrivateTest": 1})
    rows[4][1] = pixels
    write_fer2013_csv(tmp_path / "fer2013.csv", rows)
    dataset = load("fer2013", tmp_path)
    assert len(dataset.train) == 104 and dataset.unreadable == ("line 6",)
    assert "1 of 105 train images can't be read and are left out: line 6" in dataset.notes
    rows[5][1] = pixels
    write_fer2013_csv(tmp_path / "fer2013.csv", rows)
    with pytest.raises(InputError, match=r"more than 1% of the 105 train images .* line 6, line 7"):
        load("fer2013", tmp_path)


def test_a_file_that_is_no_such_csv_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "fer2013.csv"
    rows = fer2013_rows(PER_USAGE)
    write_fer2013_csv(path, rows, ("label", "pixels", "Usage"))
    with pytest.raises(InputError, match="expected the columns emotion, pixels and Usage, got label, pixels, Usage"):
        load("fer2013", tmp_path)
    path.write_text("")
    with pytest.raises(InputError, match="got none"):
        load("fer2013", tmp_path)
    path.write_bytes(b"emotion,pixels,Usage\n\xff\xfe\x00")
    with pytest.raises(InputError, match=r"can't read .*fer2013\.csv"):
        load("fer2013", tmp_path)
    write_fer2013_csv(path, [row for row in rows if row[2] != "PrivateTest"])
    with pytest.raises(InputError, match="holds no test images"):
        load("fer2013", tmp_path)
    write_fer2013_csv(path, [row for row in rows if row[0] != "1"])
    with pytest.raises(InputError, match="no training image shows disgust"):
        load("fer2013", tmp_path)
    path.unlink()
    with pytest.raises(InputError, match=r"holds no FER2013 data: expected fer2013\.csv"):
        load("fer2013", tmp_path)


def test_the_challenges_test_splits_are_told_apart_by_name(tmp_path: Path) -> None:
    write_class_folders(tmp_path, {"train": each(4)}, file="Training_{i}.jpg")
    write_class_folders(tmp_path, {"test": each(1)}, first=100, file="PublicTest_{i}.jpg")
    write_class_folders(tmp_path, {"test": each(2)}, first=200, file="PrivateTest_{i}.jpg")
    dataset = load("auto", tmp_path)
    assert dataset.name == "FER2013"
    assert [len(s) for s in (dataset.train, dataset.validation, dataset.test)] == [28, 7, 14]
    assert all("PublicTest" in name for name in dataset.validation.names)
    assert all("PrivateTest" in name for name in dataset.test.names)
    assert "PublicTest and PrivateTest by name" in dataset.layout


def test_other_class_folders_are_fer2013_only_when_said_so(tmp_path: Path) -> None:
    write_class_folders(tmp_path, {"train": each(10), "test": each(2)})
    assert load("auto", tmp_path).name == tmp_path.name
    dataset = load("fer2013", tmp_path)
    assert dataset.name == "FER2013"
    assert [len(s) for s in (dataset.train, dataset.validation, dataset.test)] == [63, 7, 14]
    write_class_folders(tmp_path, {"train": {"contempt": 3}}, first=900)
    with pytest.raises(InputError, match="FER2013 has no contempt"):
        load("fer2013", tmp_path)


def test_its_number_of_images_gives_it_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_class_folders(tmp_path, {"train": each(4), "test": each(2)})
    assert load("auto", tmp_path).name == tmp_path.name
    monkeypatch.setattr(fer2013, "PUBLISHED", {"train": 28, "validation": 7, "test": 7})
    dataset = load("auto", tmp_path)
    assert dataset.name == "FER2013" and [len(s) for s in (dataset.train, dataset.validation)] == [21, 7]
    # The challenge's test images are 7 of these 14: the score is of other ones, and a note says so.
    assert "with 21, 7, 14 a score here does not compare" in dataset.notes[-1]


def test_csv_and_class_folders_together_are_refused(tmp_path: Path) -> None:
    write_fer2013_csv(tmp_path / "fer2013.csv", fer2013_rows(PER_USAGE))
    write_class_folders(tmp_path, {"train": each(2), "test": each(1)})
    with pytest.raises(InputError, match=r"mixes layouts: fer2013\.csv beside class folders"):
        load("fer2013", tmp_path)
    with pytest.raises(InputError, match="fits more than one layout: fer2013, folders"):
        load("auto", tmp_path)
