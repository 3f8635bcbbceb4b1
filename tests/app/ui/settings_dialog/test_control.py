from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.engine.pipeline import Pipeline
from app.layers.layers import DEFAULT_LAYERS
from app.preferences import Overrides, Preferences
from app.ui import theme, translation
from app.ui.layers_menu import LayersMenu
from app.ui.settings import Settings
from app.ui.settings_dialog.control import SettingsControl
from app.ui.settings_dialog.dialog import SettingsDialog
from tests.app.live import FakeAnalyzer


class Opened:
    """A control whose dialog is open, and what it said."""

    def __init__(self, qtbot: QtBot, overrides: Overrides) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.settings = Settings()
        self.layers = LayersMenu(self.settings, self.window)
        self.control = SettingsControl(self.settings, overrides, self.layers, self.window)
        self.used: list[Preferences] = []
        self.mirrored: list[Preferences] = []
        self.control.used.connect(self.used.append)
        self.control.mirrored.connect(self.mirrored.append)
        self.control.show_cameras(["HD Webcam"])
        self.control.open()

    @property
    def dialog(self) -> SettingsDialog:
        assert self.control.dialog is not None
        return self.control.dialog


@pytest.fixture
def opened(qtbot: QtBot, themed: QApplication) -> Opened:
    return Opened(qtbot, Overrides(max_faces=2, model=Path("/models/other.onnx")))


def test_what_is_applied_is_remembered_and_used_with_what_the_command_line_says(opened: Opened) -> None:
    assert not opened.used
    opened.dialog.analysis.faces.number.setValue(5)
    opened.dialog.analysis.smoothing.number.setValue(0.75)
    opened.dialog.accept()
    chosen = Preferences(max_faces=5, smoothing_s=0.75)
    assert Settings().preferences == chosen
    assert opened.used == [replace(chosen, max_faces=2, model=Path("/models/other.onnx"))]
    opened.control.open()
    assert opened.dialog.draft == chosen


def test_theme_mirroring_and_layers_are_shown_at_once_and_forgotten_by_closing(opened: Opened) -> None:
    opened.dialog.display.theme.choose("dark")
    assert theme.current() is theme.DARK
    opened.dialog.display.mirror_camera.click()
    assert not opened.mirrored[-1].mirrored(live=True)
    opened.dialog.display.layers["boxes"].click()
    assert not opened.layers.layers.boxes
    assert Settings().preferences == Preferences()
    opened.control.close()
    assert theme.current() is theme.LIGHT
    assert opened.mirrored[-1].mirrored(live=True)
    assert opened.layers.layers == Settings().layers == DEFAULT_LAYERS
    assert Settings().preferences == Preferences() and not opened.used


def test_the_language_is_heard_at_once_and_remembered_with_ok(
    opened: Opened, themed: QApplication, speak: Callable[[str], None]
) -> None:
    opened.dialog.display.language.choose("de")
    assert themed.property(translation.CHOSEN) == "de"
    opened.dialog.reject()
    assert themed.property(translation.CHOSEN) == "en" and Settings().preferences.language == "system"
    opened.control.open()
    opened.dialog.display.language.choose("de")
    opened.dialog.accept()
    assert themed.property(translation.CHOSEN) == Settings().preferences.language == "de"
    assert opened.used == [replace(Preferences(language="de"), max_faces=2, model=Path("/models/other.onnx"))]


def test_the_dialog_follows_the_window(opened: Opened) -> None:
    opened.layers.toggles["bars"].trigger()
    opened.control.set_mirror(live=True, on=False)
    opened.control.report(replace(Pipeline(FakeAnalyzer).statistics(), format="640 × 480"))
    opened.control.show_recording(True)
    assert not opened.dialog.display.layers["bars"].isChecked()
    assert opened.dialog.draft == Preferences(mirror_camera=False) == Settings().preferences
    assert opened.dialog.camera.camera.box.count() == 2
    opened.dialog.analysis.faces.number.setValue(5)
    assert "recording" in opened.dialog.note.text()
    opened.dialog.reject()
    assert not opened.layers.layers.bars and not Settings().preferences.mirror_camera


def test_another_model_is_used_and_remembered_although_the_command_line_goes_first(opened: Opened) -> None:
    opened.dialog.analysis.faces.number.setValue(5)
    assert not opened.control.use_model(Path("/models/new.onnx"))
    assert not opened.dialog.isVisible()
    assert Settings().preferences == Preferences(model=Path("/models/new.onnx"))
    assert opened.control.model == opened.used[-1].model == Path("/models/other.onnx")
