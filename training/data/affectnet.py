"""AffectNet (Mollahosseini, Hasani and Mahoor 2017) in class folders."""

from pathlib import Path

from models.messages import Message
from training.data.class_folders import ClassFolders, class_labels, read_class_folders, scan
from training.data.dataset import Dataset

LICENCE = "AffectNet: non-commercial research, by agreement with its authors."

NUMBERING = {
    0: "neutral",
    1: "happiness",
    2: "sadness",
    3: "surprise",
    4: "fear",
    5: "disgust",
    6: "anger",
    7: "contempt",
}

NUMBERS_NOTE = Message(
    "the folders are bare numbers, read as AffectNet's: nothing here can check that, so look at the images"
)


def claims(folders: ClassFolders) -> bool:
    """Whether the folders are exactly 0 to 7; fewer numbers could be another data set's."""
    return folders.numbers() == set(NUMBERING)


def read(root: Path) -> Dataset:
    """Reads `train/val/test/<class>` folders, where the class is a name, a number and a name, or AffectNet's number.

    The seven classes without contempt are as welcome as the eight.

    Raises:
        InputError: What is there can't be used; the message says why.
    """
    folders = scan(root)
    notes = () if folders.numbers() is None else (NUMBERS_NOTE,)
    return read_class_folders(folders, class_labels(folders, NUMBERING), "AffectNet", LICENCE, notes)
