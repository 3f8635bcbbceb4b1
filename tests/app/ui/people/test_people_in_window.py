"""The panel in the app's window: real frames through the real model where faces matter."""

import itertools
from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

import assets
from app.engine.analyzer import Analyzer
from app.engine.sources import open_source
from app.recording.video_writer import VideoWriter
from app.ui import overlay
from app.ui.choice import Choice
from app.ui.main_window import MainWindow
from app.ui.phase import Phase
from app.ui.side_by_side import SideBySide
from models.face_detector import Image
from tests.app.clips import view
from tests.app.live import FakeSource
from tests.app.ui.windows import CAMERA, WAIT_MS, Windows
from tests.shared import shared_video


def real_analyzer() -> Analyzer:
    return Analyzer(assets.EMOTION_MODEL, provider="cpu", max_faces=4)


def clip(path: Path, pictures: Callable[[int], Image], frames: int) -> Path:
    """Ten frames a second."""
    writer = VideoWriter(path, 320, 240, fps=10)
    for i in range(frames):
        writer.write(pictures(i), i / 10)
    writer.close()
    return path


def play(windows: Windows, path: Path) -> MainWindow:
    if not assets.EMOTION_MODEL.is_file():
        pytest.skip("needs the model")
    window = windows(lambda choice: open_source(choice.text), real_analyzer, [], str(path))
    windows.reach(window, Phase.ENDED)
    return window


def settle(qtbot: QtBot, window: MainWindow) -> list[str]:
    """The cards' screen-reader names once they are up to date."""
    window.side.refresh()
    qtbot.waitUntil(lambda: not window.side.refreshing)
    return [card.accessibleName() for card in window.side.cards]


def test_a_face_gets_a_card_and_keeps_it_for_a_while(windows: Windows, qtbot: QtBot, tmp_path: Path) -> None:
    empty = np.full((240, 320, 3), 90, np.uint8)
    path = clip(tmp_path / "clip.mp4", lambda i: view(i) if i < 10 else empty, 40)
    window = play(windows, path)
    (name,) = settle(qtbot, window)
    assert name == "Person 1: Left 3 s ago"
    (person,) = window.people.ordered()
    # The portrait's skin, not the grey that came after it.
    assert person.thumbnail.reshape(-1, 3).std(axis=0).min() > 20
    assert 0.5 < person.last_seen < 1.0
    assert person.label in (*window.people.labels, "uncertain")


