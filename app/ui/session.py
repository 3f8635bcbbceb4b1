"""Between the window and the threads: starts them, polls them, says what changed. Never waits for them."""

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.engine.camera_request import CameraRequest
from app.engine.capture import FrameSource
from app.engine.pipeline import FrameAnalyzer, Pipeline
from app.engine.playback import Playback
from app.layers.layers import Layers, prepare
from app.preferences import Change, Preferences, adjust, change, load_analyzer
from app.recording.status import RecorderStatus
from app.ui.choice import Choice, open_choice
from app.ui.phase import ACTIVE, Phase, Situation, situation
from app.ui.recording import Recording
from app.ui.translation import tr

if TYPE_CHECKING:
    from app.engine.records import Analysis
    from app.sessions.facts import Circumstances

OpenChoice = Callable[[Choice, CameraRequest], FrameSource]

DEFAULTS = Preferences()
POLL_MS = 15
"""About a screen's 60 Hz."""
REPORT_EVERY = 16
"""Polls between two reports of the figures, about a quarter of a second: quicker can't be read."""
FINISH_S = 15.0
"""Seconds that closing waits for a recording's end."""
THREADS_S = 2.0
"""Seconds that closing waits for the other threads, which may hang in a driver."""


class Session(QObject):
    """One pipeline, the recording that taps it, and the timer that polls both.

    Args:
        make_analyzer: Loads the model, in the analysis thread.
        open_source: Opens a choice, in the capture thread.
        preferences: What a person has chosen.
        parent: As for any QObject.

    Attributes:
        analysed: A new Analysis of the running source.
        changed: The Situation is another one.
        reported: Figures, a few times a second.
        recording_changed: Whether a recording is on.
        folder_begun: A recording's session folder holds its first frame: the folder's Path, and that frame's
            `Frame.time` in the source.
        recording_ended: The last RecorderStatus.
        closed: Everything has ended, or was given up.
    """

    analysed = Signal(object)
    changed = Signal(object)
    reported = Signal(object)
    recording_changed = Signal(bool)
    folder_begun = Signal(object, float)
    recording_ended = Signal(object)
    closed = Signal()

    def __init__(
        self,
        make_analyzer: Callable[[Preferences], FrameAnalyzer] = load_analyzer,
        open_source: OpenChoice = open_choice,
        preferences: Preferences = DEFAULTS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._make_analyzer = make_analyzer
        self._preferences = preferences
        self._analyzer: FrameAnalyzer | None = None
        self._pipeline = Pipeline(self._make)
        self._open_source = open_source
        self._recording: Recording | None = None
        self._announced: Recording | None = None
        self._finishing: list[Recording] = []
        self._layers = self._needed = Layers()
        self._instead: Callable[[], FrameAnalyzer] | None = None
        self._shown: Analysis | None = None
        self._deadline = float("inf")
        self._polls = 0
        self.choice: Choice | None = None
        self.situation = Situation(Phase.SEARCHING)
        self._timer = QTimer(self, interval=POLL_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._poll)

    @property
    def active(self) -> bool:
        return self.situation.phase in ACTIVE

    @property
    def shown(self) -> "Analysis | None":
        """The analysis that was announced last; stays after the source's end."""
        return self._shown

    @property
    def recording(self) -> RecorderStatus | None:
        return self._recording.status if self._recording is not None else None

    @property
    def live(self) -> bool:
        """Whether the running source is a camera."""
        return self._pipeline.statistics().live

    @property
    def frames(self) -> int:
        """Read from the running source so far; a single picture has one."""
        return self._pipeline.statistics().captured

    @property
    def duration(self) -> float | None:
        """Seconds of the file that runs or ran last; None for a source that can't be positioned."""
        return self._pipeline.statistics().duration

    @property
    def playback(self) -> Playback | None:
        """How the source that runs or ran last is played; None before the first."""
        return self._pipeline.playback

    @property
    def reviewing(self) -> bool:
        """Whether what is shown was recorded earlier, so that there is nothing to record or to calibrate."""
        return self._instead is not None

    def open(
        self, choice: Choice, playback: Playback | None = None, analyzer: Callable[[], FrameAnalyzer] | None = None
    ) -> None:
        """Runs a source, instead of the one that runs.

        Args:
            choice: The source.
            playback: How to play a file; by default from its beginning.
            analyzer: Makes what says what its frames show, instead of the model; in the analysis thread.
        """
        self.stop_recording()
        self.choice = choice
        if analyzer is not self._instead:
            self._instead = analyzer
            self._pipeline.use(analyzer or self._make)
        self._shown = None
        self._pipeline.start(lambda: self._open_source(choice, self._preferences.camera), choice.name, playback)
        self._timer.start()
        self._become(Situation(Phase.STARTING, tr("opening {name}").format(name=choice.name)))

    def start(self, playback: Playback | None = None) -> None:
        """Runs the chosen source again; see `open`."""
        if self.choice is not None:
            self.open(self.choice, playback, self._instead)

    def stop(self) -> None:
        """Ends the run; the last picture stays."""
        self.stop_recording()
        self._pipeline.stop(timeout=0)
        self._become(Situation(Phase.STOPPED))

    def show(self, phase: Phase) -> None:
        """Enters a phase that the pipeline knows nothing of."""
        self._become(Situation(phase))

    def start_recording(self, path: Path, names: Callable[[], Mapping[int, str]]) -> None:
        """Records the running source from its next frame on.

        Args:
            path: The MP4 to write; without a suffix, the session folder to make.
            names: Tells people's names by track id, from any thread.
        """
        self._recording = Recording(path, names, self._circumstances, self._replaced, lambda: self._layers)
        self._pipeline.set_tap(self._recording)
        self._timer.start()
        self.recording_changed.emit(True)

    def stop_recording(self) -> None:
        """Ends the recording, if there is one. `recording_ended` tells when its file is complete."""
        if self._recording is None:
            return
        self._pipeline.set_tap(None)
        self._recording.stop()
        self._finishing.append(self._recording)
        self._recording = None
        self.recording_changed.emit(False)

    def use(self, preferences: Preferences) -> Change:
        """Goes on with other preferences, and says what followed from that.

        What would make a recording's log say two things ends the recording first.
        """
        before, self._preferences = self._preferences, preferences
        what = change(before, preferences)
        if what.ends_recording:
            self.stop_recording()
        if self.reviewing:
            return what
        if what.load:
            self._pipeline.use(self._make)
        elif what.adjust:
            self._pipeline.adjust(lambda analyzer: adjust(analyzer, preferences))
        broken = self.situation.phase is Phase.FAILED and (what.load or what.reopen)
        still = self.situation.phase is Phase.ENDED and what.load
        if broken or still or (what.reopen and self.live and self.active):
            self.start()
        return what

    def set_layers(self, layers: Layers, in_recordings: bool = True) -> None:
        """Has the analyzer find what these layers need, and draws them in recordings; or only hides faces there."""
        self._needed, self._layers = layers, layers if in_recordings else layers.bare
        self._pipeline.adjust(lambda analyzer: prepare(analyzer, layers))

    def calibrate(self, track: int) -> None:
        """See `Pipeline.calibrate`."""
        self._pipeline.calibrate(track)

    def uncalibrate(self, track: int) -> None:
        """See `Pipeline.uncalibrate`."""
        self._pipeline.uncalibrate(track)

    def close(self) -> None:
        """Ends everything. `closed` tells when, after a finished recording."""
        if self.situation.phase is Phase.CLOSING:
            return
        self.stop_recording()
        self._pipeline.close(timeout=0)
        self._deadline = time.monotonic() + (FINISH_S if self._finishing else THREADS_S)
        self._become(Situation(Phase.CLOSING, tr("finishing the recording") if self._finishing else ""))
        self._timer.start()

    def _make(self) -> FrameAnalyzer:
        analyzer = self._analyzer = self._make_analyzer(self._preferences)
        prepare(analyzer, self._needed)
        return analyzer

    def _circumstances(self) -> "Circumstances":
        """What a recording that begins now records of itself. Called in the analysis thread, as `_make` was."""
        from app.sessions.facts import Circumstances, model_facts, setting_facts
        from app.sessions.record import SourceFacts

        assert self._analyzer is not None and self._analyzer.facts is not None
        facts, now = self._analyzer.facts, self._pipeline.statistics()
        source = SourceFacts(now.source, "camera" if now.live else "file")
        settings = setting_facts(
            facts.smoothing, facts.max_faces, self._layers.faces, self._layers != self._layers.bare
        )
        return Circumstances(source, model_facts(facts.model, facts.contract), facts.provider, settings)

    def _replaced(self) -> int:
        return self._pipeline.statistics().replaced

    def _poll(self) -> None:
        self._collect_recordings()
        if self.situation.phase is Phase.CLOSING:
            ended = not self._finishing and self._pipeline.close(timeout=0)
            if ended or time.monotonic() > self._deadline:
                self._timer.stop()
                self.closed.emit()
            return
        if self.active:
            # The figures first: when they say that the source has ended, the newest analysis is the last.
            statistics = self._pipeline.statistics()
            newest = self._pipeline.newest()
            if newest is not None and newest is not self._shown:
                self._shown = newest
                self.analysed.emit(newest)
            now = situation(statistics)
            # Whoever was told of the analysis may have stopped or closed everything.
            if self.active and now != self.situation:
                self._become(now)
        self._polls += 1
        if self._polls % REPORT_EVERY == 0:
            self.reported.emit(self._pipeline.statistics())
        if not self.active and not self._finishing:
            self.reported.emit(self._pipeline.statistics())
            self._timer.stop()

    def _collect_recordings(self) -> None:
        if self._recording is not None:
            status, began = self._recording.status, self._recording.began
            unannounced = not status.path.suffix and self._announced is not self._recording
            if began is not None and status.frames and unannounced:
                self._announced = self._recording
                self.folder_begun.emit(status.path, began)
            if status.ended:
                self.stop_recording()
        for recording in list(self._finishing):
            status = recording.status
            if status.ended:
                self._finishing.remove(recording)
                self.recording_ended.emit(status)

    def _become(self, situation: Situation) -> None:
        self.situation = situation
        if not self.active:
            self.stop_recording()
        self.changed.emit(situation)
