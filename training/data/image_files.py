"""Image files, as arrays: their own size, grey or RGB, upright."""

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

from models.errors import InputError
from models.messages import Message
from models.quiet import native_stderr_silenced
from training.data.images import Image

SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".bmp", ".webp", ".tif", ".tiff", ".pgm", ".ppm"})

TOLERATED = 0.01
"""Share of a split's images that may be unreadable: more says that the copy is broken, not a few files."""

JPEG, START_OF_SCAN, END_OF_IMAGE = b"\xff\xd8", b"\xff\xda", b"\xff\xd9"


def read_image(path: Path) -> Image | None:
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


def check_unreadable(unreadable: Sequence[str], n: int, split: str, root: Path) -> None:
    """Raises InputError, naming some, where more than 1 % of a split's n images can't be read."""
    if len(unreadable) > TOLERATED * n:
        raise InputError(
            "{root}: more than {tolerated:.0%} of the {n:,} {split} images can't be read, among "
            "them {unreadable}; get the data again, or remove them",
            root=root,
            tolerated=TOLERATED,
            n=n,
            split=split,
            unreadable=some(unreadable),
        )


def unreadable_note(unreadable: Sequence[str], read: int, split: str) -> str:
    """What a reader of a score must know of the images that were left out."""
    return Message(
        "{count} of {total:,} {split} images can't be read and are left out: {names}",
        count=len(unreadable),
        total=read + len(unreadable),
        split=split,
        names=some(unreadable),
    )


def some(names: Sequence[str], most: int = 10) -> str:
    """The first names, and how many more there are."""
    rest = len(names) - most
    first = ", ".join(names[:most])
    return Message("{names} and {rest:,} more", names=first, rest=rest) if rest > 0 else first
