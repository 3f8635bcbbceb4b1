import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from torch.nn import functional

from training.fitting.losses import classification_loss, focal_loss
from training.recipe_sections import Loss

LOGITS = arrays(np.float32, (6, 4), elements=st.floats(-20, 20, width=32))
TARGET = torch.tensor([0, 1, 2, 3, 1, 0])
WEIGHTS = torch.tensor([1.0, 0.5, 2.0, 0.25])


@given(LOGITS, st.floats(0, 5))
def test_focal_loss_of_one_class_is_the_paper_s(logits: np.ndarray, gamma: float) -> None:
    scores = torch.from_numpy(logits).double()
    p = functional.softmax(scores, 1)[torch.arange(6), TARGET]
    expected = (-WEIGHTS[TARGET] * (1 - p) ** gamma * p.log()).mean()
    got = focal_loss(scores, functional.one_hot(TARGET, 4).float(), WEIGHTS, gamma)
    torch.testing.assert_close(got.double(), expected, rtol=1e-3, atol=1e-5)


@given(LOGITS, LOGITS)
def test_gamma_0_is_weighted_cross_entropy_with_soft_targets(logits: np.ndarray, targets: np.ndarray) -> None:
    soft = functional.softmax(torch.from_numpy(targets), 1)
    scores = torch.from_numpy(logits)
    focal = classification_loss(scores, soft, WEIGHTS, Loss(name="focal", gamma=0))
    torch.testing.assert_close(focal, classification_loss(scores, soft, WEIGHTS, Loss()), rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("gamma", [0.0, 0.5, 2.0])
def test_a_certain_answer_has_a_finite_gradient(gamma: float) -> None:
    logits = torch.tensor([[200.0, -200.0, 0.0, 0.0]], requires_grad=True)
    focal_loss(logits, torch.tensor([[1.0, 0.0, 0.0, 0.0]]), torch.ones(4), gamma).backward()
    assert logits.grad is not None
    assert torch.isfinite(logits.grad).all()


def test_what_is_right_already_counts_for_less() -> None:
    logits = torch.tensor([[3.0, 0.0]])
    target = torch.tensor([[1.0, 0.0]])
    assert focal_loss(logits, target, torch.ones(2), 2.0) < 0.01 * focal_loss(logits, target, torch.ones(2), 0.0)
