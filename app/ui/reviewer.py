"""Opens recorded sessions: the video with what its log says, names that can still be typed, the summary."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from app.people.people import People
from app.sessions.folder import SessionFolder
from app.ui import settings
from app.ui.background import Background
from app.ui.banner import Banner
from app.ui.choice import Choice
from app.ui.phase import Phase
from app.ui.session import Session
from app.ui.translation import saying, tr, translated

if TYPE_CHECKING:  # The log's reader pulls in the records.
    from app.review.session_review import SessionReview


class Reviewer(QObject):
    """Shows a session folder again, in the place of a source.

    Args:
        session: Runs it.
        people: Get their names, and tell new ones.
        banner: For what can't be read or written.
        window: The dialog's.

    Attributes:
        opened: A SessionReview is shown from now on.
        renamed: It is called otherwise, in another language.
    """

    opened = Signal(object)
    renamed = Signal(str)

    def __init__(self, session: Session, people: People, banner: Banner, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._people, self._banner, self._window = session, people, banner, window
        self._background = Background(self)
        self._review: SessionReview | None = None
        saying(window, self._tell)

    @property
    def review(self) -> "SessionReview | None":
        """The session that is shown; None while anything else is."""
        return self._review if self._session.reviewing else None

    def ask(self) -> None:
        """Asks for a session folder in a dialog."""
        start = str(settings.recordings_place().folder)
        path = QFileDialog.getExistingDirectory(self._window, tr("Open session"), start)
        if path:
            self.open(Path(path))

    def open(self, path: Path) -> None:
        """Reads a session folder in the background and shows it."""

        def read() -> "SessionReview":
            from app.review.session_review import read_session

            return read_session(path)

        text = tr("Reading the session {name}…").format(name=path.name)
        self._banner.say("info", text, about=Reviewer)
        self._background.run(read, self._show, lambda reason: self._banner.say("error", reason, about=Reviewer))

    def save_names(self) -> None:
        """Writes the names that people have now, after one was typed."""
        from app.review.session_review import save_names

        review = self.review
        if review is None:
            return
        tracks, now = self._people.tracks, self._people.names()
        names = {track: name for track, name in review.record.names.items() if track not in tracks} | dict(now)
        self._background.run(
            lambda: save_names(review, names),
            self._keep,
            lambda reason: self._banner.say(
                "error", tr("The name is not saved: {reason}").format(reason=translated(reason))
            ),
        )

    def summarise(self) -> None:
        """Writes the session's summary, as a page and as PDF, and shows the page in the browser."""
        review = self.review
        if review is None:
            return
        folder = review.folder.path

        def work() -> Path:
            from app.summary.write import PAGE, write_summary
            from app.ui.summary_language import window_language
            from app.ui.summary_pdf import write_pdf

            write_summary(folder, None, write_pdf, window_language())
            return folder / PAGE

        def show(page: Path) -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(page)))

        self._background.run(
            work,
            show,
            lambda reason: self._banner.say("error", tr("Summary: {reason}").format(reason=translated(reason))),
        )

    def _tell(self) -> None:
        review, choice = self.review, self._session.choice
        if review is not None and choice is not None:
            self._session.choice = replace(choice, name=session_name(review))
            self.renamed.emit(session_name(review))

    def _keep(self, review: "SessionReview") -> None:
        if self._review is not None and self._review.folder == review.folder:
            self._review = review

    def _show(self, review: "SessionReview") -> None:
        from app.review.logged_analyzer import LoggedAnalyzer

        if self._session.situation.phase is Phase.CLOSING:
            return
        self._review = review
        choice = Choice(str(review.folder.video), session_name(review))
        self._session.open(choice, analyzer=lambda: LoggedAnalyzer(review.frames))
        self.opened.emit(review)


def session_name(review: "SessionReview") -> str:
    """What stands for a source's name."""
    return tr("Session {name}").format(name=review.folder.path.name)


def is_session(path: Path) -> bool:
    """Whether this is a session's folder; False for what can't be a path."""
    try:
        return SessionFolder(path).record.is_file()
    except OSError:  # a name too long
        return False
