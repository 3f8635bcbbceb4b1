"""A data set's images, through the app's own detector and alignment, as one array that a network can be fed from."""

import hashlib
import inspect
import math
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

import assets
from models import alignment
from models.alignment import align, fit
from models.errors import InputError
from models.face_detector import Face, FaceDetector
from models.input_spec import InputSpec
from training.data.cache import cache_folder, cache_key, caching, load_array
from training.data.clip_images import ClipImages
from training.data.images import AlignedImages, Image, Images, digests
from training.data.parallel import Worker, mapped

__all__ = ["Crops", "Images", "central_face", "crops_at", "find_keypoints", "make_crops", "original_crops"]

DETECTION_SIDE = 256
BORDER = 0.25
"""Share of the image's side added on each side before detection: tight crops show BlazeFace too little context.
Measured on FER2013: 96 % of the faces are found with it, 93 % without."""

IN_MEMORY = 2**28
"""Bytes of crops up to which they are held in memory; more are kept in a file of the user's cache folder."""

Keypoints = npt.NDArray[np.float32]

NOT_FOUND = np.full((6, 2), np.nan, np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Crops:
    """Aligned crops of k images: k examples, or the frames of n clips, which share the frames that they have in common.

    Indexing takes a slice or rows of examples, and gives uint8 [m, channels, size, size], for clips
    [m, frames, channels, size, size].

    Attributes:
        pixels: uint8 [k, channels, size, size]; where they are many, a `numpy.memmap`, whose pages the system reads
            when they are touched and forgets when memory is short.
        found: bool [k]; False where no face was found and the image kept its own framing.
        rows: int64 [n, frames], of `pixels` for each clip; None where each crop is an example of its own.
    """

    pixels: npt.NDArray[np.uint8]
    found: npt.NDArray[np.bool_]
    rows: npt.NDArray[np.int64] | None = None

    def __len__(self) -> int:
        return len(self.pixels) if self.rows is None else len(self.rows)

    def __getitem__(self, index: slice | list[int] | npt.NDArray[np.integer]) -> npt.NDArray[np.uint8]:
        return self.pixels[index if self.rows is None else self.rows[index]]

    @property
    def last_frames(self) -> npt.NDArray[np.uint8]:
        """uint8 [n, channels, size, size], to look at: each image, or each clip's last frame."""
        return self.pixels if self.rows is None else self.pixels[self.rows[:, -1]]

    def summary(self) -> str:
        """How many they are, and in how many no face was found, for a person."""
        clips = "" if self.rows is None else f"{len(self.rows)} clips of {self.rows.shape[1]} frames, "
        return f"{clips}{len(self.found)} images, no face found in {int((~self.found).sum())}"


def make_crops(images: Images, spec: InputSpec, description: str, cache: Path | None = None) -> Crops:
    """Aligns every image; one without a detectable face keeps its own framing, none is dropped.

    Images that `emotion-data prepare` has aligned in the same way are only brought to size and colour. Of clips, each
    frame is cropped once.

    Args:
        images: n images or clips.
        spec: Size, colour and template.
        description: For the progress bar.
        cache: Folder for detected keypoints, and for crops that are too many for memory; by default the user's cache
            folder.

    Raises:
        InputError: Crops that are too many for memory find no room in the cache folder.
    """
    if isinstance(images, ClipImages):
        clips = images.used()
        return replace(make_crops(clips.frames, spec, description, cache), rows=clips.rows)
    folder = cache_folder(cache)
    if isinstance(images, AlignedImages) and images.framed_for(spec):
        aligned = images
        pixels = _framed(images, spec, folder, description, lambda row: aligned.crop(row, spec))
        return Crops(pixels, images.found)
    contents = digests(images)
    path = folder / f"keypoints-{cache_key([_detection(), *contents])}.npy"
    stored = load_array(path, (len(images), 6, 2))
    known = None if stored is None else np.asarray(stored, np.float32)
    keypoints = np.empty((len(images), 6, 2), np.float32) if known is None else known

    def fill(pixels: npt.NDArray[np.uint8]) -> None:
        title = f"{'finding faces' if known is None else 'aligning'}: {description}"
        with mapped(_aligner(images, spec, known), len(images), title) as results:
            for row, (points, crop) in enumerate(results):
                keypoints[row], pixels[row] = points, planes(crop)

    how = inspect.getsource(alignment).encode()
    name = cache_key([_detection(), how, _geometry(spec), *contents])
    pixels = _filled(_shape(len(images), spec), folder / f"crops-{name}.npy", fill, anew=known is None)
    if known is None:
        with caching(path, keypoints.nbytes) as temporary, temporary.open("wb") as file:
            np.save(file, keypoints)
    return Crops(pixels, np.asarray(np.isfinite(keypoints).all((1, 2)), bool))


def original_crops(images: Images, spec: InputSpec, description: str = "", cache: Path | None = None) -> Crops:
    """Every image as it is framed, scaled to the network's input; arguments as in `make_crops`."""
    if isinstance(images, ClipImages):
        clips = images.used()
        return replace(original_crops(clips.frames, spec, description, cache), rows=clips.rows)
    pixels = _framed(images, spec, cache_folder(cache), description, lambda row: fit(images[row], spec))
    return Crops(pixels, np.zeros(len(images), bool))


def crops_at(images: Images, keypoints: Keypoints, spec: InputSpec) -> Crops:
    """Aligns every image whose keypoints are known, in memory; the others keep their own framing.

    Args:
        images: n uint8 [height, width] or [height, width, 3] arrays.
        keypoints: float32 [n, 6, 2] pixels; NaN where no face was found.
        spec: Size, colour and template.
    """
    found = np.empty(len(images), bool)
    pixels = np.empty(_shape(len(images), spec), np.uint8)
    for row, image in enumerate(images):
        points, crop = crop_face(image, keypoints[row], spec)
        found[row], pixels[row] = np.isfinite(points).all(), planes(crop)
    return Crops(pixels, found)


def find_keypoints(images: Iterable[Image], detector: FaceDetector) -> Keypoints:
    """Keypoints of each image's most central face; stores nothing.

    Returns:
        float32 [n, 6, 2] pixels; NaN where no face was found.
    """
    keypoints = [_keypoints(detector, image) for image in images]
    return np.array(keypoints, np.float32).reshape(-1, 6, 2)


def central_face(detector: FaceDetector, image: Image) -> Face | None:
    """The face nearest to the centre of an image that is already cropped around one, or None."""
    if image.ndim == 2:
        image = np.asarray(cv2.cvtColor(image, cv2.COLOR_GRAY2RGB), np.uint8)
    height, width = image.shape[:2]
    border = round(BORDER * max(height, width))
    padded = cv2.copyMakeBorder(image, border, border, border, border, cv2.BORDER_REPLICATE)
    scale = DETECTION_SIDE / max(padded.shape[:2])
    interpolation = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    resized = np.asarray(cv2.resize(padded, None, fx=scale, fy=scale, interpolation=interpolation), np.uint8)
    faces = detector.detect(resized)
    if not faces:
        return None
    centre = np.array([resized.shape[1] / 2, resized.shape[0] / 2])
    nearest = min(faces, key=lambda face: float(np.linalg.norm(face.keypoints[:4].mean(0) - centre)))
    return nearest.moved(-border, -border, 1 / scale)


def crop_face(image: Image, keypoints: Keypoints, spec: InputSpec) -> tuple[Keypoints, Image]:
    """An image aligned, or in its own framing where the keypoints are NaN or coincide.

    Returns:
        The keypoints, NaN where they can't be used, and the crop, uint8 [size, size] or [size, size, 3].
    """
    if np.isfinite(keypoints).all():
        with suppress(ValueError):
            return keypoints, align(image, keypoints, spec)
    return NOT_FOUND, fit(image, spec)


def planes(crop: Image) -> npt.NDArray[np.uint8]:
    """A crop as uint8 [channels, size, size]."""
    return crop[None] if crop.ndim == 2 else crop.transpose(2, 0, 1)


def _keypoints(detector: FaceDetector, image: Image) -> Keypoints:
    face = central_face(detector, image)
    return NOT_FOUND if face is None else face.keypoints


def _aligner(images: Images, spec: InputSpec, known: Keypoints | None) -> Worker[tuple[Keypoints, Image]]:
    @contextmanager
    def worker() -> Iterator[Callable[[int], tuple[Keypoints, Image]]]:
        if known is not None:
            yield lambda row: crop_face(images[row], known[row], spec)
            return
        with FaceDetector(assets.FACE_DETECTOR) as detector:

            def find_and_crop(row: int) -> tuple[Keypoints, Image]:
                image = images[row]
                return crop_face(image, _keypoints(detector, image), spec)

            yield find_and_crop

    return worker


def _framed(
    images: Images, spec: InputSpec, folder: Path, description: str, crop: Callable[[int], Image]
) -> npt.NDArray[np.uint8]:
    def fill(pixels: npt.NDArray[np.uint8]) -> None:
        with mapped(lambda: nullcontext(crop), len(images), f"scaling: {description}") as results:
            for row, result in enumerate(results):
                pixels[row] = planes(result)

    how = inspect.getsource(alignment).encode()
    framing = b"own"
    if isinstance(images, AlignedImages):
        framing = repr(images.template).encode() + images.found.tobytes()
    name = cache_key([framing, how, _geometry(spec), *digests(images)])
    return _filled(_shape(len(images), spec), folder / f"crops-{name}.npy", fill)


def _filled(
    shape: tuple[int, ...], path: Path, fill: Callable[[npt.NDArray[np.uint8]], None], anew: bool = False
) -> npt.NDArray[np.uint8]:
    """An array that `fill` fills: in memory where it is small, else in a file that is kept and taken again."""
    size = math.prod(shape)
    if size <= IN_MEMORY:
        pixels = np.empty(shape, np.uint8)
        fill(pixels)
        return pixels
    stored = None if anew else load_array(path, shape, mapped=True)
    if stored is None:
        with caching(path, size) as temporary:
            file = np.lib.format.open_memmap(temporary, "w+", np.uint8, shape)
            fill(file)
            file.flush()
            del file  # Windows moves no file that is open
        stored = load_array(path, shape, mapped=True)
    if stored is None:
        raise InputError("{path} was removed as soon as it was written; is the cache folder being cleaned?", path=path)
    return np.asanyarray(stored, np.uint8)


def _shape(n: int, spec: InputSpec) -> tuple[int, int, int, int]:
    return n, spec.channels, spec.size, spec.size


def _detection() -> bytes:
    """Changes with whatever decides which keypoints are found."""
    hashed = hashlib.sha256(assets.FACE_DETECTOR.read_bytes())
    hashed.update(f"{DETECTION_SIDE} {BORDER} {inspect.getsource(central_face)}".encode())
    return hashed.digest()


def _geometry(spec: InputSpec) -> bytes:
    return repr((spec.size, spec.colour, spec.template)).encode()
