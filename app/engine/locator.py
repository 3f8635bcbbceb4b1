"""Where to look for faces: around known ones, over the whole frame, in tiles for small ones."""

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
SMALLEST_TILE = 320
"""Pixels. The detector finds faces from 15 % of a tile on, 48 pixels here: smaller ones show no expression."""


class Locator:
    """Finds every face in a frame with few detector calls.

    Each frame costs one call for each known face and one exploring call, which alternates between the whole frame and
    the next tile; a known face that is not found where it was costs one whole-frame call more. The first frame, and
    stills, are explored completely.
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
            regions = [whole, *self._tiles]
        else:
            regions = [self._next_region(whole)]
            if missed and regions != [whole]:
                regions.append(whole)
        for region in regions:
            _merge(faces, self._search(image, region, NEW_SCORE))
        return faces

    def _next_region(self, whole: Region) -> Region:
        self._turn += 1
        if self._turn % 2 or not self._tiles:
            return whole
        return self._tiles[self._turn // 2 % len(self._tiles)]

    def _search(self, image: Image, region: Region, score: float) -> list[Face]:
        left, top, right, bottom = region
        found = self._detector.detect(image[top:bottom, left:right])
        return [face.moved(left, top) for face in found if face.score >= score]


def _pyramid(width: int, height: int) -> list[Region]:
    """Tiles of the frame's shorter side, of half of it, and so on."""
    regions: list[Region] = []
    side = min(width, height)
    if width == height:
        side //= 2
    while side >= SMALLEST_TILE:
        regions += tiles(width, height, side, TILE_SHARED)
        side //= 2
    return regions


def _merge(faces: list[Face], found: Sequence[Face]) -> None:
    for face in found:
        if not any(overlap(face.box, other.box) > SAME_FACE for other in faces):
            faces.append(face)
