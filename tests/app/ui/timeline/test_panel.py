"""The timeline's panel, by mouse and by keys."""

import subprocess
import sys
from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.timeline.markers import Markers
from app.timeline.session_timeline import SessionTimeline
from app.ui import theme
from app.ui.settings import TIMELINE_HEIGHT
from app.ui.timeline import texts
from app.ui.timeline.below import Below
from app.ui.timeline.lanes_item import TOP
from app.ui.timeline.panel import TimelinePanel
from app.ui.timeline.plot import TimelinePlot
from models.palette import EXPRESSIONS
from tests.app.timeline.made import session, showing

LEFT = Qt.MouseButton.LeftButton


class Scene:
    """A panel on five minutes of two people."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.timeline = session(300, (1, 2), shows="happiness")
        self.markers = Markers()
        self.markers.advance(self.timeline.end)
        self.names: dict[int, str] = {}
        self.panel = TimelinePanel(self.timeline, self.markers, lambda: self.names)
        self.panel._timer.setInterval(0)
        qtbot.addWidget(self.panel)
        self.panel.resize(1200, TIMELINE_HEIGHT)
        self.panel.show()
        qtbot.waitExposed(self.panel)
        self.settle()

    @property
    def plot(self) -> TimelinePlot:
        assert self.panel.plot is not None
        return self.panel.plot

    def settle(self) -> None:
        self.panel.refresh()
        self.qtbot.waitUntil(lambda: self.panel.plot is not None and not self.panel.refreshing)
        QApplication.processEvents()

    def play(self, seconds: float) -> None:
        for _ in range(round(4 * seconds)):
            self.timeline.add(self.timeline.end + 0.25, {1: showing("anger"), 2: showing("happiness")})
        self.markers.advance(self.timeline.end)
        self.settle()

    def place(self, time: float, y: float = 60) -> QPoint:
        """Where a time is, in the plot's viewport."""
        box, window = self.plot._box, self.plot.view.window
        x = (time - window.start) / window.length * box.rect().width()
        return self.plot.mapFromScene(box.mapToScene(QPointF(x, y)))

    def move(self, place: QPoint) -> None:
        # pyqtgraph leaves out moves that follow too quickly.
        self.plot.scene()._lastMoveEventTime = 0
        self.qtbot.mouseMove(self.plot.viewport(), place)

    def drag(self, start: QPoint, *along: QPoint) -> None:
        view = self.plot.viewport()
        self.move(start)
        self.qtbot.mousePress(view, LEFT, pos=start)
        for place in along:
            self.move(place)
        self.qtbot.mouseRelease(view, LEFT, pos=along[-1])

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.plot, key, modifier)

    def type_note(self, text: str, end: Qt.Key) -> None:
        edit = self.panel.bar.edit
        assert edit.typing and edit.isVisible()
        self.qtbot.keyClicks(edit, text)
        self.qtbot.keyClick(edit, end)
        assert not edit.typing and not edit.isVisible()

    def notes(self) -> list[str]:
        return [marker.note for _, marker in self.markers]

    def focus(self) -> None:
        self.plot.setFocus(Qt.FocusReason.TabFocusReason)
        self.qtbot.waitUntil(self.plot.hasFocus)


@pytest.fixture
def scene(qtbot: QtBot) -> Iterator[Scene]:
    return Scene(qtbot)


