"""Class folders of any kind: what is understood, what is made up for, what is refused."""

from pathlib import Path

import numpy as np
import pytest

from models.errors import InputError
from tests.training.data.tiny_images import SEVEN, each, picture, write_class_folders, write_image
from training.data import load
from training.data.class_folders import scan
from training.data.dataset import Dataset
from training.data.vocabulary import BASIC, LABELS

EIGHT = ("0_neutral", "1_happy", "2_sad", "3_surprise", "4_fear", "5_disgust", "6_anger", "7_contempt")
NUMBERS = tuple(str(i) for i in range(8))


def sizes(dataset: Dataset) -> list[int]:
    return [len(s) for s in (dataset.train, dataset.validation, dataset.test)]


def label_of(dataset: Dataset, beginning: str) -> set[str]:
    """The labels of all images whose name begins so."""
    splits = (dataset.train, dataset.validation, dataset.test)
    return {
        dataset.labels[t]
        for s in splits
        for name, t in zip(s.names, s.target, strict=True)
        if name.startswith(beginning)
    }


def test_three_splits_of_numbered_names_are_read_as_they_are(tmp_path: Path) -> None:
    write_class_folders(tmp_path, {"train": each(2, EIGHT), "val": each(1, EIGHT), "test": each(1, EIGHT)})
    dataset = load("folders", tmp_path)
    assert dataset.labels == LABELS
    assert sizes(dataset) == [16, 8, 8]
    assert label_of(dataset, "train/3_surprise/") == {"surprise"}
    np.testing.assert_array_equal(dataset.train.distribution, np.eye(8, dtype=np.float32)[dataset.train.target])
    row = dataset.train.names.index("train/1_happy/train_2.png")
    np.testing.assert_array_equal(dataset.train.images[row], picture(2))
    assert dataset.notes == (
        "class names: 0_neutral = neutral, 1_happy = happiness, 2_sad = sadness, 3_surprise = surprise, "
        "4_fear = fear, 5_disgust = disgust, 6_anger = anger, 7_contempt = contempt",
    )
    assert dataset.layout == "class folders below train, val, test"


@pytest.mark.parametrize("splits", [("Train", "Valid", "TEST"), ("training", "Validation", "testing")])
def test_spellings_of_splits_and_classes_may_differ(tmp_path: Path, splits: tuple[str, ...]) -> None:
    names = [("happy", "Sad"), ("Happiness", "SADNESS"), ("2-joy", "0 sad")]
    write_class_folders(tmp_path, {s: each(1, n) for s, n in zip(splits, names, strict=True)})
    dataset = load("folders", tmp_path)
    assert dataset.labels == ("happiness", "sadness")
    assert sizes(dataset) == [2, 2, 2]
    assert dataset.classes["2-joy"] == "happiness"
    assert any("only 2 expressions occur" in note for note in dataset.notes)


def test_without_validation_a_tenth_of_each_class_becomes_it(tmp_path: Path) -> None:
    write_class_folders(tmp_path, {"train": {**each(20), "fear": 4}, "test": each(1)})
    dataset = load("folders", tmp_path)
    counts = np.bincount(dataset.validation.target, minlength=7)
    assert counts.tolist() == [1 if label == "fear" else 2 for label in dataset.labels]
    assert not set(dataset.validation.names) & set(dataset.train.names)
    assert sizes(dataset) == [124 - 13, 13, 7]
    assert any("13 of the 124 training images became it" in note for note in dataset.notes)
    assert load("folders", tmp_path).validation.names == dataset.validation.names


def test_copies_are_not_parted_by_a_split_made_here(tmp_path: Path) -> None:
    """Of each class 6 images, 10 times the same each: wherever one is, all ten are."""
    for name in ("happy", "sad"):
        for i in range(60):
            write_image(tmp_path / "train" / name / f"{i}.png", picture(i % 6 + 6 * (name == "sad")))
    write_class_folders(tmp_path, {"test": each(1, ("happy", "sad"))}, first=100)
    dataset = load("folders", tmp_path)
    kept, held = ({image.tobytes() for image in split.images} for split in (dataset.train, dataset.validation))
    assert kept.isdisjoint(held)
    assert sizes(dataset) == [100, 20, 2]


