"""Parts of the overlay drawn once and then copied.

The window's thread gives way to the analysis at every call into Qt: with four faces, a frame of single words and bars
meant 89 changes of thread, and took 10 ms of which 4 were work. May be used in any thread.
"""

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter

from app.ui.overlay_text import QUIET_TEXT, TEXT, TagTexts, TextStyle, badge_width
from models.palette import text_on

if TYPE_CHECKING:  # The records pull in MediaPipe, which the window must not wait for.
    from app.engine.records import Attention

GROUND = QColor(16, 18, 22, 222)
BAR_GROUND = QColor(255, 255, 255, 34)
SPRITES = 1024
"""Of each kind; a row of a large face takes about 25 KB."""
SCALE_GROUND = QColor(128, 128, 128)
"""As bright as a face in middling light, on which the colours lie."""
SCALE_GAPS = 5.0
"""All gaps of `colour_scale` together, in those of its style."""
MAPS = 64
"""Kept: a picture may be painted often, in the window and in a recording. One takes 16 KB."""


@lru_cache(maxsize=SPRITES)
def row(style: TextStyle, text: str, percent: int, leading: bool, colour: str, scale: float) -> QImage:
    """One class of a panel: its name, bar and percentage.

    Args:
        style: Of the panel.
        text: The class as it is shown.
        percent: Whole.
        leading: No other class has more.
        colour: Of the bar.
        scale: Pixels of the device per unit.
    """
    width = style.label_width + style.bar + style.percent_width + 2 * style.gap
    image, painter = _blank(QSizeF(width, style.row), scale)
    painter.setFont(style.bold if leading else style.font)
    painter.setPen(TEXT if leading else QUIET_TEXT)
    _text(painter, QRectF(0, 0, style.label_width, style.row), text, Qt.AlignmentFlag.AlignLeft)
    bar_x = style.label_width + style.gap
    share = QRectF(bar_x + style.bar + style.gap, 0, style.percent_width, style.row)
    _text(painter, share, f"{percent}%", Qt.AlignmentFlag.AlignRight)
    thickness = max(3.0, round(0.42 * style.unit))
    ground = QRectF(bar_x, (style.row - thickness) / 2, style.bar, thickness)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(BAR_GROUND)
    painter.drawRoundedRect(ground, thickness / 2, thickness / 2)
    length = percent / 100 * style.bar
    if length >= 1:
        painter.setBrush(QColor(colour))
        bar = QRectF(ground.topLeft(), ground.bottomRight() - QPointF(style.bar - length, 0))
        radius = min(thickness, length) / 2
        painter.drawRoundedRect(bar, radius, radius)
    painter.end()
    return image


@lru_cache(maxsize=SPRITES)
def tag(style: TextStyle, texts: TagTexts, colour: str, width: float, height: float, scale: float) -> QImage:
    """A tag with a badge of this colour."""
    image, painter = _blank(QSizeF(width, height), scale)
    radius = 0.35 * style.unit
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(GROUND)
    painter.drawRoundedRect(QRectF(0, 0, width, height), radius, radius)
    inset = style.gap / 2
    badge = QRectF(inset, inset, badge_width(texts.number, style), height - 2 * inset)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(badge, radius * 0.75, radius * 0.75)
    painter.setFont(style.bold)
    painter.setPen(QColor(text_on(colour)))
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, texts.number)
    words = QRectF(badge.right() + style.gap, 0, width - badge.right() - 2 * style.gap, height)
    painter.setFont(style.font)
    if texts.name:
        painter.setPen(QUIET_TEXT)
        _text(painter, words, texts.name, Qt.AlignmentFlag.AlignLeft)
        words.setLeft(words.left() + QFontMetricsF(style.font).horizontalAdvance(texts.name) + style.gap)
    painter.setPen(TEXT)
    _text(painter, words, texts.share, Qt.AlignmentFlag.AlignRight)
    painter.setFont(style.bold)
    _text(painter, words, texts.label, Qt.AlignmentFlag.AlignLeft)
    painter.end()
    return image


@lru_cache(maxsize=MAPS)
def heat_map(attention: "Attention") -> QImage:
    """A face's attention in colours, of which every record has its own."""
    from app.layers.heat import heat

    pixels = heat(attention.values)
    height, width = pixels.shape[:2]
    return QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGBA8888_Premultiplied).convertToFormat(
        QImage.Format.Format_ARGB32_Premultiplied
    )


@lru_cache(maxsize=SPRITES)
def colour_scale(
    style: TextStyle, texts: tuple[str, str], ends: tuple[str, str], width: float, height: float, scale: float
) -> QImage:
    """What the colours of `heat_map` mean, in one line: what it is, the colours between their ends, and a remark.

    Args:
        style: Of the texts.
        texts: What it is, and the remark.
        ends: The figures of the lowest and the highest colour.
        width: Of the whole.
        height: Likewise.
        scale: Pixels of the device per unit.
    """
    from app.layers.heat import scale as colours

    image, painter = _blank(QSizeF(width, height), scale)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(GROUND)
    painter.drawRoundedRect(QRectF(0, 0, width, height), 0.35 * style.unit, 0.35 * style.unit)
    painter.setFont(style.font)
    advance = QFontMetricsF(style.font).horizontalAdvance
    x, thickness = style.padding, round(0.55 * style.unit)
    pixels = colours(128)
    strip = QImage(pixels.data, 128, 1, 4 * 128, QImage.Format.Format_RGBA8888_Premultiplied)
    for text, colour, after in (
        (texts[0], TEXT, 1.4 * style.gap),
        (ends[0], QUIET_TEXT, 0.8 * style.gap),
        (None, SCALE_GROUND, 0.8 * style.gap),
        (ends[1], QUIET_TEXT, 2 * style.gap),
        (texts[1], QUIET_TEXT, 0.0),
    ):
        if text is None:
            bar = QRectF(x, (height - thickness) / 2, style.bar, thickness)
            painter.fillRect(bar, colour)
            painter.drawImage(bar, strip)
            x += style.bar + after
        else:
            painter.setPen(colour)
            _text(painter, QRectF(x, 0, advance(text) + 1, height), text, Qt.AlignmentFlag.AlignLeft)
            x += advance(text) + after
    painter.end()
    return image


def place(painter: QPainter, image: QImage, corner: QPointF) -> None:
    """Copies a sprite to the device's nearest whole pixel, so that it stays sharp."""
    scale = image.devicePixelRatio()
    painter.drawImage(QPointF(round(corner.x() * scale) / scale, round(corner.y() * scale) / scale), image)


def _blank(size: QSizeF, scale: float) -> tuple[QImage, QPainter]:
    pixels = (size * scale).toSize().expandedTo((QSizeF(1, 1)).toSize())
    image = QImage(pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(scale)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return image, painter


def _text(painter: QPainter, box: QRectF, text: str, side: Qt.AlignmentFlag) -> None:
    painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
