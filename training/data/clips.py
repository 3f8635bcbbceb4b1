"""Clips for a temporal model: which of a split's images are consecutive frames of the same face."""

import re
from collections import defaultdict
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from models.errors import InputError
from models.input_spec import InputSpec
from models.messages import joined_by_and
from training.data.clip_images import ClipImages
from training.data.dataset import DROPPED, Dataset, Split
from training.data.identity import frame_of

NEUTRAL = "neutral"

CLIP_SECONDS = 1.0
"""Taken for the span of clips whose frames' times are not known: about what an expression takes to unfold."""


def in_clips(dataset: Dataset, spec: InputSpec) -> Dataset:
    """A data set as a network sees it that reads `spec.frames` frames together; as it is for one that reads images.

    Raises:
        InputError: As of `clips_of`.
    """
    if spec.frames == 1:
        return dataset
    splits = (dataset.train, dataset.validation, dataset.test)
    train, validation, test = (clips_of(split, dataset.labels, spec.frames) for split in splits)
    return replace(dataset, train=train, validation=validation, test=test)


def span_of(dataset: Dataset, spec: InputSpec) -> tuple[float, str] | None:
    """Seconds from the first to the last frame of a clip, and in words where the figure is from; None for images.

    Args:
        dataset: In clips.
        spec: Its own `clip_seconds` come first, then the median of the training clips that tell, then CLIP_SECONDS.
    """
    if spec.frames == 1:
        return None
    if spec.clip_seconds is not None:
        return spec.clip_seconds, "as the recipe says"
    known = [dataset.clip_seconds[name] for name in dataset.train.names if name in dataset.clip_seconds]
    if known:
        return float(np.median(known)), f"median of {len(known)} training videos"
    return CLIP_SECONDS, "assumed, since the frames' times are not known; input.clip_seconds sets it"


def clips_of(split: Split, labels: tuple[str, ...], frames: int) -> Split:
    """Groups a split's images into clips.

    CK+'s images tell subject, sequence and frame by their files' names (`S010_004_00000017.png`); the frames of the
    layout "clips" have names of `identity.frame_name`. A clip's label is that of its last frame: CK+'s sequences begin
    neutral and end at the peak, and some copies label their first frames so.

    Args:
        split: Its images, in any order.
        labels: The data set's classes.
        frames: How many of each clip. They are chosen evenly from the first to the last; a clip of fewer shows some of
            them more than once.

    Returns:
        A split of clips; its images are `ClipImages`.

    Raises:
        InputError: An image is no frame of a clip, a clip shows two expressions besides neutral, or
            `frames` is below 1.
    """
    if frames < 1:
        raise InputError("a clip needs at least one frame, got {frames}", frames=frames)
    members: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row, name in enumerate(split.names):
        place = frame_of(name)
        if place is None:
            raise InputError(
                "{name} is no frame of a clip: expected CK+'s names, as S010_004_00000017.png, or a "
                "data set of the layout clips",
                name=name,
            )
        members[place[0]].append((place[1], row))
    rows = []
    for clip, places in members.items():
        ordered = [row for _, row in sorted(places)]
        _check_label(clip, {int(split.target[row]) for row in ordered}, labels)
        rows.append([ordered[i] for i in evenly(len(ordered), frames)])
    table = np.array(rows, np.int64).reshape(-1, frames)
    last = np.array([max(places)[1] for places in members.values()], np.int64)
    return Split(ClipImages(split.images, table), split.distribution[last], split.target[last], list(members))


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
        raise InputError(
            "the clip {clip} is labelled {shown}; a clip has one expression", clip=clip, shown=joined_by_and(shown)
        )
