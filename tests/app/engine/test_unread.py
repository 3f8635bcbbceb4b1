"""Faces that are not shown as people, for what must not show any."""

from collections.abc import Sequence

import numpy as np
import pytest

import assets
from app.engine.locator import Locator
from app.engine.tracker import CERTAIN_SCORE, CONFIRM, LINGER, SEARCH, Tracker
from models.face_detector import Face, FaceDetector
from models.geometry import overlap
from tests.app.clips import pasted

FPS = 30


def face(x: float, score: float = 0.9) -> Face:
    return Face((x, 50.0, 100.0, 100.0), np.zeros((6, 2), np.float32), score)


def step(tracker: Tracker, faces: Sequence[Face], number: int) -> tuple[list[int], list[float]]:
    """Who is shown, and where the left edges of the other faces are."""
    time = number / FPS
    tracks = tracker.update(faces, time)
    return [track.id for track in tracks], [other.face.box[0] for other in tracker.unread(tracks, time)]


def test_a_face_is_known_from_its_first_sighting_on() -> None:
    tracker = Tracker(4)
    doubtful = CERTAIN_SCORE - 0.1
    for number in range(CONFIRM - 1):
        assert step(tracker, [face(100, doubtful)], number) == ([], [100])
    assert step(tracker, [face(100, doubtful)], CONFIRM) == ([1], [])


def test_one_too_many_is_known_too() -> None:
    tracker = Tracker(1)
    for number in range(3):
        assert step(tracker, [face(100), face(400)], number) == ([1], [400])


def test_a_lost_face_lingers_and_then_goes() -> None:
    tracker = Tracker(4)
    last = 5
    for number in range(last + 1):
        assert step(tracker, [face(100)], number) == ([1], [])
    for number in range(last + 1, last + 3 * FPS):
        gone = (number - last) / FPS
        shown, others = step(tracker, [], number)
        if gone == LINGER:  # rounding decides
            continue
        assert shown == [] and len(others) == (gone <= LINGER)
        if others:
            (lost,) = tracker.unread([], number / FPS)
            assert lost.unseen == pytest.approx(gone) and lost.face.box == face(100).box
    # Back under the same id, and not hidden twice.
    tracker = Tracker(4)
    step(tracker, [face(100)], 0)
    step(tracker, [], 10)
    assert step(tracker, [face(110)], 20) == ([1], [])


def test_a_lost_face_goes_on_as_it_moved() -> None:
    tracker = Tracker(4)
    for number in range(10):
        step(tracker, [face(100 + 4 * number)], number)
    _, (expected,) = step(tracker, [], 12)
    assert 139 < expected < 148


def test_a_doubtful_face_that_is_lost_lingers_for_a_while() -> None:
    tracker = Tracker(4)
    step(tracker, [face(100, CERTAIN_SCORE - 0.1)], 0)
    for number in range(1, 2 * FPS):
        shown, others = step(tracker, [], number)
        assert shown == [] and len(others) == (number / FPS <= SEARCH)


def test_a_reset_forgets_everybody() -> None:
    tracker = Tracker(4)
    step(tracker, [face(100)], 0)
    tracker.reset()
    assert step(tracker, [], 1) == ([], [])


def test_whoever_comes_in_is_found_at_once_where_every_frame_is_explored_completely() -> None:
    known, box = pasted(130, 40, 20, 1280, 720)
    both = known.copy()
    small, where = pasted(60, 900, 400, 1280, 720)
    both[400:, 900:] = small[400:, 900:]
    with FaceDetector(assets.FACE_DETECTOR, min_score=0.3) as detector:
        for completely in (False, True):
            locator = Locator(detector)
            for _ in range(2):
                assert len(locator.locate(known, [box], completely)) == 1
            found = locator.locate(both, [box], completely)
            assert any(overlap(face.box, where) > 0.4 for face in found) is completely
            assert len(found) == 1 + completely
