"""The plot: lanes, markers and axis, and what mouse and keyboard do with them.

Imports pyqtgraph, which takes a third of a second: nothing that opens with the window may import this.
"""

from collections.abc import Callable, Mapping

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QGraphicsGridLayout, QGraphicsWidget

from app.timeline.columns import columns_between
from app.timeline.lanes import Reading, lanes, most_seen, reading_at
from app.timeline.marker_hand import MarkerHand
from app.timeline.marker_places import Part, Place, hit, places
from app.timeline.markers import Markers
from app.timeline.session_timeline import SessionTimeline
from app.timeline.view import TimelineView
from app.ui import theme
from app.ui.timeline import texts
from app.ui.timeline.lanes_item import GAP, LaneBox, LanesItem, lane_boxes, rows_for
from app.ui.timeline.markers_item import CursorItem, MarkersItem, Marks
from app.ui.timeline.names_column import NamesColumn
from app.ui.timeline.time_axis import TimeAxis
from app.ui.timeline.time_box import TimeBox
from app.ui.translation import saying, tr, unnamed

ZOOM_KEY = 1.5
NUDGE = 0.25
"""Seconds by which a key moves a marker."""

AT_END = 0.5
"""Seconds before the newest moment that still are it."""


class TimelinePlot(pg.GraphicsView):  # type: ignore[misc]
    """Shows a stretch of a session, and changes markers as it is told.

    Args:
        timeline: What everybody showed.
        markers: What was marked.
        names: Tells typed names by track id.

    Attributes:
        view: What is in view.
        hand: Holds the chosen marker.
        read: The Reading under the mouse; None when the mouse has left.
        touched: Another marker is chosen, a marker was moved, or another stretch is in view.
        note_asked: The chosen marker's note is to be edited.
        picked: A click on a moment, seconds, where there is no marker.
    """

    read = Signal(object)
    touched = Signal()
    note_asked = Signal()
    picked = Signal(float)

    def __init__(self, timeline: SessionTimeline, markers: Markers, names: Callable[[], Mapping[int, str]]) -> None:
        super().__init__(background=None)
        self._timeline, self._markers, self._names = timeline, markers, names
        self.view, self.hand = TimelineView(timeline), MarkerHand(markers)
        self._whom: str | None = None
        self._dragged_to = 0.0
        self._mouse: QPointF | None = None
        self._boxes: tuple[LaneBox, ...] = ()
        self._box, self._axis, self._column = TimeBox(), TimeAxis(), NamesColumn()
        self._lanes, self._marks = LanesItem(self._box), MarkersItem(self._box)
        self._cursor = CursorItem(self._box)
        centre = QGraphicsWidget()
        grid = QGraphicsGridLayout(centre)
        grid.setContentsMargins(0, 0, 2 * theme.GRID, 0)
        grid.setSpacing(0)
        grid.addItem(self._column, 0, 0, 2, 1)
        grid.addItem(self._box, 0, 1)
        grid.addItem(self._axis, 1, 1)
        self._axis.linkToView(self._box)
        self.setCentralItem(centre)
        self.setMinimumHeight(64)
        self._box.sigResized.connect(lambda _: self.draw())
        self._box.zoomed.connect(self._zoom_at)
        self._box.panned.connect(lambda pixels: self._look(self.view.pan, self._seconds(pixels)))
        self._box.dragged.connect(self._drag)
        self._box.clicked.connect(self._click)
        self.scene().sigMouseMoved.connect(self._hover)
        self.retint()
        saying(self, self._tell)

    @property
    def boxes(self) -> tuple[LaneBox, ...]:
        """The lanes in view."""
        return self._boxes

    def choose(self, key: int | None) -> None:
        """Chooses a marker and brings it into view; None for none."""
        self.hand.choose(key)
        marker = self._markers[key] if key is not None else None
        window = self.view.window
        if marker is not None and not (marker.time <= window.end and (marker.end or marker.time) >= window.start):
            self.view.reveal(marker.time)
        self._show_touched()

    def show_whom(self, title: str | None) -> None:
        """Shows one person's lane, or everybody's (None)."""
        self._whom = title
        self.draw()

    def follow(self, on: bool = True) -> None:
        """Keeps the newest moment in view, or no longer."""
        self._look(self.view.follow, on)

    def refresh(self) -> None:
        """Shows what has come since."""
        self.view.refresh()
        self.draw()
        if self._mouse is not None:
            self._hover(self._mouse)

    def draw(self) -> None:
        """Draws everything as it is now."""
        box = self._box.rect()
        if box.width() < 1 or box.height() < 1:
            return
        window = self.view.window
        self._box.show_time(window.start, window.end)
        everybody = lanes(self._timeline.tracks, self._names(), unnamed())
        if self._whom is not None:
            everybody = tuple(lane for lane in everybody if lane.title == self._whom)
        whole = columns_between(window.start, window.end, 1)
        shown, hidden = most_seen(self._timeline, everybody, whole, rows_for(box.height()))
        self._boxes = lane_boxes(shown, box.height())
        self._column.show_names(self._boxes, hidden)
        self._lanes.show_lanes(self._timeline, self._boxes, window, box, self.devicePixelRatioF())
        self._draw_marks()

    def retint(self) -> None:
        """Takes the theme's colours."""
        tokens = theme.current()
        self.setBackground(tokens.window)
        self._axis.retint(tokens)
        for item in (self._column, self._marks, self._cursor):
            item.update()
        self.draw()

    def _tell(self) -> None:
        self.setAccessibleName(tr(texts.PLOT))
        # The axis keeps a picture of its marks.
        self._axis.picture = None
        for item in (self._column, self._marks, self._axis):
            item.update()
        self.draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, half = event.key(), self.view.window.length / 2
        # Left, Right and Home belong to the file that is played.
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.choose(self.hand.beside(-1 if key == Qt.Key.Key_Up else 1, self.view.window.start))
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.hand.nudge(-NUDGE if key == Qt.Key.Key_Left else NUDGE)
            self._show_touched()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and self.hand.chosen is not None:
            self.note_asked.emit()
        elif key == Qt.Key.Key_Escape and self.hand.chosen is not None:
            self.choose(None)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._look(self.view.zoom, 1 / ZOOM_KEY)
        elif key == Qt.Key.Key_Minus:
            self._look(self.view.zoom, ZOOM_KEY)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._look(self.view.pan, -half if key == Qt.Key.Key_PageUp else half)
        elif key == Qt.Key.Key_End:
            self.follow()
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._draw_marks()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._draw_marks()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._leave()

    def _look(self, how: Callable[..., None], *arguments: float | None) -> None:
        """Changes what is in view, and says so."""
        how(*arguments)
        self._show_touched()

    def _show_touched(self) -> None:
        self.draw()
        self.touched.emit()

    def _seconds(self, pixels: float) -> float:
        width: float = self._box.rect().width()
        return pixels / max(1.0, width) * self.view.window.length

    def _places(self) -> tuple[Place, ...]:
        return places(self.hand.shown(), self.view.window, self._box.rect().width())

    def _draw_marks(self) -> None:
        box, window, now = self._box.rect(), self.view.window, self._timeline.time
        scale = box.width() / window.length
        opened, present = None, None
        if self._markers.open_since is not None and now is not None:
            first, last = sorted((self._markers.open_since, now))
            opened = ((first - window.start) * scale, (last - window.start) * scale)
        if now is not None and now < self._timeline.end - AT_END:
            present = (now - window.start) * scale
        self._marks.show_marks(Marks(self._places(), self.hand.chosen, opened, present, self.hasFocus()), box)

    def _zoom_at(self, factor: float, x: float) -> None:
        self._look(self.view.zoom, factor, self.view.window.start + self._seconds(x))

    def _drag(self, x: float, y: float, by: float, begins: bool, ends: bool) -> None:
        if begins:
            self._dragged_to = 0.0
            self.hand.grab(self._places(), x)
        if self.hand.dragging:
            self.hand.drag(self._seconds(by))
            if ends:
                self.hand.let_go()
            self._show_touched()
        else:
            moved_by, self._dragged_to = by - self._dragged_to, by
            self._look(self.view.pan, -self._seconds(moved_by))

    def _click(self, x: float, y: float, twice: bool) -> None:
        meant = hit(self._places(), x)
        self.choose(meant.key if meant is not None else None)
        if meant is not None:
            if twice:
                self.note_asked.emit()
        elif twice:
            self.follow()
        else:
            self.picked.emit(self.view.window.start + self._seconds(x))

    def _leave(self) -> None:
        self._mouse = None
        self._cursor.hide()
        self.read.emit(None)

    def _hover(self, place: QPointF) -> None:
        """The mouse is somewhere in the plot."""
        here, box = self._box.mapFromScene(place), self._box.rect()
        if not box.contains(here):
            self._leave()
            return
        self._mouse = place
        self._cursor.show_at(here.x(), box.height())
        meant = hit(self._places(), here.x())
        movable = meant is not None and (meant.part is not Part.BODY or meant.key == self.hand.chosen)
        self.viewport().setCursor(Qt.CursorShape.SizeHorCursor if movable else Qt.CursorShape.ArrowCursor)
        time = self.view.window.start + self._seconds(here.x())
        lane = next((one for one in self._boxes if one.top <= here.y() < one.top + one.height + GAP), None)
        self.read.emit(Reading(time) if lane is None else reading_at(self._timeline, lane.lane, time))
