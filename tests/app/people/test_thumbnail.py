import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.people.thumbnail import SIDE, share_inside, thumbnail
from tests.portrait import portrait

HEIGHT, WIDTH = 90, 120
ROWS, COLUMNS = np.mgrid[:HEIGHT, :WIDTH].astype(np.uint8)
PLACES = np.stack([ROWS, COLUMNS, np.full((HEIGHT, WIDTH), 7, np.uint8)], axis=2)
"""A frame whose pixels say where they are."""

coordinate = st.floats(-200, 200)
extent = st.floats(1, 300)


@given(coordinate, coordinate, extent, extent)
def test_it_is_a_square_of_the_frames_own_pixels(x: float, y: float, w: float, h: float) -> None:
    head = thumbnail(PLACES, (x, y, w, h))
    side = len(head)
    assert head.shape == (side, side, 3) and head.dtype == np.uint8 and 1 <= side <= SIDE
    assert head.flags.c_contiguous and not np.shares_memory(head, PLACES)
    top, left = head[0, 0, :2]
    assert np.array_equal(head, PLACES[top : top + side, left : left + side])


def test_a_large_head_becomes_small_and_has_air_around_the_face() -> None:
    # The face spans about x 175..270, y 62..160 of the portrait.
    box = (175.0, 70.0, 95.0, 95.0)
    enlarged = np.repeat(np.repeat(portrait(), 2, axis=0), 2, axis=1)
    head = thumbnail(enlarged, tuple(2 * value for value in box))
    assert head.shape == (SIDE, SIDE, 3)
    scale = SIDE / (2 * 1.75 * 95)
    face = head[round(SIDE / 2 - 20) : round(SIDE / 2 + 20), round(SIDE / 2 - 20) : round(SIDE / 2 + 20)]
    x, y = 2 * (175 + 95 / 2), 2 * (70 + 95 / 2 - 9.5)
    half = 20 / scale
    there = enlarged[round(y - half) : round(y + half), round(x - half) : round(x + half)]
    assert np.abs(face.mean(axis=(0, 1)) - there.mean(axis=(0, 1))).max() < 3


def test_how_much_of_a_face_is_inside() -> None:
    assert share_inside(PLACES, (10, 10, 20, 20)) == 1
    assert share_inside(PLACES, (-10, 10, 20, 20)) == 0.5
    assert share_inside(PLACES, (-10, -10, 20, 20)) == 0.25
    assert share_inside(PLACES, (500, 10, 20, 20)) == 0
    assert share_inside(PLACES, (10, 10, 0, 20)) == 0
