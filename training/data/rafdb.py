"""RAF-DB, basic expressions (Li, Deng and Du 2017): list and aligned images, or class folders 1 to 7."""

from pathlib import Path

from models.errors import InputError, reason_of
from models.messages import Message
from training.data.assemble import assemble
from training.data.class_folders import (
    ClassFolders,
    check_basic,
    class_labels,
    read_class_folders,
    read_listing_or_folders,
)
from training.data.dataset import Dataset, SplitName
from training.data.labelled import Source
from training.data.stored_images import read_files

LICENCE = "RAF-DB: non-commercial research, by agreement with its authors."

LIST = Path("EmoLabel", "list_patition_label.txt")
"""Its authors' spelling."""

ALIGNED = Path("Image", "aligned")

NUMBERING = {1: "surprise", 2: "fear", 3: "disgust", 4: "happiness", 5: "sadness", 6: "anger", 7: "neutral"}

PUBLISHED = {"train": 12271, "test": 3068}


def has_list(root: Path) -> bool:
    return _base(root) is not None


def claims(folders: ClassFolders) -> bool:
    """Whether the class folders are exactly 1 to 7."""
    return folders.numbers() == set(NUMBERING)


def read(root: Path) -> Dataset:
    """Reads RAF-DB's basic set. It has no validation split: a tenth of the training images becomes one.

    Args:
        root: A folder with `basic`, or that folder itself, holding `EmoLabel/list_patition_label.txt` and
            `Image/aligned`; or one with class folders 1 to 7 (or the classes' names) below `train` and `test`.

    Raises:
        InputError: Neither or both are there, or what is there can't be used.
    """
    wanted = Message(
        "RAF-DB data: expected basic/{list} with basic/{images}, or the folders train and test with class folders 1 to "
        "7",
        list=LIST.as_posix(),
        images=ALIGNED.as_posix(),
    )
    base = _base(root)
    listing = None if base is None else base / LIST
    dataset = read_listing_or_folders(root, listing, lambda path: _read_list(path, root), _read_folders, wanted)
    return _with_size_note(dataset)


def _base(root: Path) -> Path | None:
    return next((base for base in (root / "basic", root) if (base / LIST).is_file()), None)


def _with_size_note(dataset: Dataset) -> Dataset:
    sizes = {"train": len(dataset.train) + len(dataset.validation), "test": len(dataset.test)}
    if dataset.unreadable or sizes == PUBLISHED:
        return dataset
    return dataset.with_notes(
        Message(
            "RAF-DB has 12,271 training and 3,068 test images; with {train:,} and {test:,} a score here does not "
            "compare with published ones",
            train=sizes["train"],
            test=sizes["test"],
        )
    )


def _read_folders(folders: ClassFolders) -> Dataset:
    labels = class_labels(folders, NUMBERING)
    check_basic(folders, labels, "RAF-DB")
    return read_class_folders(folders, labels, "RAF-DB", LICENCE)


def _read_list(path: Path, root: Path) -> Dataset:
    base = path.parents[1]
    files: dict[SplitName, list[tuple[Path, str]]] = {}
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("can't read {path}: {reason}", path=path, reason=reason_of(error)) from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            name, label = line.split()
            split = _split_of(name)
            files.setdefault(split, []).append(
                (base / ALIGNED / f"{Path(name).stem}_aligned.jpg", NUMBERING[int(label)])
            )
        except (ValueError, KeyError) as error:
            raise InputError(
                "{path}, line {number}: expected a name that begins with train_ or test_ and a label "
                "from 1 to 7, got {line!r}",
                path=path,
                number=number,
                line=line,
            ) from error
    if not files:
        raise InputError("{path} lists no images", path=path)
    found = {split: read_files(listed, split, base) for split, listed in files.items()}
    classes = {str(number): label for number, label in NUMBERING.items()}
    return assemble(Source("RAF-DB", LICENCE, root, f"{LIST.as_posix()} with {ALIGNED.as_posix()}", classes), found)


def _split_of(name: str) -> SplitName:
    if name.startswith("train_"):
        return "train"
    if name.startswith("test_"):
        return "test"
    raise ValueError(name)
