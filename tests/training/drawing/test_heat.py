import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.training.tiny_ferplus import images
from training.drawing.heat import MIDDLE, SPREAD, enlarge, overlay, relative, relief, scale


@settings(deadline=None)
@given(st.integers(1, 8), st.integers(1, 8), st.integers(0, 2**32 - 1))
def test_enlarging_keeps_the_range_and_the_place(rows: int, columns: int, seed: int) -> None:
    values = np.random.default_rng(seed).random((rows, columns)).astype(np.float32)
    enlarged = enlarge(values, 96)
    assert enlarged.shape == (96, 96)
    assert values.min() <= enlarged.min() and enlarged.max() <= values.max()
    # A cell's middle shows its value; where the middle lies between pixels, what is around it.
    for row in range(rows):
        for column in range(columns):
            y, x = (row + 0.5) * 96 / rows - 0.5, (column + 0.5) * 96 / columns - 0.5
            around = enlarged[int(y) : int(np.ceil(y)) + 1, int(x) : int(np.ceil(x)) + 1]
            assert around.mean() == pytest.approx(float(values[row, column]), abs=0.08)


def test_shares_of_the_largest_value() -> None:
    np.testing.assert_allclose(relative(np.float32([[0, 2], [4, 1]])), [[0, 0.5], [1, 0.25]])
    assert (relative(np.zeros((2, 3), np.float32)) == 0).all()


@pytest.mark.parametrize("shade", [0, 60, 110])
def test_a_value_has_its_colour_of_the_scale_on_dark_and_light_faces(shade: int) -> None:
    face = cv2.subtract(images(1, seed=3)[0], np.full((48, 48), shade, np.uint8))
    grey = relief(face)
    assert grey.mean() == pytest.approx(MIDDLE, abs=0.03) and grey.std() == pytest.approx(SPREAD, abs=0.04)
    for value in (0.0, 0.5, 1.0):
        shown = overlay(face, np.full((3, 3), value, np.float32))
        assert shown.shape == (384, 384, 3) and shown.min() >= 0 and shown.max() <= 1
        np.testing.assert_allclose(shown.mean((0, 1)), scale()[0, round(255 * value)], atol=0.03)
        assert shown.std((0, 1)).min() > 0.04  # the face is still seen through it


def test_an_even_crop_and_a_colour_crop() -> None:
    assert relief(np.full((48, 48), 7, np.uint8)) == pytest.approx(MIDDLE)
    colour = np.dstack([images(1, seed=3)[0]] * 3)
    np.testing.assert_allclose(relief(colour), relief(colour[..., 0]), atol=0.02)


def test_the_scale_grows_lighter_evenly_in_every_kind_of_colour_vision() -> None:
    light = scale()[0] @ (0.2126, 0.7152, 0.0722)
    assert (np.diff(light) > 0).all()
