"""Images in a folder per class, in a folder per split: what most people's copies look like."""

import os
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from models.errors import InputError, reason_of, system_reason
from models.messages import Message, joined_by_and
from training.data.assemble import assemble
from training.data.dataset import Dataset, SplitName
from training.data.image_files import SUFFIXES
from training.data.labelled import Source
from training.data.stored_images import read_files
from training.data.vocabulary import BASIC, is_known, normalise, ordered

SPLIT_NAMES: dict[str, SplitName] = {
    "train": "train",
    "training": "train",
    "val": "validation",
    "valid": "validation",
    "validation": "validation",
    "test": "test",
    "testing": "test",
}

DEEPEST = 3
"""Folders that hold nothing but one folder are looked through this far: archives often unpack into such."""

ClassFiles = Mapping[str, list[Path]]
"""A class folder's name -> its image files, sorted."""


class NoClassFoldersError(InputError):
    """Nothing here looks like class folders at all, in contrast to class folders that have a fault."""


@dataclass(frozen=True, slots=True)
class ClassFolders:
    """What `scan` found.

    Attributes:
        root: The folder that was asked for.
        base: The one below it, or itself, that holds the splits or the classes.
        splits: Of each split, its classes' files. A data set without splits has "train" only.
        layout: The same in a few words.
    """

    root: Path
    base: Path
    splits: Mapping[SplitName, ClassFiles]
    layout: str

    def class_names(self) -> list[str]:
        """Of all splits, each once, sorted."""
        return sorted({name for classes in self.splits.values() for name in classes})

    def file_names(self, split: SplitName) -> list[str]:
        return [path.name for files in self.splits.get(split, {}).values() for path in files]

    def numbers(self) -> set[int] | None:
        """The classes' numbers where all folders are named by bare numbers, else None."""
        names = self.class_names()
        return {int(name) for name in names} if all(_is_number(name) for name in names) else None


def check_folder(root: Path) -> None:
    """Raises InputError where `root` is no folder."""
    if not root.is_dir():
        if root.exists():
            raise InputError("{root} is not a folder; give a data set's folder", root=root)
        raise InputError("{root} does not exist; give a data set's folder", root=root)


def images_only(class_folder: Path) -> list[Path]:
    """The images in a class folder; raises InputError where folders stand beside them."""
    below, images = list_folder(class_folder)
    if below:
        raise InputError(
            "{class_folder} holds the folder {name}; expected images only",
            class_folder=class_folder,
            name=below[0].name,
        )
    return images


def scan(root: Path, contents: Callable[[Path], list[Path]] = images_only) -> ClassFolders:
    """Lists class folders, in split folders or directly below the root; reads no image.

    Args:
        root: The folder.
        contents: Lists what counts in a class folder.

    Raises:
        NoClassFoldersError: Nothing looks like them.
        InputError: They are there and something is wrong: layouts mixed, a split twice, an empty split, folders inside
            a class folder, or a folder that can't be listed.
    """
    check_folder(root)
    try:
        base = _descend(root)
        below, loose = list_folder(base)
        split_folders = sorted(
            (folder for folder in below if folder.name.casefold() in SPLIT_NAMES),
            key=lambda folder: list(SPLIT_NAMES).index(folder.name.casefold()),
        )
        class_folders = [folder for folder in below if _is_class(folder.name)]
        if split_folders and class_folders:
            raise InputError(
                "{base} mixes layouts: the split folder {one} stands beside the class folder "
                "{another}; keep each data set in a folder of its own",
                base=base,
                one=split_folders[0].name,
                another=class_folders[0].name,
            )
        if not split_folders and not class_folders:
            if loose:
                raise NoClassFoldersError(
                    Message(
                        "{base} holds images such as {image}, but neither split folders (train, val, test) nor class "
                        "folders",
                        base=base,
                        image=loose[0].name,
                    )
                )
            raise NoClassFoldersError(
                Message("{base} holds neither split folders (train, val, test) nor class folders", base=base)
            )
        if not split_folders:
            return ClassFolders(root, base, {"train": _classes(base, contents)}, "class folders without splits")
        splits: dict[SplitName, ClassFiles] = {}
        for folder in split_folders:
            split = SPLIT_NAMES[folder.name.casefold()]
            if split in splits:
                raise InputError(
                    "{base} holds two {split} folders: {both}", base=base, split=split, both=_both(split_folders, split)
                )
            splits[split] = _classes(folder, contents)
    except OSError as error:
        raise InputError(
            "can't list {filename}: {reason}", filename=error.filename or root, reason=system_reason(error)
        ) from error
    return ClassFolders(root, base, splits, "class folders below " + ", ".join(folder.name for folder in split_folders))


