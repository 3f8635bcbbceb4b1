"""Faces made unrecognisable, as pure functions of a picture and the faces in it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt

from models.face_detector import LEFT_EYE, MOUTH, RIGHT_EYE, Face, Image

if TYPE_CHECKING:
    from app.engine.records import Analysis
    from app.layers.layers import Faces

BLOCKS = 6
"""Blocks, or standard deviations of the blur, in a face's width. Such a blur leaves about one of 256 levels of a
pattern that repeats every two blocks, so neither way keeps more than the other. It is no proof against everything: a
network trained on the few people in question tells such pictures apart better than by chance (McPherson et al. 2016,
"Defeating image obfuscation with deep learning"), a video holds many pictures of one face, and clothes, voice and place
are still there."""

FINE = 4
"""Pixels of the reduced picture in a standard deviation of the blur: enough for its Gaussian to be smooth."""

LEAST_CELL = 2.0
"""Pixels: a face of a few pixels is averaged too."""

ACROSS, ALONG = 0.8, 0.95
"""Half the width and height of what is hidden, in face sizes. The detector's box goes from eyebrows to chin; hair, ears
and jaw tell people apart too, and the box trembles."""

RAISED = 0.1
"""Face sizes that a head's middle lies above its box's."""

GROWTH = 0.8
"""A lost face may have gone some way: what is hidden of it grows by this share a second."""


@dataclass(frozen=True, slots=True)
class Place:
    """An ellipse over a head, in pixels of the frame; may reach beyond it.

    Attributes:
        x: Of its centre.
        y: Likewise.
        across: Half its width, from ear to ear.
        along: Half its height, from chin to crown.
        tilt: Degrees by which the head is turned clockwise in the picture.
        face: The face's size, which decides how coarse the picture becomes.
    """

    x: float
    y: float
    across: float
    along: float
    tilt: float
    face: float


@dataclass(frozen=True, slots=True, eq=False)
class Patch:
    """What covers a place.

    Attributes:
        left: Of its left column in the frame.
        top: Of its top row.
        pixels: uint8 [height, width, 4] RGBA; opaque inside the ellipse, all zero outside.
    """

    left: int
    top: int
    pixels: Image


def places(analysis: "Analysis") -> list[Place]:
    """Every head to hide: those that are analysed, those that are not, and those lost a moment ago."""
    shown = [place(estimate.track.face) for estimate in analysis.estimates]
    return shown + [place(unread.face, unread.unseen) for unread in analysis.unread]


def place(face: Face, unseen: float = 0.0) -> Place:
    """Where a head lies.

    Args:
        face: Its box and keypoints.
        unseen: Seconds since it was found last.
    """
    x, y, w, h = face.box
    size = max(w, h)
    up_x, up_y = _up(face, size)
    grown = size * (1 + GROWTH * unseen)
    return Place(
        x=x + w / 2 + RAISED * size * up_x,
        y=y + h / 2 + RAISED * size * up_y,
        across=ACROSS * grown,
        along=ALONG * grown,
        tilt=math.degrees(math.atan2(up_x, -up_y)),
        face=size,
    )


def patches(image: Image, places: Sequence[Place], faces: "Faces") -> list[Patch]:
    """What to lay over a picture so that nobody in it can be recognised. Only the places are read and copied.

    Args:
        image: uint8 [height, width, 3] RGB.
        places: Where the heads are; those outside the picture get no patch.
        faces: "blurred" or "pixelated"; "shown" gives none.
    """
    if faces == "shown":
        return []
    made = (_patch(image, place, faces) for place in places)
    return [patch for patch in made if patch is not None]


def hidden(analysis: "Analysis", faces: "Faces") -> Image:
    """The frame as a new uint8 [height, width, 3] RGB array, with every face as `faces` says."""
    image = np.array(analysis.frame.image, order="C")
    for patch in patches(analysis.frame.image, places(analysis), faces):
        height, width = patch.pixels.shape[:2]
        area = image[patch.top : patch.top + height, patch.left : patch.left + width]
        colours, opaque = cv2.cvtColor(patch.pixels, cv2.COLOR_RGBA2RGB), cv2.extractChannel(patch.pixels, 3)
        cv2.copyTo(colours, opaque, area)
    return image


def coarse(image: Image, face: float, faces: "Faces") -> Image:
    """A picture without detail that is finer than a block of a face.

    Args:
        image: uint8 [height, width, 3] RGB.
        face: Size of the largest face in it, pixels.
        faces: "blurred" for a Gaussian blur with a standard deviation of a block, or "pixelated".

    Returns:
        uint8 of the same shape.
    """
    height, width = image.shape[:2]
    cell = max(LEAST_CELL, face / BLOCKS / (FINE if faces == "blurred" else 1))
    # Whole cells, and none smaller than that.
    size = (max(1, int(width / cell)), max(1, int(height / cell)))
    small = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
    if faces == "blurred":
        deviation = face / BLOCKS / cell
        small = cv2.GaussianBlur(small, (0, 0), max(1.0, deviation), borderType=cv2.BORDER_REPLICATE)
    way = cv2.INTER_LINEAR if faces == "blurred" else cv2.INTER_NEAREST
    return np.asarray(cv2.resize(small, (width, height), interpolation=way), np.uint8)


def _up(face: Face, size: float) -> tuple[float, float]:
    """From chin to crown, as a vector of length 1; upright where the keypoints don't tell."""
    points: npt.NDArray[np.float32] = face.keypoints
    x, y = ((points[LEFT_EYE] + points[RIGHT_EYE]) / 2 - points[MOUTH]).tolist()
    length = math.hypot(x, y)
    if not (math.isfinite(length) and length > 0.1 * size):
        return 0.0, -1.0
    return x / length, y / length


def _patch(image: Image, place: Place, faces: "Faces") -> Patch | None:
    height, width = image.shape[:2]
    cos, sin = math.cos(math.radians(place.tilt)), math.sin(math.radians(place.tilt))
    half_width = math.hypot(place.across * cos, place.along * sin)
    half_height = math.hypot(place.across * sin, place.along * cos)
    left, right = max(0, math.floor(place.x - half_width)), min(width, math.ceil(place.x + half_width) + 1)
    top, bottom = max(0, math.floor(place.y - half_height)), min(height, math.ceil(place.y + half_height) + 1)
    if right <= left or bottom <= top:
        return None
    mask = np.zeros((bottom - top, right - left), np.uint8)
    ellipse = ((place.x - left, place.y - top), (2 * place.across, 2 * place.along), place.tilt)
    cv2.ellipse(mask, ellipse, 255, cv2.FILLED)
    covered = cv2.cvtColor(coarse(image[top:bottom, left:right], place.face, faces), cv2.COLOR_RGB2RGBA)
    return Patch(left, top, np.asarray(cv2.bitwise_and(covered, covered, mask=mask), np.uint8))
