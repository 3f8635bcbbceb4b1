"""Files dropped on the window."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class FileDrops(QObject):
    """Lets files be dropped on a widget.

    Args:
        target: The widget.

    Attributes:
        hovering: A file is over it, or no longer.
        dropped: The Path of the first of the files that were let go.
    """

    hovering = Signal(bool)
    dropped = Signal(object)

    def __init__(self, target: QWidget) -> None:
        super().__init__(target)
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent):
            if _files(event):
                event.acceptProposedAction()
                self.hovering.emit(True)
            return True
        if event.type() is QEvent.Type.DragLeave:
            self.hovering.emit(False)
        elif isinstance(event, QDropEvent) and event.type() is QEvent.Type.Drop:
            self.hovering.emit(False)
            files = _files(event)
            if files:
                event.acceptProposedAction()
                self.dropped.emit(files[0])
            return True
        return super().eventFilter(watched, event)


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
