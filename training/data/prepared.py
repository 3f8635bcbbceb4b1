"""What `emotion-data prepare` writes: class folders of aligned crops, and beside them all that folders can't say."""

import csv
import json
import math
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, get_args

import numpy as np

from models.errors import InputError, reason_of
from models.face_detector import Face
from models.input_spec import CropTemplate
from models.messages import Message
from training.data.assemble import absence_notes
from training.data.class_folders import check_folder
from training.data.csv_rows import csv_rows
from training.data.dataset import DROPPED, Dataset, Split, SplitName
from training.data.image_files import SUFFIXES, some, unreadable_note
from training.data.images import AlignedImages
from training.data.stored_images import read_stored

MANIFEST, ABOUT = "manifest.csv", "prepared.json"

VERSION = 1

UNSCORED = "unscored"
"""Folder of the images that the protocol gives no class, with a folder for each split; readers of class folders pass
it by."""

SPLITS: tuple[SplitName, ...] = get_args(SplitName)

POINTS = ("left_eye", "right_eye", "nose", "mouth", "left_ear", "right_ear")

COLUMNS = (
    "file", "split", "class", "source", "face", "x", "y", "width", "height",
    *(f"{point}_{axis}" for point in POINTS for axis in "xy"),
)  # fmt: skip
"""Of the manifest, before a column `p_<class>` for each class: where the image is, what it was made from, whether a
face was found, and its box and keypoints in pixels of the source."""


@dataclass(frozen=True, slots=True)
class About:
    """What holds for a whole prepared set.

    Attributes:
        name: The data set's.
        licence: Its terms.
        labels: Its classes, in order.
        classes: Its own names of them, and the label that each stands for.
        notes: What a reader of a score on it must know.
        reader: What read the raw images, a key of `training.data.READERS`.
        source: Their folder.
        size: Side of the crops in pixels.
        colour: "grey" or "rgb", or "" where each crop has its source's.
        template: How the crops are framed.
        without_face: "keep" or "drop": what became of images without a face.
        dropped: Sources of the images that were left out for that.
    """

    name: str
    licence: str
    labels: tuple[str, ...]
    classes: Mapping[str, str]
    notes: tuple[str, ...]
    reader: str
    source: str
    size: int
    colour: str
    template: CropTemplate
    without_face: str
    dropped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the manifest.

    Attributes:
        file: The crop's path below the set's folder.
        split: Where it belongs.
        label: Its class; None where the protocol gives it none.
        source: The raw image's name.
        face: As found in the raw image, or None.
        shares: Of the annotators who chose each class.
    """

    file: str
    split: SplitName
    label: str | None
    source: str
    face: Face | None
    shares: Sequence[float]


def has_manifest(root: Path) -> bool:
    """Whether a folder holds what `emotion-data prepare` writes."""
    return (root / MANIFEST).is_file() and (root / ABOUT).is_file()


def write_about(about: About, folder: Path) -> None:
    text = json.dumps({"version": VERSION, **asdict(about)}, indent=1, ensure_ascii=False)
    (folder / ABOUT).write_text(text + "\n", encoding="utf-8")


def write_manifest(entries: Sequence[Entry], labels: tuple[str, ...], folder: Path) -> None:
    with (folder / MANIFEST).open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow([*COLUMNS, *(f"p_{label}" for label in labels)])
        for entry in entries:
            face = [""] * 16 if entry.face is None else [f"{v:.2f}" for v in _numbers(entry.face)]
            known = [entry.file, entry.split, entry.label or "", entry.source, int(entry.face is not None)]
            # Nine digits give back the very same float32.
            writer.writerow([*known, *face, *(f"{share:.9g}" for share in entry.shares)])


def read(root: Path) -> Dataset:
    """Reads a prepared set with everything that it was made from: distributions, images without a class, terms, notes.

    Crops that have been deleted by hand since are left out, and a note says how many.

    Raises:
        InputError: The manifest or prepared.json can't be used, crops lie there that the manifest does not list, or
            more than 1 % of a split's crops can't be read.
    """
    check_folder(root)
    if not has_manifest(root):
        raise InputError(
            "{root} holds no prepared set: expected {manifest} and {about}, which emotion-data writes",
            root=root,
            manifest=MANIFEST,
            about=ABOUT,
        )
    about = read_about(root)
    entries = list(_read_manifest(root / MANIFEST, about.labels))
    there = set(_crops(root))
    listed = {entry.file for entry in entries}
    if strange := sorted(there - listed):
        raise InputError(
            "{path} does not list {strange}; remove such images, or delete the manifest to have "
            "the folders read as they are",
            path=root / MANIFEST,
            strange=some(strange, 3),
        )
    notes = [*about.notes, _note(about)]
    if deleted := listed - there:
        notes.append(
            Message(
                "{count:,} of the {total:,} crops were deleted since: {names}",
                count=len(deleted),
                total=len(listed),
                names=some(sorted(deleted)),
            )
        )
    splits: dict[SplitName, Split] = {}
    unreadable: list[str] = []
    for name in SPLITS:
        chosen = [entry for entry in entries if entry.split == name and entry.file in there]
        splits[name], lost = _read_split(chosen, about, name, root)
        if lost:
            notes.append(unreadable_note(lost, len(splits[name]), name))
            unreadable += lost
    return Dataset(
        name=about.name,
        labels=about.labels,
        licence=about.licence,
        root=root,
        train=splits["train"],
        validation=splits["validation"],
        test=splits["test"],
        notes=(*notes, *(note for note in absence_notes(splits, about.labels) if note not in notes)),
        layout=f"aligned crops of {about.size} pixels, from {about.source}",
        classes=about.classes,
        unreadable=tuple(unreadable),
    )


def read_about(root: Path) -> About:
    """Raises InputError where prepared.json can't be used."""
    path = root / ABOUT
    try:
        fields: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if fields.pop("version") != VERSION:
            raise ValueError(Message("expected version {version}", version=VERSION))
        template = fields.pop("template")
        for point in ("left_eye", "right_eye", "mouth"):
            template[point] = tuple(template[point])
        for name in ("labels", "notes", "dropped"):
            fields[name] = tuple(str(item) for item in fields[name])
        about = About(template=CropTemplate(**template), **fields)
        if len(set(about.labels)) < 2:
            raise ValueError(Message("expected at least two classes, got {labels}", labels=about.labels))
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise InputError(
            "can't read {path} as emotion-data prepare writes it: {reason}", path=path, reason=reason_of(error)
        ) from error
    return about