def test_everybody_in_a_crowd_has_a_card(windows: Windows, qtbot: QtBot, tmp_path: Path) -> None:
    with open_source(shared_video("four_faces.mp4")) as source:
        frames = [frame.image[::2, ::2] for frame in itertools.islice(source, 3)]
    path = tmp_path / "four.mp4"
    writer = VideoWriter(path, 640, 360, fps=5)
    for i in range(9):
        writer.write(np.ascontiguousarray(frames[i // 3]), i / 5)
    writer.close()
    window = play(windows, path)
    names = settle(qtbot, window)
    assert [name.split(":")[0] for name in names] == ["Person 1", "Person 2", "Person 3", "Person 4"]
    thumbnails = [person.thumbnail.astype(float).mean() for person in window.people.ordered()]
    assert len(set(thumbnails)) == 4


def test_a_typed_name_is_in_the_overlay_and_types_no_shortcut(windows: Windows, qtbot: QtBot) -> None:
    window = windows()
    windows.reach(window, Phase.RUNNING)
    qtbot.waitUntil(lambda: len(window.side.cards) == 1, timeout=WAIT_MS)
    field = window.side.cards[0].name
    field.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(field.hasFocus)
    # Through the window, as the keyboard's keys come: shortcuts get them first.
    for key in (Qt.Key.Key_P, Qt.Key.Key_Space, Qt.Key.Key_R, Qt.Key.Key_M, Qt.Key.Key_S):
        qtbot.keyClick(window.windowHandle(), key)
    assert field.text() == "p rms"
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    assert window.people.names() == {1: "p rms"}
    assert window.session.situation.phase is Phase.RUNNING
    assert window.side.isVisible() and window.session.recording is None and window.actions_.mirror.isChecked()
    with_name = window.stage.view.grab().toImage()
    window.stage.view.set_names({})
    assert window.stage.view.grab().toImage() != with_name
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_Space)
    assert window.session.situation.phase is Phase.STOPPED


def test_another_source_has_other_people(windows: Windows, qtbot: QtBot) -> None:
    window = windows()
    windows.reach(window, Phase.RUNNING)
    qtbot.waitUntil(lambda: len(window.side.cards) == 1, timeout=WAIT_MS)
    window.people.rename(1, "Anna")
    window.side.renamed.emit()
    window.open(Choice("clip.mp4", "clip.mp4"))
    assert not window.people.names() and window.people.ordered() == []
    windows.reach(window, Phase.RUNNING)
    qtbot.waitUntil(lambda: len(settle(qtbot, window)) == 1, timeout=WAIT_MS)
    assert window.side.cards[0].name.text() == ""


def test_a_replay_keeps_the_name(windows: Windows, qtbot: QtBot) -> None:
    window = windows(lambda choice: FakeSource(30, name=choice.name), source="clip.mp4", cameras=[])
    windows.reach(window, Phase.ENDED)
    window.people.rename(1, "Anna")
    window.actions_.toggle.trigger()
    windows.reach(window, Phase.ENDED)
    # The fake analyzer gives the same id again, and so it is Anna.
    assert settle(qtbot, window) == ["Anna: neutral 70%"]


def test_the_panel_is_hidden_with_a_key_and_stays_so(windows: Windows, qtbot: QtBot) -> None:
    window = windows()
    windows.reach(window, Phase.RUNNING)
    assert window.side.isVisible() and window.actions_.people.isChecked()
    qtbot.keyClick(window, Qt.Key.Key_P)
    assert not window.side.isVisible() and not window.actions_.people.isChecked()
    frames = window.session.frames
    qtbot.waitUntil(lambda: window.session.frames > frames + 5, timeout=WAIT_MS)
    assert not window.side.refreshing
    windows.close(window)
    again = windows()
    assert not again.side.isVisible() and not again.actions_.people.isChecked()
    again.actions_.people.trigger()
    assert again.side.isVisible()


def test_the_panels_width_is_remembered(windows: Windows, qtbot: QtBot) -> None:
    window = windows()
    windows.reach(window, Phase.RUNNING)
    (beside,) = window.findChildren(SideBySide)
    handle, before = beside.handle(1), window.side.width()
    qtbot.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(2, 50))
    qtbot.mouseMove(handle, QPoint(-28, 50))
    qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(2, 50))
    width = window.side.width()
    assert width > before + 20
    stage = window.stage.width()
    window.resize(window.width() + 100, window.height())
    qtbot.waitUntil(lambda: window.stage.width() == stage + 100)
    assert window.side.width() == width
    window.actions_.people.trigger()
    windows.close(window)
    again = windows()
    windows.reach(again, Phase.RUNNING)
    again.actions_.people.trigger()
    qtbot.waitUntil(lambda: again.side.width() == width)


def test_mirroring_leaves_the_pictures_alone(windows: Windows, qtbot: QtBot) -> None:
    window = windows()
    windows.reach(window, Phase.RUNNING)
    qtbot.waitUntil(lambda: len(window.side.cards) == 1, timeout=WAIT_MS)
    window.session.stop()
    settle(qtbot, window)
    before = window.side.cards[0].grab().toImage()
    window.actions_.mirror.trigger()
    settle(qtbot, window)
    assert window.side.cards[0].grab().toImage() == before


def test_a_recording_shows_the_names(windows: Windows, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "out.mp4"
    window = windows(source="0", record=path)
    qtbot.waitUntil(lambda: len(window.people.ordered()) == 1, timeout=WAIT_MS)
    window.people.rename(1, "Wilhelmina")
    before = (window.session.recording or pytest.fail()).frames
    qtbot.waitUntil(lambda: (window.session.recording or pytest.fail()).frames > before + 8, timeout=WAIT_MS)
    # What waits in the queue keeps its names although nobody has one now.
    window.open(CAMERA)
    assert not window.people.names()
    qtbot.waitUntil(lambda: window.session._finishing == [], timeout=WAIT_MS)
    with av.open(str(path)) as container:
        last = list(container.decode(video=0))[-1].to_ndarray(format="rgb24").astype(float)
    windows.reach(window, Phase.RUNNING)
    qtbot.waitUntil(lambda: window.stage.view.analysis is not None, timeout=WAIT_MS)
    shown = window.stage.view.analysis
    assert shown is not None
    tag = (slice(0, 120), slice(20, 320))
    named, bare = (overlay.annotate(shown, names=names)[tag].astype(float) for names in ({1: "Wilhelmina"}, {}))
    differs = (named != bare).any(axis=2)
    recorded = last[tag][differs]
    # The frames' shades differ; the tag's ground and letters don't.
    assert np.abs(recorded - named[differs]).mean() < np.abs(recorded - bare[differs]).mean()
