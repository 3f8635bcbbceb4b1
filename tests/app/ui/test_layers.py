"""What the layers show and hide, wherever a picture is drawn."""

import time
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPixmap
from pytestqt.qtbot import QtBot

from app.engine.records import Analysis, Frame, Unread
from app.layers.affect import COORDINATES
from app.layers.hiding import hidden, place
from app.layers.layers import Faces, Layers
from app.people.people import People
from app.recording.status import RecorderState
from app.ui import overlay
from app.ui.overlay_layout import arrange
from app.ui.people.panel import PeoplePanel
from app.ui.people.portrait import portrait as card_portrait
from app.ui.recording import Recording
from app.ui.snapshot import save_snapshot
from app.ui.video_view import VideoView
from models.face_detector import Face, Image
from tests.app.live import LABELS, Box, make_analysis
from tests.app.people.made import seen
from tests.app.recording.made import look_into
from tests.portrait import portrait

pytestmark = pytest.mark.usefixtures("qapp")

SIZE = (1280, 720)
BOX: Box = (500.0, 200.0, 180.0, 180.0)
NOTHING = Layers(boxes=False, labels=False, bars=False)
PATIENCE = 20.0
both_ways = pytest.mark.parametrize("way", ["blurred", "pixelated"])


def someone(box: Box = BOX, size: tuple[int, int] = SIZE, shade: int = 90) -> Analysis:
    """Somebody whose keypoints lie apart."""
    analysis = make_analysis([box], size, shade=shade)
    (estimate,) = analysis.estimates
    x, y, w, h = box
    points = np.array([(0.3, 0.35), (0.7, 0.35), (0.5, 0.55), (0.5, 0.8), (0.05, 0.45), (0.95, 0.45)])
    face = Face(box, (points * (w, h) + (x, y)).astype(np.float32), 0.9)
    return replace(analysis, estimates=(replace(estimate, track=replace(estimate.track, face=face)),))


def noisy(time: float = 0.0, index: int = 0, size: tuple[int, int] = (320, 240)) -> Analysis:
    """Somebody in the middle of noise, so that detail tells whether they are hidden."""
    image = np.random.default_rng(3).integers(0, 256, (size[1], size[0], 3)).astype(np.uint8)
    return make_analysis([(120.0, 80.0, 80.0, 80.0)], frame=Frame(image, index, time))


def detail(image: Image, box: tuple[int, int, int, int] = (125, 85, 70, 70)) -> float:
    x, y, w, h = box
    return float(np.abs(np.diff(image[y : y + h, x : x + w].astype(int), axis=1)).mean())