def class_labels(folders: ClassFolders, numbering: Mapping[int, str] | None = None) -> dict[str, str]:
    """What each class folder's name stands for.

    Args:
        folders: As scanned.
        numbering: What bare numbers mean, if that is known.

    Returns:
        Folder's name -> the vocabulary's word.

    Raises:
        InputError: A name or number is unknown, names and numbers are mixed, or two folders of a split mean the same.
    """
    names = folders.class_names()
    bare = [name for name in names if _is_number(name)]
    if bare and len(bare) < len(names):
        named = next(name for name in names if name not in bare)
        raise InputError(
            "{base} mixes numbered and named class folders: {one} and {another}",
            base=folders.base,
            one=bare[0],
            another=named,
        )
    if bare and numbering is None:
        raise InputError(
            "{base}: the class folders {bare} are numbers, which mean something else in each "
            "data set; say with --dataset which it is (affectnet: 0 to 7, fer2013: 0 to 6, "
            "rafdb: 1 to 7), or rename them",
            base=folders.base,
            bare=", ".join(bare),
        )
    labels = {name: _numbered(folders, name, numbering or {}) if bare else _named(folders, name) for name in names}
    for split, classes in folders.splits.items():
        label, times = Counter(labels[name] for name in classes).most_common(1)[0]
        if times > 1:
            same = ", ".join(name for name in classes if labels[name] == label)
            raise InputError(
                "{base}: the {split} folders {same} all mean {label}; merge them",
                base=folders.base,
                split=split,
                same=same,
                label=label,
            )
    return labels


def read_listing_or_folders(
    root: Path,
    listing: Path | None,
    read_listing: Callable[[Path], Dataset],
    read_folders: Callable[[ClassFolders], Dataset],
    wanted: str,
) -> Dataset:
    """Reads a data set that people have in either of two layouts.

    Args:
        root: Its folder.
        listing: The file that lists its images, where there is one.
        read_listing: Reads by that file.
        read_folders: Reads class folders.
        wanted: What was looked for, for the message that it is not there.

    Raises:
        InputError: Neither or both are there, or what is there can't be used.
    """
    check_folder(root)
    try:
        folders = scan(root)
    except NoClassFoldersError as error:
        if listing is None:
            raise InputError("{root} holds no {wanted}", root=root, wanted=wanted) from error
        return read_listing(listing)
    if listing is not None:
        raise InputError(
            "{root} mixes layouts: {name} beside class folders; keep one of them", root=root, name=listing.name
        )
    return read_folders(folders)


def check_basic(folders: ClassFolders, labels: Mapping[str, str], name: str) -> None:
    """Raises InputError where the folders hold a class that a data set of the seven basic ones does not have."""
    if extra := set(labels.values()) - set(BASIC):
        raise InputError(
            "{base}: {name} has no {extra}; read it with --dataset folders",
            base=folders.base,
            name=name,
            extra=", ".join(ordered(extra)),
        )


def read_class_folders(
    folders: ClassFolders, labels: Mapping[str, str], name: str, licence: str, notes: tuple[str, ...] = ()
) -> Dataset:
    """Reads the images of scanned folders.

    Args:
        folders: As scanned.
        labels: From `class_labels`.
        name: The data set's.
        licence: Its terms.
        notes: What else a reader of a score must know.

    Raises:
        InputError: The images or what they show can't be used; see `read_files` and `assemble`.
    """
    found = {}
    for split, classes in folders.splits.items():
        files = [(path, labels[own]) for own, paths in classes.items() for path in paths]
        found[split] = read_files(files, split, folders.base)
    return assemble(Source(name, licence, folders.root, folders.layout, labels, notes), found)


def _descend(root: Path) -> Path:
    base = root
    for _ in range(DEEPEST):
        below, _ = list_folder(base)
        if len(below) != 1 or below[0].name.casefold() in SPLIT_NAMES or _is_class(below[0].name):
            break
        base = below[0]
    return base


def _classes(split_folder: Path, contents: Callable[[Path], list[Path]]) -> ClassFiles:
    folders, loose = list_folder(split_folder)
    if loose and folders:
        raise InputError(
            "{folder} mixes layouts: the image {image} lies beside the class folders, not in one",
            folder=split_folder,
            image=loose[0].name,
        )
    if loose:
        raise InputError("{folder} holds images but no class folders", folder=split_folder)
    if not folders:
        raise InputError("{folder} is empty: expected a folder for each class", folder=split_folder)
    return {folder.name: contents(folder) for folder in folders}


def list_folder(folder: Path) -> tuple[list[Path], list[Path]]:
    """Its folders and its images, sorted, without what file managers, archives and notebooks leave behind."""
    folders, images = [], []
    # Path.iterdir would ask the file system about each of many thousand images once more.
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if not entry.name.startswith((".", "__")):
                    folders.append(folder / entry.name)
            elif Path(entry.name).suffix.lower() in SUFFIXES and not entry.name.startswith("."):
                images.append(folder / entry.name)
    return sorted(folders), sorted(images)


def _both(folders: list[Path], split: SplitName) -> str:
    return joined_by_and(folder.name for folder in folders if SPLIT_NAMES[folder.name.casefold()] == split)


def _is_number(name: str) -> bool:
    return name.isascii() and name.isdecimal()


def _is_class(name: str) -> bool:
    return (_is_number(name) and len(name) <= 2) or is_known(name)


def _named(folders: ClassFolders, name: str) -> str:
    try:
        return normalise(name)
    except InputError as error:
        raise InputError("{base}: {reason}", base=folders.base, reason=reason_of(error)) from error


def _numbered(folders: ClassFolders, name: str, numbering: Mapping[int, str]) -> str:
    if int(name) not in numbering:
        raise InputError(
            "{base}: the class folder {name} is out of range; known: {least} to {most}",
            base=folders.base,
            name=name,
            least=min(numbering),
            most=max(numbering),
        )
    return numbering[int(name)]
