"""The live curves: loss and validation accuracy, epoch by epoch.

Imports pyqtgraph, which takes a third of a second: nothing that opens with the window may import this.
"""

import math
from collections.abc import Mapping

import pyqtgraph as pg
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.retraining.progress import Progress
from app.ui import theme
from app.ui.people.text import CAPTION, sized
from app.ui.retraining import texts
from app.ui.translation import saying, tr

LOWEST = 168
AXIS_WIDTH = 40
ROUND = (1, 2, 5, 10, 20, 50, 100, 200, 500)
MARKS = 6
LINE = 2
DOTS_UP_TO = 30
"""Epochs, beyond which the points would run into each other."""


class _EpochAxis(pg.AxisItem):  # type: ignore[misc]
    """Marks whole epochs only."""

    # pyqtgraph's name.
    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:
        step = next((one for one in ROUND if (maxVal - minVal) / one <= MARKS), ROUND[-1])
        first = max(1, math.ceil(minVal / step)) * step if step > 1 else max(1, math.ceil(minVal))
        return [(step, [float(value) for value in range(first, math.floor(maxVal) + 1, step)])]

    # Likewise.
    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        return [f"{value:.0f}" for value in values]


class _Plot(pg.PlotWidget):  # type: ignore[misc]
    """One picture, which can't be moved: it always shows all."""

    def __init__(self) -> None:
        super().__init__(background=None, axisItems={"bottom": _EpochAxis("bottom")})
        self.setMinimumSize(LOWEST, LOWEST)
        # It is looked at; what it says is in the page's text.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseEnabled(False, False)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.getPlotItem().getAxis("left").setWidth(AXIS_WIDTH)
        for side in ("left", "bottom"):
            axis = self.getPlotItem().getAxis(side)
            axis.setStyle(tickFont=sized(CAPTION).font, tickLength=-4)
            axis.enableAutoSIPrefix(False)

    def sizeHint(self) -> QSize:
        # pyqtgraph's own would fill a screen.
        return QSize(LOWEST, LOWEST)

    # Turning the wheel over it scrolls the page.
    def wheelEvent(self, event: object) -> None:
        event.ignore()  # type: ignore[attr-defined]

    def show_epochs(self, epochs: int) -> None:
        self.setXRange(1, max(2, epochs), padding=0.02)

    def draw(self, curve: "pg.PlotDataItem", values: Mapping[int, float], colour: str, scale: float = 1.0) -> None:
        """Gives a curve its values, by epoch."""
        # A cosmetic pen counts the screen's own pixels.
        pen = QPen(QColor(colour), LINE * self.devicePixelRatioF())
        pen.setCosmetic(True)
        x, y = list(values), [scale * value for value in values.values()]
        dots = "o" if len(x) <= DOTS_UP_TO else None
        curve.setData(x, y, pen=pen, symbol=dots, symbolSize=5, symbolBrush=QColor(colour), symbolPen=None)

    def retint(self) -> None:
        tokens = theme.current()
        self.setBackground(tokens.window)
        for side in ("left", "bottom"):
            axis = self.getPlotItem().getAxis(side)
            line = QPen(QColor(tokens.line), 1)
            line.setCosmetic(True)
            axis.setPen(line)
            axis.setTextPen(QPen(QColor(tokens.quiet), 1))
        self.getPlotItem().showGrid(y=True, alpha=0.15)


class Curves(QWidget):
    """Follows a training."""

    def __init__(self) -> None:
        super().__init__()
        self._progress: Progress | None = None
        self._loss, self._accuracy = _Plot(), _Plot()
        self._training = self._loss.plot([], [], antialias=True)
        self._validation = self._loss.plot([], [], antialias=True)
        self._share = self._accuracy.plot([], [], antialias=True)
        self._kept = pg.InfiniteLine(angle=90)
        self._accuracy.addItem(self._kept)
        self._titles = [QLabel(textFormat=Qt.TextFormat.RichText) for _ in range(2)]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * theme.GRID)
        for title, plot in zip(self._titles, (self._loss, self._accuracy), strict=True):
            title.setObjectName("caption")
            column = QVBoxLayout()
            column.setSpacing(theme.GRID // 2)
            column.addWidget(title)
            column.addWidget(plot, 1)
            layout.addLayout(column, 1)
        self.retint()
        saying(self, self._tell)

    def show_progress(self, progress: Progress) -> None:
        """Draws what is known so far."""
        self._progress = progress
        tokens = theme.current()
        if progress.place is not None:
            for plot in (self._loss, self._accuracy):
                plot.show_epochs(progress.place.epochs)
        self._loss.draw(self._training, progress.training_loss, tokens.quiet)
        self._loss.draw(self._validation, progress.validation_loss, tokens.accent)
        self._accuracy.draw(self._share, progress.accuracy, tokens.accent, 100)
        self._kept.setVisible(progress.kept is not None)
        if progress.kept is not None:
            self._kept.setValue(progress.kept)
        said = ""
        if progress.accuracy:
            last = max(progress.accuracy)
            words = tr("Epoch {epoch}: {accuracy}% of the validation images")
            said = words.format(epoch=last, accuracy=texts.percent(progress.accuracy[last]))
        self.setAccessibleDescription(said)

    def retint(self) -> None:
        """Takes the theme's colours."""
        line = QPen(QColor(theme.current().quiet), 1, Qt.PenStyle.DashLine)
        line.setCosmetic(True)
        self._kept.setPen(line)
        for plot in (self._loss, self._accuracy):
            plot.retint()
        if self._progress is not None:
            self.show_progress(self._progress)
        self._tell()

    def _tell(self) -> None:
        tokens = theme.current()

        def in_colour(colour: str, words: str) -> str:
            return f'<span style="color: {colour}">● {words}</span>'

        loss, accuracy = self._titles
        legend = f"{in_colour(tokens.quiet, tr('training'))} &nbsp; {in_colour(tokens.accent, tr('validation'))}"
        loss.setText(f"<b>{tr('Loss')}</b> &nbsp; {legend}")
        accuracy.setText(f"<b>{tr('Accuracy on validation, %')}</b>")
        self.setAccessibleName(tr("Curves of the training"))
