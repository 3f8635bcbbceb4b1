"""The computer slept: the clock has jumped by an hour, and the camera with it."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import cv2
import numpy as np
import pytest

from app.engine import cameras, capture, playback
from app.engine.cameras import CameraSource
from app.engine.clock import elapsed
from app.engine.pipeline import Pipeline
from app.engine.playback import Playback
from app.engine.records import Analysis
from app.engine.smoother import Smoother, SmoothingSettings
from app.engine.states import StageState
from app.engine.tracker import Tracker
from app.people.people import People
from app.timeline.columns import columns_between
from app.timeline.session_timeline import SessionTimeline
from models.errors import InputError
from models.face_detector import Face
from tests.app.engine.videos import write_video
from tests.app.live import LABELS, FakeAnalyzer, FakeSource, unplugged
from tests.app.people.made import seen

HOUR = 3600.0
WAIT_S = 20.0


class Sleep:
    """A clock that an hour can be added to."""

    def __init__(self) -> None:
        self.slept = 0.0

    def __call__(self) -> float:
        return elapsed() + self.slept


class Collector:
    def __init__(self) -> None:
        self.analyses: list[Analysis] = []

    def submit(self, analysis: Analysis) -> None:
        self.analyses.append(analysis)


def wait_until(condition: object) -> None:
    deadline = time.monotonic() + WAIT_S
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.005)


def test_the_clock_goes_on() -> None:
    before = elapsed()
    time.sleep(0.01)
    assert 0.009 < elapsed() - before < WAIT_S


def test_a_camera_that_is_back_after_an_hour_goes_on_an_hour_later(monkeypatch: pytest.MonkeyPatch) -> None:
    sleep, collector = Sleep(), Collector()
    monkeypatch.setattr(capture, "elapsed", sleep)
    found = [unplugged(5)]

    def open_camera() -> FakeSource:
        if not found:
            raise InputError("no camera 0")
        return found.pop()

    pipeline = Pipeline(FakeAnalyzer, retry_s=0.01)
    pipeline.set_tap(collector)
    pipeline.start(open_camera, "HD Webcam")
    wait_until(lambda: pipeline.statistics().capture.state is StageState.RECOVERING)
    sleep.slept = HOUR
    found.append(FakeSource(20, live=True, end=InputError("enough"), name="HD Webcam"))
    wait_until(lambda: pipeline.statistics().capture.state is StageState.FAILED)
    assert pipeline.close(timeout=WAIT_S)
    times = np.array([analysis.frame.time for analysis in collector.analyses])
    steps = np.diff(times)
    assert times[0] >= 0 and (steps > 0).all()
    assert (steps > 1).sum() == 1 and HOUR < steps.max() < HOUR + WAIT_S
    # No flood: each frame once.
    assert pipeline.statistics().captured == 25 >= len(times)


def test_a_camera_that_lives_on_is_timed_by_the_clock_that_ran_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sleep = Sleep()
    monkeypatch.setattr(cameras, "elapsed", sleep)
    monkeypatch.setattr(cameras.sys, "platform", "linux")
    video = cv2.VideoCapture(str(write_video(tmp_path / "a.avi", range(10), codec="mpeg4")), cv2.CAP_FFMPEG)
    # A driver's timestamps are of the clock that stops.
    stamped = SimpleNamespace(
        grab=video.grab,
        retrieve=video.retrieve,
        isOpened=video.isOpened,
        release=video.release,
        get=lambda what: 1000 * (time.monotonic() - 0.05) if what == cv2.CAP_PROP_POS_MSEC else video.get(what),
    )
    with CameraSource(stamped, "Webcam") as camera:  # type: ignore[arg-type]
        times = [frame.time for _ in range(3) if (frame := camera.read()) is not None]
        sleep.slept = HOUR
        times += [frame.time for _ in range(3) if (frame := camera.read()) is not None]
    steps = np.diff(times)
    assert times[0] == 0 and (steps > 0).all()
    assert steps[2] == pytest.approx(HOUR, abs=1) and np.delete(steps, 2).max() < 1


def test_nobody_who_was_there_before_is_taken_for_who_is_there_now() -> None:
    tracker, smoother = Tracker(4), Smoother(LABELS, SmoothingSettings())
    face = Face((100.0, 100.0, 80.0, 80.0), np.zeros((6, 2), np.float32), 0.9)
    sad, glad = np.eye(len(LABELS), dtype=np.float32)[[3, 1]]
    (before,) = tracker.update([face], 10.0)
    smoother.update(before.id, sad, 10.0)
    (after,) = tracker.update([face], 10.0 + HOUR)
    assert after.id != before.id and after.age == 0
    smoothed, _ = smoother.update(before.id, glad, 10.0 + HOUR)
    assert smoothed == pytest.approx(glad, abs=1e-6)
    smoother.forget(10.0 + 2 * HOUR)
    assert smoother.update(before.id, sad, 10.0 + 2 * HOUR)[0] == pytest.approx(sad)


def test_what_people_showed_has_a_gap() -> None:
    people, timeline = People(), SessionTimeline()
    # One name makes one person of the tracks before and after, as in a session that is looked at again.
    people.introduce({1: "Ada", 2: "Ada"})
    steps = [0.1 * number for number in range(20)]
    for moment in [*steps, *(HOUR + step for step in steps)]:
        analysis = seen(moment, {1 if moment < HOUR else 2: None})
        people.update(analysis)
        timeline.update(analysis, live=True)
    (ada,) = people.ordered()
    assert (ada.first_seen, ada.last_seen) == (0.0, pytest.approx(HOUR + 1.9))
    minute = ada.history.window(HOUR + 1.9)
    assert np.isnan(minute[:-8]).all() and not np.isnan(minute[-8:]).any()
    shown = timeline.means((1, 2), columns_between(0.0, HOUR + 1.9, 10_000_000))[:, 0]
    assert np.isfinite(shown[:8]).all() and np.isfinite(shown[-8:]).all() and np.isnan(shown[8:-8]).all()
    assert len(shown) > HOUR


def test_a_file_is_played_on_without_a_rush(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0
    clock = SimpleNamespace(perf_counter=lambda: now)
    monkeypatch.setattr(playback, "time", clock)
    played = Playback()
    assert played.await_turn(5.0)
    # Where the clock runs on during sleep.
    now = HOUR
    assert played.await_turn(5.04)
    with ThreadPoolExecutor(1) as pool:
        held = pool.submit(played.await_turn, 5.08)
        time.sleep(0.1)
        assert not held.done()
        now = HOUR + 0.05
        assert held.result(WAIT_S)
