"""MediaPipe's BlazeFace short-range detector: one image in, faces out."""

from dataclasses import dataclass
from pathlib import Path

import mediapipe as mp
import numpy as np
import numpy.typing as npt
from mediapipe.tasks.python import BaseOptions, vision

from models.closing import Closing
from models.errors import InputError, system_reason
from models.quiet import native_stderr_silenced

LEFT_EYE, RIGHT_EYE, NOSE, MOUTH, LEFT_EAR, RIGHT_EAR = range(6)
"""Rows of `Face.keypoints`. Left and right are the image's; MediaPipe names them by the subject's side."""

Image = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One detected face, in pixels of the image it was found in.

    Attributes:
        box: (x, y, width, height); may reach beyond the image.
        keypoints: float32 [6, 2], (x, y) in the order LEFT_EYE ... RIGHT_EAR.
        score: Detector's confidence, 0..1.
    """

    box: tuple[float, float, float, float]
    keypoints: npt.NDArray[np.float32]
    score: float

    def moved(self, dx: float, dy: float, scale: float = 1.0) -> "Face":
        """The face in another coordinate system: scaled about the origin, then shifted by (dx, dy) pixels."""
        x, y, w, h = self.box
        return Face(
            box=(x * scale + dx, y * scale + dy, w * scale, h * scale),
            keypoints=self.keypoints * np.float32(scale) + np.array([dx, dy], np.float32),
            score=self.score,
        )


class FaceDetector(Closing):
    """Finds faces that span about 15 % of the image's longer side or more (the network sees 128x128 pixels).

    Owns a native handle: create, use and close it in one thread.

    Args:
        model: `face_detector.tflite` (BlazeFace short range, Bazarevsky et al. 2019).
        min_score: Detections below this confidence are dropped, 0..1.

    Raises:
        InputError: The model file is missing or MediaPipe refuses it.
    """

    def __init__(self, model: Path, min_score: float = 0.5) -> None:
        try:
            # MediaPipe's loader can't open every non-ASCII path on Windows, so it is handed the bytes.
            options = vision.FaceDetectorOptions(
                base_options=BaseOptions(model_asset_buffer=model.read_bytes()),
                min_detection_confidence=min_score,
                min_suppression_threshold=0.3,
            )
            # The first call is slow and logs; made here, the first frame is as quick as the others.
            with native_stderr_silenced():
                self._detector = vision.FaceDetector.create_from_options(options)
                self.detect(np.zeros((128, 128, 3), np.uint8))
        except OSError as error:
            raise InputError(
                "can't read the face detector {model}: {reason}", model=model, reason=system_reason(error)
            ) from error
        except (RuntimeError, ValueError) as error:
            raise InputError("{model} is not a face detector that MediaPipe can load", model=model) from error

    def detect(self, image: Image) -> list[Face]:
        """Returns the faces in an RGB image, uint8 [height, width, 3], best first."""
        if image.ndim != 3 or image.shape[2] != 3 or image.dtype != np.uint8:
            raise ValueError(f"expected uint8 [height, width, 3], got {image.dtype} {list(image.shape)}")
        height, width = image.shape[:2]
        frame = mp.Image(image_format=mp.ImageFormat.SRGB, data=np.ascontiguousarray(image))
        faces = []
        for found in self._detector.detect(frame).detections:
            box = found.bounding_box
            keypoints = np.array([(p.x * width, p.y * height) for p in found.keypoints], np.float32)
            faces.append(
                Face(
                    box=(float(box.origin_x), float(box.origin_y), float(box.width), float(box.height)),
                    keypoints=keypoints,
                    score=float(found.categories[0].score),
                )
            )
        return sorted(faces, key=lambda face: -face.score)

    def close(self) -> None:
        self._detector.close()
