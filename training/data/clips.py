"""Clips for a temporal model: which of a split's images are consecutive frames of the same face."""

import re
from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from models.errors import InputError
from training.data.dataset import DROPPED, Split
from training.data.identity import frame_of

NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True, eq=False)
class Clips:
    """m clips of n frames each, as rows of a split.

    The frames themselves stay where the split has them, so that crops are made once for each image:
    `make_crops(split.images, ...).pixels[clips.rows[i]]` is clip i, uint8 [n, channels, size, size].

    Attributes:
        rows: int64 [m, n], rows of the split's images in the order of time. They are chosen evenly from the first to
            the last frame; a clip of fewer than n frames shows some of them more than once.
        distribution: float32 [m, classes], of each clip's label.
        target: int64 [m], the class to score against, or DROPPED.
        names: m identifiers, for reports.
    """

    rows: npt.NDArray[np.int64]
    distribution: npt.NDArray[np.float32]
    target: npt.NDArray[np.int64]
    names: list[str]

    def __len__(self) -> int:
        return len(self.rows)


def clips_of(split: Split, labels: tuple[str, ...], frames: int) -> Clips:
    """Groups a split's images into clips.

    CK+'s images tell subject, sequence and frame by their files' names (`S010_004_00000017.png`); the frames of the
    layout "clips" have names of `identity.frame_name`. A clip's label is that of its last frame: CK+'s sequences begin
    neutral and end at the peak, and some copies label their first frames so.

    Args:
        split: Its images, in any order.
        labels: The data set's classes.
        frames: n, how many of each clip.

    Raises:
        InputError: An image is no frame of a clip, a clip shows two expressions besides neutral, or
            `frames` is below 1.
    """
    if frames < 1:
        raise InputError(f"a clip needs at least one frame, got {frames}")
    members: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row, name in enumerate(split.names):
        place = frame_of(name)
        if place is None:
            raise InputError(
                f"{name} is no frame of a clip: expected CK+'s names, as S010_004_00000017.png, or a data set of the "
                "layout clips"
            )
        members[place[0]].append((place[1], row))
    rows = []
    for clip, places in members.items():
        ordered = [row for _, row in sorted(places)]
        _check_label(clip, {int(split.target[row]) for row in ordered}, labels)
        rows.append([ordered[i] for i in evenly(len(ordered), frames)])
    table = np.array(rows, np.int64).reshape(-1, frames)
    last = np.array([max(places)[1] for places in members.values()], np.int64)
    return Clips(table, split.distribution[last], split.target[last], list(members))


def evenly(length: int, n: int) -> npt.NDArray[np.int64]:
    """n places from 0 to length - 1, both included, ascending and as even as whole numbers allow; one is the middle."""
    if n == 1:
        return np.array([(length - 1) // 2], np.int64)
    return np.linspace(0, length - 1, n).round().astype(np.int64)


def natural(name: str) -> list[tuple[int, str]]:
    """A key by which frame2 comes before frame10."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", name.casefold())]


def _check_label(clip: str, targets: set[int], labels: tuple[str, ...]) -> None:
    shown = sorted({labels[target] for target in targets - {DROPPED}} - {NEUTRAL})
    if len(shown) > 1:
        raise InputError(f"the clip {clip} is labelled {' and '.join(shown)}; a clip has one expression")
