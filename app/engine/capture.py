"""Reads one source in a thread of its own and passes on the newest frame."""

import contextlib
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from app.engine.clock import elapsed
from app.engine.playback import Playback
from app.engine.priority import step_back
from app.engine.slot import NewestSlot
from app.engine.states import RUNNING, STOPPED, StageState, StageStatus, failed
from app.engine.statistics import RecentMeter
from models.errors import InputError, reason_of
from models.messages import Message

if TYPE_CHECKING:  # The records pull in MediaPipe, which the window must not wait for.
    from app.engine.records import Frame

END_OF_FILE = Message("end of the file")


class FrameSource(Protocol):
    """What capture needs of `app.engine.source.Source`."""

    @property
    def name(self) -> str: ...
    @property
    def live(self) -> bool: ...
    @property
    def still(self) -> bool: ...
    @property
    def paced(self) -> bool: ...
    @property
    def problem(self) -> str | None: ...
    @property
    def duration(self) -> float | None: ...
    @property
    def format(self) -> str: ...
    def seek(self, time: float) -> None: ...
    def read(self) -> "Frame | None": ...
    def close(self) -> None: ...


OpenSource = Callable[[], FrameSource]


@dataclass(frozen=True, slots=True, eq=False)
class Captured:
    """A frame on its way to the analysis.

    Attributes:
        run: Whose frame; a frame of an abandoned run is thrown away.
        frame: The picture.
        time: When it was there, seconds of `time.perf_counter`.
        jumps: How often the source had been positioned anew: a frame with another count than the one before doesn't
            follow on it.
    """

    run: "Capture"
    frame: "Frame"
    time: float
    jumps: int = 0


class Capture:
    """One run of one source: opens, reads and closes it in its own thread.

    A camera that disappears is opened again until it is back or the run is cancelled. A file is played as `playback`
    says. A driver that hangs can't be interrupted, so the thread is a daemon and nobody has to wait for it.

    Args:
        open_source: Opens the source; called in the capture thread, again after a camera was lost.
        name: What to call the source until it is open.
        slot: Where the newest frame goes.
        ready: Set once the analysis can take frames; a file does not begin to play before.
        retry_s: Seconds between two attempts to open a lost camera.
        playback: How to play a file.

    Attributes:
        position: `Frame.time` of the newest frame, seconds; None before the first.
        duration: See `Source`; None until the source is open.
    """

    def __init__(
        self,
        open_source: OpenSource,
        name: str,
        slot: NewestSlot[Captured],
        ready: threading.Event,
        retry_s: float,
        playback: Playback,
    ) -> None:
        self._open_source = open_source
        self._slot = slot
        self._ready = ready
        self._retry_s = retry_s
        self._cancelled = threading.Event()
        self._reporting = threading.Lock()
        self._first: float | None = None
        self._jumps = 0
        self.playback = playback
        self.position: float | None = None
        self.duration: float | None = None
        self.name = name
        self.live = False
        self.still = False
        self.format = ""
        self.problem: str | None = None
        self.finished = False
        self.status = StageStatus(StageState.STARTING, Message("opening {name}", name=name))
        self.meter = RecentMeter()
        self.captured = 0
        self.replaced = 0
        self._thread = threading.Thread(target=self._body, name=f"capture {name}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Asks the thread to end. Returns at once."""
        self.playback.cancel()
        with self._reporting:
            self._cancelled.set()
            if self.status.state is not StageState.FAILED and not self.finished:
                self.status = STOPPED

    def join(self, timeout: float) -> bool:
        """Waits for the thread, at most `timeout` seconds. Returns whether it has ended."""
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _body(self) -> None:
        step_back()
        try:
            self._run()
        # The thread's edge: whatever a driver raises must reach the window.
        except Exception as error:  # noqa: BLE001
            self._report(failed(error))

    def _report(self, status: StageStatus) -> None:
        with self._reporting:
            if not self.cancelled:
                self.status = status

    def _run(self) -> None:
        from app.engine.source import SourceLost

        source: FrameSource | None = self._open_source()
        while source is not None and not self.cancelled:
            try:
                # On a lost camera the source is closed before it is opened again.
                with contextlib.closing(source):
                    self._read(source)
                return
            except SourceLost as error:
                source = self._recover(reason_of(error))
        if source is not None:
            source.close()

    def _read(self, source: FrameSource) -> None:
        """Passes frames on until the source ends or the run is cancelled."""
        self.name, self.live, self.still = source.name, source.live, source.still
        self.format = source.format
        if not source.live:
            while not self._ready.wait(0.05):
                if self.cancelled:
                    return
            self.duration = source.duration
        offset = 0.0 if self._first is None else elapsed() - self._first
        while not self.cancelled:
            target = self.playback.take_target()
            if target is not None and source.duration is not None:
                source.seek(target)
                self._jumps += 1
            frame = source.read()
            self.problem = source.problem
            if self.cancelled:
                return
            if frame is None:
                self.finished = True
                self._report(StageStatus(StageState.STOPPED, END_OF_FILE))
                return
            if not source.paced or self.playback.await_turn(frame.time):
                self._pass_on(frame, offset)

    def _pass_on(self, frame: "Frame", offset: float) -> None:
        now = time.perf_counter()
        if self._first is None:
            self._first = elapsed()
        if offset:
            # A camera that came back counts from 0 again, but time went on for those who watch and record.
            frame = replace(frame, time=frame.time + offset, index=self.captured)
        self.captured += 1
        self.position = frame.time
        self.meter.add(now)
        lost = self._slot.put(Captured(self, frame, now, self._jumps))
        if lost is not None and lost.run is self:
            self.replaced += 1
        self._report(RUNNING)

    def _recover(self, reason: str) -> FrameSource | None:
        """Tries to open the source again until it works. Returns None when the run was cancelled meanwhile."""
        self._report(StageStatus(StageState.RECOVERING, reason))
        while not self._cancelled.wait(self._retry_s):
            with contextlib.suppress(InputError, OSError):
                return self._open_source()
        return None
