"""Class folders of any data set, whose names say what they hold."""

from pathlib import Path

from training.data import affectnet, prepared
from training.data.class_folders import class_labels, read_class_folders, scan
from training.data.dataset import Dataset

LICENCE = "Not known from its folders: look it up before you publish a model trained on it."


def read(root: Path) -> Dataset:
    """Reads `train/val/test/<class>` folders, with or without a validation or test split, or `<class>` folders alone.

    Class names are understood in many spellings, with or without a number before them (`0_neutral`). Bare numbers are
    understood only where they are exactly 0 to 7, as AffectNet's are: 0 to 6 is AffectNet's numbering or FER2013's.
    What `emotion-data prepare` wrote is read with all that its manifest adds.

    Raises:
        InputError: What is there can't be used; the message says why.
    """
    if prepared.has_manifest(root):
        return prepared.read(root)
    folders = scan(root)
    if affectnet.claims(folders):
        return affectnet.read(root)
    return read_class_folders(folders, class_labels(folders), folders.root.resolve().name, LICENCE)
