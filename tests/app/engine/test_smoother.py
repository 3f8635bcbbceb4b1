from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.records import UNCERTAIN
from app.engine.smoother import Smoother, SmoothingSettings
from app.engine.tracker import MEMORY

LABELS = ("calm", "glad", "cross")
FPS = 30


def shares(*values: float) -> np.ndarray:
    return np.array(values, np.float32)


def smoother(**changes: float) -> Smoother:
    return Smoother(LABELS, SmoothingSettings(**changes))


def shown(subject: Smoother, signal: list[np.ndarray], start: float = 0.0) -> list[str]:
    return [subject.update(1, raw, start + i / FPS)[1] for i, raw in enumerate(signal)]


@given(
    steps=st.lists(st.floats(0, 1), min_size=2, max_size=8),
    rates=st.tuples(st.integers(1, 12), st.integers(1, 12)),
    time_constant=st.floats(0.05, 1),
)
def test_the_frame_rate_does_not_matter(steps: list[float], rates: tuple[int, int], time_constant: float) -> None:
    """One signal, constant over fifths of a second, seen at 5 to 60 frames per second: the same at common times."""

    def at_common_times(per_step: int) -> list[np.ndarray]:
        subject = smoother(time_constant=time_constant)
        results = [subject.update(1, shares(steps[0], 1 - steps[0], 0), 0.0)[0]]
        for i, value in enumerate(steps):
            for j in range(per_step):
                smoothed, _ = subject.update(1, shares(value, 1 - value, 0), (i + (j + 1) / per_step) / 5)
            results.append(smoothed)
        return results

    np.testing.assert_allclose(at_common_times(rates[0]), at_common_times(rates[1]), atol=1e-5)


@pytest.mark.parametrize("fps", [15, 24, 30, 60])
def test_a_changing_face_reads_alike_at_every_camera_rate(fps: int) -> None:
    """A continuous signal, which different rates see at different moments."""

    def smoothed(rate: int) -> np.ndarray:
        subject = smoother()
        values = []
        for i in range(3 * rate):
            share = 0.5 + 0.4 * np.sin(2 * np.pi * 0.5 * i / rate)
            values.append(subject.update(1, shares(share, 1 - share, 0), i / rate)[0][0])
        return np.interp(np.linspace(0.5, 2.9, 50), np.arange(3 * rate) / rate, values)

    np.testing.assert_allclose(smoothed(fps), smoothed(240), atol=0.05)


@given(st.floats(0.02, 2), st.integers(1, 60))
def test_a_step_has_come_through_to_63_percent_after_the_time_constant(time_constant: float, frames: int) -> None:
    subject = smoother(time_constant=time_constant)
    subject.update(1, shares(1, 0, 0), 5.0)
    for i in range(frames):
        smoothed, _ = subject.update(1, shares(0, 1, 0), 5.0 + time_constant * (i + 1) / frames)
    assert smoothed[1] == pytest.approx(1 - np.exp(-1), abs=1e-4)


def test_a_time_constant_of_0_turns_smoothing_off() -> None:
    subject = smoother(time_constant=0)
    subject.update(1, shares(1, 0, 0), 0.0)
    np.testing.assert_array_equal(subject.update(1, shares(0, 0.9, 0.1), 0.001)[0], shares(0, 0.9, 0.1))


@given(
    logits=st.lists(st.tuples(*[st.floats(-15, 15)] * 3), min_size=1, max_size=40),
    gaps=st.lists(st.floats(0, 1), min_size=40, max_size=40),
    time_constant=st.floats(0, 2),
)
def test_smoothed_probabilities_stay_a_distribution(
    logits: list[tuple[float, float, float]], gaps: list[float], time_constant: float
) -> None:
    subject = smoother(time_constant=time_constant)
    for row, time in zip(logits, np.cumsum(gaps), strict=False):
        raw = np.exp(np.array(row) - max(row))
        smoothed, label = subject.update(1, (raw / raw.sum()).astype(np.float32), float(time))
        assert smoothed.dtype == np.float32
        assert smoothed.sum() == pytest.approx(1, abs=1e-5)
        assert smoothed.min() >= 0 and smoothed.max() <= 1 + 1e-6
        assert label in (*LABELS, UNCERTAIN)


@given(st.lists(st.floats(-0.03, 0.03), min_size=20, max_size=60))
def test_classes_that_are_nearly_equal_do_not_flicker(noise: list[float]) -> None:
    signal = [shares(0.5 + n, 0.5 - n, 0) for n in noise]
    assert len(set(shown(smoother(time_constant=0), signal))) == 1


def test_a_label_changes_once_another_class_clearly_leads() -> None:
    subject = smoother(time_constant=0)
    signal = [shares(0.6, 0.4, 0), shares(0.47, 0.53, 0), shares(0.45, 0.55, 0), shares(0.47, 0.53, 0)]
    assert shown(subject, signal) == ["calm", "calm", "glad", "glad"]


def test_a_real_change_shows_quickly_and_once() -> None:
    signal = [shares(0.8, 0.1, 0.1)] * FPS + [shares(0.1, 0.8, 0.1)] * FPS
    labels = shown(smoother(), signal)
    changes = [i for i, (a, b) in enumerate(pairwise(labels), 1) if a != b]
    assert labels[0] == "calm" and labels[-1] == "glad" and len(changes) <= 2
    assert all(FPS <= i <= FPS * 1.3 for i in changes)


def test_uncertain_is_entered_and_left_at_its_own_thresholds() -> None:
    shares_of_the_leader = [0.43, 0.47, 0.43, 0.41, 0.39, 0.43, 0.45, 0.47]
    signal = [shares(p, (1 - p) / 2, (1 - p) / 2) for p in shares_of_the_leader]
    labels = shown(smoother(time_constant=0, uncertain_below=0.40, certain_above=0.46), signal)
    assert labels == [UNCERTAIN, "calm", "calm", "calm", UNCERTAIN, UNCERTAIN, UNCERTAIN, "calm"]


def test_people_do_not_mix() -> None:
    subject = smoother()
    subject.update(1, shares(1, 0, 0), 0.0)
    smoothed, label = subject.update(2, shares(0, 1, 0), 0.01)
    np.testing.assert_array_equal(smoothed, shares(0, 1, 0))
    assert label == "glad"


def test_somebody_who_is_gone_is_forgotten_with_the_tracks_memory() -> None:
    subject = smoother()
    subject.update(1, shares(1, 0, 0), 0.0)
    subject.update(2, shares(1, 0, 0), 1.0)
    subject.forget(MEMORY + 0.5)
    assert subject.update(1, shares(0, 1, 0), MEMORY + 0.5)[0][0] == 0
    assert subject.update(2, shares(0, 1, 0), 1.1)[0][0] > 0.5


def test_reset_forgets_everybody() -> None:
    subject = smoother()
    subject.update(1, shares(1, 0, 0), 0.0)
    subject.reset()
    assert subject.update(1, shares(0, 1, 0), 0.0)[0][0] == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"time_constant": -0.1},
        {"time_constant": float("nan")},
        {"switch_margin": -0.1},
        {"switch_margin": 1.0},
        {"uncertain_below": -0.1},
        {"certain_above": 1.1},
        {"uncertain_below": 0.6, "certain_above": 0.5},
    ],
)
def test_settings_that_make_no_sense_are_refused(changes: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="must"):
        SmoothingSettings(**changes)
