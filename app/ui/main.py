"""Runs the window."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.ui import settings, theme
from app.ui.main_window import MainWindow
from app.ui.session import Session
from models.errors import InputError

if TYPE_CHECKING:  # What reads faces takes long to import; the analysis thread does that behind the open window.
    from app.engine.analyzer import Analyzer
    from models.onnx_model import Provider

WAKE_MS = 200
"""Python looks at signals only when it runs, so an idle window is woken this often."""


def run(source: str | None, model: Path, provider: "Provider", record: Path | None, max_faces: int) -> int:
    """Shows the window until it is closed.

    Args:
        source: Camera index or name, or a file; None for the first camera.
        model: ONNX file with a contract.
        provider: What to run it on, see `models.onnx_model`.
        record: MP4, or session folder, to record to from the start; None not to.
        max_faces: People followed at once.

    Returns:
        The exit status.

    Raises:
        InputError: There is no display.
    """

    def make_analyzer() -> "Analyzer":
        from app.engine.analyzer import Analyzer

        return Analyzer(model, provider=provider, max_faces=max_faces)

    if _no_display():
        raise InputError("there is no display to open a window on; emotion-analyze works without one")
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName(settings.NAME)
    app.setDesktopFileName("org.emotionlens.EmotionLens")
    app.setQuitOnLastWindowClosed(False)
    theme.apply(app)
    window = MainWindow(Session(make_analyzer), source, record)
    window.finished.connect(app.quit)
    _close_on_signals(window.close)
    waker = QTimer(interval=WAKE_MS)
    waker.timeout.connect(lambda: None)
    waker.start()
    window.show()
    QTimer.singleShot(0, window.begin)
    return app.exec()


def _no_display() -> bool:
    """Qt would end the program without a word that helps."""
    variables = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform == "linux" and not any(os.environ.get(name) for name in variables)


def _close_on_signals(close: Callable[[], object]) -> None:
    """Ctrl-C and SIGTERM close the window as a person would, so that a recording is finished."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: QTimer.singleShot(0, close))
