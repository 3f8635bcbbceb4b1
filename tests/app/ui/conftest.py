from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from app.ui import theme, translation
from app.ui.settings import Settings
from tests.app.ui.windows import Windows


@pytest.fixture
def windows(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Windows]:
    def unexpected(*_: object) -> None:
        raise AssertionError("a message box came up")

    monkeypatch.setattr(QMessageBox, "exec", unexpected)
    Settings().welcomed = True
    made = Windows(qtbot)
    yield made
    for window in made.made:
        if window not in made.closed:
            made.close(window)
        window.deleteLater()


@pytest.fixture
def themed(application: QApplication) -> Iterator[QApplication]:
    """The application for a test that gives it a theme; it looks as before afterwards."""
    palette = application.palette()
    yield application
    application.setProperty(theme.CHOSEN, None)
    application.setStyleSheet("")
    application.setPalette(palette)


@pytest.fixture
def speak(application: QApplication) -> Iterator[Callable[[str], None]]:
    """Gives the application a language, and tells every widget; it is English again afterwards."""

    def choose(language: str) -> None:
        translation.choose(application, language)
        QCoreApplication.sendPostedEvents()

    yield choose
    choose(translation.ENGLISH)
