"""The one painter of what the model sees, for the window, the recording and the snapshot."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QImage, QPainter, QPen

from app.layers.affect import affect
from app.layers.layers import DEFAULT_LAYERS, Layers
from app.ui.affect_plot import paint_affect
from app.ui.overlay_layout import Habits, Placed, arrange
from app.ui.overlay_text import NO_NAMES, QUIET_TEXT, TEXT, badge_width
from models.palette import UNCERTAIN_COLOUR, class_colours, text_on

if TYPE_CHECKING:  # The records pull in MediaPipe, which the window must not wait for.
    from app.engine.records import Analysis
    from app.layers.hiding import Patch
    from models.face_detector import Image

HALO = QColor(0, 0, 0, 130)
GROUND = QColor(16, 18, 22, 222)
BAR_GROUND = QColor(255, 255, 255, 34)
POINT = QColor("#FFFFFF")
POINT_HALO = QColor(0, 0, 0, 190)


def paint(
    painter: QPainter,
    analysis: "Analysis",
    target: QRectF,
    mirror: bool = False,
    habits: Habits | None = None,
    room: QRectF | None = None,
    names: Mapping[int, str] = NO_NAMES,
    layers: Layers = DEFAULT_LAYERS,
) -> None:
    """Draws what is known of everybody over a frame that is already drawn; `paint_patches` hides faces before.

    Args:
        painter: Its state is restored.
        analysis: What to draw.
        target: Where the whole frame is shown.
        mirror: The frame is shown mirrored; boxes follow, text stays readable.
        habits: Memory that keeps panels from jumping between frames; one dict per place that shows the overlay.
        room: Where tags and bars may lie; by default the target.
        names: Of people, by track id; a tag shows them beside the number.
        layers: What to draw.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(target if room is None else room, Qt.ClipOperation.IntersectClip)
    placed = arrange(analysis, target, mirror, habits, room, names, layers)
    for person in placed:
        if layers.boxes:
            _paint_box(painter, person, analysis.labels)
        _paint_keypoints(painter, person)
    for person in placed:
        if person.panel is not None:
            _paint_panel(painter, person, person.panel, analysis.labels)
    for person in placed:
        if person.tag is not None:
            _paint_tag(painter, person, person.tag, analysis.labels)
    painter.restore()


def paint_patches(painter: QPainter, patches: "Sequence[Patch]", target: QRectF, size: QSize) -> None:
    """Covers faces in a frame that is already drawn.

    Args:
        painter: As the frame was drawn with, mirrored or not. Its state is restored.
        patches: What to cover them with.
        target: Where the whole frame is shown.
        size: Of the frame, pixels.
    """
    painter.save()
    painter.translate(target.topLeft())
    painter.scale(target.width() / size.width(), target.height() / size.height())
    for patch in patches:
        height, width = patch.pixels.shape[:2]
        cover = QImage(patch.pixels.data, width, height, 4 * width, QImage.Format.Format_RGBA8888_Premultiplied)
        painter.drawImage(QPointF(patch.left, patch.top), cover)
    painter.restore()


def annotate(
    analysis: "Analysis",
    habits: Habits | None = None,
    names: Mapping[int, str] = NO_NAMES,
    layers: Layers = DEFAULT_LAYERS,
) -> "Image":
    """The frame with its overlay, not mirrored.

    May run in any thread. Needs a QGuiApplication, see `app.ui.headless`.

    Args:
        analysis: What to draw.
        habits: As for `paint`.
        names: As for `paint`.
        layers: What to draw, and whether faces are hidden.

    Returns:
        A new uint8 [height, width, 3] RGB array.
    """
    from app.layers.hiding import hidden

    image = hidden(analysis, layers.faces)
    height, width = image.shape[:2]
    canvas = QImage(image.data, width, height, 3 * width, QImage.Format.Format_RGB888)
    painter = QPainter(canvas)
    paint(painter, analysis, QRectF(0, 0, width, height), habits=habits, names=names, layers=layers)
    painter.end()
    return image


@lru_cache(maxsize=64)
def _colour(name: str) -> QColor:
    return QColor(name)


def _label_colour(person: Placed, labels: tuple[str, ...]) -> str:
    return class_colours(labels).get(person.estimate.label, UNCERTAIN_COLOUR)


