import os
import signal
import subprocess
import sys
from pathlib import Path

import av
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import assets
from app.engine.pipeline import FrameAnalyzer
from app.engine.source import Source
from app.sessions.folder import SessionFolder
from app.sessions.record_file import read_record
from app.ui import video_view
from app.ui.choice import Choice
from app.ui.phase import Phase
from models.errors import InputError
from tests.app.live import FakeAnalyzer, FakeSource, HangingSource, unplugged
from tests.app.ui.windows import CAMERA, WAIT_MS, Windows
from tests.shared import shared_video


def test_the_first_camera_starts_by_itself(windows: Windows, qtbot: QtBot) -> None:
    window = windows()
    windows.reach(window, Phase.RUNNING)
    qtbot.waitUntil(lambda: "fps · " in window.status.text, timeout=WAIT_MS)
    assert window.status.text.endswith(" ms · CPU · 1 face")
    assert window.session.choice == CAMERA
    assert not window.stage.panel.isVisible()
    assert window.actions_.toggle.text() == "Stop"
    assert window.banner.text == ""


def test_without_a_camera_the_window_says_so_and_looks_again(windows: Windows) -> None:
    cameras: list[Choice] = []
    window = windows(cameras=cameras)
    windows.reach(window, Phase.NO_CAMERA)
    assert window.stage.panel.isVisible()
    assert window.stage.panel.accessibleName() == "No camera found"
    assert window.stage.panel.primary.text() == "Open a video…"
    cameras.append(CAMERA)
    window.chooser.list_cameras = lambda: [CAMERA]
    window.stage.panel.secondary.click()
    windows.reach(window, Phase.RUNNING)


def test_a_missing_file_is_a_banner_and_the_app_stays_usable(windows: Windows) -> None:
    def open_source(choice: Choice) -> Source:
        if choice.text == "missing.mp4":
            raise InputError("no such file or folder: missing.mp4")
        return FakeSource(10_000, live=True, name=choice.name)

    window = windows(open_source, source="missing.mp4")
    windows.reach(window, Phase.FAILED)
    assert window.stage.panel.primary.text() == "Open a video…"
    assert window.banner.kind == "error"
    assert window.banner.text == "No such file or folder: missing.mp4"
    window.open(CAMERA)
    windows.reach(window, Phase.RUNNING)
    assert window.banner.text == ""


@pytest.mark.parametrize("source", [None, "HD Webcam"])
def test_a_camera_in_use_is_first_of_all_tried_again(windows: Windows, source: str | None) -> None:
    used_by_another = [True, False]

    def open_source(choice: Choice) -> Source:
        if used_by_another.pop(0):
            raise InputError("camera 0 is in use by another program")
        return FakeSource(10_000, live=True, name=choice.name)

    window = windows(open_source, source=source)
    windows.reach(window, Phase.FAILED)
    assert window.stage.panel.secondary.text() == "Open a video…"
    assert window.stage.panel.primary.text() == "Try again"
    window.stage.panel.primary.click()
    windows.reach(window, Phase.RUNNING)


def test_a_bad_model_is_a_banner(windows: Windows) -> None:
    def load() -> FrameAnalyzer:
        raise InputError("model.onnx carries no contract")

    window = windows(analyzer=load)
    windows.reach(window, Phase.FAILED)
    assert window.banner.text == "model.onnx carries no contract"
    assert window.actions_.toggle.isEnabled()


def test_a_lost_camera_is_waited_for(windows: Windows) -> None:
    cameras = [unplugged(5)]

    def open_source(choice: Choice) -> Source:
        if not cameras:
            raise InputError("no camera 0")
        return cameras.pop()

    window = windows(open_source)
    windows.reach(window, Phase.RECOVERING)
    assert window.banner.kind == "warning"
    assert "HD Webcam delivers no picture" in window.banner.text
    assert window.stage.view.hint == "Waiting for HD Webcam…"
    cameras.append(FakeSource(10_000, live=True))
    windows.reach(window, Phase.RUNNING)
    assert window.banner.text == ""


