import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.layers.affect import COORDINATES, LEAST_PLACED, Affect, affect, placed
from models.palette import EXPRESSIONS
from tests.app.live import LABELS

shares = st.lists(st.floats(0, 1, width=32), min_size=8, max_size=8).filter(lambda values: sum(values) > 0.01)


def certain(label: str) -> np.ndarray:
    return np.array([float(label == other) for other in LABELS], np.float32)


def test_a_certain_expression_lies_at_its_own_coordinates() -> None:
    for label, (valence, arousal) in COORDINATES.items():
        assert affect(LABELS, certain(label)) == Affect(pytest.approx(valence), pytest.approx(arousal))
    assert COORDINATES.keys() < EXPRESSIONS.keys()


def test_the_signs_are_those_of_the_circumplex() -> None:
    where = placed(LABELS)
    assert where["happiness"].valence > 0 > max(where[name].valence for name in ("sadness", "anger", "disgust", "fear"))
    assert where["sadness"].arousal < 0 < min(where[name].arousal for name in ("surprise", "anger", "fear"))


@given(shares)
def test_the_dot_is_the_mean_of_the_classes_that_have_coordinates(values: list[float]) -> None:
    probabilities = np.array(values, np.float32)
    probabilities /= probabilities.sum()
    known = np.array([label in COORDINATES for label in LABELS])
    dot = affect(LABELS, probabilities)
    if probabilities[known].sum() < LEAST_PLACED - 1e-6:
        assert dot is None
    elif dot is not None:
        points = np.array([COORDINATES.get(label, (0, 0)) for label in LABELS])
        weights = probabilities[known] / probabilities[known].sum()
        assert (dot.valence, dot.arousal) == pytest.approx(tuple(weights @ points[known]), abs=1e-5)
        assert -1 <= dot.valence <= 1 and -1 <= dot.arousal <= 1


def test_classes_without_coordinates_do_not_decide() -> None:
    contempt, smile = LABELS.index("contempt"), LABELS.index("happiness")
    mixed = np.zeros(8, np.float32)
    mixed[contempt], mixed[smile] = 0.4, 0.6
    assert affect(LABELS, mixed) == affect(LABELS, certain("happiness"))
    mixed[contempt], mixed[smile] = 0.6, 0.4
    assert affect(LABELS, mixed) is None
    assert affect(("bored", "keen"), np.array([0.5, 0.5], np.float32)) is None
    assert placed(("bored", "keen")) == {}
    assert list(placed(("Fear", "bored", "Neutral"))) == ["Fear", "Neutral"]
