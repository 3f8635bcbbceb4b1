"""The app's window on sources and analyzers that a test chooses."""

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.engine.pipeline import FrameAnalyzer
from app.engine.source import Source
from app.ui.choice import Choice
from app.ui.main_window import MainWindow
from app.ui.phase import Phase
from app.ui.session import Session
from tests.app.live import FakeAnalyzer, FakeSource

CAMERA = Choice("0", "HD Webcam")
WAIT_MS = 20_000

OpenSource = Callable[[Choice], Source]


class Windows:
    """Makes windows on fake sources, begins them, and closes them after the test."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.made: list[MainWindow] = []
        self.closed: list[MainWindow] = []

    def __call__(
        self,
        open_source: OpenSource = lambda choice: FakeSource(100_000, live=True, name=choice.name),
        analyzer: Callable[[], FrameAnalyzer] = FakeAnalyzer,
        cameras: list[Choice] | None = None,
        source: str | None = None,
        record: Path | None = None,
    ) -> MainWindow:
        found = [CAMERA] if cameras is None else cameras
        window = MainWindow(
            Session(lambda _: analyzer(), lambda choice, _: open_source(choice)), source, record, lambda: list(found)
        )
        window.finished.connect(lambda: self.closed.append(window))
        self.made.append(window)
        window.show()
        window.begin()
        return window

    def reach(self, window: MainWindow, phase: Phase) -> None:
        self.qtbot.waitUntil(lambda: window.session.situation.phase is phase, timeout=WAIT_MS)

    def close(self, window: MainWindow) -> None:
        window.close()
        self.qtbot.waitUntil(lambda: window in self.closed, timeout=WAIT_MS)
