"""Shown where nothing can be trained: why, and what to type so that it can."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from app.retraining.availability import Availability
from app.ui import theme
from app.ui.retraining import texts
from app.ui.retraining.parts import button, name
from app.ui.translation import saying, tr

SAID_MS = 2000


class MissingPage(QWidget):
    """Explains.

    Args:
        lacking: What is missing.
    """

    def __init__(self, lacking: Availability) -> None:
        super().__init__()
        self.setObjectName("page")
        self._lacking = lacking
        self._title, self._why = QLabel(), QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._title.setObjectName("pageTitle")
        self.commands = QPlainTextEdit("\n".join(lacking.commands), readOnly=True)
        self.commands.setObjectName("log")
        self.commands.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.commands.setTabChangesFocus(True)
        self.commands.setFixedHeight(self.commands.fontMetrics().lineSpacing() * len(lacking.commands) + 3 * theme.GRID)
        self.copy = button()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * theme.GRID, 2 * theme.GRID, 3 * theme.GRID, 2 * theme.GRID)
        layout.setSpacing(2 * theme.GRID)
        for widget in (self._title, self._why, self.commands):
            layout.addWidget(widget)
        layout.addWidget(self.copy, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        self._timer = QTimer(self, singleShot=True, interval=SAID_MS)
        self._timer.timeout.connect(self._tell)
        self.copy.clicked.connect(self._copy)
        saying(self, self._tell)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(self._lacking.commands))
        self.copy.setText(tr("Copied"))
        self._timer.start()

    def _tell(self) -> None:
        self._title.setText(tr(texts.TITLE))
        lacking = self._lacking
        if lacking.frozen:
            self._why.setText(tr(texts.NO_PYTHON))
        else:
            self._why.setText(tr(texts.NO_EXTRA).format(packages=", ".join(lacking.missing)))
        self.commands.setAccessibleName(tr("Commands"))
        self.commands.setToolTip(tr("Commands for a terminal"))
        name(self.copy, tr("&Copy"), tr("Copy the commands"))
