"""Between the settings dialog, what is remembered, and the running window."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.engine.statistics import Statistics
from app.preferences import Overrides, Preferences
from app.ui import theme, translation
from app.ui.layers_menu import LayersMenu
from app.ui.settings import Settings

if TYPE_CHECKING:  # The dialog is loaded when it is opened first.
    from app.ui.settings_dialog.dialog import SettingsDialog


class SettingsControl(QObject):
    """Opens the dialog, remembers what is chosen there, and says what has to be done about it.

    Args:
        settings: Where it is remembered.
        overrides: What the command line says for this run.
        layers: The menu that remembers the layers.
        window: The dialog's.

    Attributes:
        used: The Preferences that hold from now on, with what the command line says.
        mirrored: Preferences whose mirroring to show; the rest of them is of no account.
    """

    used = Signal(object)
    mirrored = Signal(object)

    def __init__(self, settings: Settings, overrides: Overrides, layers: LayersMenu, window: QWidget) -> None:
        super().__init__(window)
        self._settings, self._overrides, self._layers, self._window = settings, overrides, layers, window
        self._cameras: Sequence[str] = ()
        self._recording = False
        self.dialog: SettingsDialog | None = None

    def open(self) -> None:
        """Shows the dialog, with what is remembered."""
        if self.dialog is None:
            self.dialog = self._make()
        self.dialog.edit(self._settings.preferences, self._layers.layers)

    def close(self) -> None:
        """Closes the dialog, as Cancel does."""
        if self.dialog is not None and self.dialog.isVisible():
            self.dialog.reject()

    @property
    def model(self) -> Path:
        """The model file that this run uses."""
        return self._overrides.over(self._settings.preferences).model_file

    def use_model(self, model: Path) -> bool:
        """Uses another model and remembers it; the dialog is closed, since it would bring the one before back.

        Returns:
            Whether it is used now; False where the command line names another one for this run.
        """
        self.close()
        self._apply(replace(self._settings.preferences, model=model))
        return self._overrides.model is None

    def show_cameras(self, names: Sequence[str]) -> None:
        """Takes the names of the cameras that are plugged in."""
        self._cameras = names
        if self.dialog is not None:
            self.dialog.show_cameras(names)

    def show_recording(self, on: bool) -> None:
        """Takes whether a recording is on."""
        self._recording = on
        if self.dialog is not None:
            self.dialog.show_recording(on)

    def report(self, statistics: Statistics) -> None:
        """Takes the latest figures."""
        if self.dialog is not None:
            self.dialog.show_format(statistics.format)

    def set_mirror(self, live: bool, on: bool) -> None:
        """Remembers what was chosen in the window."""
        self._settings.set_mirror(live, on)
        if self.dialog is not None:
            self.dialog.show_mirror(live, on)

    def _make(self) -> "SettingsDialog":
        from app.ui.settings_dialog.dialog import SettingsDialog

        dialog = SettingsDialog(self._overrides, self._window)
        dialog.show_cameras(self._cameras)
        dialog.show_recording(self._recording)
        dialog.applied.connect(self._apply)
        dialog.previewed.connect(self._preview)
        dialog.layers_chosen.connect(self._layers.set_layers)
        self._layers.changed.connect(dialog.show_layers)
        return dialog

    def _apply(self, preferences: Preferences) -> None:
        self._settings.preferences = preferences
        self._preview(preferences)
        self.used.emit(self._overrides.over(preferences))

    def _preview(self, preferences: Preferences) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.choose(app, preferences.theme)
        translation.choose(app, preferences.language)
        self.mirrored.emit(preferences)
