"""A training as it goes: how far, its curves, its log, and what came of it."""

import importlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QSizePolicy,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.retraining.retraining import WORKING, Retraining, State
from app.ui import theme
from app.ui.background import Background
from app.ui.retraining import texts
from app.ui.retraining.outcome_card import OutcomeCard
from app.ui.retraining.parts import hint, name
from app.ui.settings_dialog.fields import Problem
from app.ui.translation import saying, tr, translated

if TYPE_CHECKING:
    from app.ui.retraining.curves import Curves

LOG_HEIGHT = 120
CURVES_HEIGHT = 200


class RunPage(QWidget):
    """Shows a training; changes nothing.

    Args:
        training: What it shows.

    Attributes:
        curves: None until there is something to draw for the first time.
        log: The last lines of the commands' output; folded away at first.
    """

    def __init__(self, training: Retraining) -> None:
        super().__init__()
        self.setObjectName("page")
        self._training = training
        self._background = Background(self)
        self._loading = False
        self._logged: tuple[str, ...] = ()
        self.curves: Curves | None = None
        self._heading, self._left, self._below = QLabel(), QLabel(), hint()
        self._heading.setObjectName("pageTitle")
        self._left.setObjectName("hint")
        self.bar = QProgressBar(textVisible=False)
        self.bar.setObjectName("training")
        self.problem, self.outcome = Problem(), OutcomeCard()
        self.note = hint()
        self._empty = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._empty.setObjectName("sideEmpty")
        self._pictures = QWidget()
        self._pictures.setMinimumHeight(CURVES_HEIGHT)
        self._stack = QStackedLayout(self._pictures)
        self._stack.addWidget(self._empty)
        self.fold = QToolButton()
        self.fold.setObjectName("fold")
        self.fold.setCheckable(True)
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.log = QPlainTextEdit(readOnly=True)
        self.log.setObjectName("log")
        self.log.setFixedHeight(LOG_HEIGHT)
        self.log.setTabChangesFocus(True)
        self.log.hide()
        self._place = hint()
        self._place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._build()
        self.fold.toggled.connect(lambda _: self.refresh())
        saying(self, self._tell)

    def refresh(self) -> None:
        """Shows the training as it is."""
        training = self._training
        progress, place = training.progress, training.progress.place
        self._heading.setText(texts.heading(training))
        self._left.setText(texts.remaining(training))
        below = texts.below_heading(training)
        self._below.setText(below)
        self._below.setVisible(bool(below))
        working = training.state in WORKING
        # Steps that don't say how far they are show that something goes on.
        known = place is not None and training.state in (State.TRAINING, State.STOPPING)
        self.bar.setVisible(working)
        self.bar.setRange(0, 1000 if known else 0)
        if known and place is not None:
            self.bar.setValue(round(1000 * place.share))
        self.bar.setAccessibleDescription(f"{self._heading.text()}. {self._left.text()}")
        self.problem.say(training.problem)
        if progress.accuracy and self.curves is None:
            self._load()
        if self.curves is not None and progress.accuracy:
            self._stack.setCurrentWidget(self.curves)
            self.curves.show_progress(progress)
        elif not progress.accuracy:
            self._stack.setCurrentWidget(self._empty)
        plan = training.plan
        self.outcome.show_outcome(training.outcome, plan is not None and plan.starts_from_another)
        self._place.setText("" if plan is None else tr(texts.LOG_AT).format(file=plan.log))
        self._place.setVisible(self.fold.isChecked() or training.state is State.FAILED)
        self._show_log()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and getattr(self, "curves", None) is not None:
            assert self.curves is not None
            self.curves.retint()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._heading)
        top.addStretch(1)
        top.addWidget(self._left, alignment=Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * theme.GRID, 2 * theme.GRID, 3 * theme.GRID, 2 * theme.GRID)
        layout.setSpacing(theme.GRID)
        layout.addLayout(top)
        layout.addWidget(self.bar)
        layout.addWidget(self._below)
        layout.addWidget(self.problem)
        layout.addWidget(self.outcome)
        layout.addWidget(self.note)
        layout.addSpacing(theme.GRID)
        layout.addWidget(self._pictures, 1)
        layout.addWidget(self.fold, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.log)
        layout.addWidget(self._place)
        self._pictures.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.note.hide()

    def _load(self) -> None:
        if self._loading:
            return
        self._loading = True
        # What takes its time; the curves' own module is quick after it.
        self._background.run(lambda: importlib.import_module("pyqtgraph"), lambda _: self._make_curves(), self._refuse)

    def _make_curves(self) -> None:
        from app.ui.retraining.curves import Curves

        self.curves = Curves()
        self._stack.addWidget(self.curves)
        self.refresh()

    def _refuse(self, reason: str) -> None:
        self._empty.setText(tr("The curves can't be shown: {reason}").format(reason=translated(reason)))

    def _show_log(self) -> None:
        open_ = self.fold.isChecked()
        self.fold.setArrowType(Qt.ArrowType.DownArrow if open_ else Qt.ArrowType.RightArrow)
        self.log.setVisible(open_)
        lines = tuple(self._training.log)
        if open_ and lines != self._logged:
            self._logged = lines
            self.log.setPlainText("\n".join(lines))
            self.log.moveCursor(QTextCursor.MoveOperation.End)

    def _tell(self) -> None:
        self._empty.setText(tr("The curves begin with the first whole epoch."))
        self.bar.setAccessibleName(tr("Progress of the training"))
        name(self.fold, tr("&Log"), tr("Show or hide what the commands say"))
        self.log.setAccessibleName(tr("Log"))
        self.log.setToolTip(tr("The last lines that the commands said"))
        self.refresh()
