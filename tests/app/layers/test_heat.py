import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from app.layers.heat import FAINTEST, SIDE, STRONGEST, heat, scale
from models.palette import luminance

side = st.integers(1, 96)
maps = st.tuples(side, side).flatmap(lambda shape: arrays.arrays(np.float32, shape, elements=st.floats(width=32)))


@given(maps)
def test_any_map_is_a_picture_that_lets_the_face_through(values: np.ndarray) -> None:
    """Also one that a broken network made."""
    picture = heat(values)
    assert picture.shape == (SIDE, SIDE, 4) and picture.dtype == np.uint8
    # Premultiplied: no colour is brighter than its opacity.
    assert (picture[..., :3] <= picture[..., 3:]).all()
    assert picture[..., 3].max() <= round(255 * STRONGEST)
    assert picture[[0, -1]].max() < 10 and picture[:, [0, -1]].max() < 10


@given(st.integers(0, 1000), side, side)
def test_a_level_looks_the_same_on_every_face_and_on_the_scale(level: int, rows: int, columns: int) -> None:
    picture = heat(np.full((rows, columns), level / 1000, np.float32))
    inner = picture[SIDE // 4 : -SIDE // 4, SIDE // 4 : -SIDE // 4].astype(int)
    np.testing.assert_allclose(inner, np.broadcast_to(scale(1001)[0, level].astype(int), inner.shape), atol=2)


def test_cells_lie_where_they_are_and_blend_into_each_other() -> None:
    values = np.zeros((2, 2), np.float32)
    values[1, 0] = 1
    opacity = heat(values)[..., 3].astype(float)
    quarter, rest = SIDE // 4, SIDE - SIDE // 4
    assert opacity[rest, quarter] == pytest.approx(255 * STRONGEST, abs=8)
    for row, column in ((quarter, quarter), (quarter, rest), (rest, rest)):
        assert opacity[row, column] == pytest.approx(255 * FAINTEST, abs=8)
    column = opacity[quarter : rest + 1, quarter]
    assert (np.diff(column) >= 0).all() and np.diff(column).max() < 0.1 * 255 * (STRONGEST - FAINTEST)


def test_more_is_always_brighter() -> None:
    colours = scale(64)[0].astype(float)
    plain = (255 * colours[:, :3] / colours[:, 3:]).round().astype(int)
    lightness = [luminance("#{:02X}{:02X}{:02X}".format(*colour)) for colour in plain.clip(0, 255).tolist()]
    assert (np.diff(lightness) > -0.005).all() and lightness[-1] > lightness[0] + 0.5
    assert (np.diff(colours[:, 3]) >= 0).all()
