"""Keeps the timeline and its markers in step with the session."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.people.people import People
from app.sessions.folder import SessionFolder
from app.timeline.markers import Markers
from app.timeline.session_timeline import SessionTimeline
from app.ui.session import Session
from app.ui.timeline import texts
from app.ui.timeline.panel import TimelinePanel
from app.ui.translation import saying, translated
from models.errors import InputError, reason_of

if TYPE_CHECKING:
    from app.engine.records import Analysis
    from app.review.session_review import SessionReview


class TimelineKeeper(QObject):
    """What everybody showed since the source was opened, and what a person marked.

    Args:
        session: What runs.
        people: Their names.

    Attributes:
        panel: Shows it.
        failed: Why the markers can't be read, in one line.
        excluding: What to say of an excluded stretch that is open; empty for none.
    """

    failed = Signal(str)
    excluding = Signal(str)

    def __init__(self, session: Session, people: People) -> None:
        super().__init__(session)
        self._session = session
        self._timeline, self._markers = SessionTimeline(), Markers()
        self.panel = TimelinePanel(self._timeline, self._markers, people.names)
        self.panel.markers_changed.connect(self._say_excluding)
        saying(self.panel, self._say_excluding)
        session.folder_begun.connect(self._recording_begun)
        session.recording_changed.connect(self._recording_changed)

    def update(self, analysis: "Analysis") -> None:
        """Takes the next analysis."""
        time = analysis.frame.time
        if self._session.reviewing:
            self._timeline.move_to(time)
        else:
            self._timeline.update(analysis, self._session.live)
            time = self._timeline.placed(time)
        self._markers.advance(time)
        self.panel.refresh()

    def reset(self) -> None:
        """Forgets everything, as when another source is opened."""
        self.panel.reset()
        self._say_excluding()

    def review(self, review: "SessionReview") -> None:
        """Shows a recorded session from its beginning to its end."""
        self.reset()
        self._timeline.adopt(review.timeline)
        try:
            self._markers.review(review.folder)
        except InputError as error:
            self.failed.emit(translated(reason_of(error)))
        self.panel.refresh()

    def _recording_begun(self, folder: Path, time: float) -> None:
        self._markers.recording_started(SessionFolder(folder), self._timeline.placed(time))

    def _recording_changed(self, on: bool) -> None:
        if not on:
            self._markers.recording_stopped()

    def _say_excluding(self) -> None:
        since = self._markers.open_since
        self.excluding.emit("" if since is None else texts.excluding_sentence(since))
