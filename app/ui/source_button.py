"""The toolbar's button that says which source runs, and its menu of sources."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QToolButton, QWidget

from app.ui import icons, theme
from app.ui.choice import Choice
from app.ui.controls import Menu
from app.ui.translation import saying, tr

WIDEST = 220
"""Logical pixels of a source's name."""


class SourceButton(QToolButton):
    """Cameras, then what `last` lists.

    Args:
        last: Actions below the cameras.
        parent: As for any widget.

    Attributes:
        chosen: The signal that a camera's entry, a QAction with its Choice as `data`, was triggered.
        sources: The menu.
    """

    def __init__(self, last: tuple[QAction, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._last = last
        self._group = QActionGroup(self)
        self.chosen = self._group.triggered
        self.sources = Menu(self)
        self.setObjectName("source")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setMenu(self.sources)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._nothing: QAction | None = None
        self._name = ""
        self.list_cameras([], None)
        saying(self, self._tell)

    def list_cameras(self, cameras: list[Choice], chosen: Choice | None) -> None:
        """Fills the menu."""
        self.sources.clear()
        self._nothing = None
        for old in self._group.actions():
            self._group.removeAction(old)
            old.deleteLater()
        for camera in cameras:
            entry = QAction(camera.name.replace("&", "&&"), self, checkable=True)
            entry.setData(camera)
            entry.setChecked(chosen is not None and camera.text == chosen.text)
            self._group.addAction(entry)
            self.sources.addAction(entry)
        if not cameras:
            self._nothing = self.sources.addAction(tr("No camera found"))
            self._nothing.setEnabled(False)
        self.sources.addSeparator()
        for action in self._last:
            self.sources.addAction(action)

    def show_source(self, name: str) -> None:
        """Writes the source's name on the button."""
        self._name = name
        name = name or tr("Source")
        shown = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, WIDEST)
        self.setText(shown.replace("&", "&&"))
        self.setAccessibleDescription(name)

    def _tell(self) -> None:
        self.setToolTip(tr("Choose a camera or a video"))
        self.setAccessibleName(tr("Source"))
        if self._nothing is not None:
            self._nothing.setText(tr("No camera found"))
        self.show_source(self._name)

    def retint(self) -> None:
        """Paints the icon in the theme's colours."""
        self.setIcon(icons.icon("camera", theme.current().text))
