"""A window that moves to a screen of another scale."""

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget


class _Ear(QWidget):
    """Stays hidden and hears of nothing else; a window that listened itself would be called with every frame."""

    def __init__(self, owner: QWidget, paint: Callable[[], object]) -> None:
        super().__init__(owner)
        self._paint = paint
        self.hide()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._paint()
        return super().event(event)


def at_another_scale(owner: QWidget, paint: Callable[[], object]) -> None:
    """Calls `paint` whenever a device pixel of the owner's window is of another size, as long as the owner lives.

    Args:
        owner: Whose window.
        paint: Makes anew what was painted for the scale before.
    """
    _Ear(owner, paint)
