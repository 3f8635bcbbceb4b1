"""Colours, mirroring, and what is drawn over the picture. All of it is seen at once."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.layers.layers import DEFAULT_LAYERS, Faces, Layers
from app.preferences import Preferences, Theme
from app.ui import theme
from app.ui.controls import CheckBox
from app.ui.layers_menu import FACE_CHOICES, LAYERS
from app.ui.settings_dialog.fields import Choices, described
from app.ui.settings_dialog.page import Page

TITLE = "Display"
THEMES: list[tuple[str, Theme]] = [("As the system", "system"), ("Light", "light"), ("Dark", "dark")]
THEME_TIP = "The window's colours"
MIRROR = "Mirror"
CAMERAS = "Pictures from &cameras"
CAMERAS_TIP = "Show a camera's picture as a mirror would; recordings are never mirrored"
FILES = "Pictures from &files"
FILES_TIP = "Show videos and images mirrored"
FACES_TIP = "Hidden faces are hidden in the window, in snapshots and in recordings"
DRAWN = "Over the picture"


class DisplayPage(Page):
    """Theme and mirroring belong to the preferences, the layers are remembered by their own menu.

    Attributes:
        layers_changed: A person chose other layers.
    """

    layers_changed = Signal()

    def __init__(self) -> None:
        super().__init__(TITLE)
        self._shown = DEFAULT_LAYERS
        self.theme = Choices(THEMES, str)
        self.mirror_camera = _check(CAMERAS, CAMERAS_TIP)
        self.mirror_file = _check(FILES, FILES_TIP)
        self.layers = {name: _check(text, tip) for name, (text, _, tip) in LAYERS.items()}
        ways: list[tuple[str, Faces]] = [(text, way) for way, (text, _) in FACE_CHOICES.items()]
        self.faces = Choices(ways, str)
        self.theme.box.setToolTip(THEME_TIP)
        self.add_row("&Theme", self.theme.box)
        self.add_row(MIRROR, _column(self.mirror_camera, self.mirror_file), tall=True)
        self.add_row(DRAWN, _column(*self.layers.values()), tall=True)
        self.add_row("Fac&es", self.faces.box, FACES_TIP)
        self.theme.box.currentIndexChanged.connect(lambda _: self.changed.emit())
        for box in (self.mirror_camera, self.mirror_file):
            box.toggled.connect(lambda _: self.changed.emit())
        for box in self.layers.values():
            box.toggled.connect(lambda _: self.layers_changed.emit())
        self.faces.box.currentIndexChanged.connect(lambda _: self.layers_changed.emit())

    def show_preferences(self, preferences: Preferences) -> None:
        self.theme.choose(preferences.theme)
        self.mirror_camera.setChecked(preferences.mirror_camera)
        self.mirror_file.setChecked(preferences.mirror_file)

    def edited(self, preferences: Preferences) -> Preferences:
        return replace(
            preferences,
            theme=self.theme.value,
            mirror_camera=self.mirror_camera.isChecked(),
            mirror_file=self.mirror_file.isChecked(),
        )

    def show_layers(self, layers: Layers) -> None:
        """Shows which layers are drawn."""
        self._shown = layers
        for name, box in self.layers.items():
            box.setChecked(getattr(layers, name))
        self.faces.choose(layers.faces)

    def edited_layers(self) -> Layers:
        """The layers that the page shows."""
        drawn = {name: box.isChecked() for name, box in self.layers.items()}
        return replace(self._shown, faces=self.faces.value, **drawn)


def _check(text: str, tip: str) -> CheckBox:
    return described(CheckBox(text), tip)


def _column(*boxes: CheckBox) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.GRID // 2)
    for box in boxes:
        layout.addWidget(box)
    return column
