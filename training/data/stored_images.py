"""A split's images in files: in memory where they take little of it, else decoded each time they are asked for."""

import os
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from models.errors import InputError
from training.data.cache import cache_folder, cache_key, caching
from training.data.image_files import check_unreadable, read_image
from training.data.images import Image, Images, LazyImages, Rows, digest
from training.data.labelled import Labelled
from training.data.parallel import mapped
from training.data.video_frames import VideoFrame, read_frame

IN_MEMORY = 2**29
"""Bytes of a split's decoded images up to which they are kept."""

Stored = str | VideoFrame
"""An image file's path, or a place in a video file. Strings, since many thousand Path objects weigh megabytes."""


@dataclass(frozen=True, slots=True, eq=False)
class Readable:
    """What can be read of n stored images.

    Attributes:
        images: m images.
        rows: int64 [m], which of the n they are, in order.
        unreadable: Names of the others.
    """

    images: Images
    rows: npt.NDArray[np.int64]
    unreadable: tuple[str, ...]


class StoredImages(LazyImages):
    """Files and video frames that are decoded when they are asked for, each time anew.

    Args:
        stored: n of them, known to be readable.
        digest_of: uint8 [n, 16], from `images.digest`.
    """

    def __init__(self, stored: Sequence[Stored], digest_of: npt.NDArray[np.uint8]) -> None:
        self._stored, self._digest_of = stored, digest_of

    def __len__(self) -> int:
        return len(self._stored)

    def read(self, row: int) -> Image:
        image = _decode(self._stored[row])
        if image is None:
            raise InputError(
                "{path} can't be read any more; was the data set changed while it was in use?",
                path=_path(self._stored[row]),
            )
        return image

    def select(self, rows: Rows) -> "StoredImages":
        chosen = np.asarray(rows, np.int64)
        return StoredImages([self._stored[row] for row in chosen], self._digest_of[chosen])

    def digests(self) -> list[bytes]:
        return [row.tobytes() for row in self._digest_of]


def read_files(files: Sequence[tuple[Path, str]], split: str, root: Path) -> Labelled:
    """Reads a split's images; a few unreadable ones are left out and named.

    Args:
        files: Each image's path and its label.
        split: For the progress bar and messages.
        root: The data set's folder; the images' names are relative to it.

    Raises:
        InputError: More than 1 % can't be read.
    """
    names = [path.relative_to(root).as_posix() for path, _ in files]
    readable = read_stored([os.fspath(path) for path, _ in files], names, split, root)
    return Labelled(
        images=readable.images,
        labels=[files[row][1] for row in readable.rows],
        names=[names[row] for row in readable.rows],
        unreadable=readable.unreadable,
    )


def read_stored(stored: Sequence[Stored], names: Sequence[str], split: str, root: Path) -> Readable:
    """Looks through stored images once, and keeps them where they take little memory.

    What a look through a large set has found is remembered in the user's cache folder until a file's size or time
    changes.

    Args:
        stored: n of them.
        names: n identifiers, for messages.
        split: For the progress bar and messages.
        root: The data set's folder.

    Raises:
        InputError: More than 1 % can't be read.
    """
    index = cache_folder() / f"images-{cache_key(_states(stored))}.npz"
    known = _load_index(index, len(stored))
    kept: list[Image] | None = None
    if known is None:
        kept, ok, digest_of = _look_through(stored, names, split, root)
        if kept is None:
            with caching(index, ok.nbytes + digest_of.nbytes) as temporary, temporary.open("wb") as file:
                np.savez(file, ok=ok, digest_of=digest_of)
    else:
        ok, digest_of = known
    rows = np.flatnonzero(ok)
    unreadable = tuple(name for name, fine in zip(names, ok, strict=True) if not fine)
    check_unreadable(unreadable, len(stored), split, root)
    if kept is not None:
        return Readable(kept, rows, unreadable)
    readable = [item for item, fine in zip(stored, ok, strict=True) if fine]
    return Readable(StoredImages(readable, digest_of[rows]), rows, unreadable)


def _look_through(
    stored: Sequence[Stored], names: Sequence[str], split: str, root: Path
) -> tuple[list[Image] | None, npt.NDArray[np.bool_], npt.NDArray[np.uint8]]:
    """The readable images, or None where they are too large; which those are, bool [n]; digests, uint8 [n, 16]."""

    def read(row: int) -> tuple[Image, bytes] | None:
        image = _decode(stored[row])
        return None if image is None else (image, digest(image))

    images: list[Image] | None = []
    size, unreadable = 0, []
    ok, digest_of = np.zeros(len(stored), bool), np.zeros((len(stored), 16), np.uint8)
    with mapped(lambda: nullcontext(read), len(stored), f"reading {split}") as results:
        for row, result in enumerate(results):
            if result is None:
                unreadable.append(names[row])
                check_unreadable(unreadable, len(stored), split, root)
                continue
            image, found = result
            ok[row], digest_of[row] = True, np.frombuffer(found, np.uint8)
            size += image.nbytes
            if size > IN_MEMORY:
                images = None
            if images is not None:
                images.append(image)
    return images, ok, digest_of


def _decode(stored: Stored) -> Image | None:
    return read_frame(stored) if isinstance(stored, VideoFrame) else read_image(Path(stored))


def _path(stored: Stored) -> str:
    return stored.path if isinstance(stored, VideoFrame) else stored


def _states(stored: Sequence[Stored]) -> Iterator[bytes]:
    for item in stored:
        path, frame = (item.path, item.index) if isinstance(item, VideoFrame) else (item, -1)
        try:
            # An absolute path: the same relative one may be another file tomorrow.
            status = os.stat(path)  # noqa: PTH116 - a Path for each of many thousand files is slow
            state = (os.path.abspath(path), frame, status.st_size, status.st_mtime_ns)  # noqa: PTH100
        except OSError:
            state = (path, frame, -1, -1)
        yield repr(state).encode()


def _load_index(path: Path, n: int) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.uint8]] | None:
    try:
        with np.load(path, allow_pickle=False) as stored:
            ok, digest_of = stored["ok"], stored["digest_of"]
        path.touch()
    except (OSError, ValueError, EOFError, KeyError, BadZipFile):
        return None
    if ok.shape != (n,) or digest_of.shape != (n, 16):
        return None
    return np.asarray(ok, bool), np.asarray(digest_of, np.uint8)
