import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QSlider,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.engine.camera_request import CameraRequest
from app.layers.layers import DEFAULT_LAYERS, Layers
from app.preferences import NO_OVERRIDES, Overrides, Preferences
from app.ui.settings_dialog.dialog import ENDS_RECORDING, SettingsDialog
from app.ui.settings_dialog.model_page import READING
from models.onnx_model import cuda_offered
from tests.models.test_onnx_model import tiny_model

WAIT_MS = 20_000
DEFAULTS = Preferences()
ODD = Preferences(
    max_faces=5,
    smoothing_s=0.1234,
    uncertain_below=0.435,
    camera_name="HD Webcam",
    camera=CameraRequest((1024, 768), 12.5),
    mirror_camera=False,
    mirror_file=True,
    theme="dark",
)
"""Values that no entry or step of a control is."""

Open = Callable[..., "Heard"]


class Heard:
    """A dialog that is open, and all that it announced."""

    def __init__(self, qtbot: QtBot, before: Preferences, layers: Layers, overrides: Overrides) -> None:
        self.qtbot = qtbot
        self.applied: list[Preferences] = []
        self.previewed: list[Preferences] = []
        self.layers: list[Layers] = []
        self.dialog = SettingsDialog(overrides)
        self.dialog.applied.connect(self.applied.append)
        self.dialog.previewed.connect(self.previewed.append)
        self.dialog.layers_chosen.connect(self.layers.append)
        qtbot.addWidget(self.dialog)
        self.dialog.edit(before, layers)
        qtbot.waitUntil(self.dialog.list.hasFocus, timeout=WAIT_MS)

    def press(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.dialog, key)

    def show(self, page: QWidget) -> None:
        self.dialog.list.setCurrentRow(self.dialog.pages.index(page))

    def usable(self) -> tuple[bool, bool]:
        return self.dialog.ok.isEnabled(), self.dialog.apply_button.isEnabled()

    def tried(self) -> None:
        self.qtbot.waitUntil(lambda: self.dialog.model.problem != READING, timeout=WAIT_MS)


@pytest.fixture
def open_(qtbot: QtBot) -> Open:
    def make(
        before: Preferences = DEFAULTS,
        layers: Layers = DEFAULT_LAYERS,
        overrides: Overrides = NO_OVERRIDES,
    ) -> Heard:
        return Heard(qtbot, before, layers, overrides)

    return make


@pytest.mark.parametrize("before", [DEFAULTS, ODD])
def test_shows_what_is_there_and_enter_changes_nothing(open_: Open, before: Preferences) -> None:
    heard = open_(before)
    assert heard.dialog.draft == before
    assert heard.usable() == (True, False)
    heard.press(Qt.Key.Key_Return)
    assert not heard.dialog.isVisible()
    assert heard.applied == heard.previewed == heard.layers == []


def test_enter_applies_what_was_chosen_once(open_: Open) -> None:
    heard = open_()
    heard.dialog.analysis.smoothing.slider.setValue(7)
    heard.dialog.analysis.threshold.number.setValue(55)
    heard.dialog.analysis.faces.number.setValue(2)
    heard.dialog.camera.resolution.choose((640, 480))
    heard.dialog.camera.rate.choose(None)
    heard.press(Qt.Key.Key_Return)
    wanted = Preferences(smoothing_s=0.35, uncertain_below=0.55, max_faces=2, camera=CameraRequest((640, 480), None))
    assert heard.applied == [wanted] and heard.previewed == []
    heard.dialog.edit(wanted, DEFAULT_LAYERS)
    assert heard.dialog.draft == wanted


def test_apply_stays_and_cancel_takes_back_what_came_after(open_: Open) -> None:
    heard = open_()
    heard.dialog.analysis.smoothing.number.setValue(1.0)
    heard.dialog.apply_button.click()
    assert heard.applied == [Preferences(smoothing_s=1.0)]
    assert heard.dialog.isVisible() and heard.usable() == (True, False)
    heard.dialog.analysis.smoothing.number.setValue(1.5)
    heard.press(Qt.Key.Key_Escape)
    assert len(heard.applied) == 1 and not heard.dialog.isVisible()
    heard.dialog.edit(heard.applied[0], DEFAULT_LAYERS)
    assert heard.dialog.draft == heard.applied[0]


