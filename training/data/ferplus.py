"""FER+ (Barsoum et al. 2016): FER2013's images with ten crowd votes each."""

import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from models.errors import InputError
from models.messages import Message
from training.data.assemble import absence_notes
from training.data.class_folders import check_folder
from training.data.csv_rows import SIDE, csv_rows, spelt_image
from training.data.dataset import DROPPED, Dataset, Split, SplitName
from training.data.image_files import check_unreadable, unreadable_note
from training.data.images import Image, Images
from training.data.stored_images import read_stored
from training.data.vocabulary import LABELS

CATEGORIES = (*LABELS, "unknown", "NF")
LICENCE = "FER+ votes: MIT. FER2013 images: gathered from the web for the ICML 2013 challenge, research use."
CSV_NAMES = ("fer2013.csv", "fer2013new.csv")
SPLITS = {"Train": "Training", "Valid": "PublicTest", "Test": "PrivateTest"}
"""What the official folders' names end in, and the csv's word for the same."""
FOLDERS: dict[str, SplitName] = {"Train": "train", "Valid": "validation", "Test": "test"}
PUBLISHED_TEST_IMAGES = 3137

Votes = npt.NDArray[np.uint8]


def majority(votes: Votes) -> npt.NDArray[np.int64]:
    """FER+'s "majority" protocol (microsoft/FERPlus, src/ferplus.py).

    Categories with at most one vote are set to zero; the top category counts if it has more than half of what is left
    and is an expression.

    Args:
        votes: uint8 [n, 10] in the order of CATEGORIES.

    Returns:
        int64 [n]: an index into LABELS, or DROPPED.
    """
    kept = without_outliers(votes)
    top = kept.argmax(1)
    clear = kept.max(1) > 0.5 * kept.sum(1)
    return np.where(clear & (top < len(LABELS)), top, DROPPED).astype(np.int64)


def distribution(votes: Votes) -> npt.NDArray[np.float32]:
    """The annotators' distribution over the expressions, outliers removed.

    Args:
        votes: uint8 [n, 10] in the order of CATEGORIES.

    Returns:
        float32 [n, 8]; rows sum to 1, or to 0 where the top category is "unknown" or "NF" (not a face).
    """
    kept = without_outliers(votes)
    expressions = kept[:, : len(LABELS)].astype(np.float32)
    expressions[kept.argmax(1) >= len(LABELS)] = 0
    total = expressions.sum(1, keepdims=True)
    shares = np.zeros_like(expressions)
    np.divide(expressions, total, out=shares, where=total > 0)
    return shares


def without_outliers(votes: Votes) -> Votes:
    return np.where(votes > 1, votes, 0).astype(np.uint8)


def read(root: Path) -> Dataset:
    """Reads FER+ from either layout in which people have it.

    Args:
        root: A folder with `fer2013.csv` and `fer2013new.csv`, or with `FER2013Train`, `FER2013Valid` and
            `FER2013Test`, each holding PNG files and FER+'s `label.csv`.

    Raises:
        InputError: Neither layout is there, or both, a csv file can't be read, or more than 1 % of a split's images.
    """
    check_folder(root)
    official = has_official(root)
    if official and has_csv(root):
        raise InputError(
            "{root} mixes layouts: {csv_names} beside the folders FER2013Train, FER2013Valid and "
            "FER2013Test; keep one of them",
            root=root,
            csv_names=", ".join(CSV_NAMES),
        )
    if official:
        found = {split: _read_folder(root / f"FER2013{name}", split) for name, split in FOLDERS.items()}
        layout = "official label.csv"
    elif has_csv(root):
        found = _read_csv(*(root / name for name in CSV_NAMES))
        layout = "fer2013new.csv"
    else:
        raise InputError(
            "{root} holds no FER+ data: expected fer2013.csv and fer2013new.csv, or the folders "
            "FER2013Train, FER2013Valid and FER2013Test with their label.csv",
            root=root,
        )
    splits = {name: _split(voted) for name, voted in found.items()}
    scored = int((splits["test"].target != DROPPED).sum())
    notes: list[str] = [
        Message("{layout}: {scored} test images by the majority protocol", layout=layout, scored=scored)
    ]
    if scored != PUBLISHED_TEST_IMAGES:
        notes.append(
            Message(
                "the published protocol scores {count} test images, from the official label.csv votes; this figure is "
                "not comparable with published ones to the last tenth of a point",
                count=PUBLISHED_TEST_IMAGES,
            )
        )
    notes += [unreadable_note(v.unreadable, len(v.images), name) for name, v in found.items() if v.unreadable]
    notes += absence_notes(splits, LABELS)
    return Dataset(
        name="FER+",
        labels=LABELS,
        licence=LICENCE,
        root=root,
        train=splits["train"],
        validation=splits["validation"],
        test=splits["test"],
        notes=tuple(notes),
        unreadable=tuple(name for voted in found.values() for name in voted.unreadable),
    )


