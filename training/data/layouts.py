"""Which layout a folder holds."""

from collections.abc import Callable
from pathlib import Path

from models.errors import InputError, reason_of
from models.messages import Message, joined
from training.data import affectnet, ckplus, clip_folders, fer2013, ferplus, folders, prepared, rafdb
from training.data.class_folders import ClassFolders, NoClassFoldersError, check_folder, scan
from training.data.dataset import Dataset

LAYOUTS: dict[str, Callable[[Path], Dataset]] = {
    "ferplus": ferplus.read,
    "fer2013": fer2013.read,
    "rafdb": rafdb.read,
    "affectnet": affectnet.read,
    "ckplus": ckplus.read,
    "folders": folders.read,
    "clips": clip_folders.read,
    "prepared": prepared.read,
}

EXPECTED = {
    "ferplus": Message("fer2013.csv with fer2013new.csv, or FER2013Train, FER2013Valid and FER2013Test with label.csv"),
    "fer2013": Message("fer2013.csv, or its class folders below train and test"),
    "rafdb": Message("basic/EmoLabel/list_patition_label.txt with basic/Image/aligned, or class folders 1 to 7"),
    "affectnet": Message("class folders 0 to 7"),
    "ckplus": Message("class folders with CK+'s frames"),
    "folders": Message("folders named after expressions, below train, val and test or on their own"),
    "clips": Message("class folders that hold a folder of frames for each clip, or video files"),
    "prepared": Message("what emotion-data prepare writes"),
}


def _has_ferplus(root: Path) -> bool:
    return ferplus.has_official(root) or ferplus.has_csv(root)


BY_FILE: dict[str, Callable[[Path], bool]] = {
    "ferplus": _has_ferplus,
    "fer2013": fer2013.has_csv,
    "rafdb": rafdb.has_list,
}

BY_CLASS_FOLDERS: dict[str, Callable[[ClassFolders], bool]] = {
    "fer2013": fer2013.claims,
    "rafdb": rafdb.claims,
    "affectnet": affectnet.claims,
    "ckplus": ckplus.claims,
}
"""Those that can be told from their names; any others are "folders"."""


def detect(root: Path) -> str:
    """The one layout that a folder holds; a key of LAYOUTS.

    Reads names only, no images.

    Raises:
        InputError: None fits, more than one does, or class folders have a fault that leaves it open.
    """
    check_folder(root)
    if prepared.has_manifest(root):
        return "prepared"
    nothing = ""
    fitting = {name for name, has in BY_FILE.items() if has(root)}
    try:
        if clip_folders.claims(root):
            fitting.add("clips")
        else:
            found = scan(root)
            fitting |= {name for name, claims in BY_CLASS_FOLDERS.items() if claims(found)} or {"folders"}
    except NoClassFoldersError as error:
        nothing = reason_of(error)
    if not fitting:
        expected = joined((joined((name, text), ": ") for name, text in EXPECTED.items()), "; ")
        raise InputError(
            "{nothing}; that is no layout known here, expected one of {expected}", nothing=nothing, expected=expected
        )
    if len(fitting) > 1:
        raise InputError(
            "{root} fits more than one layout: {fitting}; name one with --dataset, or keep each "
            "data set in a folder of its own",
            root=root,
            fitting=", ".join(sorted(fitting)),
        )
    return fitting.pop()
