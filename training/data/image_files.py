"""Image files, as arrays: their own size, grey or RGB, upright."""

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import psutil
from tqdm import tqdm

from models.errors import InputError
from models.quiet import native_stderr_silenced
from training.data.labelled import Labelled

SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".bmp", ".webp", ".tif", ".tiff", ".pgm", ".ppm"})

TOLERATED = 0.01
"""Share of a split's images that may be unreadable: more says that the copy is broken, not a few files."""

PROBE = 256
"""Images after which the memory that all of them will take is judged."""

JPEG, START_OF_SCAN, END_OF_IMAGE = b"\xff\xd8", b"\xff\xda", b"\xff\xd9"


def read_image(path: Path) -> npt.NDArray[np.uint8] | None:
    """Reads one image; EXIF orientation is applied, alpha dropped, more than 8 bits reduced to 8.

    Returns:
        uint8 [height, width] where the file is grey, else [height, width, 3] RGB; None where it is missing, damaged or
        no image.
    """
    try:
        # cv2.imread refuses non-ASCII paths on Windows.
        encoded = path.read_bytes()
    except OSError:
        return None
    # Older OpenCV fills what is missing from a JPEG with grey and says nothing.
    if not encoded or (encoded.startswith(JPEG) and encoded.rfind(END_OF_IMAGE) < encoded.rfind(START_OF_SCAN)):
        return None
    try:
        with native_stderr_silenced():
            image = cv2.imdecode(np.frombuffer(encoded, np.uint8), cv2.IMREAD_ANYCOLOR)
    except cv2.error:
        return None
    if image is None:
        return None
    return np.asarray(image if image.ndim == 2 else cv2.cvtColor(image, cv2.COLOR_BGR2RGB), np.uint8)


def read_files(files: Sequence[tuple[Path, str]], split: str, root: Path) -> Labelled:
    """Reads a split's images; a few unreadable ones are left out and named.

    Args:
        files: Each image's path and its label.
        split: For the progress bar and messages.
        root: The data set's folder; the images' names are relative to it.

    Raises:
        InputError: More than 1 % can't be read, or the images won't fit into memory.
    """
    result = Labelled([], [], [])
    unreadable: list[str] = []
    for path, label in tqdm(files, f"reading {split}", unit="image", leave=False, disable=None):
        name = path.relative_to(root).as_posix()
        image = read_image(path)
        if image is None:
            unreadable.append(name)
            check_unreadable(unreadable, len(files), split, root)
            continue
        result.images.append(image)
        result.labels.append(label)
        result.names.append(name)
        if len(result) == PROBE:
            _check_memory(sum(image.nbytes for image in result.images) / PROBE * (len(files) - PROBE), split, root)
    return Labelled(result.images, result.labels, result.names, tuple(unreadable))


def check_unreadable(unreadable: Sequence[str], n: int, split: str, root: Path) -> None:
    """Raises InputError, naming some, where more than 1 % of a split's n images can't be read."""
    if len(unreadable) > TOLERATED * n:
        raise InputError(
            f"{root}: more than {TOLERATED:.0%} of the {n:,} {split} images can't be read, among them "
            f"{some(unreadable)}; get the data again, or remove them"
        )


def some(names: Sequence[str], most: int = 10) -> str:
    """The first names, and how many more there are."""
    rest = len(names) - most
    return ", ".join(names[:most]) + (f" and {rest:,} more" if rest > 0 else "")


def _check_memory(still_needed: float, split: str, root: Path) -> None:
    free = psutil.virtual_memory().available
    if still_needed > free:
        raise InputError(
            f"{root}: the {split} images need about {still_needed / 1e9:.1f} GB more of memory and {free / 1e9:.1f} GB "
            "are free; give fewer or smaller images"
        )
