"""The picture with the timeline below it."""

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget


class Remembered(Protocol):
    """What is remembered of the timeline's panel: whether it is shown, and its height in logical pixels."""

    timeline_shown: bool
    timeline_height: int


class Below(QSplitter):
    """The panel keeps its height, which a person may drag; the rest gets what the window grows.

    Args:
        main: Takes the room.
        panel: Below it.
        settings: Remember whether the panel is shown, and its height.
    """

    def __init__(self, main: QWidget, panel: QWidget, settings: Remembered) -> None:
        super().__init__(Qt.Orientation.Vertical, childrenCollapsible=False, handleWidth=1)
        self._panel = panel
        self._settings = settings
        self.addWidget(main)
        self.addWidget(panel)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        self.setSizes([1, settings.timeline_height])
        panel.setVisible(settings.timeline_shown)
        self.splitterMoved.connect(self._remember_height)

    def show_panel(self, on: bool) -> None:
        """Shows or hides the panel, from now on."""
        self._panel.setVisible(on)
        self._settings.timeline_shown = on

    def _remember_height(self) -> None:
        self._settings.timeline_height = self._panel.height()
