"""Which layout a folder holds."""

from collections.abc import Callable
from pathlib import Path

from models.errors import InputError
from training.data import affectnet, ckplus, fer2013, ferplus, folders, rafdb
from training.data.class_folders import ClassFolders, NoClassFoldersError, check_folder, scan
from training.data.dataset import Dataset

LAYOUTS: dict[str, Callable[[Path], Dataset]] = {
    "ferplus": ferplus.read,
    "fer2013": fer2013.read,
    "rafdb": rafdb.read,
    "affectnet": affectnet.read,
    "ckplus": ckplus.read,
    "folders": folders.read,
}

EXPECTED = {
    "ferplus": "fer2013.csv with fer2013new.csv, or FER2013Train, FER2013Valid and FER2013Test with label.csv",
    "fer2013": "fer2013.csv, or its class folders below train and test",
    "rafdb": "basic/EmoLabel/list_patition_label.txt with basic/Image/aligned, or class folders 1 to 7",
    "affectnet": "class folders 0 to 7",
    "ckplus": "class folders with CK+'s frames",
    "folders": "folders named after expressions, below train, val and test or on their own",
}


def _has_ferplus(root: Path) -> bool:
    official = all((root / f"FER2013{name}" / "label.csv").is_file() for name in ferplus.SPLITS)
    return official or all((root / name).is_file() for name in ("fer2013.csv", "fer2013new.csv"))


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
    fitting = {name for name, has in BY_FILE.items() if has(root)}
    try:
        found = scan(root)
    except NoClassFoldersError:
        pass
    else:
        fitting |= {name for name, claims in BY_CLASS_FOLDERS.items() if claims(found)} or {"folders"}
    if not fitting:
        expected = "; ".join(f"{name}: {text}" for name, text in EXPECTED.items())
        raise InputError(f"{root} holds no data set in a layout known here; expected one of {expected}")
    if len(fitting) > 1:
        raise InputError(
            f"{root} fits more than one layout: {', '.join(sorted(fitting))}; name one with --dataset, or keep each "
            "data set in a folder of its own"
        )
    return fitting.pop()
