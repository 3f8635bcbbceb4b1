"""The two models beside each other: what each scored, how sure that is, and what may be said of it."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.retraining.outcome import Outcome, Score
from app.ui import theme
from app.ui.retraining import texts
from app.ui.retraining.parts import hint
from app.ui.translation import saying, tr

ROW = 24
DOT = 4.5
LEAST_SPAN = 0.1
"""Of the axis, so that two figures that are alike don't look far apart."""


class Whisker(QWidget):
    """A score as a dot on the line of its interval.

    Args:
        emphasised: In the accent's colour.
    """

    def __init__(self, emphasised: bool) -> None:
        super().__init__()
        self._emphasised = emphasised
        self._score: Score | None = None
        self._low, self._high = 0.0, 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(160, ROW)

    def show_score(self, score: Score | None, low: float, high: float) -> None:
        """Shows a score on an axis from `low` to `high`; None for none."""
        self._score, self._low, self._high = score, low, high
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, width = self.height() / 2, self.width() - 4 * DOT

        def x(value: float) -> float:
            return 2 * DOT + (value - self._low) / (self._high - self._low) * width

        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(QPointF(2 * DOT, middle), QPointF(2 * DOT + width, middle))
        if self._score is not None:
            colour = QColor(tokens.accent if self._emphasised else tokens.quiet)
            painter.setPen(QPen(colour, 2))
            painter.drawLine(QPointF(x(self._score.low), middle), QPointF(x(self._score.high), middle))
            for end in (self._score.low, self._score.high):
                painter.drawLine(QPointF(x(end), middle - 4), QPointF(x(end), middle + 4))
            painter.setPen(QPen(QColor(tokens.raised), 2))
            painter.setBrush(colour)
            painter.drawEllipse(QPointF(x(self._score.accuracy), middle), DOT + 1, DOT + 1)
        painter.end()


class OutcomeCard(QFrame):
    """Hidden until there is an outcome."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._outcome: Outcome | None = None
        self._started = False
        self._verdict, self._explanation = QLabel(wordWrap=True), hint()
        self._verdict.setObjectName("verdict")
        self._names = [QLabel(), QLabel()]
        self._figures = [QLabel(), QLabel()]
        self._intervals = [QLabel(), QLabel()]
        self._whiskers = [Whisker(True), Whisker(False)]
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * theme.GRID)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(3, 1)
        for row in range(2):
            self._figures[row].setAlignment(right)
            self._figures[row].setObjectName("figure")
            self._intervals[row].setObjectName("hint")
            parts = (self._names[row], self._figures[row], self._intervals[row], self._whiskers[row])
            for column, part in enumerate(parts):
                grid.addWidget(part, row, column)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * theme.GRID, 2 * theme.GRID, 2 * theme.GRID, 2 * theme.GRID)
        layout.setSpacing(theme.GRID)
        layout.addWidget(self._verdict)
        layout.addLayout(grid)
        layout.addWidget(self._explanation)
        self.hide()
        saying(self, self._tell)

    def show_outcome(self, outcome: Outcome | None, started: bool) -> None:
        """Shows it; None for none. `started` as in `texts.explanation`."""
        if outcome is not self._outcome:
            self._outcome, self._started = outcome, started
            self._tell()
        self.setVisible(outcome is not None)

    def _tell(self) -> None:
        outcome = self._outcome
        if outcome is None:
            return
        names = (tr("New model"), tr("Model in use"))
        scores = (outcome.score, outcome.in_use_score)
        low, high = _axis([score for score in scores if score is not None])
        self._verdict.setText(tr(texts.VERDICTS[outcome.verdict]))
        self._explanation.setText(texts.explanation(outcome, self._started))
        said = []
        for row, (name, score) in enumerate(zip(names, scores, strict=True)):
            for part in (self._names[row], self._figures[row], self._intervals[row], self._whiskers[row]):
                part.setVisible(score is not None)
            self._whiskers[row].show_score(score, low, high)
            if score is None:
                continue
            ends = {"low": texts.percent(score.low), "high": texts.percent(score.high)}
            self._names[row].setText(name)
            self._figures[row].setText(tr(texts.SCORE).format(accuracy=texts.percent(score.accuracy)))
            self._intervals[row].setText(tr(texts.INTERVAL).format(**ends))
            self._intervals[row].setToolTip(tr("95% interval (Wilson)"))
            said.append(texts.spoken(name, score))
        self.setAccessibleName(self._verdict.text())
        self.setAccessibleDescription(" ".join([*(f"{line}." for line in said), self._explanation.text()]))


def _axis(scores: list[Score]) -> tuple[float, float]:
    """From below the lowest end to above the highest, within 0..1."""
    low, high = min(score.low for score in scores), max(score.high for score in scores)
    margin = max(0.02, (LEAST_SPAN - (high - low)) / 2)
    return max(0.0, low - margin), min(1.0, high + margin)
