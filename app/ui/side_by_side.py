"""The stage with the people beside it."""

from PySide6.QtWidgets import QSplitter, QWidget

from app.ui.settings import Settings


class SideBySide(QSplitter):
    """The side keeps its width, which a person may drag; the main area gets what the window grows.

    Args:
        main: Takes the room.
        side: The people's panel, at its right.
        settings: Remember whether the side is shown, and its width.
    """

    def __init__(self, main: QWidget, side: QWidget, settings: Settings) -> None:
        super().__init__(childrenCollapsible=False, handleWidth=1)
        self._side = side
        self._settings = settings
        self.addWidget(main)
        self.addWidget(side)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        self.setSizes([1, settings.people_width])
        side.setVisible(settings.people_shown)
        self.splitterMoved.connect(self._remember_width)

    def show_side(self, on: bool) -> None:
        """Shows or hides the side, from now on."""
        self._side.setVisible(on)
        self._settings.people_shown = on

    def _remember_width(self) -> None:
        self._settings.people_width = self._side.width()
