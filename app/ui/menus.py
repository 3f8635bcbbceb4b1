"""Menu bar and toolbar: where each action stands."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar, QToolButton

from app.ui import layers_menu
from app.ui.actions import Actions
from app.ui.layers_menu import LayersMenu
from app.ui.source_button import SourceButton


def build_menus(window: QMainWindow, actions: Actions, layers: LayersMenu) -> None:
    """Fills the window's menu bar; None stands for a separator."""
    for title, entries in (
        (
            "&File",
            (
                *(actions.open_video, actions.analyse_files, actions.refresh, None),
                *(actions.open_session, actions.summary, None),
                *(actions.snapshot, None, actions.settings, None, actions.quit),
            ),
        ),
        ("&Capture", (actions.toggle, actions.record, actions.record_overlay)),
        (
            "&Playback",
            (
                *(actions.previous_frame, actions.next_frame, None),
                *(actions.back, actions.forth, actions.to_start, None),
                *(actions.slower, actions.faster),
            ),
        ),
        ("&View", (actions.people, actions.timeline, layers, actions.mirror, None, actions.full_screen)),
        (
            "&Mark",
            (actions.mark_event, actions.exclude, None, actions.calibrate, actions.uncalibrate),
        ),
        ("&Help", (actions.about,)),
    ):
        menu = window.menuBar().addMenu(title)
        for action in entries:
            if action is None:
                menu.addSeparator()
            elif isinstance(action, QMenu):
                menu.addMenu(action)
            else:
                menu.addAction(action)


def build_toolbar(window: QMainWindow, actions: Actions, source: SourceButton, layers: LayersMenu) -> None:
    """Adds the window's toolbar, with the source's button first."""
    bar = QToolBar("Tools", window, movable=False)
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    bar.setIconSize(QSize(20, 20))
    bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    bar.addWidget(source)
    bar.addSeparator()
    for action in (actions.toggle, actions.record, actions.snapshot, actions.people, actions.timeline):
        bar.addAction(action)
        named_button(bar, action)
    bar.addWidget(_menu_button(layers))
    window.addToolBar(bar)


def named_button(bar: QToolBar, action: QAction) -> None:
    """Tells screen readers what the action's button is called, which Qt forgets."""
    button = bar.widgetForAction(action)
    assert isinstance(button, QToolButton)
    button.setAccessibleName(action.text())
    action.changed.connect(lambda: button.setAccessibleName(action.text()))


def _menu_button(layers: LayersMenu) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(layers.menuAction())
    button.setText(layers_menu.TITLE.replace("&", ""))
    button.setToolTip(layers_menu.TIP)
    button.setAccessibleName(button.text())
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return button
