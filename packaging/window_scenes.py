"""The window on a video, on a camera, and on a camera that can't be used."""

import threading
from dataclasses import replace
from pathlib import PurePosixPath
from unittest import mock

from portrait_clip import WITH_FACE_S
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolBar, QToolButton
from studio import CAMERA, Camera, Studio, people_in, reach, settle, shown_time, until

from app.crash_reports import CrashReports
from app.engine.calibration_state import CalibrationPhase
from app.engine.cameras import CameraInfo
from app.layers.layers import Layers
from app.ui import settings
from app.ui.calls import receive
from app.ui.choice import Choice
from app.ui.crash_notes import CrashNotes
from app.ui.front_door import Call
from app.ui.main_window import MainWindow
from app.ui.phase import Phase
from models.errors import InputError

MENUS = ("file", "capture", "playback", "view", "mark", "help")
EVERYTHING = Layers(keypoints=True, valence_arousal=True)
ATTENTION = Layers(bars=False, attention=True)
NO_DEVICE = Choice("97", CAMERA.name)
"""A number that no camera has, so that opening it fails as if another program held it."""
FIRST_RUN = ("welcome", "searching", "no-camera", "not-listed", "crash")
REFUSED = ("camera-busy", "camera-refused")
VIDEO = (
    *("starting", "running", "layers", "attention", "blurred", "menu-layers", "menu-source"),
    *(f"menu-{name}" for name in MENUS),
    *("note", "paused", "naming", "focus", "picture-only", "snapshot", "drop"),
    *("about", "nobody", "ended", "failed"),
)
CAMERA_STATES = (
    *("camera-starting", "calibrating", "not-calibrated", "excluding", "recording", "second-start"),
    *("recovering", "recorded", "stopped", "reviewing"),
)


class _Device(PurePosixPath):
    """Is there, and nobody may use it."""

    def exists(self) -> bool:
        return True


def first_run(studio: Studio) -> None:
    """Before there is a picture."""
    found = threading.Event()
    broken = threading.Event()

    def cameras() -> list[Choice]:
        found.wait()
        if broken.is_set():
            raise InputError("the system does not answer")
        return []

    with studio.window(cameras=cameras) as window:
        studio.take("welcome", window)
        window.stage.welcome.use_camera.click()
        studio.take("searching", window)
        found.set()
        reach(window, Phase.NO_CAMERA)
        studio.take("no-camera", window)
        broken.set()
        window.actions_.refresh.trigger()
        until(lambda: bool(window.banner.text))
        studio.take("not-listed", window)
        reports = CrashReports(studio.scratch / "Reports")
        reports.folder.mkdir()
        report = reports.write("As after a fault.")
        assert report is not None
        CrashNotes(reports, [report], window.actions_, window.banner)
        studio.take("crash", window)


def refused(studio: Studio) -> None:
    """A camera that another program has, and one that this user may not open."""
    settings.Settings().welcomed = True
    listed = mock.patch("app.engine.cameras.list_cameras", lambda: [CameraInfo(97, CAMERA.name, "")])
    forbidden = mock.patch("app.engine.cameras.Path", _Device)
    with listed, studio.window(cameras=lambda: [NO_DEVICE]) as window:
        reach(window, Phase.FAILED)
        studio.take("camera-busy", window)
        with forbidden:
            window.toggle()
            reach(window, Phase.STARTING)
            reach(window, Phase.FAILED)
        studio.take("camera-refused", window)


def video(studio: Studio) -> None:
    """A file from its first picture to its end."""
    studio.load.clear()
    with studio.window(str(studio.clip(2))) as window:
        reach(window, Phase.STARTING)
        settle(0.3)
        studio.take("starting", window)
        studio.load.set()
        until(lambda: shown_time(window) > 4 and people_in(window) >= 2)
        people = window.people.ordered()
        window.people.rename(people[0].track, "Eileen")
        window.renamed()
        until(lambda: shown_time(window) > 5.5)
        studio.take("running", window)
        # Large pictures take longer than the video.
        window.player.seek(6.0, paused=True)
        until(lambda: window.session.situation.phase is Phase.PAUSED and abs(shown_time(window) - 6.0) < 0.1)
        _paused(studio, window)
        window.player.seek(WITH_FACE_S - 0.5)
        window.toggle()
        window.stage.view.setFocus()
        until(lambda: shown_time(window) > WITH_FACE_S + 1.2 and bool(window.stage.view.hint))
        window.toggle()
        studio.take("nobody", window)
        window.toggle()
        reach(window, Phase.ENDED)
        studio.take("ended", window)
        window.open(Choice("/videos/interview.mp4", "interview.mp4"))
        reach(window, Phase.FAILED)
        studio.take("failed", window)


