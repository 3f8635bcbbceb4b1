"""CK+ (Lucey et al. 2010) in class folders: frames of 327 posed sequences of 118 people."""

from itertools import combinations
from pathlib import Path
from typing import get_args

from models.messages import Message
from training.data.class_folders import ClassFolders, class_labels, read_class_folders, scan
from training.data.dataset import Dataset, SplitName
from training.data.identity import subject

LICENCE = "CK+: research only, by agreement with the University of Pittsburgh."

PROTOCOL_NOTE = Message(
    "CK+ has no published splits: its figures are means over folds in which no person is in two, and do not compare "
    "with a score on these splits"
)


def claims(folders: ClassFolders) -> bool:
    """Whether every file is named as CK+'s frames are."""
    names = [name for split in folders.splits for name in folders.file_names(split)]
    return bool(names) and all(subject(name) for name in names)


def read(root: Path) -> Dataset:
    """Reads `<class>` folders, with splits or without; splits that are made here part no person's images.

    Raises:
        InputError: What is there can't be used; the message says why.
    """
    folders = scan(root)
    dataset = read_class_folders(folders, class_labels(folders), "CK+", LICENCE, (PROTOCOL_NOTE,))
    return dataset.with_notes(*_shared_people(dataset))


def _shared_people(dataset: Dataset) -> list[str]:
    notes: list[str] = []
    for a, b in combinations(get_args(SplitName), 2):
        people = [{person for name in dataset.split(s).names if (person := subject(name))} for s in (a, b)]
        if both := people[0] & people[1]:
            notes.append(
                Message(
                    "{count} of the {total} people in {b} are in {a} too: a score there says nothing of people it has "
                    "not seen",
                    count=len(both),
                    total=len(people[1]),
                    b=b,
                    a=a,
                )
            )
    return notes
