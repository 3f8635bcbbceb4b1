"""Opens the dialog and runs what the training asks for, each command in a process of its own."""

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.retraining.availability import Availability, availability
from app.retraining.retraining import Command, Retraining, State
from app.ui.background_process import BackgroundProcess
from app.ui.settings import NAME
from models.errors import InputError, reason_of

if TYPE_CHECKING:  # The dialog is loaded when it is opened first.
    from app.retraining.plan import Plan
    from app.ui.retraining.dialog import RetrainingDialog
    from app.ui.retraining.setup_page import Choices

REFRESH_MS = 200
"""Between two updates while lines come in."""


def models_folder() -> Path:
    """Where trainings go unless another folder is chosen."""
    return platformdirs.user_documents_path() / NAME / "Models"


class Retrainer(QObject):
    """Trains models for the app, one at a time.

    Args:
        in_use: Tells the model file that the app uses.
        use: Makes the app use another one; tells whether it does in this run already.
        window: The dialog's parent.
        look_up: Tells whether anything can be trained here.

    Attributes:
        training: Where it stands.
        dialog: None until it is shown for the first time.
        ended: The training came to an end of some kind.
    """

    ended = Signal()

    def __init__(
        self,
        in_use: Callable[[], Path],
        use: Callable[[Path], bool],
        window: QWidget,
        look_up: Callable[[], Availability] = availability,
    ) -> None:
        super().__init__(window)
        self._use, self._window, self._look_up = use, window, look_up
        self.training = Retraining(in_use)
        self.dialog: RetrainingDialog | None = None
        self._process: BackgroundProcess | None = None
        self._soon = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._soon.timeout.connect(self._refresh)

    def show(self) -> None:
        """Shows the dialog."""
        if self.dialog is None:
            self.dialog = self._make()
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def stop(self) -> None:
        """Stops what is under way, without waiting."""
        self.training.stop()
        if self._process is not None:
            self._process.stop()

    def close(self) -> None:
        """Stops what is under way at the app's end, and waits a moment until it is tidied up."""
        # The end of one command may be the beginning of the next.
        while self._process is not None:
            self.stop()
            self._process.wait()

    def _make(self) -> "RetrainingDialog":
        from app.retraining.plan import unfinished
        from app.ui.retraining.dialog import RetrainingDialog

        earlier = unfinished(models_folder())
        dialog = RetrainingDialog(
            self.training, self._look_up(), models_folder(), earlier is not None, parent=self._window
        )
        dialog.folder_chosen.connect(lambda folder: self._run(self.training.look_at(folder)))
        dialog.begun.connect(self._begin)
        dialog.continued.connect(lambda: self._run(self.training.go_on()))
        dialog.stopped.connect(self._stop)
        dialog.left.connect(self._leave)
        dialog.used.connect(lambda model: dialog.show_used(self._use(model)))
        if earlier is not None:
            dialog.taken_up.connect(lambda: self._take_up(earlier))
        return dialog

    def _begin(self, choices: "Choices") -> None:
        from app.retraining.plan import new_plan, run_in, start_from

        found = self.training.inspection
        assert found is not None
        settings = [*choices.recipe.settings_for(found.images("train"), choices.epochs)]
        try:
            if choices.start is not None:
                settings.append(start_from(run_in(choices.start)))
            plan = new_plan(choices.parent, found.folder, found.dataset, choices.recipe.name, settings)
        except InputError as error:
            self.training.refuse(reason_of(error))
            self._refresh()
            return
        self._run(self.training.begin(plan))

    def _take_up(self, plan: "Plan") -> None:
        if self.dialog is not None:
            self.dialog.forget_unfinished()
        self.training.take_up(plan)
        self._run(self.training.go_on())

    def _stop(self) -> None:
        self.stop()
        self._refresh()

    def _leave(self) -> None:
        self.training.leave()
        self._refresh()

    def _run(self, command: Command | None) -> None:
        if self._process is not None:
            # Another folder was chosen while one was looked through.
            self._process.drop()
            self._process = None
        if command is not None:
            process = self._process = BackgroundProcess(self)
            process.said.connect(self._hear)
            process.complained.connect(self._complain)
            process.ended.connect(self._ended)
            process.start(command)
        self._refresh()

    def _hear(self, line: str) -> None:
        if self.training.hear(line):
            self._keep(line)
        self._refresh_soon()

    def _complain(self, line: str) -> None:
        if self.training.complain(line):
            self._keep(line)
        self._refresh_soon()

    def _ended(self, status: int) -> None:
        assert self._process is not None
        self._process.deleteLater()
        self._process = None
        self._run(self.training.end(status))
        if self.training.state in (State.STOPPED, State.FAILED, State.DONE):
            self.ended.emit()

    def _keep(self, line: str) -> None:
        plan = self.training.plan
        # A log that can't be written must not end the training that it is about.
        with contextlib.suppress(OSError):
            if plan is not None:
                with plan.log.open("a", encoding="utf-8") as file:
                    file.write(f"{line}\n")

    def _refresh_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _refresh(self) -> None:
        if self.dialog is not None:
            self.dialog.refresh()