def _read_split(entries: list[Entry], about: About, name: SplitName, root: Path) -> tuple[Split, tuple[str, ...]]:
    files = [entry.file for entry in entries]
    found = read_stored([os.fspath(root / file) for file in files], files, name, root)
    kept = [entries[row] for row in found.rows]
    faces = np.array([entry.face is not None for entry in kept], bool)
    split = Split(
        images=AlignedImages(found.images, about.template, faces),
        distribution=np.array([entry.shares for entry in kept], np.float32).reshape(-1, len(about.labels)),
        target=np.array([_target(entry, about.labels) for entry in kept], np.int64),
        names=[entry.file for entry in kept],
    )
    return split, found.unreadable


def _target(entry: Entry, labels: tuple[str, ...]) -> int:
    return DROPPED if entry.label is None else labels.index(entry.label)


def _read_manifest(path: Path, labels: tuple[str, ...]) -> Iterator[Entry]:
    rows = csv_rows(path)
    header, expected = next(rows, []), [*COLUMNS, *(f"p_{label}" for label in labels)]
    if header != expected:
        raise InputError(
            "{path}: expected the columns {expected}, got {header}",
            path=path,
            expected=", ".join(expected),
            header=", ".join(header) or Message("none"),
        )
    for number, row in enumerate(rows, 2):
        try:
            yield _entry(row, labels)
        except ValueError as error:
            raise InputError(
                "{path}, line {line}: {reason}", path=path, line=number, reason=reason_of(error)
            ) from error


def _entry(row: list[str], labels: tuple[str, ...]) -> Entry:
    if len(row) != len(COLUMNS) + len(labels):
        raise ValueError(
            Message("expected {value} cells, got {count}", value=len(COLUMNS) + len(labels), count=len(row))
        )
    file, split, label, source, face = row[:5]
    if split not in SPLITS:
        raise ValueError(Message("expected a split of {splits}, got {split!r}", splits=", ".join(SPLITS), split=split))
    if label and label not in labels:
        raise ValueError(
            Message("expected a class of {labels} or none, got {label!r}", labels=", ".join(labels), label=label)
        )
    shares = [float(cell) for cell in row[len(COLUMNS) :]]
    if not all(0 <= share <= 1 for share in shares) or not math.isclose(sum(shares), round(sum(shares)), abs_tol=1e-4):
        raise ValueError(
            Message("expected shares from 0 to 1 whose sum is 1 or 0, got {row}", row=", ".join(row[len(COLUMNS) :]))
        )
    found = None
    if face == "1":
        values = [float(cell) for cell in row[5 : len(COLUMNS)]]
        points = np.array(values[4:], np.float32).reshape(6, 2)
        found = Face((values[0], values[1], values[2], values[3]), points, 1.0)
    elif face != "0":
        raise ValueError(Message("expected 1 or 0 for the face, got {face!r}", face=face))
    return Entry(file, split, label or None, source, found, shares)


def _numbers(face: Face) -> list[float]:
    return [*face.box, *(float(value) for value in face.keypoints.ravel())]


def _crops(root: Path) -> Iterator[str]:
    """Paths below the root of every image in the folders that a prepared set has."""
    for top in (*SPLITS, UNSCORED):
        for folder, _, names in os.walk(root / top):
            below = Path(folder).relative_to(root).as_posix()
            yield from (f"{below}/{name}" for name in names if Path(name).suffix.lower() in SUFFIXES)


def _note(about: About) -> str:
    if about.dropped:
        return Message(
            "the images are crops of {size} pixels that emotion-data prepare aligned; {count:,} without a face were "
            "left out",
            size=about.size,
            count=len(about.dropped),
        )
    return Message(
        "the images are crops of {size} pixels that emotion-data prepare aligned; those without a face keep their own "
        "framing",
        size=about.size,
    )
