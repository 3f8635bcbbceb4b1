"""Controls that a style sheet alone can't draw, since it takes its marks from files only."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QComboBox, QMenu, QStyle, QStyledItemDelegate, QToolButton, QWidget

from app.ui import theme

SIDE = 16.0
"""Of a check box's square, logical pixels."""
LINE = 3 * theme.GRID
"""Height of a check box."""
GAP = theme.GRID
CHEVRON = 4.0
"""Half the width of a combo box's mark."""
CHEVRON_RIGHT = 14.0
"""From a combo box's right edge to the middle of its mark."""
TICK_LEFT = 12
"""From a menu entry's left edge to the middle of its tick, as the style sheet places icons there."""


class CheckBox(QCheckBox):
    """A square that is filled when it is checked, with a ring when it has the focus."""

    def sizeHint(self) -> QSize:
        text = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text())
        return QSize(round(SIDE) + GAP + text.width() + 2, max(LINE, text.height()))

    minimumSizeHint = sizeHint

    def hitButton(self, pos: QPoint) -> bool:
        # The style would take its own, smaller box for granted.
        return QRect(QPoint(), self.sizeHint().boundedTo(self.size())).contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, focused = self.isChecked(), self.hasFocus()
        box = QRectF(1, (self.height() - SIDE) / 2, SIDE, SIDE).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(tokens.text if focused else tokens.accent if on else tokens.quiet), 1 + focused))
        painter.setBrush(QColor(tokens.accent if on else tokens.raised))
        painter.drawRoundedRect(box, 4, 4)
        if on:
            _tick(painter, box.center(), tokens.on_accent)
        style = self.style()
        underlined = style.styleHint(QStyle.StyleHint.SH_UnderlineShortcut, None, self)
        mnemonic = Qt.TextFlag.TextShowMnemonic if underlined else Qt.TextFlag.TextHideMnemonic
        style.drawItemText(
            painter,
            self.rect().adjusted(1 + round(SIDE) + GAP, 0, 0, 0),
            int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | mnemonic),
            self.palette(),
            self.isEnabled(),
            self.text(),
            QPalette.ColorRole.WindowText,
        )
        painter.end()


class Menu(QMenu):
    """Ticks what is checked, sharp at any scale; an entry with an icon has that in the tick's place."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for action in self.actions():
            has_icon = action.isIconVisibleInMenu() and not action.icon().isNull()
            if action.isVisible() and action.isChecked() and not has_icon:
                row = QRectF(self.actionGeometry(action))
                middle = QPointF(row.left() + TICK_LEFT, row.center().y())
                _tick(painter, middle, tokens.text if action.isEnabled() else tokens.quiet)
        painter.end()


def name_after(button: QToolButton, action: QAction) -> None:
    """Tells screen readers what the button's action is called now, which Qt forgets."""
    button.setAccessibleName(action.text())
    action.changed.connect(lambda: button.setAccessibleName(action.text()))


class ComboBox(QComboBox):
    """Has a chevron in the theme's colour, and a list that the style sheet reaches."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(QStyledItemDelegate(self))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(theme.current().quiet), 1.6)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        x, y = self.width() - CHEVRON_RIGHT, self.height() / 2
        edge = y - CHEVRON / 2
        painter.drawPolyline(
            QPolygonF([QPointF(x - CHEVRON, edge), QPointF(x, y + CHEVRON / 2), QPointF(x + CHEVRON, edge)])
        )
        painter.end()


def _tick(painter: QPainter, middle: QPointF, colour: str) -> None:
    pen = QPen(QColor(colour), 2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    x, y = middle.x(), middle.y()
    painter.drawPolyline(QPolygonF([QPointF(x - 3.6, y), QPointF(x - 1, y + 2.8), QPointF(x + 3.8, y - 2.8)]))