def test_a_file_ends_on_its_last_frame_and_plays_again(windows: Windows) -> None:
    window = windows(lambda choice: FakeSource(5, name=choice.name), source="clip.mp4", cameras=[])
    windows.reach(window, Phase.ENDED)
    analysis = window.stage.view.analysis
    assert analysis is not None and analysis.frame.index == 4
    assert window.banner.text == "End of clip.mp4"
    window.actions_.toggle.trigger()
    assert window.session.situation.phase is Phase.STARTING
    assert window.stage.view.has_picture
    windows.reach(window, Phase.ENDED)
    assert window.stage.view.analysis is not analysis


def test_a_damaged_file_ends_with_what_was_wrong(windows: Windows) -> None:
    problem = "clip.mp4: cut off after 5 frames"
    window = windows(lambda choice: FakeSource(5, problem=problem), source="clip.mp4", cameras=[])
    windows.reach(window, Phase.ENDED)
    assert window.banner.kind == "warning"
    assert window.banner.text == problem


def test_a_picture_just_stays(windows: Windows) -> None:
    window = windows(lambda choice: FakeSource(1, name=choice.name), source="face.png", cameras=[])
    windows.reach(window, Phase.ENDED)
    assert window.stage.view.has_picture
    assert window.banner.text == ""


def test_nobody_in_view_is_a_quiet_hint(windows: Windows, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(video_view, "NOBODY_AFTER", 0.0)
    window = windows(analyzer=lambda: FakeAnalyzer(faces=0))
    qtbot.waitUntil(lambda: window.stage.view.hint == "Nobody in view", timeout=WAIT_MS)
    assert window.banner.text == ""


def test_space_stops_and_starts(windows: Windows, qtbot: QtBot) -> None:
    window = windows()
    windows.reach(window, Phase.RUNNING)
    qtbot.keyClick(window, Qt.Key.Key_Space)
    assert window.session.situation.phase is Phase.STOPPED
    assert window.stage.view.has_picture
    qtbot.keyClick(window, Qt.Key.Key_Space)
    windows.reach(window, Phase.RUNNING)


def test_cameras_are_mirrored_files_are_not_and_the_choice_is_remembered(windows: Windows) -> None:
    def open_source(choice: Choice) -> Source:
        return FakeSource(100_000, live=choice == CAMERA)

    window = windows(open_source)
    windows.reach(window, Phase.RUNNING)
    assert window.actions_.mirror.isChecked()
    window.actions_.mirror.trigger()
    window.open(Choice("clip.mp4", "clip.mp4"))
    windows.reach(window, Phase.RUNNING)
    assert not window.actions_.mirror.isChecked()
    windows.close(window)
    again = windows(open_source)
    windows.reach(again, Phase.RUNNING)
    assert not again.actions_.mirror.isChecked()


def frames_in(path: Path) -> int:
    with av.open(str(path)) as container:
        return sum(1 for _ in container.decode(video=0))


def test_a_recording_is_saved_in_the_videos_folder(windows: Windows, qtbot: QtBot, private_folders: Path) -> None:
    window = windows()
    windows.reach(window, Phase.RUNNING)
    window.actions_.record.trigger()
    qtbot.waitUntil(lambda: "REC 00:" in window.status.text, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: (window.session.recording or pytest.fail()).frames > 5, timeout=WAIT_MS)
    window.actions_.record.trigger()
    qtbot.waitUntil(lambda: window.banner.text.startswith("Recorded"), timeout=WAIT_MS)
    (path,) = (private_folders / "videos" / "Emotion Lens").iterdir()
    session = SessionFolder(path)
    record = read_record(session.record)
    assert (record.state, record.source.name, record.source.kind) == ("complete", "HD Webcam", "camera")
    assert frames_in(session.video) == record.frames.recorded > 5
    assert len(session.log.read_text().splitlines()) == 1 + record.frames.recorded
    assert len(session.lines.read_text().splitlines()) == record.frames.recorded
    assert record.model.file == "emotion-int8.onnx" and record.settings.max_faces == 8
    assert not window.actions_.record.isChecked()
    assert "REC" not in window.status.text


def test_closing_during_a_recording_finishes_the_file(windows: Windows, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "out.mp4"
    window = windows(source="0", record=path)
    qtbot.waitUntil(lambda: (window.session.recording or pytest.fail()).frames > 5, timeout=WAIT_MS)
    windows.close(window)
    assert frames_in(path) > 5


def test_a_recording_that_cannot_be_written_is_a_banner(windows: Windows, qtbot: QtBot, tmp_path: Path) -> None:
    window = windows(source="0", record=tmp_path / "missing" / "out.mp4")
    qtbot.waitUntil(lambda: window.banner.text.startswith("Recording: "), timeout=WAIT_MS)
    assert window.banner.kind == "error"
    assert window.session.situation.phase is Phase.RUNNING


def test_a_snapshot_is_a_picture_with_the_overlay(windows: Windows, qtbot: QtBot, private_folders: Path) -> None:
    window = windows()
    windows.reach(window, Phase.RUNNING)
    window.actions_.snapshot.trigger()
    qtbot.waitUntil(lambda: window.banner.text.startswith("Saved"), timeout=WAIT_MS)
    (picture,) = (private_folders / "pictures").rglob("*.png")
    image = QImage(str(picture))
    assert (image.width(), image.height()) == (320, 240)
    assert image.pixelColor(0, 239) != image.pixelColor(60, 70)


def test_a_dropped_file_is_opened(windows: Windows, tmp_path: Path) -> None:
    window = windows(cameras=[])
    windows.reach(window, Phase.NO_CAMERA)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "clip.mp4"))])
    rest = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(50, 50), *rest)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), *rest))
    windows.reach(window, Phase.RUNNING)
    assert window.session.choice is not None
    assert Path(window.session.choice.text) == tmp_path / "clip.mp4"