def pixels(image: QImage) -> Image:
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.array(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


def test_each_layer_is_what_it_adds() -> None:
    analysis = someone()
    target = QRectF(0, 0, *SIZE)
    (everything,) = arrange(analysis, target, False, layers=Layers(keypoints=True, valence_arousal=True))
    assert everything.tag is not None and everything.panel is not None and everything.dot is not None
    assert everything.panel.contains(everything.dot) and len(everything.keypoints) == 6
    assert len(everything.rows) == len(LABELS)
    assert (overlay.annotate(analysis, layers=NOTHING) == analysis.frame.image).all()
    edge = everything.box.adjusted(-4, -4, 4, 4)
    for name, areas in {
        "boxes": [edge],
        "labels": [everything.tag],
        "keypoints": [QRectF(p.x() - 6, p.y() - 6, 12, 12) for p in everything.keypoints],
    }.items():
        changed = (overlay.annotate(analysis, layers=replace(NOTHING, **{name: True})) != 90).any(axis=2)
        allowed = np.zeros_like(changed)
        for area in areas:
            part = area.adjusted(-1, -1, 2, 2).toRect()
            assert changed[part.top() : part.bottom(), part.left() : part.right()].any(), name
            allowed[part.top() : part.bottom(), part.left() : part.right()] = True
        assert not (changed & ~allowed).any(), name
    (bars,) = arrange(analysis, target, False, layers=replace(NOTHING, bars=True))
    (dot,) = arrange(analysis, target, False, layers=replace(NOTHING, valence_arousal=True))
    assert bars.panel is not None and bars.dot is None and bars.rows and bars.tag is None
    assert dot.panel is not None and dot.dot is not None and dot.rows == ()
    assert everything.panel.height() > bars.panel.height() > dot.panel.height()


@pytest.mark.parametrize("shade", [0, 128, 255])
def test_keypoints_stand_out_on_any_picture(shade: int) -> None:
    analysis = someone(shade=shade)
    painted = overlay.annotate(analysis, layers=replace(NOTHING, keypoints=True)).astype(int).sum(axis=2)
    for x, y in analysis.estimates[0].track.face.keypoints:
        around = painted[round(float(y)) - 6 : round(float(y)) + 7, round(float(x)) - 6 : round(float(x)) + 7]
        assert around.max() - around.min() > 400


def test_keypoints_move_with_a_mirrored_picture_and_stay_in_it() -> None:
    target = QRectF(0, 0, *SIZE)
    layers = replace(NOTHING, keypoints=True)
    (person,) = arrange(someone(), target, True, layers=layers)
    expected = [1280 - float(x) for x, _ in someone().estimates[0].track.face.keypoints]
    assert [point.x() for point in person.keypoints] == pytest.approx(expected)
    (person,) = arrange(someone((-90.0, 200.0, 180.0, 180.0)), target, False, layers=layers)
    assert len(person.keypoints) < 6 and all(target.contains(point) for point in person.keypoints)


def test_a_logged_face_has_no_keypoints_to_draw_and_is_hidden_all_the_same() -> None:
    analysis = noisy()
    (estimate,) = analysis.estimates
    unknown = replace(estimate.track.face, keypoints=np.full((6, 2), np.nan, np.float32))
    logged = replace(analysis, estimates=(replace(estimate, track=replace(estimate.track, face=unknown)),))
    (person,) = arrange(logged, QRectF(0, 0, 320, 240), False, layers=Layers(keypoints=True))
    assert person.keypoints == ()
    layers = replace(NOTHING, keypoints=True, faces="pixelated")
    assert (overlay.annotate(logged, layers=layers) == hidden(analysis, "pixelated")).all()


@pytest.mark.parametrize("label", ["happiness", "sadness", "surprise", "neutral"])
def test_the_dot_lies_where_the_probabilities_say(label: str) -> None:
    analysis = someone()
    (estimate,) = analysis.estimates
    shares = np.array([float(label == other) for other in LABELS], np.float32)
    analysis = replace(analysis, estimates=(replace(estimate, smoothed=shares),))
    layers = replace(NOTHING, valence_arousal=True)
    (person,) = arrange(analysis, QRectF(0, 0, *SIZE), False, layers=layers)
    assert person.dot is not None
    painted = overlay.annotate(analysis, layers=layers)
    side = person.dot.height()
    circle = painted[
        round(person.dot.top()) : round(person.dot.bottom()), round(person.dot.left()) : round(person.dot.left() + side)
    ]
    white = np.argwhere((circle >= 250).all(axis=2))
    middle = (white.mean(axis=0) + 0.5 - side / 2) / (side / 2)
    valence, arousal = COORDINATES[label]
    assert middle == pytest.approx((-arousal, valence), abs=0.1)


def test_a_model_whose_classes_have_no_coordinates_shows_no_dot() -> None:
    layers = Layers(valence_arousal=True)
    strange = make_analysis([BOX], SIZE, labels=("bored", "keen", "lost"))
    (person,) = arrange(strange, QRectF(0, 0, *SIZE), False, layers=layers)
    assert person.dot is None and person.panel is not None
    assert (overlay.annotate(strange, layers=layers) == overlay.annotate(strange)).all()
    # With some that do, the place stays while the dot is away.
    shares = np.array([0.1, 0.9], np.float32)
    mixed = make_analysis([BOX], SIZE, labels=("anger", "lost"))
    mixed = replace(mixed, estimates=(replace(mixed.estimates[0], smoothed=shares),))
    (person,) = arrange(mixed, QRectF(0, 0, *SIZE), False, layers=layers)
    assert person.dot is not None
    overlay.annotate(mixed, layers=layers)


@both_ways
def test_annotated_pictures_hide_faces_under_the_overlay(way: Faces) -> None:
    analysis = noisy()
    bare = overlay.annotate(analysis, layers=replace(NOTHING, faces=way))
    assert (bare == hidden(analysis, way)).all()
    assert detail(bare) < 0.1 * detail(analysis.frame.image)
    boxed = overlay.annotate(analysis, layers=Layers(bars=False, labels=False, faces=way))
    assert detail(boxed, (130, 90, 60, 60)) < 0.1 * detail(analysis.frame.image, (130, 90, 60, 60))
    assert (boxed != bare).any()


def test_the_video_view_hides_faces_at_once_in_every_state(qtbot: QtBot) -> None:
    view = VideoView()
    qtbot.addWidget(view)
    view.resize(640, 480)

    def shown() -> Image:
        return pixels(view.grab().toImage())

    box = (250, 170, 140, 140)
    lone = replace(NOTHING, faces="pixelated")
    view.set_layers(NOTHING)
    view.show_analysis(noisy())
    rough = detail(shown(), box)
    view.set_layers(lone)
    assert detail(shown(), box) < 0.1 * rough
    view.set_dimmed(True)
    assert detail(shown(), box) < 0.1 * rough
    view.set_dimmed(False)
    view.show_analysis(make_analysis([(20.0, 80.0, 80.0, 80.0)], frame=noisy().frame))
    assert detail(shown(), box) > 0.5 * rough
    view.set_mirror(True)
    assert detail(shown(), (640 - 190, 170, 140, 140)) < 0.1 * rough
    assert detail(shown(), (50, 170, 140, 140)) > 0.5 * rough
    view.set_layers(NOTHING)
    assert detail(shown(), (640 - 190, 170, 140, 140)) > 0.5 * rough
    view.clear()
    view.set_layers(lone)
    assert detail(shown(), box) == 0


def test_the_video_view_hides_exactly_what_the_recording_hides(qtbot: QtBot) -> None:
    view = VideoView()
    qtbot.addWidget(view)
    view.resize(320, 240)
    layers = replace(NOTHING, faces="blurred")
    view.set_layers(layers)
    lost = Unread(noisy().estimates[0].track.face, 0.4)
    analysis = replace(noisy(), estimates=(), unread=(lost,))
    view.show_analysis(analysis)
    grabbed = view.grab().toImage()
    if grabbed.width() == 320:
        assert (pixels(grabbed) == overlay.annotate(analysis, layers=layers)).all()
    assert place(lost.face, 0.4).across > place(lost.face).across


def test_a_snapshot_shows_the_layers() -> None:
    image = pixels(QImage(str(save_snapshot(noisy(), {}, replace(NOTHING, faces="pixelated")))))
    assert (image == hidden(noisy(), "pixelated")).all()


def test_a_recording_follows_the_layers_and_keeps_those_of_its_end(tmp_path: Path) -> None:
    chosen = [replace(NOTHING, faces="pixelated")]

    def never() -> int:
        return 0

    recording = Recording(tmp_path / "out.mp4", dict, lambda: pytest.fail("no session"), never, lambda: chosen[0])
    for index in range(5):
        recording.submit(noisy(index / 25, index))
    recording.stop()
    chosen[0] = NOTHING
    deadline = time.monotonic() + PATIENCE
    while not recording.status.ended:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    assert recording.status.state is RecorderState.FINISHED
    images = look_into(tmp_path / "out.mp4").images
    assert len(images) == 5
    for image in images:
        assert detail(image) < 0.1 * detail(image, (225, 85, 70, 70))


@both_ways
def test_the_head_on_a_card_is_hidden_too(way: Faces) -> None:
    head = portrait()[60:172, 165:277]

    def drawn(faces: Faces) -> QPixmap:
        return card_portrait(np.ascontiguousarray(head), 56, 2.0, False, faces)

    plain, covered = pixels(drawn("shown").toImage()), pixels(drawn(way).toImage())
    box = (20, 20, 70, 70)
    assert detail(covered, box) < 0.4 * detail(plain, box)
    colours = np.unique(covered[20:90, 56].reshape(-1, 3), axis=0)
    if way == "pixelated":
        assert len(colours) <= 12  # blocks and the seams between them


def test_the_panel_hides_the_heads_of_old_and_new_cards(qtbot: QtBot) -> None:
    people = People()
    panel = PeoplePanel(people)
    qtbot.addWidget(panel)
    panel.resize(288, 600)
    image = np.random.default_rng(3).integers(0, 256, (240, 640, 3)).astype(np.uint8)

    def heads() -> list[float]:
        panel.refresh()
        qtbot.waitUntil(lambda: not panel.refreshing)
        return [detail(pixels(card.grab().toImage()), (20, 20, 40, 40)) for card in panel.cards]

    people.update(seen(0.0, {1: None}, image))
    panel.show()
    (plain,) = heads()
    panel.set_faces("blurred")
    people.update(seen(0.1, {1: None, 4: None}, image))
    covered = heads()
    assert len(covered) == 2 and max(covered) < 0.1 * plain
    panel.set_faces("shown")
    assert min(heads()) > 0.5 * plain


def test_the_defaults_are_the_plain_overlay() -> None:
    assert {field.name: field.default for field in fields(Layers)} == {
        "boxes": True,
        "labels": True,
        "bars": True,
        "keypoints": False,
        "valence_arousal": False,
        "attention": False,
        "faces": "shown",
    }
