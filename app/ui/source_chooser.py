"""How a source is chosen: a camera from the list, a file from a dialog or dropped on the window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QWidget

from app.engine.source_text import camera_index
from app.ui.background import Background
from app.ui.choice import Choice
from app.ui.phase import Phase
from app.ui.session import Session
from app.ui.settings import Settings
from app.ui.source_button import SourceButton
from app.ui.translation import QT_TR_NOOP, tr, translated

VIDEOS = QT_TR_NOOP("Videos and images (*.mp4 *.mov *.avi *.mkv *.webm *.m4v *.jpg *.jpeg *.png);;All files (*)")

ListCameras = Callable[[], list[Choice]]


class SourceChooser(QObject):
    """Finds what can be opened and says what a person chose.

    Args:
        session: Tells what is chosen already.
        button: Lists the cameras.
        settings: Remember the folder of the last video.
        find_cameras: Lists the cameras, in a background thread.
        window: The dialog's.

    Attributes:
        chosen: A Choice is to be opened.
        found: Names of the cameras that are plugged in.
        failed: Why the cameras can't be listed, in one line.
    """

    chosen = Signal(object)
    found = Signal(list)
    failed = Signal(str)

    def __init__(
        self, session: Session, button: SourceButton, settings: Settings, find_cameras: ListCameras, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session, self._button, self._settings, self._window = session, button, settings, window
        self._background = Background(self)
        self._cameras: list[Choice] = []
        self.list_cameras = find_cameras
        button.chosen.connect(self._camera_chosen)

    def find_cameras(self) -> None:
        """Looks for cameras in the background and chooses the first if nothing else is."""
        if self._session.choice is None:
            self._session.show(Phase.SEARCHING)
        self._background.run(self.list_cameras, self._found, self._not_found)

    def typed(self, text: str) -> Choice:
        """A source as a person types it, with a name to show until it is open."""
        index = camera_index(text)
        name = Path(text).name or text if index is None else tr("Camera {number}").format(number=index)
        return next((camera for camera in self._cameras if camera.text == text), Choice(text, name))

    def ask_for_file(self) -> None:
        """Asks for a video in a dialog."""
        path, _ = QFileDialog.getOpenFileName(self._window, tr("Open video"), self._settings.folder, tr(VIDEOS))
        if path:
            self.choose_file(Path(path))

    def choose_file(self, path: Path) -> None:
        """Chooses a video or image file, and remembers its folder."""
        self._settings.folder = str(path.parent)
        self.chosen.emit(Choice(str(path.absolute()), path.name))
        self._button.list_cameras(self._cameras, None)

    def _found(self, cameras: list[Choice]) -> None:
        self._cameras = cameras
        names = [camera.name for camera in cameras]
        self.found.emit(names)
        self._button.list_cameras(cameras, self._session.choice)
        if self._session.choice is None and self._session.situation.phase is not Phase.CLOSING:
            first = self._settings.preferences.camera_among(names)
            if first is None:
                self._session.show(Phase.NO_CAMERA)
            else:
                self.chosen.emit(cameras[first])

    def _not_found(self, reason: str) -> None:
        self._found([])
        self.failed.emit(tr("Can't look for cameras: {reason}").format(reason=translated(reason)))

    def _camera_chosen(self, entry: QAction) -> None:
        self.chosen.emit(entry.data())
