"""Which camera to start with, and what to ask a camera for."""

from collections.abc import Sequence
from dataclasses import replace

from app.engine.camera_request import CameraRequest, Size, describe
from app.preferences import Preferences
from app.ui.settings_dialog.fields import Choices
from app.ui.settings_dialog.page import Page, say
from app.ui.translation import QT_TR_NOOP, decimal_point, saying, tr, translated

TITLE = QT_TR_NOOP("Camera")
FIRST = QT_TR_NOOP("First camera that is found")
ABSENT = QT_TR_NOOP("{name} (not plugged in)")
LEFT = QT_TR_NOOP("Left to the camera")
START_HINT = QT_TR_NOOP("What opens when the app starts. The menu of sources changes it for the moment.")
FORMAT_HINT = QT_TR_NOOP("A camera that can't do this gives the nearest that it can.")
NOW = QT_TR_NOOP("Now: {format}")

SIZES: tuple[Size, ...] = ((640, 480), (800, 600), (1280, 720), (1920, 1080), (2560, 1440), (3840, 2160))
RATES = (15.0, 24.0, 25.0, 30.0, 50.0, 60.0)


class CameraPage(Page):
    """Wishes: whether a camera fulfils them is shown, and never an error."""

    def __init__(self) -> None:
        super().__init__(TITLE)
        self._names: tuple[str, ...] = ()
        self._format = ""
        self.camera = Choices(self._cameras, lambda name: tr(ABSENT).format(name=name))
        self.resolution = Choices(_sizes, _size)
        self.rate = Choices(_rates, _rate)
        self.add_row(QT_TR_NOOP("S&tart with"), self.camera.box, START_HINT)
        self.add_row(QT_TR_NOOP("&Resolution"), self.resolution.box)
        self.add_row(QT_TR_NOOP("&Frame rate"), self.rate.box, FORMAT_HINT)
        self._now = self.add_note()
        saying(self, lambda: self.show_format(self._format))
        for choices in (self.camera.box, self.resolution.box, self.rate.box):
            choices.currentIndexChanged.connect(lambda _: self.changed.emit())

    def show_preferences(self, preferences: Preferences) -> None:
        self.camera.choose(preferences.camera_name)
        self.resolution.choose(preferences.camera.size)
        self.rate.choose(preferences.camera.fps)

    def edited(self, preferences: Preferences) -> Preferences:
        request = CameraRequest(self.resolution.value, self.rate.value)
        return replace(preferences, camera_name=self.camera.value, camera=request)

    def show_cameras(self, names: Sequence[str]) -> None:
        """Offers the cameras that are plugged in."""
        self._names = tuple(dict.fromkeys(names))
        self.camera.refill()

    def show_format(self, text: str) -> None:
        """Says what the running camera delivers; nothing where none runs."""
        self._format = text
        say(self._now, tr(NOW).format(format=translated(text)) if text else "")

    def _cameras(self) -> list[tuple[str, str]]:
        return [(tr(FIRST), ""), *((name, name) for name in self._names)]


def _sizes() -> list[tuple[str, Size | None]]:
    return [(tr(LEFT), None), *((_size(size), size) for size in SIZES)]


def _size(size: Size | None) -> str:
    return describe(size, None)


def _rates() -> list[tuple[str, float | None]]:
    return [(tr(LEFT), None), *((_rate(rate), rate) for rate in RATES)]


def _rate(rate: float | None) -> str:
    return "" if rate is None else tr("{rate} fps").format(rate=f"{rate:.4g}".replace(".", decimal_point()))
