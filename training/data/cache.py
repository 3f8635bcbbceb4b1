"""Files that spare a second look at the same images, in the user's cache folder."""

import hashlib
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import numpy as np
import numpy.typing as npt
import platformdirs

from models.errors import InputError, system_reason
from models.files import replacing

LIMIT = 96 * 2**30
"""Bytes of all files together, room for two sets of AffectNet's crops at 224 pixels in colour. Beyond it, those go
first that have gone unused for longest."""

SPARE = 2**30
"""Bytes of the disk that large files leave to others."""

PATTERNS = ("keypoints-*.np[yz]", "crops-*.npy", "images-*.npz")

ABANDONED = 24 * 3600
"""Seconds after which an unfinished file is taken for a killed process's."""


def cache_folder(given: Path | None = None) -> Path:
    """The folder given, or else the user's own; it may not exist yet."""
    return given or platformdirs.user_cache_path("emotion-lens", appauthor=False)


def cache_key(parts: Iterable[bytes]) -> str:
    """A name for what the parts decide; their order and borders count."""
    hashed = hashlib.blake2b(digest_size=16)
    for part in parts:
        hashed.update(len(part).to_bytes(8, "little"))
        hashed.update(part)
    return hashed.hexdigest()


def load_array(path: Path, shape: tuple[int, ...], mapped: bool = False) -> npt.NDArray[np.generic] | None:
    """A stored array, or None where there is none of this shape.

    Args:
        path: An .npy file.
        shape: As expected; anything else is not what was stored.
        mapped: Leave it on the disk: pages are read when touched, and writing to the array changes no file.
    """
    try:
        stored = np.load(path, mmap_mode="c" if mapped else None, allow_pickle=False)
    except (OSError, ValueError, EOFError):
        return None
    if not isinstance(stored, np.ndarray) or stored.shape != shape:
        return None
    with suppress(OSError):
        path.touch()  # used just now
    return stored


@contextmanager
def caching(path: Path, size: int) -> Iterator[Path]:
    """Yields a temporary path whose file becomes `path` when the block succeeds; makes room for it first.

    Two processes that make the same file at once both succeed.

    Args:
        path: In the cache folder, which is made if missing.
        size: Bytes that will be written.

    Raises:
        InputError: There is no room, or the folder can't be written to.
    """
    folder = path.parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _make_room(folder, size)
        try:
            with replacing(path) as temporary:
                yield temporary
        except PermissionError:
            # Windows does not replace a file that another process has open, which then holds the same.
            if not path.is_file():
                raise
    except OSError as error:
        raise InputError(
            "can't write to the cache folder {folder}: {reason}; point XDG_CACHE_HOME (Linux) at "
            "a folder that can be written to and has room",
            folder=folder,
            reason=system_reason(error),
        ) from error


def _make_room(folder: Path, size: int) -> None:
    needed = size + min(SPARE, size)
    for part in folder.glob(".*.part"):
        with suppress(OSError):
            if time.time() - part.stat().st_mtime > ABANDONED:
                part.unlink()
    files = []
    for pattern in PATTERNS:
        for path in folder.glob(pattern):
            with suppress(OSError):
                status = path.stat()
                files.append((status.st_mtime, status.st_size, path))
    total = sum(file[1] for file in files)
    for _, freed, path in sorted(files):
        if total + size <= LIMIT and shutil.disk_usage(folder).free >= needed:
            return
        # Another process that has it mapped keeps its pages; on Windows the file stays.
        with suppress(OSError):
            path.unlink()
            total -= freed
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise InputError(
            "the images need {needed:.1f} GB of the cache folder {folder}, and {free:.1f} GB "
            "are free there; make room, or point XDG_CACHE_HOME (Linux) at a larger disk",
            needed=needed / 1e9,
            folder=folder,
            free=free / 1e9,
        )
