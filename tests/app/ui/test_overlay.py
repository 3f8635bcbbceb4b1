import os
import subprocess
import sys
import threading

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.layers.layers import FACES, Layers
from app.ui import overlay, theme
from app.ui.overlay_layout import Habits, arrange
from app.ui.overlay_panel import CROWDED
from app.ui.overlay_text import NAME_WIDTH, TagTexts, fitted, tag_texts, tag_width, text_style
from models import palette
from tests.app.live import LABELS, UNCERTAIN, Box, make_analysis

pytestmark = pytest.mark.usefixtures("qapp")

BOX: Box = (400.0, 200.0, 180.0, 200.0)
SIZE = (1280, 720)

coordinate = st.floats(-0.3, 1.2)
extent = st.floats(0.01, 1.0)
faces = st.lists(st.tuples(coordinate, coordinate, extent, extent), max_size=6)
typed = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=40)
switch = st.booleans()
layers_on = st.builds(Layers, switch, switch, switch, switch, switch, switch, st.sampled_from(FACES))
sizes = st.sampled_from([(1280, 720), (640, 480), (240, 320), (3840, 2160), (64, 48)])


def boxes_in(size: tuple[int, int], shares: list[Box]) -> list[Box]:
    width, height = size
    return [(x * width, y * height, w * width, h * height) for x, y, w, h in shares]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(faces, sizes, st.booleans(), st.dictionaries(st.integers(1, 6), typed), layers_on)
def test_boxes_and_panels_stay_in_the_picture_and_off_other_faces(
    shares: list[Box], size: tuple[int, int], mirror: bool, names: dict[int, str], layers: Layers
) -> None:
    target = QRectF(10, 20, *size)
    placed = arrange(make_analysis(boxes_in(size, shares), size), target, mirror, names=names, layers=layers)
    assert len(placed) == len(shares)
    for person in placed:
        assert target.contains(person.box)
        assert all(target.contains(point) for point in person.keypoints)
        assert (person.tag is not None) is layers.labels
        if person.tag is not None:
            assert person.tag.left() >= target.left() and person.tag.top() >= target.top()
            if size[0] > 400:
                assert target.contains(person.tag)
        assert bool(person.rows) is (person.panel is not None and layers.bars)
        if person.panel is None:
            assert person.dot is None
            continue
        assert layers.bars or layers.valence_arousal
        assert person.dot is None or (layers.valence_arousal and person.panel.contains(person.dot))
        assert target.contains(person.panel)
        area = person.panel.width() * person.panel.height()
        for other in placed:
            if other is not person:
                common = person.panel.intersected(other.box)
                assert common.width() * common.height() <= CROWDED * area + 1e-6


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=20)
@given(faces, sizes, layers_on)
def test_any_faces_can_be_painted_and_the_frame_is_left_alone(
    shares: list[Box], size: tuple[int, int], layers: Layers
) -> None:
    analysis = make_analysis(boxes_in(size, shares), size)
    before = analysis.frame.image.copy()
    painted = overlay.annotate(analysis)
    assert painted.shape == before.shape and painted.dtype == np.uint8
    assert (painted == before).all() == (not shares)
    overlay.annotate(analysis, layers=layers)
    assert (analysis.frame.image == before).all()


def test_a_lone_face_shows_every_class_beside_it() -> None:
    (person,) = arrange(make_analysis([BOX], SIZE), QRectF(0, 0, *SIZE), mirror=False)
    assert person.rows == tuple(range(len(LABELS)))
    assert person.panel is not None
    assert not person.panel.intersects(person.box)
    assert not person.panel.intersects(person.tag)


def test_a_close_up_shows_its_bars_beside_a_narrow_picture() -> None:
    size = (512, 480)
    analysis = make_analysis([(110.0, 130.0, 270.0, 270.0)], size)
    picture, room = QRectF(244, 0, *size), QRectF(0, 0, 1000, 480)
    inside = arrange(analysis, picture, False)[0]
    beside = arrange(analysis, picture, False, room=room)[0]
    assert inside.box == beside.box
    assert inside.panel is not None and beside.panel is not None
    assert picture.contains(inside.panel)
    assert room.contains(beside.panel)
    assert beside.panel.intersected(beside.box).isEmpty()