def _paint_box(painter: QPainter, person: Placed, labels: tuple[str, ...]) -> None:
    unit = person.style.unit
    pen_width = max(2.0, unit / 6)
    radius = min(0.7 * unit, person.box.width() / 4, person.box.height() / 4)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(HALO, pen_width + 2)
    painter.setPen(pen)
    painter.drawRoundedRect(person.box, radius, radius)
    pen = QPen(_colour(_label_colour(person, labels)), pen_width)
    if person.estimate.label not in labels:
        pen.setDashPattern([3, 2.5])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawRoundedRect(person.box, radius, radius)


def _paint_keypoints(painter: QPainter, person: Placed) -> None:
    size = max(2.0, person.style.unit / 5)
    painter.setPen(Qt.PenStyle.NoPen)
    for brush, radius in ((POINT_HALO, size + 1.5), (POINT, size)):
        painter.setBrush(brush)
        for point in person.keypoints:
            painter.drawEllipse(point, radius, radius)


def _paint_tag(painter: QPainter, person: Placed, tag: QRectF, labels: tuple[str, ...]) -> None:
    style, texts = person.style, person.texts
    colour = _label_colour(person, labels)
    radius = 0.35 * style.unit
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(GROUND)
    painter.drawRoundedRect(tag, radius, radius)
    inset = style.gap / 2
    badge = QRectF(tag.x() + inset, tag.y() + inset, badge_width(texts.number, style), tag.height() - 2 * inset)
    painter.setBrush(_colour(colour))
    painter.drawRoundedRect(badge, radius * 0.75, radius * 0.75)
    painter.setFont(style.bold)
    painter.setPen(_colour(text_on(colour)))
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, texts.number)
    words = QRectF(badge.right() + style.gap, tag.y(), tag.right() - badge.right() - 2 * style.gap, tag.height())
    painter.setFont(style.font)
    if texts.name:
        painter.setPen(QUIET_TEXT)
        _text(painter, words, texts.name, Qt.AlignmentFlag.AlignLeft)
        words.setLeft(words.left() + QFontMetricsF(style.font).horizontalAdvance(texts.name) + style.gap)
    painter.setPen(TEXT)
    _text(painter, words, texts.share, Qt.AlignmentFlag.AlignRight)
    painter.setFont(style.bold)
    _text(painter, words, texts.label, Qt.AlignmentFlag.AlignLeft)


def _paint_panel(painter: QPainter, person: Placed, panel: QRectF, labels: tuple[str, ...]) -> None:
    style, shares = person.style, person.estimate.smoothed
    colours = class_colours(labels)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(GROUND)
    painter.drawRoundedRect(panel, 0.5 * style.unit, 0.5 * style.unit)
    if person.dot is not None:
        paint_affect(painter, person.dot, style, labels, affect(labels, shares))
    top = int(shares.argmax())
    x, y = panel.x() + style.padding, panel.y() + style.padding
    thickness = max(3.0, round(0.42 * style.unit))
    bar_x = x + style.label_width + style.gap
    percent = QRectF(bar_x + style.bar + style.gap, y, style.percent_width, style.row)
    for i in person.rows:
        row = QRectF(x, y, style.label_width, style.row)
        painter.setFont(style.bold if i == top else style.font)
        painter.setPen(TEXT if i == top else QUIET_TEXT)
        _text(painter, row, labels[i], Qt.AlignmentFlag.AlignLeft)
        percent.moveTop(y)
        _text(painter, percent, f"{shares[i]:.0%}", Qt.AlignmentFlag.AlignRight)
        ground = QRectF(bar_x, y + (style.row - thickness) / 2, style.bar, thickness)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(BAR_GROUND)
        painter.drawRoundedRect(ground, thickness / 2, thickness / 2)
        length = float(shares[i]) * style.bar
        if length >= 1:
            painter.setBrush(QBrush(_colour(colours[labels[i]])))
            bar = QRectF(ground.topLeft(), ground.bottomRight() - QPointF(style.bar - length, 0))
            radius = min(thickness, length) / 2
            painter.drawRoundedRect(bar, radius, radius)
        y += style.row


def _text(painter: QPainter, box: QRectF, text: str, side: Qt.AlignmentFlag) -> None:
    painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
