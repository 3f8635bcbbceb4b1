from pathlib import Path

import numpy as np
import pytest

import assets
from models.errors import InputError
from models.face_detector import LEFT_EYE, MOUTH, RIGHT_EYE, FaceDetector
from tests import portrait


def test_finds_a_real_face_where_it_is() -> None:
    with FaceDetector(assets.FACE_DETECTOR) as detector:
        faces = detector.detect(portrait.portrait())
    assert len(faces) == 1
    face = faces[0]
    assert face.score > 0.8
    for row, wanted in ((LEFT_EYE, portrait.LEFT_EYE), (RIGHT_EYE, portrait.RIGHT_EYE), (MOUTH, portrait.MOUTH)):
        assert np.linalg.norm(face.keypoints[row] - wanted) < 8
    x, y, w, h = face.box
    assert x < portrait.LEFT_EYE[0] < portrait.RIGHT_EYE[0] < x + w
    assert y < portrait.LEFT_EYE[1] < portrait.MOUTH[1] < y + h


def test_finds_nobody_on_an_empty_picture() -> None:
    with FaceDetector(assets.FACE_DETECTOR) as detector:
        assert detector.detect(np.full((240, 320, 3), 128, np.uint8)) == []


def test_takes_a_view_that_is_not_contiguous() -> None:
    with FaceDetector(assets.FACE_DETECTOR) as detector:
        image = portrait.portrait()
        assert len(detector.detect(image[:400, 50:450])) == 1
        assert len(detector.detect(image[:, ::-1])) == 1


@pytest.mark.parametrize(
    "image", [np.zeros((10, 10), np.uint8), np.zeros((10, 10, 4), np.uint8), np.zeros((10, 10, 3), np.float32)]
)
def test_refuses_another_kind_of_array(image: np.ndarray) -> None:
    with FaceDetector(assets.FACE_DETECTOR) as detector, pytest.raises(ValueError, match=r"expected uint8"):
        detector.detect(image)


def test_moved_maps_box_and_keypoints_alike() -> None:
    with FaceDetector(assets.FACE_DETECTOR) as detector:
        face = detector.detect(portrait.portrait())[0]
    moved = face.moved(10, -5, 2)
    assert moved.box == (face.box[0] * 2 + 10, face.box[1] * 2 - 5, face.box[2] * 2, face.box[3] * 2)
    np.testing.assert_allclose(moved.keypoints, face.keypoints * 2 + [10, -5], rtol=1e-6)


def test_a_file_that_is_no_detector(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="can't read the face detector"):
        FaceDetector(tmp_path / "none.tflite")
    text = tmp_path / "text.tflite"
    text.write_text("not a model")
    with pytest.raises(InputError, match="not a face detector"):
        FaceDetector(text)


def test_start_up_leaves_the_terminal_alone(capfd: pytest.CaptureFixture[str]) -> None:
    with FaceDetector(assets.FACE_DETECTOR) as detector:
        detector.detect(portrait.portrait())
    assert capfd.readouterr().err == ""
