import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from app.cli import emotion_analyze
from app.engine.sources import open_source
from app.sessions.folder import SessionFolder
from app.sessions.markers import read_markers
from app.sessions.record_file import read_record
from app.ui.choice import Choice
from app.ui.main_window import MainWindow
from app.ui.phase import Phase
from app.ui.reviewer import is_session
from tests.app.clips import portrait_clip
from tests.app.live import FakeSource
from tests.app.ui.windows import CAMERA, WAIT_MS, Windows

FRAMES = 30


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder = tmp_path_factory.mktemp("recorded")
    clip = portrait_clip(folder / "clip.mp4", FRAMES)
    assert emotion_analyze([str(clip), "--session", str(folder / "session"), "--provider", "cpu"]) == 0
    return folder / "session"


@pytest.fixture
def folder(recorded: Path, tmp_path: Path) -> SessionFolder:
    """A session of one person, for a test to change."""
    return SessionFolder(Path(shutil.copytree(recorded, tmp_path / "Tuesday")))


def open_any(choice: Choice) -> object:
    return FakeSource(100_000, live=True) if choice == CAMERA else open_source(choice.text)


@pytest.fixture
def window(windows: Windows, folder: SessionFolder) -> MainWindow:
    """Has shown the session to its end."""
    window = windows(open_any, cameras=[])
    windows.reach(window, Phase.NO_CAMERA)
    window.reviewer.open(folder.path)
    windows.reach(window, Phase.ENDED)
    return window


def test_a_session_is_shown_as_it_was_recorded(window: MainWindow, folder: SessionFolder) -> None:
    assert window.session.reviewing
    analysis = window.stage.view.analysis
    assert analysis is not None and len(analysis.estimates) == 1
    assert analysis.labels == read_record(folder.record).model.labels
    (person,) = window.people.ordered()
    assert person.label == analysis.estimates[0].label
    assert window.windowTitle().startswith("Session Tuesday")
    assert not window.actions_.record.isEnabled()
    assert not window.actions_.calibrate.isEnabled()
    assert window.timeline._timeline.tracks == (1,)
    # The video has the overlay already.
    assert window.stage.view._layers == window.layers.layers.bare


def test_a_name_that_is_typed_is_saved_and_comes_back(
    window: MainWindow, windows: Windows, folder: SessionFolder, qtbot: QtBot
) -> None:
    (person,) = window.people.ordered()
    window.people.rename(person.track, "Eileen")
    window.side.renamed.emit()
    qtbot.waitUntil(lambda: read_record(folder.record).names == {1: "Eileen"}, timeout=WAIT_MS)
    again = windows(open_any, cameras=[])
    windows.reach(again, Phase.NO_CAMERA)
    again.reviewer.open(folder.path)
    windows.reach(again, Phase.ENDED)
    assert [one.name for one in again.people.ordered()] == ["Eileen"]


def test_what_is_marked_goes_into_the_sessions_folder(window: MainWindow, folder: SessionFolder, qtbot: QtBot) -> None:
    window.actions_.to_start.trigger()
    qtbot.waitUntil(
        lambda: window.session.situation.phase is Phase.ENDED and window.session.frames > 0, timeout=WAIT_MS
    )
    window.actions_.mark_event.trigger()
    assert window.timeline.panel.isVisible()
    qtbot.waitUntil(folder.markers.exists, timeout=WAIT_MS)
    (marker,) = read_markers(folder.markers)
    assert marker.kind == "event" and marker.time == pytest.approx((FRAMES - 1) / 25, abs=0.1)


def test_the_summary_is_written_and_shown(
    window: MainWindow, folder: SessionFolder, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", shown.append)
    window.actions_.summary.trigger()
    qtbot.waitUntil(lambda: bool(shown), timeout=WAIT_MS)
    assert Path(shown[0].toLocalFile()) == folder.path / "summary.html"
    assert "Session Tuesday" in (folder.path / "summary.html").read_text(encoding="utf-8")


def test_a_camera_afterwards_is_analysed_again(window: MainWindow, windows: Windows) -> None:
    window.open(CAMERA)
    windows.reach(window, Phase.RUNNING)
    assert not window.session.reviewing
    assert window.actions_.record.isEnabled()
    assert window.stage.view._layers == window.layers.layers


def test_the_app_can_be_started_with_a_session(windows: Windows, folder: SessionFolder) -> None:
    window = windows(open_any, cameras=[], source=str(folder.path))
    windows.reach(window, Phase.ENDED)
    assert window.session.reviewing


def test_what_cannot_be_a_path_is_no_session() -> None:
    assert not is_session(Path("x" * 5000))
    assert not is_session(Path("a\0b"))


def test_a_folder_that_is_no_session_is_a_banner(windows: Windows, tmp_path: Path, qtbot: QtBot) -> None:
    window = windows(cameras=[])
    windows.reach(window, Phase.NO_CAMERA)
    window.reviewer.open(tmp_path)
    qtbot.waitUntil(lambda: "is no session folder" in window.banner.text, timeout=WAIT_MS)
    assert window.banner.kind == "error"
    assert window.session.choice is None
