from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from app.layers.layers import DEFAULT_LAYERS, FACES, Layers
from app.ui.layers_menu import LAYERS, LayersMenu
from app.ui.settings import Settings


def ticked(menu: LayersMenu) -> set[str]:
    return {action.text() for action in menu.actions() if action.isChecked()}


def test_every_choice_is_told_and_remembered(qtbot: QtBot) -> None:
    menu = LayersMenu(Settings())
    qtbot.addWidget(menu)
    told: list[Layers] = []
    menu.changed.connect(told.append)
    assert menu.layers == DEFAULT_LAYERS
    assert ticked(menu) == {"Boxes", "Labels", "Bars", "Faces shown"}
    for name, action in menu.toggles.items():
        before = getattr(menu.layers, name)
        action.trigger()
        assert getattr(menu.layers, name) is not before
        assert told[-1] == menu.layers == Settings().layers
    for way in (*FACES[1:], FACES[0]):
        menu.faces[way].trigger()
        assert told[-1] == menu.layers == Settings().layers == LayersMenu(Settings()).layers
        assert menu.layers.faces == way and [w for w in FACES if menu.faces[w].isChecked()] == [way]
    count = len(told)
    menu.faces[FACES[0]].trigger()
    menu.set_layers(menu.layers)
    assert len(told) == count
    menu.set_layers(DEFAULT_LAYERS)
    assert ticked(menu) == {"Boxes", "Labels", "Bars", "Faces shown"}


def test_shortcuts_work_while_the_menu_is_closed(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    menu = LayersMenu(Settings(), window)
    window.menuBar().addMenu(menu)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    for key, name in (
        (Qt.Key.Key_A, "attention"),
        (Qt.Key.Key_B, "bars"),
        (Qt.Key.Key_K, "keypoints"),
        (Qt.Key.Key_V, "valence_arousal"),
    ):
        before = getattr(menu.layers, name)
        qtbot.keyClick(window, key)
        assert getattr(menu.layers, name) is not before
    for way in (*FACES[1:], FACES[0]):
        qtbot.keyClick(window, Qt.Key.Key_H)
        assert menu.layers.faces == way


def test_every_entry_says_what_it_does(qtbot: QtBot) -> None:
    menu = LayersMenu(Settings())
    qtbot.addWidget(menu)
    entries: list[QAction] = [action for action in menu.actions() if not action.isSeparator()]
    assert len(entries) == len(LAYERS) + len(FACES) + 1
    assert len({action.text() for action in entries}) == len(entries)
    assert menu.toolTipsVisible()
    for action in entries:
        assert action.toolTip() not in ("", action.text())
        shortcut = action.shortcut().toString()
        assert not shortcut or action.toolTip().endswith(f"({shortcut})")
    notes = {}
    for way in FACES:
        menu.faces[way].trigger()
        notes[way] = menu.note
    assert notes == {"shown": "", "blurred": "Faces blurred", "pixelated": "Faces pixelated"}


def test_settings_that_make_no_sense_are_as_at_first() -> None:
    settings = Settings()
    settings.layers = Layers(boxes=False, faces="blurred")
    settings._store.setValue("layers/faces", "upside down")
    assert Settings().layers == Layers(boxes=False)
