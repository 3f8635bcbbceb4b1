"""What is in view, and the marks of its axis."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.timeline.clock import clock, tick_step, ticks
from app.timeline.view import TimelineView
from app.timeline.window import FOLLOWED, SHORTEST, TimeWindow
from tests.app.timeline.made import session, showing

actions = st.one_of(
    st.tuples(st.just("pan"), st.floats(-2000, 2000)),
    st.tuples(st.just("zoom"), st.floats(0.05, 20)),
    st.tuples(st.just("reveal"), st.floats(0, 600)),
    st.tuples(st.just("follow"), st.booleans()),
)


@pytest.fixture(scope="module")
def view() -> TimelineView:
    return TimelineView(session(600))


@given(actions=st.lists(actions, max_size=12))
def test_the_view_never_leaves_the_session(view: TimelineView, actions: list[tuple[str, float]]) -> None:
    view.follow(True)
    for name, argument in actions:
        getattr(view, name)(argument)
        window = view.window
        assert window.start >= view.session.start - 1e-6 and window.end <= view.session.end + 1e-6
        assert SHORTEST - 1e-6 <= window.length <= view.session.length + 1e-6
        if view.following:
            assert window.end == pytest.approx(view.session.end)


def test_it_follows_until_somebody_looks_elsewhere() -> None:
    timeline = session(30)
    view = TimelineView(timeline)
    view.refresh()
    # At first the picture fills up from the left.
    assert (view.window.start, view.window.length) == pytest.approx((timeline.start, FOLLOWED))
    for time in range(31, 301):
        timeline.add(float(time), {1: showing("fear")})
    view.refresh()
    assert view.window == TimeWindow(180, 300)
    view.pan(10)
    assert view.following
    view.zoom(0.5)
    assert view.following and view.window == TimeWindow(240, 300)
    view.pan(-100)
    assert not view.following and view.window == TimeWindow(140, 200)
    timeline.add(400.0, {1: showing("fear")})
    view.refresh()
    assert view.window == TimeWindow(140, 200)
    view.zoom(0.5, 140)
    assert view.window == TimeWindow(140, 170)
    view.follow(True)
    assert view.window == TimeWindow(370, 400)


def test_an_earlier_moment_that_is_followed_has_something_after_it() -> None:
    timeline = session(600)
    view = TimelineView(timeline)
    timeline.move_to(300.0)
    view.refresh()
    assert view.window == TimeWindow(210, 330)


@pytest.mark.parametrize(
    ("seconds", "tenths", "text"),
    [(0, False, "0:00"), (59.99, False, "0:59"), (60, False, "1:00"), (3725, False, "1:02:05"), (0.3, True, "0:00.3")],
)
def test_the_clock(seconds: float, tenths: bool, text: str) -> None:
    assert clock(seconds, tenths) == text


@given(st.floats(0, 4e4), st.floats(5, 9e4), st.integers(2, 20))
def test_marks_are_round_and_not_too_many(start: float, length: float, most: int) -> None:
    marked = ticks(start, start + length, tick_step(length, most))
    assert len(marked) <= most + 1
    assert all(start - 1e-3 <= time <= start + length + 1e-3 and (2 * time) % 1 == 0 for time in marked)
