"""How far a file is, in its row of the queue."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from app.batch.jobs import Job, JobState
from app.ui import theme
from app.ui.translation import saying, tr

THICKNESS = 6


class Progress(QWidget):
    """A bar and its figure while the file is analysed; empty before and after."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("progress")
        self.bar = QProgressBar(textVisible=False)
        self.bar.setFixedHeight(THICKNESS)
        self._figure = QLabel(alignment=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._figure.setMinimumWidth(self._figure.fontMetrics().horizontalAdvance("100%"))
        layout = QHBoxLayout(self)
        # The table's cell leaves room at the sides.
        layout.setContentsMargins(3, 0, 3, 0)
        layout.setSpacing(theme.GRID)
        layout.addWidget(self.bar, 1)
        layout.addWidget(self._figure)
        saying(self, lambda: self.bar.setAccessibleName(tr("Progress")))

    def show_job(self, job: Job) -> None:
        """Shows how far a file is."""
        share = job.share
        running = job.state is JobState.RUNNING
        self.bar.setVisible(running)
        # A file that doesn't say how long it is.
        self.bar.setRange(0, 0 if running and share is None else 100)
        if share is not None:
            self.bar.setValue(round(100 * share))
        self._figure.setText(f"{share:.0%}" if running and share is not None else "")
