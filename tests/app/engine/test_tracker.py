import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.tracker import CERTAIN_SCORE, CONFIRM, MEMORY, SEARCH, Tracker
from models.face_detector import Face

SIZE = 100.0
FPS = 30
frame_rates = st.floats(5, 60)
steady = settings(deadline=None, max_examples=60)


def face(x: float, y: float = 0.0, size: float = SIZE, score: float = 0.9) -> Face:
    """A face around a centre."""
    return Face((x - size / 2, y - size / 2, size, size), np.zeros((6, 2), np.float32), score)


def ids(tracker: Tracker, faces: list[Face], time: float) -> list[int]:
    return [track.id for track in tracker.update(faces, time)]


@steady
@given(
    fps=frame_rates,
    speed=st.floats(0, 2.5),
    direction=st.floats(-np.pi, np.pi),
    growth=st.floats(0.6, 1.6),
    seed=st.integers(0, 1000),
)
def test_one_person_who_moves_keeps_the_id_at_any_frame_rate(
    fps: float, speed: float, direction: float, growth: float, seed: int
) -> None:
    """Speed in face widths per second, growth over the 3 seconds, with a detector's jitter."""
    noise = np.random.default_rng(seed)
    tracker = Tracker(4)
    for i in range(int(3 * fps)):
        time = i / fps
        size = SIZE * growth ** (time / 3) * (1 + noise.normal(0, 0.02))
        way = SIZE * speed * time
        x, y = np.array([way * np.cos(direction), way * np.sin(direction)]) + noise.normal(0, 0.03 * SIZE, 2)
        assert ids(tracker, [face(x, y, size)], time) == [1]


@steady
@given(fps=frame_rates, speed=st.floats(0.2, 1.5), apart=st.floats(1.2, 3), seed=st.integers(0, 1000))
def test_two_people_who_pass_each_other_keep_their_ids(fps: float, speed: float, apart: float, seed: int) -> None:
    noise = np.random.default_rng(seed)
    tracker = Tracker(4)
    for i in range(int(4 * fps)):
        time = i / fps
        way = SIZE * speed * (time - 2)
        jitter = noise.normal(0, 0.03 * SIZE, 2)
        people = [face(-way + jitter[0], 0), face(way + jitter[1], apart * SIZE)]
        order = noise.permutation(2)
        tracks = tracker.update([people[j] for j in order], time)
        if i == 0:
            names = {track.id: track.face.box[1] for track in tracks}
        assert {track.id: track.face.box[1] for track in tracks} == names


@steady
@given(gap=st.floats(0.05, MEMORY - 0.01), fps=frame_rates, shift=st.floats(-0.6, 0.6))
def test_somebody_lost_for_a_moment_comes_back_under_the_same_id(gap: float, fps: float, shift: float) -> None:
    tracker = Tracker(4)
    for i in range(5):
        assert ids(tracker, [face(0)], i / fps) == [1]
    last = 4 / fps
    for time in np.arange(last + 1 / fps, last + gap, 1 / fps):
        assert ids(tracker, [], float(time)) == []
    assert ids(tracker, [face(shift * SIZE)], last + gap) == [1]


@given(gap=st.floats(MEMORY + 0.01, 60), watched=st.booleans())
def test_somebody_lost_for_longer_is_a_new_person(gap: float, watched: bool) -> None:
    tracker = Tracker(4)
    assert ids(tracker, [face(0)], 1.0) == [1]
    if watched:
        assert ids(tracker, [], 1.0 + gap / 2) == []
    assert ids(tracker, [face(0)], 1.0 + gap) == [2]


def test_a_lost_face_is_searched_around_its_place_for_a_while() -> None:
    tracker = Tracker(4)
    tracker.update([face(0)], 0.0)
    assert tracker.expected(SEARCH) == [face(0).box]
    assert tracker.expected(SEARCH + 0.1) == []


def test_a_moving_face_is_expected_further_on() -> None:
    tracker = Tracker(4)
    for i in range(10):
        tracker.update([face(10 * i)], i / FPS)
    (box,) = tracker.expected(10 / FPS)
    assert box[0] + box[2] / 2 == pytest.approx(100, abs=4)


def test_a_face_elsewhere_is_another_person() -> None:
    tracker = Tracker(4)
    assert ids(tracker, [face(0)], 0.0) == [1]
    assert ids(tracker, [face(5 * SIZE)], 1 / FPS) == [2]


def test_somebody_gone_for_a_second_may_come_back_further_away() -> None:
    far = 1.4 * SIZE
    for gap, expected in ((1 / FPS, 2), (1.0, 1)):
        tracker = Tracker(4)
        assert ids(tracker, [face(0)], 0.0) == [1]
        assert ids(tracker, [face(far)], gap) == [expected]


def test_a_face_of_another_size_in_the_same_place_is_another_person() -> None:
    tracker = Tracker(4)
    assert ids(tracker, [face(0)], 0.0) == [1]
    assert ids(tracker, [face(0, size=2.5 * SIZE)], 1 / FPS) == [2]


