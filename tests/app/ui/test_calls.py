"""What the window does when it is called."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.ui.calls import receive
from app.ui.front_door import Call
from app.ui.phase import Phase
from tests.app.ui.windows import CAMERA, WAIT_MS, Windows


def test_it_comes_to_the_front_with_what_runs(windows: Windows) -> None:
    window = windows()
    windows.reach(window, Phase.RUNNING)
    window.showMinimized()
    receive(window, Call())
    assert window.isVisible() and not window.windowState() & Qt.WindowState.WindowMinimized
    assert window.session.choice == CAMERA and window.session.situation.phase is Phase.RUNNING


def test_it_opens_what_is_asked_for(windows: Windows) -> None:
    window = windows(cameras=[])
    windows.reach(window, Phase.NO_CAMERA)
    receive(window, Call("/videos/clip.mp4"))
    windows.reach(window, Phase.RUNNING)
    assert window.session.choice is not None
    assert (window.session.choice.text, window.session.choice.name) == ("/videos/clip.mp4", "clip.mp4")


def test_it_asks_before_it_ends_a_recording(windows: Windows, qtbot: QtBot, tmp_path: Path) -> None:
    window = windows(source="0", record=tmp_path / "out.mp4")
    qtbot.waitUntil(lambda: (window.session.recording or None) is not None, timeout=WAIT_MS)
    windows.reach(window, Phase.RUNNING)
    receive(window, Call("/videos/clip.mp4"))
    assert window.session.recording is not None
    assert window.banner.kind == "warning" and "clip.mp4 is not opened" in window.banner.text
    window.banner._button.click()
    assert window.session.recording is None
    windows.reach(window, Phase.RUNNING)
    assert window.session.choice is not None and window.session.choice.name == "clip.mp4"
