"""Finds texts that have less room than they need."""

from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QSizePolicy, QWidget

from app.ui.controls import CHEVRON, CHEVRON_RIGHT


def clipped(window: QWidget) -> list[str]:
    """The visible texts of labels, buttons and closed lists that are cut off; those that end in an ellipsis on purpose
    don't count."""
    return [text for part in window.findChildren(QWidget) if part.isVisible() and (text := _cut(part))]


def _cut(part: QWidget) -> str:
    if isinstance(part, QLabel):
        elided = part.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Ignored
        if part.wordWrap():
            cut = part.height() < part.heightForWidth(part.width())
        else:
            hint = part.sizeHint()
            cut = not elided and (part.width() < hint.width() or part.height() < hint.height())
        return part.text() if cut else ""
    if isinstance(part, QAbstractButton):
        return part.text() if part.width() < part.sizeHint().width() else ""
    if isinstance(part, QComboBox):
        room = part.width() - CHEVRON_RIGHT - CHEVRON - 8
        shown = part.currentText()
        return shown if part.fontMetrics().horizontalAdvance(shown) > room else ""
    return ""
