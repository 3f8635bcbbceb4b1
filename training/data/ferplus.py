"""FER+ (Barsoum et al. 2016): FER2013's images with ten crowd votes each."""

from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from models.errors import InputError
from training.data.csv_rows import csv_rows
from training.data.dataset import DROPPED, Dataset, Split

LABELS = ("neutral", "happiness", "surprise", "sadness", "anger", "disgust", "fear", "contempt")
CATEGORIES = (*LABELS, "unknown", "NF")
LICENCE = "FER+ votes: MIT. FER2013 images: gathered from the web for the ICML 2013 challenge, research use."
SPLITS = {"Train": "Training", "Valid": "PublicTest", "Test": "PrivateTest"}
SIDE = 48
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
        InputError: Neither layout is there, or a file in it can't be read.
    """
    if not root.is_dir():
        raise InputError(f"{root} is not a folder; give --data the folder that holds FER+")
    if all((root / f"FER2013{name}" / "label.csv").is_file() for name in SPLITS):
        splits = {name: _read_folder(root / f"FER2013{name}") for name in SPLITS}
        layout = "official label.csv"
    elif (root / "fer2013.csv").is_file() and (root / "fer2013new.csv").is_file():
        splits = _read_csv(root / "fer2013.csv", root / "fer2013new.csv")
        layout = "fer2013new.csv"
    else:
        raise InputError(
            f"{root} holds no FER+ data: expected fer2013.csv and fer2013new.csv, or the folders FER2013Train, "
            "FER2013Valid and FER2013Test with their label.csv"
        )
    scored = int((splits["Test"].target != DROPPED).sum())
    notes: tuple[str, ...] = (f"{layout}: {scored} test images by the majority protocol",)
    if scored != PUBLISHED_TEST_IMAGES:
        notes += (
            f"the published protocol scores {PUBLISHED_TEST_IMAGES} test images, from the official label.csv votes; "
            "this figure is not comparable with published ones to the last tenth of a point",
        )
    return Dataset("FER+", LABELS, LICENCE, root, splits["Train"], splits["Valid"], splits["Test"], notes)


def _split(images: list[npt.NDArray[np.uint8]], votes: list[list[int]], names: list[str]) -> Split:
    table = np.array(votes, np.uint8).reshape(-1, len(CATEGORIES))
    return Split(images, distribution(table), majority(table), names)


def _read_folder(folder: Path) -> Split:
    path = folder / "label.csv"
    images, votes, names = [], [], []
    for number, row in enumerate(csv_rows(path), 1):
        try:
            name, _box, *counts = row
            votes.append(_counts(counts))
        except ValueError as error:
            raise InputError(f"{path}, line {number}: expected a name, a box and ten votes, got {row}") from error
        image = cv2.imread(str(folder / name), cv2.IMREAD_GRAYSCALE)
        if image is None:
            raise InputError(f"{path}, line {number}: can't read the image {folder / name}")
        images.append(np.asarray(image, np.uint8))
        names.append(name)
    return _split(images, votes, names)


def _read_csv(pixels_path: Path, votes_path: Path) -> dict[str, Split]:
    usages = {usage: name for name, usage in SPLITS.items()}
    images: dict[str, list[npt.NDArray[np.uint8]]] = {name: [] for name in SPLITS}
    votes: dict[str, list[list[int]]] = {name: [] for name in SPLITS}
    names: dict[str, list[str]] = {name: [] for name in SPLITS}
    pixel_rows, vote_rows = csv_rows(pixels_path), csv_rows(votes_path)
    next(pixel_rows, None), next(vote_rows, None)
    for number, (pixel_row, vote_row) in enumerate(zip(pixel_rows, vote_rows, strict=False), 2):
        try:
            _emotion, text, usage = pixel_row
            pixels = np.array(text.split(), np.uint8).reshape(SIDE, SIDE)
            split = usages[usage]
        except (ValueError, KeyError, OverflowError) as error:
            raise InputError(
                f"{pixels_path}, line {number}: expected an emotion, {SIDE * SIDE} pixels and a usage"
            ) from error
        try:
            vote_usage, name, *counts = vote_row
            count = _counts(counts)
            if vote_usage != usage:
                raise ValueError(vote_usage)
        except ValueError as error:
            raise InputError(
                f"{votes_path}, line {number}: expected the usage {usage}, a name and ten votes; the two files must "
                "list the same images in the same order"
            ) from error
        # FER+ leaves out the name of images that it removed from the set.
        if name:
            images[split].append(pixels)
            votes[split].append(count)
            names[split].append(name)
    if next(pixel_rows, None) is not None or next(vote_rows, None) is not None:
        raise InputError(f"{pixels_path} and {votes_path} differ in length; download both files again")
    return {name: _split(images[name], votes[name], names[name]) for name in SPLITS}


def _counts(cells: list[str]) -> list[int]:
    counts = [int(cell) for cell in cells]
    if len(counts) != len(CATEGORIES) or not all(0 <= count <= 255 for count in counts):
        raise ValueError(f"expected ten votes, got {cells}")
    return counts
