"""The quiet line at the bottom: fps, latency, provider, faces, recording."""

import math

from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from app.engine.statistics import Statistics
from app.recording.status import RecorderStatus

SHORT_OF_SPACE = 1800.0
"""Seconds that the disk's free space should last."""


class StatusLine(QStatusBar):
    """Figures on the left, the recording on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(16, 0, 16, 0)
        self._figures = QLabel()
        self._figures.setAccessibleName("Figures")
        self._recording = QLabel()
        self._recording.setObjectName("recording")
        self._recording.setAccessibleName("Recording")
        self._note = QLabel()
        self._reminder = QLabel()
        self.addWidget(self._figures, 1)
        for label in (self._reminder, self._note):
            label.setObjectName("note")
            label.setAccessibleName("Note")
            self.addPermanentWidget(label)
        self.addPermanentWidget(self._recording)

    def report(self, statistics: Statistics, faces: int | None, recording: RecorderStatus | None) -> None:
        """Shows the latest figures.

        Args:
            statistics: Of the pipeline.
            faces: In the shown frame; None while nothing runs.
            recording: The one that is on.
        """
        self._figures.setText(figures(statistics, faces))
        self._figures.setToolTip(details(statistics))
        self.report_recording(recording)

    def report_recording(self, recording: RecorderStatus | None) -> None:
        """Shows the recording that is on, or none."""
        self._recording.setText(recording_text(recording))

    def note(self, text: str) -> None:
        """Shows what a person must not forget, until it is empty."""
        self._note.setText(text)

    def remind(self, text: str) -> None:
        """Shows what a person has begun and must end, until it is empty."""
        self._reminder.setText(text)

    @property
    def text(self) -> str:
        parts = (self._figures.text(), self._reminder.text(), self._note.text(), self._recording.text())
        return " · ".join(part for part in parts if part)


def figures(statistics: Statistics, faces: int | None) -> str:
    """One line such as "30.0 fps · 21 ms · CPU · 2 faces"."""
    parts = []
    if faces is not None:
        parts = [f"{statistics.analysed_fps:.1f} fps", f"{statistics.latency_ms:.0f} ms"]
    if statistics.provider:
        parts.append(statistics.provider)
    if faces is not None:
        parts.append("1 face" if faces == 1 else f"{faces} faces")
    return " · ".join(parts)


def details(statistics: Statistics) -> str:
    """What the figures mean, for the tooltip."""
    camera = f"\nThe camera delivers {statistics.format}." if statistics.format else ""
    return (
        f"Analysed frames per second (the source delivers {statistics.capture_fps:.1f}), time from a frame's capture "
        f"to its analysis, what runs the model, faces in view.\n{statistics.analysed} of {statistics.captured} frames "
        f"analysed; {statistics.replaced} were replaced by newer ones.{camera}"
    )


def recording_text(recording: RecorderStatus | None) -> str:
    """Such as "● REC 00:41 · 3 dropped"."""
    if recording is None:
        return ""
    minutes, seconds = divmod(int(recording.seconds), 60)
    dropped = f" · {recording.dropped} dropped" if recording.dropped else ""
    short = f" · disk full in {math.ceil(recording.lasts / 60)} min" if recording.lasts < SHORT_OF_SPACE else ""
    return f"● REC {minutes:02d}:{seconds:02d}{dropped}{short}"
