import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from models.calibration import softmax
from models.input_spec import InputSpec
from models.preprocessing import normalise


@given(st.integers(0, 5), st.integers(0, 255))
def test_normalise_grey(n: int, value: int) -> None:
    batch = normalise([np.full((64, 64), value, np.uint8)] * n, InputSpec(mean=(0.4,), std=(0.2,)))
    assert batch.shape == (n, 1, 64, 64)
    assert batch.dtype == np.float32
    np.testing.assert_allclose(batch, (value / 255 - 0.4) / 0.2, atol=1e-5)


def test_normalise_keeps_the_colours_apart() -> None:
    spec = InputSpec(size=16, colour="rgb", mean=(0.1, 0.2, 0.3), std=(1, 2, 4))
    crop = np.full((16, 16, 3), (10, 20, 30), np.uint8)
    wanted = (np.array([10, 20, 30]) / 255 - spec.mean) / spec.std
    np.testing.assert_allclose(normalise([crop], spec)[0, :, 3, 7], wanted, atol=1e-6)


@given(
    st.integers(0, 4),
    st.lists(st.floats(-1e4, 1e4), min_size=2, max_size=8),
    st.floats(0.05, 20),
)
def test_softmax_is_a_distribution_that_keeps_the_order(n: int, row: list[float], temperature: float) -> None:
    logits = np.array([row] * n, np.float32).reshape(n, len(row))
    p = softmax(logits, temperature)
    assert p.shape == logits.shape
    np.testing.assert_allclose(p.sum(1), np.ones(n), atol=1e-5)
    if n:
        assert p[0, logits[0].argmax()] == p[0].max()


def test_a_high_temperature_makes_less_sure() -> None:
    logits = np.array([[2.0, 0.0, -1.0]])
    assert softmax(logits, 4)[0, 0] < softmax(logits)[0, 0] < softmax(logits, 0.5)[0, 0]
