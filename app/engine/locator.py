"""Where to look for faces: around known ones, over the whole frame, in tiles for small ones."""

import math
from collections.abc import Sequence

from app.engine.geometry import Box, Region, around, overlap, tiles
from models.face_detector import Face, FaceDetector, Image

KNOWN_FACTOR = 2.5
"""Side of the square searched around a known face, in face sizes: room for a quick move, and the face fills 40 % of
it, as in the prepared training images, so that the keypoints lie alike."""

NEW_SCORE = 0.6
KNOWN_SCORE = 0.4
"""A face that was there a moment ago needs less proof than a new one."""

SAME_FACE = 0.35
"""Boxes that overlap by more than this are one face seen in two searches."""

TILE_SHARED = 0.3
SMALLEST_TILE = 360
"""Pixels. The detector finds faces from 15 % of a tile on, about 50 pixels here: smaller ones show no expression."""

TILE_STEP = 3.0
"""Largest ratio between the sides of one size of tiles and the next: each finds faces from 15 % to nearly all of it."""


class Locator:
    """Finds every face in a frame with few detector calls.

    Each frame costs one call for each known face. While all of them are where they were, every other frame costs one
    exploring call more, in turn the whole frame and the next tile. A frame in which one is missing, or nobody is known,
    costs two more, the whole frame and the next tile. The first frame, and stills, are explored completely.
    """

    def __init__(self, detector: FaceDetector) -> None:
        self._detector = detector
        self._size = (0, 0)
        self._tiles: list[Region] = []
        self._turn = 0

    def reset(self) -> None:
        """Forgets the last frame, so that the next one is explored completely."""
        self._size = (0, 0)

    def locate(self, image: Image, known: Sequence[Box]) -> list[Face]:
        """Finds faces.

        Args:
            image: uint8 [height, width, 3] RGB.
            known: Where faces are expected, in pixels.

        Returns:
            Faces in pixels of the image, without duplicates; those at expected places first.
        """
        height, width = image.shape[:2]
        whole = (0, 0, width, height)
        first = self._size != (width, height)
        if first:
            self._size, self._tiles, self._turn = (width, height), _pyramid(width, height), 0
        faces: list[Face] = []
        missed = False
        for box in known:
            if any(overlap(box, face.box) > SAME_FACE for face in faces):
                continue
            region = around(box, KNOWN_FACTOR, width, height)
            found = self._search(image, region, KNOWN_SCORE) if region else []
            missed |= not any(overlap(box, face.box) > 0.1 for face in found)
            _merge(faces, found)
        if first:
            _merge(faces, self._explore(image, [whole, *self._tiles]))
            return faces
        for region in self._regions(whole, urgent=missed or not known):
            _merge(faces, self._search(image, region, NEW_SCORE))
        return faces

    def _regions(self, whole: Region, urgent: bool) -> list[Region]:
        """What to explore in this frame."""
        self._turn += 1
        tile = [self._tiles[self._turn // 4 % len(self._tiles)]] if self._tiles else []
        if urgent:
            self._turn += 3  # on to the next tile
            return [whole, *tile]
        return {0: [whole], 2: tile or [whole]}.get(self._turn % 4, [])

    def _explore(self, image: Image, regions: Sequence[Region]) -> list[Face]:
        """Finds faces nobody knew of, and looks at each again in a square around it, as at known ones.

        In a video the next frame does that. Here it makes the keypoints comparable, drops most false alarms, and shows
        that two boxes, one far too large, were the same face.
        """
        height, width = image.shape[:2]
        found: list[Face] = []
        for region in regions:
            _merge(found, self._search(image, region, NEW_SCORE))
        faces: list[Face] = []
        for face in sorted(found, key=lambda face: -face.score):
            square = around(face.box, KNOWN_FACTOR, width, height)
            if square is not None:
                _merge(faces, self._search(image, square, NEW_SCORE))
        return faces

    def _search(self, image: Image, region: Region, score: float) -> list[Face]:
        left, top, right, bottom = region
        found = self._detector.detect(image[top:bottom, left:right])
        return [face.moved(left, top) for face in found if face.score >= score]


def _pyramid(width: int, height: int) -> list[Region]:
    """Tiles of the frame's shorter side and smaller, in even steps down to SMALLEST_TILE."""
    whole = (0, 0, width, height)
    shorter = min(width, height)
    if shorter < SMALLEST_TILE // 2:
        return []
    # A tenth of a step isn't worth another layer.
    steps = max(0, math.ceil(math.log(shorter / SMALLEST_TILE, TILE_STEP) - 0.1))
    sides = [round(shorter * (SMALLEST_TILE / shorter) ** (i / max(1, steps))) for i in range(steps + 1)]
    return [region for side in sides for region in tiles(width, height, side, TILE_SHARED) if region != whole]


def _merge(faces: list[Face], found: Sequence[Face]) -> None:
    for face in found:
        if not any(overlap(face.box, other.box) > SAME_FACE for other in faces):
            faces.append(face)
