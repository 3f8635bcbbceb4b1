"""A few FER+-like images in both layouts, made from the portrait: what training needs to be tried for real."""

import csv
from pathlib import Path

import cv2
import numpy as np

from tests.portrait import face_crop
from training.data.ferplus import SIDE, SPLITS

PER_SPLIT = {"Train": 32, "Valid": 16, "Test": 16}


def images(n: int, seed: int) -> np.ndarray:
    """uint8 [n, 48, 48]: the portrait's face, half of them smiling as it is, half with the mouth painted over."""
    rng = np.random.default_rng(seed)
    grey = cv2.cvtColor(face_crop(), cv2.COLOR_RGB2GRAY)
    made = []
    for i in range(n):
        picture = grey.copy()
        if i % 2:
            picture[82:108, 55:105] = 170
        angle, scale = rng.uniform(-8, 8), rng.uniform(0.95, 1.1)
        matrix = cv2.getRotationMatrix2D((80, 80), angle, scale)
        turned = cv2.warpAffine(picture, matrix, (160, 160), borderMode=cv2.BORDER_REPLICATE)
        made.append(cv2.resize(turned, (SIDE, SIDE), interpolation=cv2.INTER_AREA))
    return np.stack(made)


def votes(i: int) -> list[int]:
    """Happiness for even images, neutral for odd ones, with some dissent."""
    return [1, 8, 0, 0, 0, 0, 0, 0, 1, 0] if i % 2 == 0 else [7, 0, 0, 3, 0, 0, 0, 0, 0, 0]


def write_official(root: Path) -> Path:
    for seed, (split, n) in enumerate(PER_SPLIT.items()):
        folder = root / f"FER2013{split}"
        folder.mkdir(parents=True)
        with (folder / "label.csv").open("w", newline="") as file:
            for i, image in enumerate(images(n, seed)):
                name = f"fer{seed}{i:06d}.png"
                cv2.imwrite(str(folder / name), image)
                csv.writer(file).writerow([name, "(0, 0, 48, 48)", *votes(i)])
    return root


def write_csv(root: Path) -> Path:
    root.mkdir(parents=True, exist_ok=True)
    with (root / "fer2013.csv").open("w", newline="") as a, (root / "fer2013new.csv").open("w", newline="") as b:
        pixels, labels = csv.writer(a), csv.writer(b)
        pixels.writerow(["emotion", "pixels", "Usage"])
        labels.writerow(["Usage", "Image name", "neutral", "happiness", "..."])
        for seed, (split, n) in enumerate(PER_SPLIT.items()):
            for i, image in enumerate(images(n, seed)):
                pixels.writerow([3, " ".join(map(str, image.ravel())), SPLITS[split]])
                labels.writerow([SPLITS[split], f"fer{seed}{i:06d}.png", *votes(i)])
    return root
