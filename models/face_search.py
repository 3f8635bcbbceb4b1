"""Every face in a picture that has nothing to do with the one before it."""

import math
from collections.abc import Sequence

from models.face_detector import Face, FaceDetector, Image
from models.geometry import Region, around, overlap, tiles

SQUARE = 2.5
"""Side of the square searched around a known face, in face sizes: room for a quick move, and the face fills 40 % of
it, as in the prepared training images, so that the keypoints lie alike."""

NEW_SCORE = 0.6
"""Detections below this are false alarms too often."""

SAME_FACE = 0.35
"""Boxes that overlap by more than this are one face seen in two searches."""

TILE_SHARED = 0.3
SMALLEST_TILE = 360
"""Pixels. The detector finds faces from 15 % of a tile on, about 50 pixels here: smaller ones show no expression."""

TILE_STEP = 3.0
"""Largest ratio between the sides of one size of tiles and the next: each finds faces from 15 % to nearly all of it."""


def find_faces(image: Image, detector: FaceDetector) -> list[Face]:
    """Looks over the whole picture and tiles of it, and at each face found once more in a square around it.

    The second look makes the keypoints comparable, drops most false alarms, and shows that two boxes, one far too
    large, were the same face.

    Args:
        image: uint8 [height, width, 3] RGB.
        detector: With a `min_score` of at most NEW_SCORE.

    Returns:
        Faces in pixels of the image, without duplicates.
    """
    height, width = image.shape[:2]
    found: list[Face] = []
    for region in [(0, 0, width, height), *pyramid(width, height)]:
        merge(found, search(image, region, NEW_SCORE, detector))
    faces: list[Face] = []
    for face in sorted(found, key=lambda face: -face.score):
        square = around(face.box, SQUARE, width, height)
        if square is not None:
            merge(faces, search(image, square, NEW_SCORE, detector))
    return faces


def search(image: Image, region: Region, score: float, detector: FaceDetector) -> list[Face]:
    """The faces of at least this score in a part of the image, in pixels of the whole."""
    left, top, right, bottom = region
    found = detector.detect(image[top:bottom, left:right])
    return [face.moved(left, top) for face in found if face.score >= score]


def pyramid(width: int, height: int) -> list[Region]:
    """Tiles of the frame's shorter side and smaller, in even steps down to SMALLEST_TILE."""
    whole = (0, 0, width, height)
    shorter = min(width, height)
    if shorter < SMALLEST_TILE // 2:
        return []
    # A tenth of a step isn't worth another layer.
    steps = max(0, math.ceil(math.log(shorter / SMALLEST_TILE, TILE_STEP) - 0.1))
    sides = [round(shorter * (SMALLEST_TILE / shorter) ** (i / max(1, steps))) for i in range(steps + 1)]
    return [region for side in sides for region in tiles(width, height, side, TILE_SHARED) if region != whole]


def merge(faces: list[Face], found: Sequence[Face]) -> None:
    """Adds what was found to the faces, unless it is one of them."""
    for face in found:
        if not any(overlap(face.box, other.box) > SAME_FACE for other in faces):
            faces.append(face)
