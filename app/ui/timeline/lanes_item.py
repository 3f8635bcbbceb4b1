"""The lanes: each person's probabilities as stacked areas in the class colours."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.timeline.bands import NOTHING, bands
from app.timeline.columns import columns_between
from app.timeline.lanes import Lane
from app.timeline.session_timeline import SessionTimeline
from app.timeline.window import TimeWindow
from app.ui import theme
from models.palette import class_colours

TOP = 20.0
"""Height of the strip for the markers' labels, above the lanes."""

GAP = 4.0
"""Between two lanes."""

LEAST = 16.0
"""Height of a lane that still shows something."""


@dataclass(frozen=True, slots=True)
class LaneBox:
    """Where a lane lies, logical pixels from the top."""

    lane: Lane
    top: float
    height: float


def rows_for(height: float) -> int:
    """How many lanes fit."""
    return max(1, int((height - TOP + GAP) // (LEAST + GAP)))


def lane_boxes(shown: tuple[Lane, ...], height: float) -> tuple[LaneBox, ...]:
    """The lanes one below the other, of equal height, on whole pixels."""
    if not shown:
        return ()
    each = max(1.0, (height - TOP + GAP) // len(shown) - GAP)
    return tuple(LaneBox(lane, TOP + place * (each + GAP), each) for place, lane in enumerate(shown))


class LanesItem(QGraphicsItem):
    """Paints a picture that `show_lanes` makes; its pixels are those of its parent.

    Args:
        parent: The area to fill.
    """

    def __init__(self, parent: QGraphicsItem) -> None:
        super().__init__(parent)
        self._box = QRectF()
        self._boxes: tuple[LaneBox, ...] = ()
        self._picture: QImage | None = None
        # Where the picture and the session begin and end, pixels.
        self._left = self._right = self._begin = self._end = 0.0

    def show_lanes(
        self,
        timeline: SessionTimeline,
        boxes: tuple[LaneBox, ...],
        window: TimeWindow,
        box: QRectF,
        scale: float,
    ) -> None:
        """Draws the lanes anew.

        Args:
            timeline: Knows what they show.
            boxes: Whom, and where.
            window: Which stretch of time.
            box: The area, logical pixels.
            scale: Physical pixels of a logical one.
        """
        if box != self._box:
            self.prepareGeometryChange()
            self._box = QRectF(box)
        self._boxes = boxes
        pixels_per_second = box.width() / window.length
        columns = columns_between(window.start, window.end, max(1, round(box.width() * scale)))
        rows = max(1, round(box.height() * scale))
        # Rows of whole words: Qt's images begin each at a multiple of 4 bytes.
        pixels = np.full((rows, -(-columns.count // 4) * 4), NOTHING, np.uint8)
        for lane in boxes:
            top, bottom = round(lane.top * scale), round((lane.top + lane.height) * scale)
            picture = bands(timeline.means(lane.lane.tracks, columns), max(1, bottom - top))
            pixels[top:bottom, : columns.count] = picture[: len(pixels[top:bottom])]
        image = QImage(pixels.data, columns.count, rows, pixels.shape[1], QImage.Format.Format_Indexed8)
        image.setColorTable(_colours(timeline.labels))
        # A copy in the painter's own format, so that painting it again costs little.
        self._picture = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
        self._left, self._right = (
            (columns.start - window.start) * pixels_per_second,
            (columns.end - window.start) * pixels_per_second,
        )
        self._begin, self._end = (
            max(0.0, (timeline.start - window.start) * pixels_per_second),
            min(box.width(), (timeline.end - window.start) * pixels_per_second),
        )
        self.update()

    def boundingRect(self) -> QRectF:
        return self._box

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        ground = QColor(theme.current().hover)
        for lane in self._boxes:
            painter.fillRect(QRectF(self._begin, lane.top, self._end - self._begin, lane.height), ground)
        if self._picture is not None:
            painter.drawImage(QRectF(self._left, 0, self._right - self._left, self._box.height()), self._picture)


def _colours(labels: tuple[str, ...]) -> list[int]:
    """QImage's colour table: the classes, then nothing."""
    colours = class_colours(labels)
    return [QColor(colours[label]).rgba() for label in labels] + [0] * (NOTHING + 1 - len(labels))
