import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ui.people.areas import Areas, areas

COLOURS = ((255, 0, 0), (0, 255, 0), (0, 0, 255))
ROWS = 20

row = st.one_of(
    st.none(), st.tuples(st.integers(0, 100), st.integers(0, 100), st.integers(1, 100)).map(lambda t: np.array(t))
)


def window_of(rows: list[np.ndarray | None]) -> np.ndarray:
    gap = np.full(3, np.nan)
    return np.array([gap if r is None else r / r.sum() for r in rows], np.float32)


@given(st.lists(row, min_size=1, max_size=12))
def test_each_class_covers_its_share_from_the_bottom(rows: list[np.ndarray | None]) -> None:
    window = window_of(rows)
    pixels = areas(window, ROWS, COLOURS)
    assert pixels.shape == (ROWS, len(rows), 4)
    for column, shares in zip(pixels.transpose(1, 0, 2), window, strict=True):
        if np.isnan(shares[0]):
            assert not column.any()
            continue
        assert (column[:, 3] == 255).all()
        assert np.abs(column[:, :3].astype(float).mean(axis=0) / 255 - shares).max() < 0.01
        # Red lies below green, green below blue: seen from the top, red only grows.
        assert (np.diff(column[:, 0].astype(int)) >= -1).all()
        assert (np.diff(column[:, 2].astype(int)) <= 1).all()


@settings(deadline=None)
@given(
    st.lists(row, min_size=30, max_size=30),
    st.lists(st.tuples(st.integers(-2, 9), st.sampled_from([20, 40])), max_size=8),
    st.integers(0, 9),
)
def test_what_is_kept_is_what_would_be_drawn_anew(
    rows: list[np.ndarray | None], moves: list[tuple[int, int]], changed: int
) -> None:
    everything = window_of(rows)
    drawing = Areas()
    number = 9
    for move, height in [(0, ROWS), *moves]:
        number = min(max(number + move, 9), 29)
        window = everything[number - 9 : number + 1].copy()
        assert np.array_equal(drawing.draw(window, number, height, COLOURS), areas(window, height, COLOURS))
        everything[number - changed] = np.nan
        later = everything[number - 9 : number + 1].copy()
        assert np.array_equal(drawing.draw(later, number, height, COLOURS), areas(later, height, COLOURS))
