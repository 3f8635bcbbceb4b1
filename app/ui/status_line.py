"""The quiet line at the bottom: fps, latency, provider, faces, recording."""

import math

from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from app.engine.statistics import Statistics
from app.recording.status import RecorderStatus
from app.ui.translation import decimal, saying, tr, translated

SHORT_OF_SPACE = 1800.0
"""Seconds that the disk's free space should last."""


class StatusLine(QStatusBar):
    """Figures on the left, the recording on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(11, 0, 11, 0)
        self._figures = QLabel()
        self._recording = QLabel()
        self._recording.setObjectName("recording")
        self._note = QLabel()
        self._reminder = QLabel()
        self.addWidget(self._figures, 1)
        for label in (self._reminder, self._note):
            label.setObjectName("note")
            self.addPermanentWidget(label)
        self.addPermanentWidget(self._recording)
        for label in (self._reminder, self._note, self._recording):
            label.hide()
        self._reported: tuple[Statistics, int | None, RecorderStatus | None] | None = None
        saying(self, self._tell)

    def _tell(self) -> None:
        self._figures.setAccessibleName(tr("Figures"))
        self._recording.setAccessibleName(tr("Recording"))
        for label in (self._reminder, self._note):
            label.setAccessibleName(tr("Note"))
        if self._reported is not None:
            self.report(*self._reported)

    def report(self, statistics: Statistics, faces: int | None, recording: RecorderStatus | None) -> None:
        """Shows the latest figures.

        Args:
            statistics: Of the pipeline.
            faces: In the shown frame; None while nothing runs.
            recording: The one that is on.
        """
        self._reported = statistics, faces, recording
        self._figures.setText(figures(statistics, faces))
        self._figures.setToolTip(details(statistics))
        self.report_recording(recording)

    def report_recording(self, recording: RecorderStatus | None) -> None:
        """Shows the recording that is on, or none."""
        _say(self._recording, recording_text(recording))

    def note(self, text: str) -> None:
        """Shows what a person must not forget, until it is empty."""
        _say(self._note, text)

    def remind(self, text: str) -> None:
        """Shows what a person has begun and must end, until it is empty."""
        _say(self._reminder, text)

    @property
    def text(self) -> str:
        parts = (self._figures.text(), self._reminder.text(), self._note.text(), self._recording.text())
        return " · ".join(part for part in parts if part)


def _say(label: QLabel, text: str) -> None:
    """Without a text it takes no room either, so that what there is to say ends at the window's edge."""
    label.setText(text)
    label.setVisible(bool(text))


def figures(statistics: Statistics, faces: int | None) -> str:
    """One line such as "30.0 fps · 21 ms · CPU · 2 faces"."""
    parts = []
    if faces is not None:
        parts.append(tr("{rate} fps").format(rate=decimal(statistics.analysed_fps, 1)))
    if faces is not None and _analyses(statistics):
        parts.append(f"{statistics.latency_ms:.0f} ms")
    if statistics.provider:
        parts.append(statistics.provider)
    if faces is not None:
        parts.append(tr("%n face(s)", "", faces))
    return " · ".join(parts)


def details(statistics: Statistics) -> str:
    """What the figures mean, for the tooltip."""
    if statistics.analysed and not _analyses(statistics):
        return tr("Pictures shown per second and faces in view, as they were recorded. Nothing is analysed again.")
    meaning = tr(
        "Analysed frames per second (the source delivers {rate}), time from a frame's capture to its analysis, what "
        "runs the model, faces in view."
    )
    count = tr("{analysed} of {captured} frames analysed; {replaced} were replaced by newer ones.")
    lines = [
        meaning.format(rate=decimal(statistics.capture_fps, 1)),
        count.format(analysed=statistics.analysed, captured=statistics.captured, replaced=statistics.replaced),
    ]
    if statistics.format:
        lines.append(tr("The camera delivers {format}.").format(format=translated(statistics.format)))
    return "\n".join(lines)


def _analyses(statistics: Statistics) -> bool:
    """Whether a model is at work. Where a recorded session is shown again none is, and nothing takes any time."""
    return bool(statistics.provider)


def recording_text(recording: RecorderStatus | None) -> str:
    """Such as "● REC 00:41 · 3 dropped"."""
    if recording is None:
        return ""
    minutes, seconds = divmod(int(recording.seconds), 60)
    parts = [f"● REC {minutes:02d}:{seconds:02d}"]
    if recording.dropped:
        parts.append(tr("%n dropped", "", recording.dropped))
    if recording.lasts < SHORT_OF_SPACE:
        parts.append(tr("disk full in {minutes} min").format(minutes=math.ceil(recording.lasts / 60)))
    return " · ".join(parts)