def test_a_hanging_camera_neither_blocks_another_source_nor_the_end(windows: Windows, qtbot: QtBot) -> None:
    hung = HangingSource()
    window = windows(lambda choice: hung if choice == CAMERA else FakeSource(10_000, live=True))
    qtbot.waitUntil(hung.reading.is_set, timeout=WAIT_MS)
    assert window.stage.panel.accessibleName() == "Starting…"
    window.open(Choice("clip.mp4", "clip.mp4"))
    windows.reach(window, Phase.RUNNING)
    window.open(CAMERA)
    windows.close(window)
    hung.release.set()


def test_everything_that_can_be_pressed_has_a_name(windows: Windows) -> None:
    window = windows(cameras=[])
    windows.reach(window, Phase.NO_CAMERA)
    actions = window.actions_
    for action in (actions.toggle, actions.record, actions.snapshot, actions.mirror, actions.people):
        assert action.text() and action.toolTip() and not action.shortcut().isEmpty()
    assert window.stage.view.accessibleName()
    assert window.stage.panel.accessibleDescription()


def test_the_window_needs_nothing_heavy_before_it_shows() -> None:
    program = (
        "import sys, app.ui.main\n"
        "print([m for m in ('mediapipe', 'cv2', 'onnxruntime', 'av', 'scipy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM to send")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_finishes_the_recording_and_ends_cleanly(number: int, tmp_path: Path) -> None:
    video = shared_video("one_face.mp4")
    if not assets.EMOTION_MODEL.is_file():
        pytest.skip("needs the model")
    path = tmp_path / "out.mp4"
    program = (
        "import sys, assets, pathlib; from app.ui.main import run\n"
        f"sys.exit(run({str(video)!r}, assets.EMOTION_MODEL, 'cpu', pathlib.Path({str(path)!r}), 4))"
    )
    environment = os.environ | {"XDG_CONFIG_HOME": str(tmp_path / "config")}
    process = subprocess.Popen([sys.executable, "-c", program], env=environment, stderr=subprocess.PIPE, text=True)
    try:
        log = path.with_suffix(".csv")
        for _ in range(600):
            if log.is_file() and len(log.read_text().splitlines()) > 10:
                break
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(0.1)
        process.send_signal(number)
        _, errors = process.communicate(timeout=60)
    finally:
        process.kill()
    assert process.returncode == 0, errors
    assert "Traceback" not in errors
    assert frames_in(path) >= 10
