from collections import Counter
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.agreement import Sample, Stretch, cohens_kappa, compare, summarise
from app.engine.records import UNCERTAIN
from app.observations import Observation

STEP = 1 / 8
"""Seconds between frames: sums of it are exact."""

EXPRESSIONS = ("neutral", "happiness", "surprise")
LABELS = st.sampled_from([*EXPRESSIONS, UNCERTAIN, None])


def at(labels: list[str | None], start: float = 0.0) -> list[Sample]:
    return [Sample(start + i * STEP, label) for i, label in enumerate(labels)]


def observed(start: float, end: float, expression: str = "happiness") -> Observation:
    return Observation("a.mp4", start, end, expression)


@st.composite
def seen(draw: st.DrawFn) -> tuple[Observation, list[Sample]]:
    labels = draw(st.lists(LABELS, max_size=40))
    start = draw(st.integers(0, 40))
    end = draw(st.integers(start + 1, 48))
    return observed(start * STEP, end * STEP, draw(st.sampled_from(EXPRESSIONS))), at(labels)


def test_a_stretch_by_hand() -> None:
    shown = ["happiness", "neutral", None, "uncertain", "happiness", "happiness", "surprise", "neutral", "happiness"]
    stretch = compare(observed(0.125, 1.0), at(shown))
    assert (stretch.frames, stretch.faces) == (7, 6)
    assert stretch.agreement == pytest.approx(2 / 6)
    assert stretch.uncertain == pytest.approx(1 / 6)
    assert (stretch.other, stretch.other_share) == ("neutral", pytest.approx(2 / 6))
    assert stretch.delay == 0.375
    assert stretch.changes == 4  # neutral, uncertain, happiness, surprise, neutral
    assert stretch.seconds == pytest.approx(0.875 * 6 / 7)
    assert stretch.flicker == 2  # surprise, neutral: those before were the way there
    assert summarise([stretch]).total.flicker_per_minute == pytest.approx(60 * 2 / 0.75)


def test_one_that_is_shown_from_the_first_frame_has_no_delay() -> None:
    # The frame before the start is still on the screen, the next one comes 0.1 s later.
    assert compare(observed(0.025, 1), at(["neutral", "happiness", "happiness"])).delay == 0
    assert compare(observed(0.025, 1), at(["neutral", None, "happiness"])).delay == pytest.approx(0.225)
    assert compare(observed(0.25, 1), at(["happiness", "happiness", "neutral"])).delay is None


@pytest.mark.parametrize("shown", [[], [None, None, None]])
def test_without_a_face_there_is_nothing_to_say(shown: list[str | None]) -> None:
    stretch = compare(observed(0, 1), at(shown))
    assert (stretch.agreement, stretch.uncertain, stretch.other, stretch.other_share) == (None,) * 4
    assert (stretch.delay, stretch.changes, stretch.flicker, stretch.seconds) == (None, 0, 0, 0)
    summary = summarise([stretch])
    assert (summary.total.agreement, summary.kappa, summary.total.flicker_per_minute, summary.frames) == (
        None,
        None,
        None,
        0,
    )


@given(seen())
def test_every_frame_of_the_stretch_counts_once(case: tuple[Observation, list[Sample]]) -> None:
    observation, samples = case
    stretch = compare(observation, samples)
    inside = [s.label for s in samples if observation.start <= s.time < observation.end]
    assert stretch.frames == len(inside)
    assert stretch.shown == Counter(label for label in inside if label is not None)
    assert 0 <= stretch.seconds <= observation.duration
    if stretch.faces:
        shares = [stretch.agreement, stretch.uncertain, stretch.other_share or 0.0]
        assert all(share is not None and 0 <= share <= 1 for share in shares)
        assert sum(share or 0 for share in shares) <= 1 + 1e-9
        assert stretch.other not in (observation.expression, UNCERTAIN)
        assert (stretch.delay is None) == (stretch.agreement == 0)
    if stretch.delay is not None:
        assert 0 <= stretch.delay < observation.duration


@given(seen(), st.integers(0, 10_000))
def test_when_it_happens_does_not_matter(case: tuple[Observation, list[Sample]], later: int) -> None:
    observation, samples = case
    shift = later * STEP
    moved = observed(observation.start + shift, observation.end + shift, observation.expression)
    one, two = compare(observation, samples), compare(moved, [Sample(s.time + shift, s.label) for s in samples])
    assert (one.frames, one.shown, one.delay, one.changes, one.flicker) == (
        two.frames,
        two.shown,
        two.delay,
        two.changes,
        two.flicker,
    )


