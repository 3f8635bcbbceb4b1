import threading
import time
from collections.abc import Callable, Iterator

import pytest

import assets
from app.engine.pipeline import FrameAnalyzer, Pipeline
from app.engine.records import Analysis, Frame
from app.engine.slot import NewestSlot
from app.engine.states import StageState
from app.engine.statistics import WINDOW, RecentMeter
from models.errors import InputError
from tests.app.live import FakeAnalyzer, FakeSource, HangingSource, unplugged
from tests.shared import shared_video

MakePipeline = Callable[[Callable[[], FrameAnalyzer]], Pipeline]


@pytest.fixture
def pipelines() -> Iterator[MakePipeline]:
    made: list[Pipeline] = []

    def make(make_analyzer: Callable[[], FrameAnalyzer] = FakeAnalyzer) -> Pipeline:
        made.append(Pipeline(make_analyzer, retry_s=0.01))
        return made[-1]

    yield make
    for pipeline in made:
        pipeline.close(timeout=5)


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.005)


class Collector:
    def __init__(self) -> None:
        self.analyses: list[Analysis] = []

    def submit(self, analysis: Analysis) -> None:
        self.analyses.append(analysis)


def test_a_file_is_played_to_its_end_and_the_last_frame_stays(pipelines: MakePipeline) -> None:
    pipeline = pipelines(FakeAnalyzer)
    pipeline.start(lambda: FakeSource(20, problem="the file is cut off"), "fake.mp4")
    wait_until(lambda: pipeline.statistics().ended)
    statistics = pipeline.statistics()
    newest = pipeline.newest()
    assert newest is not None
    assert newest.frame.index == 19
    assert statistics.captured == 20 == statistics.analysed + statistics.replaced
    assert statistics.capture.state is StageState.STOPPED
    assert statistics.problem == "the file is cut off"
    assert statistics.provider == "CPU"
    assert statistics.source == "fake.mp4"


def test_a_file_does_not_begin_before_the_model_is_there(pipelines: MakePipeline) -> None:
    loaded = threading.Event()
    sources: list[FakeSource] = []

    def load() -> FakeAnalyzer:
        loaded.wait()
        return FakeAnalyzer()

    def open_source() -> FakeSource:
        sources.append(FakeSource(5))
        return sources[0]

    pipeline = pipelines(load)
    pipeline.start(open_source, "fake.mp4")
    wait_until(lambda: bool(sources))
    assert pipeline.statistics().captured == 0
    assert pipeline.statistics().analysis.state is StageState.STARTING
    loaded.set()
    wait_until(lambda: pipeline.statistics().ended)
    assert pipeline.statistics().captured == 5


def test_a_slow_analysis_gets_the_newest_frame_and_none_is_queued(pipelines: MakePipeline) -> None:
    gate = threading.Semaphore(0)
    analysed: list[int] = []

    def hold(frame: Frame) -> None:
        analysed.append(frame.index)
        gate.acquire()

    pipeline = pipelines(lambda: FakeAnalyzer(hold))
    pipeline.start(lambda: FakeSource(10_000, live=True), "camera")
    wait_until(lambda: pipeline.statistics().captured >= 10 and len(analysed) == 1)
    seen = pipeline.statistics().captured
    gate.release()
    wait_until(lambda: len(analysed) == 2)
    assert analysed[1] >= seen - 1
    assert pipeline.statistics().replaced >= seen - 3
    gate.release(1000)


def test_a_lost_camera_is_opened_again_and_time_goes_on(pipelines: MakePipeline) -> None:
    attempts: list[str] = []
    back = threading.Event()
    tap = Collector()

    def open_camera() -> FakeSource:
        attempts.append("")
        if len(attempts) > 1 and not back.is_set():
            raise InputError("no camera 0")
        return FakeSource(10_000, live=True) if back.is_set() else unplugged(5)

    pipeline = pipelines(FakeAnalyzer)
    pipeline.set_tap(tap)
    pipeline.start(open_camera, "HD Webcam")
    wait_until(lambda: pipeline.statistics().capture.state is StageState.RECOVERING and len(attempts) > 3)
    assert pipeline.statistics().capture.reason == "HD Webcam delivers no picture"
    back.set()
    wait_until(lambda: pipeline.statistics().capture.state is StageState.RUNNING)
    before = len(tap.analyses)
    wait_until(lambda: len(tap.analyses) > before + 5)
    for attribute in ("index", "time"):
        values = [getattr(analysis.frame, attribute) for analysis in tap.analyses]
        assert values == sorted(set(values))


