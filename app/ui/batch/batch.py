"""Opens the queue's dialog and gives it its work."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.layers.layers import Faces
from app.ui import settings
from app.ui.batch.dialog import BatchDialog
from app.ui.batch.runner import Runner
from app.ui.settings import Settings
from models.errors import system_reason
from models.messages import Message

HIDING: dict[Faces, str | None] = {"shown": None, "blurred": "blur", "pixelated": "pixelate"}
"""As `--hide-faces` of emotion-analyze calls them."""


class Batch(QObject):
    """Whole files in the background; see `Runner`.

    Args:
        remembered: The model, and whether faces are hidden.
        window: The dialog's parent.

    Attributes:
        review: A session folder is to be looked at.
    """

    review = Signal(object)

    def __init__(self, remembered: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._remembered, self._window = remembered, window
        self.runner = Runner(self)
        self.dialog: BatchDialog | None = None

    def show(self) -> None:
        """Shows the queue."""
        if self.dialog is None:
            self.dialog = BatchDialog(self.runner, self._window)
            self.dialog.added.connect(self.add)
            self.dialog.review.connect(self.review)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def add(self, paths: list[Path]) -> None:
        """Appends files; their sessions go where recordings go."""
        try:
            parent = settings.recordings_place().made()
        except OSError as error:
            reason = system_reason(error)
            why = Message("the folder for recordings can't be made: {reason}", reason=reason)
            self.runner.jobs.refuse(paths, why)
            self.runner.changed.emit()
            return
        self.runner.add(paths, parent, self._remembered.preferences, HIDING[self._remembered.layers.faces])

    def stop(self) -> None:
        """Gives up all that has not ended."""
        self.runner.stop()

    def wait(self) -> None:
        """Waits a moment until the file that was under way is tidied up."""
        self.runner.wait()
