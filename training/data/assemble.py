"""From labelled images to a `Dataset`: checks, and the splits that a data set came without."""

from collections.abc import Mapping
from typing import get_args

import numpy as np

from models.errors import InputError
from training.data.dataset import Dataset, Split, SplitName
from training.data.hold_out import hold_out
from training.data.identity import belonging_together, subject
from training.data.image_files import unreadable_note
from training.data.labelled import Labelled, Source
from training.data.vocabulary import BASIC, ordered

SHARE = 0.1
"""Of the training images, for a split that a data set came without."""

SEED = 0
"""Fixed, so that export and evaluation see the validation images that training saw."""


def assemble(source: Source, found: Mapping[SplitName, Labelled], share: float = SHARE, seed: int = SEED) -> Dataset:
    """Checks what a reader found and makes the missing splits.

    A class that no training image shows is an error, since nothing can learn it. One that no validation or test image
    shows is a note: a small split may lack a rare class, and its score remains a score, on fewer classes.

    Args:
        source: Where the images are from.
        found: The splits that the data set has.
        share: Of each class's training images, for a split that it has not.
        seed: Decides which images these are.

    Raises:
        InputError: There are no training images, a split is empty, fewer than two classes occur, or a class has no
            training image.
    """
    labels = ordered(set(source.classes.values()))
    if "train" not in found:
        raise InputError(f"{source.root} holds no train split, only {', '.join(found)}")
    for name, labelled in found.items():
        if not labelled:
            raise InputError(f"{source.root} holds no {name} images")
    if len(labels) < 2:
        raise InputError(f"{source.root} holds one class only, {labels[0]}; at least two are needed")
    absent = [label for label in labels if label not in set(found["train"].labels)]
    if absent:
        raise InputError(
            f"{source.root}: no training image shows {', '.join(absent)}; a class must have training images, or no "
            "images at all"
        )
    splits, split_notes = _completed(
        {name: _split(labelled, labels) for name, labelled in found.items()}, source, share, seed
    )
    notes = (
        "class names: " + ", ".join(f"{own} = {label}" for own, label in source.classes.items()),
        *source.notes,
        *split_notes,
        *(
            unreadable_note(labelled.unreadable, len(labelled), name)
            for name, labelled in found.items()
            if labelled.unreadable
        ),
        *_few_classes_note(labels),
        *absence_notes(splits, labels),
    )
    unreadable = tuple(name for labelled in found.values() for name in labelled.unreadable)
    return Dataset(
        name=source.name,
        labels=labels,
        licence=source.licence,
        root=source.root,
        train=splits["train"],
        validation=splits["validation"],
        test=splits["test"],
        notes=notes,
        layout=source.layout,
        classes=dict(source.classes),
        unreadable=unreadable,
    )


def _split(labelled: Labelled, labels: tuple[str, ...]) -> Split:
    target = np.array([labels.index(label) for label in labelled.labels], np.int64)
    return Split(labelled.images, np.eye(len(labels), dtype=np.float32)[target], target, labelled.names)


def _completed(
    splits: dict[SplitName, Split], source: Source, share: float, seed: int
) -> tuple[dict[SplitName, Split], list[str]]:
    splits = dict(splits)
    notes = []
    choice = f"{share:.0%} of each class, always the same ones"
    people = _people(splits["train"])
    if "test" not in splits and "validation" in splits:
        splits["test"] = splits.pop("validation")
        notes.append(
            f"there is no test split: the {len(splits['test']):,} images of its validation split are the test images "
            "here, so that the weights are not chosen by what they are scored on"
        )
    elif "test" not in splits:
        splits["train"], splits["test"] = _part(splits["train"], source, share, seed)
        notes.append(
            f"there are no splits: {len(splits['test']):,} images became the test split ({choice}; {people}); no "
            "published figure is on these"
        )
    if "validation" not in splits:
        n = len(splits["train"])
        splits["train"], splits["validation"] = _part(splits["train"], source, share, seed)
        notes.append(
            f"there is no validation split: {len(splits['validation']):,} of the {n:,} training images became it "
            f"({choice}; {people}), {len(splits['train']):,} are left to train on"
        )
    return splits, notes


def _part(train: Split, source: Source, share: float, seed: int) -> tuple[Split, Split]:
    chosen = hold_out(train.target, belonging_together(train.names, train.images), share, seed)
    if not chosen.any():
        raise InputError(f"{source.root}: {len(train)} training images are too few to set some aside for another split")
    return train.select(np.flatnonzero(~chosen)), train.select(np.flatnonzero(chosen))


def _people(train: Split) -> str:
    if all(subject(name) for name in train.names):
        return "nobody is in two of the splits made here"
    return "the same person may be on both sides, since the files don't say who is who"


def _few_classes_note(labels: tuple[str, ...]) -> list[str]:
    if len(labels) >= len(BASIC):
        return []
    return [f"only {len(labels)} expressions occur: {', '.join(labels)}; published figures are on 7 or 8"]


def absence_notes(splits: Mapping[SplitName, Split], labels: tuple[str, ...]) -> list[str]:
    """Which classes no image of a split shows."""
    notes = []
    for name in get_args(SplitName):
        absent = [label for i, label in enumerate(labels) if i not in splits[name].target]
        if absent:
            lost = "nothing can learn it" if name == "train" else "a score there says nothing of it"
            notes.append(f"no {name} image shows {', '.join(absent)}: {lost}")
    return notes
