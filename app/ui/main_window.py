"""The window: wires the session to what shows it. Decides nothing that a part can decide."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, QUrl, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDesktopServices, QIcon
from PySide6.QtWidgets import QFileDialog, QMainWindow, QVBoxLayout, QWidget

from app.engine.statistics import Statistics
from app.people.people import People
from app.recording.status import RecorderState, RecorderStatus
from app.ui import icons, settings, theme
from app.ui.actions import Actions
from app.ui.background import Background
from app.ui.banner import Banner
from app.ui.file_drops import FileDrops
from app.ui.people.panel import PeoplePanel
from app.ui.phase import Phase, Situation
from app.ui.session import Choice, Session, list_cameras
from app.ui.side_by_side import SideBySide
from app.ui.snapshot import save_snapshot
from app.ui.stage import OPEN_VIDEO, TRY_AGAIN, Stage
from app.ui.status_line import StatusLine

if TYPE_CHECKING:
    from app.engine.records import Analysis

VIDEOS = "Videos and images (*.mp4 *.mov *.avi *.mkv *.webm *.m4v *.jpg *.jpeg *.png);;All files (*)"

ListCameras = Callable[[], list[Choice]]


class MainWindow(QMainWindow):
    """The app's only window.

    Args:
        session: What runs the sources.
        source: What to open at the start, as a person types it; None for the first camera.
        record: Where to record from the start on; None not to.
        find_cameras: Lists the cameras, in a background thread.

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
    ) -> None:
        super().__init__()
        self.session = session
        self._source = source
        self._record = record
        self._find_cameras = find_cameras
        self._cameras: list[Choice] = []
        self._settings = settings.Settings()
        self._background = Background(self)
        self._done = False
        self.setWindowTitle(settings.NAME)
        self.actions_ = Actions(self)
        self.banner = Banner()
        self.stage = Stage()
        self.people = People()
        self.side = PeoplePanel(self.people)
        self.status = StatusLine()
        self.setStatusBar(self.status)
        centre = QWidget()
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.banner)
        self._beside = SideBySide(self.stage, self.side, self._settings)
        layout.addWidget(self._beside, 1)
        self.setCentralWidget(centre)
        self._connect()
        self._retint()
        self.actions_.people.setChecked(self._settings.people_shown)
        if not (self._settings.geometry and self.restoreGeometry(self._settings.geometry)):
            self.resize(QSize(1200, 800).boundedTo(self.screen().availableSize() * 0.9))
        self._show_situation(session.situation)

    def begin(self) -> None:
        """Opens the first source. Called once the window is on the screen."""
        if self._source is not None:
            self.open(self._choice(self._source))
        self.find_cameras()

    def open(self, choice: Choice) -> None:
        """Shows a source; the recording from the command line belongs to the first."""
        self.banner.hide()
        self.stage.view.clear()
        self.actions_.show_source(choice.name)
        self.session.open(choice)
        self.people.reset()
        self._show_people()
        if self._record is not None:
            self.session.start_recording(self._record, self.people.names)
            self._record = None

    def find_cameras(self) -> None:
        """Looks for cameras in the background and opens the first if nothing else is chosen."""
        if self.session.choice is None:
            self.session.show(Phase.SEARCHING)
        self._background.run(self._find_cameras, self._show_cameras, self._no_cameras)

    def _connect(self) -> None:
        session, actions, panel = self.session, self.actions_, self.stage.panel
        session.analysed.connect(self._show_analysis)
        session.changed.connect(self._show_situation)
        session.reported.connect(self._report)
        session.recording_changed.connect(self._show_recording)
        session.recording_ended.connect(self._recording_ended)
        session.closed.connect(self._finish)
        actions.open_video.triggered.connect(self._ask_for_video)
        actions.refresh.triggered.connect(self.find_cameras)
        actions.toggle.triggered.connect(self._toggle)
        actions.record.triggered.connect(self._toggle_recording)
        actions.snapshot.triggered.connect(self._take_snapshot)
        actions.mirror.triggered.connect(self._set_mirror)
        actions.people.triggered.connect(self._beside.show_side)
        self.side.renamed.connect(self._show_people)
        drops = FileDrops(self)
        drops.hovering.connect(self.stage.view.set_drop_target)
        drops.dropped.connect(self.open_file)
        actions.full_screen.triggered.connect(lambda on: self.showFullScreen() if on else self.showNormal())
        actions.quit.triggered.connect(self.close)
        actions.camera_chosen.connect(self._camera_chosen)
        panel.primary.clicked.connect(lambda: self._press(panel.primary.text()))
        panel.secondary.clicked.connect(lambda: self._press(panel.secondary.text()))

    def _press(self, button: str) -> None:
        if button == OPEN_VIDEO:
            self._ask_for_video()
        elif button == TRY_AGAIN and self.session.choice is None:
            self.find_cameras()
        else:
            self._restart()

    def _choice(self, text: str) -> Choice:
        """A source as a person types it, with a name to show until it is open."""
        name = f"Camera {text}" if text.strip().isdigit() else Path(text).name or text
        return next((camera for camera in self._cameras if camera.text == text), Choice(text, name))

    def _show_cameras(self, cameras: list[Choice]) -> None:
        self._cameras = cameras
        self.actions_.list_cameras(cameras, self.session.choice)
        if self.session.choice is None and self.session.situation.phase is not Phase.CLOSING:
            if cameras:
                self.open(cameras[0])
            else:
                self.session.show(Phase.NO_CAMERA)

    def _no_cameras(self, reason: str) -> None:
        self._show_cameras([])
        self.banner.say("warning", f"Can't look for cameras: {reason}")

    def _camera_chosen(self, action: QAction) -> None:
        self.open(action.data())

    def _ask_for_video(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, "Open video", self._settings.folder, VIDEOS)
        if path:
            self.open_file(Path(path))

    def open_file(self, path: Path) -> None:
        """Shows a video or image file, and remembers its folder."""
        self._settings.folder = str(path.parent)
        self.open(Choice(str(path.absolute()), path.name))
        self.actions_.list_cameras(self._cameras, None)

    def _toggle(self) -> None:
        if self.session.active:
            self.session.stop()
        else:
            self._restart()

    def _restart(self) -> None:
        self.banner.hide()
        self.session.start()

    def _show_analysis(self, analysis: "Analysis") -> None:
        view = self.stage.view
        if not view.has_picture:
            mirror = self._settings.mirror(self.session.live)
            view.set_mirror(mirror)
            self.actions_.mirror.setChecked(mirror)
        view.show_analysis(analysis)
        self.people.update(analysis)
        self.side.refresh()

    def _show_people(self) -> None:
        self.stage.view.set_names(self.people.names())
        self.side.refresh()

    def _show_situation(self, now: Situation) -> None:
        name = self.session.choice.name if self.session.choice else ""
        self.stage.present(now, name)
        self.actions_.show_phase(now.phase, self.stage.view.has_picture)
        if now.phase is Phase.FAILED:
            self.banner.say("error", now.reason, TRY_AGAIN, self._restart, about=Situation)
        elif now.phase is Phase.RECOVERING:
            text = f"{now.reason}. Trying again until it is back."
            self.banner.say("warning", text, "Stop", self.session.stop, about=Situation)
        elif now.phase is Phase.ENDED and (now.reason or self.session.frames > 1):
            kind, text = ("warning", f"{name}: {now.reason}") if now.reason else ("info", f"End of {name}")
            self.banner.say(kind, text, "Play again", self._restart, about=Situation)
        else:
            self.banner.forget(Situation)
        self.setWindowTitle(f"{name} – {settings.NAME}" if name else settings.NAME)

    def _report(self, statistics: Statistics) -> None:
        analysis = self.stage.view.analysis
        running = self.session.situation.phase is Phase.RUNNING
        faces = len(analysis.estimates) if running and analysis is not None else None
        self.status.report(statistics, faces, self.session.recording)
        if running:
            self.actions_.show_source(statistics.source)

    def _toggle_recording(self, on: bool) -> None:
        if not on:
            self.session.stop_recording()
            return
        try:
            self.session.start_recording(settings.new_recording(), self.people.names)
        except OSError as error:
            self.actions_.show_recording(False)
            self.banner.say("error", f"Can't record: {error}")

    def _show_recording(self, on: bool) -> None:
        self.actions_.show_recording(on)
        if not on:
            self.status.report_recording(None)

    def _recording_ended(self, status: RecorderStatus) -> None:
        if status.reason:
            kind = "error" if status.state is RecorderState.FAILED else "warning"
            self.banner.say(kind, f"Recording: {status.reason}")
        elif not status.frames:
            self.banner.say("warning", "Nothing was recorded: no picture came in that time")
        elif not self.banner.text or self.banner.kind == "info":
            self._say_saved("Recorded", status.path)

    def _take_snapshot(self) -> None:
        analysis = self.stage.view.analysis
        if analysis is None:
            return
        names = self.people.names()
        self._background.run(
            lambda: save_snapshot(analysis, names),
            lambda path: self._say_saved("Saved", path),
            lambda reason: self.banner.say("error", f"Snapshot: {reason}"),
        )

    def _say_saved(self, verb: str, path: Path) -> None:
        def show_folder() -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

        self.banner.say("info", f"{verb} {path.name} in {path.parent}", "Show folder", show_folder, passing=True)

    def _set_mirror(self, on: bool) -> None:
        self.stage.view.set_mirror(on)
        self._settings.set_mirror(self.session.live, on)

    def _retint(self) -> None:
        self.setWindowIcon(QIcon(icons.icon("face", theme.current().accent)))
        self.actions_.retint()
        self.banner.retint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "banner"):
            self._retint()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._done:
            event.accept()
            return
        # The window stays, or is hidden, until the threads have ended; it never waits for them itself.
        event.ignore()
        self._settings.geometry = self.saveGeometry()
        self.session.close()
        if not self.session.situation.reason:
            self.hide()

    def _finish(self) -> None:
        self._done = True
        self.close()
        self.finished.emit()
