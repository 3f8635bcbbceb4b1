from pathlib import Path

import pytest

from tests.training.data.tiny_images import picture, write_image
from training.data import load
from training.data.dataset import Dataset
from training.data.identity import subject

SEVEN = ("anger", "contempt", "disgust", "fear", "happy", "sadness", "surprise")


def write(root: Path, people: range, split: str = "") -> Path:
    """Of each person three frames of each of three expressions."""
    for person in people:
        for sequence in range(3):
            for frame in range(3):
                name = f"S{person:03d}_{sequence:03d}_{frame + 12:08d}.png"
                image = picture(1000 * person + 10 * sequence + frame)
                write_image(root / split / SEVEN[(person + 2 * sequence) % 7] / name, image)
    return root


def people(dataset: Dataset) -> list[set[str | None]]:
    return [{subject(name) for name in s.names} for s in (dataset.train, dataset.validation, dataset.test)]


def test_no_person_is_in_two_of_the_splits_made_here(tmp_path: Path) -> None:
    dataset = load("auto", write(tmp_path / "CK+48", range(10, 45)))
    assert dataset.name == "CK+"
    assert dataset.labels == ("happiness", "surprise", "sadness", "anger", "disgust", "fear", "contempt")
    train, validation, test = people(dataset)
    assert train and validation and test
    assert not train & validation and not train & test and not validation & test
    assert len(train) + len(validation) + len(test) == 35
    assert sum("nobody is in two of the splits" in note for note in dataset.notes) == 2
    assert any("CK+ has no published splits" in note for note in dataset.notes)
    assert not any("are in train too" in note for note in dataset.notes)


def test_people_shared_by_given_splits_are_counted(tmp_path: Path) -> None:
    write(tmp_path, range(10, 40), "train")
    write(tmp_path, range(36, 50), "test")
    dataset = load("ckplus", tmp_path)
    assert any(note.startswith("4 of the 14 people in test are in train too") for note in dataset.notes)


@pytest.mark.parametrize("stray", ["Training_123.png", "S10_004.png"])
def test_mixed_with_other_images_it_is_just_folders(tmp_path: Path, stray: str) -> None:
    write(tmp_path, range(10, 40))
    write_image(tmp_path / "anger" / stray, picture(0))
    assert load("auto", tmp_path).name == tmp_path.name
