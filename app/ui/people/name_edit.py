"""A person's name: looks like a label until it is pointed at or typed in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QWidget

from app.people.people import LONGEST_NAME
from app.ui import theme
from app.ui.people.text import NAME, sized
from app.ui.translation import saying, tr

PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""The focus comes back by itself: the name is still being typed."""

TEXT_MARGIN = 2
"""Qt's own, between a line edit's contents and its text."""


class NameEdit(QLineEdit):
    """Enter, Tab or a click elsewhere takes what was typed, Escape brings back what was there.

    Attributes:
        named: A person typed another name.
        editing: Whether the name is being typed.
    """

    named = Signal(str)
    editing = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before: str | None = None
        self._present = True
        self.setObjectName("person")
        self.setFont(sized(NAME, bold=True).font)
        self.setMaxLength(LONGEST_NAME)
        saying(self, self._tell)
        # A dropped file is for the window.
        self.setAcceptDrops(False)

    def show_name(self, name: str, unnamed: str, present: bool) -> None:
        """Shows a name, except over one that is being typed.

        Args:
            name: Empty for none.
            unnamed: What to show then.
            present: Greyed if not.
        """
        if unnamed != self.placeholderText():
            self.setPlaceholderText(unnamed)
            self._tell()
        if self._before is None and name != self.text():
            self.setText(name)
        if present != self._present:
            self._present = present
            self.update()

    def _tell(self) -> None:
        self.setToolTip(tr("Type a name"))
        self.setAccessibleName(tr("Name of {person}").format(person=self.placeholderText()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clearFocus()
        elif event.key() == Qt.Key.Key_Escape:
            self.setText(self._before or "")
            self.clearFocus()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._before is None:
            self._before = self.text()
            self.editing.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() in PASSING:
            return
        before, self._before = self._before, None
        self.setCursorPosition(0)
        if before is not None and self.text() != before:
            self.named.emit(self.text())
        self.editing.emit(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            super().paintEvent(event)
            return
        # At rest a long name ends in an ellipsis, which a line edit can't do.
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QPainter(self)
        style = self.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        box = style.subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        box.adjust(TEXT_MARGIN, 0, -TEXT_MARGIN, 0)
        text = self.fontMetrics().elidedText(
            self.text() or self.placeholderText(), Qt.TextElideMode.ElideRight, box.width()
        )
        tokens = theme.current()
        painter.setPen(QColor(tokens.text if self._present else tokens.quiet))
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()
