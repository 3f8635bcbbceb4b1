import pytest
from pytestqt.qtbot import QtBot

from tests.app.ui.people.scene import Scene


@pytest.fixture
def scene(qtbot: QtBot) -> Scene:
    return Scene(qtbot)