def test_theme_and_mirroring_are_seen_at_once_and_escape_takes_them_back(open_: Open) -> None:
    before = Preferences(max_faces=3)
    heard = open_(before)
    heard.dialog.analysis.faces.number.setValue(9)
    heard.dialog.display.theme.choose("dark")
    heard.dialog.display.mirror_camera.click()
    # The rest waits for OK.
    assert heard.previewed == [replace(before, theme="dark"), replace(before, theme="dark", mirror_camera=False)]
    heard.press(Qt.Key.Key_Escape)
    assert heard.previewed[-1] == before and heard.applied == []


def test_layers_are_seen_at_once_and_escape_takes_them_back(open_: Open) -> None:
    before = Layers(keypoints=True)
    heard = open_(layers=before)
    heard.dialog.display.layers["boxes"].click()
    heard.dialog.display.faces.choose("blurred")
    assert heard.layers == [replace(before, boxes=False), replace(before, boxes=False, faces="blurred")]
    heard.press(Qt.Key.Key_Escape)
    assert heard.layers[-1] == before
    heard.dialog.edit(DEFAULTS, before)
    heard.dialog.display.layers["boxes"].click()
    heard.press(Qt.Key.Key_Return)
    assert heard.layers[-1] == replace(before, boxes=False)


def test_what_the_window_changes_meanwhile_is_kept(open_: Open) -> None:
    heard = open_()
    heard.dialog.show_mirror(live=True, on=False)
    heard.dialog.show_layers(Layers(bars=False))
    assert not heard.dialog.display.mirror_camera.isChecked() and not heard.dialog.display.layers["bars"].isChecked()
    assert heard.usable() == (True, False)
    heard.press(Qt.Key.Key_Escape)
    assert heard.previewed == heard.layers == heard.applied == []


def test_reset_shows_the_defaults_and_can_be_taken_back(open_: Open) -> None:
    heard = open_(ODD, Layers(bars=False))
    heard.dialog.reset_button.click()
    assert heard.dialog.draft == DEFAULTS
    assert heard.previewed[-1].theme == "system" and heard.layers == [DEFAULT_LAYERS] and heard.applied == []
    heard.press(Qt.Key.Key_Escape)
    assert heard.previewed[-1] == ODD and heard.layers[-1] == Layers(bars=False) and heard.applied == []
    heard.dialog.edit(ODD, DEFAULT_LAYERS)
    heard.dialog.reset_button.click()
    heard.press(Qt.Key.Key_Return)
    assert heard.applied == [DEFAULTS]


def test_a_folder_that_is_not_there_is_refused_while_it_is_typed(open_: Open, tmp_path: Path) -> None:
    heard = open_()
    page = heard.dialog.folders
    heard.show(page)
    page.recordings.setText(str(tmp_path / "gone"))
    assert page.recordings.problem.isVisible() and "doesn't exist" in page.recordings.problem.text()
    assert heard.usable() == (False, False)
    heard.press(Qt.Key.Key_Return)
    assert heard.dialog.isVisible() and heard.applied == []
    heard.show(heard.dialog.camera)
    assert heard.dialog.note.text().startswith("Folders: The folder ")
    page.recordings.setText(str(tmp_path))
    assert heard.usable() == (True, True) and not heard.dialog.note.isVisible()
    heard.press(Qt.Key.Key_Return)
    assert heard.applied == [Preferences(recordings=tmp_path)]


def test_a_folder_that_vanished_keeps_nobody_from_changing_something_else(open_: Open, tmp_path: Path) -> None:
    heard = open_(Preferences(snapshots=tmp_path / "gone"))
    heard.dialog.analysis.faces.number.setValue(2)
    assert heard.usable() == (True, True)
    heard.show(heard.dialog.folders)
    assert heard.dialog.folders.snapshots.problem.isVisible()


