"""Everything the window can do, once: menus, toolbar and shortcuts share these actions."""

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar, QToolButton

from app.ui import icons, theme
from app.ui.phase import ACTIVE, Phase
from app.ui.session import Choice


class Actions(QObject):
    """The actions, the menus that list them and the toolbar.

    Attributes:
        sources: The menu of sources; `list_cameras` fills it.
    """

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self.open_video = self._action("Open video…", "file", QKeySequence.StandardKey.Open, "Open a video file")
        self.refresh = self._action("Look for cameras again", "", "F5", "Look for cameras again")
        self.toggle = self._action("Start", "start", "Space", "Start or stop the source (Space)")
        self.record = self._action("Record", "record", "R", "Record video and table (R)", checkable=True)
        self.snapshot = self._action("Snapshot", "snapshot", "S", "Save this picture with its overlay (S)")
        self.mirror = self._action("Mirror", "mirror", "M", "Mirror the picture (M)", checkable=True)
        self.people = self._action("People", "people", "P", "Show a card for each person (P)", checkable=True)
        self.full_screen = self._action("Full screen", "", "F11", "Fill the screen", checkable=True)
        self.quit = self._action("Quit", "", QKeySequence.StandardKey.Quit, "Close the window")
        if self.quit.shortcut().isEmpty():
            self.quit.setShortcut(QKeySequence("Ctrl+Q"))
        self._phase = Phase.SEARCHING
        self._cameras = QActionGroup(self)
        self.sources = QMenu(window)
        self._source_button = QToolButton()
        self._source_button.setObjectName("source")
        self._source_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._source_button.setMenu(self.sources)
        self._source_button.setToolTip("Choose a camera or a video")
        self._source_button.setAccessibleName("Source")
        self._source_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.camera_chosen = self._cameras.triggered
        self._build_menus(window)
        self._build_toolbar(window)
        self.list_cameras([], None)
        self.show_source("Source")
        self.show_phase(Phase.SEARCHING, has_picture=False)

    def list_cameras(self, cameras: list[Choice], chosen: Choice | None) -> None:
        """Fills the source menu. An entry's `data` is its Choice."""
        self.sources.clear()
        for old in self._cameras.actions():
            self._cameras.removeAction(old)
            old.deleteLater()
        for camera in cameras:
            entry = QAction(camera.name.replace("&", "&&"), self, checkable=True)
            entry.setData(camera)
            entry.setChecked(chosen is not None and camera.text == chosen.text)
            self._cameras.addAction(entry)
            self.sources.addAction(entry)
        if not cameras:
            nothing = self.sources.addAction("No camera found")
            nothing.setEnabled(False)
        self.sources.addAction(self.refresh)
        self.sources.addSeparator()
        self.sources.addAction(self.open_video)

    def show_source(self, name: str) -> None:
        """Writes the source's name on its button."""
        metrics = self._source_button.fontMetrics()
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, 220)
        self._source_button.setText(shown.replace("&", "&&"))
        self._source_button.setAccessibleDescription(name)

    def show_phase(self, phase: Phase, has_picture: bool) -> None:
        """Names and enables what is possible now."""
        self._phase = phase
        active = phase in ACTIVE
        self.toggle.setText("Stop" if active else "Play again" if phase is Phase.ENDED else "Start")
        self.toggle.setIcon(icons.icon("stop" if active else "start", theme.current().text))
        self.toggle.setEnabled(phase not in (Phase.SEARCHING, Phase.NO_CAMERA, Phase.CLOSING))
        self.record.setEnabled(active)
        self.snapshot.setEnabled(has_picture)
        self.mirror.setEnabled(has_picture)

    def show_recording(self, on: bool) -> None:
        self.record.setChecked(on)
        self.record.setText("Stop recording" if on else "Record")

    def retint(self) -> None:
        """Paints the icons in the theme's colours."""
        tokens = theme.current()
        for action in (self.open_video, self.snapshot, self.mirror, self.people):
            action.setIcon(icons.icon(action.data(), tokens.text))
        self.record.setIcon(icons.icon("record", tokens.record))
        self.toggle.setIcon(icons.icon("stop" if self._phase in ACTIVE else "start", tokens.text))
        self._source_button.setIcon(icons.icon("camera", tokens.text))

    def _action(
        self,
        text: str,
        icon: str,
        shortcut: str | QKeySequence.StandardKey,
        tip: str,
        checkable: bool = False,
    ) -> QAction:
        action = QAction(text, self, checkable=checkable)
        action.setData(icon)
        action.setShortcut(QKeySequence(shortcut))
        action.setToolTip(tip)
        action.setStatusTip("")
        return action

    def _build_menus(self, window: QMainWindow) -> None:
        for title, actions in (
            ("&File", (self.open_video, self.refresh, None, self.snapshot, None, self.quit)),
            ("&Capture", (self.toggle, self.record)),
            ("&View", (self.mirror, self.people, self.full_screen)),
        ):
            menu = window.menuBar().addMenu(title)
            for action in actions:
                if action is None:
                    menu.addSeparator()
                else:
                    menu.addAction(action)

    def _build_toolbar(self, window: QMainWindow) -> None:
        bar = QToolBar("Tools", window, movable=False)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        bar.setIconSize(QSize(20, 20))
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        bar.addWidget(self._source_button)
        bar.addSeparator()
        for action in (self.toggle, self.record, self.snapshot, self.mirror, self.people):
            bar.addAction(action)
            button = bar.widgetForAction(action)
            button.setAccessibleName(action.text())
        window.addToolBar(bar)
