"""What was found in a folder of images: a table of its classes and splits."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel

from app.retraining.inspection import SPLITS, Inspection
from app.ui import theme
from app.ui.retraining import texts
from app.ui.retraining.parts import hint
from app.ui.translation import expression, grouped, tr, translated
from models.palette import class_colours

DOT = 10


class Findings(QFrame):
    """Hidden until there is something to show."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._inspection: Inspection | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        self._grid.setHorizontalSpacing(2 * theme.GRID)
        self._grid.setVerticalSpacing(theme.GRID // 2)
        self._grid.setColumnStretch(1, 1)
        self.hide()

    def show_inspection(self, inspection: Inspection | None) -> None:
        """Shows what was found; None for nothing."""
        if inspection is not self._inspection:
            self._inspection = inspection
            self.tell()
        self.setVisible(inspection is not None)

    def tell(self) -> None:
        """Says it in the window's language."""
        while item := self._grid.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if self._inspection is not None:
            self._fill(self._inspection)

    def _fill(self, found: Inspection) -> None:
        heading = QLabel(f"{found.name} ({found.dataset})", textFormat=Qt.TextFormat.PlainText)
        heading.setObjectName("figure")
        self._grid.addWidget(heading, 0, 0, 1, 2)
        words = (tr("Train"), tr("Validation"), tr("Test"))
        for column, title in enumerate(words):
            self._put(title, 0, 2 + column, "hint")
        colours = class_colours(found.labels)
        for row, label in enumerate(found.labels, 1):
            dot = QLabel()
            dot.setFixedSize(DOT, DOT)
            colour = QColor(colours[label]).name()
            dot.setStyleSheet(f"background: {colour}; border-radius: {DOT // 2}px;")
            self._grid.addWidget(dot, row, 0)
            self._grid.addWidget(QLabel(expression(label), textFormat=Qt.TextFormat.PlainText), row, 1)
            for column, split in enumerate(SPLITS):
                self._put(grouped(found.counts[split].get(label, 0)), row, 2 + column)
        last = len(found.labels) + 1
        total = QLabel(tr("All"))
        total.setObjectName("figure")
        self._grid.addWidget(total, last, 1)
        for column, split in enumerate(SPLITS):
            self._put(grouped(found.images(split)), last, 2 + column, "figure")
        cautions = texts.cautions(found)
        if cautions:
            line = hint()
            line.setText(cautions)
            self._grid.addWidget(line, last + 1, 0, 1, 5)
        self.setAccessibleName(tr("What the folder holds"))
        totals = (f"{word} {grouped(found.images(split))}" for word, split in zip(words, SPLITS, strict=True))
        self.setAccessibleDescription(f"{found.name}: {', '.join(totals)}. {cautions}")
        # What the training system says of the data for whoever publishes a score.
        self.setToolTip("\n".join(map(translated, found.notes)))

    def _put(self, text: str, row: int, column: int, kind: str = "") -> None:
        label = QLabel(text, alignment=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        label.setObjectName(kind)
        self._grid.addWidget(label, row, column)
