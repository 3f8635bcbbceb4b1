"""The live pipeline: capture thread, newest frame, analysis thread, newest analysis.

Nothing here waits for a source or a model except their own threads, so a window may call every method.
"""

import time
from typing import TYPE_CHECKING

from app.engine.analysis_thread import AnalysisThread, FrameAnalyzer, MakeAnalyzer, Request, Tap
from app.engine.capture import Capture, OpenSource
from app.engine.playback import Playback
from app.engine.states import STOPPED
from app.engine.statistics import Statistics

if TYPE_CHECKING:  # The records pull in MediaPipe, which the window must not wait for.
    from app.engine.records import Analysis

__all__ = ["FrameAnalyzer", "Pipeline", "Tap"]


class Pipeline:
    """Runs one source after another through one analyzer.

    Args:
        make_analyzer: Loads the model; called in the analysis thread, which alone uses and closes the analyzer.
        retry_s: Seconds between two attempts to open a camera that was lost.
    """

    def __init__(self, make_analyzer: MakeAnalyzer, retry_s: float = 1.0) -> None:
        self._make_analyzer = make_analyzer
        self._retry_s = retry_s
        self._worker: AnalysisThread | None = None
        self._run: Capture | None = None
        self._tap: Tap | None = None

    def start(self, open_source: OpenSource, name: str, playback: Playback | None = None) -> None:
        """Begins a run and abandons the one before it.

        Args:
            open_source: Opens the source; called in the capture thread.
            name: What to call the source until it is open.
            playback: How to play a file; by default from its beginning, at its own speed.
        """
        self.stop(timeout=0)
        if self._worker is None or not self._worker.usable:
            self._worker = AnalysisThread(self._make_analyzer, self._tap)
        slot, ready = self._worker.slot, self._worker.ready
        self._run = Capture(open_source, name, slot, ready, self._retry_s, playback or Playback())
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

    def use(self, make_analyzer: MakeAnalyzer) -> None:
        """Goes on with another analyzer, in whose place the present one says nothing more from now on.

        A running source stays open while the model is loaded in the analysis thread. A model that can't be loaded ends
        the run, as at the start; `use` and `start` then go on with another.

        Args:
            make_analyzer: As for the constructor; for this run and all later ones.
        """
        self._make_analyzer = make_analyzer
        if self._worker is not None:
            self._worker.use(make_analyzer)

    def adjust(self, change: Request) -> None:
        """Has `change` called with the analyzer, in the analysis thread, before the next frame is analysed.

        What is asked for before `use` concerns the analyzer before, and is forgotten.
        """
        self._ask(change)

    def calibrate(self, track: int) -> None:
        """Takes what somebody shows from the next frame on as their neutral face; see `Analyzer.calibrate`."""
        self._ask(lambda analyzer: analyzer.calibrate(track))

    def uncalibrate(self, track: int) -> None:
        """Ends somebody's calibration with the next frame."""
        self._ask(lambda analyzer: analyzer.uncalibrate(track))

    def _ask(self, request: Request) -> None:
        if self._worker is not None:
            self._worker.ask(request)

    @property
    def playback(self) -> Playback | None:
        """Of the run; a camera ignores it. None before the first run."""
        return self._run.playback if self._run is not None else None

    def newest(self) -> "Analysis | None":
        """The run's newest analysis; None until there is one. Stays after the run's end."""
        return self._worker.newest if self._worker is not None else None

    def statistics(self) -> Statistics:
        """How the pipeline is doing right now."""
        run, worker = self._run, self._worker
        if run is None or worker is None:
            return Statistics("", False, "", STOPPED, STOPPED, 0.0, 0.0, 0.0, 0, 0, 0, None, False, False, 0.0, None)
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
            paused=run.playback.paused,
            position=run.position or 0.0,
            duration=run.duration,
            format=run.format,
            attention_cells=worker.attention_cells,
        )