@given(seen(), st.data())
def test_a_stretch_cut_in_two_adds_up(case: tuple[Observation, list[Sample]], data: st.DataObject) -> None:
    observation, samples = case
    if observation.duration < 2 * STEP:
        return
    cut = observation.start + STEP * data.draw(st.integers(1, round(observation.duration / STEP) - 1))
    whole = compare(observation, samples)
    parts = [
        compare(observed(observation.start, cut, observation.expression), samples),
        compare(observed(cut, observation.end, observation.expression), samples),
    ]
    assert sum(part.frames for part in parts) == whole.frames
    assert Counter(parts[0].shown) + Counter(parts[1].shown) == Counter(whole.shown)
    # Only a change at the cut itself is in neither part.
    assert whole.changes - sum(part.changes for part in parts) in (0, 1)


@given(st.lists(seen(), min_size=1, max_size=6))
def test_all_together_lie_between_the_single_ones(cases: list[tuple[Observation, list[Sample]]]) -> None:
    stretches = [compare(*case) for case in cases]
    summary = summarise(stretches)
    shares = [s.agreement for s in stretches if s.agreement is not None]
    if shares:
        assert summary.total.agreement is not None
        assert min(shares) - 1e-9 <= summary.total.agreement <= max(shares) + 1e-9
    assert summary.frames == sum(s.faces for s in stretches)
    assert set(summary.by_expression) == {o.expression for o, _ in cases}
    assert sum(t.stretches for t in summary.by_expression.values()) == summary.total.stretches == len(cases)
    assert sum(t.seconds for t in summary.by_expression.values()) == pytest.approx(summary.total.seconds)
    backwards = summarise(stretches[::-1])
    assert backwards.kappa == summary.kappa
    assert backwards.total.agreement == pytest.approx(summary.total.agreement)


def test_a_long_stretch_weighs_more_than_a_short_one() -> None:
    long = Stretch(observed(0, 30), 300, {"happiness": 300}, 0.0, 0, 0)
    short = Stretch(observed(30, 40, "neutral"), 300, {"happiness": 300}, None, 3, 3)  # filmed at three times the rate
    half_seen = Stretch(observed(40, 60, "neutral"), 100, {"neutral": 50}, 0.0, 2, 1)
    summary = summarise([long, short, half_seen])
    assert summary.total.seconds == pytest.approx(50)
    assert summary.total.agreement == pytest.approx(40 / 50)
    assert summary.by_expression["neutral"].agreement == pytest.approx(10 / 20)
    assert summary.total.flicker_per_minute == pytest.approx(4 / (50 / 60))


def test_kappa_of_a_textbook_table() -> None:
    table = {("yes", "yes"): 20, ("yes", "no"): 5, ("no", "yes"): 10, ("no", "no"): 15}
    assert cohens_kappa(table) == pytest.approx(0.4)


@given(st.lists(st.tuples(st.sampled_from(EXPRESSIONS), st.sampled_from([*EXPRESSIONS, UNCERTAIN])), max_size=30))
def test_kappa_is_agreement_beyond_that_of_shuffled_labels(pairs: list[tuple[str, str]]) -> None:
    kappa = cohens_kappa(Counter(pairs))
    if not pairs:
        assert kappa is None
        return
    n = len(pairs)
    by_chance = sum(a == b for (a, _), (_, b) in product(pairs, pairs)) / n**2
    if by_chance == 1:
        assert kappa is None
        return
    assert kappa == pytest.approx((sum(a == b for a, b in pairs) / n - by_chance) / (1 - by_chance))
    assert cohens_kappa(Counter((b, a) for a, b in pairs)) == pytest.approx(kappa)
    assert kappa <= 1 and (kappa == 1) == all(a == b for a, b in pairs)


def test_an_expression_that_is_never_shown_excuses_no_change() -> None:
    stretch = compare(observed(0, 1), at(["neutral", "surprise", "neutral", "neutral"]))
    assert (stretch.changes, stretch.flicker) == (2, 2)


@given(seen())
def test_flicker_is_at_most_all_changes(case: tuple[Observation, list[Sample]]) -> None:
    observation, samples = case
    stretch = compare(observation, samples)
    assert 0 <= stretch.flicker <= stretch.changes
    if set(stretch.shown) == {observation.expression}:
        assert stretch.changes == 0


@given(st.lists(st.sampled_from([*EXPRESSIONS, UNCERTAIN]), min_size=1, max_size=30))
def test_a_face_that_is_lost_for_a_while_changes_no_label(labels: list[str]) -> None:
    gaps = [part for label in labels for part in (label, None)]
    changes = sum(a != b for a, b in pairwise(labels))
    assert compare(observed(0, 100), at(list(labels))).changes == changes
    assert compare(observed(0, 100), at(gaps)).changes == changes
