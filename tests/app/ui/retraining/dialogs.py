"""The dialog on real processes: the training system's stand-in, or itself."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.retraining.availability import Availability
from app.retraining.retraining import State
from app.ui.retraining.dialog import RetrainingDialog
from app.ui.retraining.retrainer import Retrainer

WAIT_MS = 20_000
SCRIPT = Path(__file__).with_name("fake_training.py")
ROOT = Path(__file__).parents[4]


def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets the stand-in be called instead of the training system."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", ""))))
    monkeypatch.setattr(
        "app.retraining.plan.entry_point", lambda module, function: [sys.executable, str(SCRIPT), function]
    )


class Trained:
    """A window's retrainer and what it made the app use."""

    def __init__(
        self,
        qtbot: QtBot,
        in_use: Callable[[], Path] = lambda: Path("/app/emotion.onnx"),
        available: Availability | None = None,
    ) -> None:
        self.qtbot = qtbot
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.used: list[Path] = []
        found = available or Availability()
        self.retrainer = Retrainer(in_use, lambda model: not self.used.append(model), self.window, lambda: found)
        self.training = self.retrainer.training
        self.retrainer.show()

    @property
    def dialog(self) -> RetrainingDialog:
        assert self.retrainer.dialog is not None
        return self.retrainer.dialog

    def reach(self, state: State, timeout: int = WAIT_MS) -> None:
        def reached() -> bool:
            if self.training.state is State.FAILED and state is not State.FAILED:
                raise AssertionError(f"failed: {self.training.problem}; {list(self.training.log)[-20:]}")
            return self.training.state is state

        self.qtbot.waitUntil(reached, timeout=timeout)

    def look_at(self, folder: Path) -> None:
        self.dialog.setup.images.show_folder(folder)
        self.qtbot.waitUntil(lambda: self.training.state is not State.INSPECTING, timeout=WAIT_MS)

    def shows(self, page: QWidget) -> bool:
        return page.isVisible()


def images(folder: Path, **behaviour: object) -> Path:
    """A folder for the stand-in, with what is to go wrong."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "behaviour.json").write_text(json.dumps(behaviour))
    return folder
