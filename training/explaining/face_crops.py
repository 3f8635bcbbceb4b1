"""The faces of one picture, cut out as a network sees them in the app."""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from models.alignment import align, fit
from models.face_detector import Face, FaceDetector, Image
from models.face_search import NEW_SCORE, find_faces
from models.geometry import Box
from models.input_spec import InputSpec
from training.data.crops import central_face

MIN_SCORE = 0.3
"""As in the app, which decides on what the detector offers."""


@dataclass(frozen=True, slots=True, eq=False)
class FaceCrop:
    """A part of a picture that a network is fed.

    Attributes:
        crop: uint8 [size, size], or [size, size, 3] RGB.
        box: The face in pixels of the picture; may reach beyond it. None for a picture that is taken whole.
        score: The detector's confidence, 0..1; None for a picture that is taken whole.
    """

    crop: Image
    box: Box | None
    score: float | None


def face_crops(image: Image, detector: FaceDetector, spec: InputSpec) -> list[FaceCrop]:
    """Aligned crops of all faces, from left to right.

    Faces are looked for as the app does. Where it finds none, the picture may be a data set's, too tight around a face
    for the detector: then as training does.

    Args:
        image: uint8 [height, width, 3] RGB.
        detector: With a `min_score` of MIN_SCORE.
        spec: The network's input.
    """
    return sorted(_aligned(image, _find(image, detector), spec), key=lambda found: found.box or (0, 0, 0, 0))


def whole_crop(image: Image, spec: InputSpec) -> FaceCrop:
    """The picture as it is framed, uint8 [height, width] or [height, width, 3] RGB, scaled to the network's input."""
    return FaceCrop(fit(image, spec), None, None)


def as_rgb(image: npt.NDArray[np.uint8]) -> Image:
    """uint8 [height, width] or [height, width, 3] RGB to the latter, as the detector takes it."""
    return np.asarray(cv2.cvtColor(image, cv2.COLOR_GRAY2RGB), np.uint8) if image.ndim == 2 else image


def _find(image: Image, detector: FaceDetector) -> list[Face]:
    faces = find_faces(image, detector)
    if faces:
        return faces
    face = central_face(detector, image)
    return [face] if face is not None and face.score >= NEW_SCORE else []


def _aligned(image: Image, faces: list[Face], spec: InputSpec) -> Iterator[FaceCrop]:
    for face in faces:
        try:
            yield FaceCrop(align(image, face.keypoints, spec), face.box, face.score)
        except ValueError:  # keypoints that coincide: no crop can be made of this face
            continue
