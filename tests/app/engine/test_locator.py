from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import assets
from app.engine.locator import Locator
from app.engine.sources import open_source
from models.face_detector import Face, FaceDetector
from models.face_search import NEW_SCORE
from models.geometry import overlap
from tests.app.clips import pasted
from tests.shared import shared_video

SMALL_IN_LARGE = [(60, 1280, 720), (100, 1280, 720), (60, 1920, 1080), (100, 1920, 1080)]
CYCLE = 76
"""Frames in which every part of a 720p frame has been looked at: 18 tiles, each fourth frame one of them."""

real_detector = settings(max_examples=10, deadline=None, derandomize=True)


@pytest.fixture(scope="module")
def detector() -> Iterator[FaceDetector]:
    with FaceDetector(assets.FACE_DETECTOR, min_score=0.3) as detector:
        yield detector


def at(box: tuple[float, float, float, float], faces: list[Face]) -> list[Face]:
    return [face for face in faces if overlap(face.box, box) > 0.4]


@pytest.mark.parametrize(("size", "width", "height"), SMALL_IN_LARGE)
@real_detector
@given(u=st.floats(0, 1), v=st.floats(0, 1))
def test_a_small_face_in_a_large_frame_is_found_once_wherever_it_is(
    detector: FaceDetector, size: int, width: int, height: int, u: float, v: float
) -> None:
    room = round(size / 95 * 280) + 1
    image, box = pasted(size, round(u * (width - room)), round(v * (height - room)), width, height)
    assert not at(box, [face for face in detector.detect(image) if face.score >= NEW_SCORE]), (
        "the whole frame is enough"
    )
    faces = Locator(detector).locate(image, [])
    assert len(faces) == 1 and at(box, faces)


@pytest.mark.parametrize(
    ("size", "width", "height"), [(60, 320, 240), (50, 640, 480), (130, 1280, 720), (240, 1280, 720)]
)
def test_faces_of_every_size_are_found(detector: FaceDetector, size: int, width: int, height: int) -> None:
    image, box = pasted(size, 20, 10, width, height)
    assert len(at(box, Locator(detector).locate(image, []))) == 1


def test_one_face_is_not_also_a_much_larger_one(detector: FaceDetector) -> None:
    """A tile at whose edge this face lies makes the detector see one of three times the size around it."""
    image, box = pasted(48, 631, 19, 1280, 720)
    faces = Locator(detector).locate(image, [])
    assert len(faces) == 1 and at(box, faces)


def test_a_known_face_is_found_in_every_frame_while_it_moves(detector: FaceDetector) -> None:
    locator = Locator(detector)
    known: list[tuple[float, float, float, float]] = []
    for i in range(30):
        image, box = pasted(60, 100 + 15 * i, 200 + 5 * i, 1280, 720)
        faces = locator.locate(image, known)
        assert len(faces) == 1 and at(box, faces), f"frame {i}"
        known = [faces[0].box]


def test_known_faces_come_first(detector: FaceDetector) -> None:
    left, left_box = pasted(80, 100, 100, 1280, 720)
    right, right_box = pasted(80, 900, 300, 1280, 720)
    image = np.where(np.arange(1280)[None, :, None] < 640, left, right)
    for known in (left_box, right_box):
        faces = Locator(detector).locate(image, [known])
        assert len(faces) == 2 and at(known, faces[:1])


def test_a_face_that_was_lost_is_not_invented(detector: FaceDetector) -> None:
    locator = Locator(detector)
    empty = np.full((720, 1280, 3), 90, np.uint8)
    for known in ([], [(600.0, 300.0, 80.0, 80.0)], [(-90.0, 10.0, 80.0, 80.0)], [(5000.0, 5000.0, 80.0, 80.0)]):
        assert locator.locate(empty, known) == []


@pytest.mark.parametrize(("x", "y"), [(0, 0), (1060, 0), (0, 500), (1060, 500), (530, 230)])
def test_a_face_that_comes_later_is_found_within_the_exploring_cycle(detector: FaceDetector, x: int, y: int) -> None:
    """Also while somebody else is known, who must not take all the attention."""
    somebody, place = pasted(80, 300, 250, 1280, 720)
    newcomer, box = pasted(70, x, y, 1280, 720)
    both = np.where((newcomer == 90).all(2, keepdims=True), somebody, newcomer)
    locator = Locator(detector)
    known = [at(place, locator.locate(somebody, []))[0].box]
    for _ in range(CYCLE):
        faces = locator.locate(both, known)
        assert at(place, faces)
        if at(box, faces):
            return
    pytest.fail(f"not found within {CYCLE} frames")


def test_a_reset_and_a_frame_of_another_size_are_explored_at_once(detector: FaceDetector) -> None:
    locator = Locator(detector)
    assert locator.locate(np.full((720, 1280, 3), 90, np.uint8), []) == []
    image, box = pasted(60, 1000, 30, 1920, 1080)
    assert at(box, locator.locate(image, []))
    for x in (60, 1500):
        locator.reset()
        image, box = pasted(60, x, 700, 1920, 1080)
        assert at(box, locator.locate(image, []))


@pytest.mark.parametrize(("width", "height"), [(1, 1), (1, 700), (900, 3), (64, 48), (5000, 40)])
def test_odd_frames_are_no_problem(detector: FaceDetector, width: int, height: int) -> None:
    assert Locator(detector).locate(np.full((height, width, 3), 90, np.uint8), []) == []


def test_a_street_without_people_gives_no_face(detector: FaceDetector) -> None:
    locator = Locator(detector)
    with open_source(shared_video("no_face.mp4")) as source:
        for frame in source:
            if frame.index % 15 == 0:
                locator.reset()
            assert locator.locate(frame.image, []) == []
