"""The theme changes while the app runs."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui import theme
from app.ui.phase import Phase
from models.palette import contrast
from tests.app.ui.windows import Windows

SWITCHES = (("dark", theme.DARK), ("light", theme.LIGHT), ("dark", theme.DARK))


GROUNDS = ("window", "stage", "raised", "hover", "warning", "error", "info")


@pytest.mark.parametrize("tokens", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_text_and_edges_have_the_contrast_that_they_need(tokens: theme.Tokens) -> None:
    """WCAG 2.2 AA: 4.5 for text (1.4.3), 3 for what a control is known by (1.4.11)."""
    for ground in GROUNDS:
        for ink in ("text", "quiet", "accent"):
            assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5, (ink, ground)
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert contrast(tokens.record, tokens.window) >= 4.5
    for ground in ("window", "raised"):
        assert contrast(tokens.edge, getattr(tokens, ground)) >= 3, ground


class Listener(QMainWindow):
    """Notes the tokens that hold whenever its palette changes."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[theme.Tokens] = []
        self.button = QPushButton("Press")
        self.setCentralWidget(self.button)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "told"):
            self.told.append(theme.current())


def ink(icon: QIcon) -> str:
    """The colour that an icon is painted in."""
    image = icon.pixmap(20, 20).toImage()
    colours = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(colours, key=QColor.alpha).name().upper()


def ground(part: QWidget, left: int, top: int) -> str:
    """The colour at a place of a widget."""
    shot = part.grab().toImage()
    ratio = shot.devicePixelRatio()
    return shot.pixelColor(round(left * ratio), round(top * ratio)).name().upper()


def test_every_widget_is_told_and_painted_anew(themed: QApplication, qtbot: QtBot) -> None:
    window = Listener()
    qtbot.addWidget(window)
    window.show()
    for name, tokens in SWITCHES:
        window.told.clear()
        theme.choose(themed, name)
        assert window.told and set(window.told) == {tokens}
        assert theme.current() is tokens
        assert window.palette().color(QPalette.ColorRole.Window).name().upper() == tokens.window
        assert ground(window.button, window.button.width() // 2, 4) == tokens.raised
    theme.choose(themed, "system")
    # The system of the tests has no scheme of its own.
    assert theme.current() is theme.LIGHT


def test_what_a_widget_wears_already_is_not_put_on_again(themed: QApplication, qtbot: QtBot) -> None:
    theme.choose(themed, "light")
    window = Listener()
    qtbot.addWidget(window)
    window.show()
    window.told.clear()
    # The system of the tests has no scheme of its own, and so the light one.
    theme.choose(themed, "system")
    assert not window.told
    theme.choose(themed, "dark")
    assert window.told


def test_the_whole_window_takes_it_on(themed: QApplication, windows: Windows) -> None:
    window = windows(cameras=[])
    windows.reach(window, Phase.NO_CAMERA)
    for name, tokens in SWITCHES:
        theme.choose(themed, name)
        assert ground(window.stage, 4, 4) == tokens.stage
        assert ground(window.statusBar(), window.width() - 4, window.statusBar().height() - 2) == tokens.window
        assert ink(window.actions_.snapshot.icon()) == ink(window.actions_.open_video.icon()) == tokens.text
        assert ink(window.actions_.record.icon()) == tokens.record
        assert ink(window.windowIcon()) == tokens.accent
