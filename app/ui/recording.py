"""A recording as the window sees it: begins with the first analysis, never makes anybody wait."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from app.recording.status import RecorderState, RecorderStatus
from app.ui.overlay import annotate
from app.ui.overlay_layout import Habits
from models.errors import InputError

if TYPE_CHECKING:  # PyAV and the records take long to import.
    from app.engine.records import Analysis
    from app.recording.recorder import Recorder
    from models.face_detector import Image


class Recording:
    """The pipeline's tap. Creates the recorder in the analysis thread, once the classes are known.

    Args:
        path: The MP4 to write; the CSV lies beside it.
        names: Tells people's names by track id; called in the recorder's thread.
    """

    def __init__(self, path: Path, names: Callable[[], Mapping[int, str]]) -> None:
        self._path = path
        self._recorder: Recorder | None = None
        self._stopped = False
        self._problem = ""
        self._names = names
        self._habits: Habits = {}

    def submit(self, analysis: "Analysis") -> None:
        """Takes the next analysis. Called in the analysis thread."""
        if self._stopped:
            return
        if self._recorder is None:
            self._recorder = self._create(analysis)
        if self._recorder is not None:
            self._recorder.submit(analysis)

    def stop(self) -> None:
        """Asks for the file's end. Returns at once; `status` tells when it is reached."""
        self._stopped = True
        # Frames that wait keep the names of now, whoever is in view next.
        last = self._names()
        self._names = lambda: last
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
        from app.recording.recorder import Recorder

        try:
            return Recorder(self._path, analysis.labels, self._paint)
        except (InputError, OSError) as error:
            self._problem = str(error)
            self._stopped = True
            return None

    def _paint(self, analysis: "Analysis") -> "Image":
        return annotate(analysis, self._habits, self._names())