def test_a_crowd_gets_smaller_panels_before_none() -> None:
    crowd = [(40.0 + 150 * (i % 8), 60.0 + 220 * (i // 8), 130.0, 150.0) for i in range(24)]
    placed = arrange(make_analysis(crowd, SIZE), QRectF(0, 0, *SIZE), mirror=False)
    assert any(person.panel is None for person in placed)
    assert all(len(person.rows) in (0, 3, 8) for person in placed)


def test_the_top_class_is_in_a_small_panel() -> None:
    close_up = make_analysis([(20, 10, 280, 220)], (320, 240))
    (person,) = arrange(close_up, QRectF(0, 0, 320, 240), mirror=False)
    assert len(person.rows) == 3
    assert 0 in person.rows


def colour_share(image: np.ndarray, colour: str, box: Box) -> float:
    """Share of the box's outline that has about the colour."""
    x, y, w, h = (round(v) for v in box)
    wanted = np.array(QColor(colour).getRgb()[:3])
    hits = (np.abs(image.astype(int) - wanted) < 40).all(axis=2)
    band = [hits[y + 20 : y + h - 20, c - 2 : c + 3].any(axis=1) for c in (x, x + w)]
    return float(np.concatenate(band).mean())


@pytest.mark.parametrize("label", LABELS)
def test_the_box_has_the_colour_of_the_shown_label(label: str) -> None:
    painted = overlay.annotate(make_analysis([BOX], SIZE, label=label))
    assert colour_share(painted, palette.EXPRESSIONS[label], BOX) > 0.95


def test_mirrored_boxes_move_and_the_words_stay_readable() -> None:
    analysis = make_analysis([BOX], SIZE, label="anger")
    canvas = QImage(*SIZE, QImage.Format.Format_RGB888)
    canvas.fill(QColor(90, 90, 90))
    painter = QPainter(canvas)
    overlay.paint(painter, analysis, QRectF(0, 0, *SIZE), mirror=True)
    painter.end()
    pixels = np.array(canvas.constBits(), np.uint8).reshape(SIZE[1], canvas.bytesPerLine())[:, : 3 * SIZE[0]]
    mirrored = pixels.reshape(SIZE[1], SIZE[0], 3)
    x, y, w, h = BOX
    there: Box = (SIZE[0] - x - w, y, w, h)
    assert colour_share(mirrored, palette.EXPRESSIONS["anger"], there) > 0.95
    assert colour_share(mirrored, palette.EXPRESSIONS["anger"], BOX) < 0.5
    # The words are the same pixels as those of a face that is really there, not their mirror image.
    same = overlay.annotate(make_analysis([there], SIZE, label="anger"))
    assert (mirrored == same).all()


def test_uncertain_is_said_without_a_percentage_and_with_a_broken_line() -> None:
    analysis = make_analysis([BOX], SIZE, label=UNCERTAIN)
    assert tag_texts(analysis.estimates[0], LABELS) == TagTexts("1", "", UNCERTAIN, "")
    assert 0.3 < colour_share(overlay.annotate(analysis), palette.UNCERTAIN_COLOUR, BOX) < 0.8
    certain = make_analysis([BOX], SIZE)
    assert tag_texts(certain.estimates[0], LABELS) == TagTexts("1", "", "neutral", "70%")
    assert tag_texts(certain.estimates[0], LABELS, {1: "Anna"}) == TagTexts("1", "Anna", "neutral", "70%")
    assert tag_texts(certain.estimates[0], LABELS, {2: "Anna"}) == TagTexts("1", "", "neutral", "70%")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(st.integers(11, 40), typed.filter(bool), st.floats(0, 1500))
def test_a_name_takes_what_room_there_is_but_no_more(unit: int, name: str, room: float) -> None:
    style = text_style(unit, LABELS)
    texts = TagTexts("12", name, "happiness", "88%")
    bare = tag_width(TagTexts("12", "", "happiness", "88%"), style)
    shown = fitted(texts, style, room)
    width = tag_width(shown, style)
    if shown.name:
        assert width <= room + 1
        assert width <= bare + style.gap + NAME_WIDTH * unit + 1
        assert shown.name == name or shown.name.endswith("…")
    else:
        assert room < bare + style.gap + 2 * unit
    assert (shown.label, shown.share) == ("happiness", "88%")


def test_a_name_is_painted_beside_the_number() -> None:
    analysis = make_analysis([BOX], SIZE)
    target = QRectF(0, 0, *SIZE)
    (bare,), (named,) = arrange(analysis, target, False), arrange(analysis, target, False, names={1: "Anna"})
    assert named.tag.topLeft() == bare.tag.topLeft()
    assert named.tag.width() > bare.tag.width()
    painted = overlay.annotate(analysis, names={1: "Anna"})
    changed = np.argwhere((painted != overlay.annotate(analysis)).any(axis=2))
    (top, left), (bottom, right) = changed.min(axis=0), changed.max(axis=0)
    assert named.tag.adjusted(-1, -1, 1, 1).contains(QRectF(left, top, right - left, bottom - top))
    assert left > bare.tag.left() + 20
    assert (painted == overlay.annotate(analysis, names={1: "Anna", 2: "Ben"})).all()
    assert (painted != overlay.annotate(analysis, names={1: "Alan"})).any()


@pytest.mark.parametrize("shade", [0, 128, 255])
def test_words_are_readable_on_any_picture(shade: int) -> None:
    analysis = make_analysis([BOX], SIZE, shade=shade)
    (person,) = arrange(analysis, QRectF(0, 0, *SIZE), mirror=False, names={1: "Anna"})
    painted = overlay.annotate(analysis, names={1: "Anna"})
    assert person.panel is not None
    for part in (person.tag.adjusted(40, 4, -4, -4), person.panel.adjusted(8, 8, -8, -8)):
        area = painted[int(part.top()) : int(part.bottom()), int(part.left()) : int(part.right())].reshape(-1, 3)
        brightness = area.astype(int).sum(axis=1)
        text, ground = area[brightness.argmax()], np.median(area, axis=0)
        assert palette.contrast(QColor(*map(int, text)).name(), QColor(*map(int, ground)).name()) >= 4.5


def test_panels_keep_their_side_while_a_face_trembles() -> None:
    habits: Habits = {}
    target = QRectF(0, 0, *SIZE)
    sides = set()
    for i in range(40):
        # Around the place where the panel would just fit on the right.
        box = (870.0 + 4 * (i % 2), 200.0, 200.0, 200.0)
        (person,) = arrange(make_analysis([box], SIZE), target, False, habits)
        assert person.panel is not None
        sides.add(person.panel.center().x() > person.box.center().x())
    assert len(sides) == 1
    arrange(make_analysis([], SIZE), target, False, habits)
    assert not habits


def test_unknown_classes_have_colours_of_their_own() -> None:
    labels = ("Happiness", "boredom", "focus", "neutral")
    colours = palette.class_colours(labels)
    assert colours["Happiness"] == palette.EXPRESSIONS["happiness"]
    assert len(set(colours.values())) == len(labels)
    analysis = make_analysis([BOX, (800, 200, 180, 200)], SIZE, labels=labels)
    assert colour_share(overlay.annotate(analysis), colours["boredom"], (800, 200, 180, 200)) > 0.95


def test_texts_on_colours_and_both_themes_have_enough_contrast() -> None:
    for colour in (*palette.EXPRESSIONS.values(), *palette.FALLBACK, palette.UNCERTAIN_COLOUR):
        assert palette.contrast(colour, palette.text_on(colour)) >= 4.5
    for tokens in (theme.LIGHT, theme.DARK):
        for ground in (tokens.window, tokens.stage, tokens.raised, tokens.hover):
            assert palette.contrast(tokens.text, ground) >= 4.5
            assert palette.contrast(tokens.quiet, ground) >= 4.5
        for ground in (tokens.warning, tokens.error, tokens.info):
            assert palette.contrast(tokens.text, ground) >= 4.5
        assert palette.contrast(tokens.on_accent, tokens.accent) >= 4.5
        assert palette.contrast(tokens.record, tokens.window) >= 4.5


def test_annotate_runs_in_any_thread() -> None:
    analysis = make_analysis([BOX], SIZE)
    expected = overlay.annotate(analysis)
    results: list[np.ndarray] = []
    threads = [threading.Thread(target=lambda: results.append(overlay.annotate(analysis))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(results) == 4
    assert all((result == expected).all() for result in results)


def test_annotate_needs_no_display() -> None:
    program = (
        "from app.ui.headless import ensure_application; ensure_application(); ensure_application()\n"
        "from app.ui.overlay import annotate; from tests.app.live import make_analysis\n"
        "a = make_analysis(); print((annotate(a) != a.frame.image).any())"
    )
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "True"