def test_a_validation_split_without_a_test_split_is_the_test(tmp_path: Path) -> None:
    write_class_folders(tmp_path, {"train": each(10), "val": each(3)})
    dataset = load("folders", tmp_path)
    assert sizes(dataset) == [63, 7, 21]
    assert all(name.startswith("val/") for name in dataset.test.names)
    assert any("there is no test split: the 21 images of its validation split" in note for note in dataset.notes)


def test_without_any_splits_both_are_made(tmp_path: Path) -> None:
    write_class_folders(tmp_path / "unpacked" / "set", {"": each(10)})
    dataset = load("folders", tmp_path)
    assert sizes(dataset) == [56, 7, 7]
    assert len({*dataset.train.names, *dataset.validation.names, *dataset.test.names}) == 70
    assert any("there are no splits" in note and "the same person may be" in note for note in dataset.notes)
    assert dataset.name == tmp_path.name


def test_bare_numbers_0_to_7_are_affectnets(tmp_path: Path) -> None:
    write_class_folders(tmp_path, {"train": each(2, NUMBERS), "val": each(1, NUMBERS), "test": each(1, NUMBERS)})
    for name in ("folders", "affectnet", "auto"):
        dataset = load(name, tmp_path)
        assert dataset.name == "AffectNet"
        assert [dataset.classes[number] for number in NUMBERS] == [
            "neutral", "happiness", "sadness", "surprise", "fear", "disgust", "anger", "contempt",
        ]  # fmt: skip
        assert label_of(dataset, "train/2/") == {"sadness"}
        assert any("bare numbers" in note for note in dataset.notes)


def test_other_bare_numbers_need_a_name(tmp_path: Path) -> None:
    seven = NUMBERS[:7]
    write_class_folders(tmp_path, {"train": each(3, seven), "val": each(1, seven), "test": each(1, seven)})
    with pytest.raises(InputError, match=r"0, 1, 2, 3, 4, 5, 6 are numbers.*--dataset"):
        load("auto", tmp_path)
    assert label_of(load("affectnet", tmp_path), "train/3/") == {"surprise"}
    assert label_of(load("fer2013", tmp_path), "train/3/") == {"happiness"}
    assert load("affectnet", tmp_path).labels == BASIC
    with pytest.raises(InputError, match="class folder 0 is out of range; known: 1 to 7"):
        load("rafdb", tmp_path)


def test_what_else_lies_about_is_ignored(tmp_path: Path) -> None:
    write_class_folders(tmp_path, {s: each(1, ("happy", "sad")) for s in ("train", "val", "test")})
    for folder in ("__MACOSX", ".ipynb_checkpoints", "train/.cache", "figures"):
        (tmp_path / folder).mkdir()
    for file in ("train/happy/Thumbs.db", "train/happy/._a.png", "train/labels.csv", "README.md", "overview.png"):
        (tmp_path / file).write_text("no image")
    assert sizes(load("folders", tmp_path)) == [2, 2, 2]


def test_a_class_that_cannot_be_learnt_is_an_error_one_that_is_not_tested_a_note(tmp_path: Path) -> None:
    write_class_folders(tmp_path, {"train": {"happy": 2, "sad": 2, "fear": 1}, "val": {"happy": 1, "sad": 1, "fear": 0},
                                   "test": {"happy": 1, "sad": 1}})  # fmt: skip
    notes = load("folders", tmp_path).notes
    assert "no validation image shows fear: a score there says nothing of it" in notes
    assert "no test image shows fear: a score there says nothing of it" in notes
    write_class_folders(tmp_path, {"test": {"disgust": 1}})
    with pytest.raises(InputError, match="no training image shows disgust"):
        load("folders", tmp_path)
    (tmp_path / "train" / "disgusted").mkdir()
    with pytest.raises(InputError, match="no training image shows disgust"):
        load("folders", tmp_path)