def test_a_folder_can_be_chosen(open_: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    heard = open_()
    heard.dialog.folders.snapshots.button.click()
    assert heard.dialog.draft == Preferences(snapshots=tmp_path)


def test_a_models_card_is_shown_before_it_is_used(open_: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = tiny_model(tmp_path / "mine.onnx")
    heard = open_(Preferences(model=tiny_model(tmp_path / "before.onnx"), provider="cpu"))
    page = heard.dialog.model
    heard.show(page)
    heard.tried()
    assert page.card.isVisible() and "Expressions: a, b, c" in page.card.text
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(model), ""))
    page.choose.click()
    assert heard.usable() == (False, False)
    heard.tried()
    assert heard.usable() == (True, True) and page.file.text() == "mine.onnx"
    heard.press(Qt.Key.Key_Return)
    assert heard.applied == [Preferences(model=model, provider="cpu")]


def test_a_file_that_is_no_model_is_refused_with_the_reason(open_: Open, tmp_path: Path) -> None:
    before = tiny_model(tmp_path / "before.onnx")
    heard = open_(Preferences(model=before, provider="cpu"))
    page = heard.dialog.model
    heard.show(page)
    for path, reason in {
        tiny_model(tmp_path / "plain.onnx", contract=False): "carries no Emotion Lens contract",
        tiny_model(tmp_path / "short.onnx", labels=("a", "b")): "contradicts its contract",
        tmp_path / "gone.onnx": "there is no model file",
    }.items():
        page.take(path)
        heard.tried()
        assert reason.casefold() in page.refused.text().casefold() and page.refused.isVisible()
        assert heard.usable() == (False, False) and not page.card.isVisible()
    heard.show(heard.dialog.camera)
    assert heard.dialog.note.text().startswith("Model: ")
    heard.show(page)
    page.take(before)
    heard.tried()
    assert heard.usable() == (True, False) and not page.refused.isVisible()


def test_reset_from_another_page_forgets_a_refused_model(open_: Open, tmp_path: Path) -> None:
    heard = open_(Preferences(model=tiny_model(tmp_path / "before.onnx")))
    heard.show(heard.dialog.model)
    heard.dialog.model.take(tmp_path / "gone.onnx")
    heard.tried()
    heard.show(heard.dialog.camera)
    heard.dialog.reset_button.click()
    assert heard.usable() == (True, True)
    heard.press(Qt.Key.Key_Return)
    assert heard.applied == [DEFAULTS]


def test_says_what_the_model_runs_on(open_: Open, tmp_path: Path) -> None:
    if cuda_offered():
        pytest.skip("this computer may have CUDA")
    heard = open_(Preferences(model=tiny_model(tmp_path / "m.onnx")))
    page = heard.dialog.model
    heard.show(page)
    heard.tried()
    assert page._runs_on.text() == "Runs on: CPU. CUDA is not available on this computer."
    page.provider.choose("cuda")
    heard.tried()
    assert "CUDA does not load on this computer" in page.refused.text() and heard.usable() == (False, False)
    page.provider.choose("cpu")
    heard.tried()
    assert page._runs_on.text() == "Runs on: CPU" and heard.usable() == (True, True)


def test_cameras_come_and_go_and_the_wish_stays(open_: Open) -> None:
    heard = open_(Preferences(camera_name="HD Webcam"))
    box = heard.dialog.camera.camera.box
    assert box.currentText() == "HD Webcam (not plugged in)"
    heard.dialog.show_cameras(["Integrated", "HD Webcam", "HD Webcam"])
    assert box.currentText() == "HD Webcam" and box.count() == 3
    heard.dialog.show_cameras([])
    assert box.currentText() == "HD Webcam (not plugged in)"
    assert heard.dialog.draft == Preferences(camera_name="HD Webcam")
    heard.dialog.show_format("640 × 480, 30 fps (asked for 1280 × 720, 30 fps)")
    assert heard.dialog.camera._now.text().startswith("Now: 640 × 480")


