"""What the window costs: how soon it is there, and for how long at a time its thread is busy."""

import json
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import psutil
from PySide6.QtCore import QEvent, QObject, QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.preferences import Preferences
from app.ui import theme
from app.ui.main import make_application
from app.ui.main_window import MainWindow
from app.ui.phase import Phase, Situation
from app.ui.session import Session
from models.errors import InputError

if TYPE_CHECKING:
    from app.engine.records import Analysis

BEAT_MS = 4
"""Between two beats of the heart: the thread that lets one wait is busy."""

SETTLE_S = 2.0
"""Seconds after the first annotated frame that don't count: fonts and caches are loaded for the first time."""

LEAST_BEATS = 100


@dataclass(slots=True)
class Marks:
    """Seconds since the process began; milliseconds that each beat came late, and what came in the seconds of them."""

    visible: float | None = None
    annotated: float | None = None
    late_ms: list[float] = field(default_factory=list)
    seconds: float = 0.0
    frames: int = 0
    faces: int = 0


class Stopwatch(QObject):
    """Watches a window from its first event on.

    Args:
        window: Not shown yet.
        began: When the process began, seconds of `time.time`.
    """

    def __init__(self, window: MainWindow, began: float) -> None:
        super().__init__(window)
        self.marks = Marks()
        self._began = began
        self._window = window
        self._beat = 0.0
        self._timer = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        window.installEventFilter(self)
        window.stage.view.installEventFilter(self)
        window.session.analysed.connect(self._count)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        marks, view = self.marks, self._window.stage.view
        if event.type() is QEvent.Type.Paint:
            if watched is self._window and marks.visible is None:
                marks.visible = time.time() - self._began
            elif watched is view and marks.annotated is None and view.analysis and view.analysis.estimates:
                marks.annotated = time.time() - self._began
                QTimer.singleShot(round(1e3 * SETTLE_S), self._begin)
        return super().eventFilter(watched, event)

    def stop(self) -> None:
        """Ends the beats, as when the video does."""
        self._timer.stop()

    def _begin(self) -> None:
        self._beat = time.perf_counter()
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.marks.late_ms.append(max(0.0, 1e3 * (now - self._beat) - BEAT_MS))
        self.marks.seconds += now - self._beat
        self._beat = now

    def _count(self, analysis: "Analysis") -> None:
        if self._timer.isActive():
            self.marks.frames += 1
            self.marks.faces += len(analysis.estimates)


def bench_window(path: Path, preferences: Preferences, frames: int, as_json: bool) -> int:
    """Plays a video in the window at its own speed, then prints what that cost.

    Nothing is remembered of it, and nothing that was remembered has an influence.

    Args:
        path: The video.
        preferences: The model and what to run it on.
        frames: Stop after so many analysed frames that count; 0 plays to the end.
        as_json: Print one JSON object instead of a table.

    Returns:
        The exit status, 0.

    Raises:
        InputError: There is no display, the video or the model can't be used, or it is too short to measure.
    """
    report = measure(path, preferences, frames)
    print(json.dumps(report, indent=1) if as_json else _table(report))
    return 0


def measure(path: Path, preferences: Preferences, frames: int = 0) -> dict[str, Any]:
    """See `bench_window`; returns the report as a JSON-ready dictionary."""
    app = make_application()
    with tempfile.TemporaryDirectory() as folder:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        theme.apply(app, preferences.theme)
        window = MainWindow(Session(preferences=preferences), str(path), find_cameras=lambda: [])
        watch = Stopwatch(window, psutil.Process().create_time())
        reason = _play(app, window, watch, frames)
    if reason:
        raise InputError(reason)
    marks = watch.marks
    if len(marks.late_ms) < LEAST_BEATS or marks.visible is None or marks.annotated is None:
        raise InputError(
            f"{path} is too short to measure, or shows nobody: {SETTLE_S:.0f} s with a face are not enough"
        )
    late = np.array(marks.late_ms)
    return {
        "video": path.name,
        "faces_per_frame": marks.faces / max(1, marks.frames),
        "frames_per_second": marks.frames / marks.seconds,
        "window_visible_s": marks.visible,
        "first_annotated_frame_s": marks.annotated,
        "beats": len(late),
        "busy_ms": {
            "median": float(np.median(late)),
            "p99": float(np.percentile(late, 99)),
            "max": float(late.max()),
        },
    }


def _play(app: QApplication, window: MainWindow, watch: Stopwatch, frames: int) -> str:
    """Runs the window to the video's end. Returns why that was impossible, or nothing."""
    reasons: list[str] = []

    def look(now: Situation) -> None:
        if now.phase in (Phase.ENDED, Phase.FAILED):
            watch.stop()
            if now.phase is Phase.FAILED:
                reasons.append(now.reason)
            QTimer.singleShot(0, window.close)

    def count() -> None:
        if frames and watch.marks.frames >= frames:
            watch.stop()
            QTimer.singleShot(0, window.close)

    window.session.changed.connect(look)
    window.session.analysed.connect(count)
    window.finished.connect(app.quit)
    window.show()
    QTimer.singleShot(0, window.begin)
    app.exec()
    return reasons[0] if reasons else ""


def _table(report: dict[str, Any]) -> str:
    busy = report["busy_ms"]
    return "\n".join(
        (
            f"{report['video']}: {report['faces_per_frame']:.2f} faces per frame, "
            f"{report['frames_per_second']:.1f} frames per second shown",
            f"window visible after         {report['window_visible_s']:.2f} s",
            f"first annotated frame after  {report['first_annotated_frame_s']:.2f} s",
            f"window's thread busy         median {busy['median']:.1f} ms, p99 {busy['p99']:.1f} ms, "
            f"max {busy['max']:.1f} ms ({report['beats']} beats)",
        )
    )