def has_official(root: Path) -> bool:
    return all((root / f"FER2013{name}" / "label.csv").is_file() for name in SPLITS)


def has_csv(root: Path) -> bool:
    return all((root / name).is_file() for name in CSV_NAMES)


@dataclass(frozen=True, slots=True, eq=False)
class _Voted:
    """A split's n images with their votes.

    Attributes:
        images: n.
        votes: n lists in the order of CATEGORIES.
        names: n.
        unreadable: Names of the images that were left out because they can't be read.
    """

    images: Images
    votes: list[list[int]]
    names: list[str]
    unreadable: tuple[str, ...]


def _split(voted: _Voted) -> Split:
    table = np.array(voted.votes, np.uint8).reshape(-1, len(CATEGORIES))
    return Split(voted.images, distribution(table), majority(table), voted.names)


def _read_folder(folder: Path, split: SplitName) -> _Voted:
    path = folder / "label.csv"
    votes, names = [], []
    for number, row in enumerate(csv_rows(path), 1):
        try:
            name, _box, *counts = row
            votes.append(_counts(counts))
        except ValueError as error:
            raise InputError(
                "{path}, line {number}: expected a name, a box and ten votes, got {row}",
                path=path,
                number=number,
                row=row,
            ) from error
        names.append(name)
    files = [os.fspath(folder / name) for name in names]
    found = read_stored(files, [f"{folder.name}/{name}" for name in names], split, folder.parent)
    return _Voted(found.images, [votes[row] for row in found.rows], [names[row] for row in found.rows],
                  found.unreadable)  # fmt: skip


def _read_csv(pixels_path: Path, votes_path: Path) -> dict[SplitName, _Voted]:
    usages = {usage: FOLDERS[name] for name, usage in SPLITS.items()}
    images: dict[SplitName, list[Image]] = {name: [] for name in usages.values()}
    votes: dict[SplitName, list[list[int]]] = {name: [] for name in usages.values()}
    names: dict[SplitName, list[str]] = {name: [] for name in usages.values()}
    unreadable: dict[SplitName, list[str]] = {name: [] for name in usages.values()}
    pixel_rows, vote_rows = csv_rows(pixels_path), csv_rows(votes_path)
    next(pixel_rows, None), next(vote_rows, None)
    for number, (pixel_row, vote_row) in enumerate(zip(pixel_rows, vote_rows, strict=False), 2):
        try:
            _emotion, pixels, usage = pixel_row
            split = usages[usage]
        except (ValueError, KeyError) as error:
            raise InputError(
                "{pixels_path}, line {number}: expected an emotion, {pixels} pixels and a usage ({usages})",
                pixels_path=pixels_path,
                number=number,
                pixels=SIDE * SIDE,
                usages=", ".join(usages),
            ) from error
        try:
            vote_usage, name, *counts = vote_row
            count = _counts(counts)
            if vote_usage != usage:
                raise ValueError(vote_usage)
        except ValueError as error:
            raise InputError(
                "{votes_path}, line {number}: expected the usage {usage}, a name and ten votes; the "
                "two files must list the same images in the same order",
                votes_path=votes_path,
                number=number,
                usage=usage,
            ) from error
        # FER+ leaves out the name of images that it removed from the set.
        if not name:
            continue
        image = spelt_image(pixels)
        if image is None:
            unreadable[split].append(f"line {number} ({name})")
            continue
        images[split].append(image)
        votes[split].append(count)
        names[split].append(name)
    if next(pixel_rows, None) is not None or next(vote_rows, None) is not None:
        raise InputError(
            "{pixels_path} and {votes_path} differ in length; download both files again",
            pixels_path=pixels_path,
            votes_path=votes_path,
        )
    for split, lost in unreadable.items():
        check_unreadable(lost, len(images[split]) + len(lost), split, pixels_path)
    return {name: _Voted(images[name], votes[name], names[name], tuple(unreadable[name])) for name in images}


def _counts(cells: list[str]) -> list[int]:
    counts = [int(cell) for cell in cells]
    if len(counts) != len(CATEGORIES) or not all(0 <= count <= 255 for count in counts):
        raise ValueError(f"expected ten votes, got {cells}")
    return counts
