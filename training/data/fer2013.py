"""FER2013 (Goodfellow et al. 2013): one class for each image, as csv or as class folders."""

from dataclasses import replace
from pathlib import Path

from models.errors import InputError
from models.messages import Message, joined, joined_by_or
from training.data.assemble import assemble
from training.data.class_folders import (
    ClassFiles,
    ClassFolders,
    check_basic,
    class_labels,
    read_class_folders,
    read_listing_or_folders,
)
from training.data.csv_rows import SIDE, csv_rows, spelt_image
from training.data.dataset import Dataset, SplitName
from training.data.image_files import check_unreadable
from training.data.images import Image
from training.data.labelled import Labelled, Source

LICENCE = "FER2013: images gathered from the web for the ICML 2013 challenge, research use."

CSV_NAMES = ("fer2013.csv", "icml_face_data.csv")
COLUMNS = ("emotion", "pixels", "usage")
NUMBERING = {0: "anger", 1: "disgust", 2: "fear", 3: "happiness", 4: "sadness", 5: "surprise", 6: "neutral"}
USAGES: dict[str, SplitName] = {"Training": "train", "PublicTest": "validation", "PrivateTest": "test"}
PUBLISHED: dict[SplitName, int] = {"train": 28709, "validation": 3589, "test": 3589}


def has_csv(root: Path) -> bool:
    """Whether the csv is there on its own; with FER+'s votes beside it, it is FER+."""
    return _csv_path(root) is not None and not (root / "fer2013new.csv").is_file()


def claims(folders: ClassFolders) -> bool:
    """Whether there are `train` and `test` with as many images as FER2013 has, or with its files' names."""
    if set(folders.splits) != {"train", "test"}:
        return False
    sizes = [len(folders.file_names(split)) for split in ("train", "test")]
    return sizes == [PUBLISHED["train"], PUBLISHED["validation"] + PUBLISHED["test"]] or _usages_in_names(folders)


def read(root: Path) -> Dataset:
    """Reads FER2013 from its csv or from class folders.

    The folders that most people have put PublicTest and PrivateTest together into `test`; where the files' names tell
    them apart, PublicTest becomes the validation and PrivateTest the test split, as in the challenge.

    Args:
        root: A folder with `fer2013.csv` (or Kaggle's `icml_face_data.csv`; columns emotion, pixels, Usage in any
            order), or with class folders below `train` and `test`.

    Raises:
        InputError: Neither or both are there, or what is there can't be used.
    """
    wanted = Message(
        "FER2013 data: expected {files}, or the folders train and test with a folder for each class",
        files=joined_by_or(CSV_NAMES),
    )
    dataset = read_listing_or_folders(root, _csv_path(root), lambda path: _read_csv(path, root), _read_folders, wanted)
    return _with_size_note(dataset)


def _csv_path(root: Path) -> Path | None:
    return next((root / name for name in CSV_NAMES if (root / name).is_file()), None)


def _with_size_note(dataset: Dataset) -> Dataset:
    sizes = {name: len(dataset.split(name)) for name in PUBLISHED}
    if dataset.unreadable or sizes == PUBLISHED:
        return dataset
    return dataset.with_notes(
        Message(
            "FER2013 has 28,709 training, 3,589 validation (PublicTest) and 3,589 test images (PrivateTest); with "
            "{sizes} a score here does not compare with published ones",
            sizes=joined(Message("{n:,}", n=n) for n in sizes.values()),
        )
    )


def _read_folders(folders: ClassFolders) -> Dataset:
    labels = class_labels(folders, NUMBERING)
    check_basic(folders, labels, "FER2013")
    if _usages_in_names(folders):
        validation, test = (_of_usage(folders.splits["test"], usage) for usage in ("PublicTest_", "PrivateTest_"))
        if any(validation.values()) and any(test.values()):
            splits: dict[SplitName, ClassFiles] = {
                "train": folders.splits["train"],
                "validation": validation,
                "test": test,
            }
            folders = replace(folders, splits=splits, layout=f"{folders.layout}, PublicTest and PrivateTest by name")
    return read_class_folders(folders, labels, "FER2013", LICENCE)


def _usages_in_names(folders: ClassFolders) -> bool:
    return _all_begin(folders.file_names("train"), "Training_") and _all_begin(
        folders.file_names("test"), "PublicTest_", "PrivateTest_"
    )


def _of_usage(classes: ClassFiles, usage: str) -> ClassFiles:
    return {name: [path for path in paths if path.name.startswith(usage)] for name, paths in classes.items()}


def _all_begin(names: list[str], *beginnings: str) -> bool:
    return bool(names) and all(name.startswith(beginnings) for name in names)


def _read_csv(path: Path, root: Path) -> Dataset:
    images: dict[SplitName, list[Image]] = {name: [] for name in USAGES.values()}
    labels: dict[SplitName, list[str]] = {name: [] for name in USAGES.values()}
    names: dict[SplitName, list[str]] = {name: [] for name in USAGES.values()}
    unreadable: dict[SplitName, list[str]] = {name: [] for name in USAGES.values()}
    rows = csv_rows(path)
    columns = _columns(next(rows, []), path)
    for number, row in enumerate(rows, 2):
        try:
            emotion, pixels, usage = (row[column].strip() for column in columns)
            label, split = NUMBERING[int(emotion)], USAGES[usage]
        except (ValueError, KeyError, IndexError) as error:
            raise InputError(
                "{path}, line {number}: expected an emotion from 0 to 6, {pixels} pixels and a usage ({usages})",
                path=path,
                number=number,
                pixels=SIDE * SIDE,
                usages=", ".join(USAGES),
            ) from error
        image, name = spelt_image(pixels), f"line {number}"
        if image is None:
            unreadable[split].append(name)
            continue
        images[split].append(image)
        labels[split].append(label)
        names[split].append(name)
    found = {}
    for split in USAGES.values():
        check_unreadable(unreadable[split], len(images[split]) + len(unreadable[split]), split, path)
        found[split] = Labelled(images[split], labels[split], names[split], tuple(unreadable[split]))
    classes = {str(number): label for number, label in NUMBERING.items()}
    return assemble(Source("FER2013", LICENCE, root, path.name, classes), found)


def _columns(header: list[str], path: Path) -> list[int]:
    names = [name.strip().casefold() for name in header]
    if not set(COLUMNS) <= set(names):
        raise InputError(
            "{path}: expected the columns emotion, pixels and Usage, got {header}",
            path=path,
            header=", ".join(header) or Message("none"),
        )
    return [names.index(column) for column in COLUMNS]
