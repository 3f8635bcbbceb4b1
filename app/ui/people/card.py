"""One person's card: head, name, what they show, their last minute."""

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QRegion, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.engine.calibration_state import NOT_CALIBRATED, neutral_class
from app.layers.layers import DEFAULT_LAYERS, Faces
from app.people.person import Person, default_name
from app.ui import theme
from app.ui.people.calibrate_button import ICON, CalibrateButton
from app.ui.people.name_edit import NameEdit
from app.ui.people.portrait import portrait
from app.ui.people.shown import Shown, shown_of
from app.ui.people.strip import Strip
from app.ui.people.text import BODY, ROW, Text, sized
from app.ui.translation import saying, unnamed
from models.palette import UNCERTAIN_COLOUR, class_colours, text_on

if TYPE_CHECKING:
    from models.face_detector import Image

PADDING = 12
HEAD = 56
BADGE = 20
NAME_HEIGHT = 28
ROW_HEIGHT = 16
BAR = 6.0
EDGE = 150
"""How much darker the edge of a bar is, or lighter on a dark card, percent."""
RADIUS = 8.0
GAP = theme.GRID
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Card(QWidget):
    """Shows a person. Greyed and without bars once they have left.

    Attributes:
        name: Where their name is typed.
        calibration: Calibrates them; not there where the model has no neutral class.
        strip: Their last minute.
        named: A person typed another name.
        editing: Whether the name is being typed.
    """

    named = Signal(str)
    editing = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Shown | None = None
        self._thumbnail: Image | None = None
        self._head: QPixmap | None = None
        self._faces: Faces = DEFAULT_LAYERS.faces
        self.name = NameEdit(self)
        self.calibration = CalibrateButton(self)
        self.strip = Strip(self)
        self.name.named.connect(self.named)
        self.name.editing.connect(self.editing)
        # A click beside the name ends the typing.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        saying(self, self._forget)

    def sizeHint(self) -> QSize:
        return QSize(264, self._strip_top() + self.strip.sizeHint().height() + GAP)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def set_faces(self, faces: Faces) -> None:
        """Shows the head as it is, or hides it in this way."""
        self._faces, self._head = faces, None
        self.update(PADDING, PADDING, HEAD, HEAD)

    def show_person(self, person: Person, now: float, labels: tuple[str, ...]) -> None:
        """Shows the person as they are now.

        Args:
            person: Who.
            now: `Frame.time`, seconds.
            labels: The model's classes.
        """
        shown = shown_of(person, now, labels)
        self.name.show_name(person.name, default_name(person.track, unnamed()), person.present)
        self.calibration.show_calibration(person.calibration if person.present else NOT_CALIBRATED)
        self.strip.show_history(person.history, now, labels, person.present)
        if person.thumbnail is not self._thumbnail:
            self._thumbnail, self._head = person.thumbnail, None
            self.update(PADDING, PADDING, HEAD, HEAD)
        if shown != self._shown:
            self._show(shown)

    def _forget(self) -> None:
        """All is shown anew, in another language."""
        self._shown = None

    def _show(self, shown: Shown) -> None:
        before, self._shown = self._shown, shown
        if before is None or before.shape != shown.shape:
            self._head = None
            self._place()
            self.updateGeometry()
        words = shown.left or f"{shown.words} {shown.share}".strip()
        self.setAccessibleName(f"{shown.title}: {words}")
        bars = zip(shown.classes, shown.percents, strict=True)
        self.setAccessibleDescription("" if shown.left else ", ".join(f"{name} {share}%" for name, share in bars))
        if before is None or before != replace(shown, percents=before.percents):
            self.update()
            return
        # Only the figures are others: the head, the name and the timeline need not be painted again.
        self.update(self._label_line().toAlignedRect())
        for row in range(len(shown.labels)):
            if before.bar(row) != shown.bar(row):
                self.update(self._row(row).toAlignedRect())

    @property
    def _text_left(self) -> int:
        return PADDING + HEAD + PADDING

    def _badge(self) -> QRectF:
        number = str(self._shown.number) if self._shown is not None else ""
        width = max(BADGE, round(sized(ROW, bold=True).metrics.horizontalAdvance(number)) + GAP)
        return QRectF(self._text_left, PADDING + 4, width, BADGE)

    def _label_line(self) -> QRectF:
        return QRectF(self._text_left, PADDING + HEAD - 24, self.width() - PADDING - self._text_left, 20)

    def _row(self, row: int) -> QRectF:
        """Where a class's bar is, with its words."""
        return QRectF(PADDING, PADDING + HEAD + GAP + row * ROW_HEIGHT, self.width() - 2 * PADDING, ROW_HEIGHT)

    def _strip_top(self) -> int:
        rows = len(self._shown.labels) if self._shown is not None and not self._shown.left else 0
        return PADDING + HEAD + GAP + (rows * ROW_HEIGHT + GAP if rows else 0)

    def _place(self) -> None:
        badge = self._badge()
        left = round(badge.right()) + 2
        top = round(badge.center().y()) - NAME_HEIGHT // 2
        width = self.width() - 2 * PADDING
        button = self.calibration
        # Its icon, not its ground, ends where the rest does.
        button.move(PADDING + width - (button.width() + ICON) // 2, top)
        shown = self._shown is not None and not self._shown.left and neutral_class(self._shown.labels) is not None
        button.setVisible(shown)
        self.name.setGeometry(left, top, (button.x() if shown else PADDING + width + 4) - left, NAME_HEIGHT)
        self.strip.setGeometry(PADDING, self._strip_top(), width, self.strip.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self._shown
        if shown is None:
            return
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.setBrush(QColor(tokens.window if shown.left else tokens.raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        if self._thumbnail is not None:
            if self._head is None or self._head.devicePixelRatio() != self.devicePixelRatio():
                self._head = portrait(self._thumbnail, HEAD, self.devicePixelRatio(), bool(shown.left), self._faces)
            painter.drawPixmap(QPointF(PADDING, PADDING), self._head)
        self._paint_badge(painter, shown, tokens)
        self._paint_label(painter, shown, tokens)
        if not shown.left:
            self._paint_bars(painter, shown, tokens, event.region())
        painter.end()

    def _paint_badge(self, painter: QPainter, shown: Shown, tokens: theme.Tokens) -> None:
        colour = class_colours(shown.labels).get(shown.label, UNCERTAIN_COLOUR)
        box = self._badge()
        if shown.left:
            painter.setPen(QPen(QColor(tokens.quiet), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            text = tokens.quiet
        else:
            # White, where no class is clear, needs an outline; the others look better with one too.
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.setBrush(QColor(colour))
            text = text_on(colour)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        _text(painter, box, str(shown.number), sized(ROW, bold=True), text, Qt.AlignmentFlag.AlignCenter)

    def _paint_label(self, painter: QPainter, shown: Shown, tokens: theme.Tokens) -> None:
        line = self._label_line()
        if shown.left:
            _text(painter, line, shown.left, sized(BODY), tokens.quiet, LEFT)
            return
        _text(painter, line, shown.share, sized(BODY), tokens.text, RIGHT)
        taken = sized(BODY).metrics.horizontalAdvance(shown.share) + GAP if shown.share else 0
        _text(painter, line.adjusted(0, 0, -taken, 0), shown.words, sized(BODY, bold=True), tokens.text, LEFT)

    def _paint_bars(self, painter: QPainter, shown: Shown, tokens: theme.Tokens, region: QRegion) -> None:
        usual, leading = sized(ROW), sized(ROW, bold=True)
        colours = class_colours(shown.labels)
        on_light = QColor(tokens.hover).lightnessF() > 0.5
        words = min(_longest(shown.classes), 0.4 * self.width())
        figures = leading.metrics.horizontalAdvance("100%")
        for i, (label, percent) in enumerate(zip(shown.labels, shown.percents, strict=True)):
            row = self._row(i)
            if not region.intersects(row.toAlignedRect()):
                continue
            text, ink = (leading, tokens.text) if i == shown.top else (usual, tokens.quiet)
            _text(painter, QRectF(row.x(), row.y(), words, row.height()), shown.classes[i], text, ink, LEFT)
            _text(painter, row, f"{percent}%", text, ink, RIGHT)
            ground = row.adjusted(words + GAP, (ROW_HEIGHT - BAR) / 2, -figures - GAP, (BAR - ROW_HEIGHT) / 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.hover))
            painter.drawRoundedRect(ground, BAR / 2, BAR / 2)
            length = ground.width() * percent / 100
            if length >= 1:
                # Pale colours would be lost on a light ground without an edge, deep ones on a dark ground.
                colour = QColor(colours[label])
                painter.setPen(QPen(colour.darker(EDGE) if on_light else colour.lighter(EDGE), 1))
                painter.setBrush(colour)
                bar = QRectF(ground.x(), ground.y(), length, BAR).adjusted(0.5, 0.5, -0.5, -0.5)
                radius = min(bar.width(), bar.height()) / 2
                painter.drawRoundedRect(bar, radius, radius)


@lru_cache(maxsize=4)
def _longest(classes: tuple[str, ...]) -> float:
    """Width of the longest word, as the leading class is written."""
    return max(sized(ROW, bold=True).metrics.horizontalAdvance(name) for name in classes)


def _text(painter: QPainter, box: QRectF, words: str, text: Text, ink: str, where: Qt.AlignmentFlag) -> None:
    """One line, elided where it doesn't fit."""
    if text.metrics.horizontalAdvance(words) > box.width() + 0.5:
        words = text.metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    painter.setFont(text.font)
    painter.setPen(QColor(ink))
    painter.drawText(box, where | Qt.TextFlag.TextSingleLine, words)
