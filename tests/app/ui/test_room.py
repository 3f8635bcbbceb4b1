"""Every text has the room that it needs, in both languages: the window at 1280 x 720, and its dialogs."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QToolBar, QWidget
from pytestqt.qtbot import QtBot

from app.layers.layers import DEFAULT_LAYERS
from app.preferences import Preferences
from app.retraining.availability import Availability
from app.retraining.inspection import read_inspection
from app.retraining.outcome import read_outcome
from app.retraining.retraining import Retraining, State
from app.ui import theme
from app.ui.phase import Phase
from app.ui.retraining.dialog import RetrainingDialog
from app.ui.settings_dialog.dialog import SettingsDialog
from tests.app.retraining.made import COMPARISON, DESCRIPTION, RECIPE
from tests.app.ui.room import clipped
from tests.app.ui.windows import Windows

LANGUAGES = ("en", "de")


@pytest.fixture
def spoken(themed: QApplication, speak: Callable[[str], None]) -> Callable[[str], None]:
    """With the style sheet, whose paddings take room."""
    theme.choose(themed, "dark")
    return speak


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_window(language: str, windows: Windows, spoken: Callable[[str], None]) -> None:
    spoken(language)
    window = windows()
    window.resize(1280, 720)
    windows.reach(window, Phase.RUNNING)
    window.actions_.timeline.trigger()
    tools = window.findChild(QToolBar)
    assert tools is not None
    QApplication.processEvents()
    before = [tools.widgetForAction(action).x() for action in tools.actions()]
    window.actions_.show_recording(True)
    QApplication.processEvents()
    assert not clipped(window)
    assert all(tools.widgetForAction(action).isVisible() for action in tools.actions())
    # "Stop recording" is longer than "Record", and moves nothing.
    assert [tools.widgetForAction(action).x() for action in tools.actions()] == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_window_without_a_camera(language: str, windows: Windows, spoken: Callable[[str], None]) -> None:
    spoken(language)
    window = windows(cameras=[])
    window.resize(1280, 720)
    window.actions_.timeline.trigger()
    windows.reach(window, Phase.NO_CAMERA)
    QApplication.processEvents()
    assert not clipped(window)
    window.actions_.about.trigger()
    QApplication.processEvents()
    assert not clipped(window.stage.welcome)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_settings(language: str, qtbot: QtBot, spoken: Callable[[str], None]) -> None:
    spoken(language)
    dialog = SettingsDialog()
    qtbot.addWidget(dialog)
    dialog.edit(Preferences(), DEFAULT_LAYERS)
    for row in range(dialog.list.count()):
        dialog.list.setCurrentRow(row)
        QApplication.processEvents()
        assert not clipped(dialog), dialog.pages[row].title
    assert dialog.list.sizeHintForColumn(0) <= dialog.list.viewport().width()


def shown(qtbot: QtBot, dialog: QWidget) -> None:
    qtbot.addWidget(dialog)
    dialog.show()
    QApplication.processEvents()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_training(language: str, qtbot: QtBot, spoken: Callable[[str], None], tmp_path: Path) -> None:
    spoken(language)
    lacking = Availability(missing=("torch", "lightning"), commands=("python -m pip install '.[train]'",))
    missing = RetrainingDialog(Retraining(lambda: tmp_path), lacking, tmp_path)
    missing.refresh()
    shown(qtbot, missing)
    assert not clipped(missing)
    training = Retraining(lambda: tmp_path)
    dialog = RetrainingDialog(training, Availability(), tmp_path, unfinished=True)
    shown(qtbot, dialog)
    assert not clipped(dialog)
    training.recipes, training.state = (RECIPE,), State.READY
    training.inspection = read_inspection(json.dumps(DESCRIPTION), tmp_path)
    for state in (State.READY, State.TRAINING, State.STOPPED, State.DONE):
        training.state = state
        if state is State.DONE:
            (tmp_path / "comparison.json").write_text(json.dumps(COMPARISON), encoding="utf-8")
            training.outcome = read_outcome(tmp_path / "comparison.json")
        dialog.refresh()
        QApplication.processEvents()
        assert not clipped(dialog), state


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_files(language: str, qtbot: QtBot, spoken: Callable[[str], None], windows: Windows) -> None:
    spoken(language)
    window = windows(cameras=[])
    windows.reach(window, Phase.NO_CAMERA)
    window.batch.show()
    dialog = window.batch.dialog
    assert dialog is not None
    QApplication.processEvents()
    assert not clipped(dialog)
    dialog.close()
