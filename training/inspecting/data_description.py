"""What a data set holds, in figures."""

from dataclasses import dataclass
from typing import Any, get_args

import numpy as np
import numpy.typing as npt

from training.data.dataset import DROPPED, Dataset, SplitName
from training.inspecting.copies import Copies, Groups, find_copies
from training.inspecting.image_looks import COLOUR, GREY, GREY_AS_COLOUR, look_through

SPLITS: tuple[SplitName, ...] = get_args(SplitName)


@dataclass(frozen=True, slots=True)
class Extent:
    """Of widths or heights, in pixels."""

    least: int
    median: float
    most: int


@dataclass(frozen=True, slots=True)
class Colours:
    """How many images are stored as what.

    Attributes:
        grey: One channel.
        colour: Three channels that differ.
        grey_as_colour: Three equal channels.
    """

    grey: int
    colour: int
    grey_as_colour: int


@dataclass(frozen=True, slots=True, eq=False)
class Description:
    """What `describe` found; SPLITS is the order of whatever is given for each split.

    Attributes:
        dataset: What was described.
        reader: The key in `training.data.READERS` of what read it.
        counts: int64 [classes, 3].
        unscored: int64 [3]; images that the protocol gives no class.
        width: Of all images.
        height: The same.
        colours: The same.
        copies: Exact and similar ones.
    """

    dataset: Dataset
    reader: str
    counts: npt.NDArray[np.int64]
    unscored: npt.NDArray[np.int64]
    width: Extent
    height: Extent
    colours: Colours
    copies: Copies

    @property
    def imbalance(self) -> float:
        """How many times as many training images the most frequent class has as the rarest."""
        train = self.counts[:, 0]
        return float(train.max() / max(1, int(train.min())))

    @property
    def always_the_commonest(self) -> float:
        """Test accuracy, 0..1, of saying always what the training images show most often; 0 without test classes."""
        test = self.counts[:, 2]
        return float(test[self.counts[:, 0].argmax()] / max(1, int(test.sum())))

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        dataset = self.dataset
        return {
            "name": dataset.name,
            "dataset": self.reader,
            "layout": dataset.layout,
            "root": str(dataset.root),
            "licence": dataset.licence,
            "labels": list(dataset.labels),
            "class_names": dict(dataset.classes),
            "counts": {split: self._split_counts(i) for i, split in enumerate(SPLITS)},
            "without_a_class": dict(zip(SPLITS, self.unscored.tolist(), strict=True)),
            "imbalance": round(self.imbalance, 2),
            "always_the_commonest": round(self.always_the_commonest, 4),
            "width": _extent(self.width),
            "height": _extent(self.height),
            "colour": {
                "grey": self.colours.grey,
                "colour": self.colours.colour,
                "grey_as_colour": self.colours.grey_as_colour,
            },
            "copies": {
                "exact": _square(self.copies.exact),
                "alike": _square(self.copies.alike),
                "labelled_differently": self.copies.labelled_differently,
                "exact_groups": self._named(self.copies.exact_groups),
                "alike_groups": self._named(self.copies.alike_groups),
            },
            "unreadable": list(dataset.unreadable),
            "notes": list(dataset.notes),
        }

    def _split_counts(self, column: int) -> dict[str, int]:
        return dict(zip(self.dataset.labels, self.counts[:, column].tolist(), strict=True))

    def _named(self, groups: Groups) -> list[list[dict[str, str]]]:
        splits = [(name, self.dataset.split(name).names) for name in SPLITS]
        return [[{"split": splits[s][0], "name": splits[s][1][row]} for s, row in group] for group in groups]


def describe(dataset: Dataset, reader: str) -> Description:
    """Counts, measures and compares a data set's images.

    Args:
        dataset: As read.
        reader: The key in `training.data.READERS` of what read it.
    """
    splits = [dataset.split(name) for name in SPLITS]
    classes = len(dataset.labels)
    looks = [look_through(dataset.split(name).images, f"measuring {name}") for name in SPLITS]
    height, width = np.concatenate([look.shape for look in looks]).T
    kind = np.concatenate([look.kind for look in looks])
    counts = [np.bincount(split.target[split.target != DROPPED], minlength=classes) for split in splits]
    return Description(
        dataset=dataset,
        reader=reader,
        counts=np.stack(counts, axis=1).astype(np.int64),
        unscored=np.array([(split.target == DROPPED).sum() for split in splits], np.int64),
        width=_measure(width),
        height=_measure(height),
        colours=Colours(*(int((kind == one).sum()) for one in (GREY, COLOUR, GREY_AS_COLOUR))),
        copies=find_copies(splits, [look.hashes for look in looks]),
    )


def _measure(values: npt.NDArray[np.int64]) -> Extent:
    return Extent(int(values.min()), float(np.median(values)), int(values.max()))


def _extent(extent: Extent) -> dict[str, float]:
    return {"min": extent.least, "median": extent.median, "max": extent.most}


def _square(counts: npt.NDArray[np.int64]) -> dict[str, dict[str, int]]:
    return {split: dict(zip(SPLITS, row, strict=True)) for split, row in zip(SPLITS, counts.tolist(), strict=True)}
