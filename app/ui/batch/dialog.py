"""The queue of files: what waits, what runs, what came of it."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.batch.jobs import ENDED, Job, JobState
from app.ui import theme
from app.ui.batch.progress import Progress
from app.ui.batch.runner import Runner
from app.ui.source_chooser import VIDEOS
from app.ui.translation import QT_TR_NOOP, saying, tr, translated

WORDS = {
    JobState.WAITING: QT_TR_NOOP("waiting"),
    JobState.RUNNING: QT_TR_NOOP("running"),
    JobState.DONE: QT_TR_NOOP("done"),
    JobState.PARTLY_DONE: QT_TR_NOOP("done, but: {message}"),
    JobState.FAILED: QT_TR_NOOP("failed: {message}"),
    JobState.CANCELLED: QT_TR_NOOP("cancelled"),
}
EXPLANATION = QT_TR_NOOP(
    "Every frame of each file is analysed, in the background, one file after another. Each becomes a session folder "
    "with video, tables and session.json."
)
FILE, STATE, PROGRESS = range(3)
ROW_HEIGHT = 5 * theme.GRID


class BatchDialog(QDialog):
    """Not modal: the window goes on beside it.

    Args:
        runner: Does the work.
        parent: The window.

    Attributes:
        added: Paths of files that were chosen or dropped.
        review: A job's session folder is to be shown.
    """

    added = Signal(list)
    review = Signal(object)

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self.setAcceptDrops(True)
        self.resize(720, 400)
        self.table = QTableWidget(0, 3)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(FILE, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(STATE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(PROGRESS, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(FILE, 240)
        header.resizeSection(PROGRESS, 160)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._empty = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._empty.setObjectName("sideEmpty")
        QVBoxLayout(self.table.viewport()).addWidget(self._empty)
        self._text = QLabel(wordWrap=True)
        self._text.setObjectName("quiet")
        self.add_files = QPushButton()
        self.add_files.setProperty("primary", True)
        self.cancel = QPushButton()
        self.show_result = QPushButton()
        self.show_folder = QPushButton()
        self.clear = QPushButton()
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GRID)
        for button in (self.add_files, self.cancel, self.show_result, self.show_folder):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        self.clear.setAutoDefault(False)
        buttons.addStretch()
        buttons.addWidget(self.clear)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * theme.GRID, 2 * theme.GRID, 2 * theme.GRID, 2 * theme.GRID)
        layout.setSpacing(2 * theme.GRID)
        layout.addWidget(self._text)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        self.add_files.clicked.connect(self._ask)
        self.cancel.clicked.connect(lambda: runner.cancel(self.table.currentRow()))
        self.show_result.clicked.connect(lambda: self.review.emit(self._chosen().folder))
        self.show_folder.clicked.connect(self._open_folder)
        self.clear.clicked.connect(runner.forget_ended)
        self.table.itemSelectionChanged.connect(self._enable)
        runner.changed.connect(self.refresh)
        saying(self, self._tell)

    def refresh(self) -> None:
        """Shows the jobs as they are."""
        jobs = self._runner.jobs
        while self.table.rowCount() > len(jobs):
            self.table.removeRow(self.table.rowCount() - 1)
        for row in range(len(jobs)):
            if row == self.table.rowCount():
                self._append_row()
            self._fill(row, jobs[row])
        self._empty.setVisible(not len(jobs))
        self._enable()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.added.emit(_files(event))

    def _tell(self) -> None:
        self.setWindowTitle(tr("Analyse whole files"))
        self.table.setAccessibleName(tr("Files"))
        self.table.setHorizontalHeaderLabels([tr("File"), tr("State"), tr("Progress")])
        self._text.setText(tr(EXPLANATION))
        self._empty.setText(tr("No files yet. Add some, or drop them here."))
        for button, text, tip in (
            (self.add_files, tr("&Add files…"), tr("Choose videos; they can also be dropped here")),
            (self.cancel, tr("&Cancel"), tr("Give the chosen file up; nothing of it stays")),
            (self.show_result, tr("&Review"), tr("Show the chosen file's session in the window")),
            (self.show_folder, tr("Show &folder"), tr("Show the chosen file's session folder")),
            (self.clear, tr("C&lear list"), tr("Take finished files off the list; their results stay")),
        ):
            button.setText(text)
            button.setToolTip(tip)
            button.setAccessibleName(text.replace("&", ""))
        self.refresh()

    def _append_row(self) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        self.table.setItem(row, FILE, QTableWidgetItem())
        self.table.setItem(row, STATE, QTableWidgetItem())
        self.table.setCellWidget(row, PROGRESS, Progress())

    def _fill(self, row: int, job: Job) -> None:
        words = tr(WORDS[job.state]).format(message=translated(job.message))
        for column, text, tip in ((FILE, job.path.name, str(job.path)), (STATE, words, words)):
            item = self.table.item(row, column)
            assert item is not None
            item.setText(text)
            item.setToolTip(tip)
        progress = self.table.cellWidget(row, PROGRESS)
        assert isinstance(progress, Progress)
        progress.show_job(job)

    def _enable(self) -> None:
        row = self.table.currentRow()
        job = self._runner.jobs[row] if 0 <= row < len(self._runner.jobs) else None
        self.cancel.setEnabled(job is not None and job.state not in ENDED)
        done = job is not None and job.state in (JobState.DONE, JobState.PARTLY_DONE)
        self.show_result.setEnabled(done)
        self.show_folder.setEnabled(done)
        self.clear.setEnabled(len(self._runner.jobs) > self._runner.jobs.open)

    def _chosen(self) -> Job:
        return self._runner.jobs[self.table.currentRow()]

    def _ask(self) -> None:
        paths, _ = QFileDialog.getOpenFileNames(self, tr("Add files"), "", tr(VIDEOS))
        if paths:
            self.added.emit([Path(path) for path in paths])

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._chosen().folder)))


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
