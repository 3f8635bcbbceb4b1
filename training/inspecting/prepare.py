"""Aligned crops of a data set's images, as class folders."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import cv2
import numpy as np

import assets
from models.alignment import align, fit
from models.errors import InputError
from models.face_detector import Face, FaceDetector
from models.input_spec import CropTemplate, InputSpec
from models.outputs import numbered
from training.data.crops import central_face
from training.data.dataset import DROPPED, Dataset, Split, SplitName
from training.data.images import Image
from training.data.parallel import Worker, mapped
from training.data.prepared import SPLITS, UNSCORED, About, Entry, write_about, write_manifest

WithoutFace = Literal["keep", "drop"]

UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f]|[. ]+$')
"""What some system does not take in a file's name."""


@dataclass(frozen=True, slots=True)
class Framing:
    """How crops are made.

    Attributes:
        size: Side in pixels.
        colour: "grey" or "rgb"; "" gives each crop its source's.
        template: Where the face lies in it.
    """

    size: int
    colour: Literal["grey", "rgb", ""]
    template: CropTemplate

    def spec(self, image: Image) -> InputSpec:
        """For an image; only size, colour and template matter here."""
        grey = self.colour == "grey" or (not self.colour and image.ndim == 2)
        planes = 1 if grey else 3
        return InputSpec(self.size, "grey" if grey else "rgb", (0.5,) * planes, (0.25,) * planes, self.template)


def prepare(dataset: Dataset, reader: str, framing: Framing, without_face: WithoutFace, output: Path) -> list[Entry]:
    """Writes `<split>/<class>/*.png`, a manifest and prepared.json; all of it, or nothing.

    Each image's most central face is found and aligned as in the app and in training, so that reading the set gives
    the crops that training on the raw images would make.

    Args:
        dataset: The raw images, with their splits.
        reader: What read them, a key of `training.data.READERS`.
        framing: Of the crops.
        without_face: "keep" such images in their own framing, or "drop" them.
        output: A folder that does not exist yet, or is empty.

    Returns:
        What was found for every image, also for those that were left out.

    Raises:
        InputError: The output holds something, or lies in the data set's folder.
        OSError: It can't be written.
    """
    _check_output(output, dataset.root)
    entries: list[Entry] = []
    # A class that no image shows gets no folder: readers of class folders would miss its images.
    shown = np.unique(np.concatenate([dataset.split(name).target for name in SPLITS]))
    classes = [dataset.labels[target] for target in shown if target != DROPPED]
    with _folder_replacing(output) as folder:
        for name in SPLITS:
            for label in classes:
                (folder / name / label).mkdir(parents=True)
            entries += _prepare_split(dataset.split(name), name, dataset.labels, framing, without_face, folder)
        kept = [entry for entry in entries if without_face == "keep" or entry.face is not None]
        write_manifest(kept, dataset.labels, folder)
        about = About(
            name=dataset.name,
            licence=dataset.licence,
            labels=dataset.labels,
            classes=dict(dataset.classes),
            notes=dataset.notes,
            reader=reader,
            source=str(dataset.root.resolve()),
            size=framing.size,
            colour=framing.colour,
            template=framing.template,
            without_face=without_face,
            dropped=tuple(entry.source for entry in entries if entry.face is None and without_face == "drop"),
        )
        write_about(about, folder)
    return entries


def _prepare_split(
    split: Split, name: SplitName, labels: tuple[str, ...], framing: Framing, without_face: WithoutFace, root: Path
) -> list[Entry]:
    labelled = [None if target == DROPPED else labels[target] for target in split.target]
    folders = [f"{UNSCORED}/{name}" if label is None else f"{name}/{label}" for label in labelled]
    for folder in set(folders):
        (root / folder).mkdir(parents=True, exist_ok=True)
    files = numbered([f"{folder}/{_stem(source)}" for folder, source in zip(folders, split.names, strict=True)], ".png")
    with mapped(_writer(split, files, framing, without_face, root), len(split), f"aligning {name}") as faces:
        return [
            Entry(file, name, label, source, face, shares.tolist())
            for file, label, source, face, shares in zip(
                files, labelled, split.names, faces, split.distribution, strict=True
            )
        ]


def _writer(
    split: Split, files: list[str], framing: Framing, without_face: WithoutFace, root: Path
) -> Worker[Face | None]:
    @contextmanager
    def worker() -> Iterator[Callable[[int], Face | None]]:
        with FaceDetector(assets.FACE_DETECTOR) as detector:

            def write(row: int) -> Face | None:
                image = split.images[row]
                crop, face = _crop(image, central_face(detector, image), framing.spec(image))
                if face is not None or without_face == "keep":
                    stored = crop if crop.ndim == 2 else cv2.cvtColor(crop, cv2.COLOR_RGB2BGR)
                    (root / files[row]).write_bytes(cv2.imencode(".png", stored)[1].tobytes())
                return face

            yield write

    return worker


def _crop(image: Image, face: Face | None, spec: InputSpec) -> tuple[Image, Face | None]:
    if face is not None:
        with suppress(ValueError):  # the keypoints coincide
            return align(image, face.keypoints, spec), face
    return fit(image, spec), None


def _stem(source: str) -> str:
    """A file's name without its folders and ending; "line 30" of a csv becomes line-30."""
    stem = re.sub(r"\.[A-Za-z]{3,4}$", "", source.rpartition("/")[2])
    return UNSAFE.sub("_", stem.replace(" ", "-")) or "image"


def _check_output(output: Path, data: Path) -> None:
    if output.exists() and (not output.is_dir() or any(output.iterdir())):
        raise InputError(f"{output} already exists; give a folder that does not, so that nothing is mixed or lost")
    if output.resolve().is_relative_to(data.resolve()):
        raise InputError(f"{output} lies in the data set's own folder {data}; give a folder outside it")


@contextmanager
def _folder_replacing(path: Path) -> Iterator[Path]:
    """Yields a folder beside `path`, which takes its place when the block succeeds and is deleted otherwise."""
    path.resolve().parent.mkdir(parents=True, exist_ok=True)
    temporary = path.resolve().with_name(f".{path.resolve().name}.{os.getpid()}.part")
    try:
        temporary.mkdir()
        yield temporary
        if path.exists():
            path.rmdir()
        temporary.replace(path.resolve())
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise
