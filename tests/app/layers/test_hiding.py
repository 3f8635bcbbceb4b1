from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.records import Unread
from app.layers.hiding import BLOCKS, Place, coarse, hidden, patches, place, places
from app.layers.layers import Faces
from models.face_detector import Face, Image
from tests.app.live import Box, make_analysis

HEIGHT, WIDTH = 240, 320
NOISE = np.random.default_rng(1).integers(0, 256, (HEIGHT, WIDTH, 3)).astype(np.uint8)
"""A frame with nothing but detail."""

ways = st.sampled_from(["blurred", "pixelated"])
both_ways = pytest.mark.parametrize("way", ["blurred", "pixelated"])
coordinate = st.floats(-300, 500)
extent = st.floats(1, 400)
steady = settings(deadline=None, max_examples=40)


def face(box: Box, turned: float = 0.0) -> Face:
    """A face whose head is turned clockwise by so many degrees."""
    x, y, w, h = box
    places = np.array([(-0.2, -0.15), (0.2, -0.15), (0, 0.05), (0, 0.3), (-0.45, -0.05), (0.45, -0.05)])
    cos, sin = np.cos(np.radians(turned)), np.sin(np.radians(turned))
    points = places @ np.array([[cos, sin], [-sin, cos]]) * w + (x + w / 2, y + h / 2)
    return Face(box, points.astype(np.float32), 0.9)


def inside(where: Place, margin: float = 0.0) -> np.ndarray:
    """bool [HEIGHT, WIDTH]: the pixels whose middle lies in the ellipse, made larger by a margin in pixels."""
    rows, columns = np.mgrid[:HEIGHT, :WIDTH]
    dx, dy = columns - where.x, rows - where.y
    cos, sin = np.cos(np.radians(where.tilt)), np.sin(np.radians(where.tilt))
    across, along = dx * cos + dy * sin, dy * cos - dx * sin
    a, b = max(0.5, where.across + margin), max(0.5, where.along + margin)
    return (across / a) ** 2 + (along / b) ** 2 <= 1


def detail(image: Image) -> float:
    """Mean difference from one pixel to the next."""
    return float(np.abs(np.diff(image.astype(int), axis=1)).mean())


@steady
@given(coordinate, coordinate, extent, extent, st.floats(-180, 180), ways)
def test_heads_anywhere_are_covered_and_nothing_else_is(
    x: float, y: float, w: float, h: float, turned: float, way: Faces
) -> None:
    where = place(face((x, y, w, h), turned))
    covered = np.zeros((HEIGHT, WIDTH), bool)
    for patch in patches(NOISE, [where], way):
        height, width = patch.pixels.shape[:2]
        assert patch.left >= 0 and patch.top >= 0 and patch.left + width <= WIDTH and patch.top + height <= HEIGHT
        assert set(np.unique(patch.pixels[..., 3])) <= {0, 255}
        assert not patch.pixels[patch.pixels[..., 3] == 0].any()
        covered[patch.top : patch.top + height, patch.left : patch.left + width] = patch.pixels[..., 3] > 0
    assert not (covered & ~inside(where, 1.5)).any()
    assert not (inside(where, -1.5) & ~covered).any()


@both_ways
@pytest.mark.parametrize("turned", [0, 25, -90, 180])
def test_box_keypoints_and_hair_are_covered(turned: float, way: Faces) -> None:
    box = (110.0, 70.0, 80.0, 80.0)
    head = face(box, turned)
    where = place(head)
    analysis = make_analysis([box], (WIDTH, HEIGHT))
    analysis = replace(analysis, frame=replace(analysis.frame, image=NOISE), estimates=(), unread=(Unread(head, 0.0),))
    changed = (hidden(analysis, way) != NOISE).any(axis=2)
    up = np.array([np.sin(np.radians(turned)), -np.cos(np.radians(turned))])
    crown = np.array([150, 110]) + 1.0 * 80 * up
    for x, y in [*head.keypoints, crown]:
        assert inside(where)[round(float(y)), round(float(x))]
    assert changed[70:150, 110:190].mean() > 0.97
    beyond = np.array([150, 110]) + 1.2 * 80 * up
    assert not inside(where)[round(float(beyond[1])), round(float(beyond[0]))]


