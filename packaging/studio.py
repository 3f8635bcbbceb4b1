"""A window to take pictures of, and the camera in front of which it stands."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from portrait_clip import frame, write_clip
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from app.engine.analyzer import Analyzer
from app.engine.camera_request import CameraRequest
from app.engine.capture import FrameSource
from app.engine.records import Frame
from app.engine.source import Source, SourceLost
from app.preferences import Preferences, load_analyzer
from app.ui import settings, theme
from app.ui.choice import Choice, open_choice
from app.ui.main_window import MainWindow
from app.ui.phase import Phase
from app.ui.session import Session
from models.errors import InputError
from models.messages import Message

CAMERA = Choice("0", "Integrated Webcam")
PNG_QUALITY = 85
SETTLE_S, CALM_S, PATIENCE_S = 0.06, 0.4, 30.0
"""Until another theme or size is shown; until what follows a new state by itself is; until something has gone wrong."""


class Camera(Source):
    """Shows the portrait as a camera would, until it is unplugged."""

    name, size, fps, live = CAMERA.name, (1280, 720), 30.0, True
    plugged = True
    still = False
    """No frame comes, as long as it lasts."""

    def __init__(self) -> None:
        if not Camera.plugged:
            raise InputError(f"{self.name} can't be opened")
        self._pictures = [frame(number / 15, 2) for number in range(15)]
        self._began, self._count = time.monotonic(), 0

    def read(self) -> Frame:
        time.sleep(max(0.0, self._began + self._count / 30 - time.monotonic()))
        while Camera.still:
            time.sleep(0.01)
        if not Camera.plugged:
            raise SourceLost(Message("{name} delivers no picture", name=self.name))
        self._count += 1
        return Frame(self._pictures[self._count % len(self._pictures)], self._count, time.monotonic() - self._began)

    def close(self) -> None:
        pass


@dataclass
class Studio:
    """Makes windows and takes their pictures.

    Attributes:
        folder: Where pictures go.
        wanted: States to take; empty for all.
        sizes: Of the window.
        themes: By name.
        scale: Of this process's screen.
        scratch: Where videos and recordings go.
    """

    folder: Path
    wanted: frozenset[str]
    sizes: Sequence[tuple[int, int]]
    themes: Sequence[str]
    scale: float
    scratch: Path
    load: threading.Event = field(default_factory=threading.Event)

    def clip(self, people: int) -> Path:
        """The video, made when it is needed first."""
        path = self.scratch / ("portrait.mp4" if people == 1 else "two people.mp4")
        if not path.exists():
            write_clip(path, people)
        return path

    @contextmanager
    def window(
        self, source: str | None = None, cameras: Callable[[], list[Choice]] = lambda: [CAMERA]
    ) -> Iterator[MainWindow]:
        """A window until the end of the block, with the timeline open."""
        remembered = settings.Settings()
        places = self.scratch / "Recordings"
        places.mkdir(exist_ok=True)
        remembered.preferences = Preferences(provider="cpu", recordings=places, snapshots=places)
        remembered.timeline_shown = True

        def load(preferences: Preferences) -> Analyzer:
            self.load.wait()
            return load_analyzer(preferences)

        def open_source(choice: Choice, request: CameraRequest) -> FrameSource:
            return Camera() if choice == CAMERA else open_choice(choice, request)

        session = Session(load, open_source, remembered.preferences)
        window = MainWindow(session, source, find_cameras=cameras)
        closed: list[bool] = []
        window.finished.connect(lambda: closed.append(True))
        window.resize(*self.sizes[0])
        window.show()
        window.begin()
        try:
            yield window
        finally:
            self.load.set()
            Camera.plugged, Camera.still = True, False
            window.close()
            until(lambda: bool(closed))
            window.deleteLater()

    def wants(self, *states: str) -> bool:
        """Whether any of these is to be taken."""
        return not self.wanted or not self.wanted.isdisjoint(states)

    def take_menu(self, state: str, window: MainWindow, menu: QMenu) -> None:
        """Pictures of an open menu, as `take`."""
        if self.wants(state):
            menu.popup(window.mapToGlobal(QPoint(0, 0)))
            self.take(state, window, menu)
            menu.close()

    def take(self, state: str, window: MainWindow, part: QWidget | None = None) -> None:
        """Pictures of the window, or of a part of it in its own size, in all sizes and themes."""
        if not self.wants(state):
            return
        settle(CALM_S)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        for name in self.themes:
            theme.choose(app, name)
            if part is not None:
                self._save(part, f"{state}@{self.scale:g}-{name}")
                continue
            for width, height in self.sizes:
                window.resize(width, height)
                self._save(window, f"{state}-{width}x{height}@{self.scale:g}-{name}")

    def _save(self, part: QWidget, name: str) -> None:
        settle()
        path = self.folder / f"{name}.png"
        if not part.grab().save(str(path), "PNG", PNG_QUALITY):
            raise InputError(f"{path} can't be written")


def until(condition: Callable[[], bool], seconds: float = PATIENCE_S) -> None:
    """Lets the window work until something is so."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise InputError("the window did not come into a state in time")
        QApplication.processEvents()
        time.sleep(0.002)


def settle(seconds: float = SETTLE_S) -> None:
    end = time.monotonic() + seconds
    until(lambda: time.monotonic() > end)


def reach(window: MainWindow, phase: Phase) -> None:
    until(lambda: window.session.situation.phase is phase)


def shown_time(window: MainWindow) -> float:
    return window.session.shown.frame.time if window.session.shown is not None else -1.0


def people_in(window: MainWindow) -> int:
    """How many people the frame shows that is on the screen."""
    return len(window.session.shown.estimates) if window.session.shown is not None else 0
