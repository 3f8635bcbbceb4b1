"""The window: wires the session to what shows it. Decides nothing that a part can decide."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from app.engine.statistics import Statistics
from app.people.people import People
from app.preferences import NO_OVERRIDES, Overrides, Preferences
from app.ui import icons, settings, theme
from app.ui.actions import Actions
from app.ui.banner import Banner
from app.ui.batch.batch import Batch
from app.ui.choice import Choice, list_cameras
from app.ui.layers_menu import LayersMenu
from app.ui.menus import build_menus, build_toolbar
from app.ui.people.panel import PeoplePanel
from app.ui.phase import Phase, Situation
from app.ui.player import Player
from app.ui.retraining.retrainer import Retrainer
from app.ui.reviewer import Reviewer, is_session, session_name
from app.ui.saver import Saver
from app.ui.session import Session
from app.ui.settings_dialog.control import SettingsControl
from app.ui.side_by_side import SideBySide
from app.ui.source_button import SourceButton
from app.ui.source_chooser import ListCameras, SourceChooser
from app.ui.stage import OPEN_VIDEO, TRY_AGAIN, Stage
from app.ui.status_line import StatusLine
from app.ui.timeline.below import Below
from app.ui.timeline.keeper import TimelineKeeper
from app.ui.translation import tr, translated
from app.ui.transport import TransportBar
from app.ui.wiring import connect_actions, connect_session

if TYPE_CHECKING:
    from app.engine.records import Analysis
    from app.review.session_review import SessionReview


class MainWindow(QMainWindow):
    """The app's only window.

    Args:
        session: What runs the sources.
        source: What to open at the start, as a person types it; None for the first camera.
        record: Where to record from the start on; None not to.
        find_cameras: Lists the cameras, in a background thread.
        overrides: What the command line says for this run.

    Attributes:
        finished: The window is closed and everything has ended.
    """

    finished = Signal()

    def __init__(
        self,
        session: Session,
        source: str | None = None,
        record: Path | None = None,
        find_cameras: ListCameras = list_cameras,
        overrides: Overrides = NO_OVERRIDES,
    ) -> None:
        super().__init__()
        self.session = session
        self._source = source
        self._record = record
        self._settings = settings.Settings()
        self._done = False
        self.setWindowTitle(settings.NAME)
        self.actions_ = Actions(self)
        self.source_button = SourceButton((self.actions_.refresh, self.actions_.open_video))
        self.banner = Banner()
        self.stage = Stage()
        self.transport = TransportBar(self.actions_)
        self.people = People()
        self.side = PeoplePanel(self.people)
        self.status = StatusLine()
        self.chooser = SourceChooser(session, self.source_button, self._settings, find_cameras, self)
        self.saver = Saver(session, self.people, self.actions_, self.status, self.banner)
        self.player = Player(session)
        self.timeline = TimelineKeeper(session, self.people)
        self.reviewer = Reviewer(session, self.people, self.banner, self)
        self.batch = Batch(self._settings, self)
        self.layers = LayersMenu(self._settings, self)
        self.control = SettingsControl(self._settings, overrides, self.layers, self)
        self.retrainer = Retrainer(lambda: self.control.model, self.control.use_model, self)
        build_menus(self, self.actions_, self.layers)
        build_toolbar(self, self.actions_, self.source_button, self.layers)
        self.setStatusBar(self.status)
        self.beside = SideBySide(_column(self.stage, self.transport), self.side, self._settings)
        self.below = Below(self.beside, self.timeline.panel, self._settings)
        self.setCentralWidget(_column(self.banner, self.below))
        connect_session(self)
        connect_actions(self)
        self.retint()
        self.show_layers()
        self.actions_.record_overlay.setChecked(self._settings.records_overlay)
        self.actions_.timeline.setChecked(self._settings.timeline_shown)
        self.actions_.people.setChecked(self._settings.people_shown)
        if not (self._settings.geometry and self.restoreGeometry(self._settings.geometry)):
            self.resize(QSize(1200, 800).boundedTo(self.screen().availableSize() * 0.9))
        self.show_situation(session.situation)

    def begin(self) -> None:
        """Opens the first source, or asks whether the camera may be used. Called once the window is on the screen."""
        if self._source is not None:
            self.open_typed(self._source)
        if self._source is not None or self._settings.welcomed:
            self.chooser.find_cameras()
        else:
            self.session.show(Phase.WELCOME)

    def open_typed(self, text: str) -> None:
        """Shows a source as a person types it, or a session folder again."""
        if is_session(Path(text)):
            self.reviewer.open(Path(text))
        else:
            self.open(self.chooser.typed(text))

    def open(self, choice: Choice) -> None:
        """Shows a source; the recording from the command line belongs to the first."""
        self._clear(choice.name)
        self.session.open(choice)
        self.show_layers()
        if self._record is not None:
            self.saver.record_to(self._record)
            self._record = None

    def _clear(self, name: str) -> None:
        """Shows nothing and nobody, as before a source of this name."""
        # Frames that wait to be recorded keep the names of those who are forgotten now.
        self.session.stop_recording()
        self.banner.hide()
        self.stage.view.clear()
        self.source_button.show_source(name)
        self._forget_people()

    def _forget_people(self) -> None:
        self.people.reset()
        self.timeline.reset()
        self._show_people()

    def mark(self, mark: Callable[[], None]) -> None:
        self.actions_.timeline.setChecked(True)
        self.below.show_panel(True)
        mark()

    def use_camera(self) -> None:
        self._settings.welcomed = True
        self.chooser.find_cameras()

    def press(self, button: str) -> None:
        if button == tr(OPEN_VIDEO):
            self.chooser.ask_for_file()
        elif button == tr(TRY_AGAIN) and self.session.choice is None:
            self.chooser.find_cameras()
        else:
            self._restart()

    def toggle(self) -> None:
        if not self.session.active:
            self.banner.hide()
        self.player.toggle()

    def _restart(self) -> None:
        self.banner.hide()
        self.session.start()

    def show_analysis(self, analysis: "Analysis") -> None:
        view = self.stage.view
        if not view.has_picture:
            self.show_mirror(self._settings.preferences)
        view.show_analysis(analysis)
        frame = analysis.frame
        self.transport.show_position(frame.time, frame.index, self.session.situation.phase is Phase.PAUSED)
        self.people.update(analysis)
        self.side.refresh()
        self.timeline.update(analysis)

    def _show_people(self) -> None:
        self.stage.view.set_names(self.people.names())
        self.side.refresh()
        self.timeline.panel.refresh()

    def show_layers(self) -> None:
        """Draws what is chosen, but nothing twice: a recording may have its overlay already, and has no keypoints."""
        chosen, review = self.layers.layers, self.reviewer.review
        painted = review is not None and review.record.settings.overlay
        drawn = chosen.bare if painted else chosen if review is None else replace(chosen, keypoints=False)
        self.stage.view.set_layers(drawn)
        self.side.set_faces(chosen.faces)
        self.session.set_layers(chosen, self._settings.records_overlay)
        self.status.note(self.layers.note)

    def set_record_overlay(self, on: bool) -> None:
        self._settings.records_overlay = on
        self.show_layers()

    def review(self, review: "SessionReview") -> None:
        """Makes room for a session that is about to be shown."""
        self._clear(session_name(review))
        self.people.introduce(review.record.names)
        self.timeline.review(review)
        self.show_layers()

    def renamed(self) -> None:
        self._show_people()
        self.reviewer.save_names()

    def show_situation(self, now: Situation) -> None:
        session, name = self.session, self.session.choice.name if self.session.choice else ""
        self.stage.present(now, session.choice)
        playable = session.duration is not None
        self.actions_.show_phase(now.phase, self.stage.view.has_picture, playable, session.reviewing)
        self.side.set_running(now.phase is Phase.RUNNING and not session.reviewing)
        if session.shown is not None and now.phase in (Phase.RUNNING, Phase.PAUSED):
            frame = session.shown.frame
            self.transport.show_position(frame.time, frame.index, now.phase is Phase.PAUSED)
        if now.phase is Phase.FAILED:
            again = tr(TRY_AGAIN) if self.stage.panel.isHidden() else ""
            self.banner.say("error", now.reason, again, self._restart, about=Situation)
        elif now.phase is Phase.RECOVERING:
            text = tr("{reason}. Trying again until it is back.").format(reason=translated(now.reason))
            self.banner.say("warning", text, tr("Stop"), session.stop, about=Situation)
        elif now.phase is Phase.ENDED and (now.reason or session.frames > 1):
            text = now.reason or tr("End of {name}").format(name=name)
            kind = "warning" if now.reason else "info"
            self.banner.say(kind, text, tr("Play again"), self._restart, about=Situation)
        else:
            self.banner.forget(Situation)
        self.show_title(name)

    def show_title(self, name: str) -> None:
        self.setWindowTitle(f"{name} – {settings.NAME}" if name else settings.NAME)

    def report(self, statistics: Statistics) -> None:
        analysis = self.stage.view.analysis
        running = self.session.situation.phase is Phase.RUNNING
        faces = len(analysis.estimates) if running and analysis is not None else None
        self.status.report(statistics, faces, self.session.recording)
        self.transport.report(statistics)
        if running and not self.session.reviewing:
            self.source_button.show_source(statistics.source)

    def set_mirror(self, on: bool) -> None:
        self.stage.view.set_mirror(on)
        self.control.set_mirror(self.session.live, on)

    def show_mirror(self, preferences: Preferences) -> None:
        """Mirrors as these say."""
        on = preferences.mirrored(self.session.live)
        self.stage.view.set_mirror(on)
        self.actions_.mirror.setChecked(on)

    def use(self, preferences: Preferences) -> None:
        """Goes on with these. Another model counts people from 1 again."""
        if self.session.use(preferences).load and not self.session.reviewing:
            self._forget_people()

    def retint(self) -> None:
        """Paints the icons in the theme's colours and the screen's scale."""
        self.setWindowIcon(icons.window_icon(theme.current().accent))
        for part in (self.actions_, self.source_button, self.banner, self.stage.welcome, self.layers):
            part.retint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "banner"):
            self.retint()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._done:
            event.accept()
            return
        self.control.close()
        # The window stays, or is hidden, until the threads have ended; it never waits for them itself.
        event.ignore()
        self._settings.geometry = self.saveGeometry()
        self.batch.stop()
        self.session.close()
        if not self.session.situation.reason:
            self.hide()

    def finish(self) -> None:
        self._done = True
        self.batch.wait()
        self.close()
        self.finished.emit()


def _column(*parts: QWidget) -> QWidget:
    """One below the other, without gaps; what can grow does."""
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for part in parts:
        layout.addWidget(part)
    return column
