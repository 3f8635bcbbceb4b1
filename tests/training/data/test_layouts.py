from pathlib import Path

import pytest

from models.errors import InputError
from tests.training.data.tiny_images import (
    each,
    fer2013_rows,
    picture,
    write_class_folders,
    write_fer2013_csv,
    write_image,
    write_rafdb,
)
from tests.training.tiny_ferplus import write_csv, write_official
from training.data import READERS, detect, load

NUMBERS = tuple(str(i) for i in range(8))


def test_each_layout_is_recognised_and_only_it(tmp_path: Path) -> None:
    roots = {
        "ferplus": [write_official(tmp_path / "a"), write_csv(tmp_path / "b")],
        "fer2013": [
            write_fer2013_csv(tmp_path / "c" / "fer2013.csv", fer2013_rows({"Training": 1})),
            write_class_folders(tmp_path / "d", {"train": each(1), "test": {}}, file="Training_{i}.jpg"),
        ],
        "rafdb": [
            write_rafdb(tmp_path / "e", 1, 1),
            tmp_path / "e" / "basic",
            write_class_folders(tmp_path / "f", {"train": each(1, NUMBERS[1:]), "test": each(1, NUMBERS[1:])}),
        ],
        "affectnet": [write_class_folders(tmp_path / "g", {"train": each(1, NUMBERS), "val": each(1, NUMBERS)})],
        "ckplus": [write_class_folders(tmp_path / "h", {"": each(1)}, file="S{i:03d}_001_00000012.png")],
        "folders": [
            write_class_folders(tmp_path / "i", {"train": each(1), "test": each(1)}),
            write_class_folders(tmp_path / "j" / "k", {"": each(1)}),
        ],
    }
    write_class_folders(tmp_path / "d", {"test": each(1)}, first=50, file="PrivateTest_{i}.jpg")
    assert {name: [detect(root) for root in found] for name, found in roots.items()} == {
        name: [name] * len(found) for name, found in roots.items()
    }
    # These have their own files.
    assert set(roots) | {"auto", "clips", "prepared"} == set(READERS)


def test_auto_reads_what_the_named_reader_reads(tmp_path: Path) -> None:
    root = write_official(tmp_path)
    assert load("auto", root).test.names == load("ferplus", root).test.names
    assert load("auto", root).name == "FER+"


def test_what_fits_nothing_lists_what_was_expected(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        detect(tmp_path / "none")
    (tmp_path / "photos").mkdir()
    with pytest.raises(InputError) as caught:
        detect(tmp_path)
    for word in (
        "ferplus: ",
        "fer2013.csv",
        "list_patition_label.txt",
        "class folders 1 to 7",
        "below train, val and test",
    ):
        assert word in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder_of_images_without_classes_is_told_so(tmp_path: Path) -> None:
    for i in range(3):
        write_image(tmp_path / f"{i}.png", picture(i))
    with pytest.raises(
        InputError, match=r"holds images such as 0\.png, but neither split folders .* nor class folders"
    ):
        load("auto", tmp_path)


def test_what_fits_twice_is_not_guessed(tmp_path: Path) -> None:
    write_csv(tmp_path)
    write_class_folders(tmp_path, {"train": each(1), "test": each(1)})
    with pytest.raises(InputError, match="fits more than one layout: ferplus, folders; name one with --dataset"):
        detect(tmp_path)


def test_faulty_class_folders_say_what_is_wrong(tmp_path: Path) -> None:
    write_class_folders(tmp_path, {"train": each(1), "": {"happy": 1}})
    with pytest.raises(InputError, match="mixes layouts"):
        detect(tmp_path)


def test_an_unknown_name_lists_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(
        InputError, match="known: ferplus, fer2013, rafdb, affectnet, ckplus, folders, clips, prepared, auto"
    ):
        load("ferminus", tmp_path)
