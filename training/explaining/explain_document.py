"""What emotion-explain found, ready for JSON."""

from collections.abc import Sequence
from typing import Any

from training.explaining.explanation import Explanation, Map
from training.explaining.face_crops import FaceCrop


def image_entry(
    file: str,
    size: tuple[int, int],
    picture: str,
    faces: Sequence[FaceCrop],
    explanations: Sequence[Explanation],
    labels: Sequence[str],
) -> dict[str, Any]:
    """One image's.

    Args:
        file: Its path.
        size: (width, height) in pixels.
        picture: File name of what was drawn of it.
        faces: What was explained, and how, in the same order.
        explanations: See `faces`.
        labels: The network's classes.
    """
    return {
        "file": file,
        "width": size[0],
        "height": size[1],
        "picture": picture,
        "faces": [_face(face, found, labels) for face, found in zip(faces, explanations, strict=True)],
    }


def _face(face: FaceCrop, explanation: Explanation, labels: Sequence[str]) -> dict[str, Any]:
    shares = [round(share, 5) for share in explanation.probabilities.tolist()]
    return {
        "box": None if face.box is None else [round(value, 1) for value in face.box],
        "score": None if face.score is None else round(face.score, 4),
        "predicted": labels[explanation.predicted],
        "explained": labels[explanation.explained],
        "probabilities": dict(zip(labels, shares, strict=True)),
        "grad_cam": _rows(explanation.evidence),
        "attention": _rows(explanation.attention),
        "occlusion": _rows(explanation.occlusion),
    }


def _rows(values: Map | None) -> list[list[float]] | None:
    return None if values is None else [[round(value, 5) for value in row] for row in values.tolist()]