def pixels(widget: QWidget) -> np.ndarray:
    """uint8 [height, width, 3] of a widget as it is painted."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.array(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3)


def share_of(image: np.ndarray, colour: str) -> float:
    return float((np.abs(image.astype(int) - QColor(colour).getRgb()[:3]) < 8).all(axis=2).mean())


def test_opening_the_window_does_not_load_the_plots_library() -> None:
    code = "import sys, app.ui.main, app.ui.timeline.panel; sys.exit('pyqtgraph' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_before_the_first_picture_there_is_a_line_and_nothing_to_do(qtbot: QtBot) -> None:
    timeline = SessionTimeline()
    panel = TimelinePanel(timeline, Markers(), dict)
    qtbot.addWidget(panel)
    panel.show()
    assert panel._empty.isVisible() and panel._empty.text() == texts.EMPTY and panel.plot is None
    assert not panel.bar.mark.isEnabled() and not panel.bar.exclude.isEnabled()
    panel.add_event()
    panel.toggle_excluded()
    assert panel._markers.open_since is None and len(panel._markers) == 0


def test_everybody_in_view_has_a_lane(scene: Scene) -> None:
    assert [box.lane.title for box in scene.plot.boxes] == ["Person 1", "Person 2"]
    image = pixels(scene.plot)
    assert share_of(image, EXPRESSIONS["happiness"]) > 0.2 and share_of(image, EXPRESSIONS["anger"]) < 0.05
    scene.names = {1: "Ada"}
    scene.play(60)
    assert [box.lane.title for box in scene.plot.boxes] == ["Ada", "Person 2"]
    assert share_of(pixels(scene.plot), EXPRESSIONS["anger"]) > 0.08
    whom = scene.panel.bar.whom
    assert [whom.itemText(place) for place in range(whom.count())] == [texts.EVERYONE, "Ada", "Person 2"]
    both = share_of(pixels(scene.plot), EXPRESSIONS["happiness"])
    whom.setCurrentIndex(2)
    whom.activated.emit(2)
    assert [box.lane.title for box in scene.plot.boxes] == ["Person 2"]
    assert share_of(pixels(scene.plot), EXPRESSIONS["happiness"]) > 1.2 * both
    # Nobody is called so any more.
    scene.names = {1: "Ada", 2: "Bo"}
    scene.settle()
    assert [box.lane.title for box in scene.plot.boxes] == ["Ada", "Bo"]


def test_who_has_no_room_is_counted(scene: Scene) -> None:
    scene.timeline.add(scene.timeline.end + 0.25, {track: showing("fear") for track in range(3, 12)})
    scene.settle()
    assert {1, 2} <= {track for box in scene.plot.boxes for track in box.lane.tracks}
    assert scene.plot._column._hidden == 11 - len(scene.plot.boxes) > 0


def test_an_event_is_noted_while_it_happens(scene: Scene) -> None:
    scene.panel.add_event()
    scene.type_note("laughs, loudly", Qt.Key.Key_Return)
    scene.play(10)
    scene.panel.add_event()
    scene.type_note("no", Qt.Key.Key_Escape)
    assert scene.notes() == ["laughs, loudly", ""]
    assert [round(marker.time, 2) for _, marker in scene.markers] == [299.76, 309.76]
    scene.qtbot.waitUntil(scene.plot.hasFocus)
    assert texts.EVENT_AT.format(time="5:09") in scene.panel.bar.words
    # A note that is being typed is not lost to the next event.
    scene.panel.add_event()
    scene.qtbot.keyClicks(scene.panel.bar.edit, "one")
    scene.panel.add_event()
    scene.type_note("two", Qt.Key.Key_Return)
    assert scene.notes() == ["laughs, loudly", "", "one", "two"]


def test_a_stretch_is_excluded(scene: Scene) -> None:
    heard: list[object] = []
    scene.panel.markers_changed.connect(lambda: heard.append(scene.markers.open_since))
    scene.panel.toggle_excluded()
    assert texts.EXCLUDING.format(time="4:59") in scene.panel.bar.words
    (button,) = [b for b in scene.panel.findChildren(QToolButton) if b.defaultAction() is scene.panel.bar.exclude]
    assert button.isChecked() and button.accessibleName() == texts.INCLUDE
    scene.play(20)
    scene.panel.toggle_excluded()
    scene.type_note("door", Qt.Key.Key_Return)
    ((_, marker),) = scene.markers
    assert (marker.kind, marker.note, marker.end) == ("excluded", "door", scene.timeline.end)
    assert not button.isChecked() and heard[0] is not None and heard[-1] is None


def test_markers_are_chosen_deleted_and_brought_back_by_keys(scene: Scene) -> None:
    first, second = scene.markers.add_event(20, "a"), scene.markers.add_event(290, "b")
    scene.focus()
    scene.key(Qt.Key.Key_Down)
    assert scene.plot.hand.chosen == second
    scene.key(Qt.Key.Key_Up)
    assert scene.plot.hand.chosen == first and scene.plot.view.window.start <= 20 <= scene.plot.view.window.end
    assert "0:20" in scene.plot.accessibleDescription()
    scene.key(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert scene.markers[first].time == 20.25
    scene.key(Qt.Key.Key_Return)
    scene.type_note("c", Qt.Key.Key_Return)
    scene.qtbot.waitUntil(scene.plot.hasFocus)
    assert scene.markers[first].note == "c"
    scene.key(Qt.Key.Key_Delete)
    assert first not in scene.markers and not scene.panel.bar.delete.isEnabled()
    scene.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert scene.markers[first].note == "c" and scene.plot.hand.chosen == first
    scene.key(Qt.Key.Key_Escape)
    assert scene.plot.hand.chosen is None
    scene.key(Qt.Key.Key_End)
    assert scene.plot.view.following


def test_markers_are_moved_with_the_mouse(scene: Scene) -> None:
    event = scene.markers.add_event(220)
    scene.markers.toggle_excluded(250)
    stretch = scene.markers.toggle_excluded(270)
    assert stretch is not None
    scene.settle()
    scene.drag(scene.place(220), scene.place(225), scene.place(230), scene.place(235))
    assert scene.markers[event].time == pytest.approx(235, abs=0.5) and scene.plot.hand.chosen == event
    scene.drag(scene.place(270), scene.place(275), scene.place(280))
    assert scene.markers[stretch].end == pytest.approx(280, abs=0.5)
    # A whole stretch only once it is chosen, so that the view can be moved from anywhere.
    window = scene.plot.view.window
    scene.qtbot.mouseClick(scene.plot.viewport(), LEFT, pos=scene.place(260))
    assert scene.plot.hand.chosen == stretch
    scene.drag(scene.place(260), scene.place(255), scene.place(250))
    assert scene.markers[stretch].time == pytest.approx(240, abs=0.5) and scene.plot.view.window == window


def test_the_view_is_moved_and_brought_back_with_the_mouse(scene: Scene) -> None:
    view = scene.plot.view
    picked: list[float] = []
    scene.panel.picked.connect(picked.append)
    scene.drag(scene.place(240), scene.place(250), scene.place(260))
    assert not view.following and view.window.start == pytest.approx(159.76, abs=1)
    assert not scene.panel.bar.follow.isChecked()
    window = view.window
    scene.play(5)
    assert view.window == window
    target, half_notch = scene.place(200), QPoint(0, 60)
    where = scene.plot.viewport().mapToGlobal(target).toPointF()
    none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False
    turned = QWheelEvent(QPointF(target), where, QPoint(), half_notch, *none)
    QApplication.sendEvent(scene.plot.viewport(), turned)
    assert view.window.length < window.length
    assert (200 - view.window.start) / view.window.length == pytest.approx(
        (200 - window.start) / window.length, abs=0.01
    )
    scene.qtbot.mouseClick(scene.plot.viewport(), LEFT, pos=scene.place(200))
    assert picked == [pytest.approx(200, abs=0.5)]
    scene.qtbot.mouseDClick(scene.plot.viewport(), LEFT, pos=scene.place(200))
    scene.qtbot.mouseRelease(scene.plot.viewport(), LEFT, pos=scene.place(200))
    assert view.following and view.window.end == scene.timeline.end and scene.panel.bar.follow.isChecked()


def test_the_mouse_reads_a_lane_in_words(scene: Scene) -> None:
    scene.move(scene.place(250.5, TOP + 4))
    words = scene.panel.bar.words
    assert words.startswith("4:10 · Person 1") and "happiness&nbsp;70%" in words and EXPRESSIONS["happiness"] in words
    scene.settle()
    assert "Person 1" in scene.panel.bar.words
    scene.move(scene.place(250.5, 2))
    assert scene.panel.bar.words == "4:10"
    scene.plot._leave()
    assert scene.panel.bar.words == texts.HINT


def test_what_is_not_recorded_is_said(scene: Scene) -> None:
    scene.markers.add_event(10)
    scene.settle()
    assert scene.panel.bar.words == "One marker lies outside a recording. It is kept until another source is opened."
    scene.markers.add_event(20)
    scene.settle()
    assert scene.panel.bar.words == "2 markers lie outside a recording. They are kept until another source is opened."


def test_another_source_begins_anew(scene: Scene) -> None:
    scene.panel.add_event()
    scene.plot.view.pan(-50)
    scene.panel.reset()
    assert len(scene.markers) == 0 and not scene.panel.bar.edit.typing and scene.panel._empty.isVisible()
    assert [scene.panel.bar.whom.itemText(place) for place in range(scene.panel.bar.whom.count())] == [texts.EVERYONE]
    scene.timeline.reset(("a", "b"))
    scene.timeline.add(0.1, {7: np.array([0.5, 0.5], np.float32)})
    scene.settle()
    assert [box.lane.title for box in scene.plot.boxes] == ["Person 7"] and scene.plot.view.following
    scene.markers.add_event(0.1)
    assert scene.plot.hand.chosen is None


def test_hidden_it_does_nothing(scene: Scene) -> None:
    scene.panel.hide()
    scene.panel.refresh()
    assert not scene.panel.refreshing


@pytest.mark.parametrize("tokens", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_it_wears_the_theme(scene: Scene, monkeypatch: pytest.MonkeyPatch, tokens: theme.Tokens) -> None:
    monkeypatch.setattr(theme, "current", lambda: tokens)
    scene.plot.retint()
    QApplication.processEvents()
    assert share_of(pixels(scene.plot), tokens.window) > 0.1


class Settings:
    timeline_shown = True
    timeline_height = 200


def test_its_place_below_the_picture_is_remembered(qtbot: QtBot) -> None:
    settings = Settings()
    panel = QWidget()
    below = Below(QWidget(), panel, settings)
    qtbot.addWidget(below)
    below.resize(400, 600)
    below.show()
    assert panel.height() == 200
    below.show_panel(False)
    assert not settings.timeline_shown and panel.isHidden()
    below.show_panel(True)
    below.setSizes([300, 299])
    below.splitterMoved.emit(300, 1)
    assert settings.timeline_height == panel.height() == 299
