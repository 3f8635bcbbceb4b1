"""What is drawn is what was seen, however long the session and however often it was gone through."""

import math
from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.people.history import BIN
from app.timeline import track_sums
from app.timeline.bands import NOTHING, bands
from app.timeline.columns import Columns, columns_between, columns_of_bin
from app.timeline.lanes import Lane, lanes, most_seen, reading_at
from app.timeline.session_timeline import SessionTimeline
from app.timeline.track_sums import LONGEST_GAP, TrackSums
from tests.app.live import LABELS
from tests.app.people.made import seen
from tests.app.timeline.made import session, showing

CLASSES = 3
EVERYTHING = Columns(-8, 1, 4000)

step = st.one_of(st.floats(0.005, 0.7), st.floats(-30, 30), st.sampled_from([0.25, 0.5, 0.75, -2.0]))
shares = st.tuples(*[st.integers(0, 20)] * CLASSES).filter(any).map(lambda t: np.array(t, np.float32) / sum(t))


def brute_force(frames: list[tuple[float, np.ndarray]]) -> dict[int, np.ndarray]:
    """Means by bin, the newest visit of a bin alone, short gaps held."""
    means: dict[int, np.ndarray] = {}
    visit: list[np.ndarray] = []
    before: tuple[float, int] | None = None
    for time, probabilities in frames:
        number = math.floor(time / BIN)
        if before is None or number != before[1]:
            if before is not None and 0 < time - before[0] <= LONGEST_GAP + 1e-5:
                for between in range(before[1] + 1, number):
                    means[between] = means[before[1]]
            visit = []
        visit.append(probabilities)
        means[number] = np.mean(visit, axis=0)
        before = time, number
    return means


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(step, shares), min_size=1, max_size=60), st.integers(1, 7), st.sampled_from([3, 4096]))
def test_the_mean_of_any_stretch_is_that_of_its_bins(
    frames: list[tuple[float, np.ndarray]], width: int, hole: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        # Short arrays, so that there are several.
        patch.setattr(track_sums, "LONGEST_HOLE", hole)
        patch.setattr(track_sums, "LONGEST_SPAN", 10 * hole)
        sums, told, time = TrackSums(CLASSES), [], 0.0
        for by, probabilities in frames:
            time = max(0.0, time + by)
            told.append((time, probabilities))
            sums.add(time, probabilities)
    means = brute_force(told)
    columns = Columns(-8, width, 1200)
    totals = sums.totals(columns.edges)
    expected: dict[int, list[np.ndarray]] = defaultdict(list)
    for number, mean in means.items():
        if (number + 8) // width < columns.count:
            expected[(number + 8) // width].append(mean)
    assert {int(place) for place in np.flatnonzero(totals[:, -1])} == set(expected)
    for place, inside in expected.items():
        assert totals[place, -1] == len(inside)
        assert totals[place, :-1] / (1e4 * len(inside)) == pytest.approx(np.mean(inside, axis=0), abs=1e-4)


def test_hours_cost_what_they_should() -> None:
    timeline = session(3600)
    assert 36 * 14_400 <= timeline.nbytes < 36 * (14_400 + 4200)
    half_hours = timeline.means([1], Columns(0, 7200, 2))
    assert half_hours == pytest.approx(np.tile(showing("neutral"), (2, 1)), abs=1e-4)


def test_a_long_absence_costs_nothing() -> None:
    timeline = session(1)
    timeline.add(1e6, {1: showing("anger")})
    assert timeline.nbytes < 1000
    assert timeline.means([1], columns_of_bin(1e6))[0] == pytest.approx(showing("anger"), abs=1e-4)


@given(st.floats(0, 1e5), st.floats(0.1, 2e4), st.integers(1, 2000))
def test_columns_cover_the_view_and_stay_where_they_are(start: float, length: float, pixels: int) -> None:
    columns = columns_between(start, start + length, pixels)
    assert columns.start <= start and columns.end > start + length
    assert columns.count <= pixels + 2
    assert columns.first % columns.step == 0
    assert columns.step == 1 or (columns.step - 1) * BIN * pixels < length * (1 + 1e-9)


@given(st.lists(st.one_of(st.none(), shares), min_size=1, max_size=12), st.integers(1, 60))
def test_bands_show_each_class_as_high_as_its_share(rows: list[np.ndarray | None], height: int) -> None:
    gap = np.full(CLASSES, np.nan, np.float32)
    picture = bands(np.array([gap if row is None else row for row in rows], np.float32), height)
    assert picture.shape == (height, len(rows))
    for column, row in zip(picture.T, rows, strict=True):
        if row is None:
            assert (column == NOTHING).all()
            continue
        counts = np.bincount(column, minlength=CLASSES)
        assert counts.sum() == height and np.abs(counts - row * height).max() <= 1.01
        # From the bottom, in the classes' order.
        assert (np.diff(column.astype(int)) <= 0).all()


def test_a_camera_that_is_started_again_goes_on() -> None:
    timeline = SessionTimeline()
    for time in (0.0, 1.0, 2.0, 0.0, 1.0):
        timeline.update(seen(time, {1: None}), live=True)
    assert timeline.time == pytest.approx(3.25) and timeline.placed(2.0) == pytest.approx(4.25)
    assert timeline.start == 0 and timeline.end == timeline.time


def test_a_file_that_is_gone_through_again_is_replaced() -> None:
    timeline = SessionTimeline()
    for number in range(16):
        timeline.update(seen(number / 4, {1: None, 2: None}, shows="anger"), live=False)
    for number in range(4, 8):
        timeline.update(seen(number / 4, {3: None, 2: None}, shows="fear"), live=False)
    assert (timeline.time, timeline.end) == (1.75, 3.75)
    columns = Columns(0, 1, 16)
    was_there = [~np.isnan(timeline.means([track], columns)[:, 0]) for track in (1, 2, 3)]
    again = np.isin(np.arange(16), range(4, 8))
    assert (was_there[0] == ~again).all() and was_there[1].all() and (was_there[2] == again).all()
    assert timeline.means([2], columns)[5] == pytest.approx(showing("fear"), abs=1e-4)


def test_another_model_begins_anew() -> None:
    timeline = session(3)
    timeline.update(seen(9, {4: None}, shows="a", labels=("a", "b")), live=True)
    assert timeline.tracks == (4,) and timeline.labels == ("a", "b") and timeline.start == 9


def test_tracks_of_one_name_share_a_lane_and_the_longest_seen_are_kept() -> None:
    timeline = session(2, (1, 2))
    timeline.add(3.0, {3: showing("anger"), 4: showing("fear")})
    timeline.add(3.25, {3: showing("anger")})
    everybody = lanes(timeline.tracks, {1: "Ada", 3: "Ada"})
    assert everybody == (Lane("Ada", (1, 3)), Lane("Person 2", (2,)), Lane("Person 4", (4,)))
    assert most_seen(timeline, everybody, EVERYTHING, 2) == (everybody[:2], 1)
    assert most_seen(timeline, everybody, Columns(12, 1, 4), 3) == ((everybody[0], everybody[2]), 0)
    reading = reading_at(timeline, everybody[0], 3.1)
    assert (reading.who, LABELS[reading.ranking[0][0]], len(reading.ranking)) == ("Ada", "anger", 3)
    assert reading_at(timeline, everybody[1], 3.1).ranking == ()


def test_what_was_read_takes_the_place_of_what_was_seen() -> None:
    shown, read = session(2, (1, 2)), session(4, (3,))
    shown.adopt(read)
    shown.move_to(1.0)
    assert (shown.tracks, shown.time, shown.end) == (read.tracks, 1.0, read.end)
