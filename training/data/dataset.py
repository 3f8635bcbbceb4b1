"""The record that every data set reader returns."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt

from models.input_spec import InputSpec
from training.data.images import AlignedImages, Images, take

SplitName = Literal["train", "validation", "test"]

DROPPED = -1
"""In `Split.target`: the protocol does not score this image."""


@dataclass(frozen=True, slots=True, eq=False)
class Split:
    """Parallel arrays over n images.

    Attributes:
        images: n images, uint8 [height, width] grey or [height, width, 3] RGB, of any size; in memory, or read when
            asked for.
        distribution: float32 [n, classes], the share of annotators who chose each class; rows sum to 1, or to 0 where
            nobody chose any of them.
        target: int64 [n], the class to score against, or DROPPED.
        names: n identifiers, for reports.
    """

    images: Images
    distribution: npt.NDArray[np.float32]
    target: npt.NDArray[np.int64]
    names: list[str]

    def __post_init__(self) -> None:
        n = len(self.images)
        if self.distribution.ndim != 2 or not len(self.distribution) == len(self.target) == len(self.names) == n:
            raise ValueError(
                f"a split's arrays must agree: {n} images, distribution {self.distribution.shape}, "
                f"{len(self.target)} targets, {len(self.names)} names"
            )

    def __len__(self) -> int:
        return len(self.images)

    def select(self, rows: npt.NDArray[np.integer]) -> "Split":
        """The given rows, in their order."""
        return Split(
            images=take(self.images, rows),
            distribution=self.distribution[rows],
            target=self.target[rows],
            names=[self.names[i] for i in rows],
        )

    def scored(self) -> "Split":
        """Only the images that the protocol scores."""
        return self.select(np.flatnonzero(self.target != DROPPED))

    def trainable(self) -> "Split":
        """Only the images that carry a distribution over the classes."""
        return self.select(np.flatnonzero(self.distribution.sum(1) > 0))


@dataclass(frozen=True, slots=True, eq=False)
class Dataset:
    """A data set with its standard splits.

    Attributes:
        name: As the literature writes it.
        labels: Class names in the order of the distributions' columns.
        licence: Terms, in one line.
        root: Where it was read from.
        notes: What a reader of a score on it must know.
        layout: What was found at the root, in a few words; empty where the notes say it.
        classes: The data set's own name or number of each class, and the label it stands for; empty where they are
            the same.
        unreadable: Names of the images that were left out because they can't be read.
        clip_seconds: Of clips whose frames' times are known, by the clip's name: seconds from the first to the last.
    """

    name: str
    labels: tuple[str, ...]
    licence: str
    root: Path
    train: Split
    validation: Split
    test: Split
    notes: tuple[str, ...] = ()
    layout: str = ""
    classes: Mapping[str, str] = field(default_factory=dict)
    unreadable: tuple[str, ...] = ()
    clip_seconds: Mapping[str, float] = field(default_factory=dict)

    def split(self, name: SplitName) -> Split:
        splits: dict[SplitName, Split] = {"train": self.train, "validation": self.validation, "test": self.test}
        return splits[name]

    def notes_for(self, spec: InputSpec) -> tuple[str, ...]:
        """Lines for a person: the notes, and a warning where prepared crops are too coarse for a network's input."""
        images = self.train.images
        missing = images.missing_detail(spec) if isinstance(images, AlignedImages) else None
        return (*(f"note: {note}" for note in self.notes), *([f"warning: {missing}"] if missing else []))

    def with_notes(self, *notes: str) -> "Dataset":
        """The same with these after its own notes."""
        return replace(self, notes=(*self.notes, *notes))
