"""The dialog: a list of pages, the page, and what to do with what was chosen."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.layers.layers import DEFAULT_LAYERS, Layers
from app.preferences import NO_OVERRIDES, Overrides, Preferences, change
from app.ui import theme
from app.ui.phase import sentence
from app.ui.settings_dialog.analysis_page import AnalysisPage
from app.ui.settings_dialog.camera_page import CameraPage
from app.ui.settings_dialog.display_page import DisplayPage
from app.ui.settings_dialog.fields import described, quiet_label
from app.ui.settings_dialog.folders_page import FoldersPage
from app.ui.settings_dialog.model_page import ModelPage
from app.ui.settings_dialog.page import Page, say, scrolling
from app.ui.translation import QT_TR_NOOP, saying, tr, translated

TITLE = QT_TR_NOOP("Settings")
PAGES_TIP = QT_TR_NOOP("Pages (Ctrl+Page Down and Ctrl+Page Up go through them)")
RESET = QT_TR_NOOP("Reset to &defaults")
RESET_TIP = QT_TR_NOOP("Show the app's own settings on all pages; Cancel brings yours back")
OK = QT_TR_NOOP("OK")
OK_TIP = QT_TR_NOOP("Use these settings and close (Enter)")
APPLY = QT_TR_NOOP("&Apply")
APPLY_TIP = QT_TR_NOOP("Use these settings and stay here")
CANCEL = QT_TR_NOOP("Cancel")
CANCEL_TIP = QT_TR_NOOP("Close and keep the settings as they were (Esc)")
ENDS_RECORDING = QT_TR_NOOP("Using these settings ends the recording that is on.")
PROBLEM_ELSEWHERE = "{page}: {problem}"
SIZE = QSize(760, 560)
LIST_WIDTH = 144
ROW_HEIGHT = 32


class SettingsDialog(QDialog):
    """Lets a person edit the preferences beside the running window. It remembers nothing itself.

    Language, theme, mirroring and layers are announced at once, so that they can be judged, and taken back by Cancel.

    Args:
        overrides: What the command line says, to be named where it holds instead.

    Attributes:
        applied: Preferences to use and to remember.
        previewed: Preferences whose language, theme and mirroring to show, without remembering them; the rest is as
            before.
        layers_chosen: Layers to show and to remember.
    """

    applied = Signal(object)
    previewed = Signal(object)
    layers_chosen = Signal(object)

    def __init__(self, overrides: Overrides = NO_OVERRIDES, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.camera = CameraPage()
        self.model = ModelPage(overrides)
        self.analysis = AnalysisPage(overrides)
        self.display = DisplayPage()
        self.folders = FoldersPage()
        self.pages: tuple[Page, ...] = (self.camera, self.model, self.analysis, self.display, self.folders)
        self._before = self._previewed = Preferences()
        self._layers_before = self._layers = DEFAULT_LAYERS
        self._recording = False
        self._filling = False
        self.list = QListWidget()
        self.list.setObjectName("pages")
        self.list.setFixedWidth(LIST_WIDTH)
        stack = QStackedWidget()
        for page in self.pages:
            item = QListWidgetItem(self.list)
            # A list takes its rows' height before it is dressed, and keeps it.
            item.setSizeHint(QSize(0, max(ROW_HEIGHT, self.list.fontMetrics().height() + 2 * theme.GRID)))
            stack.addWidget(scrolling(page))
            page.changed.connect(self._changed)
        self.display.layers_changed.connect(self._layers_changed)
        self.list.currentRowChanged.connect(stack.setCurrentIndex)
        self.list.setCurrentRow(0)
        self.note = quiet_label()
        self._build(stack)
        self.list.currentRowChanged.connect(self._judge)
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda step=step: self._go(step))
        self.resize(SIZE)
        saying(self, self._tell)

    def edit(self, preferences: Preferences, layers: Layers) -> None:
        """Opens with these, or comes to the front with what is being edited."""
        if not self.isVisible():
            self._before = self._previewed = preferences
            self._layers_before = self._layers = layers
            self._fill(preferences, layers)
            self.list.setFocus()
            self.show()
        self.raise_()
        self.activateWindow()

    def show_cameras(self, names: Sequence[str]) -> None:
        """Offers the cameras that are plugged in."""
        self.camera.show_cameras(names)

    def show_format(self, text: str) -> None:
        """Says what the running camera delivers, `Statistics.format`."""
        self.camera.show_format(text)

    def show_recording(self, on: bool) -> None:
        """Says whether a recording is on, which other settings would end."""
        self._recording = on
        self._judge()

    def show_mirror(self, live: bool, on: bool) -> None:
        """Takes over what was chosen and remembered in the window meanwhile."""
        self._before = self._before.with_mirror(live, on)
        self._previewed = self._previewed.with_mirror(live, on)
        self._filling = True
        (self.display.mirror_camera if live else self.display.mirror_file).setChecked(on)
        self._filling = False
        self._judge()

    def show_layers(self, layers: Layers) -> None:
        """Takes over what was chosen and remembered in the window meanwhile."""
        if layers != self._layers:
            self._layers_before = self._layers = layers
            self._filling = True
            self.display.show_layers(layers)
            self._filling = False

    @property
    def draft(self) -> Preferences:
        """What the pages show."""
        draft = self._before
        for page in self.pages:
            draft = page.edited(draft)
        return draft

    def accept(self) -> None:
        """Uses what is shown and closes, unless something of it can't be used."""
        if self._blocking() is None:
            self.apply()
            super().accept()

    def reject(self) -> None:
        """Closes and takes back what was only previewed."""
        self._preview(self._before)
        self._choose_layers(self._layers_before)
        super().reject()

    def apply(self) -> None:
        """Uses what is shown, if it is something else than before."""
        draft = self.draft
        self._layers_before = self._layers
        if draft != self._before:
            self._before = self._previewed = draft
            self.applied.emit(draft)
        self._judge()

    def reset(self) -> None:
        """Shows the app's own settings."""
        self._fill(Preferences(), DEFAULT_LAYERS)
        self._preview(self.draft)
        self._choose_layers(self.display.edited_layers())

    def _build(self, stack: QStackedWidget) -> None:
        buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        self.reset_button = described(buttons.addButton(RESET, role.ResetRole), RESET_TIP)
        self.ok = described(buttons.addButton(OK, role.AcceptRole), OK_TIP)
        self.cancel = described(buttons.addButton(CANCEL, role.RejectRole), CANCEL_TIP)
        self.apply_button = described(buttons.addButton(APPLY, role.ApplyRole), APPLY_TIP)
        self.ok.setProperty("primary", True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.apply_button.clicked.connect(self.apply)
        self.reset_button.clicked.connect(self.reset)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.list)
        middle.addWidget(stack, 1)
        foot = QFrame()
        foot.setObjectName("foot")
        below = QVBoxLayout(foot)
        below.setContentsMargins(2 * theme.GRID, 12, 2 * theme.GRID, 12)
        below.setSpacing(theme.GRID)
        below.addWidget(self.note)
        below.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(middle, 1)
        layout.addWidget(foot)
        # Only now: a button outside a dialog can't become its default.
        self.ok.setDefault(True)

    def _tell(self) -> None:
        self.setWindowTitle(tr(TITLE))
        self.list.setAccessibleName(tr("Pages"))
        self.list.setToolTip(tr(PAGES_TIP))
        for row, page in enumerate(self.pages):
            self.list.item(row).setText(page.title)
        self._judge()

    def _go(self, step: int) -> None:
        self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())

    def _fill(self, preferences: Preferences, layers: Layers) -> None:
        self._filling = True
        for page in self.pages:
            page.show_preferences(preferences)
        self.display.show_layers(layers)
        self._filling = False
        self._judge()

    def _changed(self) -> None:
        if not self._filling:
            self._preview(self.draft)
            self._judge()

    def _preview(self, draft: Preferences) -> None:
        shown = replace(
            self._before,
            language=draft.language,
            theme=draft.theme,
            mirror_camera=draft.mirror_camera,
            mirror_file=draft.mirror_file,
        )
        if shown != self._previewed:
            self._previewed = shown
            self.previewed.emit(shown)

    def _layers_changed(self) -> None:
        if not self._filling:
            self._choose_layers(self.display.edited_layers())

    def _choose_layers(self, layers: Layers) -> None:
        if layers != self._layers:
            self._layers = layers
            self.layers_chosen.emit(layers)

    def _blocking(self) -> Page | None:
        """The first page whose changes can't be used; what was so before keeps nobody from changing something else."""
        changed = (page for page in self.pages if page.edited(self._before) != self._before)
        return next((page for page in changed if page.problem), None)

    def _judge(self) -> None:
        blocking, draft = self._blocking(), self.draft
        self.ok.setEnabled(blocking is None)
        self.apply_button.setEnabled(blocking is None and draft != self._before)
        text = ""
        if blocking is not None:
            if not blocking.isVisible():
                text = PROBLEM_ELSEWHERE.format(page=blocking.title, problem=sentence(translated(blocking.problem)))
        elif self._recording and change(self._before, draft).ends_recording:
            text = tr(ENDS_RECORDING)
        say(self.note, text)
