"""What a person's panel holds and where it goes."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from app.ui.overlay_geometry import covered, inside
from app.ui.overlay_text import TextStyle

CROWDED = 0.08
"""Share of a panel that may lie on other people's faces before a smaller one is tried."""
OWN_COVERED = 0.3
"""Share of a panel that may lie on its own face, as in a close-up, before a smaller one is tried."""
STICKY = 0.1
"""Advantage of the side where a panel was, so that it does not jump to and fro."""
LEADING_ROWS = 3
"""Rows of a panel that has to be small."""


@dataclass(slots=True)
class Habit:
    """How a person's panel was shown last, so that the next frame's is much the same."""

    unit: int
    side: int = -1


@dataclass(frozen=True, slots=True)
class Content:
    """What a panel holds: bars of these classes, and the valence-arousal dot or not."""

    rows: tuple[int, ...]
    dot: bool


def contents_of(shares: Sequence[float], bars: bool, dot: bool) -> list[Content]:
    """What a panel may hold, the most first."""
    ranking = sorted(range(len(shares)), key=lambda i: -shares[i])
    leading = tuple(sorted(ranking[:LEADING_ROWS]))
    if not bars:
        return [Content((), True)] if dot else []
    all_rows = tuple(range(len(shares)))
    return [Content(all_rows, dot), Content(leading, dot), *([Content(leading, False)] if dot else [])]


def place_panel(
    contents: Sequence[Content],
    box: QRectF,
    style: TextStyle,
    room: QRectF,
    others: list[QRectF],
    taken: list[QRectF],
    habit: Habit,
) -> tuple[QRectF | None, Content]:
    """The place beside the face of the first content that hides nobody; None where none does."""
    for content in contents:
        width, height = style.panel_size(len(content.rows), content.dot)
        if width > room.width() - 8 or height > room.height() - 8:
            continue
        spots = [inside(spot, room) for spot in _beside(box, width, height, style, room)]
        hidden = [covered(spot, others) + 3 * covered(spot, taken) for spot in spots]
        own = [covered(spot, [box]) for spot in spots]
        allowed = [i for i in range(len(spots)) if hidden[i] <= CROWDED]
        if content is not contents[-1]:
            allowed = [i for i in allowed if own[i] <= OWN_COVERED]
        if allowed:
            costs = {i: hidden[i] + own[i] + 0.01 * i - (STICKY if i == habit.side else 0.0) for i in allowed}
            habit.side = min(allowed, key=lambda i: costs[i])
            return spots[habit.side], content
    return None, Content((), False)


def _beside(box: QRectF, width: float, height: float, style: TextStyle, room: QRectF) -> list[QRectF]:
    """Places for a panel, the preferred one first: beside the face, under, over, and the picture's corners."""
    right, left = box.right() + style.gap, box.left() - style.gap - width
    under, over = box.bottom() + style.gap, box.top() - style.tag_height - style.gap - height
    return [
        QRectF(x, y, width, height)
        for x, y in (
            (right, box.top()),
            (left, box.top()),
            (right, box.bottom() - height),
            (left, box.bottom() - height),
            (box.left(), under),
            (box.right() - width, under),
            (box.left(), over),
            (box.right() - width, over),
            (room.right(), room.top()),
            (room.left(), room.top()),
            (room.right(), room.bottom()),
            (room.left(), room.bottom()),
        )
    ]


def dot_in(panel: QRectF, style: TextStyle) -> QRectF:
    """The lowest part of a panel."""
    inner = panel.adjusted(style.padding, style.padding, -style.padding, -style.padding)
    return QRectF(inner.x(), inner.bottom() - style.circle, inner.width(), style.circle)
