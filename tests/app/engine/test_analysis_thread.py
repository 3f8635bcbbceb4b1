"""Another analyzer, or other settings of it, while a source runs."""

import threading
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest

from app.engine.pipeline import FrameAnalyzer, Pipeline
from app.engine.records import Analysis, Frame
from app.engine.smoother import SmoothingSettings
from app.engine.states import StageState
from models.errors import InputError
from tests.app.engine.test_pipeline import wait_until
from tests.app.live import FakeAnalyzer, FakeSource

CALM = SmoothingSettings(time_constant=1.0)


class Line:
    """A pipeline on a fake camera, and all that it says."""

    def __init__(self, make_analyzer: Callable[[], FrameAnalyzer] = FakeAnalyzer) -> None:
        self.pipeline = Pipeline(make_analyzer, retry_s=0.01)
        self.pipeline.set_tap(self)
        self.sources: list[FakeSource] = []
        self.analyses: list[Analysis] = []

    def submit(self, analysis: Analysis) -> None:
        self.analyses.append(analysis)

    def start(self, frames: int = 100_000, live: bool = True) -> None:
        self.pipeline.start(lambda: self._open(frames, live), "camera")

    def reach(self, state: StageState) -> None:
        wait_until(lambda: self.pipeline.statistics().analysis.state is state)

    def analysed_with(self, faces: int) -> bool:
        newest = self.pipeline.newest()
        return newest is not None and len(newest.estimates) == faces

    def _open(self, frames: int, live: bool) -> FakeSource:
        self.sources.append(FakeSource(frames, live=live))
        return self.sources[-1]


@pytest.fixture
def line() -> Iterator[Line]:
    made = Line()
    yield made
    made.pipeline.close(timeout=5)


def test_another_model_takes_over_while_the_source_runs_on(line: Line) -> None:
    loaded = threading.Event()
    made: list[FakeAnalyzer] = []

    def load(faces: int) -> FakeAnalyzer:
        if faces > 1:
            assert loaded.wait(20)
        made.append(FakeAnalyzer(faces=faces))
        return made[-1]

    line.pipeline.use(lambda: load(1))
    line.start()
    wait_until(lambda: line.analysed_with(1))
    line.pipeline.use(lambda: load(2))
    now = line.pipeline.statistics()
    assert (now.analysis.state, now.analysis.reason, now.provider) == (StageState.STARTING, "loading the model", "")
    assert line.pipeline.newest() is None
    wait_until(lambda: line.pipeline.statistics().captured > now.captured + 5)
    loaded.set()
    wait_until(lambda: line.analysed_with(2))
    assert line.pipeline.statistics().analysis.state is StageState.RUNNING
    assert line.pipeline.statistics().provider == "CPU"
    assert len(line.sources) == 1 and not line.sources[0].closed
    assert made[0].closed and not made[1].closed
    assert line.pipeline.close(timeout=10)
    assert made[0].threads == made[1].threads and len(made[0].threads) == 1
    times = [analysis.frame.time for analysis in line.analyses]
    assert all(before < after for before, after in pairwise(times))


def test_a_replaced_analyzer_says_nothing_more_but_its_last_frame_counts(line: Line) -> None:
    at_work, gate = threading.Event(), threading.Event()

    def hold(frame: Frame) -> None:
        at_work.set()
        assert gate.wait(20)

    line.pipeline.use(lambda: FakeAnalyzer(hold))
    line.start(frames=1, live=False)
    assert at_work.wait(20)
    line.pipeline.use(FakeAnalyzer)
    gate.set()
    wait_until(lambda: line.pipeline.statistics().ended)
    line.reach(StageState.RUNNING)
    assert line.pipeline.newest() is None and not line.analyses
    assert line.pipeline.statistics().analysed == 1


def test_a_model_that_cannot_be_loaded_fails_and_the_one_before_can_be_used_again(line: Line) -> None:
    def refuse() -> FrameAnalyzer:
        raise InputError("other.onnx carries no contract")

    line.start()
    line.reach(StageState.RUNNING)
    line.pipeline.use(refuse)
    line.reach(StageState.FAILED)
    assert line.pipeline.statistics().analysis.reason == "other.onnx carries no contract"
    wait_until(lambda: line.sources[0].closed)
    line.pipeline.use(FakeAnalyzer)
    line.start()
    wait_until(lambda: line.analysed_with(1))


def test_of_two_changes_of_mind_the_last_one_holds(line: Line) -> None:
    begun, loaded = threading.Event(), threading.Event()
    slow = FakeAnalyzer()

    def load_slowly() -> FrameAnalyzer:
        begun.set()
        assert loaded.wait(20)
        return slow

    line.pipeline.use(load_slowly)
    line.start()
    assert begun.wait(20)
    line.pipeline.use(lambda: FakeAnalyzer(faces=3))
    line.pipeline.use(lambda: FakeAnalyzer(faces=2))
    assert line.pipeline.statistics().analysis.state is StageState.STARTING
    loaded.set()
    wait_until(lambda: line.analysed_with(2))
    assert slow.closed
    assert {len(analysis.estimates) for analysis in line.analyses} == {2}


def test_closing_ends_a_pending_change(line: Line) -> None:
    begun, loaded = threading.Event(), threading.Event()
    made: list[FakeAnalyzer] = []

    def load() -> FrameAnalyzer:
        begun.set()
        assert loaded.wait(20)
        made.append(FakeAnalyzer())
        return made[-1]

    line.pipeline.use(load)
    line.start()
    assert begun.wait(20)
    line.pipeline.use(load)
    line.pipeline.close(timeout=0)
    line.pipeline.use(load)
    loaded.set()
    assert line.pipeline.close(timeout=10)
    assert len(made) == 1 and made[0].closed


def test_other_settings_are_set_in_the_analyzers_thread_before_the_next_frame(line: Line) -> None:
    frames: list[float] = []
    analyzer: list[FakeAnalyzer] = []
    threads: set[int] = set()

    def load() -> FrameAnalyzer:
        analyzer.append(FakeAnalyzer(lambda _: frames.append(analyzer[0].facts.smoothing.time_constant)))
        return analyzer[0]

    def calm(changed: FrameAnalyzer) -> None:
        threads.add(threading.get_ident())
        changed.adjust(CALM, 3)

    line.pipeline.use(load)
    line.start()
    wait_until(lambda: len(frames) > 2)
    line.pipeline.adjust(calm)
    wait_until(lambda: frames[-1] == 1.0)
    assert frames[0] == SmoothingSettings().time_constant
    assert analyzer[0].facts.max_faces == 3
    assert threads == analyzer[0].threads
    assert not analyzer[0].closed


def test_other_settings_that_came_before_another_model_are_forgotten(line: Line) -> None:
    called: list[FrameAnalyzer] = []
    loaded = threading.Event()

    def load() -> FrameAnalyzer:
        assert loaded.wait(20)
        return FakeAnalyzer(faces=2)

    line.pipeline.adjust(called.append)
    line.pipeline.use(load)
    line.start()
    line.pipeline.adjust(called.append)
    line.pipeline.use(load)
    loaded.set()
    wait_until(lambda: line.analysed_with(2))
    assert not called