@given(st.lists(st.integers(0, 3), min_size=1, max_size=6))
def test_ids_are_never_used_twice_after_a_reset(groups: list[int]) -> None:
    tracker = Tracker(4)
    used: set[int] = set()
    for count in groups:
        new = ids(tracker, [face(3 * SIZE * i) for i in range(count)], 0.0)
        assert len(new) == count and not used.intersection(new)
        used.update(new)
        tracker.reset()


@settings(deadline=None)
@given(
    limit=st.integers(1, 4),
    frames=st.lists(st.lists(st.integers(0, 5), unique=True), min_size=1, max_size=25),
    scores=st.floats(0.5, 1),
)
def test_never_more_people_than_asked_for_and_each_once(limit: int, frames: list[list[int]], scores: float) -> None:
    tracker = Tracker(limit)
    for i, places in enumerate(frames):
        faces = [face(3 * SIZE * place, score=scores) for place in places]
        tracks = tracker.update(faces, i / 10)
        assert len(tracks) <= limit
        assert [track.id for track in tracks] == sorted({track.id for track in tracks})
        shown = [id(track.face) for track in tracks]
        assert len(set(shown)) == len(shown) and set(shown) <= {id(f) for f in faces}
        assert all(track.age >= 0 for track in tracks)


def test_who_comes_back_to_a_taken_place_was_here_first() -> None:
    tracker = Tracker(2)
    a, b, c = face(0), face(5 * SIZE), face(10 * SIZE)
    assert ids(tracker, [a, b], 0.0) == [1, 2]
    assert ids(tracker, [b, c], 0.1) == [2, 3]
    assert ids(tracker, [a, b, c], 0.2) == [1, 2]
    assert ids(tracker, [b, c], 0.3) == [2, 3]


def test_the_largest_faces_are_followed_where_there_are_too_many() -> None:
    tracker = Tracker(2)
    tracks = tracker.update([face(300 * i, size=size) for i, size in enumerate((50, 90, 70))], 0.0)
    assert sorted(track.face.box[2] for track in tracks) == [70, 90]


def test_the_total_distance_is_least_where_the_nearest_first_would_lose_somebody() -> None:
    """Two people side by side step aside together: the second comes to stand where the first one is nearest to."""
    tracker = Tracker(4)
    left, right = tracker.update([face(0), face(SIZE)], 0.0)
    assert (left.id, right.id) == (1, 2)
    # From 100 to 60 is the shortest way of all; taking it would leave the first person 160 away, out of reach.
    moved = tracker.update([face(60), face(160)], 1 / FPS)
    assert {track.id: track.face.box[0] + SIZE / 2 for track in moved} == {1: 60, 2: 160}


def test_a_sure_face_gets_its_id_at_once() -> None:
    assert ids(Tracker(4), [face(0, score=CERTAIN_SCORE)], 0.0) == [1]


def test_an_unsure_face_gets_its_id_after_some_sightings_and_counts_from_the_first() -> None:
    tracker = Tracker(4)
    for i in range(CONFIRM - 1):
        assert ids(tracker, [face(0, score=0.65)], i / FPS) == []
    (track,) = tracker.update([face(0, score=0.65)], (CONFIRM - 1) / FPS)
    assert track.id == 1
    assert track.age == pytest.approx((CONFIRM - 1) / FPS)


def test_a_false_alarm_now_and_then_never_becomes_a_person() -> None:
    tracker = Tracker(4)
    for i in range(20):
        assert ids(tracker, [face(0, score=0.65)], i * (SEARCH + 0.2)) == []


def test_in_a_still_every_face_counts_at_once() -> None:
    faces = [face(0, score=0.6), face(5 * SIZE, score=0.9)]
    assert [track.id for track in Tracker(4).update(faces, 0.0, confirmed=True)] == [1, 2]


class TestJump:
    def test_whoever_is_found_near_their_last_place_keeps_their_id(self) -> None:
        tracker = Tracker(8)
        tracker.update([face(100, 100)], 7.0, confirmed=True)
        tracker.jump(2.0)
        assert [track.id for track in tracker.update([face(110, 100)], 2.0)] == [1]
        assert [track.id for track in tracker.update([face(112, 100)], 2.04)] == [1]

    def test_whoever_is_not_found_is_not_in_view(self) -> None:
        tracker = Tracker(8)
        tracker.update([face(100, 100)], 7.0, confirmed=True)
        tracker.jump(2.0)
        assert tracker.update([], 2.0, confirmed=True) == []

    def test_a_jump_moves_nobody(self) -> None:
        tracker = Tracker(8)
        tracker.update([face(100, 100)], 7.0, confirmed=True)
        tracker.jump(7.1)
        tracker.update([face(130, 100)], 7.1)
        (box,) = tracker.expected(7.2)
        assert box[0] == pytest.approx(face(130, 100).box[0])