def test_a_recovering_run_can_be_stopped(pipelines: MakePipeline) -> None:
    cameras = [unplugged(2)]

    def open_camera() -> FakeSource:
        if not cameras:
            raise InputError("no camera 0")
        return cameras.pop()

    pipeline = pipelines(FakeAnalyzer)
    pipeline.start(open_camera, "HD Webcam")
    wait_until(lambda: pipeline.statistics().capture.state is StageState.RECOVERING)
    assert pipeline.stop(timeout=10)
    assert pipeline.statistics().capture.state is StageState.STOPPED


@pytest.mark.parametrize(
    ("error", "reason"),
    [(InputError("no camera 7"), "no camera 7"), (ValueError("driver\nbroke"), "ValueError: driver broke")],
)
def test_a_failing_source_says_why_in_one_line(pipelines: MakePipeline, error: Exception, reason: str) -> None:
    def open_source() -> FakeSource:
        raise error

    pipeline = pipelines(FakeAnalyzer)
    pipeline.start(open_source, "camera 7")
    wait_until(lambda: pipeline.statistics().capture.state is StageState.FAILED)
    assert pipeline.statistics().capture.reason == reason
    pipeline.start(lambda: FakeSource(3, end=error), "fake.mp4")
    wait_until(lambda: pipeline.statistics().capture.state is StageState.FAILED)
    assert pipeline.statistics().capture.reason == reason


def test_a_bad_model_fails_and_the_next_start_tries_again(pipelines: MakePipeline) -> None:
    models: list[FakeAnalyzer | None] = [FakeAnalyzer(), None]

    def load() -> FakeAnalyzer:
        model = models.pop()
        if model is None:
            raise InputError("model.onnx carries no contract")
        return model

    pipeline = pipelines(load)
    pipeline.start(lambda: FakeSource(10_000, live=True), "camera")
    wait_until(lambda: pipeline.statistics().analysis.state is StageState.FAILED)
    assert pipeline.statistics().analysis.reason == "model.onnx carries no contract"
    wait_until(lambda: pipeline.statistics().capture.state is StageState.STOPPED)
    pipeline.start(lambda: FakeSource(3), "fake.mp4")
    wait_until(lambda: pipeline.statistics().ended)


def test_an_error_in_the_analysis_is_a_failure_with_a_reason_and_closes_the_model(pipelines: MakePipeline) -> None:
    def broken(frame: Frame) -> None:
        raise RuntimeError("out of memory")

    analyzers: list[FakeAnalyzer] = []

    def load() -> FakeAnalyzer:
        analyzers.append(FakeAnalyzer(broken))
        return analyzers[-1]

    pipeline = pipelines(load)
    pipeline.start(lambda: FakeSource(10_000, live=True), "camera")
    wait_until(lambda: pipeline.statistics().analysis.state is StageState.FAILED)
    assert pipeline.statistics().analysis.reason == "RuntimeError: out of memory"
    assert analyzers[0].closed


def test_a_hanging_driver_holds_up_nobody_and_is_closed_when_it_comes_back(pipelines: MakePipeline) -> None:
    hung = HangingSource()
    pipeline = pipelines(FakeAnalyzer)
    pipeline.start(lambda: hung, "hung camera")
    assert hung.reading.wait(20)
    assert not pipeline.stop(timeout=0)
    assert pipeline.statistics().capture.state is StageState.STOPPED
    pipeline.start(lambda: FakeSource(5), "fake.mp4")
    wait_until(lambda: pipeline.statistics().ended)
    assert not hung.closed
    hung.release.set()
    wait_until(lambda: hung.closed)
    assert pipeline.statistics().source == "fake.mp4"


