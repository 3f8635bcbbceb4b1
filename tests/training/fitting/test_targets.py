from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import assets
from models.calibration import softmax
from models.errors import InputError
from tests.portrait import face_crop
from training.data.crops import make_crops
from training.data.dataset import DROPPED, Split
from training.data.ferplus import LABELS
from training.fitting.targets import class_weights, training_split
from training.predictor import open_predictor
from training.recipe import Recipe
from training.recipe_sections import Distillation


def split() -> Split:
    """Four images: clear, unclear, clear, and one in which nobody saw an expression."""
    distribution = np.zeros((4, 8), np.float32)
    distribution[0, 1], distribution[1, [0, 3]], distribution[2, [0, 6]] = 1, 0.5, (0.75, 0.25)
    images = [np.ascontiguousarray(face_crop()[i:, i:]) for i in range(4)]
    return Split(images, distribution, np.array([1, DROPPED, 0, DROPPED]), list("abcd"))


def test_votes_of_all_images() -> None:
    chosen = training_split(Recipe(), split(), LABELS)
    assert chosen.names == ["a", "b", "c"]
    np.testing.assert_array_equal(chosen.distribution, split().distribution[:3])


def test_votes_of_the_protocol_s_images() -> None:
    chosen = training_split(Recipe(images="protocol"), split(), LABELS)
    assert chosen.names == ["a", "c"]
    assert chosen.distribution[1, 6] == 0.25


def test_the_majority() -> None:
    chosen = training_split(Recipe(target="majority"), split(), LABELS)
    assert chosen.names == ["a", "c"]
    np.testing.assert_array_equal(chosen.distribution, np.eye(8, dtype=np.float32)[[1, 0]])


def test_teachers_share_the_target() -> None:
    recipe = Recipe(
        distillation=Distillation(teachers=(assets.EMOTION_MODEL, assets.EMOTION_MODEL), weight=0.25, temperature=2.0)
    )
    chosen = training_split(recipe, split(), LABELS)
    teacher = open_predictor(assets.EMOTION_MODEL)
    logits = teacher.logits(make_crops(split().images[:3], teacher.input, "test").pixels)
    expected = 0.75 * split().distribution[:3] + 0.25 * softmax(logits, 2 * teacher.temperature)
    np.testing.assert_allclose(chosen.distribution, expected, atol=1e-5)
    np.testing.assert_allclose(chosen.distribution.sum(1), 1, atol=1e-5)


def test_a_teacher_of_other_classes_is_refused() -> None:
    recipe = Recipe(distillation=Distillation(teachers=(assets.EMOTION_MODEL,)))
    seven = replace(split(), distribution=split().distribution[:, :7])
    with pytest.raises(InputError, match="must be the same"):
        training_split(recipe, seven, LABELS[:7])


@given(arrays(np.float32, (30, 5), elements=st.floats(0, 1, width=32)), st.floats(0, 1))
def test_weights_average_to_one_over_the_images(counts: np.ndarray, balance: float) -> None:
    counts[:, 0] += 1  # at least one class is there
    distribution = counts / counts.sum(1, keepdims=True)
    weights = class_weights(distribution, balance)
    np.testing.assert_allclose((distribution @ weights).mean(), 1, rtol=1e-3)
    assert np.isfinite(weights).all()


def test_full_balance_gives_every_class_the_same_total() -> None:
    distribution = np.eye(3, dtype=np.float32)[[0] * 8 + [1] * 2]
    weights = class_weights(distribution, 1.0)
    np.testing.assert_allclose(weights[0] * 8, weights[1] * 2, rtol=1e-6)
    assert weights[2] == 0
    np.testing.assert_array_equal(class_weights(distribution, 0.0)[:2], 1)
