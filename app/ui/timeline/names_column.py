"""Who the lanes belong to, at their left."""

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QGraphicsWidget, QSizePolicy, QStyleOptionGraphicsItem, QWidget

from app.ui import theme
from app.ui.people.text import CAPTION, sized
from app.ui.timeline.lanes_item import LaneBox
from app.ui.timeline.texts import MORE
from app.ui.translation import tr

WIDTH = 104.0
MARGIN = 16.0
"""At the left, as in the other panels."""


class NamesColumn(QGraphicsWidget):
    """As wide as WIDTH; a name that is too long ends in an ellipsis."""

    def __init__(self) -> None:
        super().__init__()
        self._boxes: tuple[LaneBox, ...] = ()
        self._hidden = 0
        self.setMinimumWidth(WIDTH)
        self.setMaximumWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self, which: Qt.SizeHint, constraint: QSizeF | QSize | None = None) -> QSizeF:
        return QSizeF(WIDTH, 0)

    def show_names(self, boxes: tuple[LaneBox, ...], hidden: int) -> None:
        """Writes the names.

        Args:
            boxes: Whose lanes, and where.
            hidden: How many people are in view for whom there is no room.
        """
        if (boxes, hidden) != (self._boxes, self._hidden):
            self._boxes, self._hidden = boxes, hidden
            self.update()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        text, tokens = sized(CAPTION), theme.current()
        painter.setFont(text.font)
        painter.setPen(QColor(tokens.text))
        width = WIDTH - MARGIN - theme.GRID
        place = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for box in self._boxes:
            name = text.metrics.elidedText(box.lane.title, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRectF(MARGIN, box.top, width, box.height), place, name)
        if self._hidden:
            painter.setPen(QColor(tokens.quiet))
            foot = QRectF(MARGIN, self.size().height() - text.height - 2, width, text.height)
            painter.drawText(foot, place, tr(MORE).format(count=self._hidden))
