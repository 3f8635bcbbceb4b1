"""Data sets of a few small drawn images, written in the layouts in which people have them."""

import csv
from collections.abc import Mapping
from pathlib import Path

import cv2
import numpy as np

SEVEN = ("angry", "disgust", "fear", "happy", "neutral", "sad", "surprise")


def picture(number: int, side: int = 16, colour: bool = False) -> np.ndarray:
    """uint8 [side, side] grey or [side, side, 3] RGB; another one for each number."""
    shape = (side, side, 3) if colour else (side, side)
    return np.random.default_rng(number).integers(0, 256, shape).astype(np.uint8)


def write_image(path: Path, image: np.ndarray) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    assert cv2.imwrite(str(path), image if image.ndim == 2 else image[:, :, ::-1])


def write_class_folders(
    root: Path, splits: Mapping[str, Mapping[str, int]], first: int = 0, file: str = "{split}_{i}.png"
) -> Path:
    """`{split: {class: images}}`; an empty split name puts the classes at the root. No two images are alike."""
    number = first
    for split, classes in splits.items():
        for name, n in classes.items():
            (root / split / name).mkdir(parents=True, exist_ok=True)
            for i in range(n):
                write_image(root / split / name / file.format(split=split, i=number, n=i), picture(number))
                number += 1
    return root


def each(n: int, names: tuple[str, ...] = SEVEN) -> dict[str, int]:
    return dict.fromkeys(names, n)


def write_rafdb(root: Path, train: int = 10, test: int = 2, files: int | None = None) -> Path:
    """So many images of each of RAF-DB's labels 1 to 7."""
    lines = []
    for split, n in (("train", train), ("test", test)):
        for i in range(7 * n):
            lines.append(f"{split}_{i:05d}.jpg {i % 7 + 1}")
            image = picture(len(lines), colour=True)
            write_image(root / "basic" / "Image" / "aligned" / f"{split}_{i:05d}_aligned.jpg", image)
    (root / "basic" / "EmoLabel").mkdir(parents=True)
    (root / "basic" / "EmoLabel" / "list_patition_label.txt").write_text("\n".join(lines) + "\n")
    return root


def fer2013_rows(per_usage: Mapping[str, int]) -> list[list[str]]:
    """Rows of emotion, pixels, usage: so many of each of the seven emotions."""
    rows = []
    for usage, n in per_usage.items():
        for i in range(7 * n):
            rows.append([str(i % 7), " ".join(map(str, picture(len(rows), 48).ravel())), usage])
    return rows


def write_fer2013_csv(
    path: Path, rows: list[list[str]], header: tuple[str, ...] = ("emotion", "pixels", "Usage")
) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path.parent
