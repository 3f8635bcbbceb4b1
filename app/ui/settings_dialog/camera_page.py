"""Which camera to start with, and what to ask a camera for."""

from collections.abc import Sequence
from dataclasses import replace

from app.engine.camera_request import CameraRequest, Size, describe
from app.preferences import Preferences
from app.ui.settings_dialog.fields import Choices
from app.ui.settings_dialog.page import Page, say

TITLE = "Camera"
FIRST = "First camera that is found"
ABSENT = "{name} (not plugged in)"
LEFT = "Left to the camera"
START_HINT = "What opens when the app starts. The menu of sources changes it for the moment."
FORMAT_HINT = "A camera that can't do this gives the nearest that it can."
NOW = "Now: {format}"

SIZES: tuple[Size, ...] = ((640, 480), (800, 600), (1280, 720), (1920, 1080), (2560, 1440), (3840, 2160))
RATES = (15.0, 24.0, 25.0, 30.0, 50.0, 60.0)


class CameraPage(Page):
    """Wishes: whether a camera fulfils them is shown, and never an error."""

    def __init__(self) -> None:
        super().__init__(TITLE)
        self._names: tuple[str, ...] = ()
        self.camera = Choices(self._cameras(), lambda name: ABSENT.format(name=name))
        sizes: list[tuple[str, Size | None]] = [(LEFT, None), *((describe(size, None), size) for size in SIZES)]
        self.resolution = Choices(sizes, lambda size: describe(size, None))
        rates: list[tuple[str, float | None]] = [(LEFT, None), *((describe(None, rate), rate) for rate in RATES)]
        self.rate = Choices(rates, lambda rate: describe(None, rate))
        self.add_row("S&tart with", self.camera.box, START_HINT)
        self.add_row("&Resolution", self.resolution.box)
        self.add_row("&Frame rate", self.rate.box, FORMAT_HINT)
        self._now = self.add_note()
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
        self.camera.refill(self._cameras())

    def show_format(self, text: str) -> None:
        """Says what the running camera delivers; nothing where none runs."""
        say(self._now, NOW.format(format=text) if text else "")

    def _cameras(self) -> list[tuple[str, str]]:
        return [(FIRST, ""), *((name, name) for name in self._names)]
