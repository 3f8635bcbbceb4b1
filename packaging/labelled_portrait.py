"""A few labelled images of the portrait, in FER+'s own layout: enough to watch a training on them."""

import csv
from pathlib import Path

import cv2
import numpy as np
from portrait_clip import FACE
from skimage.data import astronaut

SPLITS = {"Train": 320, "Valid": 80, "Test": 80}
SIDE = 48
CROP = 80
"""Half the side of the square around the face, pixels of the portrait."""
MOUTH = slice(97, 123), slice(56, 106)
"""Rows and columns of the square."""
HAPPY, NEUTRAL = (0, 10, 0, 0, 0, 0, 0, 0, 0, 0), (10, 0, 0, 0, 0, 0, 0, 0, 0, 0)
"""Votes, in the order of FER+'s columns."""


def write_images(root: Path) -> Path:
    """Writes images of the smiling face, and of the same with its mouth painted over.

    Args:
        root: The folder to make, for `emotion-train --data`.
    """
    x, y = map(int, FACE)
    face = cv2.cvtColor(astronaut()[y - CROP : y + CROP, x - CROP : x + CROP], cv2.COLOR_RGB2GRAY)
    closed = face.copy()
    closed[MOUTH] = np.median(face)
    for seed, (split, count) in enumerate(SPLITS.items()):
        rng = np.random.default_rng(seed)
        folder = root / f"FER2013{split}"
        folder.mkdir(parents=True)
        with (folder / "label.csv").open("w", newline="", encoding="utf-8") as file:
            rows = csv.writer(file)
            for number in range(count):
                turn = cv2.getRotationMatrix2D((CROP, CROP), rng.uniform(-12, 12), rng.uniform(0.9, 1.15))
                turned = cv2.warpAffine((face, closed)[number % 2], turn, face.shape, borderMode=cv2.BORDER_REPLICATE)
                small = cv2.resize(turned, (SIDE, SIDE), interpolation=cv2.INTER_AREA)
                noise = rng.normal(0, 6, small.shape)
                name = f"{split.lower()}{number:04d}.png"
                cv2.imwrite(str(folder / name), np.clip(small + noise, 0, 255).astype(np.uint8))
                rows.writerow([name, f"(0, 0, {SIDE}, {SIDE})", *(HAPPY, NEUTRAL)[number % 2]])
    return root