def test_the_head_is_taken_as_upright_where_the_keypoints_do_not_tell() -> None:
    for points in (np.zeros((6, 2)), np.full((6, 2), np.nan), np.full((6, 2), 40.0)):
        where = place(Face((10, 20, 30, 30), points.astype(np.float32), 0.9))
        assert where.tilt == 0 and where.x == 25 and where.y == 32


@steady
@given(st.floats(40, 200))
def test_no_more_than_a_few_blocks_are_left_of_a_face(size: float) -> None:
    left = coarse(NOISE, size, "pixelated")
    assert left.shape == NOISE.shape and left.dtype == np.uint8
    steps = (np.diff(left.astype(int), axis=1) != 0).any(axis=2)
    assert steps.sum(axis=1).max() <= WIDTH / (size / BLOCKS)


@steady
@given(st.floats(40, 120), st.floats(0, 1))
def test_a_blur_leaves_nothing_of_a_pattern_that_repeats_every_two_blocks(size: float, shift: float) -> None:
    columns = np.arange(WIDTH) / (2 * size / BLOCKS) + shift
    stripes = (127.5 + 127.5 * np.sin(2 * np.pi * columns)).astype(np.uint8)
    blurred = coarse(np.repeat(np.tile(stripes, (HEIGHT, 1))[..., None], 3, axis=2), size, "blurred")
    assert np.ptp(blurred[:, round(size) : WIDTH - round(size)].astype(int)) <= 5


@both_ways
def test_what_is_finer_than_a_block_changes_nothing(way: Faces) -> None:
    size = 96.0
    smooth = np.full((HEIGHT, WIDTH, 3), 120, np.uint8)
    chequered = smooth.copy()
    chequered[::2, ::2] += 60
    chequered[1::2, 1::2] += 60
    chequered[::2, 1::2] -= 60
    chequered[1::2, ::2] -= 60
    assert np.abs(coarse(chequered, size, way).astype(int) - 120).max() <= 2


@both_ways
def test_neighbours_do_not_uncover_each_other(way: Faces) -> None:
    boxes = [(60.0, 80.0, 90.0, 90.0), (130.0, 90.0, 90.0, 90.0), (100.0, 40.0, 60.0, 60.0)]
    analysis = make_analysis(boxes, (WIDTH, HEIGHT))
    analysis = replace(analysis, frame=replace(analysis.frame, image=NOISE))
    image = hidden(analysis, way)
    for where in places(analysis):
        part = inside(where, -2)[:, :-1]
        rough = np.abs(np.diff(image.astype(int), axis=1)).mean(axis=2)[part].mean()
        assert rough < 0.05 * detail(NOISE)
    assert (analysis.frame.image == NOISE).all()
    untouched = ~np.any([inside(where, 1.5) for where in places(analysis)], axis=0)
    assert (image[untouched] == NOISE[untouched]).all()


def test_shown_faces_are_left_alone() -> None:
    analysis = make_analysis()
    image = hidden(analysis, "shown")
    assert (image == analysis.frame.image).all() and not np.shares_memory(image, analysis.frame.image)
    assert patches(analysis.frame.image, places(analysis), "shown") == []


def test_faces_that_are_not_read_are_hidden_too_and_more_widely_once_they_are_lost() -> None:
    seen, lost = face((40, 40, 50, 50)), face((200, 100, 50, 50))
    analysis = replace(make_analysis([(120, 60, 50, 50)]), unread=(Unread(seen, 0.0), Unread(lost, 0.5)))
    read, found, gone = places(analysis)
    assert (read.x, found.x, gone.x) == (145, 65, 225)
    assert found.across == read.across < gone.across and found.along < gone.along
    assert gone.face == found.face
