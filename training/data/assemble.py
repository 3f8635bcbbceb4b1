"""From labelled images to a `Dataset`: checks, and the splits that a data set came without."""

from collections.abc import Mapping
from typing import get_args

import numpy as np

from models.errors import InputError
from models.messages import Message
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
        raise InputError("{root} holds no train split, only {found}", root=source.root, found=", ".join(found))
    for name, labelled in found.items():
        if not labelled:
            raise InputError("{root} holds no {split} images", root=source.root, split=name)
    if len(labels) < 2:
        raise InputError(
            "{root} holds one class only, {label}; at least two are needed", root=source.root, label=labels[0]
        )
    absent = [label for label in labels if label not in set(found["train"].labels)]
    if absent:
        raise InputError(
            "{root}: no training image shows {absent}; a class must have training images, or no images at all",
            root=source.root,
            absent=", ".join(absent),
        )
    splits, split_notes = _completed(
        {name: _split(labelled, labels) for name, labelled in found.items()}, source, share, seed
    )
    notes = (
        Message("class names: {names}", names=", ".join(f"{own} = {label}" for own, label in source.classes.items())),
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
    notes: list[str] = []
    choice = Message("{share:.0%} of each class, always the same ones", share=share)
    people = _people(splits["train"])
    if "test" not in splits and "validation" in splits:
        splits["test"] = splits.pop("validation")
        notes.append(
            Message(
                "there is no test split: the {count:,} images of its validation split are the test images here, so "
                "that the weights are not chosen by what they are scored on",
                count=len(splits["test"]),
            )
        )
    elif "test" not in splits:
        splits["train"], splits["test"] = _part(splits["train"], source, share, seed)
        notes.append(
            Message(
                "there are no splits: {count:,} images became the test split ({choice}; {people}); no published figure "
                "is on these",
                count=len(splits["test"]),
                choice=choice,
                people=people,
            )
        )
    if "validation" not in splits:
        n = len(splits["train"])
        splits["train"], splits["validation"] = _part(splits["train"], source, share, seed)
        notes.append(
            Message(
                "there is no validation split: {count:,} of the {n:,} training images became it ({choice}; {people}), "
                "{left:,} are left to train on",
                count=len(splits["validation"]),
                n=n,
                choice=choice,
                people=people,
                left=len(splits["train"]),
            )
        )
    return splits, notes


def _part(train: Split, source: Source, share: float, seed: int) -> tuple[Split, Split]:
    chosen = hold_out(train.target, belonging_together(train.names, train.images), share, seed)
    if not chosen.any():
        raise InputError(
            "{root}: {count} training images are too few to set some aside for another split",
            root=source.root,
            count=len(train),
        )
    return train.select(np.flatnonzero(~chosen)), train.select(np.flatnonzero(chosen))


def _people(train: Split) -> Message:
    if all(subject(name) for name in train.names):
        return Message("nobody is in two of the splits made here")
    return Message("the same person may be on both sides, since the files don't say who is who")


def _few_classes_note(labels: tuple[str, ...]) -> list[str]:
    if len(labels) >= len(BASIC):
        return []
    return [
        Message(
            "only {count} expressions occur: {labels}; published figures are on 7 or 8",
            count=len(labels),
            labels=", ".join(labels),
        )
    ]


def absence_notes(splits: Mapping[SplitName, Split], labels: tuple[str, ...]) -> list[str]:
    """Which classes no image of a split shows."""
    notes: list[str] = []
    for name in get_args(SplitName):
        absent = ", ".join(label for i, label in enumerate(labels) if i not in splits[name].target)
        if absent and name == "train":
            notes.append(Message("no train image shows {absent}: nothing can learn it", absent=absent))
        elif absent:
            notes.append(
                Message("no {name} image shows {absent}: a score there says nothing of it", name=name, absent=absent)
            )
    return notes
