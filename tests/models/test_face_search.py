from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import assets
from models.face_detector import FaceDetector
from models.face_search import find_faces, pyramid
from models.geometry import overlap
from tests.app.clips import pasted


@pytest.fixture(scope="module")
def detector() -> Iterator[FaceDetector]:
    with FaceDetector(assets.FACE_DETECTOR, min_score=0.3) as detector:
        yield detector


@settings(max_examples=5, deadline=None, derandomize=True)
@given(u=st.floats(0, 1), v=st.floats(0, 1), size=st.integers(55, 300))
def test_a_face_of_any_size_is_found_once_wherever_it_is(detector: FaceDetector, u: float, v: float, size: int) -> None:
    room = round(size / 95 * 280) + 1
    image, box = pasted(size, round(u * max(0, 1280 - room)), round(v * max(0, 900 - room)), 1280, 900)
    (face,) = find_faces(image, detector)
    assert overlap(face.box, box) > 0.4


@pytest.mark.parametrize(("width", "height"), [(1, 1), (1, 700), (64, 48), (5000, 40)])
def test_odd_pictures_are_no_problem(detector: FaceDetector, width: int, height: int) -> None:
    assert find_faces(np.full((height, width, 3), 90, np.uint8), detector) == []


@given(st.integers(1, 4000), st.integers(1, 4000))
def test_tiles_lie_in_the_picture_and_are_not_the_whole(width: int, height: int) -> None:
    for left, top, right, bottom in pyramid(width, height):
        assert 0 <= left < right <= width and 0 <= top < bottom <= height
        assert (left, top, right, bottom) != (0, 0, width, height)
