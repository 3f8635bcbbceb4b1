"""The live pipeline: capture thread, newest frame, analysis thread, newest analysis.

Nothing here waits for a source or a model except their own threads, so a window may call every method.
"""

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from app.engine.capture import Capture, Captured, OpenSource
from app.engine.slot import NewestSlot
from app.engine.states import RUNNING, STOPPED, StageState, StageStatus, failed
from app.engine.statistics import RecentMeter, Statistics

if TYPE_CHECKING:  # The records pull in MediaPipe, which the window must not wait for.
    from app.engine.facts import AnalyzerFacts
    from app.engine.records import Analysis, Frame


class FrameAnalyzer(Protocol):
    """What the pipeline needs of `app.engine.analyzer.Analyzer`."""

    @property
    def provider(self) -> str: ...
    @property
    def facts(self) -> "AnalyzerFacts": ...
    def analyze(self, frame: "Frame", still: bool = False) -> "Analysis": ...
    def reset(self) -> None: ...
    def close(self) -> None: ...


class Tap(Protocol):
    """Takes every analysis of the run, in the analysis thread, and must not block."""

    def submit(self, analysis: "Analysis") -> object: ...


class Pipeline:
    """Runs one source after another through one analyzer.

    Args:
        make_analyzer: Loads the model; called in the analysis thread, which alone uses and closes the analyzer.
        retry_s: Seconds between two attempts to open a camera that was lost.
    """

    def __init__(self, make_analyzer: Callable[[], FrameAnalyzer], retry_s: float = 1.0) -> None:
        self._make_analyzer = make_analyzer
        self._retry_s = retry_s
        self._worker: _Worker | None = None
        self._run: Capture | None = None
        self._tap: Tap | None = None

    def start(self, open_source: OpenSource, name: str) -> None:
        """Begins a run and abandons the one before it.

        Args:
            open_source: Opens the source; called in the capture thread.
            name: What to call the source until it is open.
        """
        self.stop(timeout=0)
        if self._worker is None or not self._worker.usable:
            self._worker = _Worker(self._make_analyzer, self._tap)
        self._run = Capture(open_source, name, self._worker.slot, self._worker.ready, self._retry_s)
        self._worker.begin(self._run)
        self._run.start()

    def stop(self, timeout: float = 1.0) -> bool:
        """Ends the run; the model stays loaded for the next one.

        Args:
            timeout: Seconds to wait at most for the capture thread; 0 does not wait.

        Returns:
            Whether the capture thread has ended. One that hangs in a driver closes its source when it comes back.
        """
        if self._run is None:
            return True
        self._run.cancel()
        return self._run.join(timeout)

    def close(self, timeout: float = 2.0) -> bool:
        """Ends the run and unloads the model.

        Args:
            timeout: Seconds to wait at most for each thread.

        Returns:
            Whether both threads have ended.
        """
        stopped = self.stop(timeout)
        return (self._worker is None or self._worker.close(timeout)) and stopped

    def set_tap(self, tap: Tap | None) -> None:
        """Sends every analysis from now on to `tap` too, such as a recorder; None ends that."""
        self._tap = tap
        if self._worker is not None:
            self._worker.tap = tap

    def newest(self) -> "Analysis | None":
        """The run's newest analysis; None until there is one. Stays after the run's end."""
        return self._worker.newest if self._worker is not None else None

    def statistics(self) -> Statistics:
        """How the pipeline is doing right now."""
        run, worker = self._run, self._worker
        if run is None or worker is None:
            return Statistics("", False, "", STOPPED, STOPPED, 0.0, 0.0, 0.0, 0, 0, 0, None, False)
        now = time.perf_counter()
        return Statistics(
            source=run.name,
            live=run.live,
            provider=worker.provider,
            capture=run.status,
            analysis=worker.status,
            capture_fps=run.meter.rate(now),
            analysed_fps=worker.meter.rate(now),
            latency_ms=worker.meter.mean(now),
            captured=run.captured,
            analysed=worker.analysed,
            replaced=run.replaced,
            problem=run.problem,
            ended=run.finished and run.captured == worker.analysed + run.replaced,
        )


class _Worker:
    """The analysis thread: owns the analyzer from its creation to its end."""

    def __init__(self, make_analyzer: Callable[[], FrameAnalyzer], tap: Tap | None) -> None:
        self._make_analyzer = make_analyzer
        self._lock = threading.Lock()
        self._run: Capture | None = None
        self.tap = tap
        self.slot: NewestSlot[Captured] = NewestSlot()
        self.ready = threading.Event()
        self.status = StageStatus(StageState.STARTING, "loading the model")
        self.provider = ""
        self.newest: Analysis | None = None
        self.analysed = 0
        self.meter = RecentMeter()
        self._thread = threading.Thread(target=self._body, name="analysis", daemon=True)
        self._thread.start()

    @property
    def usable(self) -> bool:
        return self._thread.is_alive() and self.status.state is not StageState.FAILED

    def begin(self, run: Capture) -> None:
        """Makes `run` the one whose frames are analysed."""
        with self._lock:
            self._run = run
            self.newest = None
            self.analysed = 0
            self.meter = RecentMeter()
        if self.status.state is StageState.FAILED:
            run.cancel()

    def close(self, timeout: float) -> bool:
        self.slot.close()
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _body(self) -> None:
        try:
            self._analyze()
        # The thread's edge: whatever a native library raises must reach the window.
        except Exception as error:  # noqa: BLE001
            self._fail(failed(error))

    def _fail(self, status: StageStatus) -> None:
        self.status = status
        with self._lock:
            run = self._run
        if run is not None:
            run.cancel()

    def _analyze(self) -> None:
        analyzer = self._make_analyzer()
        try:
            self.provider = analyzer.provider
            self.status = RUNNING
            self.ready.set()
            previous: Capture | None = None
            while (captured := self.slot.take()) is not None:
                if captured.run.cancelled:
                    continue
                if captured.run is not previous:
                    analyzer.reset()
                    previous = captured.run
                self._publish(captured, analyzer.analyze(captured.frame, still=captured.run.still))
        finally:
            analyzer.close()
        self.status = STOPPED

    def _publish(self, captured: Captured, analysis: "Analysis") -> None:
        now = time.perf_counter()
        with self._lock:
            # Stopped or another source chosen while this frame was in the works.
            if captured.run is not self._run or captured.run.cancelled:
                return
            self.newest = analysis
            self.analysed += 1
            self.meter.add(now, 1000 * (now - captured.time))
            tap = self.tap
        if tap is not None:
            tap.submit(analysis)
