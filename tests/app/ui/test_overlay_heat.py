"""The network's attention on the faces: where it lies, what says how to read it, and what it leaves alone."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.engine.records import Analysis, Attention
from app.layers.layers import Layers
from app.ui import overlay
from app.ui.overlay_heat import legend_of
from app.ui.overlay_layout import arrange
from models.alignment import placement
from models.face_detector import Face, Image
from models.input_spec import CropTemplate
from tests.app.live import Box, make_analysis

pytestmark = pytest.mark.usefixtures("qapp")

SIZE = (1280, 720)
WHOLE = QRectF(0, 0, *SIZE)
SHADE = 90
HEAT = Layers(boxes=False, labels=False, bars=False, attention=True)
LOWER_RIGHT = np.array([[0, 0], [0, 1]], np.float32)


def attentive(
    turned: float = 0.0, middle: tuple[float, float] = (640, 330), width: float = 200, values: Image = LOWER_RIGHT
) -> Analysis:
    """One face whose crop is `width` pixels wide, with its middle there, turned clockwise by so many degrees."""
    template = CropTemplate()
    cos, sin = np.cos(np.radians(turned)), np.sin(np.radians(turned))
    rotation = np.array([[cos, -sin], [sin, cos]])
    keypoints = np.zeros((6, 2), np.float32)
    keypoints[[0, 1, 3]] = (np.array(template.points()) - 0.5) * width @ rotation.T + middle
    box: Box = (middle[0] - width / 2, middle[1] - width / 2, width, width)
    analysis = make_analysis([box], SIZE, shade=SHADE)
    (estimate,) = analysis.estimates
    track = replace(estimate.track, face=Face(box, keypoints, 0.9))
    attention = Attention(np.asarray(values, np.float32), placement(keypoints, template))
    return replace(analysis, estimates=(replace(estimate, track=track, attention=attention),))


def hot(image: Image, point: tuple[float, float]) -> float:
    """How much greener than grey a place is: viridis ends in yellow."""
    x, y = (round(v) for v in point)
    red, green, blue = image[y - 2 : y + 3, x - 2 : x + 3].reshape(-1, 3).astype(float).mean(0)
    return float((red + green) / 2 - blue)


@pytest.mark.parametrize("turned", [0, 30, -90, 180])
def test_it_lies_on_the_face_and_turns_with_it(turned: float) -> None:
    analysis = attentive(turned)
    before = analysis.frame.image.copy()
    image = overlay.annotate(analysis, layers=HEAT)
    assert (analysis.frame.image == before).all()
    angles = np.radians(turned + np.array([45, 135, 225, 315]))
    corners = np.column_stack([np.cos(angles), np.sin(angles)]) * 70 + (640, 330)
    lower_right, *others = [hot(image, (x, y)) for x, y in corners]
    assert lower_right > 60 and max(others) < 20
    away = np.hypot(*(np.mgrid[:720, :1280] - np.array([330, 640])[:, None, None]))
    legend = legend_of(analysis, WHOLE, HEAT)
    assert legend is not None
    changed = (image != SHADE).any(axis=2)
    box = legend.box.toAlignedRect().adjusted(-1, -1, 1, 1)
    changed[box.top() : box.bottom() + 1, box.left() : box.right() + 1] = False
    assert changed[away < 90].mean() > 0.9 and not changed[away > 145].any()


def test_it_follows_a_mirrored_picture_and_stays_in_it() -> None:
    canvas = QImage(1000, 420, QImage.Format.Format_RGB888)
    canvas.fill(QColor(SHADE, SHADE, SHADE))
    target = QRectF(180, 30, 640, 360)
    painter = QPainter(canvas)
    # Half of the face lies beyond the picture's left edge, which is shown at the right.
    overlay.paint(painter, attentive(middle=(20, 330)), target, mirror=True, room=QRectF(canvas.rect()), layers=HEAT)
    painter.end()
    image = np.array(canvas.constBits(), np.uint8).reshape(420, canvas.bytesPerLine())[:, :3000].reshape(420, 1000, 3)
    assert hot(image, (820 - 0.5 * (20 + 45), 30 + 0.5 * (330 + 45))) > 60
    assert (image[:, 821:] == SHADE).all()


def test_without_the_layer_or_without_attention_nothing_is_drawn() -> None:
    analysis = attentive()
    bare = replace(HEAT, attention=False)
    assert (overlay.annotate(analysis, layers=bare) == SHADE).all()
    without = replace(analysis, estimates=(replace(analysis.estimates[0], attention=None),))
    assert (overlay.annotate(without, layers=HEAT) == SHADE).all()
    assert legend_of(without, WHOLE, HEAT) is None and legend_of(analysis, WHOLE, bare) is None


def test_the_words_stay_above_it() -> None:
    analysis, layers = attentive(), Layers(attention=True)
    (person,) = arrange(analysis, WHOLE, False, layers=layers)
    assert person.tag is not None and person.panel is not None
    plain = overlay.annotate(analysis, layers=Layers())
    heated = overlay.annotate(analysis, layers=layers)
    for area in (person.tag, person.panel):
        part = area.toRect().adjusted(4, 4, -4, -4)
        one, other = (image[part.top() : part.bottom(), part.left() : part.right()] for image in (plain, heated))
        assert (one == other).mean() > 0.95


def test_the_scale_says_what_is_shown_and_how_coarse_it_is() -> None:
    legend = legend_of(attentive(values=np.zeros((7, 4))), WHOLE, HEAT)
    assert legend is not None
    assert (legend.name, legend.cells) == ("attention", "4 × 7 cells")
    assert WHOLE.contains(legend.box)
    assert legend_of(attentive(), QRectF(0, 0, 120, 90), HEAT) is None


@pytest.mark.parametrize("x", [60.0, 120.0, 200.0])
def test_tags_and_panels_leave_the_scale_free(x: float) -> None:
    analysis = attentive(middle=(x, 600), width=180)
    layers = Layers(attention=True, valence_arousal=True)
    legend = legend_of(analysis, WHOLE, layers)
    (person,) = arrange(analysis, WHOLE, False, layers=layers)
    assert legend is not None and person.tag is not None
    assert not person.tag.intersects(legend.box)
    assert person.panel is None or not person.panel.intersects(legend.box)


def test_faces_without_size_are_no_trouble() -> None:
    analysis = attentive()
    (estimate,) = analysis.estimates
    flat = Attention(LOWER_RIGHT, np.zeros((2, 3)))
    analysis = replace(analysis, estimates=(replace(estimate, attention=flat),))
    overlay.annotate(analysis, layers=HEAT)
