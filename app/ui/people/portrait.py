"""A thumbnail as a card shows it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPixmap

from app.layers.layers import Faces

if TYPE_CHECKING:
    from models.face_detector import Image

RADIUS = 6.0
FADED = 0.55


def portrait(thumbnail: "Image", side: int, scale: float, grey: bool, faces: Faces = "shown") -> QPixmap:
    """A square picture with round corners.

    Args:
        thumbnail: uint8 [height, width, 3] RGB.
        side: Logical pixels.
        scale: Device pixels per logical one.
        grey: Without colour and faded, for somebody who left.
        faces: Whether they may be seen in it.
    """
    if faces != "shown":
        # The window opens without OpenCV.
        from app.layers.hiding import coarse

        # As if a face filled it, since others, nearer to the camera, may be in it.
        thumbnail = coarse(thumbnail, max(thumbnail.shape[:2]), faces)
    height, width = thumbnail.shape[:2]
    image = QImage(thumbnail.data, width, height, 3 * width, QImage.Format.Format_RGB888)
    if grey:
        image = image.convertToFormat(QImage.Format.Format_Grayscale8)
    pixmap = QPixmap(round(side * scale), round(side * scale))
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    corners = QPainterPath()
    corners.addRoundedRect(QRectF(0, 0, side, side), RADIUS, RADIUS)
    painter.setClipPath(corners)
    painter.setOpacity(FADED if grey else 1.0)
    painter.drawImage(QRectF(0, 0, side, side), image)
    painter.end()
    return pixmap
