"""What a folder of labelled images holds, as `emotion-data` found it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from models.errors import InputError
from models.messages import read_line

SPLITS = ("train", "validation", "test")
CLIPS = ("clips", "ckplus")
"""Layouts whose images are frames that follow on each other."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """A folder that can be trained on.

    Attributes:
        folder: It.
        dataset: The layout's name, as `--dataset` takes it.
        name: As the literature calls the data, or what was found.
        labels: The classes.
        counts: Images of each label, by split; those that the data's protocol gives no class don't count.
        unreadable: Files that are left out because they can't be read.
        copies: Images of the test split that occur, pixel for pixel, in the training split.
        notes: What somebody who relies on a score on these images must know.
    """

    folder: Path
    dataset: str
    name: str
    labels: tuple[str, ...]
    counts: Mapping[str, Mapping[str, int]]
    unreadable: int
    copies: int
    notes: tuple[str, ...]

    def images(self, split: str) -> int:
        return sum(self.counts[split].values())

    @property
    def has_clips(self) -> bool:
        return self.dataset in CLIPS


def read_inspection(text: str, folder: Path) -> Inspection:
    """Reads what `emotion-data FOLDER --json` printed.

    Raises:
        InputError: That is not what it printed.
    """
    try:
        found = json.loads(text)
        return Inspection(
            folder=folder,
            dataset=str(found["dataset"]),
            name=str(found["name"]),
            labels=tuple(map(str, found["labels"])),
            counts={split: {str(k): int(v) for k, v in found["counts"][split].items()} for split in SPLITS},
            unreadable=len(found["unreadable"]),
            copies=int(found["copies"]["exact"]["test"]["train"]),
            notes=tuple(read_line(str(note)) or str(note) for note in found["notes"]),
        )
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise InputError("what emotion-data says of the folder can't be read") from error
