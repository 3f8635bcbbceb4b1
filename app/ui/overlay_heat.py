"""The network's attention as a heat map on each face, and the scale that says what its colours mean."""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTransform

from app.layers.layers import Layers
from app.ui import overlay_sprites as sprites
from app.ui.overlay_geometry import MARGIN
from app.ui.overlay_sprites import SCALE_GAPS
from app.ui.overlay_text import TextStyle, text_style
from app.ui.translation import QT_TR_NOOP, quick_tr

if TYPE_CHECKING:
    from app.engine.records import Analysis, Attention

LEGEND = (QT_TR_NOOP("attention"), QT_TR_NOOP("{columns} × {rows} cells"))
"""Beside the scale of its colours."""
ENDS = ("0", "1")


@dataclass(frozen=True, slots=True)
class Legend:
    """Where the scale is and what it says.

    Attributes:
        box: Its ground.
        style: Of its words.
        name: What the colours show.
        cells: How coarse that is.
    """

    box: QRectF
    style: TextStyle
    name: str
    cells: str


def paint_heat(painter: QPainter, analysis: "Analysis", target: QRectF, mirror: bool) -> None:
    """Lays each face's map onto the face, where its crop was cut out, however the head is turned.

    Args:
        painter: Its state is restored.
        analysis: Whose faces; those without attention get none.
        target: Where the whole frame is shown.
        mirror: The frame is shown mirrored.
    """
    height, width = analysis.frame.image.shape[:2]
    across, down = target.width() / width, target.height() / height
    left = target.x() + (target.width() if mirror else 0.0)
    to_target = QTransform(-across if mirror else across, 0, 0, down, left, target.y())
    painter.save()
    # A face may reach beyond the picture, its map must not.
    painter.setClipRect(target, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    shown = painter.worldTransform()
    for estimate in analysis.estimates:
        if estimate.attention is not None:
            painter.setWorldTransform(_to_frame(estimate.attention) * to_target * shown)
            painter.drawImage(QRectF(0, 0, 1, 1), sprites.heat_map(estimate.attention))
    painter.restore()


def paint_legend(painter: QPainter, legend: Legend, scale: float) -> None:
    """Draws the scale.

    Args:
        painter: Of the overlay.
        legend: Where, and its words.
        scale: Pixels of the device per unit.
    """
    box = legend.box
    image = sprites.colour_scale(legend.style, (legend.name, legend.cells), ENDS, box.width(), box.height(), scale)
    sprites.place(painter, image, box.topLeft())


def legend_of(analysis: "Analysis", target: QRectF, layers: Layers) -> Legend | None:
    """The scale in the picture's lower left corner; None where no map is shown, or where it has no room.

    Args:
        analysis: What is shown.
        target: Where the whole frame is shown.
        layers: What is drawn.
    """
    if not layers.attention:
        return None
    shown = next((e.attention for e in analysis.estimates if e.attention is not None), None)
    if shown is None:
        return None
    rows, columns = shown.values.shape
    name, cells = quick_tr(LEGEND)
    cells = cells.format(columns=columns, rows=rows)
    style, width = _measured(round(max(11.0, target.height() / 60)), name, cells)
    height = style.tag_height
    box = QRectF(target.left() + 2 * MARGIN, target.bottom() - height - 2 * MARGIN, width, height)
    return Legend(box, style, name, cells) if target.contains(box.adjusted(0, 0, 2 * MARGIN, 0)) else None


@lru_cache(maxsize=32)
def _measured(unit: int, name: str, cells: str) -> tuple[TextStyle, float]:
    """The scale's text, and how wide that makes it."""
    style = text_style(unit, (name,))
    advance = QFontMetricsF(style.font).horizontalAdvance
    words = sum(advance(text) for text in (name, cells, *ENDS))
    return style, words + style.bar + SCALE_GAPS * style.gap + 2 * style.padding


def _to_frame(attention: "Attention") -> QTransform:
    """From the crop, whose sides are 1, to pixels of the frame."""
    (xx, yx, x), (xy, yy, y) = attention.place.tolist()
    return QTransform(xx, xy, yx, yy, x, y)
