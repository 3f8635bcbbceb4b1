"""The window moves to a screen of another scale."""

import pytest
from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui import icons
from app.ui.banner import ICON, Banner
from app.ui.phase import Phase
from app.ui.scale import at_another_scale
from app.ui.welcome import PICTURE, Welcome
from tests.app.ui.windows import Windows


def move_to_another_screen(window: QWidget) -> None:
    """As the system tells it: to the native window, and Qt tells the widgets."""
    QApplication.sendEvent(window.windowHandle(), QEvent(QEvent.Type.DevicePixelRatioChange))


def test_a_hidden_part_hears_of_it_too(qtbot: QtBot) -> None:
    window, part = QWidget(), QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(part)
    part.hide()
    heard: list[bool] = []
    at_another_scale(part, lambda: heard.append(True))
    window.show()
    heard.clear()
    move_to_another_screen(window)
    assert heard == [True]


def test_what_was_painted_for_the_old_scale_is_painted_anew(windows: Windows, monkeypatch: pytest.MonkeyPatch) -> None:
    window = windows(cameras=[])
    windows.reach(window, Phase.NO_CAMERA)
    window.actions_.timeline.trigger()
    window.banner.say("info", "Hello")
    for part in (Welcome, Banner):
        monkeypatch.setattr(part, "devicePixelRatio", lambda _: 2.5)
    monkeypatch.setattr(icons, "scales", lambda: [2.5])
    painted: list[tuple[int, float]] = []
    pixmap = icons.pixmap

    def noting(name: str, colour: str, side: int, scale: float) -> QPixmap:
        painted.append((side, scale))
        return pixmap(name, colour, side, scale)

    monkeypatch.setattr(icons, "pixmap", noting)
    move_to_another_screen(window)
    assert painted.count((PICTURE, 2.5)) == len(window.stage.welcome.findChildren(QLabel, "welcomeText")) == 3
    assert (ICON, 2.5) in painted
    for action in (window.actions_.snapshot, window.actions_.toggle, window.timeline.panel.bar.mark):
        assert QSize(50, 50) in action.icon().availableSizes()
    assert QSize(50, 50) in window.source_button.icon().availableSizes()


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0, 3.0])
def test_an_icon_has_the_pixels_of_every_screen(scale: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(icons, "scales", lambda: [1.0, scale])
    for side in (16, 20):
        shown = icons.icon("camera", "#000000").pixmap(QSize(side, side), scale).toImage()
        assert shown == icons.pixmap("camera", "#000000", side, scale).toImage()
