"""Times come from the frames' own clock."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.summary.compute import LONGEST_GAP, summarise, transitions
from app.summary.log_file import Log, LogFrame, Shown
from app.summary.summary import Segment, Summary

LABELS = ("neutral", "happiness", "sadness")
SHOWN = (*LABELS, "uncertain")


@st.composite
def logs(draw: st.DrawFn) -> Log:
    steps = draw(st.lists(st.floats(0.001, 1.2), max_size=30))
    frames, time = [], 0.0
    for step in [0.0, *steps]:
        time += step
        faces = draw(st.dictionaries(st.integers(1, 3), st.sampled_from(SHOWN), max_size=3))
        frames.append(LogFrame(time, tuple(Shown(track, label) for track, label in sorted(faces.items()))))
    return Log(LABELS, tuple(frames))


def frames_at(labels: str, step: float = 0.1, start: float = 0.0) -> tuple[LogFrame, ...]:
    """One person; a letter per frame: n, h, s, u, or - for nobody."""
    of = {"n": "neutral", "h": "happiness", "s": "sadness", "u": "uncertain"}
    return tuple(
        LogFrame(start + i * step, (Shown(1, of[letter]),) if letter in of else ()) for i, letter in enumerate(labels)
    )


def seconds(summary: Summary, label: str) -> float:
    return next(e.seconds for e in summary.total.expressions if e.label == label)


@given(logs())
def test_shares_sum_to_one_and_times_add_up(log: Log) -> None:
    summary = summarise(log)
    for person in (*summary.people, summary.total):
        assert math.fsum(e.seconds for e in person.expressions) == pytest.approx(person.seconds)
        if person.seconds:
            assert math.fsum(e.share for e in person.expressions) == pytest.approx(1)
    assert math.fsum(p.seconds for p in summary.people) == pytest.approx(summary.total.seconds)
    quality = summary.quality
    assert quality.covered + quality.gap_time == pytest.approx(quality.end - quality.start)
    assert all(p.seconds <= quality.covered + 1e-9 for p in summary.people)


@given(logs(), st.integers(0, 30))
def test_a_log_cut_at_a_frame_has_the_same_times(log: Log, at: int) -> None:
    at = min(at, len(log.frames) - 1)
    halves = summarise(Log(LABELS, log.frames[: at + 1])), summarise(Log(LABELS, log.frames[at:]))
    whole = summarise(log)
    for label in SHOWN:
        assert sum(seconds(half, label) for half in halves) == pytest.approx(seconds(whole, label))


@given(logs(), st.floats(0, 20), st.floats(0.01, 20))
def test_what_is_left_out_and_what_is_kept_make_the_whole(log: Log, start: float, length: float) -> None:
    whole, without = summarise(log), summarise(log, excluded=[(start, start + length)])
    only = summarise(log, excluded=[(-1.0, start), (start + length, 1e9)])
    for label in SHOWN:
        assert seconds(without, label) + seconds(only, label) == pytest.approx(seconds(whole, label))
    twice = summarise(log, excluded=[(start, start + length), (start, start + length / 2)])
    assert twice == without


@given(st.lists(st.floats(0.01, LONGEST_GAP), min_size=1, max_size=20))
def test_the_frame_rate_does_not_matter(steps: list[float]) -> None:
    times = [0.0]
    for step in steps:
        times.append(times[-1] + step)
    summary = summarise(Log(LABELS, tuple(LogFrame(t, (Shown(1, "happiness"),)) for t in times)))
    assert seconds(summary, "happiness") == pytest.approx(times[-1])


def test_a_gap_is_no_observation() -> None:
    frames = (*frames_at("hh"), *frames_at("hh", start=5.0))
    summary = summarise(Log(LABELS, frames))
    assert seconds(summary, "happiness") == pytest.approx(0.2)
    assert (summary.quality.gaps, summary.quality.gap_time) == (1, pytest.approx(4.9))
    assert summary.quality.longest_gap == pytest.approx(4.9)
    assert summary.people[0].expressions[1].episodes == 2


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("nnhhnn", {("neutral", "happiness"): 1, ("happiness", "neutral"): 1}),
        ("hhuuss", {("happiness", "sadness"): 1}),
        ("hhuuhh", {}),
        ("uuhhuu", {}),
        ("hh--ss", {("happiness", "sadness"): 1}),
        ("hh---------ss", {}),
    ],
)
def test_transitions(shown: str, expected: dict[tuple[str, str], int]) -> None:
    assert dict(summarise(Log(LABELS, frames_at(shown + shown[-1]))).total.transitions) == expected


def test_nothing_follows_across_an_excluded_stretch() -> None:
    segments = [Segment(0, 1, "happiness"), Segment(1.2, 2, "sadness")]
    assert transitions(segments) == {("happiness", "sadness"): 1}
    assert transitions(segments, [(1, 1.2)]) == {}


def test_tracks_of_one_name_are_one_person() -> None:
    frames = (*frames_at("hhh"), *(LogFrame(5 + i / 10, (Shown(4, "sadness"),)) for i in range(3)))
    (person,) = summarise(Log(LABELS, frames), {1: "Ada", 4: "Ada"}).people
    assert (person.name, person.seconds) == ("Ada", pytest.approx(0.4))


def test_how_long_people_were_calibrated() -> None:
    faces = [(Shown(1, "neutral", i >= 4), Shown(2, "sadness")) for i in range(9)]
    summary = summarise(Log(LABELS, tuple(LogFrame(i / 8, shown) for i, shown in enumerate(faces))))
    assert summary.quality.calibrated == pytest.approx(4 / 16)


def test_nothing_at_all() -> None:
    summary = summarise(Log(LABELS, ()))
    assert (summary.people, summary.quality.frames, summary.quality.interval) == ((), 0, None)
