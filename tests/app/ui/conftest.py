from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from tests.app.ui.windows import Windows


@pytest.fixture
def windows(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Windows]:
    def unexpected(*_: object) -> None:
        raise AssertionError("a message box came up")

    monkeypatch.setattr(QMessageBox, "exec", unexpected)
    made = Windows(qtbot)
    yield made
    for window in made.made:
        if window not in made.closed:
            made.close(window)
        window.deleteLater()
