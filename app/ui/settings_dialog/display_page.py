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
from app.ui.translation import QT_TR_NOOP, SYSTEM, languages, tr

TITLE = QT_TR_NOOP("Display")
AS_SYSTEM = QT_TR_NOOP("As the system")
LANGUAGE_TIP = QT_TR_NOOP("Of the window, the words in recordings and the summary; tables stay in English")
THEME_TIP = QT_TR_NOOP("The window's colours")
MIRROR = QT_TR_NOOP("Mirror")
CAMERAS = QT_TR_NOOP("Pictures from &cameras")
CAMERAS_TIP = QT_TR_NOOP("Show a camera's picture as a mirror would; recordings are never mirrored")
FILES = QT_TR_NOOP("Pictures from &files")
FILES_TIP = QT_TR_NOOP("Show videos and images mirrored")
FACES_TIP = QT_TR_NOOP("Hidden faces are hidden in the window, in snapshots and in recordings.")
DRAWN = QT_TR_NOOP("Over the picture")


class DisplayPage(Page):
    """Language, theme and mirroring belong to the preferences, the layers are remembered by their own menu.

    Attributes:
        layers_changed: A person chose other layers.
    """

    layers_changed = Signal()

    def __init__(self) -> None:
        super().__init__(TITLE)
        self._shown = DEFAULT_LAYERS
        self.language = Choices(_languages, str)
        self.theme = Choices(_themes, str)
        self.mirror_camera = _check(CAMERAS, CAMERAS_TIP)
        self.mirror_file = _check(FILES, FILES_TIP)
        self.layers = {name: _check(text, tip) for name, (text, _, tip) in LAYERS.items()}
        self.faces = Choices(_ways, str)
        self.add_row(QT_TR_NOOP("&Language"), self.language.box, tip=LANGUAGE_TIP)
        self.add_row(QT_TR_NOOP("&Theme"), self.theme.box, tip=THEME_TIP)
        self.add_row(MIRROR, _column(self.mirror_camera, self.mirror_file), tall=True)
        self.add_row(DRAWN, _column(*self.layers.values()), tall=True)
        self.add_row(QT_TR_NOOP("Fac&es"), self.faces.box, FACES_TIP)
        for choice in (self.language.box, self.theme.box):
            choice.currentIndexChanged.connect(lambda _: self.changed.emit())
        for box in (self.mirror_camera, self.mirror_file):
            box.toggled.connect(lambda _: self.changed.emit())
        for box in self.layers.values():
            box.toggled.connect(lambda _: self.layers_changed.emit())
        self.faces.box.currentIndexChanged.connect(lambda _: self.layers_changed.emit())

    def show_preferences(self, preferences: Preferences) -> None:
        self.language.choose(preferences.language)
        self.theme.choose(preferences.theme)
        self.mirror_camera.setChecked(preferences.mirror_camera)
        self.mirror_file.setChecked(preferences.mirror_file)

    def edited(self, preferences: Preferences) -> Preferences:
        return replace(
            preferences,
            language=self.language.value,
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


def _languages() -> list[tuple[str, str]]:
    """Each in its own words, so that it is found by those who don't know the one that is shown."""
    return [(tr(AS_SYSTEM), SYSTEM), *((name, code) for code, name in languages().items())]


def _themes() -> list[tuple[str, Theme]]:
    return [(tr(AS_SYSTEM), "system"), (tr("Light"), "light"), (tr("Dark"), "dark")]


def _ways() -> list[tuple[str, Faces]]:
    return [(tr(text), way) for way, (text, _) in FACE_CHOICES.items()]


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
