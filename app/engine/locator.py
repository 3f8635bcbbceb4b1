"""Where to look for faces: around known ones, over the whole frame, in tiles for small ones."""

from collections.abc import Sequence

from models.face_detector import Face, FaceDetector, Image
from models.face_search import NEW_SCORE, SAME_FACE, SQUARE, find_faces, merge, pyramid, search
from models.geometry import Box, Region, around, overlap

KNOWN_SCORE = 0.4
"""A face that was there a moment ago needs less proof than a new one."""


class Locator:
    """Finds every face in a frame with few detector calls.

    Each frame costs one call for each known face. While all of them are where they were, every other frame costs one
    exploring call more, in turn the whole frame and the next tile. A frame in which one is missing, or nobody is known,
    costs two more, the whole frame and the next tile. The first frame, stills, and those for which it is asked are
    explored completely.
    """

    def __init__(self, detector: FaceDetector) -> None:
        self._detector = detector
        self._size = (0, 0)
        self._tiles: list[Region] = []
        self._turn = 0

    def reset(self) -> None:
        """Forgets the last frame, so that the next one is explored completely."""
        self._size = (0, 0)

    def locate(self, image: Image, known: Sequence[Box], completely: bool = False) -> list[Face]:
        """Finds faces.

        Args:
            image: uint8 [height, width, 3] RGB.
            known: Where faces are expected, in pixels.
            completely: Explore all of this frame.

        Returns:
            Faces in pixels of the image, without duplicates; those at expected places first.
        """
        height, width = image.shape[:2]
        whole = (0, 0, width, height)
        first = self._size != (width, height)
        if first:
            self._size, self._tiles, self._turn = (width, height), pyramid(width, height), 0
        faces: list[Face] = []
        missed = False
        for box in known:
            if any(overlap(box, face.box) > SAME_FACE for face in faces):
                continue
            region = around(box, SQUARE, width, height)
            found = search(image, region, KNOWN_SCORE, self._detector) if region else []
            missed |= not any(overlap(box, face.box) > 0.1 for face in found)
            merge(faces, found)
        if first or completely:
            merge(faces, find_faces(image, self._detector))
            return faces
        for region in self._regions(whole, urgent=missed or not known):
            merge(faces, search(image, region, NEW_SCORE, self._detector))
        return faces

    def _regions(self, whole: Region, urgent: bool) -> list[Region]:
        """What to explore in this frame."""
        self._turn += 1
        tile = [self._tiles[self._turn // 4 % len(self._tiles)]] if self._tiles else []
        if urgent:
            self._turn += 3  # on to the next tile
            return [whole, *tile]
        return {0: [whole], 2: tile or [whole]}.get(self._turn % 4, [])
