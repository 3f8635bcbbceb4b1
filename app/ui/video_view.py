"""The picture with its overlay. It takes all the room there is."""

import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.layers.layers import DEFAULT_LAYERS, Layers
from app.ui import overlay, overlay_sprites, theme
from app.ui.overlay_layout import Habits
from app.ui.overlay_text import NO_NAMES, TEXT
from app.ui.translation import saying, tr

if TYPE_CHECKING:
    from app.engine.records import Analysis
    from app.layers.hiding import Patch
    from models.face_detector import Image

NOBODY_AFTER = 1.0
"""Seconds without a face before the hint comes, so that a blink of the detector doesn't flash it."""


class VideoView(QWidget):
    """Shows analyses, letterboxed, mirrored on demand, with at most one quiet hint on top."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._analysis: Analysis | None = None
        self._pixels: Image | None = None
        self._image: QImage | None = None
        self._mirror = False
        self._dimmed = False
        self._drop_target = False
        self._hint = ""
        self._nobody_since: float | None = None
        self._habits: Habits = {}
        self._names = NO_NAMES
        self._layers = DEFAULT_LAYERS
        self._patches: Sequence[Patch] = ()
        # A click on the picture ends what is being typed elsewhere.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 200)
        saying(self, self._tell)

    def sizeHint(self) -> QSize:
        return QSize(1120, 630)

    @property
    def has_picture(self) -> bool:
        return self._image is not None

    @property
    def analysis(self) -> "Analysis | None":
        """What is shown."""
        return self._analysis

    def show_analysis(self, analysis: "Analysis") -> None:
        """Shows a frame and what is known of it."""
        image = np.ascontiguousarray(analysis.frame.image)
        height, width = image.shape[:2]
        # Not a copy: QImage shows the frame's own pixels, which `_pixels` keeps alive.
        self._pixels = image
        self._image = QImage(image.data, width, height, 3 * width, QImage.Format.Format_RGB888)
        self._analysis = analysis
        self._hide_faces()
        now = time.monotonic()
        if analysis.estimates:
            self._nobody_since = None
        elif self._nobody_since is None:
            self._nobody_since = now
        self.update()

    def clear(self) -> None:
        """Shows nothing, as before the first frame."""
        self._analysis = self._image = self._pixels = self._nobody_since = None
        self._patches = ()
        self._habits.clear()
        self.update()

    def set_mirror(self, on: bool) -> None:
        self._mirror = on
        self._habits.clear()
        self.update()

    def set_names(self, names: Mapping[int, str]) -> None:
        """Shows people's names, by track id, in the overlay."""
        self._names = names
        self.update()

    def set_layers(self, layers: Layers) -> None:
        """Shows these layers, on the picture that is there too, and its faces as they say."""
        self._layers = layers
        self._hide_faces()
        self.update()

    def set_dimmed(self, on: bool, hint: str = "") -> None:
        """Dims a picture that is not live, and says why in a hint."""
        self._dimmed, self._hint = on, hint
        self.update()

    def set_drop_target(self, on: bool) -> None:
        """Marks the view while a file is dragged over it."""
        self._drop_target = on
        self.update()

    @property
    def hint(self) -> str:
        """The line shown over the picture; empty for none."""
        if self._hint:
            return self._hint
        since = self._nobody_since
        return tr("Nobody in view") if since is not None and time.monotonic() - since > NOBODY_AFTER else ""

    def picture_rect(self) -> QRectF:
        """Where the frame is shown, centred and in its own proportions."""
        if self._image is None:
            return QRectF()
        scale = min(self.width() / self._image.width(), self.height() / self._image.height())
        width, height = round(self._image.width() * scale), round(self._image.height() * scale)
        return QRectF((self.width() - width) // 2, (self.height() - height) // 2, width, height)

    def _tell(self) -> None:
        self.setAccessibleName(tr("Video with the expression of each face"))
        self._habits.clear()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.PaletteChange:
            self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tokens = theme.current()
        painter.fillRect(self.rect(), QColor(tokens.stage))
        if self._image is not None and self._analysis is not None:
            self._paint_picture(painter, self._image, self._analysis)
        if self._drop_target:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens.accent), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(8, 8, -8, -8), 8, 8)
        painter.end()

    def _paint_picture(self, painter: QPainter, image: QImage, analysis: "Analysis") -> None:
        target = self.picture_rect()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, target.width() != image.width())
        if self._mirror:
            painter.translate(2 * target.x() + target.width(), 0)
            painter.scale(-1, 1)
        painter.drawImage(target, image)
        overlay.paint_patches(painter, self._patches, target, image.size())
        painter.restore()
        if not self._dimmed:
            room = QRectF(self.rect())
            overlay.paint(painter, analysis, target, self._mirror, self._habits, room, self._names, self._layers)
        else:
            painter.fillRect(target, QColor(0, 0, 0, 120))
        if self.hint:
            self._paint_hint(painter, target, self.hint)

    def _hide_faces(self) -> None:
        """Once per picture, since it may be painted many times."""
        self._patches = ()
        if self._analysis is not None and self._layers.faces_hidden:
            from app.layers.hiding import patches, places

            self._patches = patches(self._analysis.frame.image, places(self._analysis), self._layers.faces)

    def _paint_hint(self, painter: QPainter, target: QRectF, text: str) -> None:
        font = QFont(self.font())
        font.setPixelSize(14)
        metrics = QFontMetricsF(font)
        box = QRectF(0, 0, metrics.horizontalAdvance(text) + 32, 36)
        box.moveCenter(target.center())
        box.moveBottom(target.bottom() - 24)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(overlay_sprites.GROUND)
        painter.drawRoundedRect(box, 18, 18)
        painter.setPen(TEXT)
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
