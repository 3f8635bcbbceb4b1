"""Where the overlay's parts go: pure geometry, no painting.

All coordinates are those of the target rectangle that shows the picture.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from app.ui.overlay_text import NO_NAMES, TagTexts, TextStyle, fitted, tag_texts, tag_width, text_style

if TYPE_CHECKING:
    from app.engine.records import Analysis, Estimate

CROWDED = 0.08
"""Share of a panel that may lie on other people's faces before a smaller one is tried."""
OWN_COVERED = 0.3
"""Share of a panel that may lie on its own face, as in a close-up, before a smaller one is tried."""
STICKY = 0.1
"""Advantage of the side where a panel was, so that it does not jump to and fro."""
LEADING_ROWS = 3
"""Rows of a panel that has to be small."""
MARGIN = 4.0
"""Of tags and panels from the edge of their room."""


@dataclass(slots=True)
class Habit:
    """How a person's panel was shown last, so that the next frame's is much the same."""

    unit: int
    side: int = -1


Habits = dict[int, Habit]
"""By track id. Belongs to one place that shows the overlay."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One person's part of the overlay.

    Attributes:
        estimate: What it shows.
        style: Its text.
        box: The face.
        texts: The tag's words, as long as they are shown.
        tag: Where they are.
        panel: The bars; None where there is no room that other faces leave.
        rows: Class indices of the bars, from the top.
    """

    estimate: "Estimate"
    style: TextStyle
    box: QRectF
    texts: TagTexts
    tag: QRectF
    panel: QRectF | None
    rows: tuple[int, ...]


def arrange(
    analysis: "Analysis",
    target: QRectF,
    mirror: bool,
    habits: Habits | None = None,
    room: QRectF | None = None,
    names: Mapping[int, str] = NO_NAMES,
) -> list[Placed]:
    """Lays out everybody's box, tag and panel.

    Args:
        analysis: Whose faces.
        target: Where the whole frame is shown.
        mirror: The frame is shown mirrored.
        habits: Memory of the frame before; updated.
        room: Where tags and panels may lie, such as on the bars beside a narrow picture; by default the target.
        names: Of people, by track id.
    """
    room = target if room is None else room
    habits = {} if habits is None else habits
    boxes = [_face_box(estimate, analysis, target, mirror) for estimate in analysis.estimates]
    styles = [
        _style(estimate, box, analysis.labels, target, habits)
        for estimate, box in zip(analysis.estimates, boxes, strict=True)
    ]
    texts = [
        fitted(tag_texts(estimate, analysis.labels, names), style, room.width() - 2 * MARGIN)
        for estimate, style in zip(analysis.estimates, styles, strict=True)
    ]
    tags: list[QRectF] = []
    for words, box, style in zip(texts, boxes, styles, strict=True):
        others = [other for other in boxes if other is not box]
        tags.append(_tag(words, box, style, room, others + tags))
    placed: list[Placed] = []
    panels: list[QRectF] = []
    for i, estimate in enumerate(analysis.estimates):
        others = [box for j, box in enumerate(boxes) if j != i]
        taken = tags + panels
        shares = [float(share) for share in estimate.smoothed]
        panel, rows = _panel(shares, boxes[i], styles[i], room, others, taken, habits[estimate.track.id])
        if panel is not None:
            panels.append(panel)
        placed.append(Placed(estimate, styles[i], boxes[i], texts[i], tags[i], panel, rows))
    shown = {estimate.track.id for estimate in analysis.estimates}
    for gone in habits.keys() - shown:
        del habits[gone]
    return placed


def _face_box(estimate: "Estimate", analysis: "Analysis", target: QRectF, mirror: bool) -> QRectF:
    height, width = analysis.frame.image.shape[:2]
    x, y, w, h = estimate.track.face.box
    if mirror:
        x = width - x - w
    sx, sy = target.width() / width, target.height() / height
    box = QRectF(target.x() + x * sx, target.y() + y * sy, w * sx, h * sy)
    # Half the pen plus the halo stays visible where a face reaches beyond the picture.
    return _clipped(box, target.adjusted(3, 3, -3, -3))