def test_each_handle_lives_in_one_thread_and_ids_are_reset_between_runs(pipelines: MakePipeline) -> None:
    analyzers: list[FakeAnalyzer] = []
    sources: list[FakeSource] = []

    def load() -> FakeAnalyzer:
        analyzers.append(FakeAnalyzer())
        return analyzers[-1]

    def open_source() -> FakeSource:
        sources.append(FakeSource(4))
        return sources[-1]

    pipeline = pipelines(load)
    for _ in range(2):
        pipeline.start(open_source, "fake.mp4")
        wait_until(lambda: pipeline.statistics().ended)
    assert pipeline.close(timeout=10)
    assert len(analyzers) == 1
    assert analyzers[0].closed
    assert analyzers[0].resets == 2
    for handle in (analyzers[0], *sources):
        assert len(handle.threads) == 1
        assert handle.closed
    assert threading.get_ident() not in analyzers[0].threads | sources[0].threads


def test_a_wish_reaches_the_analyzer_in_its_own_thread_with_the_next_frame(pipelines: MakePipeline) -> None:
    analyzers: list[FakeAnalyzer] = []

    def load() -> FakeAnalyzer:
        analyzers.append(FakeAnalyzer())
        return analyzers[-1]

    pipeline = pipelines(load)
    # Before there is an analyzer a wish goes nowhere.
    pipeline.calibrate(1)
    pipeline.start(lambda: FakeSource(10_000, live=True), "camera")
    wait_until(lambda: pipeline.statistics().analysed > 0)
    pipeline.calibrate(1)
    pipeline.calibrate(2)
    pipeline.uncalibrate(1)
    wait_until(lambda: len(analyzers[0].calibrated) == 3)
    assert analyzers[0].calibrated == [(1, True), (2, True), (1, False)]
    assert len(analyzers[0].threads) == 1


def test_the_tap_gets_every_analysis_until_it_is_taken_away(pipelines: MakePipeline) -> None:
    tap = Collector()
    pipeline = pipelines(FakeAnalyzer)
    pipeline.set_tap(tap)
    pipeline.start(lambda: FakeSource(12), "fake.mp4")
    wait_until(lambda: pipeline.statistics().ended)
    pipeline.set_tap(None)
    assert len(tap.analyses) == pipeline.statistics().analysed
    assert tap.analyses[-1] is pipeline.newest()
    pipeline.start(lambda: FakeSource(3), "fake.mp4")
    wait_until(lambda: pipeline.statistics().ended)
    assert tap.analyses[-1].frame.index == 11


def test_a_real_video_through_the_real_analyzer(pipelines: MakePipeline) -> None:
    video = shared_video("one_face.mp4")
    if not assets.EMOTION_MODEL.is_file():
        pytest.skip("needs the model")
    from app.engine.analyzer import Analyzer
    from app.engine.sources import open_source

    pipeline = pipelines(lambda: Analyzer(provider="cpu"))
    pipeline.start(lambda: open_source(video), video.name)

    def face_seen() -> bool:
        newest = pipeline.newest()
        return newest is not None and len(newest.estimates) == 1

    wait_until(face_seen)
    assert pipeline.statistics().provider == "CPU"
    assert pipeline.stop(timeout=10)


def test_a_slot_holds_the_newest_and_a_closed_one_lets_everybody_go() -> None:
    slot: NewestSlot[int] = NewestSlot()
    assert slot.put(1) is None
    assert slot.put(2) == 1
    assert slot.take() == 2
    waiting = threading.Thread(target=slot.take)
    waiting.start()
    slot.close()
    waiting.join(20)
    assert not waiting.is_alive()


def test_a_meter_tells_the_recent_rate_and_mean() -> None:
    meter = RecentMeter()
    for i in range(100):
        meter.add(i / 20, float(i))
    assert meter.rate(99 / 20) == pytest.approx(20)
    assert meter.mean(99 / 20) == pytest.approx(99 - 20 * WINDOW / 2)
    assert meter.rate(100) == 0 == meter.mean(100)