def test_says_when_a_recording_would_end(open_: Open) -> None:
    heard = open_()
    heard.dialog.show_recording(True)
    heard.dialog.display.theme.choose("dark")
    assert not heard.dialog.note.isVisible()
    heard.dialog.analysis.smoothing.number.setValue(1.0)
    assert heard.dialog.note.text() == ENDS_RECORDING and heard.dialog.note.isVisible()
    heard.dialog.show_recording(False)
    assert not heard.dialog.note.isVisible()


def test_the_command_line_is_named_where_it_holds(open_: Open) -> None:
    heard = open_(overrides=Overrides(Path("/models/other.onnx"), "cpu", 12))
    said = {label.text() for label in heard.dialog.findChildren(QLabel) if "command line" in label.text()}
    assert said == {
        "The command line says other.onnx for this run.",
        "The command line says CPU for this run.",
        "The command line says 12 for this run.",
    }
    assert heard.dialog.draft == DEFAULTS


def test_the_hint_says_when_an_uncertain_face_is_named_again(open_: Open) -> None:
    heard = open_()
    hint = heard.dialog.analysis._threshold_hint
    assert "from 46% on" in hint.text()
    heard.dialog.analysis.threshold.number.setValue(0)
    assert "always named" in hint.text()


CONTROLS = (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QSlider)


def controls(page: QWidget) -> list[QWidget]:
    """What a person can use on it, from the top."""
    found = [widget for kind in CONTROLS for widget in page.findChildren(kind)]
    inner = ("qt_spinbox_lineedit", "qt_")
    own = [
        widget
        for widget in found
        if widget.isVisible() and widget.isEnabled() and not widget.objectName().startswith(inner)
    ]
    stops = [widget for widget in own if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
    return sorted(stops, key=lambda widget: (widget.mapTo(page, widget.rect().center()).y() // 8, widget.x()))


def test_the_keyboard_reaches_everything_in_the_order_that_the_eye_does(
    open_: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    heard = open_(Preferences(model=tiny_model(tmp_path / "m.onnx"), provider="cpu"))
    dialog = heard.dialog
    for page in dialog.pages:
        heard.show(page)
        heard.tried()
        dialog.list.setFocus()
        qtbot.waitUntil(dialog.list.hasFocus)
        reached: list[QWidget] = []
        for _ in range(40):
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            if QApplication.focusWidget() is dialog.list:
                break
            reached.append(QApplication.focusWidget())
        wanted = [*controls(page), *controls(dialog.ok.parentWidget())]
        assert [widget.accessibleName() for widget in reached] == [widget.accessibleName() for widget in wanted]
        assert reached == wanted


def test_pages_are_turned_by_keyboard(open_: Open, qtbot: QtBot) -> None:
    heard = open_()
    dialog = heard.dialog
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.list.currentRow() == 1
    qtbot.keyClick(dialog, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(dialog, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert dialog.list.currentRow() == len(dialog.pages) - 1


def test_every_control_has_a_name_a_tooltip_and_a_letter_of_its_own(open_: Open, tmp_path: Path) -> None:
    heard = open_(Preferences(model=tiny_model(tmp_path / "m.onnx"), provider="cpu"))
    dialog = heard.dialog
    below = [button.text() for button in dialog.ok.parentWidget().findChildren(QAbstractButton)]
    for page in dialog.pages:
        heard.show(page)
        heard.tried()
        for widget in controls(page):
            assert widget.accessibleName() and widget.toolTip(), widget
        texts = [widget.text() for kind in (QLabel, QAbstractButton) for widget in page.findChildren(kind)]
        letters = Counter(letter.casefold() for text in [*texts, *below] for letter in re.findall("&([^&])", text))
        assert letters and max(letters.values()) == 1, letters
