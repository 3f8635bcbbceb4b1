"""The thread that owns the analyzer: loads it, feeds it the newest frames, and puts another one in its place."""

import contextlib
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from app.engine.capture import Capture, Captured
from app.engine.priority import step_back
from app.engine.slot import NewestSlot
from app.engine.states import RUNNING, STOPPED, StageState, StageStatus, failed
from app.engine.statistics import RecentMeter
from models.messages import Message

if TYPE_CHECKING:  # The records pull in MediaPipe, which the window must not wait for.
    from app.engine.facts import AnalyzerFacts
    from app.engine.records import Analysis, Frame
    from app.engine.smoother import SmoothingSettings

LOADING = StageStatus(StageState.STARTING, Message("loading the model"))


class FrameAnalyzer(Protocol):
    """What the pipeline needs of `app.engine.analyzer.Analyzer`."""

    @property
    def provider(self) -> str: ...
    @property
    def facts(self) -> "AnalyzerFacts | None": ...
    def analyze(self, frame: "Frame", still: bool = False, jumped: bool = False) -> "Analysis": ...
    def adjust(self, smoothing: "SmoothingSettings", max_faces: int) -> None: ...
    def explore_completely(self, on: bool) -> None: ...
    def attend(self, on: bool) -> None: ...
    def calibrate(self, track: int) -> None: ...
    def uncalibrate(self, track: int) -> None: ...
    def reset(self) -> None: ...
    def close(self) -> None: ...


MakeAnalyzer = Callable[[], FrameAnalyzer]
Request = Callable[[FrameAnalyzer], object]
"""Something to do with the analyzer between two frames."""


class Tap(Protocol):
    """Takes every analysis of the run, in the analysis thread, and must not block."""

    def submit(self, analysis: "Analysis") -> object: ...


class AnalysisThread:
    """Runs from its creation on; its analyzer is made, used and closed in it.

    Args:
        make_analyzer: Loads the model.
        tap: See `Pipeline.set_tap`.

    Attributes:
        slot: Takes the newest frame.
        ready: Set while frames can be analysed.
        status: Loading, running, stopped, or failed and why.
        provider: What the network runs on; empty while it is loaded.
        attention_cells: As `AnalyzerFacts`; of no account without a provider.
        newest: The run's newest analysis; None until there is one.
        analysed: Frames of the run.
        meter: Of their rate and latency.
    """

    def __init__(self, make_analyzer: MakeAnalyzer, tap: Tap | None) -> None:
        self._lock = threading.Lock()
        self._run: Capture | None = None
        self._load: MakeAnalyzer | None = make_analyzer
        self._requests: list[Request] = []
        self.tap = tap
        self.slot: NewestSlot[Captured] = NewestSlot()
        self.ready = threading.Event()
        self.status = LOADING
        self.provider = ""
        self.attention_cells: tuple[int, int] | None = None
        self.newest: Analysis | None = None
        self.analysed = 0
        self.meter = RecentMeter()
        self._thread = threading.Thread(target=self._body, name="analysis", daemon=True)
        self._thread.start()

    @property
    def usable(self) -> bool:
        return self._thread.is_alive() and self.status.state is not StageState.FAILED and not self.slot.closed

    def begin(self, run: Capture) -> None:
        """Makes `run` the one whose frames are analysed."""
        with self._lock:
            self._run = run
            self.newest = None
            self.analysed = 0
            self.meter = RecentMeter()
        if self.status.state is StageState.FAILED:
            run.cancel()

    def use(self, make_analyzer: MakeAnalyzer) -> None:
        """Puts another analyzer in place of this one, which says nothing more from now on."""
        with self._lock:
            if not self.usable:
                return
            self._load = make_analyzer
            self._requests.clear()
            self.status = LOADING
            self.provider = ""
            self.newest = None
            self.ready.clear()
        self.slot.wake()

    def ask(self, request: Request) -> None:
        """Has `request` called in this thread before the next frame is analysed."""
        with self._lock:
            self._requests.append(request)

    def close(self, timeout: float) -> bool:
        """Asks for the end and waits for it, at most `timeout` seconds. Returns whether it is reached."""
        with self._lock:
            self._load = None
            self.slot.close()
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _body(self) -> None:
        step_back()
        try:
            while (make_analyzer := self._take_load()) is not None:
                with contextlib.closing(make_analyzer()) as analyzer:
                    self._serve(analyzer)
            self.status = STOPPED
        # The thread's edge: whatever a native library raises must reach the window.
        except Exception as error:  # noqa: BLE001
            self._fail(failed(error))

    def _fail(self, status: StageStatus) -> None:
        with self._lock:
            self.status = status
            run = self._run
        if run is not None:
            run.cancel()

    def _serve(self, analyzer: FrameAnalyzer) -> None:
        """Analyses frames until the slot is closed or another analyzer is asked for."""
        with self._lock:
            if self._load is None:
                self.attention_cells = analyzer.facts.attention_cells if analyzer.facts is not None else None
                self.provider, self.status = analyzer.provider, RUNNING
                self.ready.set()
        previous: Capture | None = None
        jumps = 0
        while self._load is None and not self.slot.closed:
            captured = self.slot.take()
            if captured is None or captured.run.cancelled:
                continue
            if captured.run is not previous:
                analyzer.reset()
                previous, jumps = captured.run, 0
            for request in self._take_requests():
                request(analyzer)
            jumped, jumps = captured.jumps != jumps, captured.jumps
            self._publish(captured, analyzer.analyze(captured.frame, captured.run.still, jumped))

    def _take_load(self) -> MakeAnalyzer | None:
        with self._lock:
            load, self._load = self._load, None
            return load

    def _take_requests(self) -> list[Request]:
        with self._lock:
            requests, self._requests = self._requests, []
            return requests

    def _publish(self, captured: Captured, analysis: "Analysis") -> None:
        now = time.perf_counter()
        with self._lock:
            # Stopped or another source chosen while this frame was in the works.
            if captured.run is not self._run or captured.run.cancelled:
                return
            self.analysed += 1
            if self._load is not None:
                return
            self.newest = analysis
            self.meter.add(now, 1000 * (now - captured.time))
            tap = self.tap
        if tap is not None:
            tap.submit(analysis)
