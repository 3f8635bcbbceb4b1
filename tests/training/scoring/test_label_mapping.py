import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from models.calibration import softmax
from models.errors import InputError
from training.data.dataset import DROPPED
from training.data.vocabulary import BASIC, LABELS
from training.scoring.label_mapping import LabelMapping, map_labels

some_labels = st.lists(st.sampled_from([*LABELS, "boredom"]), min_size=2, unique=True)


def mapping(model: tuple[str, ...], dataset: tuple[str, ...]) -> LabelMapping:
    return map_labels(model, dataset, "the model", "the data")


def test_the_same_labels_need_no_mapping() -> None:
    same = mapping(LABELS, LABELS)
    assert same.is_identity
    assert same.shared == LABELS
    assert same.targets(np.array([0, 7, DROPPED])).tolist() == [0, 7, DROPPED]
    # Also where the vocabulary doesn't know them, and in their own order.
    assert mapping(("b", "a"), ("b", "a")).shared == ("b", "a")


def test_a_class_that_only_the_model_has() -> None:
    m = mapping(LABELS, BASIC)
    assert m.shared == BASIC
    assert m.model_only == ("contempt",)
    assert m.dataset_only == ()
    logits = np.array([[0, 1, 0, 0, 0, 0, 0, 3], [2, 0, 0, 0, 0, 0, 0, 0]], np.float32)
    full = softmax(logits, 1.7)[:, :7]
    np.testing.assert_allclose(softmax(m.restrict(logits, 1.7)), full / full.sum(1, keepdims=True), rtol=1e-5)
    assert m.answers(logits).tolist() == [DROPPED, 0]


def test_a_class_that_only_the_data_set_has() -> None:
    m = mapping(BASIC, LABELS)
    assert m.dataset_only == ("contempt",)
    assert m.targets(np.array([0, 7, 6, DROPPED])).tolist() == [0, DROPPED, 6, DROPPED]
    votes = np.eye(8, dtype=np.float32)[[1, 7]]
    assert m.shares(votes).tolist() == [np.eye(7)[1].tolist(), [0] * 7]


def test_other_spellings_and_several_names_for_one_class() -> None:
    m = mapping(("Joy", "sad", "happy", "boredom"), ("neutral", "happiness", "sadness"))
    assert m.shared == ("happiness", "sadness")
    assert dict(m.model) == {"Joy": "happiness", "sad": "sadness", "happy": "happiness", "boredom": None}
    logits = np.log(np.array([[0.2, 0.3, 0.4, 0.1]], np.float32))
    np.testing.assert_allclose(softmax(m.restrict(logits)), [[0.6 / 0.9, 0.3 / 0.9]], rtol=1e-5)
    assert m.as_dict()["dataset"] == {"neutral": None, "happiness": "happiness", "sadness": "sadness"}


def test_unknown_names_that_both_have_are_shared() -> None:
    assert mapping(("Boredom", "happy"), ("happiness", "boredom")).shared == ("happiness", "boredom")


def test_shared_classes_of_no_probability_to_speak_of() -> None:
    m = mapping(LABELS, BASIC)
    logits = np.full((1, 8), -500, np.float32)
    logits[0, 7], logits[0, 2] = 500, -499
    restricted = softmax(m.restrict(logits))
    assert np.isfinite(restricted).all()
    assert restricted.argmax() == 2


@pytest.mark.parametrize("dataset", [("neutral", "boredom"), ("a", "b")])
def test_too_little_in_common_is_refused_in_one_line(dataset: tuple[str, ...]) -> None:
    with pytest.raises(InputError, match=r"the model names neutral.*the data names.*two classes") as caught:
        mapping(BASIC, dataset)
    assert "\n" not in str(caught.value)


@given(some_labels, some_labels, st.data())
def test_whatever_the_labels(model: list[str], dataset: list[str], data: st.DataObject) -> None:
    both = set(model) & set(dataset)
    if len(both) < 2:
        with pytest.raises(InputError):
            mapping(tuple(model), tuple(dataset))
        return
    m = mapping(tuple(model), tuple(dataset))
    assert set(m.shared) == both
    logits = data.draw(arrays(np.float32, (4, len(model)), elements=st.floats(-20, 20, width=32)))
    probabilities = softmax(logits)
    own = probabilities[:, [model.index(label) for label in m.shared]]
    np.testing.assert_allclose(softmax(m.restrict(logits)), own / own.sum(1, keepdims=True), atol=1e-5)
    target = data.draw(arrays(np.int64, 6, elements=st.integers(-1, len(dataset) - 1)))
    for before, after in zip(target, m.targets(target), strict=True):
        if before == DROPPED or dataset[before] not in both:
            assert after == DROPPED
        else:
            assert m.shared[after] == dataset[before]
