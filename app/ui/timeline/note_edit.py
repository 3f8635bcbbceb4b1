"""Where a marker's note is typed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.timeline.markers import LONGEST_NOTE
from app.ui.timeline.texts import MARKER_NOTE
from app.ui.translation import saying, tr

PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""The focus comes back by itself: the note is still being typed."""


class NoteEdit(QLineEdit):
    """Hidden but while a note is typed. Enter, Tab or a click elsewhere takes it, Escape leaves what was there.

    Attributes:
        ended: The typing has ended: with the note as typed, or None if it was given up; and whether by a key.
    """

    ended = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typing = False
        self.setObjectName("note")
        self.setMaxLength(LONGEST_NOTE)
        # A dropped file is for the window.
        self.setAcceptDrops(False)
        saying(self, self._tell)
        self.hide()

    @property
    def typing(self) -> bool:
        """A note is being typed."""
        return self._typing

    def ask(self, question: str, note: str) -> None:
        """Lets a note be typed.

        Args:
            question: What for.
            note: What is there.
        """
        self._typing = True
        self.show_question(question)
        self.setText(note)
        self.selectAll()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_question(self, question: str) -> None:
        """Shows what the note is asked for with."""
        self.setPlaceholderText(question)
        self.setAccessibleName(question)

    def _tell(self) -> None:
        if not self._typing:
            self.setPlaceholderText("")
            self.setAccessibleName(tr(MARKER_NOTE))

    def take(self) -> None:
        """Ends the typing, if there is any, and takes the note as it is."""
        self._finish(self.text(), by_key=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish(self.text(), by_key=True)
        elif event.key() == Qt.Key.Key_Escape:
            self._finish(None, by_key=True)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in PASSING:
            self.take()

    def _finish(self, note: str | None, by_key: bool) -> None:
        if self._typing:
            self._typing = False
            self._tell()
            self.hide()
            self.ended.emit(note, by_key)
