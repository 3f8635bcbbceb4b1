"""Runs the window."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.crash_reports import CrashReports, reports_folder
from app.preferences import Overrides, ProviderChoice
from app.ui import settings, theme, translation
from app.ui.calls import receive
from app.ui.crash_notes import CrashNotes
from app.ui.main_window import MainWindow
from app.ui.phase import Phase
from app.ui.session import Session
from models.command import DONE
from models.errors import InputError

if TYPE_CHECKING:
    from app.ui.front_door import FrontDoor

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
    new_window: bool = False,
) -> int:
    """Shows the window until it is closed; where one is open already, hands the source over to that.

    Args:
        source: Camera index or name, or a file; None for the camera that the settings say.
        model: ONNX file with a contract; None for that of the settings.
        provider: What to run it on, see `models.onnx_model`; None as the settings say.
        record: MP4, or session folder, to record to from the start; None not to.
        max_faces: People followed at once; None as the settings say.
        new_window: Open one although there is one already.

    Returns:
        The exit status.

    Raises:
        InputError: There is no display; or a window is open, and does not answer or can't do what is asked.
    """
    app = make_application()
    door = None if new_window else _front_door()
    if door is not None and not door.hold():
        first_only = {"--model": model, "--provider": provider, "--record": record, "--max-faces": max_faces}
        if _handed_over(door, source, [name for name, value in first_only.items() if value is not None]):
            return DONE
    remembered = settings.Settings().preferences
    overrides = Overrides(model, provider, max_faces)
    preferences = overrides.over(remembered)
    theme.apply(app, preferences.theme)
    translation.choose(app, preferences.language)
    # What reads faces takes long to import; the analysis thread does that behind the open window.
    window = MainWindow(Session(preferences=preferences), source, record, overrides=overrides)
    reports = CrashReports(reports_folder())
    CrashNotes(reports, reports.install(), window.actions_, window.banner)
    window.finished.connect(app.quit)
    _close_on_signals(window.close)
    waker = QTimer(interval=WAKE_MS)
    waker.timeout.connect(lambda: None)
    waker.start()
    if door is not None:
        _open_to_calls(door, window)
    window.show()
    QTimer.singleShot(0, window.begin)
    try:
        return app.exec()
    finally:
        reports.remove()
        if door is not None:
            door.release()


def make_application() -> QApplication:
    """The application without a theme or a window, in English.

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
    translation.choose(app, translation.ENGLISH)
    return app


def _front_door() -> "FrontDoor | None":
    """None where there is no folder for one."""
    from app.ui.front_door import FrontDoor, place_for

    try:
        return FrontDoor(place_for(settings.own_folder()))
    except OSError:
        return None


def _handed_over(door: "FrontDoor", source: str | None, first_only: list[str]) -> bool:
    """Whether the window that is open took the source over; else it has been closed meanwhile.

    Raises:
        InputError: It doesn't answer, or there are options that only a first start has.
    """
    from app.ui.front_door import Call, from_anywhere

    if first_only:
        raise InputError(
            "Emotion Lens is open already; close it for {options}, or give --new-window", options=", ".join(first_only)
        )
    if not door.knock(Call(source and from_anywhere(source), os.environ.get("XDG_ACTIVATION_TOKEN", ""))):
        return False
    what = f", to open {source}" if source is not None else ""
    print(f"Emotion Lens is open already; its window was called to the front{what}.")
    return True


def _open_to_calls(door: "FrontDoor", window: MainWindow) -> None:
    """Until the window is closed."""
    door.called.connect(lambda call: receive(window, call))
    window.session.changed.connect(lambda now: door.close() if now.phase is Phase.CLOSING else None)


def _no_display() -> bool:
    """Qt would end the program without a word that helps."""
    variables = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform == "linux" and not any(os.environ.get(name) for name in variables)


def _close_on_signals(close: Callable[[], object]) -> None:
    """Ctrl-C and SIGTERM close the window as a person would, so that a recording is finished."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: QTimer.singleShot(0, close))
