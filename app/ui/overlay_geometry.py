"""Rectangles of the overlay."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF

MARGIN = 4.0
"""Of tags and panels from the edge of their room."""


def clipped(box: QRectF, frame: QRectF) -> QRectF:
    """The part of a box that lies in the frame; one pixel of it at least."""
    left = min(max(box.left(), frame.left()), frame.right() - 1)
    top = min(max(box.top(), frame.top()), frame.bottom() - 1)
    right = max(min(box.right(), frame.right()), left + 1)
    bottom = max(min(box.bottom(), frame.bottom()), top + 1)
    return QRectF(left, top, right - left, bottom - top)


def covered(spot: QRectF, avoid: Iterable[QRectF]) -> float:
    """Share of the spot that lies on what is to be avoided; overlaps count once for each."""
    area = 0.0
    for other in avoid:
        common = spot.intersected(other)
        area += common.width() * common.height()
    return area / (spot.width() * spot.height())


def inside(spot: QRectF, room: QRectF) -> QRectF:
    """The spot, shifted into the target with a little margin."""
    x = min(spot.x(), room.right() - MARGIN - spot.width())
    y = min(spot.y(), room.bottom() - MARGIN - spot.height())
    return QRectF(max(x, room.left() + MARGIN), max(y, room.top() + MARGIN), spot.width(), spot.height())
