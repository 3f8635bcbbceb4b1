"""Readers, one per data set or layout, all returning a `Dataset`."""

from collections.abc import Callable
from pathlib import Path
from typing import get_args

from models.errors import InputError
from training.data.dataset import Dataset, SplitName
from training.data.layouts import LAYOUTS, detect

__all__ = ["AUTO", "READERS", "detect", "load", "resolved"]

AUTO = "auto"


def _read_detected(root: Path) -> Dataset:
    return LAYOUTS[detect(root)](root)


READERS: dict[str, Callable[[Path], Dataset]] = {**LAYOUTS, AUTO: _read_detected}
""""auto" reads whichever layout the folder holds."""


def resolved(name: str, root: Path) -> str:
    """A reader's name, which another command can be given later; what "auto" finds in a folder."""
    return detect(root) if name == AUTO else name


def load(name: str, root: Path) -> Dataset:
    """Reads a data set by its short name.

    Raises:
        InputError: The name is unknown, or the data can't be read or have no training or test images.
    """
    if name not in READERS:
        raise InputError("unknown data set {name!r}; known: {readers}", name=name, readers=", ".join(READERS))
    dataset = READERS[name](root)
    for split in get_args(SplitName):
        if not len(dataset.split(split)):
            raise InputError("{root} holds no {split} images", root=root, split=split)
    return dataset