def _paused(studio: Studio, window: MainWindow) -> None:
    actions = window.actions_
    window.layers.set_layers(EVERYTHING)
    studio.take("layers", window)
    if studio.wants("attention"):
        window.layers.set_layers(ATTENTION)
        # The analysis of the frame that is shown already had none.
        window.actions_.next_frame.trigger()
        until(lambda: any(one.attention is not None for one in window.session.shown.estimates), 5)
        studio.take("attention", window)
    window.layers.set_layers(replace(Layers(), faces="blurred"))
    studio.take("blurred", window)
    window.layers.set_layers(Layers())
    for name, menu in (("layers", window.layers), ("source", window.source_button.sources)):
        studio.take_menu(f"menu-{name}", window, menu)
    for name, action in zip(MENUS, window.menuBar().actions(), strict=True):
        menu = action.menu()
        assert isinstance(menu, QMenu)
        studio.take_menu(f"menu-{name}", window, menu)
    actions.mark_event.trigger()
    studio.take("note", window)
    window.timeline.panel.bar.edit.take()
    window.stage.view.setFocus()
    studio.take("paused", window)
    window.side.cards[0].name.setFocus(Qt.FocusReason.TabFocusReason)
    studio.take("naming", window)
    tools = window.findChild(QToolBar)
    assert tools is not None
    button = tools.widgetForAction(actions.people)
    assert isinstance(button, QToolButton)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    studio.take("focus", window)
    window.stage.view.setFocus()
    for action in (actions.people, actions.timeline):
        action.trigger()
    studio.take("picture-only", window)
    for action in (actions.people, actions.timeline):
        action.trigger()
    actions.snapshot.trigger()
    until(lambda: bool(window.banner.text))
    studio.take("snapshot", window)
    window.banner.hide()
    _drop(studio, window)
    actions.about.trigger()
    studio.take("about", window)
    actions.about.trigger()


def _drop(studio: Studio, window: MainWindow) -> None:
    """While a file is held over the window."""
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(studio.clip(2)))])
    place, buttons = QPoint(200, 200), Qt.MouseButton.LeftButton
    keys = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(place, Qt.DropAction.CopyAction, dragged, buttons, keys))
    studio.take("drop", window)
    QApplication.sendEvent(window, QDragLeaveEvent())


def camera(studio: Studio) -> None:
    """A camera, from the first picture to the review of what was recorded."""
    settings.Settings().welcomed = True
    studio.load.clear()
    with studio.window() as window:
        reach(window, Phase.STARTING)
        settle(0.3)
        studio.take("camera-starting", window)
        studio.load.set()
        until(lambda: shown_time(window) > 2 and people_in(window) >= 2)
        if studio.wants("calibrating", "not-calibrated"):
            _calibrate(studio, window)
        window.actions_.exclude.trigger()
        begun = shown_time(window)
        until(lambda: shown_time(window) > begun + 2)
        studio.take("excluding", window)
        window.actions_.exclude.trigger()
        window.timeline.panel.bar.edit.take()
        window.stage.view.setFocus()
        window.actions_.record.trigger()
        until(lambda: window.session.recording is not None and window.session.recording.seconds > 2)
        settle(0.3)
        studio.take("recording", window)
        receive(window, Call("interview.mp4"))
        studio.take("second-start", window)
        window.banner.hide()
        Camera.plugged = False
        reach(window, Phase.RECOVERING)
        studio.take("recovering", window)
        Camera.plugged = True
        until(lambda: window.session.situation.phase is Phase.RUNNING and people_in(window) >= 2)
        recorded = window.session.recording
        assert recorded is not None
        window.actions_.record.trigger()
        until(lambda: recorded.path.name in window.banner.text)
        studio.take("recorded", window)
        window.actions_.toggle.trigger()
        reach(window, Phase.STOPPED)
        studio.take("stopped", window)
        window.reviewer.open(recorded.path)
        until(lambda: window.session.reviewing and shown_time(window) > 1)
        studio.take("reviewing", window)


def _calibrate(studio: Studio, window: MainWindow) -> None:
    """While faces are collected, and why a smile is not taken for a neutral face."""
    window.actions_.calibrate.trigger()
    first = window.people.ordered()[0]
    until(lambda: first.calibration.phase is CalibrationPhase.COLLECTING and first.calibration.progress > 0.4)
    Camera.still = True
    studio.take("calibrating", window)
    Camera.still = False
    until(lambda: bool(window.banner.text))
    studio.take("not-calibrated", window)
    window.banner.hide()
