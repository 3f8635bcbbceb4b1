"""Menu bar and toolbar: where each action stands."""

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar, QToolButton

from app.ui import layers_menu
from app.ui.actions import Actions
from app.ui.controls import Menu, name_after
from app.ui.layers_menu import LayersMenu
from app.ui.source_button import SourceButton
from app.ui.translation import QT_TR_NOOP, saying, tr

TOGGLES = QT_TR_NOOP("Start"), QT_TR_NOOP("Stop"), QT_TR_NOOP("Play"), QT_TR_NOOP("Pause")
RECORDS = QT_TR_NOOP("Record"), QT_TR_NOOP("Stop recording")
"""What these buttons of the toolbar say in turn."""


def build_menus(window: QMainWindow, actions: Actions, layers: LayersMenu) -> None:
    """Fills the window's menu bar; None stands for a separator."""
    for title, entries in (
        (
            QT_TR_NOOP("&File"),
            (
                *(actions.open_video, actions.analyse_files, actions.refresh, None),
                *(actions.open_session, actions.summary, None, actions.train, None),
                *(actions.snapshot, None, actions.settings, None, actions.quit),
            ),
        ),
        (QT_TR_NOOP("&Capture"), (actions.toggle, actions.record, actions.record_overlay)),
        (
            QT_TR_NOOP("&Playback"),
            (
                *(actions.previous_frame, actions.next_frame, None),
                *(actions.back, actions.forth, actions.to_start, None),
                *(actions.slower, actions.faster),
            ),
        ),
        (
            QT_TR_NOOP("&View"),
            (actions.people, actions.timeline, layers, actions.mirror, None, actions.full_screen),
        ),
        (
            QT_TR_NOOP("&Mark"),
            (actions.mark_event, actions.exclude, None, actions.calibrate, actions.uncalibrate),
        ),
        (QT_TR_NOOP("&Help"), (actions.about, actions.crash_report)),
    ):
        menu = Menu(window.menuBar())
        window.menuBar().addMenu(menu)
        saying(menu, partial(_name_menu, menu, title))
        for action in entries:
            if action is None:
                menu.addSeparator()
            elif isinstance(action, QMenu):
                menu.addMenu(action)
            else:
                menu.addAction(action)


def build_toolbar(window: QMainWindow, actions: Actions, source: SourceButton, layers: LayersMenu) -> None:
    """Adds the window's toolbar, with the source's button first."""
    bar = QToolBar(window, movable=False)
    saying(bar, lambda: bar.setWindowTitle(tr("Tools")))
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    bar.setIconSize(QSize(20, 20))
    bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    bar.addWidget(source)
    bar.addSeparator()
    words = {actions.toggle: TOGGLES, actions.record: RECORDS}
    for action in (actions.toggle, actions.record, actions.snapshot, actions.people, actions.timeline):
        bar.addAction(action)
        button = bar.widgetForAction(action)
        assert isinstance(button, QToolButton)
        name_after(button, action)
        if action in words:
            keep = partial(_steady, button, words[action])
            saying(button, keep)
            # Its icon comes later, and another one with another theme.
            action.changed.connect(keep)
    bar.addWidget(_menu_button(layers))
    window.addToolBar(bar)


def _name_menu(menu: QMenu, title: str) -> None:
    menu.setTitle(tr(title))


def _steady(button: QToolButton, words: tuple[str, ...]) -> None:
    """Keeps a button as wide as the widest of its words needs, so that those beside it stay where they are."""
    button.ensurePolished()
    metrics = button.fontMetrics()

    def width(text: str) -> int:
        # As the button itself measures.
        return metrics.size(Qt.TextFlag.TextShowMnemonic, text).width()

    button.setMinimumWidth(0)
    button.setMinimumWidth(button.sizeHint().width() + max(width(tr(word)) for word in words) - width(button.text()))


def _menu_button(layers: LayersMenu) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(layers.menuAction())
    saying(button, lambda: _name(button))
    # The action's own text and tip come back whenever it changes.
    layers.menuAction().changed.connect(lambda: _name(button))
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return button


def _name(button: QToolButton) -> None:
    button.setText(tr(layers_menu.TITLE))
    button.setToolTip(tr(layers_menu.TIP))
    button.setAccessibleName(button.text())
