"""The panel below the picture: the whole session over time, with what a person marks in it."""

import importlib
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from app.timeline.lanes import Reading, lanes
from app.timeline.markers import Markers
from app.timeline.session_timeline import SessionTimeline
from app.ui.background import Background
from app.ui.scale import at_another_scale
from app.ui.settings import TIMELINE_HEIGHT
from app.ui.timeline import texts
from app.ui.timeline.bar import TimelineBar
from app.ui.translation import saying, tr, translated, unnamed

if TYPE_CHECKING:
    from app.ui.timeline.plot import TimelinePlot

REFRESH_MS = 250
"""Between two updates: a bin of time."""


class TimelinePanel(QWidget):
    """Follows the session while it is visible; hidden it does nothing.

    The plot is made when there is something to show for the first time: its library takes a third of a second.

    Args:
        timeline: What everybody showed.
        markers: What was marked.
        names: Tells typed names by track id.

    Attributes:
        bar: The buttons above the plot.
        plot: None until it is needed for the first time.
        markers_changed: A marker came, went or changed, or an excluded stretch began or ended.
        picked: A click on a moment, seconds, where there is no marker.
    """

    markers_changed = Signal()
    picked = Signal(float)

    def __init__(
        self,
        timeline: SessionTimeline,
        markers: Markers,
        names: Callable[[], Mapping[int, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._timeline, self._markers, self._names = timeline, markers, names
        self._background = Background(self)
        self._loading = False
        self._noted: int | None = None
        self._version = markers.version
        self.plot: TimelinePlot | None = None
        self.bar = TimelineBar(self)
        self._empty = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._reason = ""
        self._empty.setObjectName("sideEmpty")
        self._stack = QStackedLayout()
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addLayout(self._stack, 1)
        self._timer = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._timer.timeout.connect(self._show_newest)
        self.setMinimumHeight(112)
        bar = self.bar
        bar.mark.triggered.connect(self.add_event)
        bar.exclude.triggered.connect(self.toggle_excluded)
        bar.note.triggered.connect(self._ask_about_chosen)
        bar.delete.triggered.connect(self._delete)
        bar.undo.triggered.connect(self._undo)
        bar.follow.triggered.connect(self._follow)
        bar.whom_chosen.connect(self._show_whom)
        bar.edit.ended.connect(self._take_note)
        bar.retint()
        at_another_scale(self, self._retint)
        saying(self, self._tell)

    def sizeHint(self) -> QSize:
        return QSize(640, TIMELINE_HEIGHT)

    @property
    def refreshing(self) -> bool:
        """An update is due, or the plot is being made."""
        return self._timer.isActive() or self._loading

    def refresh(self) -> None:
        """Shows the session as it is, soon. Costs nothing while hidden."""
        if self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def reset(self) -> None:
        """Forgets the session, as when another source is opened, and follows the new one."""
        self.bar.edit.take()
        self._timeline.reset()
        self._markers.reset()
        if self.plot is not None:
            self.plot.follow()
        self._show_newest()

    def add_event(self) -> None:
        """Marks the moment that is shown, and asks for a note."""
        if self._timeline.time is not None:
            key = self._markers.add_event(self._timeline.time)
            self._ask_for_note(key)
            self._choose(key)

    def toggle_excluded(self) -> None:
        """Begins an excluded stretch at the moment that is shown, or ends the open one there and asks for a note."""
        if self._timeline.time is not None:
            key = self._markers.toggle_excluded(self._timeline.time)
            if key is not None:
                self._ask_for_note(key)
            self._choose(key)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_newest()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "bar"):
            self._retint()

    def _retint(self) -> None:
        self.bar.retint()
        if self.plot is not None:
            self.plot.retint()

    def _show_newest(self) -> None:
        if self._timeline.time is None:
            self._stack.setCurrentWidget(self._empty)
        elif self.plot is not None:
            self._stack.setCurrentWidget(self.plot)
            self.plot.refresh()
        else:
            self._load()
        self.bar.show_people([lane.title for lane in lanes(self._timeline.tracks, self._names(), unnamed())])
        self._show_state()

    def _load(self) -> None:
        if self._loading:
            return
        self._loading = True
        self._say_empty()
        # What takes its time; the plot's own module is quick after it.
        self._background.run(lambda: importlib.import_module("pyqtgraph"), lambda _: self._make_plot(), self._fail)

    def _fail(self, reason: str) -> None:
        self._reason = reason
        self._say_empty()

    def _say_empty(self) -> None:
        """What stands in the plot's place."""
        if self._reason:
            self._empty.setText(tr(texts.FAILED).format(reason=translated(self._reason)))
        else:
            self._empty.setText(tr(texts.LOADING if self._loading else texts.EMPTY))

    def _tell(self) -> None:
        self.setAccessibleName(tr(texts.TITLE))
        self._say_empty()
        if self._noted is not None and self._noted in self._markers:
            self.bar.edit.show_question(texts.note_question(self._markers[self._noted]))
        if self.isVisible():
            self._show_newest()
        else:
            self._show_state()

    def _make_plot(self) -> None:
        from app.ui.timeline.plot import TimelinePlot

        self._loading = False
        self._say_empty()
        plot = self.plot = TimelinePlot(self._timeline, self._markers, self._names)
        plot.read.connect(self._show_reading)
        plot.touched.connect(self._show_state)
        plot.note_asked.connect(self._ask_about_chosen)
        plot.picked.connect(self.picked)
        self._stack.addWidget(plot)
        self._show_newest()

    def _chosen(self) -> int | None:
        return self.plot.hand.chosen if self.plot is not None else None

    def _choose(self, key: int | None) -> None:
        if self.plot is not None:
            self.plot.choose(key)
        self._show_state()

    def _ask_about_chosen(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._ask_for_note(chosen)

    def _ask_for_note(self, key: int) -> None:
        # A note that is being typed is of another marker.
        self.bar.edit.take()
        self._noted = key
        marker = self._markers[key]
        self.bar.ask_for_note(texts.note_question(marker), marker.note)

    def _take_note(self, note: str | None, by_key: bool) -> None:
        key, self._noted = self._noted, None
        if note is not None and key is not None and key in self._markers and note != self._markers[key].note:
            self._markers.edit_note(key, note)
        self.bar.note_ended()
        if self.plot is not None:
            self.plot.draw()
            if by_key:
                self.plot.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_state()

    def _delete(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._markers.delete(chosen)
            self._choose(None)

    def _undo(self) -> None:
        key = self._markers.undo()
        if key is not None:
            self._choose(key)

    def _follow(self, on: bool) -> None:
        if self.plot is not None:
            self.plot.follow(on)

    def _show_whom(self, title: str | None) -> None:
        if self.plot is not None:
            self.plot.show_whom(title)

    def _show_reading(self, reading: Reading | None) -> None:
        self.bar.show_reading(reading, self._timeline.labels)

    def _show_state(self) -> None:
        """Says and offers what fits the markers now."""
        bar, markers, chosen = self.bar, self._markers, self._chosen()
        marker = markers[chosen] if chosen is not None else None
        something = self._timeline.time is not None
        bar.mark.setEnabled(something)
        bar.exclude.setEnabled(something)
        bar.note.setEnabled(marker is not None)
        bar.delete.setEnabled(marker is not None)
        bar.undo.setEnabled(markers.can_undo)
        bar.follow.setChecked(self.plot is None or self.plot.view.following)
        bar.show_excluding(markers.open_since is not None)
        bar.show_state(texts.state_sentence(markers, marker) if something else "", bool(markers.problem))
        if self.plot is not None:
            words = tr(texts.PLOT_HELP) if marker is None else texts.marker_sentence(marker)
            self.plot.setAccessibleDescription(words)
        if markers.version != self._version:
            self._version = markers.version
            self.markers_changed.emit()
