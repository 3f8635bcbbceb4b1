"""Which images must be told apart, and which belong together."""

import re
from collections.abc import Sequence

from training.data.images import Images, digests

CK_PLUS_FILE = re.compile(r"((S\d{3})_\d{3})_(\d{8})(?!\d)")
"""CK+'s file names: subject, sequence, frame."""

CLIP_FRAME = re.compile(r"(.+)#(\d{6})(?:\.\w+)?")
"""Names that `frame_name` gave, perhaps written to a file since."""


def subject(name: str) -> str | None:
    """The person in an image whose file is named as CK+ names them, else None."""
    match = CK_PLUS_FILE.match(name.rpartition("/")[2])
    return match[2] if match else None


def frame_of(name: str) -> tuple[str, int] | None:
    """The clip that an image is a frame of and its place there, where its name tells, else None."""
    if match := CLIP_FRAME.fullmatch(name):
        return match[1], int(match[2])
    if match := CK_PLUS_FILE.match(name.rpartition("/")[2]):
        return match[1], int(match[3])
    return None


def frame_name(clip: str, index: int) -> str:
    """The name of a clip's frame."""
    return f"{clip}#{index:06d}"


def belonging_together(names: Sequence[str], images: Images) -> list[str | bytes]:
    """A key for each image; those that share one would make a split's score too good if they were parted.

    One person's images share theirs where the file names tell (CK+ holds three frames of each sequence, almost
    alike), and one clip's frames; otherwise identical images do.
    """
    known = [subject(name) or _clip(name) for name in names]
    if all(known):
        return [key for key in known if key]
    return [key or digest for key, digest in zip(known, digests(images), strict=True)]


def _clip(name: str) -> str | None:
    place = frame_of(name)
    return place[0] if place else None
