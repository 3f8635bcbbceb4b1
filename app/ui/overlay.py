"""The one painter of what the model sees, for the window, the recording and the snapshot."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from app.layers.affect import affect
from app.layers.layers import DEFAULT_LAYERS, Layers
from app.ui import overlay_sprites as sprites
from app.ui.affect_plot import paint_affect
from app.ui.overlay_heat import legend_of, paint_heat, paint_legend
from app.ui.overlay_layout import Habits, Placed, arrange
from app.ui.overlay_text import NO_NAMES
from app.ui.translation import expressions
from models.palette import UNCERTAIN_COLOUR, class_colours

if TYPE_CHECKING:  # The records pull in MediaPipe, which the window must not wait for.
    from app.engine.records import Analysis
    from app.layers.hiding import Patch
    from models.face_detector import Image

HALO = QColor(0, 0, 0, 130)
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
    scale = painter.device().devicePixelRatio()
    if layers.attention:
        paint_heat(painter, analysis, target, mirror)
    if layers.boxes:
        _paint_boxes(painter, placed, analysis.labels)
    for person in placed:
        _paint_keypoints(painter, person)
    _paint_panels(painter, placed, analysis.labels, scale)
    legend = legend_of(analysis, target, layers)
    if legend is not None:
        paint_legend(painter, legend, scale)
    for person in placed:
        if person.tag is not None:
            _paint_tag(painter, person, person.tag, analysis.labels, scale)
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


def _paint_boxes(painter: QPainter, placed: Sequence[Placed], labels: tuple[str, ...]) -> None:
    """All boxes of one look in one stroke."""
    halos: dict[float, QPainterPath] = defaultdict(QPainterPath)
    strokes: dict[tuple[float, str, bool], QPainterPath] = defaultdict(QPainterPath)
    for person in placed:
        unit = person.style.unit
        width = max(2.0, unit / 6)
        radius = min(0.7 * unit, person.box.width() / 4, person.box.height() / 4)
        certain = person.estimate.label in labels
        for path in (halos[width], strokes[width, _label_colour(person, labels), certain]):
            path.addRoundedRect(person.box, radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for width, path in halos.items():
        painter.setPen(QPen(HALO, width + 2))
        painter.drawPath(path)
    for (width, colour, certain), path in strokes.items():
        pen = QPen(_colour(colour), width)
        if not certain:
            pen.setDashPattern([3, 2.5])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawPath(path)


def _paint_keypoints(painter: QPainter, person: Placed) -> None:
    size = max(2.0, person.style.unit / 5)
    painter.setPen(Qt.PenStyle.NoPen)
    for brush, radius in ((POINT_HALO, size + 1.5), (POINT, size)):
        painter.setBrush(brush)
        for point in person.keypoints:
            painter.drawEllipse(point, radius, radius)


def _paint_tag(painter: QPainter, person: Placed, tag: QRectF, labels: tuple[str, ...], scale: float) -> None:
    colour = _label_colour(person, labels)
    sprite = sprites.tag(person.style, person.texts, colour, tag.width(), tag.height(), scale)
    sprites.place(painter, sprite, tag.topLeft())


def _paint_panels(painter: QPainter, placed: Sequence[Placed], labels: tuple[str, ...], scale: float) -> None:
    ground = QPainterPath()
    # Where two overlap, both are there.
    ground.setFillRule(Qt.FillRule.WindingFill)
    for person in placed:
        if person.panel is not None:
            ground.addRoundedRect(person.panel, 0.5 * person.style.unit, 0.5 * person.style.unit)
    if not ground.isEmpty():
        painter.fillPath(ground, sprites.GROUND)
    for person in placed:
        if person.panel is not None:
            _paint_panel(painter, person, person.panel, labels, scale)


def _paint_panel(painter: QPainter, person: Placed, panel: QRectF, labels: tuple[str, ...], scale: float) -> None:
    style, shares = person.style, person.estimate.smoothed
    colours, words = class_colours(labels), expressions(labels)
    if person.dot is not None:
        paint_affect(painter, person.dot, style, labels, affect(labels, shares))
    top = int(shares.argmax())
    corner = panel.topLeft() + QPointF(style.padding, style.padding)
    for i in person.rows:
        percent = round(100 * float(shares[i]))
        sprite = sprites.row(style, words[i], percent, i == top, colours[labels[i]], scale)
        sprites.place(painter, sprite, corner)
        corner += QPointF(0, style.row)
