"""What the window writes: recordings and snapshots, and what it says about them."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from app.layers.layers import Layers
from app.people.people import People
from app.recording.status import RecorderState, RecorderStatus
from app.ui import settings
from app.ui.actions import Actions
from app.ui.background import Background
from app.ui.banner import Banner
from app.ui.session import Session
from app.ui.snapshot import save_snapshot
from app.ui.status_line import StatusLine
from app.ui.translation import tr, translated
from models.errors import reason_of

if TYPE_CHECKING:
    from app.engine.records import Analysis


class Saver(QObject):
    """Starts and ends recordings, takes snapshots, and tells in the banner where they are.

    Args:
        session: Whose analyses are saved.
        people: Their names.
        actions: Show whether a recording is on.
        status: Shows how long.
        banner: For what a person must know.

    Attributes:
        review: A session folder that was just recorded is to be looked at.
    """

    review = Signal(object)

    def __init__(self, session: Session, people: People, actions: Actions, status: StatusLine, banner: Banner) -> None:
        super().__init__(session)
        self._session, self._people = session, people
        self._actions, self._status, self._banner = actions, status, banner
        self._background = Background(self)
        session.recording_changed.connect(self._show_recording)
        session.recording_ended.connect(self._recording_ended)

    def record(self, on: bool) -> None:
        """Starts a recording into a new session folder, or ends the one that is on."""
        if not on:
            self._session.stop_recording()
            return
        try:
            self.record_to(settings.new_recording())
        except OSError as error:
            self._actions.show_recording(False)
            self._banner.say("error", tr("Can't record: {reason}").format(reason=translated(reason_of(error))))
            return
        note = settings.recordings_place().note
        if note:
            self._banner.say("warning", note)

    def record_to(self, path: Path) -> None:
        """Starts a recording, see `Session.start_recording`."""
        self._session.start_recording(path, self._people.names)

    def snapshot(self, analysis: "Analysis | None", layers: Layers) -> None:
        """Saves a frame with its overlay, in the background."""
        if analysis is None:
            return
        names = self._people.names()
        self._background.run(
            lambda: save_snapshot(analysis, names, layers),
            self._say_snapshot,
            lambda reason: self._banner.say("error", tr("Snapshot: {reason}").format(reason=translated(reason))),
        )

    def _show_recording(self, on: bool) -> None:
        self._actions.show_recording(on)
        if not on:
            self._status.report_recording(None)

    def _recording_ended(self, status: RecorderStatus) -> None:
        banner = self._banner
        if status.reason:
            kind = "error" if status.state is RecorderState.FAILED else "warning"
            banner.say(kind, tr("Recording: {reason}").format(reason=translated(status.reason)))
        elif not status.frames:
            banner.say("warning", tr("Nothing was recorded: no picture came in that time"))
        elif not banner.text or banner.kind == "info":
            self._say_recorded(status.path)

    def _say_snapshot(self, path: Path) -> None:
        note = settings.snapshots_place().note
        if note:
            self._banner.say("warning", note)
        else:
            self._say_saved(tr("Saved {name} in {folder}"), path)

    def _say_recorded(self, path: Path) -> None:
        if not path.is_dir():
            self._say_saved(tr("Recorded {name} in {folder}"), path)
            return
        text = tr("Recorded {name} in {folder}").format(name=path.name, folder=path.parent)
        self._banner.say("info", text, tr("Review"), lambda: self.review.emit(path), passing=True)

    def _say_saved(self, text: str, path: Path) -> None:
        def show_folder() -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

        text = text.format(name=path.name, folder=path.parent)
        self._banner.say("info", text, tr("Show folder"), show_folder, passing=True)
