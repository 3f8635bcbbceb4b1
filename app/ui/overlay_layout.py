"""Where the overlay's parts go: pure geometry, no painting.

All coordinates are those of the target rectangle that shows the picture.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from app.layers.affect import placed as placed_classes
from app.layers.layers import DEFAULT_LAYERS, Layers
from app.ui.overlay_geometry import MARGIN, clipped, covered, inside
from app.ui.overlay_heat import legend_of
from app.ui.overlay_panel import Habit, contents_of, dot_in, place_panel
from app.ui.overlay_text import NO_NAMES, TagTexts, TextStyle, fitted, tag_texts, tag_width, text_style
from app.ui.translation import expressions

if TYPE_CHECKING:
    from app.engine.records import Analysis, Estimate

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
        tag: Where they are; None without labels.
        panel: The bars and the dot; None without both, and where there is no room that other faces leave.
        rows: Class indices of the bars, from the top.
        dot: Where the circle of the valence-arousal dot and its figures are; None for none.
        keypoints: Those to draw.
    """

    estimate: "Estimate"
    style: TextStyle
    box: QRectF
    texts: TagTexts
    tag: QRectF | None
    panel: QRectF | None
    rows: tuple[int, ...]
    dot: QRectF | None
    keypoints: tuple[QPointF, ...]


def arrange(
    analysis: "Analysis",
    target: QRectF,
    mirror: bool,
    habits: Habits | None = None,
    room: QRectF | None = None,
    names: Mapping[int, str] = NO_NAMES,
    layers: Layers = DEFAULT_LAYERS,
) -> list[Placed]:
    """Lays out everybody's box, tag, panel and keypoints.

    Args:
        analysis: Whose faces.
        target: Where the whole frame is shown.
        mirror: The frame is shown mirrored.
        habits: Memory of the frame before; updated.
        room: Where tags and panels may lie, such as on the bars beside a narrow picture; by default the target.
        names: Of people, by track id.
        layers: Which of them are wanted. The boxes are laid out in any case: they are where the faces are.
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
    legend = legend_of(analysis, target, layers)
    # The scale of the attention's colours lies in its corner; tags and panels go round it.
    kept = [] if legend is None else [legend.box]
    tags: list[QRectF] = []
    for words, box, style in zip(texts, boxes, styles, strict=True) if layers.labels else ():
        others = [other for other in boxes if other is not box]
        tags.append(_tag(words, box, style, room, others + tags + kept))
    dot = layers.valence_arousal and bool(placed_classes(analysis.labels))
    placed: list[Placed] = []
    panels: list[QRectF] = []
    for i, estimate in enumerate(analysis.estimates):
        others = [box for j, box in enumerate(boxes) if j != i]
        taken = tags + panels + kept
        contents = contents_of([float(share) for share in estimate.smoothed], layers.bars, dot)
        panel, content = place_panel(contents, boxes[i], styles[i], room, others, taken, habits[estimate.track.id])
        if panel is not None:
            panels.append(panel)
        placed.append(
            Placed(
                estimate,
                styles[i],
                boxes[i],
                texts[i],
                tags[i] if layers.labels else None,
                panel,
                content.rows,
                dot_in(panel, styles[i]) if panel is not None and content.dot else None,
                _keypoints(estimate, analysis, target, mirror) if layers.keypoints else (),
            )
        )
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
    return clipped(box, target.adjusted(3, 3, -3, -3))


def _keypoints(estimate: "Estimate", analysis: "Analysis", target: QRectF, mirror: bool) -> tuple[QPointF, ...]:
    """Those that lie in the picture."""
    height, width = analysis.frame.image.shape[:2]
    sx, sy = target.width() / width, target.height() / height
    points = [
        QPointF(target.x() + (width - x if mirror else x) * sx, target.y() + y * sy)
        for x, y in estimate.track.face.keypoints.tolist()
    ]
    # Qt finds a point that is no number in every rectangle.
    return tuple(point for point in points if math.isfinite(point.x() + point.y()) and target.contains(point))


def _style(estimate: "Estimate", box: QRectF, labels: tuple[str, ...], target: QRectF, habits: Habits) -> TextStyle:
    least = max(11.0, target.height() / 60)
    wanted = min(max(0.065 * box.width(), least), max(least, target.height() / 36))
    habit = habits.setdefault(estimate.track.id, Habit(round(wanted)))
    if abs(wanted - habit.unit) > 1.25:
        habit.unit = round(wanted)
    return text_style(habit.unit, expressions(labels))


def _tag(texts: TagTexts, box: QRectF, style: TextStyle, room: QRectF, avoid: list[QRectF]) -> QRectF:
    width = tag_width(texts, style)
    height = style.tag_height
    above = QRectF(box.left() - 1, box.top() - height - 4, width, height)
    below = QRectF(box.left() - 1, box.bottom() + 4, width, height)
    within = QRectF(box.left() + 4, box.top() + 4, width, height)
    fits = [spot for spot in (above, below) if room.top() <= spot.top() and spot.bottom() <= room.bottom()]
    spots = [inside(spot, room) for spot in (*fits, within)]
    costs = [covered(spot, avoid) + 0.15 * i for i, spot in enumerate(spots)]
    return spots[costs.index(min(costs))]