def _clipped(box: QRectF, frame: QRectF) -> QRectF:
    left = min(max(box.left(), frame.left()), frame.right() - 1)
    top = min(max(box.top(), frame.top()), frame.bottom() - 1)
    right = max(min(box.right(), frame.right()), left + 1)
    bottom = max(min(box.bottom(), frame.bottom()), top + 1)
    return QRectF(left, top, right - left, bottom - top)


def _style(estimate: "Estimate", box: QRectF, labels: tuple[str, ...], target: QRectF, habits: Habits) -> TextStyle:
    least = max(11.0, target.height() / 60)
    wanted = min(max(0.065 * box.width(), least), max(least, target.height() / 36))
    habit = habits.setdefault(estimate.track.id, Habit(round(wanted)))
    if abs(wanted - habit.unit) > 1.25:
        habit.unit = round(wanted)
    return text_style(habit.unit, labels)


def _tag(texts: TagTexts, box: QRectF, style: TextStyle, room: QRectF, avoid: list[QRectF]) -> QRectF:
    width = tag_width(texts, style)
    height = style.tag_height
    above = QRectF(box.left() - 1, box.top() - height - 4, width, height)
    below = QRectF(box.left() - 1, box.bottom() + 4, width, height)
    inside = QRectF(box.left() + 4, box.top() + 4, width, height)
    fits = [spot for spot in (above, below) if room.top() <= spot.top() and spot.bottom() <= room.bottom()]
    spots = [_inside(spot, room) for spot in (*fits, inside)]
    costs = [_covered(spot, avoid) + 0.15 * i for i, spot in enumerate(spots)]
    return spots[costs.index(min(costs))]


def _panel(
    shares: Sequence[float],
    box: QRectF,
    style: TextStyle,
    room: QRectF,
    others: list[QRectF],
    taken: list[QRectF],
    habit: Habit,
) -> tuple[QRectF | None, tuple[int, ...]]:
    """The bars' place beside the face, smaller or absent where they would hide other people."""
    count = len(shares)
    ranking = sorted(range(count), key=lambda i: -shares[i])
    for rows in (tuple(range(count)), tuple(sorted(ranking[:LEADING_ROWS]))):
        width, height = style.panel_size(len(rows))
        if width > room.width() - 8 or height > room.height() - 8:
            continue
        spots = [_inside(spot, room) for spot in _beside(box, width, height, style, room)]
        hidden = [_covered(spot, others) + 3 * _covered(spot, taken) for spot in spots]
        own = [_covered(spot, [box]) for spot in spots]
        allowed = [i for i in range(len(spots)) if hidden[i] <= CROWDED]
        if len(rows) > LEADING_ROWS:
            allowed = [i for i in allowed if own[i] <= OWN_COVERED]
        if allowed:
            costs = {i: hidden[i] + own[i] + 0.01 * i - (STICKY if i == habit.side else 0.0) for i in allowed}
            habit.side = min(allowed, key=lambda i: costs[i])
            return spots[habit.side], rows
    return None, ()


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


def _covered(spot: QRectF, avoid: Iterable[QRectF]) -> float:
    """Share of the spot that lies on what is to be avoided; overlaps count once for each."""
    area = 0.0
    for other in avoid:
        common = spot.intersected(other)
        area += common.width() * common.height()
    return area / (spot.width() * spot.height())


def _inside(spot: QRectF, room: QRectF) -> QRectF:
    """The spot, shifted into the target with a little margin."""
    x = min(spot.x(), room.right() - MARGIN - spot.width())
    y = min(spot.y(), room.bottom() - MARGIN - spot.height())
    return QRectF(max(x, room.left() + MARGIN), max(y, room.top() + MARGIN), spot.width(), spot.height())
