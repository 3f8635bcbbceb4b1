"""Runs the window."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.preferences import Overrides, ProviderChoice
from app.ui import settings, theme
from app.ui.main_window import MainWindow
from app.ui.session import Session
from models.errors import InputError

SWITCH_S = 0.0005
"""How long one thread's Python may keep another's waiting. With Python's usual 5 ms, the analysis made the window's
thread late twice as often."""
WAKE_MS = 200
"""Python looks at signals only when it runs, so an idle window is woken this often."""


def run(
    source: str | None,
    model: Path | None = None,
    provider: ProviderChoice | None = None,
    record: Path | None = None,
    max_faces: int | None = None,
) -> int:
    """Shows the window until it is closed.

    Args:
        source: Camera index or name, or a file; None for the camera that the settings say.
        model: ONNX file with a contract; None for that of the settings.
        provider: What to run it on, see `models.onnx_model`; None as the settings say.
        record: MP4, or session folder, to record to from the start; None not to.
        max_faces: People followed at once; None as the settings say.

    Returns:
        The exit status.

    Raises:
        InputError: There is no display.
    """
    app = make_application()
    remembered = settings.Settings().preferences
    overrides = Overrides(model, provider, max_faces)
    preferences = overrides.over(remembered)
    theme.apply(app, preferences.theme)
    # What reads faces takes long to import; the analysis thread does that behind the open window.
    window = MainWindow(Session(preferences=preferences), source, record, overrides=overrides)
    window.finished.connect(app.quit)
    _close_on_signals(window.close)
    waker = QTimer(interval=WAKE_MS)
    waker.timeout.connect(lambda: None)
    waker.start()
    window.show()
    QTimer.singleShot(0, window.begin)
    return app.exec()


def make_application() -> QApplication:
    """The application without a theme or a window.

    Raises:
        InputError: There is no display.
    """
    if _no_display():
        raise InputError("there is no display to open a window on; emotion-analyze works without one")
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    sys.setswitchinterval(SWITCH_S)
    app.setApplicationName(settings.NAME)
    app.setDesktopFileName("org.emotionlens.EmotionLens")
    app.setQuitOnLastWindowClosed(False)
    return app


def _no_display() -> bool:
    """Qt would end the program without a word that helps."""
    variables = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform == "linux" and not any(os.environ.get(name) for name in variables)


def _close_on_signals(close: Callable[[], object]) -> None:
    """Ctrl-C and SIGTERM close the window as a person would, so that a recording is finished."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: QTimer.singleShot(0, close))
