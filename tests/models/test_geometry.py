from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.geometry import Box, around, overlap, tiles

position = st.floats(-1000, 1000)
length = st.floats(1, 1000)
boxes = st.tuples(position, position, length, length)
side = st.integers(1, 2000)


def test_overlap_of_known_boxes() -> None:
    assert overlap((0, 0, 10, 10), (5, 0, 10, 10)) == pytest.approx(1 / 3)
    assert overlap((0, 0, 10, 10), (2, 2, 5, 5)) == pytest.approx(0.25)
    assert overlap((0, 0, 10, 10), (10, 0, 10, 10)) == 0


@given(boxes, boxes)
def test_overlap_is_a_symmetric_share(a: Box, b: Box) -> None:
    assert overlap(a, b) == pytest.approx(overlap(b, a))
    assert 0 <= overlap(a, b) <= 1 + 1e-9
    assert overlap(a, a) == pytest.approx(1)


@given(boxes, boxes, st.floats(0.1, 10), position, position)
def test_overlap_does_not_depend_on_the_coordinate_system(a: Box, b: Box, scale: float, dx: float, dy: float) -> None:
    def moved(box: Box) -> Box:
        return (box[0] * scale + dx, box[1] * scale + dy, box[2] * scale, box[3] * scale)

    assert overlap(moved(a), moved(b)) == pytest.approx(overlap(a, b), abs=1e-6)


@given(boxes, st.floats(0.5, 5), side, side)
def test_around_stays_inside_the_image(box: Box, factor: float, width: int, height: int) -> None:
    region = around(box, factor, width, height)
    if region is None:
        return
    left, top, right, bottom = region
    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height


@given(st.floats(400, 600), st.floats(400, 600), st.floats(10, 90), st.floats(10, 90), st.floats(1, 3))
def test_around_is_a_square_about_the_centre_where_there_is_room(
    x: float, y: float, w: float, h: float, factor: float
) -> None:
    region = around((x, y, w, h), factor, 1200, 1200)
    assert region is not None
    left, top, right, bottom = region
    assert right - left == pytest.approx(factor * max(w, h), abs=1.01)
    assert bottom - top == pytest.approx(factor * max(w, h), abs=1.01)
    assert (left + right) / 2 == pytest.approx(x + w / 2, abs=1.01)
    assert (top + bottom) / 2 == pytest.approx(y + h / 2, abs=1.01)


@pytest.mark.parametrize("box", [(-500, 10, 40, 40), (900, 10, 40, 40), (10, -500, 40, 40), (10, 900, 40, 40)])
def test_around_a_box_that_left_the_image_is_nothing(box: Box) -> None:
    assert around(box, 2.5, 640, 480) is None


@given(st.integers(1, 500), st.integers(1, 500), st.integers(20, 300), st.floats(0, 0.6))
def test_tiles_cover_every_pixel_and_share_enough(width: int, height: int, size: int, shared: float) -> None:
    regions = tiles(width, height, size, shared)
    covered = np.zeros((height, width), bool)
    for left, top, right, bottom in regions:
        assert (right - left, bottom - top) == (min(size, width), min(size, height))
        assert left >= 0 and top >= 0 and right <= width and bottom <= height
        covered[top:bottom, left:right] = True
    assert covered.all()
    assert len(set(regions)) == len(regions)
    for first, last in ((0, 2), (1, 3)):
        spans = sorted({(region[first], region[last]) for region in regions})
        for (_, end), (start, _) in pairwise(spans):
            assert end - start >= shared * size - 1.5  # whole pixels
