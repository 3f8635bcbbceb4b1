"""The dialog: images and choices, the training as it goes, and the decision about its model."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.retraining.availability import Availability
from app.retraining.outcome import Verdict
from app.retraining.plan import Plan
from app.retraining.retraining import WORKING, Retraining, State
from app.ui import theme
from app.ui.retraining import texts
from app.ui.retraining.missing_page import MissingPage
from app.ui.retraining.parts import button, hint, name
from app.ui.retraining.run_page import RunPage
from app.ui.retraining.setup_page import SetupPage
from app.ui.translation import saying, tr

SIZE = QSize(760, 680)
RUN_STATES = WORKING | {State.STOPPED, State.FAILED, State.DONE}


class RetrainingDialog(QDialog):
    """Not modal: the window goes on beside it, and so does the training when this is closed.

    Args:
        training: What it shows; only its signals change it.
        available: Whether anything can be trained here.
        folder: Where trainings go unless another folder is chosen.
        unfinished: There is an earlier training that can be gone on with.
        parent: The window.

    Attributes:
        folder_chosen: The Path of the images.
        begun: The Choices to train by.
        taken_up: The earlier training is to go on.
        continued: The training that stopped or failed is to go on.
        stopped: The training is to stop.
        left: Another training is to be set up.
        used: The Path of the model that the app is to use.
    """

    folder_chosen = Signal(object)
    begun = Signal(object)
    taken_up = Signal()
    continued = Signal()
    stopped = Signal()
    left = Signal()
    used = Signal(object)

    def __init__(
        self,
        training: Retraining,
        available: Availability,
        folder: Path,
        unfinished: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._training, self._available, self._unfinished = training, available, unfinished
        self._used_now: bool | None = None
        self.missing = MissingPage(available)
        self.setup, self.run = SetupPage(training, folder), RunPage(training)
        self._pages = QStackedWidget()
        self._areas: dict[QWidget, QScrollArea] = {}
        for page in (self.missing, self.setup, self.run):
            area = self._areas[page] = QScrollArea(widgetResizable=True)
            area.setObjectName("pageArea")
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            # The controls are the stops of the Tab key, and bring themselves into view.
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setWidget(page)
            self._pages.addWidget(area)
        self.take_up, self.folder, self.report = button(), button(), button()
        self.again, self.stop, self.close_ = button(), button(), button()
        self.train, self.go_on, self.use = button(True), button(True), button()
        self._note = hint()
        self._build()
        self.setup.folder_chosen.connect(self.folder_chosen)
        self.setup.changed.connect(self.refresh)
        self.take_up.clicked.connect(self.taken_up)
        self.train.clicked.connect(self._begin)
        self.stop.clicked.connect(self.stopped)
        self.go_on.clicked.connect(self.continued)
        self.again.clicked.connect(self.left)
        self.use.clicked.connect(self._use)
        self.folder.clicked.connect(lambda: self._open(lambda plan: plan.folder))
        self.report.clicked.connect(lambda: self._open(lambda plan: plan.page))
        self.close_.clicked.connect(self.reject)
        saying(self, self._tell)
        self.resize(SIZE)

    def refresh(self) -> None:
        """Shows the training as it is."""
        training, state = self._training, self._training.state
        possible = self._available.possible
        running = state in RUN_STATES
        page = self.missing if not possible else self.run if running else self.setup
        self._pages.setCurrentWidget(self._areas[page])
        (self.run if running else self.setup).refresh()
        if state is not State.DONE:
            self._used_now = None
        outcome = training.outcome if state is State.DONE else None
        visible = {
            self.take_up: possible and not running and self._unfinished,
            self.train: possible and not running,
            self.folder: state in (State.STOPPED, State.FAILED, State.DONE),
            self.report: outcome is not None,
            self.stop: state in WORKING,
            self.go_on: training.can_go_on,
            self.again: state in (State.STOPPED, State.FAILED, State.DONE),
            self.use: outcome is not None,
        }
        for control, on in visible.items():
            control.setVisible(on)
        self.train.setEnabled(self.setup.choices is not None)
        self.stop.setEnabled(state is not State.STOPPING)
        self.use.setEnabled(self._used_now is None)
        self._emphasise_use(outcome is not None and outcome.verdict is Verdict.BETTER)
        self._note.setText(self._aside())
        self._name_go_on()

    def show_used(self, now: bool) -> None:
        """Says that the app uses the new model.

        Args:
            now: In this run already; else from the next start on, since the command line names another one.
        """
        self._used_now = now
        self.refresh()
        self.close_.setFocus()

    def forget_unfinished(self) -> None:
        """The earlier training is not offered any more."""
        self._unfinished = False
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "run"):
            self.run.outcome.update()

    def _build(self) -> None:
        foot = QFrame()
        foot.setObjectName("foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(3 * theme.GRID, 2 * theme.GRID, 3 * theme.GRID, 2 * theme.GRID)
        row.setSpacing(theme.GRID)
        for control in (self.take_up, self.folder, self.report):
            row.addWidget(control)
        row.addWidget(self._note, 1)
        for control in (self.again, self.stop, self.go_on, self.use, self.train, self.close_):
            row.addWidget(control)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._pages, 1)
        layout.addWidget(foot)

    def _begin(self) -> None:
        choices = self.setup.choices
        if choices is not None:
            self.begun.emit(choices)

    def _use(self) -> None:
        if self._training.outcome is not None:
            self.used.emit(self._training.outcome.model)

    def _open(self, place: Callable[[Plan], Path]) -> None:
        plan = self._training.plan
        if plan is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(place(plan))))

    def _aside(self) -> str:
        if self._training.state in WORKING:
            return tr("It goes on when this window is closed.")
        if self._used_now is None:
            return ""
        return tr("The app uses this model now.") if self._used_now else tr("In use from the app's next start on.")

    def _emphasise_use(self, on: bool) -> None:
        if bool(self.use.property("primary")) != on:
            self.use.setProperty("primary", on)
            self.use.style().unpolish(self.use)
            self.use.style().polish(self.use)

    def _name_go_on(self) -> None:
        if self._training.state is State.FAILED:
            name(self.go_on, tr("Try a&gain"), tr("Take up the work where it failed"))
        else:
            name(self.go_on, tr("&Continue"), tr("Go on from the last whole epoch"))

    def _tell(self) -> None:
        self.setWindowTitle(tr(texts.TITLE))
        name(self.take_up, tr("&Continue the last training"), tr("Go on with the training that was stopped last"))
        name(self.folder, tr("Show &folder"), tr("Show the training's folder: models, report, curves, log"))
        name(self.report, tr("&Report"), tr("Show the new model's report in the browser"))
        name(self.again, tr("&New training"), tr("Set another training up; this one's files stay"))
        name(self.stop, tr("&Stop"), tr("Stop; the training can go on later from its last whole epoch"))
        name(self.use, tr("&Use this model"), tr("The app uses the new model from now on; the settings can change it"))
        name(self.train, tr("&Train"), tr("Start the training"))
        name(self.close_, tr("Close"), tr("Close this window (Esc)"))
        self.refresh()
