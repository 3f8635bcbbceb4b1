"""Single images and folders of images."""

import re
from pathlib import Path

import cv2
import numpy as np

from app.engine.records import Frame
from app.engine.source import Source
from models.errors import InputError, system_reason
from models.face_detector import Image
from models.messages import Message

SUFFIXES = frozenset(
    {".bmp", ".dib", ".jpeg", ".jpg", ".jpe", ".jp2", ".pbm", ".pgm", ".png", ".ppm", ".tif", ".tiff", ".webp"}
)

SECONDS_PER_IMAGE = 1.0
"""Unrelated pictures have no timing of their own; written as a video they become a slide show that can be watched."""

NAMED = 3
"""Unreadable images that `problem` lists by name."""

cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)


class ImageFilesSource(Source):
    """Still images, in the given order.

    `Frame.index` is the image's place in `paths`, `Frame.time` the same in seconds. An image that can't be read leaves
    a gap and is named in `problem`: one bad file must not end a run over thousands.

    Attributes:
        paths: The images; frame n shows `paths[n]`.

    Raises:
        InputError: None of the images can be read.
    """

    still = True
    fps = 1 / SECONDS_PER_IMAGE

    def __init__(self, name: str, paths: tuple[Path, ...]) -> None:
        self.name = name
        self.paths = paths
        self.frame_count = len(paths)
        self.duration = len(paths) * SECONDS_PER_IMAGE if len(paths) > 1 else None
        self._next = 0
        self._unreadable: list[str] = []
        self._first = self._advance()
        if self._first is None:
            if len(paths) == 1:
                raise InputError("{path} cannot be read; damaged or not an image", path=paths[0])
            raise InputError(
                "none of the {count} images in {folder} can be read; damaged or not an image",
                count=len(paths),
                folder=paths[0].parent,
            )
        height, width = self._first.image.shape[:2]
        self.size = (width, height)

    def read(self) -> Frame | None:
        frame = self._first or self._advance()
        self._first = None
        return frame

    def seek(self, time: float) -> None:
        self._first = None
        self._next = min(int(time / SECONDS_PER_IMAGE), len(self.paths) - 1)

    def close(self) -> None:
        self._first = None
        self._next = len(self.paths)

    def _advance(self) -> Frame | None:
        while self._next < len(self.paths):
            index = self._next
            self._next += 1
            image = read_image(self.paths[index])
            if image is not None:
                return Frame(image=image, index=index, time=index * SECONDS_PER_IMAGE)
            self._unreadable.append(self.paths[index].name)
            self.problem = _describe(self._unreadable, len(self.paths))
        return None


def open_image(path: Path) -> ImageFilesSource:
    """One image file.

    Raises:
        InputError: It can't be read.
    """
    return ImageFilesSource(path.name, (path,))


def open_folder(path: Path) -> ImageFilesSource:
    """The images directly in a folder, in natural order ("2.png" before "10.png"), without hidden files.

    Raises:
        InputError: It holds no image, or can't be read.
    """
    try:
        found = [p for p in path.iterdir() if p.suffix.lower() in SUFFIXES and p.name[0] != "." and p.is_file()]
    except OSError as error:
        raise InputError("the folder {path} can't be read: {reason}", path=path, reason=system_reason(error)) from error
    if not found:
        raise InputError(
            "the folder {path} holds no images (looked for {suffixes})", path=path, suffixes=", ".join(sorted(SUFFIXES))
        )
    return ImageFilesSource(path.resolve().name or str(path), tuple(sorted(found, key=_natural)))


def read_image(path: Path) -> Image | None:
    """uint8 [height, width, 3] RGB with EXIF orientation applied, or None if it can't be read or is cut off."""
    try:
        # cv2.imread refuses non-ASCII paths on Windows.
        encoded = np.fromfile(path, np.uint8)
    except OSError:
        return None
    if encoded.size == 0 or _is_torn_jpeg(encoded):
        return None
    try:
        image = cv2.imdecode(encoded, cv2.IMREAD_COLOR)
    except cv2.error:
        return None
    return None if image is None else cv2.cvtColor(image, cv2.COLOR_BGR2RGB).astype(np.uint8, copy=False)


def _is_torn_jpeg(encoded: np.ndarray[tuple[int], np.dtype[np.uint8]]) -> bool:
    """Decoders fill the missing part of a JPEG with grey and say nothing."""
    data = encoded.tobytes()
    return data.startswith(b"\xff\xd8") and b"\xff\xd9" not in data


def _natural(path: Path) -> tuple[list[tuple[int, str]], str]:
    parts = re.split(r"(\d+)", path.name.casefold())
    return [(int(part), "") if part.isdecimal() else (0, part) for part in parts], path.name


def _describe(unreadable: list[str], total: int) -> Message:
    names = ", ".join([*unreadable[:NAMED], *(["..."] if len(unreadable) > NAMED else [])])
    return Message("{count} of {total} images can't be read: {names}", count=len(unreadable), total=total, names=names)
