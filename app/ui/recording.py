"""A recording as the window sees it: begins with the first analysis, never makes anybody wait."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from app.layers.layers import Layers
from app.recording.status import RecorderState, RecorderStatus
from app.ui.overlay import annotate
from app.ui.overlay_layout import Habits
from models.errors import InputError, reason_of

if TYPE_CHECKING:  # PyAV and the records take long to import.
    from app.engine.records import Analysis
    from app.recording.recorder import Recorder
    from app.sessions.facts import Circumstances
    from models.face_detector import Image


class Recording:
    """The pipeline's tap. Creates the recorder in the analysis thread, once the classes are known.

    Args:
        path: The MP4 to write, with the CSV beside it; without a suffix, the session folder to make.
        names: Tells people's names by track id; called in the recorder's thread.
        session: Tells how the session comes about. Called in the analysis thread.
        replaced: Tells how many frames of the source newer ones have replaced before they were analysed. Called from
            any thread.
        layers: Tells what to draw, and whether faces are hidden; called in the recorder's thread for each frame.
    """

    def __init__(
        self,
        path: Path,
        names: Callable[[], Mapping[int, str]],
        session: "Callable[[], Circumstances]",
        replaced: Callable[[], int],
        layers: Callable[[], Layers] = Layers,
    ) -> None:
        self._path = path
        self._session, self._replaced = session, replaced
        self._recorder: Recorder | None = None
        self._stopped = False
        self._problem = ""
        self.began: float | None = None
        self._names = names
        self._layers = layers
        self._habits: Habits = {}

    def submit(self, analysis: "Analysis") -> None:
        """Takes the next analysis. Called in the analysis thread."""
        if self._stopped:
            return
        if self._recorder is None:
            self.began = analysis.frame.time
            self._recorder = self._create(analysis)
        if self._recorder is not None:
            self._recorder.submit(analysis)

    def stop(self) -> None:
        """Asks for the file's end. Returns at once; `status` tells when it is reached."""
        self._stopped = True
        # Frames that wait keep the names and layers of now, and the record its count, whatever source is opened next.
        names, replaced, layers = self._names(), self._replaced(), self._layers()
        self._names, self._replaced, self._layers = lambda: names, lambda: replaced, lambda: layers
        if self._recorder is not None:
            self._recorder.stop(timeout=0)

    @property
    def status(self) -> RecorderStatus:
        recorder = self._recorder
        if recorder is None:
            if self._problem:
                return RecorderStatus(RecorderState.FAILED, self._problem, self._path)
            state = RecorderState.FINISHED if self._stopped else RecorderState.STARTING
            return RecorderStatus(state, "", self._path)
        # It may have been in creation, in the analysis thread, while `stop` was called.
        return recorder.stop(timeout=0) if self._stopped else recorder.status

    def _create(self, analysis: "Analysis") -> "Recorder | None":
        from app.recording.files import RecordingFiles
        from app.recording.recorder import Recorder

        try:
            if self._path.suffix:
                return Recorder(RecordingFiles.beside(self._path), analysis.labels, self._paint)
            return self._create_session(analysis)
        except (InputError, OSError) as error:
            self._problem = reason_of(error)
            self._stopped = True
            return None

    def _create_session(self, analysis: "Analysis") -> "Recorder":
        from app.recording.recorder import Recorder
        from app.sessions.folder import SessionFolder
        from app.sessions.keeper import SessionKeeper

        folder = SessionFolder(self._path)
        circumstances = self._session()
        folder.create()
        # Asked anew each time: `stop` puts what it found in their place.
        names = self._current_names
        keeper = SessionKeeper(folder, circumstances, names, lambda: self._replaced())
        return Recorder(
            folder.recording,
            analysis.labels,
            self._paint,
            names=names,
            companion=keeper,
            shown_as=folder.path,
        )

    def _current_names(self) -> Mapping[int, str]:
        return self._names()

    def _paint(self, analysis: "Analysis") -> "Image":
        return annotate(analysis, self._habits, self._names(), self._layers())