def test_a_broken_image_is_named_and_left_out(tmp_path: Path) -> None:
    write_class_folders(tmp_path, {"train": each(55, ("happy", "sad")), "val": each(1, ("happy", "sad")),
                                   "test": each(1, ("happy", "sad"))})  # fmt: skip
    (tmp_path / "train" / "sad" / "train_60.png").write_bytes(b"\x89PNG broken")
    dataset = load("folders", tmp_path)
    assert sizes(dataset) == [109, 2, 2]
    assert dataset.unreadable == ("train/sad/train_60.png",)
    assert "1 of 110 train images can't be read and are left out: train/sad/train_60.png" in dataset.notes
    (tmp_path / "test" / "sad" / "test_113.png").write_bytes(b"")
    with pytest.raises(
        InputError, match=r"more than 1% of the 2 test images can't be read, among them test/sad/test_113"
    ):
        load("folders", tmp_path)


@pytest.mark.parametrize(
    ("splits", "message"),
    [
        ({"train": each(1, ("happy", "ahegao"))}, r"unknown class 'ahegao'; known: neutral"),
        ({"": {"happy": 1, "ahegao": 1}}, r"unknown class 'ahegao'"),
        ({"train": each(1), "happy": {"x": 0}}, "mixes layouts: the split folder train .* class folder happy"),
        ({"train": each(1, ("0", "happy"))}, "mixes numbered and named class folders: 0 and happy"),
        ({"train": each(1, ("sad", "Sadness"))}, "the train folders Sadness, sad all mean sadness"),
        ({"train": each(1), "val": each(1), "valid": each(1)}, "two validation folders: val and valid"),
        ({"train": each(1), "test": {}}, "test is empty"),
        ({"train": each(1), "test": each(0)}, "holds no test images"),
        ({"test": each(1)}, "holds no train split, only test"),
        ({"train": each(3, ("happy",)), "test": each(1, ("happy",))}, "one class only, happiness"),
        ({"train": each(1), "test": each(1)}, "too few to set some aside"),
        ({"train/happy": each(1), "test": each(1)}, "happy holds the folder angry; expected images only"),
        ({"photos/a": {}, "photos/b": {}}, "neither split folders"),
    ],
)
def test_faults_are_named_in_one_line(tmp_path: Path, splits: dict[str, dict[str, int]], message: str) -> None:
    for split, classes in splits.items():
        (tmp_path / split).mkdir(parents=True, exist_ok=True)
        write_class_folders(tmp_path, {split: classes})
    with pytest.raises(InputError, match=message) as caught:
        load("folders", tmp_path)
    assert "\n" not in str(caught.value)


def test_loose_images_and_missing_folders_are_refused(tmp_path: Path) -> None:
    write_class_folders(tmp_path, {"train": each(1), "test": each(1)})
    write_image(tmp_path / "test" / "loose.png", picture(0))
    with pytest.raises(InputError, match=r"test mixes layouts: the image loose\.png"):
        load("folders", tmp_path)
    write_image(tmp_path / "flat" / "train" / "loose.png", picture(0))
    with pytest.raises(InputError, match="train holds images but no class folders"):
        load("folders", tmp_path / "flat")
    with pytest.raises(InputError, match="none does not exist"):
        load("folders", tmp_path / "none")
    with pytest.raises(InputError, match=r"loose\.png is not a folder"):
        load("folders", tmp_path / "test" / "loose.png")


def test_scanning_reads_names_only(tmp_path: Path) -> None:
    write_class_folders(tmp_path, {"train": each(2), "test": each(1)})
    for path in tmp_path.rglob("*.png"):
        path.write_bytes(b"")
    found = scan(tmp_path)
    assert found.class_names() == sorted(SEVEN)
    assert len(found.file_names("train")) == 14 and found.file_names("validation") == []
