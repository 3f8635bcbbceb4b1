import math
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.people.history import BIN, SECONDS, History, bin_number

CLASSES = 3
BINS = round(SECONDS / BIN)

steps = st.one_of(st.floats(0.005, 0.2), st.floats(0.2, 3.0), st.floats(20.0, 90.0))
shares = st.integers(0, 100).map(lambda n: np.array([n, 100 - n, 0], np.float32) / 100)


@dataclass
class Seen:
    time: float
    there: bool
    shares: np.ndarray


@st.composite
def videos(draw: st.DrawFn) -> list[Seen]:
    """Analysed frames at any rate, with and without the person, as skipped frames and slow machines leave them."""
    time = draw(st.floats(0, 5))
    frames = []
    for step, there, probabilities in draw(st.lists(st.tuples(steps, st.booleans(), shares), min_size=1, max_size=60)):
        time += step
        frames.append(Seen(time, there, probabilities))
    return frames


def fed(frames: list[Seen]) -> History:
    history = History(CLASSES)
    before: Seen | None = None
    for frame in frames:
        if frame.there:
            history.add(frame.time, frame.shares, before.time if before is not None and before.there else None)
        before = frame
    return history


def expected(frames: list[Seen], number: int) -> np.ndarray | None:
    """What a bin should hold, found the slow way; None for a gap."""
    within = [frame for frame in frames if bin_number(frame.time) == number]
    if within:
        there = [frame.shares for frame in within if frame.there]
        return np.mean(there, axis=0) if there else None
    earlier = [frame for frame in frames if bin_number(frame.time) < number]
    later = [frame for frame in frames if bin_number(frame.time) > number]
    if earlier and later and earlier[-1].there and later[0].there:
        return expected(frames, bin_number(earlier[-1].time))
    return None


@given(videos(), st.floats(0, 80))
def test_each_bin_is_the_mean_of_its_frames_and_a_gap_without_the_person(frames: list[Seen], after: float) -> None:
    now = frames[-1].time + after
    window = fed(frames).window(now)
    assert window.shape == (BINS, CLASSES) and window.dtype == np.float32
    first = bin_number(now) - BINS + 1
    for place, row in enumerate(window):
        wanted = expected(frames, first + place)
        if wanted is None:
            assert np.isnan(row).all()
        else:
            assert row == pytest.approx(wanted, abs=1e-5)


@given(videos())
def test_rows_are_distributions_or_gaps(frames: list[Seen]) -> None:
    window = fed(frames).window(frames[-1].time)
    sums = window.sum(axis=1)
    assert (np.isnan(sums) | (np.abs(sums - 1) < 1e-5)).all()


@given(videos(), st.integers(1, 2 * BINS))
def test_the_window_moves_with_time(frames: list[Seen], bins: int) -> None:
    history, now = fed(frames), frames[-1].time
    before, after = history.window(now), history.window(now + bins * BIN)
    shifted = np.full_like(before, np.nan)
    if bins < BINS:
        shifted[:-bins] = before[bins:]
    assert np.array_equal(after, shifted, equal_nan=True)


@given(st.permutations(range(200)))
def test_the_order_of_frames_does_not_matter(order: list[int]) -> None:
    straight, shuffled = History(CLASSES), History(CLASSES)
    for i in range(200):
        straight.add(0.3 * i, np.eye(CLASSES, dtype=np.float32)[i % CLASSES])
    for i in order:
        shuffled.add(0.3 * i, np.eye(CLASSES, dtype=np.float32)[i % CLASSES])
    now = 0.3 * 199
    assert np.allclose(straight.window(now), shuffled.window(now), equal_nan=True)


def memory(history: History) -> int:
    return sum(value.nbytes for value in vars(history).values() if isinstance(value, np.ndarray))


def test_an_hour_takes_no_more_memory_than_a_minute() -> None:
    history = History(CLASSES)
    empty = memory(history)
    assert empty == memory(history) > 0
    for i in range(3600 * 4):
        history.add(i / 4, np.array([1, 0, 0], np.float32), (i - 1) / 4 if i else None)
    assert memory(history) == empty
    assert not np.isnan(history.window(3600 - 0.25)).any()


def test_what_is_older_than_the_ring_is_ignored() -> None:
    history = History(CLASSES)
    new, old = np.array([1, 0, 0], np.float32), np.array([0, 1, 0], np.float32)
    history.add(100.0, new)
    history.add(100.0 - SECONDS, old)
    assert history.window(100.0)[-1] == pytest.approx(new)
    assert np.isnan(history.window(100.0)[:-1]).all()


def test_histories_of_one_person_come_together() -> None:
    parts, whole = (History(CLASSES), History(CLASSES)), History(CLASSES)
    for i in range(300):
        # They overlap in one bin, and the older one has bins that the newer has left behind.
        part = parts[0] if i < 101 else parts[1]
        probabilities = np.eye(CLASSES, dtype=np.float32)[i % CLASSES]
        part.add(i * 0.21, probabilities)
        whole.add(i * 0.21, probabilities)
    parts[1].merge(parts[0])
    assert np.allclose(parts[1].window(300 * 0.21), whole.window(300 * 0.21), equal_nan=True)


def test_cleared_it_is_new() -> None:
    history = History(CLASSES)
    history.add(5.0, np.array([1, 0, 0], np.float32))
    history.clear()
    assert np.isnan(history.window(5.0)).all()
    history.add(0.0, np.array([0, 1, 0], np.float32))
    assert history.window(0.0)[-1] == pytest.approx([0, 1, 0])


@given(st.floats(0, 1e6))
def test_a_bin_holds_its_moments(time: float) -> None:
    number = bin_number(time)
    assert number * BIN <= time < (number + 1) * BIN or math.isclose(time, (number + 1) * BIN)
