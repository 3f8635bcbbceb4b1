"""Readers, one per data set, all returning a `Dataset`."""

from collections.abc import Callable
from pathlib import Path
from typing import get_args

from models.errors import InputError
from training.data import ferplus
from training.data.dataset import Dataset, SplitName

READERS: dict[str, Callable[[Path], Dataset]] = {"ferplus": ferplus.read}


def load(name: str, root: Path) -> Dataset:
    """Reads a data set by its short name.

    Raises:
        InputError: The name is unknown, or the data can't be read or have no training or test images.
    """
    if name not in READERS:
        raise InputError(f"unknown data set {name!r}; known: {', '.join(sorted(READERS))}")
    dataset = READERS[name](root)
    for split in get_args(SplitName):
        if not len(dataset.split(split)):
            raise InputError(f"{root} holds no {split} images")
    return dataset
