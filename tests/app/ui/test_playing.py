from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QSlider
from pytestqt.qtbot import QtBot

from app.engine.sources import open_source
from app.ui.main_window import MainWindow
from app.ui.phase import Phase
from app.ui.settings import Settings
from app.ui.transport import clock
from tests.app.engine.videos import write_video
from tests.app.ui.windows import WAIT_MS, Windows

FRAMES = 11


@pytest.fixture
def window(windows: Windows, tmp_path: Path) -> MainWindow:
    """Shows a clip of 11 frames in 10 s, paused at its first."""
    clip = write_video(tmp_path / "clip.mp4", [1000 * i for i in range(FRAMES)])
    window = windows(lambda choice: open_source(choice.text), source=str(clip), cameras=[])
    windows.reach(window, Phase.RUNNING)
    windows.qtbot.keyClick(window, Qt.Key.Key_Space)
    windows.reach(window, Phase.PAUSED)
    windows.qtbot.waitUntil(window.transport.isVisible, timeout=WAIT_MS)
    return window


def shown(window: MainWindow) -> float:
    analysis = window.stage.view.analysis
    assert analysis is not None
    return analysis.frame.time


def wait_for(qtbot: QtBot, window: MainWindow, time: float) -> None:
    qtbot.waitUntil(lambda: shown(window) == pytest.approx(time, abs=0.01), timeout=WAIT_MS)


def test_space_pauses_and_plays_a_file(window: MainWindow, windows: Windows, qtbot: QtBot) -> None:
    assert window.actions_.toggle.text() == "Play"
    assert not window.stage.view.hint
    qtbot.keyClick(window, Qt.Key.Key_Space)
    windows.reach(window, Phase.RUNNING)
    assert window.actions_.toggle.text() == "Pause"


def test_frames_can_be_stepped_and_jumped_to_by_key(window: MainWindow, qtbot: QtBot) -> None:
    start = shown(window)
    for key, change in ((".", 1), (".", 1), (",", -1)):
        before = shown(window)
        qtbot.keyClick(window, key)
        wait_for(qtbot, window, before + change)
    qtbot.keyClick(window, Qt.Key.Key_Right)
    wait_for(qtbot, window, start + 6)
    qtbot.keyClick(window, Qt.Key.Key_Left)
    wait_for(qtbot, window, start + 1)
    qtbot.keyClick(window, Qt.Key.Key_Home)
    wait_for(qtbot, window, 0)
    assert window.session.situation.phase is Phase.PAUSED


def test_the_slider_goes_where_it_is_clicked(window: MainWindow, qtbot: QtBot) -> None:
    slider = window.transport.findChild(QSlider)
    assert slider is not None
    spot = QPoint(round(0.55 * slider.width()), slider.height() // 2)
    qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=spot)
    wait_for(qtbot, window, 5)
    assert "0:05.00 / 0:" in window.transport.text


def test_people_keep_their_numbers_across_a_seek(window: MainWindow, qtbot: QtBot) -> None:
    window.player.seek(8.0)
    wait_for(qtbot, window, 8)
    window.player.seek(2.0)
    wait_for(qtbot, window, 2)
    assert [person.track for person in window.people.ordered()] == [1]


def test_after_the_end_the_file_can_be_positioned(window: MainWindow, windows: Windows, qtbot: QtBot) -> None:
    window.player.seek(9.5, paused=False)
    windows.reach(window, Phase.ENDED)
    assert window.transport.isVisible()
    qtbot.keyClick(window, ",")
    wait_for(qtbot, window, 9)
    windows.reach(window, Phase.PAUSED)


def test_speed_is_chosen_by_key_and_by_list(window: MainWindow, qtbot: QtBot) -> None:
    speeds = window.transport.findChild(QComboBox)
    playback = window.session.playback
    assert speeds is not None and playback is not None
    qtbot.keyClick(window, "]")
    assert (speeds.currentText(), playback.speed) == ("2×", 2.0)
    for _ in range(5):
        qtbot.keyClick(window, "[")
    assert (speeds.currentText(), playback.speed) == ("0.25×", 0.25)
    window.transport.speed_chosen.emit(1.0)
    assert playback.speed == 1.0


def test_a_recording_keeps_its_place(window: MainWindow, windows: Windows, qtbot: QtBot, tmp_path: Path) -> None:
    window.saver.record_to(tmp_path / "out.mp4")
    qtbot.keyClick(window, ".")
    qtbot.waitUntil(lambda: bool(window.session.recording and window.session.recording.frames), timeout=WAIT_MS)
    before = shown(window)
    qtbot.keyClick(window, Qt.Key.Key_Right)
    assert "Stop the recording" in window.banner.text
    assert window.session.playback is not None and window.session.playback.target is None
    assert shown(window) == before


def test_a_camera_has_no_transport(windows: Windows) -> None:
    window = windows()
    windows.reach(window, Phase.RUNNING)
    assert not window.transport.isVisible()
    assert not window.actions_.next_frame.isEnabled()


def test_the_first_start_asks_before_it_uses_the_camera(windows: Windows, qtbot: QtBot) -> None:
    Settings().welcomed = False
    window = windows()
    assert window.session.situation.phase is Phase.WELCOME
    assert window.stage.welcome.isVisible()
    assert window.session.choice is None
    assert not window.actions_.toggle.isEnabled()
    window.stage.welcome.use_camera.click()
    windows.reach(window, Phase.RUNNING)
    assert not window.stage.welcome.isVisible()
    again = windows()
    windows.reach(again, Phase.RUNNING)


def test_what_the_app_can_know_is_shown_on_demand(windows: Windows, qtbot: QtBot) -> None:
    window = windows()
    windows.reach(window, Phase.RUNNING)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert window.stage.welcome.isVisible()
    assert not window.stage.welcome.use_camera.isVisible()
    window.stage.welcome.close_page.click()
    assert not window.stage.welcome.isVisible()


@pytest.mark.parametrize(
    ("seconds", "hundredths", "text"),
    [(0, False, "0:00"), (7.4, True, "0:07.40"), (59.999, False, "0:59"), (3727, False, "1:02:07")],
)
def test_clock(seconds: float, hundredths: bool, text: str) -> None:
    assert clock(seconds, hundredths) == text
