"""What emotion-predict says of its images: to people, and in JSON."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # `--help` shows FORMAT and must not wait for MediaPipe.
    from app.engine.records import Analysis, Estimate
    from models.contract import Contract

KEYPOINTS = ("left_eye", "right_eye", "nose", "mouth", "left_ear", "right_ear")
"""In the order of `Face.keypoints`."""

FORMAT = """\
the JSON document:
  model              file (its name), sha256, architecture, and its labels in a list
  images             a list, in the order in which they were given:
    file             its path, as given or below the folder that was given
    width, height    in pixels, upright (EXIF orientation applied)
    picture          file name of the annotated picture in --output, or null
    faces            a list, from left to right; empty where nobody was found:
      box            [x, y, width, height] in pixels; may reach beyond the image
      score          how sure the face detector is, 0 to 1
      keypoints      left_eye, right_eye, nose, mouth, left_ear, right_ear, each [x, y] in pixels; left is the image's
      label          an expression, or "uncertain" where none is clear
      probability    of the most probable expression, 0 to 1
      probabilities  of every expression, by name, 0 to 1
  unreadable         a list of the paths that could not be read
"""


@dataclass(frozen=True, slots=True, eq=False)
class Prediction:
    """One image's result.

    Attributes:
        file: The image's path.
        picture: File name of the annotated picture, if one is written.
        analysis: What was found. Its faces are numbered from the left, from 1.
    """

    file: str
    picture: str | None
    analysis: "Analysis"


def numbered(analysis: "Analysis") -> "Analysis":
    """The same faces in order from left to right, with the ids 1, 2, ...: a reader's order within one picture."""
    ordered = sorted(analysis.estimates, key=lambda estimate: estimate.track.face.box[0])
    estimates = (replace(e, track=replace(e.track, id=number)) for number, e in enumerate(ordered, 1))
    return replace(analysis, estimates=tuple(estimates))


def line(prediction: Prediction) -> str:
    """An image's result for the terminal."""
    analysis = prediction.analysis
    faces = [_words(estimate, analysis.labels) for estimate in analysis.estimates]
    if not faces:
        return f"{prediction.file}: no face"
    if len(faces) == 1:
        return f"{prediction.file}: {faces[0]}"
    return f"{prediction.file}: {len(faces)} faces, from the left: {', '.join(faces)}"


def document(
    predictions: Sequence[Prediction], unreadable: Sequence[str], contract: "Contract", file: str, sha256: str
) -> dict[str, Any]:
    """Everything, as FORMAT says, ready for `json.dumps`.

    Args:
        predictions: In order.
        unreadable: Paths of the images that could not be read.
        contract: The model's.
        file: The model's file name.
        sha256: Of the model's file.
    """
    return {
        "model": {
            "file": file,
            "sha256": sha256,
            "architecture": contract.architecture,
            "labels": list(contract.labels),
        },
        "images": [_image(prediction) for prediction in predictions],
        "unreadable": list(unreadable),
    }


def _image(prediction: Prediction) -> dict[str, Any]:
    analysis = prediction.analysis
    height, width = analysis.frame.image.shape[:2]
    return {
        "file": prediction.file,
        "width": width,
        "height": height,
        "picture": prediction.picture,
        "faces": [_face(estimate, analysis.labels) for estimate in analysis.estimates],
    }


def _face(estimate: "Estimate", labels: Sequence[str]) -> dict[str, Any]:
    face = estimate.track.face
    return {
        "box": list(_rounded(face.box, 1)),
        "score": round(face.score, 4),
        "keypoints": {
            name: list(_rounded(point, 1)) for name, point in zip(KEYPOINTS, face.keypoints.tolist(), strict=True)
        },
        "label": estimate.label,
        "probability": round(float(estimate.raw.max()), 5),
        "probabilities": dict(zip(labels, _rounded(estimate.raw.tolist(), 5), strict=True)),
    }


def _words(estimate: "Estimate", labels: Sequence[str]) -> str:
    top = int(estimate.raw.argmax())
    leading = f"{labels[top]} {float(estimate.raw[top]):.0%}"
    return leading if estimate.label in labels else f"{estimate.label} ({leading})"


def _rounded(values: Sequence[float], digits: int) -> Iterator[float]:
    return (round(float(value), digits) for value in values)
