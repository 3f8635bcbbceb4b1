import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from app.engine.pipeline import Pipeline
from app.engine.playback import Playback
from app.engine.sources import open_source
from app.engine.states import StageState
from tests.app.engine.videos import number_of, write_video
from tests.app.live import FakeAnalyzer

LONG_S = 1000.0
WAIT_S = 20.0


def turns(playback: Playback, *times: float) -> list[bool]:
    return [playback.await_turn(time) for time in times]


def after_a_moment(act: Callable[[], None]) -> threading.Timer:
    timer = threading.Timer(0.05, act)
    timer.start()
    return timer


def test_the_first_frame_is_due_at_once_and_the_others_in_their_time() -> None:
    playback = Playback(speed=4.0)
    start = time.perf_counter()
    assert turns(playback, 7.0, 7.2, 7.4) == [True] * 3
    # Only that it is no sooner: a busy machine may be later.
    assert time.perf_counter() - start >= 0.4 / 4


def test_a_pause_holds_the_next_frame_until_it_ends() -> None:
    playback = Playback(paused=True)
    assert playback.await_turn(0.0)
    with ThreadPoolExecutor(1) as pool:
        held = pool.submit(playback.await_turn, 0.1)
        time.sleep(0.05)
        assert not held.done()
        playback.set_paused(False)
        assert held.result(WAIT_S)


def test_time_does_not_run_during_a_pause() -> None:
    playback = Playback()
    assert playback.await_turn(0.0)
    playback.set_paused(True)
    time.sleep(0.1)
    playback.set_paused(False)
    assert playback.await_turn(0.01)
    start = time.perf_counter()
    assert playback.await_turn(0.11)
    assert time.perf_counter() - start >= 0.09


def test_a_step_shows_one_frame_and_stays_paused() -> None:
    playback = Playback()
    assert playback.await_turn(0.0)
    playback.step()
    assert playback.await_turn(LONG_S)
    assert playback.paused
    with ThreadPoolExecutor(1) as pool:
        held = pool.submit(playback.await_turn, LONG_S + 1)
        time.sleep(0.05)
        assert not held.done()
        playback.cancel()
        assert not held.result(WAIT_S)


def test_a_seek_ends_the_wait_and_its_frame_is_due_at_once_even_in_a_pause() -> None:
    playback = Playback(paused=True)
    assert playback.await_turn(0.0)
    timer = after_a_moment(lambda: playback.seek(LONG_S))
    assert not playback.await_turn(0.1)
    timer.join()
    assert playback.target == LONG_S
    assert playback.take_target() == LONG_S
    assert playback.take_target() is None
    assert playback.await_turn(LONG_S)


def test_of_several_seeks_the_last_counts_and_none_leads_before_the_beginning() -> None:
    playback = Playback()
    playback.seek(3.0)
    playback.seek(-1.0)
    assert playback.take_target() == 0.0


def test_another_speed_ends_a_long_wait() -> None:
    playback = Playback(speed=0.25)
    assert playback.await_turn(0.0)
    timer = after_a_moment(lambda: playback.set_speed(4.0))
    assert playback.await_turn(LONG_S)
    timer.join()


def test_a_file_is_positioned_while_it_is_played(tmp_path: Path) -> None:
    path = write_video(tmp_path / "a.mp4", [round(i * 1000 / 30) for i in range(11)])
    analyzer = FakeAnalyzer()
    pipeline = Pipeline(lambda: analyzer)
    playback = Playback(paused=True)

    def wait_for(number: int) -> None:
        deadline = time.monotonic() + WAIT_S
        while (newest := pipeline.newest()) is None or number_of(newest.frame.image) != number:
            assert time.monotonic() < deadline, "waited in vain"
            time.sleep(0.005)

    try:
        pipeline.start(lambda: open_source(path), "a.mp4", playback)
        wait_for(0)
        assert pipeline.statistics().paused
        playback.seek(0.21)
        wait_for(6)
        playback.step()
        wait_for(7)
        playback.seek(7 / 30 - 0.0005)
        wait_for(6)
        statistics = pipeline.statistics()
        assert analyzer.jumps == 2
        assert statistics.duration is not None
        assert abs(statistics.duration - 11 / 30) < 0.01
        assert abs(statistics.position - 0.2) < 0.01
        playback.set_paused(False)
        wait_for(10)
        deadline = time.monotonic() + WAIT_S
        while not pipeline.statistics().ended:
            assert time.monotonic() < deadline, "waited in vain"
            time.sleep(0.005)
        assert pipeline.statistics().capture.state is StageState.STOPPED
    finally:
        pipeline.close(timeout=5)
